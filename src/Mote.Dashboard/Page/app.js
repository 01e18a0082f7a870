// The page: makes the cards that the device declares, and keeps the header, the theme and the clock.
const cards = new Map();
const wide = matchMedia("(prefers-color-scheme: dark)");
const BARE_MS = 2000;
let unseen = null;
let drawing = 0;
let second = 0;

// Said by a screen reader, once.
function say(words) {
  setText(byId("announce"), words);
}

// Where a card belongs: the group that the device named, or one of two.
function sectionOf(channel) {
  const name = channel.group || text(channel.kind === "output" ? "controls" : "sensors");
  for (const section of document.querySelectorAll("section")) {
    if (section.dataset.group === name) return section;
  }
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  const grid = document.createElement("div");
  section.dataset.group = name;
  heading.textContent = channel.group ? humanise(name) : name;
  grid.className = "cards";
  section.append(heading, grid);
  byId("empty").before(section);
  return section;
}

// Sections without a card vanish; the cards of the others stand in rows as even as can be: four where there is room for three stand two by two.
function tidy() {
  const rem = parseFloat(getComputedStyle(root).fontSize);
  for (const section of document.querySelectorAll("section")) {
    const grid = section.lastChild;
    const count = grid.childElementCount;
    const most = Math.max(1, Math.floor((section.clientWidth / rem + 1) / 19));
    grid.style.setProperty("--count", count);
    grid.style.setProperty("--columns", Math.ceil(count / Math.ceil(count / most)));
    if (!count) section.remove();
  }
}

const notices = {
  // A new snapshot: what is not declared again by the time the first readings arrive is gone.
  hello(params) {
    const restarted = hearStart(params);
    device.name = String(params.name || "Mote");
    device.version = String(params.version || "");
    connection.mayCommand = params.mayCommand !== false;
    connection.signedIn = params.signedIn;
    unseen = new Set(cards.keys());
    for (const card of cards.values()) {
      card.root.dataset.fresh = "false";
      card.render();
    }
    warn(params, restarted);
    showFacts(params);
    showHeader();
  },

  channel(channel) {
    const name = channel.name;
    if (typeof name !== "string") return;
    if (unseen) unseen.delete(name);
    let card = cards.get(name);
    if (card) {
      card.declare(channel);
    } else {
      card = new Card(channel, connection, say);
      cards.set(name, card);
    }
    const grid = sectionOf(channel).lastChild;
    if (card.root.parentNode !== grid) grid.append(card.root);
    card.render();
    tidy();
  },

  // The device's own record, in the same clock as its readings, of which the first have arrived.
  history({ name, t, period, points, edges }) {
    const card = cards.get(name);
    if (!card) return;
    if (card.bool && Array.isArray(edges)) card.series.fillEdges(edges.map(([at, value]) => [at + device.offset, value]));
    else if (period > 0 && Array.isArray(points)) card.series.fill(t + device.offset, period, points);
    else return;
    card.drawnAt = 0;
    card.dirty = true;
    schedule();
  },

  readings({ t, epoch, v }) {
    prune();
    if (epoch !== undefined) device.epoch = epoch;
    const at = deviceTime(t);
    for (const name in v) {
      const card = cards.get(name);
      if (card) card.read(v[name], at);
    }
    schedule();
  },
};

function schedule() {
  if (!drawing) drawing = requestAnimationFrame(draw);
}

function prune() {
  if (!unseen) return;
  for (const name of unseen) {
    cards.get(name).root.remove();
    cards.delete(name);
  }
  unseen = null;
  tidy();
}

function draw() {
  drawing = 0;
  for (const card of cards.values()) {
    if (card.dirty) {
      card.render();
      card.draw(clock());
    }
  }
}

// Says once that the device restarted: while the page was open, or because of a fault. Dismissed, it does not come back for that start.
function warn({ fault, reset }, restarted) {
  const known = device.boot ? recall("dismissed") === String(device.boot) : Math.abs(recall("dismissed") - wallDate(device.bootAt)) < SAME_BOOT_MS;
  if (known || !(fault || restarted)) return;
  setText(byId("notice").firstElementChild, text("restarted", [fault, reset].filter(Boolean).join(" · ") || text("unknown")));
  byId("notice").hidden = false;
}

function size(bytes) {
  const power = Math.min(3, Math.floor(Math.log2(bytes || 1) / 10));
  return (bytes / 1024 ** power).toFixed(power ? 1 : 0) + " " + ["B", "KB", "MB", "GB"][power];
}

