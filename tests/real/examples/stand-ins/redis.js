// As much of Redis as a cache is asked: AUTH, GET, SET (with EX or PX), PING; anything else is answered with OK.
const net = require('node:net');

const kept = new Map();
const text = (value) => (value === undefined ? '$-1\r\n' : `$${Buffer.byteLength(value)}\r\n${value}\r\n`);

const commands = {
  PING: () => '+PONG\r\n',
  GET: ([key]) => text(kept.get(key)),
  SET: ([key, value, unit, time]) => {
    kept.set(key, value);
    if (unit) setTimeout(() => kept.delete(key), Number(time) * (unit.toUpperCase() === 'EX' ? 1000 : 1)).unref();
    return '+OK\r\n';
  },
};

function answer(connection, [name, ...rest]) {
  const command = name.toUpperCase();
  if (command === 'AUTH') {
    connection.known = rest.at(-1) === process.env.REDIS_PASSWORD;
    return connection.known ? '+OK\r\n' : '-WRONGPASS invalid username-password pair\r\n';
  }
  if (!connection.known) return '-NOAUTH Authentication required.\r\n';
  return commands[command] ? commands[command](rest) : '+OK\r\n';
}

// A request is an array of bulk strings: *COUNT, then $LENGTH and as many bytes for each.
function read(buffer) {
  const lines = buffer.toString('latin1').split('\r\n');
  const count = Number(lines[0].slice(1));
  if (lines.length < 2 * count + 2) return null;
  const words = Array.from({ length: count }, (_, i) => lines[2 * i + 2]);
  return [words, lines.slice(0, 2 * count + 1).join('\r\n').length + 2];
}

net.createServer((connection) => {
  let buffer = Buffer.alloc(0);
  connection.on('error', () => connection.destroy());
  connection.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (let found = read(buffer); found; found = read(buffer)) {
      buffer = buffer.subarray(found[1]);
      connection.write(answer(connection, found[0]));
    }
  });
}).listen(6379);
