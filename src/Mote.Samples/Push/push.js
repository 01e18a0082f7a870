// Nothing is asked for: what the server says is shown.
const socket = new WebSocket(socketUrl);

socket.onopen = () => {
  byId("state").textContent = "open";
  byId("send").disabled = false;
};
socket.onclose = event => {
  byId("state").textContent = "closed, code " + event.code + " " + event.reason;
  byId("send").disabled = true;
};
socket.onmessage = ({ data }) => note(data);
byId("compose").addEventListener("submit", event => {
  event.preventDefault();
  socket.send(byId("text").value);
  note(byId("text").value, "out");
});
