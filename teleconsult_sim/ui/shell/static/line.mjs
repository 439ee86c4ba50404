// The line to the kernel: every action has an id and is kept until it is answered, so that it is neither lost when
// the connection drops nor done twice when it is sent again.

class Line {
  constructor(model, seconds, { onAnswer, onLost, onBack, version }) {
    Object.assign(this, { model, onAnswer, onLost, onBack, version });
    this.every = seconds * 1000;
    this.pending = new Map();
    this.count = 0;
    this.me = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    this.asked = 0;
    this.lost = false;
    this.lastTick = Date.now();
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
    this.model.off("msg:custom", this.receive);
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
  }

  _recover() {
    this.lost = false;
    for (const { message } of this.pending.values()) this._post(message);
    this.onBack();
  }

  _lose() {
    if (this.lost) return;
    this.lost = true;
    this.onLost();
  }

  _tick() {
    const now = Date.now();
    // A laptop that slept, or a tab in the background, comes back with old clocks: ask again before complaining.
    if (now - this.lastTick > 5000) this.asked = 0;
    this.lastTick = now;
    if (this.asked && now - this.asked > this.every * 1.5) this._lose();
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
