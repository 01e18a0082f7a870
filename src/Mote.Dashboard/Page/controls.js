// What a person commands an output with. Each function makes one control of a card; the card sends the command and shows what became of it.
const TOUCH_PX = 8;
const CANCELLED_MS = 400;

function makePulse(card, labelId) {
  const { name, pulse } = card.channel;
  const button = fromTemplate("pulse");
  button.textContent = text("pulse", text("seconds", pulse / 1000));
  button.id = labelId + "p";
  button.setAttribute("aria-labelledby", button.id + " " + labelId);
  button.addEventListener("click", () => {
    set(button, "aria-busy", true);
    card.command("pulse", { name }).then(() => set(button, "aria-busy", false));
  });
  return button;
}

function makeSwitch(card) {
  const button = fromTemplate("switch");
  button.addEventListener("click", () => card.want(!(card.wanted === undefined && card.told !== undefined ? card.told : card.shown)));
  return button;
}

// The browser moves a slider as soon as a finger touches it, but the finger may be about to scroll. So on touch a value counts only once the finger
// has moved sideways, or when it is lifted where it was. A finger that scrolls, and one that the system takes away, leaves the value as it was, even
// where the browser tells of a value after that, as Firefox does.
function makeSlider(card) {
  const slider = fromTemplate("slider");
  let touch = null;
  let cancelledAt = -Infinity;
  slider.min = card.channel.min;
  slider.max = card.channel.max;
  slider.step = card.step();
  slider.addEventListener("pointerdown", event => {
    cancelledAt = -Infinity;
    touch = event.pointerType === "touch" ? { x: event.clientX, y: event.clientY, before: slider.value, slides: false, strayed: false } : null;
  });
  slider.addEventListener("pointermove", event => {
    if (!touch) return;
    const across = Math.abs(event.clientX - touch.x);
    const along = Math.abs(event.clientY - touch.y);
    if (across >= TOUCH_PX && across > along) touch.slides = true;
    else if (along >= TOUCH_PX) touch.strayed = true;
  });
  for (const type of ["pointerup", "pointercancel"]) {
    slider.addEventListener(type, () => {
      if (!touch) return;
      const { before, seen, slides, strayed } = touch;
      touch = null;
      if (type === "pointercancel" || (strayed && !slides)) {
        cancelledAt = clock();
        slider.value = before;
        if (slides) card.want(Number(before));
      } else if (seen && !slides) {
        card.want(Number(seen));
      }
    });
  }
  slider.addEventListener("keydown", () => {
    cancelledAt = -Infinity;
  });
  slider.addEventListener("input", () => {
    const late = clock() - cancelledAt < CANCELLED_MS;
    if (touch && !touch.slides) touch.seen = slider.value;
    if (late || (touch && !touch.slides)) card.showLevel();
    else card.want(Number(slider.value));
  });
  return slider;
}

// A number to type has the visitor's decimal mark and nothing else: what could be a thousand or a thousandth is not taken.
const MARK = number(0.5, 1).charAt(1);

function writeNumber(value) {
  return value === undefined ? "" : String(value).replace(".", MARK);
}

function readNumber(words) {
  const plain = words.trim().replace("−", "-");
  return /^-?\d+([.,]\d+)?$/.test(plain) && !plain.includes(MARK === "," ? "." : ",") ? Number(plain.replace(MARK, ".")) : NaN;
}

// Less, a number to type, and more.
function makeSteps(card, labelId) {
  const steps = fromTemplate("steps");
  const [less, entry, more] = steps.children;
  const { min, max } = card.channel;
  const by = Math.max(card.step(), 10 ** Math.floor(Math.log10((max - min) / 50)));
  const move = count => {
    const value = +(Math.round(card.shown / by + count) * by).toFixed(3);
    if (card.shown !== undefined) card.want(Math.min(max, Math.max(min, value)));
  };
  for (const [button, count, key] of [[less, -1, "less"], [more, 1, "more"]]) {
    button.id = labelId + key;
    button.setAttribute("aria-label", text(key));
    button.setAttribute("aria-labelledby", button.id + " " + labelId);
    button.addEventListener("click", () => move(count));
  }
  entry.setAttribute("aria-labelledby", labelId);
  if (min >= 0) entry.inputMode = "decimal";
  entry.addEventListener("change", () => {
    const typed = readNumber(entry.value);
    if (Number.isFinite(typed)) card.want(typed);
    entry.value = writeNumber(card.shown);
  });
  entry.addEventListener("keydown", event => {
    if (event.key === "Escape") entry.value = writeNumber(card.shown);
  });
  steps.show = value => {
    if (entry !== document.activeElement) entry.value = writeNumber(value);
  };
  return steps;
}
