// The same server under the name of this page, and under another one.
const NAMES = ["localhost", "127.0.0.1"];
byId("origin").textContent = location.origin;
for (const name of new Set([location.hostname, ...NAMES])) {
  const option = document.createElement("option");
  option.value = name;
  option.textContent = name + (name === location.hostname ? ", this page's own" : ", foreign to this page");
  byId("host").append(option);
}

byId("form").addEventListener("submit", event => {
  event.preventDefault();
  const url = new URL(socketUrl.replace(/ws$/, byId("path").value));
  url.hostname = byId("host").value;
  const socket = new WebSocket(url);
  note("connect to " + url.host + " at " + byId("path").value, "out");
  socket.onopen = () => note("open");
  socket.onmessage = ({ data }) => {
    note("message: " + data);
    socket.close(1000);
  };
  socket.onerror = () => note("error: the browser does not say which", "bad");
  socket.onclose = ({ code, reason }) => note("close, code " + code + ", reason '" + reason + "'", code === 1000 ? "" : "bad");
});
