// The shell: shows regions, sends actions. It knows nothing of the simulator. What a page may write in its HTML:
//   data-region="desk"                     a slot for the region "desk" (in the frame, or in another region)
//   <button data-action="open" data-arg-desk="mail">      a click sends open {desk: "mail"}
//   <form data-action="send" [data-reset]>                submitting sends its fields (and empties it when answered);
//                                                         a submit button's own data-action, args and value come too
//   <select data-action-change="filter">   sends its value at once; then shows what the server answers, even a refusal
//   <textarea data-action-input="draft" data-debounce="400">   sends it at each pause (on a form: all its fields)
//   id or data-keep                        what the element is: focus, caret, text, scroll survive on it alone
//   data-autofocus="mail"                  gets the focus when it appears      data-key="alt+shift+e"   a shortcut
//   data-refuge                            gets it when what had it is hidden by what was opened (small screens)
//   data-live="2 messages" [data-live-key] said to screen readers when it changes
//   data-repeat                            quick repeated clicks are meant     data-list   one value is a list too
//   data-arrows                            arrow keys move within (a role=tablist does so by itself); ="grid" on a
//                                          table: from cell to cell, in all four directions
//   data-stick="end"                       stays scrolled to its end           data-show-current   see showCurrent
//   <dialog data-modal data-action-cancel="close">        opened as modal; Escape sends the action
//   data-print                             prints the page    data-copy="#name" data-copied="Copied"   copies an address
//   <details data-action-open="load">      opening it sends its action, so that what it holds may come late
//   data-soon="load"                       sends its action once, as soon as it is on the screen
//   data-action-fragment="reveal"          asked {fragment} when the page hides what its address names (#name)
//   <input role=combobox data-complete="people">          completed from <datalist id="people">, see completion.mjs
//   <details data-menu>                    a menu over the page: it folds when one does something else
//   data-start="key"                       is where to read from when its key changes: shown if it was scrolled past

const REPEAT = 400;

class ShellView {
  constructor(model, el) {
    this.model = model;
    this.html = {};
    this.shown = new WeakMap();
    this.live = new Map();
    this.recent = new Map();
    this.starts = new Map();
    this.soon = new WeakSet();
    this.drafts = new Drafts();
    this.version = -1;
    this.root = document.createElement("div");
    this.root.className = "tcs";
    this.voice = new Voice(this.root, model.get("words"));
    el.replaceChildren(this.root);
    this.gestures = new Gestures(this.root, (...sent) => this._send(...sent), (control) => this.drafts.keep(control));
    this.fragments = new Fragments(this.root, (...sent) => this._send(...sent));
    this.copying = new Copying(this.root, this.voice);
    this.completion = new Completion(this.root);
    this.menus = new Menus(this.root);
    this._show(model.get("first"), true);
    this.line = new Line(model, model.get("heartbeat_seconds"), {
      version: () => this.version,
      onAnswer: (message, buffers, context) => this._answered(message, buffers, context),
      onLost: (why) => this.voice.lost(why, () => this.line.reload()),
      onBack: () => this.voice.back(),
    });
    this.rest = new Rest(model.get("idle_seconds"), {
      onDrowsy: (minutes) => this.line.lost || this.voice.drowsy(minutes, () => this.rest.touch()),
      onStay: () => this.line.lost || this.voice.awake(),
      onSleep: () => this._sleep(),
    });
    this._tellUnconfirmed();
    // Brought back by the back button as it was left, a page no longer has a kernel.
    this.stop = new AbortController();
    window.addEventListener("pageshow", (event) => event.persisted && location.reload(), { signal: this.stop.signal });
    this.root.dataset.ready = "";
    document.dispatchEvent(new CustomEvent("teleconsult:shown"));
  }

  destroy() {
    this.line.close();
    for (const part of [this, this.rest, this.gestures, this.fragments, this.copying, this.completion, this.menus]) part.stop.abort();
  }

  // ---- away and back -------------------------------------------------------------------------------------------

