// A page that nobody touches gives its kernel back after a while: it says so beforehand, then that it sleeps.

const LONGEST_NOTICE = 5 * 60 * 1000;

class Rest {
  constructor(seconds, { onDrowsy, onStay, onSleep }) {
    Object.assign(this, { onDrowsy, onStay, onSleep, limit: seconds * 1000, drowsy: false, asleep: false });
    this.notice = Math.min(LONGEST_NOTICE, this.limit / 2);
    this.stop = new AbortController();
    if (!(this.limit > 0)) return;
    this.touched = Date.now();
    for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"])
      document.addEventListener(kind, () => this.touch(), { signal: this.stop.signal, capture: true, passive: true });
    const timer = setInterval(() => this._tick(), Math.min(1000, this.limit / 10));
    this.stop.signal.addEventListener("abort", () => clearInterval(timer));
  }

  touch() {
    this.touched = Date.now();
    if (!this.drowsy) return;
    this.drowsy = false;
    this.onStay();
  }

  // By the clock of the wall: the time that a laptop was closed counts too.
  _tick() {
    const idle = Date.now() - this.touched;
    if (idle >= this.limit) {
      this.asleep = true;
      this.stop.abort();
      this.onSleep();
    } else if (idle >= this.limit - this.notice && !this.drowsy) {
      this.drowsy = true;
      this.onDrowsy(Math.max(1, Math.ceil((this.limit - idle) / 60000)));
    }
  }
}
