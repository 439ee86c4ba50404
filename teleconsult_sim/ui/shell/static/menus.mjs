// A <details data-menu> is a menu that lies over the page: a click elsewhere, Escape, the focus leaving it or a button
// pressed in it folds it again.

class Menus {
  constructor(root) {
    this.root = root;
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("click", (event) => this._clicked(event), { signal });
    root.addEventListener("keydown", (event) => event.key === "Escape" && this._fold(event.target, true), { signal });
    root.addEventListener("focusout", (event) => this._left(event), { signal });
  }

  _clicked(event) {
    for (const menu of this.root.querySelectorAll("details[data-menu][open]")) {
      const inside = menu.contains(event.target);
      if (!inside || event.target.closest("button")) menu.open = false;
    }
  }

  _left(event) {
    const menu = event.target.closest?.("details[data-menu][open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  }

  _fold(target, back) {
    const menu = target.closest?.("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    if (back) menu.querySelector("summary").focus();
  }
}
