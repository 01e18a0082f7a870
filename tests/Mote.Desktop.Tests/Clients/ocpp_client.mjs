// Usage: node ocpp_client.mjs URL SCENARIO [WORD]
// A charge point, by the npm package ocpp-rpc; URL is that of the central system without the identity. Every payload is checked against the schemas
// of OCPP 1.6. Ends with 0 if all was as it should be, otherwise says on stderr what was not.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { RPCClient } from 'ocpp-rpc';
import WebSocket from 'ws';

const [url, scenario, word] = process.argv.slice(2);
const schemas = createRequire(import.meta.url)('ocpp-rpc/lib/schemas/ocpp1_6.json');
const endpoint = url.replace(/\/$/, '');

function chargePoint(options = {}) {
  return new RPCClient({ endpoint, identity: 'CP001', password: 'first secret', protocols: ['ocpp1.6'], strictMode: true, reconnect: false, ...options });
}

async function connected(options) {
  const client = chargePoint(options);
  await client.connect();
  return client;
}

async function status(options) {
  const error = await chargePoint(options).connect().then(() => assert.fail('it connected'), (reason) => reason);
  return error.code;
}

async function refused(promise, code) {
  const error = await promise.then(() => assert.fail('there was no error'), (reason) => reason);
  assert.equal(error.rpcErrorCode, code);
}

// What ocpp-rpc would not send.
async function answerTo(message) {
  const socket = new WebSocket(endpoint + '/CP002', ['ocpp1.6'], { auth: 'CP002:second secret' });
  await once(socket, 'open');
  const answer = once(socket, 'message');
  socket.send(message);
  const [data] = await answer;
  socket.close(1000);
  await once(socket, 'close');
  return JSON.parse(data.toString());
}

