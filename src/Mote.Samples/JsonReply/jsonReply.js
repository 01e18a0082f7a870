// What comes is shown as it came, and what JSON.parse makes of it.
const socket = new WebSocket(socketUrl, "json");

socket.onopen = () => {
  byId("state").textContent = "open, subprotocol " + (socket.protocol || "none");
  byId("send").disabled = false;
};
socket.onclose = event => {
  byId("state").textContent = "closed, code " + event.code + " " + event.reason;
  byId("send").disabled = true;
};
socket.onmessage = ({ data }) => {
  note(data);
  note("parsed: " + JSON.parse(data).message);
};
limitBytes(byId("text"), 200);
byId("compose").addEventListener("submit", event => {
  event.preventDefault();
  socket.send(byId("text").value);
  note(byId("text").value, "out");
});
