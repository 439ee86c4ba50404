// An address that ends in #name opens the page at that element: one that the server draws late, one inside a closed
// disclosure, or one that the page is hiding and is then asked to show (data-action-fragment). Names stay in the
// browser: unlike a query, they reach no kernel that could keep them for its next visitor.

class Fragments {
  constructor(root, send) {
    Object.assign(this, { root, send });
    this.stop = new AbortController();
    this._want();
    window.addEventListener("hashchange", () => { this._want(); this.seek(); }, { signal: this.stop.signal });
  }

  // Called after each answer; `answered` is the name that the page was asked to show, when that is what it answered.
  seek(answered = null) {
    if (!this.wanted) return;
    const target = this.root.querySelector(`#${CSS.escape(this.wanted)}`);
    const holder = this.root.querySelector("[data-action-fragment]");
    if (target && reach(target)) this.wanted = "";
    else if (!holder || answered === this.wanted) this.wanted = "";
    else if (!this.asked) {
      this.asked = true;
      this.send(holder.dataset.actionFragment, { fragment: this.wanted }, { fragment: this.wanted });
    }
  }

  // A page that says where it is has dealt with its address: a reload, or the way back, then leads there again.
  stand(name) {
    const hash = name && `#${name}`;
    if (location.hash !== hash) history.replaceState(history.state, "", location.pathname + location.search + hash);
    this.wanted = "";
  }

  _want() {
    this.asked = false;
    this.wanted = addressed();
  }
}

function addressed() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

// What an address names is there to be read: it is opened, as is whatever it is folded in.
function reach(target) {
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  if (!target.checkVisibility()) return false;
  for (const own of target.querySelectorAll(":scope > details")) own.open = true;
  focusOn(target, "start");
  return true;
}
