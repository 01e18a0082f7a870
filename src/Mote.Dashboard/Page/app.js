// The page: makes the cards that the device declares, and keeps the header, the theme and the clock.
const cards = new Map();
const BARE_MS = 2000;
const PLACE_MS = 3000;
const SIBLINGS_MS = 60000;
const layout = new Layout();
const events = new EventList(byId("events"), wallDate);
const address = location.origin + location.pathname;
let facts = {};
let lostAt = 0;
let placed = false;
let unseen = null;
let drawing = 0;
let second = 0;
let siblingsAt = Infinity;

// Said by a screen reader, once.
function say(words) {
  setText(byId("announce"), words);
}

// What this page commands is an event too, whether it was carried out or not.
function noteCommand(card, words, level) {
  events.add(clock(), text("here", card.title + ": " + words), level, "", card.channel.name);
}

// Shows the cards that are new. It is done once for all of them, with their first values, so that nothing moves afterwards.
function place() {
  if (placed) return;
  placed = true;
  layout.place(cards.values());
  byId("tools").hidden = !cards.size;
  document.querySelector("footer").hidden = false;
  showHeader();
}

const notices = {
  __proto__: null,

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
    facts = params;
    warn(params, restarted);
    if (restarted) events.add(device.bootAt, text("restarted", reasonOf(params)), "warning");
    const methods = params.methods || [];
    siblingsAt = methods.includes("siblings") ? 0 : Infinity;
    byId("settings").hidden = !methods.includes("settings.get");
    byId("settings").href = address.replace(/\/?$/, "/settings");
    showFacts(facts);
    showManifest(device.name, address);
    showHeader();
    setTimeout(place, PLACE_MS);
  },

  channel(channel) {
    const name = channel.name;
    if (typeof name !== "string") return;
    if (unseen) unseen.delete(name);
    let card = cards.get(name);
    if (card) {
      card.declare(channel);
    } else {
      card = new Card(channel, connection, say, noteCommand);
      cards.set(name, card);
    }
    card.render();
    placed = false;
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
      if (!card) continue;
      const before = card.value;
      card.read(v[name], at);
      const isEvent = (card.bool || card.output) && before !== undefined && card.value !== before && card.wanted === undefined;
      if (isEvent) events.add(at, card.title + ": " + card.words(card.value), "info", "", name);
    }
    schedule();
    place();
  },

  // What the device noted; it tells it again on each connection.
  log({ t, level, text: words }) {
    events.add(Number.isFinite(t) ? t + device.offset : clock(), String(words), level, [device.boot, t, words].join());
  },

  status(params) {
    facts = { ...facts, ...params };
    showFacts(facts);
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
  if (unseen.size) placed = false;
  unseen = null;
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

function reasonOf({ fault, reset }) {
  return [fault, reset].filter(Boolean).join(" · ") || text("unknown");
}

// Says once that the device restarted: while the page was open, or because of a fault. Dismissed, it does not come back for that start.
function warn(hello, restarted) {
  const known = device.boot ? recall("dismissed") === String(device.boot) : Math.abs(recall("dismissed") - wallDate(device.bootAt)) < SAME_BOOT_MS;
  if (known || !(hello.fault || restarted)) return;
  setText(byId("notice").firstElementChild, text("restarted", reasonOf(hello)));
  byId("notice").hidden = false;
}

// The outputs that know a state of off and are not in it.
function lit() {
  return [...cards.values()].filter(({ output, bool, channel, shown }) => output && shown && (bool || (channel.min <= 0 && channel.max >= 0)));
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
  byId("alloff").hidden = !connection.mayCommand || ![...cards.values()].some(card => card.output);
  byId("alloff").disabled = !connection.live || !lit().length;
  setText(byId("device"), device.name);

  // A device that has just said hello is about to declare its channels.
  const bare = now - connection.helloAt > BARE_MS ? text("bare") : "";
  setText(byId("empty"), cards.size ? "" : connection.live ? bare : text("looking", location.host));
  const levels = [...cards.values()].map(card => card.level).filter(level => level !== "ok");
  const count = levels.length ? "(" + levels.length + ") " : "";
  set(icon, "href", icon.href.replace(/%23[0-9a-f]{6}/, "%23" + (levels.includes("alarm") ? "b3261e" : count ? "9a5b00" : "3157d5")));
  const title = count + device.name + (connection.live ? "" : " – " + told);
  if (document.title !== title) document.title = title;
  setText(byId("about"), device.version && device.name + ", " + text("version", device.version));
  setText(byId("uptime"), device.bootAt && connection.live ? text("uptime", duration(now - device.bootAt)) : "");
}

// Asks for the other devices from that index on. Once all are told they are shown; a link that is there already stays, and so does the focus.
function askSiblings(from, links) {
  const list = byId("siblings");
  connection.request("siblings", { from }).then(({ siblings, next }) => {
    for (const { name, host, url } of siblings) {
      if (!/^http/.test(url)) continue;
      const link = [...list.children].find(known => known.href === url) || document.createElement("a");
      link.className = "plain";
      set(link, "href", url);
      setText(link, name || host);
      links.push(link);
    }
    if (next > from) {
      askSiblings(next, links);
    } else {
      layout.fill(list, links);
      list.hidden = !links.length;
    }
  }).catch(() => {});
}

// The socket lies beside the page, under whatever path a proxy serves that, with or without a final slash.
const connection = new Connection(address.replace(/\/?$/, "/ws"), {
  onState(before) {
    if (connection.rejected) say(text(connection.state));
    if (before === "reconnecting" && connection.live) say(text("announceBack"));
    if (before === "connected" && connection.state === "reconnecting") {
      say(text("announceLost"));
      lostAt = clock();
      events.add(lostAt, text("announceLost"), "warning");
    } else if (lostAt && connection.live) {
      events.add(clock(), text("backAfter", duration(clock() - lostAt)));
      lostAt = 0;
    }
    if (before && before !== connection.state) {
      for (const card of cards.values()) {
        if (before !== "reconnecting" && connection.state === "reconnecting") card.lost();
        else card.render();
      }
    }
    showHeader();
  },
  onNotice(method, params) {
    if (notices[method]) notices[method](params);
  },
});

byId("alloff").addEventListener("click", () => {
  const outputs = lit();
  if (!confirm(text("sure", outputs.map(card => card.title).join(", ")))) return;
  for (const card of outputs) card.want(card.bool ? false : 0);
});
byId("arrange").addEventListener("click", () => layout.arrange());

root.lang = text("key");
for (const element of document.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", text(element.dataset.label));
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
addEventListener("resize", () => placed && layout.place(cards.values()));
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
  if (now < siblingsAt) return;
  siblingsAt = now + SIBLINGS_MS;
  askSiblings(0, []);
}, 250);

// What tests and bookmarklets use. All other names are the page's own, and get short ones when it is packed.
Object.assign(window, { cards, connection, device, number });
connection.open();
