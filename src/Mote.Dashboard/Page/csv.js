// What the charts hold, as a file. Comma-separated values are RFC 4180's: a row for each sample, oldest first, with the seconds that it sums up. Where
// the decimal mark is a comma, a semicolon separates. A mark before a cell that would begin a formula keeps it text: "=" or "+5V" are possible names.
const MARK = (1.5).toLocaleString(navigator.language).charAt(1);
const TEXT_CELL = /^[=+\-@\t\r]/;

function samplesOf(cards, { offset, epoch }) {
  const samples = [];
  for (const { channel: { name, unit }, series } of cards) {
    for (const { at, end, min, sum, count, max } of series.points) {
      if (!count) continue;
      // A point of the newest second is a sample of a second.
      const period = series.edged ? end - at : Math.max(POINT_MS, end - at);
      const t = Math.round(at - offset);
      const time = Number.isFinite(epoch) ? new Date(t + epoch).toISOString() : null;
      const [least, mean, most] = [min, sum / count, max].map(value => +value.toFixed(6));
      samples.push({ t, time, local: localTime(wallDate(at)), channel: name, unit: unit || "", period: Math.round(period) / 1000, min: least, mean, max: most });
    }
  }
  return samples.sort((a, b) => a.t - b.t);
}

// "2026-01-31 13:45:00.250" of the visitor's time zone, which spreadsheets take for a time.
function localTime(date) {
  return new Date(date - date.getTimezoneOffset() * 60000).toISOString().replace("T", " ").slice(0, -1);
}

// The time is ISO 8601 in UTC if the device knows it, otherwise the seconds since the device started.
function toCsv(cards, device, separator) {
  const dated = Number.isFinite(device.epoch);
  const figure = value => separator === ";" ? String(value).replace(".", ",") : String(value);
  const cell = words => {
    const safe = TEXT_CELL.test(words) ? "'" + words : words;
    return /["\r\n]/.test(safe) || safe.includes(separator) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  };
  const rows = samplesOf(cards, device).map(({ t, time, local, channel, unit, period, min, mean, max }) =>
    [dated ? time : figure(t / 1000), local, cell(channel), cell(unit), ...[period, min, mean, max].map(figure)]);
  const head = [dated ? "time" : "seconds since start", "local time", "channel", "unit", "period (s)", "min", "mean", "max"];
  return [head, ...rows].map(row => row.join(separator) + "\r\n").join("");
}

function toJson(cards, device) {
  const list = [...cards];
  const { name, version } = device;
  return JSON.stringify({ name, version, channels: list.map(card => card.channel), samples: samplesOf(list, device) });
}

// The mark at the beginning of CSV tells spreadsheets that it is UTF-8.
function download(kind, cards, device) {
  const content = kind === "json" ? toJson(cards, device) : "\ufeff" + toCsv(cards, device, byId("separator").value);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: kind === "json" ? "application/json" : "text/csv" }));
  link.download = device.name + " " + new Date().toISOString().slice(0, 19).replace(/:/g, "-") + "." + kind;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), POINT_MS);
}

byId("separator").value = recall("separator") || (MARK === "," ? ";" : ",");
byId("separator").addEventListener("change", event => keep("separator", event.target.value));
