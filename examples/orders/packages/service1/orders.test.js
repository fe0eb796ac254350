const test = require('node:test');
const assert = require('node:assert');
const { answer } = require('./orders');

function memory(list = []) {
  const cursor = { sort: () => cursor, limit: () => cursor, toArray: async () => list.slice(-1) };
  return {
    find: () => cursor,
    insertOne: async (order) => list.push(order),
    deleteOne: async ({ number }) => {
      const i = list.findIndex((order) => order.number === number);
      return { deletedCount: i < 0 ? 0 : list.splice(i, 1).length };
    },
  };
}

test('an order is created, and deleted by its number', async () => {
  const orders = memory();
  assert.deepStrictEqual(await answer(orders, 'POST', '/service1'), [201, 'Order number 1 created successfully.']);
  assert.deepStrictEqual(await answer(orders, 'DELETE', '/service1/1'), [200, 'Order number 1 deleted.']);
  assert.strictEqual((await answer(orders, 'DELETE', '/service1/2'))[0], 404);
});

test('a number that is in use is not given again', async () => {
  const orders = memory([{ number: 1 }, { number: 2 }]);
  await answer(orders, 'DELETE', '/service1/1');
  assert.strictEqual((await answer(orders, 'POST', '/service1'))[1], 'Order number 3 created successfully.');
});

test('anything else is not found', async () => {
  assert.strictEqual((await answer(memory(), 'GET', '/service1'))[0], 404);
});
