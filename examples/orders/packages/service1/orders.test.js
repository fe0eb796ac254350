const test = require('node:test');
const assert = require('node:assert');
const { answer } = require('./orders');

function memory(list = []) {
  return {
    countDocuments: async () => list.length,
    insertOne: async (order) => list.push(order),
    deleteOne: async ({ number }) => ({ deletedCount: list.some((order) => order.number === number) ? 1 : 0 }),
  };
}

test('an order is created, and deleted by its number', async () => {
  const orders = memory();
  assert.deepStrictEqual(await answer(orders, 'POST', '/service1'), [201, 'Order number 1 created successfully.']);
  assert.deepStrictEqual(await answer(orders, 'DELETE', '/service1/1'), [200, 'Order number 1 deleted.']);
  assert.strictEqual((await answer(orders, 'DELETE', '/service1/2'))[0], 404);
});

test('anything else is not found', async () => {
  assert.strictEqual((await answer(memory(), 'GET', '/service1'))[0], 404);
});
