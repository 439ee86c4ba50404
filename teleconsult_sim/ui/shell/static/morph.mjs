// Turns the elements shown into those received, keeping every element that is still there: with it stay its focus,
// caret, scroll position and half-typed text. What the server sends is its truth; what the reader typed since is theirs.

const servedOpen = new WeakMap();
const slots = "[data-region]";

// Two elements with the same key are the same thing, wherever they moved among their siblings.
function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.id) return `#${node.id}`;
  if (node.dataset.keep) return `keep:${node.dataset.keep}`;
  if (node.dataset.region) return `region:${node.dataset.region}`;
  if (node.localName === "form") return `form:${node.dataset.action}:${JSON.stringify(argumentsOf(node))}`;
  if (isControl(node)) return `${node.type}:${node.name}:${isTick(node) ? node.value : ""}`;
  return "";
}

const isControl = (node) => ["input", "textarea", "select"].includes(node.localName);
const isTick = (node) => node.type === "checkbox" || node.type === "radio";

function morphChildren(parent, wanted, echoes) {
  const kept = new Map();
  for (const child of parent.childNodes) {
    const key = keyOf(child);
    if (key) kept.set(key, [...(kept.get(key) ?? []), child]);
  }
  const stays = new Set([...wanted.childNodes].map(keyOf).filter(Boolean));
  let here = parent.firstChild;
  for (const next of [...wanted.childNodes]) {
    const match = sameThing(here, next, kept);
    if (!match) {
      adopt(next);
      parent.insertBefore(next, here);
      continue;
    }
    // Removing what lies between, rather than moving the match, keeps its scroll position and its focus.
    while (here !== match && here && !stays.has(keyOf(here))) here = removed(here);
    if (here === match) here = here.nextSibling;
    else parent.insertBefore(match, here);
    morphNode(match, next, echoes);
  }
  while (here) here = removed(here);
}

function sameThing(here, next, kept) {
  const key = keyOf(next);
  if (key) {
    const found = kept.get(key)?.shift();
    return found?.nodeName === next.nodeName ? found : null;
  }
  for (let node = here; node; node = node.nextSibling)
    if (!keyOf(node) && node.nodeName === next.nodeName) return node;
  return null;
}

function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function adopt(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const details of [node, ...node.querySelectorAll("details")])
    if (details.localName === "details") servedOpen.set(details, details.open);
}

function morphNode(old, next, echoes) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== next.data) old.data = next.data;
    return;
  }
  if (old.localName === "select") return morphSelect(old, next, echoes);
  if (isControl(old)) morphControl(old, next, echoes);
  morphAttributes(old, next);
  if (old.matches(slots) || old.localName === "textarea") return;
  morphChildren(old, next, echoes);
}

function morphAttributes(old, next) {
  const client = new Set(["open"]);
  for (const { name } of [...old.attributes])
    if (!next.hasAttribute(name) && !client.has(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes)
    if (old.getAttribute(name) !== value && !client.has(name)) old.setAttribute(name, value);
  if (old.localName === "details" && servedOpen.get(old) !== next.open) {
    old.open = next.open;
    servedOpen.set(old, next.open);
  }
}

function morphControl(old, next, echoes) {
  if (isTick(old)) {
    const live = old.checked;
    const same = old.defaultChecked === next.defaultChecked;
    old.defaultChecked = next.defaultChecked;
    old.checked = same ? live : next.defaultChecked;
    return;
  }
  const typed = old.value !== old.defaultValue;
  const ours = next.defaultValue === old.defaultValue || echoes(old, next.defaultValue);
  const live = old.value;
  if (old.defaultValue !== next.defaultValue) old.defaultValue = next.defaultValue;
  const wanted = typed && ours ? live : next.defaultValue;
  if (old.value !== wanted) old.value = wanted;
}

const chosen = (select, property) =>
  JSON.stringify([...select.options].filter((option) => option[property]).map((option) => option.value));

function morphSelect(old, next, echoes) {
  const live = chosen(old, "selected");
  const served = chosen(old, "defaultSelected");
  morphAttributes(old, next);
  morphChildren(old, next, echoes);
  settle(old);
  if (chosen(old, "defaultSelected") !== served) return;
  const values = JSON.parse(live);
  if (!values.every((value) => [...old.options].some((option) => option.value === value))) return;
  for (const option of old.options) option.selected = values.includes(option.value);
}

// Shows what the server holds, when it has answered and the reader has not moved on.
function settle(control) {
  if (control.localName === "select") {
    for (const option of control.options) option.selected = option.defaultSelected;
    if (!control.multiple && control.selectedIndex < 0) control.selectedIndex = 0;
  } else if (isTick(control)) control.checked = control.defaultChecked;
}
