// A line is a sign, the charge point's identity, and a message.
const WORDS = { "+": "connected", "-": "gone", "<": "sends", ">": "is sent", "!": "" };
const points = {};

// The call of the server's own that a charge point has not answered yet.
const RESULT = /^\[\s*3\s*,\s*"(s\d+)"\s*,\s*(\{.*\})\s*\]$/;
const REFUSED = /^\[\s*4\s*,\s*"(s\d+)"\s*,\s*"(\w+)"/;

function show(name, state) {
  if (!points[name]) {
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
  if (state === undefined) return;
  points[name].label.textContent = name + " " + (state ? "connected" : "not connected");
  points[name].button.disabled = !state;
}

function hear(line) {
  const [, sign, name, message] = /^(.)(\S+) ?([^]*)$/.exec(line);
  show(name, sign === "+" ? true : sign === "-" ? false : sign === "=" ? message !== "" : undefined);
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

const socket = new WebSocket(socketUrl);
socket.onopen = () => byId("state").textContent = "watching";
socket.onmessage = ({ data }) => hear(data);
socket.onclose = () => {
  byId("state").textContent = "the device is gone: load the page again";
  for (const point of Object.values(points)) point.button.disabled = true;
};
