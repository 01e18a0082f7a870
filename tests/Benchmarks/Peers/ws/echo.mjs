import { WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, path: "/echo", maxPayload: 64 * 1024 * 1024 });
server.on("connection", (client) => {
  client.on("message", (data, isBinary) => client.send(data, { binary: isBinary }));

  // A client leaves without a closing handshake when its time is up.
  client.on("error", () => client.terminate());
});
server.on("listening", () => console.log(`ws: http://127.0.0.1:${server.address().port}/`));