const scenarios = {
  async conversation() {
    const client = await connected();
    const timestamp = new Date().toISOString();
    assert.equal(client.protocol, 'ocpp1.6');
    const boot = await client.call('BootNotification', { chargePointVendor: 'Mote', chargePointModel: 'κόσμος' });
    assert.equal(boot.status, 'Accepted');
    assert.equal(boot.interval, 300);
    assert.ok(Math.abs(Date.parse(boot.currentTime) - Date.now()) < 10_000, boot.currentTime);
    assert.ok(Math.abs(Date.parse((await client.call('Heartbeat', {})).currentTime) - Date.now()) < 10_000);
    assert.deepEqual(await client.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' }), {});
    assert.deepEqual(await client.call('Authorize', { idTag: 'GUEST' }), { idTagInfo: { status: 'Accepted' } });
    assert.deepEqual(await client.call('Authorize', { idTag: 'STRANGER' }), { idTagInfo: { status: 'Invalid' } });
    const start = { connectorId: 1, idTag: 'GUEST', meterStart: 0, timestamp };
    const { transactionId, idTagInfo } = await client.call('StartTransaction', start);
    assert.deepEqual(idTagInfo, { status: 'Accepted' });
    const sampledValue = Array.from({ length: 20 }, (_, i) => ({ value: String(i * 1.5e-3), unit: 'Wh' }));
    assert.deepEqual(await client.call('MeterValues', { connectorId: 1, transactionId, meterValue: [{ timestamp, sampledValue }] }), {});
    assert.deepEqual(await client.call('StopTransaction', { transactionId, meterStop: 30, timestamp }), {});
    assert.notEqual((await client.call('StartTransaction', start)).transactionId, transactionId);
    await refused(client.call('DataTransfer', { vendorId: 'Mote' }), 'NotImplemented');
    await client.close({ code: 1000 });
  },

  async malformed() {
    for (const message of ['', '{}', '[]', '[2]', '[2,"1","Heartbeat",{}', '[2,"1","Heartbeat",{},]', '[2,7,"Heartbeat",{}]', '[2,"","Heartbeat",{}]', '[02,"1","Heartbeat",{}]',
      `[2,"${'x'.repeat(37)}","Heartbeat",{}]`, '[2,"1","Heartbeat",{}] ]', '[["2","1","Heartbeat",{}]']) {
      const id = /^\[2,"1",/.test(message) ? '1' : '-1';
      assert.deepEqual((await answerTo(message)).slice(0, 3), [4, id, 'FormationViolation'], message);
    }
    for (const payload of ['[]', '1', '{"a":01}', '{"a":1.}', '{"a":.5}', '{"a":1e}', '{"a":+1}', '{"a":tru}', '{"a"}', '{a:1}', '{"a":1,}', '{"a":"\\x"}', '{"a":"\\u12g4"}', '{"a":"\t"}',
      '{"a":[1,]}', '{"a":[1}', '{},{}', '[1}', '{"a":1]', '"', '{"a":' + '['.repeat(20) + ']'.repeat(20) + '}']) {
      assert.deepEqual((await answerTo(`[2,"1","Heartbeat",${payload}]`)).slice(0, 3), [4, '1', 'FormationViolation'], payload);
    }
    for (const payload of ['{}', ' { "a" : [ 0 , -1.5e+3 , 2E-7 , true , false , null , "\\u00e9\\"\\\\/é" , { } , [ ] ] , "b" : { "c" : "" } } ']) {
      const [type, id, { currentTime }] = await answerTo(` [ 2 , "\\u0031\\"é" , "Heartbeat" , ${payload} ]\r\n`);
      assert.deepEqual([type, id, typeof currentTime], [3, '1"é', 'string'], payload);
    }
  },

  // Each action without one of the members that the schemas require, and with a value of another type in its place.
  async schemas() {
    const timestamp = '2026-11-27T02:15:00Z';
    const whole = {
      Authorize: { idTag: 'GUEST' },
      BootNotification: { chargePointVendor: 'Mote', chargePointModel: 'Test' },
      MeterValues: { connectorId: 1, meterValue: [{ timestamp, sampledValue: [{ value: '1' }] }] },
      StartTransaction: { connectorId: 1, idTag: 'GUEST', meterStart: 0, timestamp },
      StatusNotification: { connectorId: 1, errorCode: 'NoError', status: 'Available' },
      StopTransaction: { transactionId: 1, meterStop: 30, timestamp },
    };
    for (const [action, members] of Object.entries(whole)) {
      const { required, properties } = schemas.find(({ $id }) => $id === `urn:${action}.req`);
      assert.deepEqual(Object.keys(members).sort(), [...required].sort());
      for (const name of required) {
        const { [name]: value, ...without } = members;
        const answer = (payload) => answerTo(JSON.stringify([2, '1', action, payload]));
        assert.deepEqual((await answer(without)).slice(0, 3), [4, '1', 'OccurenceConstraintViolation'], `${action} without ${name}`);
        for (const wrong of [null, true, {}, 1.5, properties[name].type === 'string' ? 1 : 'x'].filter((wrong) => wrong !== value)) {
          assert.deepEqual((await answer({ ...members, [name]: wrong })).slice(0, 3), [4, '1', 'TypeConstraintViolation'], `${action}: ${name} ${wrong}`);
        }
      }
    }
  },

  // Answers to nothing, and messages of types that there are not, get no answer: the next call does.
  async ignored() {
    const socket = new WebSocket(endpoint + '/CP002', ['ocpp1.6'], { auth: 'CP002:second secret' });
    await once(socket, 'open');
    const answer = once(socket, 'message');
    for (const message of ['[3,"s1",{}]', '[4,"s1","GenericError","",{}]', '[3,"s1"]', '[5,"x"]', '[9]']) socket.send(message);
    for (const piece of ['[2,"la', 'st","Heart', 'beat",{}]']) socket.send(piece, { fin: piece.endsWith(']') });
    assert.equal(JSON.parse((await answer)[0].toString())[1], 'last');
    socket.close(1000);
    await once(socket, 'close');
  },

  async subprotocol() {
    const socket = new WebSocket(endpoint + '/CP002', ['ocpp2.0.1'], { auth: 'CP002:second secret' });
    const response = once(socket, 'upgrade');
    socket.on('error', () => {});
    assert.equal((await response)[0].statusCode, 101);
    assert.equal((await response)[0].headers['sec-websocket-protocol'], undefined);
    const plain = new WebSocket(endpoint + '/CP002', { auth: 'CP002:second secret' });
    const [code, reason] = await once(plain, 'close');
    assert.deepEqual([code, reason.toString()], [1002, 'offer ocpp1.6']);
  },

  async refused() {
    assert.equal(await status({ identity: 'CP003' }), 404);
    assert.equal(await status({ identity: 'CP003', password: undefined }), 404);
    assert.equal(await status({ password: undefined }), 401);
    assert.equal(await status({ password: 'second secret' }), 401);
    const other = new WebSocket(endpoint + '/CP001', ['ocpp1.6'], { auth: 'CP002:second secret' });
    const [, response] = await once(other, 'unexpected-response');
    assert.equal(response.statusCode, 401);
    other.on('error', () => {});
    other.terminate();
    await (await connected()).close({ code: 1000 });
  },

  async bearer() {
    const headers = (token) => ({ headers: { authorization: 'Bearer ' + token }, password: undefined });
    assert.equal(await status(headers('wrong')), 401);
    assert.equal(await status({ ...headers(word), identity: 'CP003' }), 404);
    await (await connected(headers(word))).close({ code: 1000 });
  },

  // A connection of the same charge point takes the place of the one before.
  async anew() {
    const first = await connected();
    const closed = once(first, 'close');
    const second = await connected();
    assert.equal((await closed)[0].reason, 'connected anew');
    await second.call('Heartbeat', {});
    await second.close({ code: 1000 });
  },

  // Does what the page asks for, twice: the second time it refuses. Then it ends.
  async remote() {
    const client = await connected();
    const asked = [];
    const done = new Promise((resolve) => client.handle('RemoteStartTransaction', ({ params }) => {
      asked.push(params);
      if (asked.length === 2) setTimeout(resolve, 0);
      return { status: asked.length === 1 ? 'Accepted' : 'Rejected' };
    }));
    await client.call('BootNotification', { chargePointVendor: '<b>Mote</b>', chargePointModel: 'Test' });
    await done;
    assert.deepEqual(asked, Array(2).fill({ connectorId: 1, idTag: 'GUEST' }));
    await client.close({ code: 1000 });
  },
};

await scenarios[scenario]();
