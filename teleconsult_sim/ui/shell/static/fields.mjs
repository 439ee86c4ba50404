// What the reader gave with an action: the arguments written on its element and the fields of its form.

const NOT_FIELDS = ["button", "submit", "reset", "image", "file", "fieldset", "output"];

function argumentsOf(element) {
  const found = {};
  for (const { name, value } of element?.attributes ?? [])
    if (name.startsWith("data-arg-")) found[name.slice(9).replaceAll("-", "_")] = value;
  return found;
}

// A checkbox without a value is a boolean; with one, it is part of a list; a name given twice is a list.
function collect(controls) {
  const fields = {};
  for (const control of controls) {
    if (!control.name || control.disabled || NOT_FIELDS.includes(control.type)) continue;
    if (control.type === "checkbox") tick(fields, control);
    else if (control.type === "radio") fields[control.name] = control.checked ? control.value : (fields[control.name] ?? "");
    else if (control.type === "select-multiple")
      fields[control.name] = [...control.selectedOptions].map((option) => option.value);
    else if (control.name in fields) fields[control.name] = [fields[control.name], control.value].flat();
    else fields[control.name] = "list" in control.dataset ? [control.value] : control.value;
  }
  return fields;
}

function tick(fields, control) {
  if (!control.hasAttribute("value")) fields[control.name] = control.checked;
  else {
    fields[control.name] ??= [];
    if (control.checked) fields[control.name].push(control.value);
  }
}

const controlsOf = (holder) => (holder.localName === "form" ? [...holder.elements] : [holder]);
