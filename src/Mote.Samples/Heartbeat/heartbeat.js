// The times are the server's reports: a browser answers pings by itself and shows them to no script.
const MOST = 60;
const times = {};
const lineOfNone = byId("plot").firstElementChild;
const socket = new WebSocket(socketUrl);

function draw() {
  const most = Math.max(1, ...Object.values(times).flat());
  byId("most").textContent = most;
  byId("plot").replaceChildren(...Object.values(times).map(list => {
    const line = lineOfNone.cloneNode();
    line.setAttribute("points", list.map((ms, i) => i + "," + (19 - ms / most * 18)).join(" "));
    return line;
  }));
}

socket.onopen = () => byId("state").textContent = "open";
socket.onclose = event => byId("state").textContent = "closed, code " + event.code + " " + event.reason;
socket.onmessage = ({ data }) => {
  const report = JSON.parse(data);
  const peer = "peer " + report.peer;
  if (report.event) {
    note(peer + ": " + report.event, report.event === "given up" ? "bad" : "");
    if (report.event === "gone") delete times[report.peer];
  } else {
    byId("last").textContent = report.ms + " ms, " + peer;
    times[report.peer] = [...times[report.peer] || [], report.ms].slice(-MOST);
  }
  draw();
};
