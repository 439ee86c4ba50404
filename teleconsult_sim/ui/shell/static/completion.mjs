// Completes what is typed into <input role=combobox data-complete="people" aria-controls="list"> from the options of the
// <datalist id="people">, in the <ul role=listbox id="list"> beside it: the first that fits is proposed, Enter or Tab
// takes it (as a mail program does, namesakes included), arrows choose another, Escape keeps what was typed.

const MOST = 7;

class Completion {
  constructor(root) {
    this.root = root;
    this.stop = new AbortController();
    const { signal } = this.stop;
    root.addEventListener("input", (event) => this._typed(event.target), { signal });
    root.addEventListener("keydown", (event) => this._key(event), { signal, capture: true });
    root.addEventListener("focusout", (event) => this._left(event), { signal });
    root.addEventListener("mousedown", (event) => this._pressed(event), { signal });
  }

  // Called after each change of the page too: the server knows nothing of what is proposed.
  show() {
    const { input } = this;
    if (!input) return;
    const list = this._list();
    if (!input.isConnected || document.activeElement !== input || !list || !input.value.trim()) return this._close();
    const found = fitting(this.root.querySelector(`#${CSS.escape(input.dataset.complete)}`), input.value);
    if (!found.length) return this._close();
    this.at = Math.min(this.at, found.length - 1);
    list.replaceChildren(...found.map((option, place) => proposal(option, `${list.id}-${place}`, place === this.at)));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-activedescendant", `${list.id}-${this.at}`);
    list.children[this.at].scrollIntoView({ block: "nearest" });
  }

  _typed(target) {
    if (!target.matches("[data-complete]")) return;
    Object.assign(this, { input: target, at: 0 });
    this.show();
  }

  _left(event) {
    if (event.target === this.input) this._close();
  }

  _key(event) {
    if (event.target !== this.input || event.isComposing || event.ctrlKey || event.altKey) return;
    const count = this._list()?.children.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.at = (this.at + step + count) % count;
    else if (event.key === "Escape") return this._close(event);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) return this._take(event);
    else return;
    event.preventDefault();
    this.show();
  }

  _pressed(event) {
    const option = event.target.closest("[role=option]");
    if (!option || option.parentElement !== this._list()) return;
    this.at = [...option.parentElement.children].indexOf(option);
    this._take(event);
  }

  // What is taken is handed in as Enter would hand in what was typed: by the form's first button.
  _take(event) {
    const { input } = this;
    const option = this._list().children[this.at];
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
    input.value = option.dataset.value;
    this._close();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    this._close();
    input.form.requestSubmit([...input.form.elements].find((control) => control.type === "submit"));
  }

  _close(event) {
    event?.preventDefault();
    const list = this._list();
    if (list) Object.assign(list, { hidden: true, textContent: "" });
    this.input?.setAttribute("aria-expanded", "false");
    this.input?.removeAttribute("aria-activedescendant");
    this.input = null;
  }

  _list() {
    const id = this.input?.getAttribute("aria-controls");
    return id ? this.root.querySelector(`#${CSS.escape(id)}`) : null;
  }
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Every word typed begins a word of the name or of the address.
function fitting(source, typed) {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  const fits = ({ value }) => {
    const words = folded(value).split(/[^a-z0-9]+/).filter(Boolean);
    return wanted.every((part) => words.some((word) => word.startsWith(part)) || folded(value).includes(`<${part}`));
  };
  return [...(source?.options ?? [])].filter(fits).slice(0, MOST);
}

function proposal({ value }, id, current) {
  const [, name, address] = value.match(/^(.*) <(.*)>$/) ?? ["", value, ""];
  const made = document.createElement("li");
  Object.assign(made, { id, role: "option", className: "proposal" });
  made.setAttribute("aria-selected", String(current));
  made.dataset.value = value;
  for (const text of [name, address].filter(Boolean)) {
    const line = document.createElement("span");
    line.textContent = text;
    made.append(line, " ");
  }
  return made;
}
