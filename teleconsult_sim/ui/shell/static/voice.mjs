// What the shell itself says: news for screen readers, an alert, the banner of a lost connection, progress.

const MARKUP = `
  <div class="shell-banner" role="alert" hidden></div>
  <div class="shell-alert" role="alert" hidden></div>
  <p class="shell-news" role="status"></p>
  <div class="shell-progress" hidden><span></span></div>
  <div class="shell-frame" data-region="frame"></div>`;

class Voice {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.saying = "";
    root.innerHTML = MARKUP;
    this.boxes = Object.fromEntries(
      ["banner", "alert", "news", "progress"].map((name) => [name, root.querySelector(`.shell-${name}`)]),
    );
  }

  listed(names) {
    const [open, close] = this.root.lang === "en" ? ["“", "”"] : ["«\u00a0", "\u00a0»"];
    return [...new Set(names)].map((name) => `${open}${name}${close}`).join(", ");
  }

  word(name) {
    return (this.words[this.root.lang] ?? this.words.fr)[name];
  }

  say(text) {
    const news = this._here("news");
    news.textContent = "";
    this.saying = text;
    clearTimeout(this.said);
    this.said = setTimeout(() => {
      news.textContent = this.saying;
      this.saying = "";
    }, 60);
  }

  alert(text, calm = false) {
    const close = plainButton("×", "btn quiet", () => this.hush());
    close.setAttribute("aria-label", this.word("close"));
    this.boxes.alert.classList.toggle("calm", calm);
    this._show("alert", paragraph(text), close);
  }

  hush() {
    this.boxes.alert.hidden = true;
  }

  // Why, as the server told: "" when it does not know either, "away" when nothing answers, "ended" without a kernel.
  lost(why, onReload) {
    this.progress(false);
    const [title, body] = [this.word("lost_title"), this.word(why ? `${why}_body` : "lost_body")];
    this._banner(title, body, this.word("reload"), onReload);
  }

  drowsy(minutes, onStay) {
    this._banner(this.word("drowsy_title"), this.word("drowsy_body").replace("{minutes}", minutes), this.word("stay"), onStay);
  }

  // The rest of the page is inert: this is all of it.
  asleep(onWake) {
    this._banner(this.word("asleep_title"), this.word("asleep_body"), this.word("wake"), onWake, ["main", "h1"]);
    this.boxes.banner.querySelector("button").focus();
  }

  awake() {
    this.boxes.banner.hidden = true;
  }

  // The last answer that was awaited may bring news of its own, in the same breath.
  back() {
    this.boxes.banner.hidden = true;
    this.say([this.word("back"), this.saying].filter(Boolean).join(" "));
  }

  progress(on) {
    clearTimeout(this.soon);
    clearTimeout(this.later);
    const bar = this.boxes.progress;
    const words = bar.firstElementChild;
    if (!on) {
      bar.hidden = true;
      words.textContent = "";
      return;
    }
    this.soon = setTimeout(() => (bar.hidden = false), 350);
    this.later = setTimeout(() => (words.textContent = this.word("working")), 1000);
  }

  // The page's own elements are about to be compared with new ones: ours must not be taken for them.
  home() {
    for (const box of Object.values(this.boxes)) if (box.parentNode !== this.root) this.root.prepend(box);
  }

  follow() {
    for (const [name, box] of Object.entries(this.boxes)) if (!box.hidden && box.textContent) this._here(name);
  }

  // Outside a modal dialog everything is inert: what must be said while one is open is said inside it.
  _here(name) {
    const host = [...this.root.querySelectorAll("dialog[open]")].pop() ?? this.root;
    if (this.boxes[name].parentNode !== host) host.prepend(this.boxes[name]);
    return this.boxes[name];
  }

  _banner(title, body, button, act, [around, heading] = ["div", "strong"]) {
    const words = document.createElement(heading);
    words.textContent = title;
    const text = document.createElement(around);
    text.append(words, paragraph(body));
    this._show("banner", text, plainButton(button, "btn primary", act));
  }

  _show(name, ...nodes) {
    const box = this._here(name);
    box.hidden = false;
    box.replaceChildren(...nodes);
  }
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function plainButton(text, look, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
