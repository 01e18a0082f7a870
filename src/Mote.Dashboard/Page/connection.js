// The one WebSocket: JSON-RPC 2.0 out and in, and staying connected. tick() gives it the time; it calls two functions:
// onState(before) and onNotice(method, params).
const CONNECT_MS = 8000;
const QUIET_MS = 5000;
const STALE_MS = 3000;
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
    this.openedAt = Date.now();
    this.helloAt = 0;
    this.pingAt = 0;
    socket.onmessage = event => socket === this.socket && this.receive(event.data);
    socket.onclose = () => socket === this.socket && this.lose();
    this.change(this.attempts || this.heardAt ? "reconnecting" : "connecting");
  }

  // Sends a request; the promise is rejected with the reason in the visitor's language or the device's words.
  request(method, params) {
    return new Promise((resolve, reject) => {
      if (!this.socket || this.socket.readyState !== WebSocket.OPEN) {
        reject(new Error(text("lost")));
        return;
      }
      const id = this.nextId++;
      this.requests.set(id, { resolve, reject, tries: 0, message: JSON.stringify({ jsonrpc: "2.0", id, method, params }) });
      this.send(id);
    });
  }

  send(id) {
    const request = this.requests.get(id);
    if (!request) return;
    request.at = Date.now();
    request.tries++;
    this.socket.send(request.message);
  }

  // The tab became visible, or the network returned: no reason to wait any longer.
  wake() {
    const now = Date.now();
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
        request.reject(new Error(text("unanswered")));
      }
    }
    if (this.rejected) return;
    if (!this.socket) {
      if (now >= this.retryAt) this.open();
      else this.events.onState();
    } else if (!this.helloAt) {
      if (now - this.openedAt > CONNECT_MS) this.lose();
    } else if (this.pingAt) {
      if (now - this.pingAt > this.deadMs) this.lose();
      else if (now - this.pingAt > STALE_MS) this.change("stale");
    } else if (now - this.heardAt > QUIET_MS) {
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
    this.heardAt = Date.now();
    this.pingAt = 0;
    if (message.method === "hello") {
      this.helloAt = this.heardAt;
      this.reason = "";
    }
    if (this.helloAt) this.change("connected");
    if (message.method) this.events.onNotice(message.method, message.params || {});
    else this.settle(message);
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
    if (error) request.reject(new Error(TEXTS.errors[error.code]?.[LANGUAGE] || error.message || error.code));
    else request.resolve(result);
  }

  // Each failure doubles the wait, up to a limit; half of it is random, so that many tabs do not come back at the same instant.
  lose() {
    const now = Date.now();
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
    for (const request of this.requests.values()) request.reject(new Error(text("lost")));
    this.requests.clear();
  }

  change(state) {
    const before = this.state;
    this.state = state;
    if (before !== state || state !== "connected") this.events.onState(before);
  }
}
