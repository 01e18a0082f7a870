// What all charts have in common: the time they show, the one place that is chosen in it, and which card fills the screen.
const RANGES_MS = [1, 10, 60, 1440].map(minutes => minutes * 60000);
const SPANS_MS = [10, 20, 60, 120, 240, 720, 1440].map(minutes => minutes * 60000);

class View {
  constructor() {
    this.charts = new Set();
    this.rangeMs = RANGES_MS.find(range => String(range) === recall("range")) || RANGES_MS[1];
    this.now = 0;
    this.full = null;
    for (const button of document.querySelectorAll("#ranges button")) {
      const minutes = Number(button.dataset.range);
      setText(button, minutes < 60 ? text("minutes", minutes) : minutes > 60 ? text("all") : text("hours", 1));
      button.addEventListener("click", () => {
        this.rangeMs = minutes * 60000;
        keep("range", this.rangeMs);
        this.show();
      });
    }
    this.show();
    document.addEventListener("pointerdown", event => !event.target.closest(".plot") && this.choose());
    document.addEventListener("keydown", event => event.key === "Escape" && this.expand(null));
    document.addEventListener("focusin", event => this.full && !this.full.contains(event.target) && this.expand(null));
    document.addEventListener("fullscreenchange", () => document.fullscreenElement || this.expand(null));
  }

  add(chart) {
    for (const old of this.charts) {
      if (old.drawn && !old.root.isConnected) this.charts.delete(old);
    }
    this.charts.add(chart);
    byId("ranges").style.visibility = "visible";
  }

  // The last of the ranges is as long as the oldest value known needs.
  get spanMs() {
    if (this.rangeMs < RANGES_MS[3]) return this.rangeMs;
    const held = Math.max(...[...this.charts].map(({ series }) => series.points.length ? this.now - series.points[0].at : 0));
    return SPANS_MS.find(span => held <= span * 1.1) || RANGES_MS[3];
  }

  show() {
    for (const button of document.querySelectorAll("#ranges button")) set(button, "aria-pressed", button.dataset.range * 60000 === this.rangeMs);
    for (const chart of this.charts) chart.draw(this.now);
  }

  // Chooses a place in the time shown, {part}, which stays while the charts move on, or an instant, {at}, which moves with them. The owner is the
  // chart it was chosen in. Without arguments nothing is chosen any more.
  choose(choice, owner) {
    if (!choice && !this.chosen) return;
    this.chosen = choice;
    this.owner = owner;
    for (const chart of this.charts) chart.mark();
  }

  chosenAt(from, spanMs) {
    const { at, part } = this.chosen;
    return part === undefined ? at : from + part * spanMs;
  }

  // Shows one card alone: on the whole screen where the browser allows it, otherwise over the page.
  expand(card) {
    const before = this.full;
    if (before === card) return;
    this.full = card;
    for (const [each, is] of [[before, false], [card, true]]) {
      if (!each) continue;
      each.classList.toggle("full", is);
      set(each.querySelector(".expand"), "aria-pressed", is);
    }
    if (card && card.requestFullscreen) card.requestFullscreen().catch(() => {});
    if (!card && document.fullscreenElement) document.exitFullscreen();
  }
}

const view = new View();
