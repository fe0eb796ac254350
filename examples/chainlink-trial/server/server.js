// GET /count counts a visit; GET /health says whether database and cache answer.
const http = require('node:http');
const { Pool } = require('pg');
const { createClient } = require('redis');
const { count } = require('./count');

const database = new Pool({ connectionString: process.env.DATABASE_URL });
const cache = createClient({ url: process.env.REDIS_URL });
cache.on('error', (error) => console.error(error.message));

async function answer(url) {
  if (url === '/count') return [200, await count(database, cache)];
  if (url !== '/health') return [404, 'not found'];
  await database.query('SELECT 1');
  return [200, await cache.ping()];
}

const server = http.createServer(async (request, response) => {
  const [status, text] = await answer(request.url).catch((error) => [503, error.message]);
  response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
});
cache.connect().then(() => server.listen(8080));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
