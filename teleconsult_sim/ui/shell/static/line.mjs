// The line to the kernel: every action has an id and is kept until it is answered, so that it is neither lost when
// the connection drops nor done twice when it is sent again.

const INQUIRY = 3000;
// A line takes a moment to open, on a busy machine: it is left to, before it is opened anew.
const OPENING = 10000;
const UNCONFIRMED = "teleconsult-unconfirmed";

class Line {
  constructor(model, seconds, { onAnswer, onLost, onBack, version }) {
    Object.assign(this, { model, onAnswer, onLost, onBack, version });
    this.every = seconds * 1000;
    this.pending = new Map();
    this.count = 0;
    this.me = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    this.asked = 0;
    this.lost = false;
    this.returning = false;
    this.why = "";
    this.inquired = 0;
    this.reopened = 0;
    // Remembered from the beginning: the front end forgets a kernel that it finds gone.
    this.kernel = model.widget_manager?.kernel;
    this.lastTick = Date.now();
    this.stop = new AbortController();
    window.addEventListener("pagehide", () => this._noteUnconfirmed(), { signal: this.stop.signal });
    this.receive = (message, buffers) => this._receive(message, buffers);
    model.on("msg:custom", this.receive);
    this.timer = setInterval(() => this._tick(), Math.min(this.every, 1000));
    this.lastPing = Date.now();
    this._post({ kind: "hello", id: this._next(), visitor: visitor(), language: rememberedLanguage(), fragment: addressed() });
  }

  act(action, fields, context) {
    const id = this._next();
    const message = { kind: "action", id, action, fields };
    this.pending.set(id, { message, ...context });
    this._post(message);
    return id;
  }

  settle(id) {
    this.pending.delete(id);
  }

  close() {
    clearInterval(this.timer);
    this.stop.abort();
    this.model.off("msg:custom", this.receive);
  }

  // Gives the kernel back once all that was sent is answered, or will not be.
  async rest() {
    const limit = Date.now() + 2000;
    while (this.pending.size && Date.now() < limit) await new Promise((done) => setTimeout(done, 50));
    this._noteUnconfirmed();
    this.close();
    await this.kernel?.shutdown().catch(() => {});
  }

  // A page that is left while nothing answers would leave its reader before a browser's own error.
  async reload() {
    if ((await this._inquire()) !== "away") location.reload();
    else this.onLost("still");
  }

  // The names of the gestures of which this tab, before it was reloaded, never heard whether they were done.
  unconfirmed() {
    try {
      const left = JSON.parse(sessionStorage.getItem(UNCONFIRMED)) ?? [];
      sessionStorage.removeItem(UNCONFIRMED);
      return left;
    } catch {
      return [];
    }
  }

  _noteUnconfirmed() {
    const gestures = [...this.pending.values()].filter((sent) => sent.signature && sent.element);
    const names = gestures.map(({ element }) => (element.getAttribute("aria-label") || element.textContent).trim());
    try {
      if (names.length) sessionStorage.setItem(UNCONFIRMED, JSON.stringify(names.map((name) => name.slice(0, 80))));
    } catch {}
  }

  _next() {
    this.count += 1;
    return `${this.me}-${this.count}`;
  }

  _post(message) {
    this.asked ||= Date.now();
    try {
      this.model.send({ ...message, have: this.version() });
    } catch {
      this._lose();
    }
  }

  _receive(message, buffers) {
    if (message.kind !== "answer") return;
    this.asked = 0;
    const context = this.pending.get(message.id);
    this.onAnswer(message, buffers, context);
    if (this.lost) this._recover();
    if (!this.returning || this.pending.size) return;
    this.returning = false;
    this.onBack();
  }

  // The page is back once all that was sent meanwhile is answered, not before.
  _recover() {
    this.lost = false;
    this.why = "";
    this.returning = true;
    for (const { message } of this.pending.values()) this._post(message);
  }

  _lose() {
    if (this.lost) return;
    this.lost = true;
    this.returning = false;
    this.onLost("");
  }

  // Why nothing is heard: the server is asked, by another way than the line. When the kernel is there and the line is
  // not, the line is opened again: the front end tries less and less often, then not at all.
  async _wonder() {
    if (Date.now() - this.inquired < INQUIRY) return;
    this.inquired = Date.now();
    const why = await this._inquire();
    if (!this.lost) return;
    if (why !== this.why) this.onLost(why);
    this.why = why;
    const { kernel } = this;
    if (why !== "" || !kernel || kernel.isDisposed || kernel.connectionStatus === "connected") return;
    if (Date.now() - this.reopened < OPENING) return;
    this.reopened = Date.now();
    kernel.reconnect().catch(() => {});
  }

  async _inquire() {
    if (!this.kernel) return "";
    try {
      const address = `${this.kernel.serverSettings.baseUrl}api/kernels/${this.kernel.id}`;
      const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(INQUIRY) });
      return answer.ok ? "" : answer.status === 404 ? "ended" : "away";
    } catch {
      return "away";
    }
  }

  _tick() {
    const now = Date.now();
    // A laptop that slept, or a tab in the background, comes back with old clocks: ask again before complaining.
    if (now - this.lastTick > 5000) this.asked = 0;
    this.lastTick = now;
    if (this.asked && now - this.asked > this.every * 1.5) this._lose();
    if (this.lost) this._wonder();
    if (now - this.lastPing < this.every) return;
    this.lastPing = now;
    this._post({ kind: "ping", id: this._next() });
  }
}

// Which browser this is, so that it finds its own attempts again; a number drawn once, never part of an address.
function visitor() {
  const name = "teleconsult-visitor";
  try {
    const known = localStorage.getItem(name) ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    localStorage.setItem(name, known);
    return known;
  } catch {
    return "";
  }
}

// In which language this browser's reader last did something, so that a page opened from another goes on in it.
const LANGUAGE = "teleconsult-language";

function rememberedLanguage() {
  try {
    return localStorage.getItem(LANGUAGE) ?? "";
  } catch {
    return "";
  }
}

function rememberLanguage(language) {
  try {
    localStorage.setItem(LANGUAGE, language);
  } catch {}
}
