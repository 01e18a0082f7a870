// What is known of a channel over time. A point sums up a time of it: first and last instant, least, greatest, sum, count, last value. A point without
// a count is a gap: nothing is known from there to the next point. A number's point is a second, or a period of the device's own record; the older,
// the coarser. A bool's point is the time from one edge to the next.
const POINT_MS = 1000;
const HELD_MS = 86400000;
const COARSER = [{ olderMs: 3600000, pointMs: 120000 }, { olderMs: 600000, pointMs: 10000 }];
const COMPACT_MS = 60000;
const MOST_EDGES = 2000;
const SLACK_MS = 10000;

class Series {
  constructor(edged) {
    this.edged = edged;
    this.clear();
  }

  clear() {
    this.points = [];
    this.compactAt = 0;
    // Grows with each change that is not at the newest end.
    this.changes = (this.changes || 0) + 1;
  }

  get end() {
    const last = this.points[this.points.length - 1];
    return last ? last.end : -Infinity;
  }

  // Takes a value of an instant. What is known later than that is kept, but an edge ends what was only held until then.
  add(instant, value) {
    const points = this.points;
    const before = points[points.length - 1];
    const known = before && before.count;
    const at = Math.max(instant, !before ? instant : this.edged && before.last !== value ? before.at : before.end);
    if (this.edged) {
      if (known) before.end = at;
      if (!known || before.last !== value) points.push(pointOf(at, at, value));
    } else if (known && !before.past && Math.floor(before.at / POINT_MS) === Math.floor(at / POINT_MS)) {
      before.end = at;
      before.min = Math.min(before.min, value);
      before.max = Math.max(before.max, value);
      before.sum += value;
      before.count++;
      before.last = value;
    } else {
      if (known && before.past && at - before.end > SLACK_MS) points.push(gapAt(before.end));
      points.push(pointOf(at, at, value));
    }
    if (at > this.compactAt || points.length > 2 * MOST_EDGES) this.compact(at);
  }

  // Nothing is known from this instant on: later points are taken back. A gap that the device knows of (it could not read the value) is kept when
  // its record comes; of the others the record may know more.
  gap(at, kept) {
    const points = this.points;
    while (points.length && points[points.length - 1].at > at) points.pop();
    const last = points[points.length - 1];
    this.changes++;
    if (!last) return;
    if (last.count) {
      last.end = Math.min(last.end, at);
      points.push(gapAt(at, kept));
    } else {
      last.kept = last.kept && kept;
    }
  }

  // Takes the device's record: an entry for each period, either a value, or [least, mean, greatest], or null. It only fills what is not known, so it
  // may come again and again, a coarse one after a fine one. The period that it has not finished counts as known if there are values on both sides.
  fill(at, periodMs, record) {
    const entries = record.map((entry, index) => {
      const from = at + index * periodMs;
      const [min, sum, max] = Array.isArray(entry) ? entry : [entry, entry, entry];
      return entry === null ? gapAt(from) : { at: from, end: from + periodMs, min, max, sum, count: 1, last: sum, past: true };
    });
    const points = [];
    const newest = entries[entries.length - 1];
    const slack = Math.min(periodMs, SLACK_MS);
    const before = this.points[this.points.length - 1];
    const head = { at: -Infinity };
    const tail = { at: this.end };
    let hole = head;
    const fillTo = to => {
      if (!hole) return;
      const piece = this.piece(entries, hole.at, to, slack);
      const bridged = newest && newest.count && newest.end >= hole.at - slack && to - newest.end < slack;
      points.push(...(piece.length || hole === head || hole === tail || bridged ? piece : [hole]));
      hole = null;
    };
    for (const point of this.points) {
      if (point.count || point.kept) {
        fillTo(point.at);
        points.push(point);
      } else if (!hole) {
        hole = point;
      }
    }
    if (before && before.past) hole = tail;
    fillTo(Infinity);
    this.points = points;
    this.changes++;
  }

  // What the record holds of a time of which nothing is known, with gaps for what it does not hold either.
  piece(entries, from, to, slack) {
    const piece = [];
    let known = from;
    for (const entry of entries) {
      const at = Math.max(entry.at, from);
      const end = Math.min(entry.end, to);
      if (!entry.count || end - at < Math.min(POINT_MS, slack)) continue;
      if (Number.isFinite(known) && at - known >= slack / 2) piece.push(gapAt(known, piece.length > 0));
      piece.push({ ...entry, at, end });
      known = end;
    }
    if (piece.length && to < Infinity && to - known > slack) piece.push(gapAt(known));
    return piece;
  }

  // Takes the device's record of a bool: instants, and the value from there on; null is not readable. It replaces all from its beginning to the newest.
  fillEdges(edges) {
    if (!edges.length) return;
    const start = edges[0][0];
    const end = Math.max(this.end, edges[edges.length - 1][0]);
    const points = this.points.filter(point => point.at < start);
    const put = (at, value) => {
      const last = points[points.length - 1];
      if (last && last.count) last.end = at;
      if (value === null) points.push(gapAt(at, true));
      else if (!last || !last.count || last.last !== Number(value)) points.push(pointOf(at, at, Number(value)));
    };
    for (const [at, value] of edges) put(at, value);
    const last = points[points.length - 1];
    if (last.count) last.end = end;
    this.points = points;
    this.changes++;
  }

  // Makes one point of those that are together in a time, the older the longer, and forgets what is too old.
  compact(now) {
    const points = this.points;
    this.compactAt = now + COMPACT_MS;
    if (this.edged && points.length < MOST_EDGES) {
      while (points.length > 1 && points[0].end < now - HELD_MS) points.shift();
      return;
    }
    const kept = [];
    const hurry = this.edged ? 10 : 1;
    for (const point of points) {
      if (point.end < now - HELD_MS) continue;
      const { pointMs } = COARSER.find(({ olderMs }) => point.end < now - olderMs / hurry) || {};
      const together = other => other && pointMs && Math.floor(other.at / pointMs) === Math.floor(point.at / pointMs);
      let before = kept[kept.length - 1];
      if (point.count && before && !before.count && together(kept[kept.length - 2])) {
        kept.pop();
        before = kept[kept.length - 1];
      }
      if (point.count && together(before) && before.count) kept[kept.length - 1] = join(before, point);
      else if (point.count || !before || before.count) kept.push(point);
    }
    if (kept.length < points.length) this.changes++;
    this.points = kept.length > 2 * MOST_EDGES ? kept.slice(-MOST_EDGES) : kept;
  }

  // Since when it has had this value without interruption, at most since that instant.
  since(value, at) {
    for (let index = this.points.length - 1; index >= 0; index--) {
      const point = this.points[index];
      if (point.min !== value || point.max !== value) break;
      at = Math.min(at, point.at);
    }
    return at;
  }

  // The points that reach into the time from an instant on, and the one before, which says where the line comes from.
  after(from) {
    const { points } = this;
    return points.filter((point, index) => point.end >= from || (!this.edged && points[index + 1] && points[index + 1].end >= from));
  }
}

function pointOf(at, end, value) {
  return { at, end, min: value, max: value, sum: value, count: 1, last: value };
}

function gapAt(at, kept) {
  return { at, end: at, count: 0, kept };
}

// The mean of two points is weighed by their times; one that has a single value stands for the whole time of a point.
function join(a, b) {
  const [first, second] = [a, b].map(({ at, end, ms }) => ms || Math.max(POINT_MS, end - at));
  return {
    at: a.at,
    end: b.end,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    sum: a.sum / a.count * first + b.sum / b.count * second,
    count: first + second,
    ms: first + second,
    last: b.last,
    past: true,
  };
}
