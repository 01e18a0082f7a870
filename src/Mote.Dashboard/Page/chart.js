// A chart's points, and how they are drawn. A point sums up a second, or a period of the device's own record (past): first and last instant,
// least, greatest, sum, count, last value. A point without a count is a gap: nothing is known from there to its neighbour.
const POINT_MS = 1000;
const HELD_MS = 600000;
const MARGIN = 3;
const SPANS_MS = [1, 2, 4, 10, 20, 60, 120, 240, 720, 1440].map(minutes => minutes * 60000);

class Series {
  constructor() {
    this.points = [];
    this.heldMs = HELD_MS;
  }

  // Takes a value at an instant that is not older than the newest. The longer the time held, the coarser the points, so that they do not get more.
  add(at, value) {
    const points = this.points;
    const before = points.at(-1);
    const pointMs = this.heldMs / HELD_MS * POINT_MS;
    if (before && before.count && !before.past && Math.floor(before.at / pointMs) === Math.floor(at / pointMs)) {
      before.end = at;
      before.min = Math.min(before.min, value);
      before.max = Math.max(before.max, value);
      before.sum += value;
      before.count++;
      before.last = value;
    } else {
      points.push({ at, end: at, min: value, max: value, sum: value, count: 1, last: value });
    }
    while (points.length > 2 && points[1].at < at - this.heldMs) points.shift();
  }

  // The device's record replaces all points of its time, so it may come again and again. The period that it has not
  // finished counts as known if there are values on both sides.
  fill(at, periodMs, record) {
    const end = at + periodMs * record.length;
    const slack = point => point.past ? periodMs / 2 : 0;
    this.points = [
      ...this.points.filter(point => point.at < at - slack(point)),
      ...record.map((entry, index) => {
        const from = at + index * periodMs;
        if (entry === null) return { at: from, end: from, count: 0 };
        const [min, sum, max] = Array.isArray(entry) ? entry : [entry, entry, entry];
        return { at: from, end: from + periodMs, min, max, sum, count: 1, last: sum, past: true };
      }),
      ...this.points.filter(point => point.at >= (point.count ? end - slack(point) : end + periodMs)),
    ];
    const span = this.end - at;
    if (span > this.heldMs * 1.1) this.heldMs = span;
  }

  get end() {
    const last = this.points.at(-1);
    return last ? last.end : 0;
  }

  // Nothing is known from this instant on: later points are taken back.
  gap(at) {
    const points = this.points;
    while (points.length && points.at(-1).at > at) points.pop();
    const last = points.at(-1);
    if (!last || !last.count) return;
    last.end = Math.min(last.end, at);
    points.push({ at, end: at, count: 0 });
  }
}

class Chart {
  // Style: {step} holds each value until the next one, {pulses} shows what was on for less than a point, {min, max} fixes the scale.
  constructor(series, style) {
    this.series = series;
    this.style = style;
    this.root = fromTemplate("chart");
    this.parts = part => this.root.querySelector("." + part);
    this.plot = this.parts("plot");
    this.labels = [];
    this.shown = [];
    for (const type of ["pointerdown", "pointermove"]) this.plot.addEventListener(type, event => this.follow(event));
    this.plot.addEventListener("pointerleave", () => this.choose());
    this.root.addEventListener("blur", () => this.choose());
    this.root.addEventListener("keydown", event => this.walk(event));
  }

  draw(now) {
    const points = this.series.points;
    const first = points.find(point => point.count);
    const held = first ? now - first.at : 0;
    this.spanMs = SPANS_MS.find(span => held <= span * 1.1) || SPANS_MS.at(-1);
    this.from = now - this.spanMs;
    const shown = points.filter((point, index) => point.end >= this.from || (points[index + 1] && points[index + 1].at >= this.from));
    const real = shown.filter(point => point.count);
    this.shown = real;
    this.scale(real);
    const paths = { line: "", area: "", band: "" };
    let run = [];
    for (const point of [...shown, { count: 0 }]) {
      if (point.count) {
        run.push(point);
      } else if (run.length) {
        this.trace(run, paths);
        run = [];
      }
    }
    for (const part in paths) this.parts(part).setAttribute("d", paths[part]);
    setText(this.parts("from"), text("ago", duration(this.spanMs)));
    setText(this.parts("middle"), text("ago", duration(this.spanMs / 2)));
    setText(this.parts("to"), text("present"));
    const { name, show } = this.style;
    set(this.root, "aria-label", real.length
      ? text("plot", name, duration(this.spanMs), show(Math.min(...real.map(point => point.min))), show(Math.max(...real.map(point => point.max))))
      : text("plotEmpty", name));
    this.mark();
  }

  x(at) {
    return +((at - this.from) / this.spanMs * 1000).toFixed(1);
  }

  // Where a point's mean belongs: in the middle of its time.
  middle(point) {
    return this.x((point.at + point.end) / 2);
  }

  y(value) {
    return +(100 - (value - this.low) / (this.high - this.low) * 100).toFixed(2);
  }

