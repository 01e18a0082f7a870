// Names and texts are shown as text, never as HTML.
const socket = new WebSocket(socketUrl);

socket.onopen = () => {
  byId("state").textContent = "in the room";
  byId("send").disabled = false;
};
socket.onclose = event => {
  byId("state").textContent = "out of the room, code " + event.code + " " + event.reason;
  byId("send").disabled = true;
};
socket.onmessage = ({ data }) => note(data, data.startsWith("* ") ? "" : "out");
limitBytes(byId("text"), 128);
byId("compose").addEventListener("submit", event => {
  event.preventDefault();
  if (byId("text").value) socket.send(byId("text").value);
  byId("text").value = "";
});
