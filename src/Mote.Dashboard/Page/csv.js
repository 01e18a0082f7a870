// What the charts hold as comma-separated values, RFC 4180: a row for each second of which something is known, three columns for each channel.
// The time is ISO 8601 in UTC if the device knows it, otherwise seconds since the device started. A word comes before each name, because
// "+5V" at the beginning of a cell would be a formula.
function toCsv(cards, { offset, epoch }) {
  const dated = Number.isFinite(epoch);
  const rows = new Map();
  const head = [dated ? "time" : "seconds since start"];
  for (const card of cards) {
    const { name, unit } = card.channel;
    const column = head.length;
    for (const what of ["min", "avg", "max"]) head.push(what + " " + name + (unit ? " (" + unit + ")" : ""));
    for (const { at, min, sum, count, max } of card.series.points) {
      const second = Math.floor(at / POINT_MS);
      if (!count) continue;
      if (!rows.has(second)) rows.set(second, []);
      [min, sum / count, max].forEach((value, index) => {
        rows.get(second)[column + index] = +value.toFixed(6);
      });
    }
  }
  const lines = [...rows].sort(([a], [b]) => a - b).map(([second, row]) => {
    const ms = second * POINT_MS - offset;
    row[0] = dated ? new Date(Math.round((ms + epoch) / POINT_MS) * POINT_MS).toISOString() : Math.round(ms / POINT_MS);
    return Array.from(head, (_, index) => row[index] === undefined ? "" : row[index]);
  });
  const quote = cell => /[",\r\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell;
  return [head, ...lines].map(line => line.map(cell => quote(String(cell))).join(",") + "\r\n").join("");
}

// The mark at the beginning tells spreadsheets that it is UTF-8.
function download(cards, device) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + toCsv(cards, device)], { type: "text/csv" }));
  link.download = device.name + " " + new Date().toISOString().slice(0, 19).replace(/:/g, "-") + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), POINT_MS);
}
