// A click on data-copy="#name" copies the address that opens the page there; data-copied is said when it is done.

const COPIED = 2000;

class Copying {
  constructor(root, voice) {
    this.voice = voice;
    this.stop = new AbortController();
    root.addEventListener("click", (event) => this._clicked(event), { signal: this.stop.signal });
  }

  async _clicked(event) {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const address = new URL(button.dataset.copy, location.href).href;
    if (!(await copied(address))) return this.voice.alert(address);
    this.voice.say(button.dataset.copied);
    button.dataset.done = "";
    clearTimeout(this.later);
    this.later = setTimeout(() => delete button.dataset.done, COPIED);
  }
}

// Browsers give the clipboard to secure addresses only; an establishment's own server may not be one.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
}

function copiedByHand(text) {
  const active = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  active?.focus();
  return done;
}
