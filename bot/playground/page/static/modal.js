// A form that the bot opened, with every input that Discord knows.

import { h, megabytes, newId } from "./dom.js";
import { markdown } from "./markdown.js";
import { drawSelect, optionsOf } from "./select.js";

const PARAGRAPH = 2;

// `send(fields)` gives null, or a sentence that says why the form stays open.
export function openModal(modal, names, tools, send) {
  const fields = [];
  const failure = h("p", { class: "failed", role: "alert" });
  const submit = h("button", { type: "submit", class: "button primary" }, "Submit");
  const cancel = h("button", { type: "button", class: "button secondary" }, "Cancel");
  const title = newId("title");
  const form = h(
    "form",
    { method: "dialog", novalidate: true },
    h("h2", { id: title }, modal.title),
    h("div", { class: "fields" }, modal.components.map((component) => draw(component, { names, tools, fields }))),
    h("div", { class: "foot" }, failure, h("div", { class: "row end" }, cancel, submit)),
  );
  const dialog = h("dialog", { class: "modal", "aria-labelledby": title }, form);
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = fields.find((field) => field.check());
    failure.textContent = wrong?.check() ?? "";
    if (wrong) return wrong.input.focus();
    submit.disabled = true;
    const read = await Promise.all(fields.map(async (field) => [field.id, await field.read()]));
    const refused = read.some(([, value]) => value === null)
      ? tools.tooLarge()
      : await send(Object.fromEntries(read));
    submit.disabled = false;
    if (refused) failure.textContent = refused;
    else dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  fields[0]?.input.focus();
}

function draw(component, form, label) {
  const drawn = DRAWN[component.type];
  if (drawn) return drawn(component, form, label);
  return h("p", { class: "small" }, `An input of kind ${component.type}`);
}

function drawRow(row, form) {
  return row.components.map((child) => draw(child, form));
}

function drawLabel(part, form) {
  const isGroup = [21, 22].includes(part.component.type);
  const id = newId("field");
  const about = part.description ? newId("about") : undefined;
  const described = { id, about, text: part.label };
  const isNeeded = part.component.required !== false && part.component.type !== 23;
  const shown = h(isGroup ? "legend" : "label", isGroup ? {} : { for: id }, part.label, isNeeded ? h("span", { class: "needed", "aria-hidden": "true" }, " *") : null);
  return h(
    isGroup ? "fieldset" : "div",
    { class: "field", "aria-describedby": isGroup ? about : undefined },
    shown,
    part.description ? h("p", { class: "small", id: about }, part.description) : null,
    draw(part.component, form, described),
  );
}

function drawText(input, form, label) {
  const id = label?.id ?? newId("field");
  const shown = h(input.style === PARAGRAPH ? "textarea" : "input", {
    id,
    maxlength: input.max_length ?? 4000,
    placeholder: input.placeholder,
    rows: input.style === PARAGRAPH ? 4 : undefined,
    "aria-describedby": label?.about,
    "aria-required": input.required === false ? undefined : "true",
    autocomplete: "off",
  });
  shown.value = input.value ?? "";
  const name = label?.text ?? input.label;
  form.fields.push({
    id: input.custom_id,
    input: shown,
    read: () => shown.value,
    check: () => checkText(input, shown.value, name),
  });
  if (label) return shown;
  return h("div", { class: "field" }, h("label", { for: id }, input.label), shown);
}

function checkText(input, text, name) {
  if (!text) return input.required === false ? null : `${name}: this field is required.`;
  if (text.length < (input.min_length ?? 0)) return `${name}: must be at least ${input.min_length} characters long.`;
  return null;
}

function drawMenu(menu, form, label) {
  let values = optionsOf(menu, form.names).filter((option) => option.default).map((option) => option.value);
  const least = menu.required === false ? 0 : menu.min_values ?? 1;
  const shown = drawSelect({ ...menu, min_values: least }, form.names, (chosen) => (values = chosen), { name: label.text, attributes: { id: label.id, "aria-describedby": label.about } });
  form.fields.push({
    id: menu.custom_id,
    input: shown.firstChild,
    read: () => values,
    check: () => (menu.required !== false && !values.length ? `${label.text}: this field is required.` : null),
  });
  return shown;
}

function drawBoxes(group, form, label) {
  const kind = group.type === 21 ? "radio" : "checkbox";
  const name = newId("group");
  const boxes = group.options.map((option) => {
    const box = h("input", { type: kind, name, id: newId("box"), checked: option.default });
    box.dataset.value = option.value;
    return { box, option };
  });
  const values = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.dataset.value);
  const least = group.type === 21 ? (group.required === false ? 0 : 1) : group.min_values ?? (group.required === false ? 0 : 1);
  const most = group.type === 21 ? 1 : group.max_values ?? group.options.length;
  form.fields.push({
    id: group.custom_id,
    input: boxes[0].box,
    read: values,
    check: () => checkCount(values().length, least, most, label.text),
  });
  return h(
    "div",
    { class: "boxes" },
    boxes.map(({ box, option }) => h("label", { class: "box-line" }, box, h("span", {}, option.label, option.description ? h("span", { class: "small" }, option.description) : null))),
  );
}

function checkCount(n, least, most, name) {
  if (n < least) return least === 1 ? `${name}: this field is required.` : `${name}: choose at least ${least}.`;
  return n > most ? `${name}: choose at most ${most}.` : null;
}

function drawBox(checkbox, form, label) {
  const box = h("input", { type: "checkbox", id: label.id, checked: checkbox.default, "aria-describedby": label.about });
  form.fields.push({ id: checkbox.custom_id, input: box, read: () => box.checked, check: () => null });
  return box;
}

function drawUpload(upload, form, label) {
  const most = upload.max_values ?? 1;
  const least = upload.required === false ? 0 : upload.min_values ?? 1;
  const input = h("input", { type: "file", id: label.id, multiple: most > 1, "aria-describedby": label.about });
  form.fields.push({
    id: upload.custom_id,
    input,
    read: async () => {
      const uploads = await Promise.all([...input.files].map((file) => form.tools.upload(file)));
      return uploads.includes(null) ? null : { uploads };
    },
    check: () => checkCount(input.files.length, least, most, label.text),
  });
  return h("div", {}, input, h("p", { class: "small" }, `At most ${megabytes(form.tools.largestFile)} each`));
}

const DRAWN = {
  1: drawRow,
  3: drawMenu,
  4: drawText,
  5: drawMenu,
  6: drawMenu,
  7: drawMenu,
  8: drawMenu,
  10: (display, form) => h("div", { class: "text" }, markdown(display.content, form.names)),
  18: drawLabel,
  19: drawUpload,
  21: drawBoxes,
  22: drawBoxes,
  23: drawBox,
};
