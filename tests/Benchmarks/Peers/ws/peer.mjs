import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

// node peer.mjs PAGE CHANNELS: what GET / returns, and how many channels are broadcast; 0 for none.
const page = readFileSync(process.argv[2]);
const channels = Number(process.argv[3]);

const server = createServer((request, response) => {
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip", "Content-Length": page.length });
  response.end(page);
});

// By default ws rejects a message of more than 16,384 fragments. Here there are 262,144, and the other two know no limit.
const options = { noServer: true, maxPayload: 64 * 1024 * 1024, maxFragments: 0, maxBufferedChunks: 0 };
const echo = new WebSocketServer(options);
const telemetry = new WebSocketServer(options);
server.on("upgrade", (request, socket, head) => {
  const endpoint = request.url === "/echo" ? echo : telemetry;
  endpoint.handleUpgrade(request, socket, head, (client) => endpoint.emit("connection", client, request));
});
for (const endpoint of [echo, telemetry]) {
  // A client leaves without a closing handshake when its time is up.
  endpoint.on("connection", (client) => client.on("error", () => client.terminate()));
}

echo.on("connection", (client) => client.on("message", (data, isBinary) => client.send(data, { binary: isBinary })));

// Microseconds of the monotonic clock, which all processes share, below 10^9: in thousandths a value of Mote's.
function stamp() {
  return Number((process.hrtime.bigint() / 1000n) % 1000000000n) / 1000;
}

function broadcast(begin) {
  const values = {};
  for (let i = 0; i < channels; i++) {
    values[`c${i}`] = stamp();
  }

  const message = JSON.stringify({ jsonrpc: "2.0", method: "readings", params: { t: Math.floor(performance.now() - begin), v: values } });
  for (const client of telemetry.clients) {
    // A client that has not taken the readings before gets the latest when it has: nothing piles up.
    if (client.bufferedAmount === 0) {
      client.send(message);
    }
  }
}

if (channels > 0) {
  setInterval(broadcast, 1, performance.now());
}

server.listen(0, "127.0.0.1", () => console.log(`ws: http://127.0.0.1:${server.address().port}/`));
