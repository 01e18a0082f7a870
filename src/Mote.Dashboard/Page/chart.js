// How a series is drawn: a number as a line, with a band from the least to the greatest; a bool as a strip from edge to edge.
const PLOT_MARGIN = 3;
const HOLDS_MS = 3000;

class Chart {
  // Style: {step} holds each value until the next one, {min, max} fixes the scale, {warn, alarm} are limits, low and high, null where there is none.
  constructor(series, style) {
    this.series = series;
    this.style = style;
    this.root = fromTemplate("chart");
    this.parts = part => this.root.querySelector("." + part);
    this.slider = this.parts("chart");
    this.plot = this.parts("plot");
    this.labels = [];
    this.shown = [];
    this.points = [];
    this.width = this.height = 0;
    for (const type of ["pointerdown", "pointermove", "pointerleave", "pointercancel"]) this.plot.addEventListener(type, event => this.follow(event));
    this.slider.addEventListener("blur", () => view.owner === this && view.choose());
    this.slider.addEventListener("keydown", event => this.walk(event));
    const expand = this.parts("expand");
    set(expand, "aria-label", text("expand", style.name));
    expand.addEventListener("click", () => {
      const card = this.root.closest("article");
      view.expand(view.full === card ? null : card);
    });
    if (window.ResizeObserver) {
      new ResizeObserver(() => requestAnimationFrame(() => {
        this.measure();
        if (this.drawn) this.draw(view.now);
      })).observe(this.plot);
    }
    setText(this.parts("none"), text("plotEmpty", style.name));
    view.add(this);
  }

  measure() {
    this.width = this.plot.clientWidth;
    this.height = this.plot.clientHeight;
  }

  // Draws if something moved by a pixel since the last time.
  draw(now) {
    view.now = now;
    if (!window.ResizeObserver || !this.width) this.measure();
    const { series, width } = this;
    const spanMs = view.spanMs;
    if (!width || this.look(now, spanMs) === this.drawn) return;
    this.spanMs = spanMs;
    this.from = now - spanMs;
    this.points = series.after(this.from);
    this.shown = this.points.filter(point => point.count && point.end >= this.from);
    this.scale();
    const paths = { line: "", area: "", band: "" };
    let run = [];
    for (const point of [...this.points, { count: 0 }]) {
      if (point.count) {
        run.push(point);
      } else if (run.length) {
        if (series.edged) this.strip(run, paths);
        else this.trace(run, paths);
        run = [];
      }
    }
    for (const part in paths) set(this.parts(part), "d", paths[part]);
    setText(this.parts("from"), text("ago", duration(spanMs)));
    setText(this.parts("middle"), text("ago", duration(spanMs / 2)));
    setText(this.parts("to"), text("now"));
    this.sum();
    this.drawn = this.look(now, spanMs);
    this.mark();
  }