  _sleep() {
    this.gestures.flush();
    this.gestures.stop.abort();
    this.root.querySelector(".shell-frame").inert = true;
    for (const dialog of this.root.querySelectorAll("dialog[open]")) dialog.close();
    this.voice.asleep(() => this.line.reload());
    this.line.rest();
  }

  _tellUnconfirmed() {
    const names = this.line.unconfirmed();
    if (names.length) this.voice.alert(this.voice.word("unconfirmed").replace("{names}", this.voice.listed(names)));
  }

  // ---- what is shown -------------------------------------------------------------------------------------------

  _show(news, first = false) {
    this.root.lang = news.language;
    document.documentElement.lang = news.language;
    if (news.title) document.title = news.title;
    if (typeof news.address === "string") this.fragments.stand(news.address);
    if (news.version > this.version || first) {
      this.version = news.version;
      Object.assign(this.html, news.regions);
      this._replace(first);
    }
    this.drafts.open(news.key);
    const restored = this.drafts.restore(this.root);
    if (restored.length) this.voice.say(this.voice.word("restored"));
    for (const control of restored) control.dispatchEvent(new Event("input", { bubbles: true }));
    if (news.alert) this.voice.alert(news.alert, news.calm);
  }

  _replace(first) {
    const focus = this._focus();
    this.voice.home();
    const marks = new Set([...this.root.querySelectorAll("[data-autofocus]")].map(markOf));
    const echoes = (control, value) => this._echoes(control, value);
    for (let round = 0, again = true; again && round < 5; round += 1) {
      again = false;
      for (const slot of this.root.querySelectorAll(slots)) again = this._fill(slot, echoes) || again;
    }
    for (const dialog of this.root.querySelectorAll("dialog[data-modal]")) {
      if (dialog.open) continue;
      this.opener = focus?.active;
      dialog.showModal();
    }
    this.voice.follow();
    for (const box of this.root.querySelectorAll("[data-stick=end]")) box.scrollTop = box.scrollHeight;
    for (const box of this.root.querySelectorAll("[data-show-current]")) showCurrent(box);
    this._tellNews(first);
    this._startOver(first);
    this._askSoon();
    if (first) return;
    const called = [...this.root.querySelectorAll("[data-autofocus]")].find((found) => !marks.has(markOf(found)));
    if (called) focusOn(called);
    else this._refocus(focus);
    this.completion.show();
  }

  _fill(slot, echoes) {
    const html = this.html[slot.dataset.region] ?? "";
    if (this.shown.get(slot) === html) return false;
    this.shown.set(slot, html);
    const wanted = document.createElement("template");
    wanted.innerHTML = html;
    morphChildren(slot, wanted.content, echoes);
    return true;
  }

  // The server's value is only an echo of ours when it comes from this very message or one still on its way.
  _echoes(control, value) {
    const key = keyOf(control);
    return [...(this.line?.pending.values() ?? [])].some(({ values }) => values.get(key) === value);
  }

  _focus() {
    const active = document.activeElement;
    if (!this.root.contains(active)) return null;
    const caret = "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    return { active, key: keyOf(active), slot: active.closest(slots), dialog: active.closest("dialog"), caret };
  }

  _refocus(before) {
    if (!before || (document.activeElement === before.active && before.active.checkVisibility())) return;
    const same = before.active.isConnected
      ? before.active
      : before.key && [...this.root.querySelectorAll(before.active.localName)].find((found) => keyOf(found) === before.key);
    // A keyboard reader whose button has gone goes on from the region it was in, not from the top of the page.
    const opener = before.dialog && this.opener?.isConnected && this.opener;
    const refuge = same && !same.checkVisibility() && [...this.root.querySelectorAll("[data-refuge]")].find((found) => found.checkVisibility());
    const target = refuge || same || opener || (before.slot?.isConnected && before.slot);
    if (!target) return;
    focusOn(target);
    if (same === target && before.caret && before.caret[0] !== null) same.setSelectionRange(...before.caret);
  }

