// What the page says, in the visitor's language. TABLE is texts.tsv, as on the dashboard's page; what the device itself says stays in English.
const [KEYS, ...COLUMNS] = TABLE.map(column => column.split("|"));
const WORDS = COLUMNS.find(([language]) => language === navigator.language.slice(0, 2).toLowerCase()) || COLUMNS[0];

function text(key, value) {
  return WORDS[KEYS.indexOf(key)].replace("$0", () => value);
}

function translate(root) {
  for (const element of root.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
}

// Reads the settings, sends those that were changed, a few at a time because a request is short, and says what became of them.
const byId = id => document.getElementById(id);
const TEXTS = ["name", "host"];
const SECRETS = ["token", "readOnlyToken"];
const LISTS = ["hosts", "origins"];
const NUMBERS = ["interval", "requestsPerSecond"];
const BUSY_MS = 1000;
const channels = [];
let settings = {};
let mayRestart = false;

function say(words) {
  byId("said").textContent = words;
}

// A request of JSON-RPC by POST; the promise is rejected with the device's words.
async function ask(method, params) {
  const response = await fetch("rpc/" + method, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(params) });
  if (response.status === 429) {
    await new Promise(resolve => setTimeout(resolve, BUSY_MS));
    return ask(method, params);
  }
  const body = await response.json().catch(() => ({}));
  const words = body.message || text("answered", response.status);
  if (!response.ok) throw new Error(/ within 10 minutes /.test(words) ? text("closed") : words);
  return body;
}

// Asks until there is no more, and hands over each piece. A piece that brings nothing new ends it.
async function askAll(method, take) {
  for (let from = 0; from !== undefined;) {
    const piece = await ask(method, { from });
    take(piece);
    if (piece.next <= from) throw new Error(text("space"));
    from = piece.next;
  }
}

function merge(target, source) {
  for (const key in source) {
    const value = source[key];
    const isObject = value && typeof value === "object" && !Array.isArray(value);
    target[key] = isObject ? merge(target[key] || {}, value) : value;
  }
  return target;
}

function show() {
  for (const key of [...TEXTS, ...NUMBERS]) byId(key).value = settings[key] || "";
  for (const key of SECRETS) {
    byId(key).value = "";
    byId(key).placeholder = text(settings[key] || "none");
    byId(key).disabled = settings[key] === "file";
  }
  for (const key of LISTS) {
    byId(key).disabled = settings[key] === "file";
    byId(key).value = Array.isArray(settings[key]) ? settings[key].join("\n") : "";
  }
  const order = settings.order || [];
  const placeOf = ({ name }) => order.includes(name) ? order.indexOf(name) : order.length;
  channels.sort((a, b) => placeOf(a) - placeOf(b));
  byId("channels").textContent = "";
  for (const channel of channels) byId("channels").append(makeChannel(channel));
}

function makeChannel({ name, kind, type }) {
  const item = byId("channel").content.cloneNode(true).firstElementChild;
  const { gain = "", offset = "" } = (settings.calibration || {})[name] || {};
  translate(item);
  item.dataset.name = name;
  item.querySelector("h2").textContent = name;
  item.querySelector(".label").value = (settings.labels || {})[name] || "";
  item.querySelector(".gain").value = gain;
  item.querySelector(".offset").value = offset;
  item.querySelector(".sensor").hidden = kind !== "sensor" || type !== "number";
  const up = item.querySelector(".up");
  up.setAttribute("aria-label", text("earlier") + ": " + name);
  up.addEventListener("click", () => {
    if (item.previousElementSibling) item.previousElementSibling.before(item);
    up.focus();
  });
  return item;
}

function numberOf(input) {
  const value = input.value.trim().replace(",", ".");
  if (value && !/^-?\d+(\.\d{1,3})?$/.test(value)) throw new Error(text("notNumber", input.value));
  return value ? Number(value) : null;
}

