// A second safety net under the drafts that the server saves: text that it has not acknowledged yet stays in this
// browser, and comes back after a reload. Acknowledged text is erased at once, the rest after half a day.

const LIFETIME = 12 * 3600 * 1000;
const TEXTUAL = ["text", "search", "email", "tel", "url", "number", "date", "time", "textarea"];
const PREFIX = "teleconsult:";

class Drafts {
  constructor() {
    this.page = null;
    this.mine = new Set();
    this.leftovers = new Map();
  }

  // Called when the page says which attempt it shows; only then can an older text be looked for.
  open(page) {
    if (!page || page === this.page) return;
    this.page = page;
    this.mine.clear();
    this.leftovers.clear();
    for (const name of this._names()) {
      const { value, at } = this._read(name);
      if (!at || Date.now() - at > LIFETIME) this._erase(name);
      else if (name.startsWith(this._name(""))) this.leftovers.set(name, value);
    }
  }

  keep(control) {
    const name = this._nameOf(control);
    if (!name) return;
    this.mine.add(name);
    this.leftovers.delete(name);
    this._write(name, { value: control.value, at: Date.now() });
  }

  acknowledge(control, value) {
    const name = this._nameOf(control);
    if (name && this._read(name).value === value) this._erase(name);
  }

  // Gives back the leftovers whose control is on the page, and forgets the text whose control the server removed.
  restore(root) {
    const restored = [];
    const present = new Set();
    for (const control of root.querySelectorAll("input, textarea")) {
      const name = this._nameOf(control);
      if (!name) continue;
      present.add(name);
      const left = this.leftovers.get(name);
      if (left === undefined) continue;
      this.leftovers.delete(name);
      if (left === control.value) this._erase(name);
      else {
        control.value = left;
        restored.push(control);
      }
    }
    for (const name of this.mine) if (!present.has(name)) this._erase(name);
    return restored;
  }

  _nameOf(control) {
    const key = control.id || control.dataset?.keep;
    return this.page && key && TEXTUAL.includes(control.type) ? this._name(key) : "";
  }

  _name(key) {
    return `${PREFIX}${this.page}:${key}`;
  }

  // Private windows and full disks refuse storage: the page works without this net.
  _names() {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    } catch {
      return [];
    }
  }

  _read(name) {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? {};
    } catch {
      return {};
    }
  }

  _write(name, entry) {
    try {
      localStorage.setItem(name, JSON.stringify(entry));
    } catch {}
  }

  _erase(name) {
    this.mine.delete(name);
    try {
      localStorage.removeItem(name);
    } catch {}
  }
}
