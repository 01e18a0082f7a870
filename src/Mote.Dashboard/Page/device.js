// The sheet about the device: its facts as they change, and the page as an application where the browser lets it.
let offered = null;

function size(bytes) {
  const power = Math.min(3, Math.floor(Math.log2(bytes || 1) / 10));
  return (bytes / 1024 ** power).toFixed(power ? 1 : 0) + " " + ["B", "KB", "MB", "GB"][power];
}

// The facts in readable units; one that is there already only gets its new value.
function showFacts({ board, version, reset, fault, address, rssi, freeMemory, counters }) {
  const list = byId("facts");
  const facts = { board, firmware: version, reset, fault, address, rssi, freeMemory, ...counters };
  for (const key in facts) {
    const value = facts[key];
    let fact = list.querySelector("[data-fact=" + key + "]");
    if (value === undefined || value === "") {
      if (fact) fact.remove();
      continue;
    }
    if (!fact) {
      fact = list.appendChild(document.createElement("div"));
      fact.dataset.fact = key;
      fact.appendChild(document.createElement("dt")).textContent = TEXTS["fact." + key] || humanise(key);
      fact.appendChild(document.createElement("dd"));
    }
    const unit = /Ms$/.test(key) ? " ms" : key === "rssi" ? " dBm" : "";
    setText(fact.lastChild, /^bytes|Memory$/.test(key) ? size(value) : String(value).replace(/^-/, "−") + unit);
  }
  byId("sheet").hidden = !list.firstChild;
}

// The manifest is made here, because it names the device and an address that only the browser knows. Its icon is the page's own.
function showManifest(name, address) {
  const manifest = {
    name,
    start_url: address,
    scope: address,
    display: "standalone",
    background_color: "#f3f5f8",
    theme_color: "#3157d5",
    icons: [{ src: icon.href, sizes: "any", type: "image/svg+xml" }],
  };
  byId("manifest").href = "data:application/manifest+json," + encodeURIComponent(JSON.stringify(manifest));
}

// Chromium says when the page may be installed, and asks only after a press.
addEventListener("beforeinstallprompt", event => {
  event.preventDefault();
  offered = event;
  byId("install").hidden = false;
});
addEventListener("appinstalled", () => byId("install").hidden = true);
byId("install").addEventListener("click", () => offered.prompt());
