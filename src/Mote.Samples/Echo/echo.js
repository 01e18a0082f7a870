// One socket at a time; every event of it is a line.
const STATES = ["CONNECTING", "OPEN", "CLOSING", "CLOSED"];
const CODES = [1000, 3000, 3001, 4000, 4999];
const MOST_SHOWN = 100;
let socket = null;

function show() {
  const state = socket ? socket.readyState : WebSocket.CLOSED;
  byId("state").textContent = state + " " + STATES[state];
  byId("subprotocol").textContent = (socket && socket.protocol) || "none";
  byId("buffered").textContent = socket ? socket.bufferedAmount : 0;
  for (const id of ["send", "big", "leave"]) byId(id).disabled = state !== WebSocket.OPEN;
  for (const button of byId("codes").children) button.disabled = state !== WebSocket.OPEN;
  byId("open").disabled = state !== WebSocket.CLOSED;
}

function shorten(words) {
  return words.length > MOST_SHOWN ? words.slice(0, MOST_SHOWN) + "… (" + words.length + ")" : words;
}

function hex(buffer) {
  return [...new Uint8Array(buffer.slice(0, 32))].map(byte => byte.toString(16).padStart(2, "0")).join(" ") + " (" + buffer.byteLength + " bytes)";
}

function open() {
  const offer = byId("offer").value.split(/[\s,]+/).filter(Boolean);
  try {
    socket = new WebSocket(socketUrl, offer);
  } catch (error) {
    note(String(error), "bad");
    return;
  }
  socket.binaryType = byId("kind").value === "blob" ? "blob" : "arraybuffer";
  socket.onopen = () => note("open, protocol '" + socket.protocol + "'");
  socket.onerror = () => note("error", "bad");
  socket.onclose = event => note("close, code " + event.code + ", reason '" + event.reason + "', wasClean " + event.wasClean, event.wasClean ? "" : "bad");
  socket.onmessage = async ({ data }) => {
    if (typeof data === "string") note("message, text: " + shorten(data));
    else if (data instanceof Blob) note("message, Blob: " + hex(await data.arrayBuffer()));
    else note("message, ArrayBuffer: " + hex(data));
  };
}

function send() {
  const kind = byId("kind").value;
  const words = byId("text").value;
  if (kind !== "text") socket.binaryType = kind;
  socket.send(kind === "text" ? words : kind === "blob" ? new Blob([words]) : new TextEncoder().encode(words));
  note("send, " + kind + ": " + words, "out");
}

function close(code, reason) {
  try {
    socket.close(code, reason);
    note("close(" + code + ", '" + reason + "')", "out");
  } catch (error) {
    note(String(error), "bad");
  }
}

function on(id, action) {
  byId(id).addEventListener("submit", event => {
    event.preventDefault();
    action();
    show();
  });
}

on("connect", open);
on("compose", send);
on("close", () => close(Number(byId("code").value), byId("reason").value));
byId("big").addEventListener("click", () => {
  socket.send("x".repeat(4 << 20));
  note("send, text: 4 MB, bufferedAmount now " + socket.bufferedAmount, "out");
});
for (const code of CODES) {
  const button = document.createElement("button");
  button.textContent = "Close " + code;
  button.addEventListener("click", () => close(code, ""));
  byId("codes").append(button);
}

// readyState and bufferedAmount have no event.
setInterval(show, 100);
show();
