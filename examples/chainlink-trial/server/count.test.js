const test = require('node:test');
const assert = require('node:assert');
const { count } = require('./count');

test('the database counts, and the cache answers after that', async () => {
  const kept = new Map();
  const cache = { get: async (key) => kept.get(key) ?? null, set: async (key, value) => kept.set(key, value) };
  let asked = 0;
  const database = { query: async () => ({ rows: [{ n: ++asked }] }) };
  assert.strictEqual(await count(database, cache), '2');
  assert.strictEqual(await count(database, cache), '2');
  assert.strictEqual(asked, 2);
});
