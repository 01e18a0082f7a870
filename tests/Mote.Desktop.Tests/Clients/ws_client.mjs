// Usage: node ws_client.mjs URL SCENARIO [BYTES or SUBPROTOCOL,... or LINE=>PART]
// Talks to an echo with the npm package ws. Ends with 0 if all was as it should be, otherwise says on stderr what was not.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import WebSocket from 'ws';

const [url, scenario, bytes] = process.argv.slice(2);
const offers = scenario === 'subprotocol' ? bytes.split(',') : [];
const socket = new WebSocket(url, offers, { perMessageDeflate: scenario === 'deflate', autoPong: !['heartbeat', 'silent'].includes(scenario) });
const opened = once(socket, 'open');
const received = [];
if (['chat', 'greeting', 'heartbeat', 'compare'].includes(scenario)) {
  socket.on('message', (data) => received.push(data.toString()));
}

async function echo(payload) {
  const answer = once(socket, 'message');
  socket.send(payload);
  const [data, isBinary] = await answer;
  assert.equal(isBinary, typeof payload !== 'string');
  assert.equal(digest(data), digest(payload));
}

// Waits for a message that matches. The messages that came before it are forgotten.
async function line(pattern) {
  for (;;) {
    const at = received.findIndex((text) => pattern.test(text));
    if (at >= 0) {
      return received.splice(0, at + 1)[at];
    }
    await once(socket, 'message');
  }
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

  // The samples.
  async json() {
    assert.equal(socket.protocol, '');
    for (const words of ['', 'plain', '"\\\n\t\u0000\u001f\u007f/', 'κόσμε \u{1F600}', 'x'.repeat(200), '\u0001'.repeat(200)]) {
      const answer = once(socket, 'message');
      socket.send(words);
      const [data, isBinary] = await answer;
      assert.equal(isBinary, false);
      assert.deepEqual(JSON.parse(data.toString()), { message: words });
    }
    const answer = once(socket, 'message');
    const bytes = Buffer.from('a "é" in two');
    socket.send(bytes.subarray(0, 4), { fin: false, binary: false });
    socket.send(bytes.subarray(4), { fin: true });
    assert.deepEqual(JSON.parse((await answer)[0].toString()), { message: 'a "é" in two' });
  },

  // Three seconds that nobody asked for, and the answer to a message.
  async push() {
    const seconds = [];
    while (seconds.length < 3) {
      const found = (await once(socket, 'message'))[0].toString().match(/^second (\d+): \d{1,3}$/);
      assert.ok(found);
      seconds.push(Number(found[1]));
    }
    assert.deepEqual(seconds, [seconds[0], seconds[0] + 1, seconds[0] + 2]);
    socket.send('please');
    assert.match((await once(socket, 'message'))[0].toString(), /^answer: \d{1,3}$/);
  },

  // A room in which others may speak too: waits for its own lines.
  async chat() {
    assert.match(await line(/^\* Welcome, /), /^\* Welcome, guest\d+\. Commands: \/nick NAME, \/who$/);
    socket.send('/nick <b>nód</b>');
    await line(/^\* guest\d+ is now <b>nód<\/b>\.$/);
    socket.send('κόσμε <img src=x>');
    await line(/^<b>nód<\/b>: κόσμε <img src=x>$/);
    socket.send('/who');
    await line(/^\* Here: .*<b>nód<\/b>/);
    for (let i = 0; i < 3; i++) {
      socket.send('again');
    }
    await line(/^\* Slow down: at most 5 lines in 5 seconds/);
  },

  async greeting() {
    socket.send('hello');
    await line(/^Hi\.$/);
    socket.send('and a', { fin: false });
    socket.send('happy new', { fin: false });
    socket.send('year!', { fin: true });
    await line(/^Happy new year to you too!$/);
    socket.send('good bye');
    await line(/^Pardon\?$/);
  },

  // Answers the first ping with a pong that answers none, and the second as it should.
  async heartbeat() {
    await once(socket, 'ping');
    socket.pong('nobody asked');
    const stray = JSON.parse(await line(/"stray pong"/));
    const [data] = await once(socket, 'ping');
    socket.pong(data);
    await line(new RegExp(`^{"peer":${stray.peer},"ms":\\d+}$`));
  },

  // Answers no ping, but a close.
  async silent() {
    const [code, reason] = await once(socket, 'close');
    assert.equal(code, 1008);
    assert.equal(reason.toString(), 'no pong');
  },

  async compare() {
    const first = Number(await line(/^\d+$/));
    assert.equal(await line(/^\d+$/), String(first + 1));
    assert.equal(await line(/^\d+$/), String(first + 2));
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

if (scenario !== 'silent') {
  const closed = once(socket, 'close');
  socket.close(4001, 'that is all');
  assert.equal((await closed)[0], 4001);
}
