// What the page says. TABLE is texts.tsv: a string for each column, its cells between bars; the first row is "key" and the languages. $0, $1 ... are
// placeholders. What has no translation is shown in English. An error or a fact that has no row has the device's own words.
const [KEYS, ...COLUMNS] = TABLE.map(column => column.split("|"));
const LANGUAGE = Math.max(0, COLUMNS.findIndex(([language]) => language === navigator.language.slice(0, 2).toLowerCase()));
const TEXTS = {};
KEYS.forEach((key, row) => TEXTS[key] = COLUMNS[LANGUAGE][row] || COLUMNS[0][row]);
const formats = {};

function text(key, ...values) {
  return TEXTS[key].replace(/\$(\d)/g, (_, index) => values[index]);
}

// A number as the visitor writes it, always with so many decimals; what rounds to zero has no sign.
function number(value, places) {
  formats[places] = formats[places] || new Intl.NumberFormat(navigator.language, { minimumFractionDigits: places, maximumFractionDigits: places });
  const shown = formats[places].format(value);
  return Number(value.toFixed(places)) === 0 ? shown.replace("-", "") : shown.replace("-", "−");
}

// A duration in the one unit that says enough: "8 s", "12 min", "3 h", "5 d".
function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return text("seconds", seconds);
  if (seconds < 3600) return text("minutes", Math.floor(seconds / 60));
  if (seconds < 86400) return text("hours", Math.floor(seconds / 3600));
  return text("days", Math.floor(seconds / 86400));
}

// What is left, as a clock: "0:42", "1:00:00".
function countdown(ms) {
  const seconds = Math.ceil(ms / 1000);
  const two = count => String(Math.floor(count) % 60).padStart(2, "0");
  const minutes = seconds < 3600 ? Math.floor(seconds / 60) : Math.floor(seconds / 3600) + ":" + two(seconds / 60);
  return minutes + ":" + two(seconds);
}

// How long ago something was, or for how long it has lasted; under three seconds it is "now".
function age(ms, kind) {
  return ms < 3000 ? text("now") : text(kind, duration(ms));
}
