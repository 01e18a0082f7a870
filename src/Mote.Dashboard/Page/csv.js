// What the charts hold, as a file. Comma-separated values are RFC 4180's: a row for each sample, oldest first, with the seconds that it sums up. Where
// the decimal mark is a comma, a semicolon separates. A mark before a cell that would begin a formula keeps it text: "=" or "+5V" are possible names.
const TEXT_CELL = /^[=+\-@\t\r]/;

// "2026-01-31 13:45:00.250" of the visitor's time zone, which spreadsheets take for a time.
function localTime(date) {
  return new Date(date - date.getTimezoneOffset() * 60000).toISOString().replace("T", " ").slice(0, -1);
}

// The time is ISO 8601 in UTC if the device knows it, otherwise the seconds since the device started.
function toCsv(cards, { offset, epoch }, separator) {
  const dated = Number.isFinite(epoch);
  const figure = value => String(value).replace(".", separator === ";" ? "," : ".");
  const cell = words => {
    const safe = TEXT_CELL.test(words) ? "'" + words : words;
    return /["\r\n]/.test(safe) || safe.includes(separator) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  };
  const samples = [];
  for (const { channel: { name, unit }, series } of cards) {
    for (const point of series.points) {
      if (point.count) samples.push({ name, unit, edged: series.edged, ...point });
    }
  }
  const rows = samples.sort((a, b) => a.at - b.at).map(({ name, unit, edged, at, end, min, sum, count, max }) => {
    const t = Math.round(at - offset);
    // A number's newest point is of a second that is not over.
    const period = Math.round(edged ? end - at : Math.max(POINT_MS, end - at)) / 1000;
    const figures = [period, min, sum / count, max].map(value => figure(+value.toFixed(6)));
    return [dated ? new Date(t + epoch).toISOString() : figure(t / 1000), localTime(wallDate(at)), cell(name), cell(unit || ""), ...figures];
  });
  const head = [dated ? "time" : "seconds since start", "local time", "channel", "unit", "period (s)", "min", "mean", "max"];
  return [head, ...rows].map(row => row.join(separator) + "\r\n").join("");
}

// The mark at the beginning tells spreadsheets that it is UTF-8.
function download(cards, device) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + toCsv(cards, device, byId("separator").value)], { type: "text/csv" }));
  link.download = device.name + " " + new Date().toISOString().slice(0, 19).replace(/:/g, "-") + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), POINT_MS);
}

byId("separator").value = recall("separator") || (MARK === "," ? ";" : ",");
byId("separator").addEventListener("change", event => keep("separator", event.target.value));
