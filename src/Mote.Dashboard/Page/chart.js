// What a chart holds, and how it is drawn. A point sums up one second: first and last instant, least, greatest, sum, count, last value.
// A point without a count is a gap: the device was not heard between its neighbours.
const POINT_MS = 1000;
const HELD_MS = 600000;
const MARGIN = 3;
const SPANS_MS = [60000, 120000, 300000, HELD_MS];

class Series {
  constructor() {
    this.points = [];
  }

  // Takes a value, or the summary of one (a device's history has those), at an instant that may be older than what is held.
  add(at, value, min = value, max = value) {
    const points = this.points;
    let index = points.length;
    while (index && points[index - 1].at > at) index--;
    const before = points[index - 1];
    if (before && before.count && Math.floor(before.at / POINT_MS) === Math.floor(at / POINT_MS)) {
      before.end = Math.max(before.end, at);
      before.min = Math.min(before.min, min);
      before.max = Math.max(before.max, max);
      before.sum += value;
      before.count++;
      before.last = value;
    } else {
      points.splice(index, 0, { at, end: at, min, max, sum: value, count: 1, last: value });
    }
    const newest = points[points.length - 1].at;
    while (points.length > 2 && points[1].at < newest - HELD_MS) points.shift();
  }

  get end() {
    const last = this.points[this.points.length - 1];
    return last ? last.end : 0;
  }

  // Nothing is known from this instant on: what was held beyond it is taken back.
  gap(at) {
    const points = this.points;
    while (points.length && points[points.length - 1].at > at) points.pop();
    const last = points[points.length - 1];
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
    for (const type of ["pointerdown", "pointermove"]) this.plot.addEventListener(type, event => this.point(event));
    this.plot.addEventListener("pointerleave", () => this.point(null));
  }

  draw(now) {
    const points = this.series.points;
    const first = points.find(point => point.count);
    const held = first ? now - first.at : 0;
    this.spanMs = SPANS_MS.find(span => held <= span) || HELD_MS;
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
    this.parts("from").textContent = text("ago", duration(this.spanMs));
    this.parts("to").textContent = text("present");
    const low = Math.min(...real.map(point => point.min));
    const high = Math.max(...real.map(point => point.max));
    const { name, show } = this.style;
    this.root.setAttribute("aria-label", real.length
      ? text("plot", name, duration(this.spanMs), show(low), show(high))
      : text("plotEmpty", name));
    if (this.pointed) this.point(this.pointed);
  }

  x(at) {
    return +((at - this.from) / this.spanMs * 1000).toFixed(1);
  }

  y(value) {
    return +(100 - (value - this.low) / (this.high - this.low) * 100).toFixed(2);
  }

  // The one value that stands for a point.
  level(point) {
    const { step, pulses } = this.style;
    return pulses ? point.max : step ? point.last : point.sum / point.count;
  }

  // One unbroken run of points as path data.
  trace(run, paths) {
    const { step } = this.style;
    const tail = run[run.length - 1];
    const end = this.x(tail.end);
    let line = "M";
    if (step) {
      line += this.x(run[0].at) + " " + this.y(this.level(run[0]));
      for (const point of run.slice(1)) line += "H" + this.x(point.at) + "V" + this.y(this.level(point));
      line += "H" + end;
    } else {
      line += run.map(point => this.x(point.at) + " " + this.y(this.level(point))).join("L") + "L" + end + " " + this.y(tail.last);
      if (run.length > 1) {
        const edge = side => point => this.x(point.at) + " " + this.y(point[side]);
        paths.band += "M" + run.map(edge("max")).join("L") + "L" + [...run].reverse().map(edge("min")).join("L") + "Z";
      }
    }
    paths.line += line;
    paths.area += line + "V100H" + this.x(run[0].at) + "Z";
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
    let grid = "";
    let count = 0;
    for (let value = low; value <= high + step / 2; value += step) {
      const y = this.y(value);
      grid += "M0 " + y + "H1000";
      const label = this.labels[count] || this.parts("ticks").appendChild(document.createElement("span"));
      this.labels[count++] = label;
      label.style.top = (y + MARGIN) / (100 + 2 * MARGIN) * 100 + "%";
      label.textContent = show(value, step);
    }
    while (this.labels.length > count) this.labels.pop().remove();
    this.parts("grid").setAttribute("d", grid);
  }

  // Shows the value under the pointer.
  point(event) {
    const cursor = this.parts("cursor");
    const tip = this.parts("tip");
    this.pointed = event;
    const box = this.plot.getBoundingClientRect();
    const at = event && this.from + (event.clientX - box.left) / box.width * this.spanMs;
    const found = event && this.shown.filter(point => point.at <= at + POINT_MS).pop();
    cursor.hidden = tip.hidden = !found;
    if (!found) return;
    const left = Math.min(100, Math.max(0, this.x(at) / 10));
    cursor.style.left = left + "%";
    tip.style.left = left + "%";
    tip.style.transform = "translateX(-" + left + "%)";
    const { show, unit } = this.style;
    tip.textContent = [show(this.level(found)), unit, "·", new Date(found.at).toLocaleTimeString()].filter(Boolean).join(" ");
  }
}
