const test = require('node:test');
const assert = require('node:assert');
const { answer } = require('./orders');

const orders = { find: () => ({ toArray: async () => [{ number: 1 }, { number: 2 }] }) };

test('the list holds the numbers of all orders', async () => {
  assert.deepStrictEqual(await answer(orders, 'GET', '/service2'), [200, '[1,2]']);
});

test('anything else is not found', async () => {
  assert.strictEqual((await answer(orders, 'POST', '/service2'))[0], 404);
});
