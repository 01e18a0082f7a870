// The one WebSocket: JSON-RPC 2.0 out and in, and staying connected. tick() gives it the time; it calls two functions:
// onState(before) and onNotice(method, params). All its instants are clock()'s.
const CONNECT_MS = 8000;
const QUIET_MS = 5000;
const STALE_MS = 3000;
const BRISK_MS = 500;
const BRISK_QUIET_MS = 800;
const BRISK_STALE_MS = 1000;
const DEAD_MS = 10000;
const WAKE_DEAD_MS = 3000;
const REPLY_MS = 5000;
const SETTLED_MS = 10000;
const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 15000;
const TOO_MANY = -32002;
const TOO_MANY_MS = 400;
const TOO_MANY_TRIES = 5;

class Connection {
  constructor(url, events) {
    this.url = url;
    this.events = events;
    this.state = "connecting";
    this.reason = "";
    this.mayCommand = true;
    this.signedIn = false;
    this.socket = null;
    this.requests = new Map();
    this.nextId = 1;
    this.attempts = 0;
    this.retryAt = 0;
    this.heardAt = 0;
    this.pingAt = 0;
    this.brisk = false;
  }

  // Live: what is shown is what the device said, and what is commanded reaches it.
  get live() {
    return this.state === "connected";
  }

  // Rejected for a reason that time does not mend.
  get rejected() {
    return /Out$/.test(this.state);
  }

  open() {
    this.drop();
    const socket = new WebSocket(this.url.replace("http", "ws"));
    this.socket = socket;
    this.openedAt = clock();
    this.helloAt = 0;
    this.pingAt = 0;
    socket.onmessage = event => socket === this.socket && this.receive(event.data);
    socket.onclose = () => socket === this.socket && this.lose();
    this.change(this.attempts || this.heardAt ? "reconnecting" : "connecting");
  }

  // A device that samples so often is noticed sooner when it falls silent.
  expect(intervalMs) {
    if (intervalMs <= BRISK_MS) this.brisk = true;
  }

  // Sends a command, which the device carries out only until REPLY_MS from now and only if it has not started again.
  command(method, params) {
    const before = Math.round(device.t + clock() - device.at + REPLY_MS);
    return this.request(method, { ...params, before: Number.isFinite(device.t) ? before : undefined, boot: device.boot }, clock() + REPLY_MS);
  }

  // Sends a request; the promise is rejected with the reason in the visitor's language or the device's words, and then says whether the device refused.
  request(method, params, until = 0) {
    return new Promise((resolve, reject) => {
      if (!this.socket || this.socket.readyState !== WebSocket.OPEN) {
        reject(new Error(text("lost")));
        return;
      }
      const id = this.nextId++;
      this.requests.set(id, { resolve, reject, until, tries: 0, message: JSON.stringify({ jsonrpc: "2.0", id, method, params }) });
      this.send(id);
    });
  }

  send(id) {
    const request = this.requests.get(id);
    if (!request) return;
    request.at = clock();
    request.tries++;
    this.socket.send(request.message);
  }

  // What was sent may be carried out until its time is over; a device that tells no boot does not know of that time.
  abandon(request, key) {
    const open = request.until && (device.boot === undefined || clock() <= request.until);
    request.reject(new Error(text(open ? "maybe" : key)));
  }

  // This machine has no network any more, but the device may be this machine: it is asked.
  offline() {
    if (!this.helloAt || !this.socket) return;
    this.ping(clock(), WAKE_DEAD_MS);
    this.change("stale");
  }

  // The tab became visible, or the network returned: no reason to wait any longer.
  wake() {
    const now = clock();
    if (!this.socket || (!this.helloAt && now - this.openedAt > 1000)) {
      this.open();
    } else if (this.helloAt && now - this.heardAt > 1000) {
      this.ping(now, WAKE_DEAD_MS);
    }
  }

  tick(now) {
    for (const [id, request] of this.requests) {
      if (now - request.at > REPLY_MS) {
        this.requests.delete(id);
        this.abandon(request, "unanswered");
      }
    }
    if (this.rejected) return;
    const brisk = this.brisk && !document.hidden;
    if (!this.socket) {
      if (now >= this.retryAt) this.open();
      else this.events.onState();
    } else if (!this.helloAt) {
      if (now - this.openedAt > CONNECT_MS) this.lose();
    } else if (this.pingAt) {
      if (now - this.pingAt > this.deadMs) this.lose();
      else if (now - this.pingAt > (brisk ? BRISK_STALE_MS : STALE_MS)) this.change("stale");
    } else if (now - this.heardAt > (brisk ? BRISK_QUIET_MS : QUIET_MS)) {
      this.ping(now, DEAD_MS);
    }
  }

  ping(now, deadMs) {
    if (!this.pingAt) {
      this.pingAt = now;
      this.request("ping").catch(() => {});
    }
    this.deadMs = deadMs;
  }

  receive(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch (_) {
      return;
    }
    if (!message || typeof message !== "object") return;
    this.heardAt = clock();
    this.pingAt = 0;
    if (message.method === "hello") {
      this.helloAt = this.heardAt;
      this.reason = "";
      this.brisk = false;
    }
    if (this.helloAt) this.change("connected");
    const start = clockStart;
    if (message.method) this.events.onNotice(message.method, message.params || {});
    else this.settle(message);

    // The device's time may have shown that this machine slept; this message has come after that.
    this.heardAt += clockStart - start;
    this.helloAt += clockStart - start;
  }

  // Settles the promise of a response's request. What came too fast for the device is sent again a few times first.
  settle({ id, result, error }) {
    const request = this.requests.get(id);
    if (!request) return;
    if (error && error.code === TOO_MANY && request.tries < TOO_MANY_TRIES) {
      setTimeout(() => this.send(id), TOO_MANY_MS);
      return;
    }
    this.requests.delete(id);
    if (error) request.reject(Object.assign(new Error(TEXTS["error" + error.code] || error.message || error.code), { refused: true }));
    else request.resolve(result);
  }

  // Each failure doubles the wait, up to a limit; half of it is random, so that many tabs do not come back at the same instant.
  lose() {
    const now = clock();
    if (this.helloAt && now - this.helloAt > SETTLED_MS) this.attempts = 0;
    const most = document.hidden ? RETRY_MOST_MS : Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** this.attempts);
    this.attempts++;
    this.retryAt = now + most * (0.5 + Math.random() / 2);
    this.drop();
    this.change("reconnecting");
    if (!this.helloAt) this.probe();
  }

  // A rejected upgrade hides its status from scripts. A POST shows it: it has an Origin too, and every path rejects for the same reasons. With 401 and
  // 403 no attempt helps before somebody has done something. A proxy whose device is gone says 503 too, but not when to come again.
  async probe() {
    const { status, headers } = await fetch(this.url, { method: "POST", signal: AbortSignal.timeout(CONNECT_MS) }).catch(() => ({}));
    if (this.helloAt) return;
    this.reason = status === 429 ? "slowed" : status === 503 && headers.has("retry-after") ? "full" : "";
    if (status === 401 || status === 403) {
      this.drop();
      this.change(status === 401 ? "signedOut" : "shutOut");
    } else {
      this.events.onState();
    }
  }

  drop() {
    const socket = this.socket;
    this.socket = null;
    if (socket) socket.close();
    for (const request of this.requests.values()) this.abandon(request, "lost");
    this.requests.clear();
  }

  change(state) {
    const before = this.state;
    this.state = state;
    if (before !== state || state !== "connected") this.events.onState(before);
  }
}
