// Takes orders: POST /service1 makes one, DELETE /service1/N deletes it.
async function answer(orders, method, url) {
  if (method === 'GET' && url === '/healthz') return [200, 'ok'];
  if (method === 'POST' && url === '/service1') {
    const [last] = await orders.find().sort({ number: -1 }).limit(1).toArray();
    const number = (last?.number ?? 0) + 1;
    await orders.insertOne({ number });
    return [201, `Order number ${number} created successfully.`];
  }
  const found = method === 'DELETE' && url.match(/^\/service1\/([0-9]+)$/);
  if (!found) return [404, 'not found'];
  const { deletedCount } = await orders.deleteOne({ number: Number(found[1]) });
  return deletedCount ? [200, `Order number ${found[1]} deleted.`] : [404, `no order number ${found[1]}`];
}

module.exports = { answer };
