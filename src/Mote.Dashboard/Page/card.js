// One channel: the value that the device sent, the value that the visitor wants, and the card that shows both.
const NOTE_MS = 8000;
const DIFFERS_MS = 60000;
const SEND_MS = 125;
const REDRAW_MS = 200;
let nextName = 0;

class Card {
  // What became of a command is told: say(words) to a screen reader where it failed, noted(card, words, level) always.
  constructor(channel, connection, say, noted) {
    this.connection = connection;
    this.say = say;
    this.noted = noted;
    this.declare(channel);
  }

  // Builds the card from the declaration; the same declaration again changes nothing.
  declare(channel) {
    const key = JSON.stringify(channel);
    this.connection.expect(channel.interval);
    if (key === this.key) return;
    const before = this.root;
    this.key = key;
    this.channel = channel;
    this.title = channel.label || humanise(channel.name, channel.unit);
    this.bool = channel.type === "bool";
    this.output = channel.kind === "output";
    this.ranged = !this.bool && Number.isFinite(channel.min) && Number.isFinite(channel.max) && channel.max > channel.min;
    this.value = undefined;
    this.wanted = undefined;
    this.told = undefined;
    this.isMine = false;
    this.changesAt = 0;
    this.failed = false;
    this.seenDecimals = 0;
    this.drawnAt = 0;
    this.series = new Series(this.bool);
    this.build();
    if (before) before.replaceWith(this.root);
  }

  build() {
    const { name, unit, min, max } = this.channel;
    this.root = fromTemplate("card");
    this.root.dataset.channel = name;
    this.root.dataset.kind = this.output ? "output" : "sensor";
    this.root.dataset.type = this.bool ? "bool" : "number";
    this.root.dataset.fresh = "false";
    this.parts = part => this.root.querySelector("." + part);
    const heading = this.root.querySelector("h3");
    heading.textContent = this.title;
    heading.id = "name" + nextName++;
    this.root.setAttribute("aria-labelledby", heading.id);
    this.parts("unit").textContent = unit || "";
    this.control = this.pulse = this.steps = null;
    if (this.output) this.buildControls(heading.id);
    const fixed = this.bool ? { min: 0, max: 1 } : this.output && this.ranged ? { min, max } : {};
    this.chart = new Chart(this.series, {
      step: this.bool || this.output,
      least: this.ranged ? (max - min) / 200 : 0.1,
      name: this.title,
      unit,
      show: (value, places) => this.show(value, places),
      warn: this.channel.warn,
      alarm: this.channel.alarm,
      ...fixed,
    });
    this.root.append(this.chart.root);
  }

  buildControls(labelId) {
    const { min, max, unit, pulse, safe, safeAfter } = this.channel;
    const controls = document.createElement("div");
    controls.className = "controls";
    const reading = this.parts("reading");
    for (const part of ["percent", "countdown"]) reading.appendChild(document.createElement("span")).className = part;
    if (this.bool) {
      if (pulse > 0) this.pulse = controls.appendChild(makePulse(this, labelId));
      this.control = controls.appendChild(makeSwitch(this));
    } else if (this.ranged) {
      this.steps = controls.appendChild(makeSteps(this, labelId));
      this.control = makeSlider(this);
      this.parts("note").before(this.control);
    }
    if (controls.firstChild) this.parts("row").append(controls);
    if (this.control) this.control.setAttribute("aria-labelledby", labelId);
    this.dims = this.ranged && !unit && min === 0 && max !== 100;
    const kind = !this.bool ? "safe" : safe ? "safeOn" : "safeOff";
    if (safeAfter > 0 && safe !== undefined) setText(this.parts("hint"), text(kind, this.words(safe), duration(safeAfter)));
  }

  // The slider's step: whole numbers where the range is wide enough, otherwise a hundredth of it, rounded; finer only if the device declares it.
  step() {
    const { min, max, decimals } = this.channel;
    const part = parts => 10 ** Math.floor(Math.log10((max - min) / parts));
    if (decimals !== undefined) return Math.max(10 ** -decimals, part(1000));
    return Number.isInteger(min) && Number.isInteger(max) && max - min >= 10 ? 1 : part(50);
  }

  // A value as text, always with as many decimals, so that figures stay in their places.
  show(value, axisPlaces) {
    if (this.bool) return text(value ? "on" : "off");
    const { min, max, decimals } = this.channel;
    const useful = this.ranged ? Math.min(3, Math.max(0, 3 - Math.floor(Math.log10(max - min)))) : 2;
    const places = axisPlaces !== undefined ? axisPlaces : decimals !== undefined ? decimals : Math.min(useful, this.seenDecimals);
    return number(value, Math.min(places >>> 0, 6));
  }

  // The same with its unit.
  words(value) {
    return [this.show(value), this.channel.unit, this.percent(value)].filter(Boolean).join(" ");
  }

  // What a level without a unit is of its range.
  percent(value) {
    return this.dims ? "(" + number(value / this.channel.max * 100, 0) + " %)" : "";
  }

  get shown() {
    return this.wanted === undefined ? this.value : this.wanted;
  }

  // Takes a value of the device's; null means that the device could not read it.
  read(value, at) {
    const typed = this.bool ? Boolean(value) : Number(value);
    this.dirty = true;
    this.failed = value === null || !isFinite(typed);
    this.root.dataset.fresh = !this.failed;
    if (this.failed) {
      this.series.gap(at, true);
      return;
    }
    if (typed === this.told || typed !== this.value) {
      if (this.told !== undefined) this.note("");
      this.told = undefined;
    }
    if (!typed) this.changesAt = 0;
    if (!this.bool) this.seenDecimals = Math.max(this.seenDecimals, Math.min(3, (String(typed).split(".")[1] || "").length));
    this.value = typed;
    this.at = at;
    this.series.add(at, Number(typed));
  }

