// Shows orders: GET /service2 is the list of their numbers.
async function answer(orders, method, url) {
  if (method === 'GET' && url === '/healthz') return [200, 'ok'];
  if (method !== 'GET' || url !== '/service2') return [404, 'not found'];
  const all = await orders.find().toArray();
  return [200, JSON.stringify(all.map((order) => order.number))];
}

module.exports = { answer };
