// Starts the service on port 8080 with the orders of MONGODB_URL.
const http = require('node:http');
const { MongoClient } = require('mongodb');
const { answer } = require('./orders');

const client = new MongoClient(process.env.MONGODB_URL);
const orders = client.db().collection('orders');
const server = http.createServer(async (request, response) => {
  const [status, text] = await answer(orders, request.method, request.url).catch((error) => [503, error.message]);
  response.writeHead(status).end(text);
});
server.listen(8080);
process.on('SIGTERM', () => server.close(() => client.close()));
