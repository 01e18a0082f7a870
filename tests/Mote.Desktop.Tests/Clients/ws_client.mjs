// Usage: node ws_client.mjs URL SCENARIO [BYTES or SUBPROTOCOL,... or LINE=>PART]
// Talks to an echo with the npm package ws. Ends with 0 if all was as it should be, otherwise says on stderr what was not.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import WebSocket from 'ws';

const [url, scenario, bytes] = process.argv.slice(2);
const offers = scenario === 'subprotocol' ? bytes.split(',') : [];
const socket = new WebSocket(url, offers, { perMessageDeflate: scenario === 'deflate' });
const opened = once(socket, 'open');

async function echo(payload) {
  const answer = once(socket, 'message');
  socket.send(payload);
  const [data, isBinary] = await answer;
  assert.equal(isBinary, typeof payload !== 'string');
  assert.equal(digest(data), digest(payload));
}

function digest(data) {
  return createHash('sha256').update(data).digest('hex');
}

const scenarios = {
  async text() {
    await echo('hello');
    await echo('');
    await echo('κόσμε \u{1F600} naïve');
    await echo('x'.repeat(70_000));
  },

  async binary() {
    for (const length of [0, 1, 125, 126, 127, 65_535, 65_536, 70_000]) {
      await echo(randomBytes(length));
    }
  },

  async fragments() {
    const answer = once(socket, 'message');
    for (const piece of ['and a', 'happy new']) {
      socket.send(piece, { fin: false });
      socket.ping();
    }
    socket.send('year!', { fin: true });
    const [data, isBinary] = await answer;
    assert.equal(isBinary, false);
    assert.equal(data.toString(), 'and ahappy newyear!');
  },

  async ping() {
    const expected = Array.from({ length: 10 }, (_, i) => `ping ${i}`);
    const received = [];
    const all = new Promise((resolve) => socket.on('pong', (data) => received.push(data.toString()) === expected.length && resolve()));
    expected.forEach((payload) => socket.ping(payload));
    await all;
    assert.deepEqual(received, expected);
  },

  // The offer of an extension is declined, and nothing else changes.
  async deflate() {
    assert.equal(socket.extensions, '');
    await echo('hello');
  },

  // The first of the offers is the real one.
  async subprotocol() {
    assert.equal(socket.protocol, offers[0]);
  },

  // The sample codec draws what is asked for: the line is the argument, and a part of the answer is behind its "=>".
  async codec() {
    const [line, part] = bytes.split('=>');
    const answer = once(socket, 'message');
    socket.send(line);
    const [data, isBinary] = await answer;
    assert.equal(isBinary, false);
    assert.ok(data.toString().includes(part), data.toString());
  },

  async large() {
    await echo(randomBytes(Number(bytes)));
  },
};

await opened;
if (scenario !== 'close') {
  await scenarios[scenario]();
}

const closed = once(socket, 'close');
socket.close(4001, 'that is all');
assert.equal((await closed)[0], 4001);