function wholeOf(input) {
  const value = input.value.trim();
  if (value && !/^\d+$/.test(value)) throw new Error(text("notWhole", value));
  return value ? Number(value) : null;
}

// The changes, one small object for each request.
function changes() {
  const list = [];
  const add = (key, value, before) => JSON.stringify(value) !== JSON.stringify(before) && list.push({ [key]: value });
  for (const key of TEXTS) add(key, byId(key).value.trim() || null, settings[key] || null);
  for (const key of NUMBERS) add(key, wholeOf(byId(key)), settings[key] || null);
  const secrets = {};
  for (const key of SECRETS) {
    if (byId(key).value) secrets[key] = byId(key).value === "-" ? null : byId(key).value;
  }
  if (Object.keys(secrets).length) list.push(secrets);
  for (const key of LISTS) {
    const lines = byId(key).value.split(/\s+/).filter(Boolean);
    if (!byId(key).disabled) add(key, lines.length ? lines : null, settings[key] || null);
  }
  const items = [...byId("channels").children];
  add("order", items.map(item => item.dataset.name), settings.order || channels.map(({ name }) => name));
  for (const item of items) {
    const name = item.dataset.name;
    const label = item.querySelector(".label").value.trim() || null;
    if (label !== ((settings.labels || {})[name] || null)) list.push({ labels: { [name]: label } });
    const { gain = null, offset = null } = (settings.calibration || {})[name] || {};
    const wanted = { gain: numberOf(item.querySelector(".gain")), offset: numberOf(item.querySelector(".offset")) };
    if (wanted.gain !== gain || wanted.offset !== offset) list.push({ calibration: { [name]: wanted.gain === null && wanted.offset === null ? null : wanted } });
  }
  return list;
}

async function load() {
  settings = {};
  await askAll("settings.get", piece => merge(settings, piece.settings));
  show();
}

async function save() {
  let restart = false;
  let count = 0;
  for (const change of changes()) {
    const result = await ask("settings.set", { settings: change });
    restart = restart || result.restart;
    count++;
  }
  await load();
  if (restart) byId("restart").hidden = !mayRestart;
  say(text(!count ? "nothing" : restart ? "later" : "saved"));
}

// Restarts the device. Its WebSocket is closed when it stops; from then on whatever is answered comes from the new start.
async function restart() {
  const socket = new WebSocket(new URL("ws", location).href.replace("http", "ws"));
  const closed = new Promise(resolve => socket.onclose = resolve);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    closed.then(() => reject(new Error(text("full"))));
  });
  try {
    await ask("restart", {});
  } catch (error) {
    socket.close();
    throw error;
  }
  say(text("restarting"));
  await closed;
  while (!await fetch("readings").catch(() => null)) await new Promise(resolve => setTimeout(resolve, BUSY_MS));
  location.reload();
}

async function start() {
  let hasSiblings = false;
  await askAll("rpc.discover", piece => {
    for (const { name } of piece.methods || []) {
      hasSiblings = hasSiblings || name === "siblings";
      mayRestart = mayRestart || name === "restart";
    }
    channels.push(...piece.channels || []);
  });
  await load();
  byId("form").hidden = false;
  say("");
  if (hasSiblings) await askAll("siblings", showSiblings);
}

function showSiblings({ siblings }) {
  for (const { name, url } of siblings || []) {
    if (!/^https?:/.test(url)) continue;
    const link = document.createElement("a");
    link.href = url;
    link.textContent = name;
    byId("siblings").append(link);
    byId("siblings").hidden = false;
  }
}

document.documentElement.lang = WORDS[0];
document.title = text("settings");
translate(document);
say(text("loading"));
byId("form").addEventListener("submit", event => {
  event.preventDefault();
  say(text("saving"));
  save().catch(error => say(error.message));
});
byId("restart").firstElementChild.addEventListener("click", () => {
  byId("restart").hidden = true;
  restart().catch(error => {
    byId("restart").hidden = false;
    say(error.message);
  });
});
start().catch(error => say(error.message));
