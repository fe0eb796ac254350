// As much of MongoDB's wire protocol as the orders ask, for there is no real server to be had: log in by SCRAM-SHA-256,
// insert, find and delete, with equality as the only filter. Collections are lists in memory.
const crypto = require('node:crypto');
const net = require('node:net');
const { deserialize, serialize, Binary, Long } = require('bson');

const collections = new Map();
const list = (name) => collections.get(name) ?? collections.set(name, []).get(name);
const fits = (filter) => (one) => Object.entries(filter ?? {}).every(([key, value]) => one[key] === value);
const hmac = (key, text) => crypto.createHmac('sha256', key).update(text).digest();
const sha = (data) => crypto.createHash('sha256').update(data).digest();
const said = (text) => new Binary(Buffer.from(text));
const cursor = (batch, name) => ({ cursor: { id: Long.ZERO, ns: name, firstBatch: batch } });

const hello = () => ({
  helloOk: true, ismaster: true, isWritablePrimary: true, maxBsonObjectSize: 16777216, maxMessageSizeBytes: 48000000,
  maxWriteBatchSize: 100000, minWireVersion: 0, maxWireVersion: 17, readOnly: false,
});

function begin(state, command) {
  state.bare = command.payload.toString('utf8').replace(/^n,[^,]*,/, '');
  const nonce = state.bare.match(/r=(.*)$/)[1] + crypto.randomBytes(12).toString('base64');
  const salt = crypto.randomBytes(16);
  state.first = `r=${nonce},s=${salt.toString('base64')},i=4096`;
  state.salted = crypto.pbkdf2Sync(process.env.MONGODB_ROOT_PASSWORD, salt, 4096, 32, 'sha256');
  return { conversationId: 1, done: false, payload: said(state.first) };
}

function proceed(state, command) {
  if (state.known) return { conversationId: 1, done: true, payload: said('') };
  const final = command.payload.toString('utf8');
  const all = `${state.bare},${state.first},${final.replace(/,p=.*$/, '')}`;
  const proof = Buffer.from(final.match(/p=(.*)$/)[1], 'base64');
  const stored = sha(hmac(state.salted, 'Client Key'));
  const signature = hmac(stored, all);
  state.known = sha(Buffer.from(proof.map((byte, i) => byte ^ signature[i]))).equals(stored);
  if (!state.known) return { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };
  return { conversationId: 1, done: false, payload: said(`v=${hmac(hmac(state.salted, 'Server Key'), all).toString('base64')}`) };
}

const open = { hello, isMaster: hello, ismaster: hello, saslStart: begin, saslContinue: proceed, ping: () => ({}) };
const closed = {
  insert: (_, { insert, documents }) => ({ n: list(insert).push(...documents) && documents.length }),
  find: (_, { find, filter, sort, limit }) => {
    const found = list(find).filter(fits(filter));
    for (const [key, way] of Object.entries(sort ?? {})) found.sort((a, b) => way * (a[key] - b[key]));
    return cursor(found.slice(0, limit || undefined), find);
  },
  delete: (_, command) => {
    const all = list(command.delete);
    const i = all.findIndex(fits(command.deletes[0].q));
    return { n: i < 0 ? 0 : all.splice(i, 1).length };
  },
  endSessions: () => ({}),
};

function run(state, command) {
  const name = Object.keys(command)[0];
  const known = open[name] ?? (state.known ? closed[name] : undefined);
  if (known) return { ok: 1, ...known(state, command) };
  return { ok: 0, code: state.known ? 59 : 13, errmsg: state.known ? `no such command: ${name}` : 'requires authentication' };
}

// OP_MSG (2013): sections of one document, or of several under a name. OP_QUERY (2004) is how a client says hello.
function commandOf(message) {
  if (message.readInt32LE(12) === 2004) return deserialize(message.subarray(message.indexOf(0, 20) + 9));
  let command = {};
  for (let at = 20; at < message.length;) {
    const kind = message[at++];
    const end = at + message.readInt32LE(at);
    if (kind === 0) command = { ...deserialize(message.subarray(at, end)), ...command };
    else {
      const zero = message.indexOf(0, at + 4);
      const documents = [];
      for (let i = zero + 1; i < end; i += message.readInt32LE(i)) documents.push(deserialize(message.subarray(i, i + message.readInt32LE(i))));
      command[message.toString('utf8', at + 4, zero)] = documents;
    }
    at = end;
  }
  return command;
}

function reply(message, result) {
  const isQuery = message.readInt32LE(12) === 2004;
  const head = Buffer.alloc(isQuery ? 36 : 21);
  const body = serialize(result);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(message.readInt32LE(4), 8);
  head.writeInt32LE(isQuery ? 1 : 2013, 12);
  if (isQuery) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
}

net.createServer((connection) => {
  const state = {};
  let buffer = Buffer.alloc(0);
  connection.on('error', () => connection.destroy());
  connection.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    while (buffer.length >= 4 && buffer.length >= buffer.readInt32LE(0)) {
      const message = buffer.subarray(0, buffer.readInt32LE(0));
      buffer = buffer.subarray(message.length);
      connection.write(reply(message, run(state, commandOf(message))));
    }
  });
}).listen(27017);
