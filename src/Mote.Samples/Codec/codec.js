// Each form asks one line; the answer is the drawing.
const NAMES = { 0: "continuation", 1: "text", 2: "binary", 3: "reserved", 8: "close", 9: "ping", a: "pong", b: "reserved" };
let socket = null;

function ask(line) {
  if (socket && socket.readyState === WebSocket.OPEN) socket.send(line);
  else connect(line);
}

function connect(line) {
  socket = new WebSocket(socketUrl);
  byId("state").textContent = "connecting";
  socket.onopen = () => socket.send(line);
  socket.onmessage = ({ data }) => {
    byId("drawing").textContent = data;
    byId("state").textContent = "drawn by the server";
  };
  socket.onclose = event => byId("state").textContent = "closed " + event.code + " " + event.reason;
}

function on(id, line) {
  byId(id).addEventListener("submit", event => {
    event.preventDefault();
    ask(line());
  });
}

for (const code of Object.keys(NAMES)) {
  byId("opcode").add(new Option(code + " " + NAMES[code], code, code === "1", code === "1"));
}
const frame = () => ["frame", byId("opcode").value, byId("fin").checked ? 1 : 0, byId("key").value || "-", byId("length").value, byId("text").value].join(" ");
on("frame", frame);
on("accept", () => "accept " + byId("nonce").value.trim());
on("decode", () => "decode " + byId("hex").value);
ask(frame());