  // Takes a value of the visitor's: it is shown at once, as pending, and sent when the one before has its response; only the latest is sent.
  want(value) {
    this.wanted = value;
    this.render();
    if (!this.sending) this.send();
  }

  send() {
    const value = this.wanted;
    const sentAt = clock();
    this.sending = true;
    this.command("set", { name: this.channel.name, value }, () => this.wanted === value).then(() => {
      if (this.wanted === value) this.wanted = undefined;
      this.render();
      setTimeout(() => {
        this.sending = false;
        if (this.wanted !== undefined) this.send();
      }, Math.max(0, sentAt + SEND_MS - clock()));
    });
  }

  // Sends a command; its result is the channel's new value. An error is shown, unless the command does not matter any more.
  command(method, params, matters = () => true) {
    this.note("");
    return this.connection.command(method, params).then(
      result => {
        const value = result && result.name === params.name ? result.value : params.value;
        if (value !== null && value !== undefined) this.value = value;
        else if (params.value !== undefined) this.value = params.value;
        this.isMine = true;
        this.changesAt = method === "pulse" ? clock() + ((result && result.ms) || this.channel.pulse) : 0;
        this.doubt(params.value);
        this.render();
        this.noted(this, this.words(this.value), "info");
      },
      error => {
        const words = error.refused ? text("refused", error.message) : error.message;
        this.noted(this, words, "warning");
        if (!matters()) return;
        this.note(words);
        this.say(this.title + ": " + words);
      });
  }

  // Notes if an output took a value but reads another one. The value read is shown; the next press of a switch asks for the opposite of the value
  // taken, so that a switch that reads wrong can still be switched on and off. A level may be rounded.
  doubt(asked) {
    const follows = asked === undefined || (this.bool || !this.ranged ? asked === this.value : Math.abs(asked - this.value) <= this.step() * 0.501);
    this.told = follows ? undefined : asked;
    if (!follows && this.wanted === asked) this.note(text("differs", this.words(asked), this.words(this.value)));
  }

  note(words) {
    this.parts("note").textContent = words;
    this.notedAt = clock();
  }

  // The connection is gone: nothing is pending any more, and the chart gets a gap.
  lost() {
    this.root.dataset.fresh = "false";
    this.series.gap(this.connection.heardAt);
    if (this.isMine && this.value !== this.channel.safe) this.fallsAt = this.connection.heardAt + this.channel.safeAfter;
    this.isMine = false;
    this.render();
  }

  render() {
    this.dirty = false;
    const value = this.shown;
    const known = value !== undefined;
    const { min, max } = this.channel;
    const failed = this.failed && this.wanted === undefined;
    setText(this.parts("value"), known && !failed ? this.show(value) : "–");
    this.root.dataset.failed = failed;
    this.root.dataset.level = this.level;
    if (this.bool && known) this.root.dataset.on = value && !failed;
    const able = (known || failed) && this.connection.live && this.connection.mayCommand;
    if (this.output) {
      setText(this.parts("percent"), known && !failed ? this.percent(value) : "");
      this.count(clock());
    }
    if (this.pulse) enable(this.pulse, able);
    const control = this.control;
    if (!control) return;
    enable(control, able);
    set(control, "aria-busy", this.wanted !== undefined);
    if (this.bool) {
      set(control, "aria-checked", Boolean(value));
    } else if (known) {
      if (Number(control.value) !== value && !control.matches(":active")) this.showLevel();
      control.style.setProperty("--part", (control.value - min) / (max - min));
      set(control, "aria-valuetext", this.words(value));
      this.steps.show(value);
    }
    if (this.steps) for (const part of this.steps.children) enable(part, able);
  }

  // Puts the slider where the value is.
  showLevel() {
    const { min, max } = this.channel;
    if (this.shown !== undefined) this.control.value = this.shown;
    this.control.style.setProperty("--part", (this.control.value - min) / (max - min));
  }

  // What becomes of the value by itself, and how soon: the end of a pulse, or what happens once the device has noticed that this page is gone.
  count(now) {
    const live = this.connection.live;
    const at = live ? this.changesAt : this.fallsAt;
    const then = live ? false : this.channel.safe;
    setText(this.parts("countdown"), at > now ? text("soon", this.words(then), countdown(at - now)) : "");
  }

  // Once a second: a value that was not sent again still holds, the age grows, the chart moves on.
  tick(now, visible) {
    if (this.connection.live && this.root.dataset.fresh === "true") this.series.add(now, Number(this.value));
    if (this.parts("note").textContent && now - this.notedAt > (this.told === undefined ? NOTE_MS : DIFFERS_MS)) this.note("");
    if (this.output) this.count(now);
    if (visible) this.draw(now);
  }

  // How bad the value is by the limits that the channel declares: beyond those of an alarm, of a warning, or neither. An old value is not judged.
  get level() {
    if (this.root.dataset.fresh !== "true") return "ok";
    const beyond = limits => Array.isArray(limits) && ((limits[0] !== null && this.value < limits[0]) || (limits[1] !== null && this.value > limits[1]));
    return beyond(this.channel.alarm) ? "alarm" : beyond(this.channel.warn) ? "warn" : "ok";
  }

  draw(now) {
    // The device sends only what changes: while it is connected, the last value holds.
    const holds = this.connection.live && this.root.dataset.fresh === "true";
    const words = holds ? age(now - this.series.since(Number(this.value), this.at), "unchanged") : age(now - this.connection.heardAt, "ago");
    setText(this.parts("age"), this.failed ? text("unread") : this.at ? words : "");
    if (now - this.drawnAt < REDRAW_MS) return;
    this.drawnAt = now;
    this.chart.draw(now);
  }
}
