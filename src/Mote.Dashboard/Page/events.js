// What happened, as far as the page and the device know: the newest first, at most 50. The times are the device's.
const EVENTS_MOST = 50;
const SAME_EVENT_MS = 2000;

class EventList {
  // dateOf tells what the device's clock showed at an instant of this machine's.
  constructor(list, dateOf) {
    this.list = list;
    this.dateOf = dateOf;
    this.entries = [];
  }

  // Adds what happened at an instant of this machine's clock. What the device's log repeats on a new connection is known already by its key; a
  // slider that is dragged is one event, not fifty.
  add(at, words, level = "info", key = "", topic = "") {
    if (key && this.entries.some(entry => entry.key === key)) return;
    const same = topic && this.entries.find(entry => entry.topic === topic && Math.abs(at - entry.at) < SAME_EVENT_MS);
    if (same) this.remove(same);
    const item = document.createElement("li");
    const time = item.appendChild(document.createElement("time"));
    const date = this.dateOf(at);
    time.dateTime = date.toISOString();
    time.textContent = date.toLocaleString([], { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });
    item.append(" " + words);
    item.dataset.level = level;
    const entry = { at, key, topic, item };
    const index = this.entries.findIndex(other => other.at <= at);
    const place = index < 0 ? this.entries.length : index;
    this.list.insertBefore(item, this.list.children[place] || null);
    this.entries.splice(place, 0, entry);
    if (this.entries.length > EVENTS_MOST) this.remove(this.entries[EVENTS_MOST]);
  }

  remove(entry) {
    entry.item.remove();
    this.entries.splice(this.entries.indexOf(entry), 1);
  }
}