  _tellNews(first) {
    const said = new Map();
    for (const node of this.root.querySelectorAll("[data-live]"))
      said.set(`${node.closest(slots)?.dataset.region}/${node.dataset.liveKey ?? ""}`, node.dataset.live);
    const fresh = [...said].filter(([key, text]) => text && this.live.get(key) !== text).map(([, text]) => text);
    this.live = said;
    if (!first && fresh.length) this.voice.say(fresh.join(" "));
  }

  // What takes long comes late: the rest is painted before it is asked for.
  _askSoon() {
    for (const node of this.root.querySelectorAll("[data-soon]")) {
      if (this.soon.has(node)) continue;
      this.soon.add(node);
      setTimeout(() => node.isConnected && this._send(node.dataset.soon, argumentsOf(node)), 50);
    }
  }

  // A list that was narrowed under the reader is read from its beginning.
  _startOver(first) {
    for (const node of this.root.querySelectorAll("[data-start]")) {
      const { start } = node.dataset;
      const moved = !first && this.starts.get(node.id) !== start;
      this.starts.set(node.id, start);
      const past = () => node.getBoundingClientRect().top < parseFloat(getComputedStyle(node).scrollMarginTop);
      if (moved && past()) node.scrollIntoView();
    }
  }

  // ---- what is sent --------------------------------------------------------------------------------------------

  _send(action, fields, { element, controls = [], signature = null, form = null, changed = null, fragment = null } = {}) {
    if (signature && !this._free(signature, element)) return;
    if (signature) this.gestures.flush();
    const values = new Map(controls.filter((control) => keyOf(control)).map((control) => [keyOf(control), control.value]));
    if (signature && element) {
      element.setAttribute("aria-disabled", "true");
      element.dataset.busy = "";
      this.voice.progress(true);
    }
    this.line.act(action, fields, { element, controls, values, signature, form, changed, fragment });
  }

  // A double click is one click: the same action is inert until answered, and a moment longer.
  _free(signature, element) {
    const now = Date.now();
    if ([...this.line.pending.values()].some((sent) => sent.signature === signature)) return false;
    if (!element?.closest("[data-repeat]") && now - (this.recent.get(signature) ?? 0) < REPEAT) return false;
    this.recent.set(signature, now);
    return true;
  }

  _answered(message, buffers, context) {
    if (context?.element && "busy" in context.element.dataset) {
      delete context.element.dataset.busy;
      context.element.removeAttribute("aria-disabled");
    }
    if (context?.signature) this.voice.hush();
    this._show(message);
    this.line.settle(message.id);
    if (context) this._acknowledge(message, context);
    this.fragments.seek(context?.fragment);
    if (message.download) download(message.download, buffers[0]);
    if (![...this.line.pending.values()].some((sent) => sent.signature)) this.voice.progress(false);
  }

  _acknowledge(message, { controls, values, form, changed }) {
    // A choice that the server refused must not look accepted.
    if (changed?.isConnected && ![...this.line.pending.values()].some((sent) => sent.changed === changed)) settle(changed);
    if (message.alert && !message.calm) return;
    rememberLanguage(message.language);
    for (const control of controls) if (values.has(keyOf(control))) this.drafts.acknowledge(control, values.get(keyOf(control)));
    if (form?.isConnected && "reset" in form.dataset) form.reset();
  }
}

const markOf = (node) => `${keyOf(node)} ${node.dataset.autofocus}`;

function focusOn(target, block = "nearest") {
  if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block });
}

// A strip of desks that overflows a small screen shows the open one, without moving the page.
function showCurrent(box) {
  const current = box.querySelector("[aria-current]:not([aria-current=false])");
  if (!current || box.scrollWidth <= box.clientWidth) return;
  const [outer, inner] = [box.getBoundingClientRect(), current.getBoundingClientRect()];
  box.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}

function download({ name, type }, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export default {
  render({ model, el }) {
    const view = new ShellView(model, el);
    return () => view.destroy();
  },
};