  // The one value that stands for a point. What was on for a part of a second is shown as on; of a longer period, as the part.
  level(point) {
    const { step, pulses } = this.style;
    return pulses && !point.past ? point.max : step ? point.last : point.sum / point.count;
  }

  // One unbroken run of points as path data.
  trace(run, paths) {
    const { step } = this.style;
    const tail = run.at(-1);
    const end = this.x(tail.end);
    const start = this.x(run[0].at);
    let line = "M" + start + " " + this.y(this.level(run[0]));
    if (step) {
      for (const point of run) {
        const left = this.x(point.at);
        line += "H" + left + "V" + this.y(this.level(point));
        if (point.past) paths.band += "M" + left + " " + this.y(point.min) + "V" + this.y(point.max) + "H" + this.x(point.end) + "V" + this.y(point.min);
      }
      line += "H" + end;
    } else {
      line += "L" + run.map(point => this.middle(point) + " " + this.y(this.level(point))).join("L") + "L" + end + " " + this.y(tail.last);
      const edge = side => point => this.middle(point) + " " + this.y(point[side]);
      paths.band += "M" + run.map(edge("max")).join("L") + "L" + [...run].reverse().map(edge("min")).join("L") + "Z";
    }
    paths.line += line;
    paths.area += line + "V100H" + start + "Z";
  }

  // Chooses round limits around what is shown, at most four steps of 1, 2 or 5 times a power of ten, and labels them.
  scale(real) {
    const { pulses, min, max, show } = this.style;
    let low = min;
    let high = max;
    let step = pulses ? 1 : (max - min) / 2;
    if (low === undefined) {
      low = Math.min(...real.map(point => point.min));
      high = Math.max(...real.map(point => point.max));
      if (!real.length) low = high = 0;
      const least = Math.max(Math.abs(low) / 500, this.style.least);
      if (high - low < least) {
        const middle = (high + low) / 2;
        low = middle - least / 2;
        high = middle + least / 2;
      }
      const rough = (high - low) / 3;
      const power = 10 ** Math.floor(Math.log10(rough));
      step = power * [1, 2, 5, 10].find(factor => factor * power >= rough * 0.999);
      low = Math.floor(low / step + 1e-6) * step;
      high = Math.ceil(high / step - 1e-6) * step;
    }
    this.low = low;
    this.high = high;
    let grid = "M500 0V100";
    let count = 0;
    for (let value = low; value <= high + step / 2; value += step) {
      const y = this.y(value);
      grid += "M0 " + y + "H1000";
      const label = this.labels[count] || this.parts("ticks").appendChild(document.createElement("span"));
      this.labels[count++] = label;
      label.style.top = (y + MARGIN) / (100 + 2 * MARGIN) * 100 + "%";
      setText(label, show(value, step));
    }
    while (this.labels.length > count) this.labels.pop().remove();
    this.parts("grid").setAttribute("d", grid);
  }

  // The pointer chooses a place, which stays while the chart moves on.
  follow(event) {
    const box = this.plot.getBoundingClientRect();
    this.choose({ part: (event.clientX - box.left) / box.width });
  }

  // The keys choose a point, which moves with the chart.
  walk(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") this.choose();
    const last = this.shown.length - 1;
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[event.key];
    if (!by || last < 0) return;
    event.preventDefault();
    const from = this.found ? this.shown.indexOf(this.found) : last + 1;
    this.choose({ at: this.shown[Math.min(last, Math.max(0, from + by))].at });
  }

  choose(choice) {
    this.chosen = choice;
    this.mark();
  }

  // Shows the chosen point's value, also to a screen reader; a gap has none. Without a chosen point and without the focus it is the newest value.
  mark() {
    const chosen = this.chosen;
    const at = chosen && (chosen.at || this.from + chosen.part * this.spanMs);
    let found = chosen && this.shown.filter(point => point.at <= at).pop();
    if (found && at - found.end > 3 * POINT_MS) found = null;
    this.found = found;
    const cursor = this.parts("cursor");
    const tip = this.parts("tip");
    cursor.hidden = tip.hidden = !found;
    if (found) {
      const left = Math.min(100, Math.max(0, this.middle(found) / 10));
      cursor.style.left = tip.style.left = left + "%";
      tip.style.transform = "translateX(-" + left + "%)";
      setText(tip, this.words(found));
    }
    const newest = this.shown.at(-1);
    if (!found && document.activeElement === this.root) return;
    const said = found || newest;
    set(this.root, "aria-valuemax", Math.max(0, this.shown.length - 1));
    set(this.root, "aria-valuenow", Math.max(0, this.shown.indexOf(said)));
    set(this.root, "aria-valuetext", said ? this.words(said) : text("plotEmpty", this.style.name));
  }

  words(point) {
    const { show, unit, step, pulses } = this.style;
    const part = pulses && point.past && point.min < point.max && Math.round(point.sum * 100) + " %";
    const range = !step && show(point.min) !== show(point.max) && "(" + show(point.min) + " – " + show(point.max) + ")";
    return [show(this.level(point)), part, unit, range, "·", wallDate(point.at).toLocaleTimeString()].filter(Boolean).join(" ");
  }
}