  // Two looks are the same if no pixel of the plot differs.
  look(now, spanMs) {
    const { points, changes } = this.series;
    const newest = points[points.length - 1] || {};
    const pixel = value => Math.round((value - this.low) / (this.high - this.low) * this.height);
    const ends = [newest.last, newest.min, newest.max].map(pixel);
    return [spanMs, Math.floor(now / spanMs * this.width), this.width, this.height, changes, newest.count > 0, ...ends].join();
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

  // The one value that stands for a point.
  level(point) {
    return this.style.step && !point.past ? point.last : point.sum / point.count;
  }

  // One unbroken run of a bool's points: a block for each time that it was on, a fainter one where it was on now and then, over a thin track.
  strip(run, paths) {
    const block = (from, to, top) => "M" + from + " " + top + "H" + to + "V100H" + from + "Z";
    for (const { at, end, min, max } of run) {
      if (max) paths[min ? "line" : "band"] += block(this.x(at), this.x(end), 0);
    }
    paths.area += block(this.x(run[0].at), this.x(run[run.length - 1].end), 90);
  }

  // One unbroken run of a number's points.
  trace(run, paths) {
    const tail = run[run.length - 1];
    const end = this.x(tail.end);
    const start = this.x(run[0].at);
    let line = "M" + start + " " + this.y(this.level(run[0]));
    if (this.style.step) {
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

  // Chooses round limits around what is shown, at most four steps of 1, 2 or 5 times a power of ten, and labels them. Without a value there is no scale.
  scale() {
    const { min, max, show } = this.style;
    const real = this.shown;
    const labelled = real.length && !this.series.edged;
    let low = min;
    let high = max;
    let step = (max - min) / 2;
    if (low === undefined) {
      low = Math.min(...real.map(point => point.min));
      high = Math.max(...real.map(point => point.max));
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
    this.parts("none").hidden = real.length;
    let grid = "M500 0V100";
    let count = 0;
    for (let value = low; labelled && value <= high + step / 2; value += step) {
      const y = this.y(value);
      grid += "M0 " + y + "H1000";
      const label = this.labels[count] || this.parts("ticks").appendChild(document.createElement("span"));
      this.labels[count++] = label;
      label.style.top = (y + PLOT_MARGIN) / (100 + 2 * PLOT_MARGIN) * 100 + "%";
      setText(label, show(value, Math.max(placesOf(step), placesOf(low))));
    }
    while (this.labels.length > count) this.labels.pop().remove();
    set(this.parts("grid"), "d", real.length ? grid : "");
    set(this.parts("warned"), "d", labelled ? this.beyond(this.style.warn) : "");
    set(this.parts("alarmed"), "d", labelled ? this.beyond(this.style.alarm) : "");
  }

  // The parts of the plot that lie beyond two limits.
  beyond(limits) {
    const [low, high] = Array.isArray(limits) ? limits : [];
    const inside = limit => Math.min(100, Math.max(0, this.y(limit)));
    const up = Number.isFinite(high) && inside(high) > 0 ? "M0 0H1000V" + inside(high) + "H0Z" : "";
    return up + (Number.isFinite(low) && inside(low) < 100 ? "M0 100H1000V" + inside(low) + "H0Z" : "");
  }

  // Least, mean and greatest of what is shown; of a bool the part of the time that it was on.
  sum() {
    const { name, show } = this.style;
    const real = this.shown;
    const min = show(Math.min(...real.map(point => point.min)));
    const max = show(Math.max(...real.map(point => point.max)));
    let all = 0;
    let sum = 0;
    this.points.forEach((point, index) => {
      if (!point.count) return;
      const next = this.points[index + 1];
      const until = next && next.count ? next.at : point.end;
      const weight = Math.max(1, until - Math.max(point.at, this.from));
      all += weight;
      sum += point.sum / point.count * weight;
    });
    const words = this.series.edged ? text("on") + " " + share(sum / all) : "min " + min + " · ⌀ " + show(sum / all) + " · max " + max;
    setText(this.parts("stats"), real.length ? words : "");
    set(this.slider, "aria-label", real.length ? text("plot", name, duration(this.spanMs), min, max) : text("plotEmpty", name));
  }

  // The pointer chooses a place. A finger covers what it points at, so its choice stays until the next tap; if it turns out to scroll, it has chosen nothing.
  follow(event) {
    const touch = event.pointerType === "touch";
    if (event.type === "pointerleave") {
      if (!touch) view.choose();
      return;
    }
    if (event.type === "pointercancel") {
      view.choose(this.before, this);
      return;
    }
    if (event.type === "pointerdown") this.before = view.owner === this ? view.chosen : undefined;
    const box = this.plot.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    view.choose(touch ? { at: this.from + part * this.spanMs, touch } : { part }, this);
  }

  // The keys choose a point, which moves with the chart.
  walk(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") view.choose();
    const last = this.shown.length - 1;
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[event.key];
    if (!by || last < 0) return;
    event.preventDefault();
    const from = this.found ? this.shown.indexOf(this.found) : last + 1;
    view.choose({ at: Math.max(this.from, this.shown[Math.min(last, Math.max(0, from + by))].at) }, this);
  }

  // Shows the value at the chosen time, where it was chosen also to a screen reader; a gap has none. Without a choice and without the focus it is the
  // newest value.
  mark() {
    const { chosen } = view;
    const at = chosen ? view.chosenAt(this.from, this.spanMs) : NaN;
    let found = at > this.from - this.spanMs / 100 ? this.points.filter(point => point.at <= at).pop() : null;
    if (!found || !found.count || (found === this.points[this.points.length - 1] && at - found.end > HOLDS_MS)) found = null;
    this.found = found;
    const cursor = this.parts("cursor");
    const tip = this.parts("tip");
    const owned = view.owner === this;
    cursor.hidden = !(at > this.from - this.spanMs / 100 && this.shown.length);
    tip.hidden = !found;
    const left = (at - this.from) / this.spanMs * 100;
    if (!cursor.hidden) cursor.style.left = left + "%";
    if (found) {
      tip.style.left = left + "%";
      tip.style.transform = "translateX(-" + left + "%)";
      tip.classList.toggle("above", Boolean(chosen.touch));
      setText(tip, this.words(found, owned));
    }
    if (!(found && owned) && document.activeElement === this.slider) return;
    const newest = this.shown[this.shown.length - 1];
    const said = found && owned ? found : newest;
    set(this.slider, "aria-valuemax", Math.max(0, this.shown.length - 1));
    set(this.slider, "aria-valuenow", Math.max(0, this.shown.indexOf(said)));
    set(this.slider, "aria-valuetext", said ? this.words(said, true) : text("plotEmpty", this.style.name));
  }

  words(point, timed) {
    const { show, unit, step } = this.style;
    const { edged } = this.series;
    const part = edged && point.min < point.max && share(point.sum / point.count);
    const range = !step && show(point.min) !== show(point.max) && "(" + show(point.min) + " – " + show(point.max) + ")";
    const time = at => wallDate(at).toLocaleTimeString();
    const until = edged && point !== this.points[this.points.length - 1] && "– " + time(point.end);
    return [show(edged ? point.max : this.level(point)), part, unit, timed && range, timed && "·", timed && time(point.at), timed && until].filter(Boolean).join(" ");
  }
}

function share(part) {
  return number(part * 100, part > 0 && part < 0.1 ? 1 : 0) + " %";
}

// As many decimals as a number needs, at most six.
function placesOf(value) {
  const places = [0, 1, 2, 3, 4, 5].findIndex(count => Math.abs(value - value.toFixed(count)) < 1e-7);
  return places < 0 ? 6 : places;
}
