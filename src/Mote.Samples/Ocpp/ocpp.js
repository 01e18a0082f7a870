// A line is a sign, the charge point's identity, and a message.
const WORDS = { "+": "connected", "-": "gone", "<": "sends", ">": "is sent", "!": "" };
const MOST_SECONDS = 30;
const points = {};
let socket;
let seconds = 1;

// The answer to a call of the server's own.
const RESULT = /^\[\s*3\s*,\s*"(s\d+)"\s*,\s*(\{.*\})\s*\]$/;
const REFUSED = /^\[\s*4\s*,\s*"(s\d+)"\s*,\s*"(\w+)"/;

function add(name) {
  const row = document.createElement("p");
  const label = document.createElement("span");
  const button = document.createElement("button");
  const answer = document.createElement("span");
  const place = Object.keys(points).length;
  row.className = "row";
  button.textContent = "RemoteStartTransaction " + name;
  button.addEventListener("click", () => {
    answer.textContent = "asked";
    socket.send(String(place));
  });
  answer.setAttribute("role", "status");
  row.append(label, button, answer);
  byId("points").append(row);
  points[name] = { label, button, answer };
}

function show(name, isConnected) {
  if (!points[name]) add(name);
  points[name].label.textContent = name + " " + (isConnected ? "connected" : "not connected");
  points[name].button.disabled = !isConnected;
}

function hear(line) {
  const [, sign, name, message] = /^(.)(\S+) ?([^]*)$/.exec(line);
  if ("=+-".includes(sign)) show(name, sign === "+" || message === "connected");
  const answer = points[name].answer;
  if (sign === "!") answer.textContent = message;
  if (sign === "<" && answer.textContent === "asked") {
    const result = RESULT.exec(message);
    const refused = REFUSED.exec(message);
    if (result) answer.textContent = result[2];
    if (refused) answer.textContent = refused[2];
  }
  if (sign !== "=") note(name + " " + WORDS[sign] + " " + message, sign === ">" ? "out" : sign === "-" || sign === "!" ? "bad" : "");
}

function connect() {
  socket = new WebSocket(socketUrl);
  socket.onopen = () => byId("state").textContent = "watching";
  socket.onmessage = ({ data }) => {
    seconds = 1;
    hear(data);
  };
  socket.onclose = () => {
    byId("state").textContent = "the device is gone: next try in " + seconds + " s";
    for (const point of Object.values(points)) point.button.disabled = true;
    setTimeout(connect, seconds * 1000);
    seconds = Math.min(seconds * 2, MOST_SECONDS);
  };
}

connect();