// What the hello told of the device, in readable units.
function showFacts({ board, reset, fault, freeMemory, counters }) {
  const list = byId("facts");
  list.replaceChildren();
  const facts = { board, reset, fault, freeMemory, ...counters };
  for (const key in facts) {
    const value = facts[key];
    if (value === undefined) continue;
    const shown = /^bytes|Memory$/.test(key) ? size(value) : /Ms$/.test(key) ? value + " ms" : value;
    const fact = list.appendChild(document.createElement("div"));
    fact.appendChild(document.createElement("dt")).textContent = translated(TEXTS.facts[key]) || humanise(key);
    fact.appendChild(document.createElement("dd")).textContent = shown;
  }
  list.parentNode.hidden = !list.firstChild;
}

function showHeader() {
  const now = clock();
  const state = connection.state;
  const seconds = Math.ceil((connection.retryAt - now) / 1000);
  const waiting = state === "reconnecting" && !connection.socket && seconds > 0;
  const told = text(state, Math.floor((now - connection.heardAt) / 1000));
  const reason = connection.reason && text(connection.reason) + " · ";
  root.dataset.connection = state;
  setText(byId("status").lastChild, reason + (waiting ? text("reconnectingIn", seconds) : told));
  byId("retry").hidden = !waiting && state !== "shutOut";
  byId("signin").hidden = state !== "signedOut";
  byId("signout").hidden = !connection.live || !connection.signedIn;
  byId("readonly").hidden = connection.mayCommand;
  byId("csv").disabled = !cards.size;
  setText(byId("device"), device.name || "Mote");

  // A device that has just said hello is about to declare its channels.
  const bare = now - connection.helloAt > BARE_MS ? text("bare") : "";
  setText(byId("empty"), cards.size ? "" : connection.live ? bare : text("looking", location.host));
  const levels = [...cards.values()].map(card => card.level).filter(level => level !== "ok");
  const count = levels.length ? "(" + levels.length + ") " : "";
  const icon = document.querySelector("link[rel=icon]");
  set(icon, "href", icon.href.replace(/%23[0-9a-f]{6}/, "%23" + (levels.includes("alarm") ? "b3261e" : count ? "9a5b00" : "3157d5")));
  const title = count + (device.name || "Mote") + (connection.live ? "" : " – " + told);
  if (document.title !== title) document.title = title;
  setText(byId("about"), device.version && device.name + ", " + text("version", device.version));
  setText(byId("uptime"), device.bootAt && connection.live ? text("uptime", duration(now - device.bootAt)) : "");
}

// The socket lies beside the page, under whatever path a proxy serves that, with or without a final slash.
const connection = new Connection(location.origin + location.pathname.replace(/\/?$/, "/ws"), {
  onState(before) {
    if (before === "connected" && connection.state === "reconnecting") say(text("announceLost"));
    if (connection.rejected) say(text(connection.state));
    if (before === "reconnecting" && connection.live) say(text("announceBack"));
    if (before && before !== connection.state) {
      for (const card of cards.values()) {
        if (before !== "reconnecting" && connection.state === "reconnecting") card.lost();
        else card.render();
      }
      tidy();
    }
    showHeader();
  },
  onNotice(method, params) {
    if (Object.hasOwn(notices, method)) notices[method](params);
  },
});

// The theme follows the system until the visitor chooses. The button goes round: as the system, light, dark.
const themes = ["Auto", "Light", "Dark"];
let theme = themes.find(known => known === recall("theme")) || "Auto";

function showTheme() {
  root.dataset.theme = theme === "Dark" || (theme === "Auto" && wide.matches) ? "dark" : "light";
  byId("theme").setAttribute("aria-label", text("theme" + theme));
  byId("theme").title = text("theme" + theme);
}

byId("theme").addEventListener("click", () => {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length];
  keep("theme", theme);
  showTheme();
});
wide.addEventListener("change", showTheme);
showTheme();

root.lang = LANGUAGES[LANGUAGE];
for (const element of document.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
byId("retry").addEventListener("click", () => connection.open());
byId("signin").addEventListener("click", () => location.reload());
byId("signout").addEventListener("click", () => {
  fetch(connection.url.replace(/ws$/, "logout"), { method: "POST", redirect: "manual" }).finally(() => location.reload());
});
byId("csv").addEventListener("click", () => download(cards.values(), device));
byId("dismiss").addEventListener("click", () => {
  keep("dismissed", device.boot || +wallDate(device.bootAt));
  byId("notice").hidden = true;
});
addEventListener("resize", tidy);
addEventListener("online", () => connection.wake());
addEventListener("offline", () => connection.offline());
addEventListener("pageshow", event => event.persisted && connection.wake());
addEventListener("pagehide", () => connection.drop());
document.addEventListener("visibilitychange", () => document.hidden || connection.wake());

setInterval(() => {
  const now = clock();
  connection.tick(now);
  if (now - second < 1000) return;
  second = now;
  for (const card of cards.values()) card.tick(now, !document.hidden);
  showHeader();
}, 250);

connection.open();
tidy();
