// One socket watches what arrives from all clients; the other says hello.
const watch = new WebSocket(socketUrl.replace(/ws$/, "watch"));
const socket = new WebSocket(socketUrl);

watch.onopen = () => byId("state").textContent = "watching";
watch.onclose = event => byId("state").textContent = "closed, code " + event.code + " " + event.reason;
watch.onmessage = ({ data }) => note(data, data.includes("answered") ? "out" : "");
socket.onopen = () => byId("hello").disabled = false;
socket.onclose = () => byId("hello").disabled = true;
byId("hello").addEventListener("click", () => socket.send("hello"));
