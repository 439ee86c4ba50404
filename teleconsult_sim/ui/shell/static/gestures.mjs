// What the reader does, turned into actions: clicks, forms, choices, pauses in typing, keys.

class Gestures {
  constructor(root, send, onTyped) {
    Object.assign(this, { root, send, onTyped });
    this.waiting = new Map();
    this.stop = new AbortController();
    const { signal } = this.stop;
    for (const kind of ["click", "submit", "change", "input", "focusout", "cancel", "toggle"])
      root.addEventListener(kind, (event) => this[`_on_${kind}`](event), { signal, capture: ["cancel", "toggle"].includes(kind) });
    document.addEventListener("keydown", (event) => this._on_keydown(event), { signal });
    window.addEventListener("pagehide", () => this.flush(), { signal });
  }

  // Sends at once what was typed and still waits for a pause.
  flush() {
    for (const { send } of [...this.waiting.values()]) send();
  }

  _on_click(event) {
    if (event.target.closest("[data-print]")) window.print();
    const trigger = event.target.closest("[data-action]");
    if (!trigger || trigger.localName === "form" || (trigger.type === "submit" && trigger.form)) return;
    event.preventDefault();
    if (trigger.getAttribute("aria-disabled") === "true") return;
    const fields = argumentsOf(trigger);
    const { action } = trigger.dataset;
    this.send(action, fields, { element: trigger, signature: `${action} ${JSON.stringify(fields)}` });
  }

  _on_submit(event) {
    const form = event.target;
    const submitter = event.submitter;
    event.preventDefault();
    const action = submitter?.dataset.action ?? form.dataset.action;
    if (!action) return;
    const given = { ...argumentsOf(form), ...argumentsOf(submitter) };
    if (submitter?.name) given[submitter.name] = submitter.value;
    const controls = controlsOf(form);
    this.send(action, { ...collect(controls), ...given }, {
      element: submitter, controls, form, signature: `${action} ${JSON.stringify(given)} ${form.id}`,
    });
  }

  _on_change(event) {
    const holder = event.target.closest("[data-action-change]");
    if (!holder) return;
    const controls = controlsOf(holder.localName === "form" ? holder : event.target);
    this.flush();
    const fields = { ...collect(controls), ...argumentsOf(holder), ...argumentsOf(event.target) };
    this.send(holder.dataset.actionChange, fields, { controls, changed: event.target });
  }

  _on_input(event) {
    this.onTyped(event.target);
    const holder = event.target.closest("[data-action-input]");
    if (!holder) return;
    clearTimeout(this.waiting.get(holder)?.timer);
    const send = () => this._sendInput(holder, event.target);
    this.waiting.set(holder, { send, timer: setTimeout(send, Number(holder.dataset.debounce ?? 400)) });
  }

  _sendInput(holder, target) {
    clearTimeout(this.waiting.get(holder)?.timer);
    this.waiting.delete(holder);
    const controls = controlsOf(holder.localName === "form" ? holder : target);
    this.send(holder.dataset.actionInput, { ...collect(controls), ...argumentsOf(holder) }, { controls });
  }

  _on_focusout(event) {
    const holder = event.target.closest?.("[data-action-input]");
    if (holder && !holder.contains(event.relatedTarget)) this.waiting.get(holder)?.send();
  }

  _on_toggle(event) {
    const { actionOpen } = event.target.dataset ?? {};
    if (actionOpen && event.target.open) this.send(actionOpen, argumentsOf(event.target));
  }

  // Escape closes a dialog only when the page says so: it is the page that knows what is open.
  _on_cancel(event) {
    if (!event.target.matches?.("dialog[data-modal]")) return;
    event.preventDefault();
    const { actionCancel } = event.target.dataset;
    if (actionCancel) this.send(actionCancel, argumentsOf(event.target), { signature: actionCancel });
  }

  _on_keydown(event) {
    if (event.isComposing || event.repeat) return;
    const pressed = shortcut(event);
    const within = this.root.querySelector("dialog[data-modal]") ?? this.root;
    for (const target of within.querySelectorAll("[data-key]")) {
      if (target.dataset.key !== pressed || !target.checkVisibility()) continue;
      event.preventDefault();
      target.focus();
      target.click();
      return;
    }
    this._arrows(event);
  }

  _arrows(event) {
    const group = event.target.closest?.("[role=tablist], [data-arrows]");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: "first", End: "last" }[event.key];
    if (!group || !step || !this.root.contains(group) || event.target.matches("input, textarea, select")) return;
    const items = [...group.querySelectorAll("[role=tab], button, a[href]")].filter((item) => item.checkVisibility());
    const here = items.indexOf(event.target);
    if (here < 0) return;
    event.preventDefault();
    if (group.dataset.arrows === "grid" && event.target.closest("td")) return inGrid(event.target, event.key)?.focus();
    const ends = { first: 0, last: items.length - 1 };
    items[ends[step] ?? (here + step + items.length) % items.length].focus();
  }
}

// The button that an arrow leads to in a table: the next in its row, or the nearest in its column.
function inGrid(from, key) {
  const cell = from.closest("td");
  const buttonOf = (found) => found?.querySelector("button") ?? null;
  if (["ArrowUp", "ArrowDown"].includes(key)) {
    const rows = [...cell.closest("table").querySelectorAll("tbody tr")];
    const beyond = key === "ArrowDown" ? rows.slice(rows.indexOf(cell.parentElement) + 1) : rows.slice(0, rows.indexOf(cell.parentElement)).reverse();
    return beyond.map((row) => buttonOf(row.cells[cell.cellIndex])).find(Boolean);
  }
  const along = [...cell.parentElement.cells].map(buttonOf).filter(Boolean);
  const place = along.indexOf(from) + { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[key];
  return along[Math.max(0, Math.min(place, along.length - 1))];
}

// On a Mac, Alt changes the letter itself: the key's place tells which it was.
function shortcut(event) {
  const plain = /^[a-z0-9]$/i.test(event.key) || event.key.length > 1;
  const key = plain ? event.key : event.code.replace(/^(Key|Digit)/, "");
  const held = ["ctrl", "alt", "shift", "meta"].filter((name) => event[`${name}Key`]);
  return [...held, key.toLowerCase()].join("+");
}

