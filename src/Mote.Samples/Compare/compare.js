// The four ways run side by side; what they cost is the server's count.
const at = path => new URL(path, location.href);
const ways = ["polling", "long polling", "server-sent events", "WebSocket"].map((name, index) => {
  const section = document.createElement("section");
  const add = (parent, tag) => parent.appendChild(document.createElement(tag));
  section.id = "way" + index;
  add(section, "h2").textContent = name;
  const value = add(section, "b");
  const bar = add(section, "div");
  bar.className = "bar";
  byId("ways").append(section);
  return { show: text => value.textContent = text, bars: [add(bar, "i"), add(bar, "i")], cost: add(section, "div") };
});
let run = null;

async function poll(signal) {
  while (!signal.aborted) {
    ways[0].show(await (await fetch(at("poll"), { signal })).text());
    await new Promise(done => setTimeout(done, Number(byId("period").value)));
  }
}

async function longPoll(signal) {
  let known = "";
  while (!signal.aborted) {
    known = await (await fetch(at("long?" + known), { signal })).text() || known;
    ways[1].show(known);
  }
}

async function totals(signal) {
  while (!signal.aborted) {
    const found = await (await fetch(at("totals"), { signal })).json();
    const each = way => (way.head + way.body) / (way.updates || 1);
    const most = Math.max(1, ...found.map(each));
    found.forEach((way, index) => {
      const { bars, cost } = ways[index];
      bars[0].style.width = 100 * way.head / (way.updates || 1) / most + "%";
      bars[1].style.width = 100 * way.body / (way.updates || 1) / most + "%";
      cost.textContent = way.requests + " requests, " + way.updates + " values; " + (way.head + way.body) + " bytes (" + way.head + " + " + way.body + "), "
        + Math.round(each(way)) + " each; latency " + way.ms + " ms";
    });
    await new Promise(done => setTimeout(done, 500));
  }
}

async function keep(way, signal) {
  while (!signal.aborted) {
    try {
      await way(signal);
    } catch {
      await new Promise(done => setTimeout(done, 1000));
    }
  }
}

function start() {
  run = new AbortController();
  const { signal } = run;
  const socket = run.socket = new WebSocket(socketUrl);
  signal.addEventListener("abort", () => socket.close());
  socket.onmessage = ({ data }) => ways[3].show(data);
  socket.onclose = () => {
    if (signal.aborted) return;
    stop();
    setTimeout(() => run || start(), 1000);
  };

  // The first socket begins the count: the others come after it.
  socket.onopen = () => {
    const events = new EventSource(at("events"));
    events.onmessage = ({ data }) => ways[2].show(data);
    signal.addEventListener("abort", () => events.close());
    for (const way of [poll, longPoll, totals]) keep(way, signal);
  };
}

function stop() {
  run.abort();
  run = null;
}

byId("form").onsubmit = event => {
  event.preventDefault();
  if (run && run.socket.readyState === 1) run.socket.send("anew");
};
byId("stop").onclick = () => {
  if (run) stop();
  else start();
  byId("stop").setAttribute("aria-pressed", String(!run));
};
start();
