// A menu as Discord shows it: a button, and a list that opens over everything.

import { h, newId } from "./dom.js";
import { Listbox } from "./listbox.js";

const GAP = 4;
const FILLED_WITH = { 5: ["people"], 6: ["roles"], 7: ["people", "roles"], 8: ["channels"] };

// What can be chosen, whoever fills the menu: the bot or Discord.
export function optionsOf(menu, names) {
  if (menu.type === 3) return menu.options;
  const chosen = new Set((menu.default_values ?? []).map((value) => value.id));
  const kinds = menu.channel_types ?? [];
  const entries = (FILLED_WITH[menu.type] ?? []).flatMap((what) =>
    [...names[what].values()].map((each) => ({ what, each })),
  );
  return entries
    .filter(({ what, each }) => what !== "channels" || !kinds.length || kinds.includes(each.type))
    .map(({ what, each }) => ({
      label: what === "channels" ? `#${each.name}` : each.name ?? each.global_name,
      value: each.id,
      default: chosen.has(each.id),
    }));
}

// `done` is called with the values once the list closes and they are others than before.
export function drawSelect(menu, names, done, props = {}) {
  const options = optionsOf(menu, names);
  const least = menu.min_values ?? 1;
  const most = Math.min(menu.max_values ?? 1, options.length);
  let values = options.filter((option) => option.default).map((option) => option.value);
  const id = newId("menu");
  const shown = h("span", { class: "shown" });
  const button = h(
    "button",
    {
      type: "button",
      class: "select",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-label": props.name || menu.placeholder || "Choose",
      "data-custom-id": menu.custom_id,
      disabled: menu.disabled,
      ...props.attributes,
    },
    shown,
    h("span", { class: "arrow", "aria-hidden": "true" }, "▾"),
  );
  const list = h("div", { id, role: "listbox", popover: "auto", tabindex: "-1", class: "popup", "aria-label": props.name || menu.placeholder || "Choose", "aria-multiselectable": most > 1 ? "true" : undefined });
  const listbox = new Listbox(list, take);
  let before = values;

  function label() {
    const chosen = options.filter((option) => values.includes(option.value));
    shown.replaceChildren(
      ...(chosen.length ? chosen.map(named).join(", ") : menu.placeholder || "Make a selection"),
    );
    shown.classList.toggle("placeholder", !chosen.length);
  }

  function show(active) {
    listbox.show(options.map((option) => ({
      ...option,
      emoji: option.emoji?.name,
      isSelected: values.includes(option.value),
    })), active);
  }

  function take(option) {
    const is = values.includes(option.value);
    if (most > 1) {
      if (is) values = values.filter((value) => value !== option.value);
      else if (values.length < most) values = [...values, option.value];
      show(listbox.active);
      label();
      return;
    }
    values = is && least === 0 ? [] : [option.value];
    label();
    list.hidePopover();
  }

  button.addEventListener("click", () => {
    list.showPopover();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      list.showPopover();
    }
  });
  list.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    before = values;
    show(Math.max(0, options.findIndex((option) => values.includes(option.value))));
  });
  list.addEventListener("toggle", (event) => {
    const isOpen = event.newState === "open";
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) {
      place(button, list);
      list.focus();
      return;
    }
    button.focus({ preventScroll: true });
    const isOther = values.length !== before.length || values.some((value) => !before.includes(value));
    if (isOther && values.length >= least) done(values);
    if (props.isMenu || (isOther && values.length < least)) {
      values = before;
      label();
    }
  });
  list.addEventListener("keydown", (event) => {
    if (event.key === "Tab") return list.hidePopover();
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (listbox.entry) take(listbox.entry);
    } else if (listbox.move(event.key)) event.preventDefault();
    else if (event.key.length === 1) typeAhead(event.key);
  });

  function typeAhead(key) {
    const at = options.findIndex((option, index) => index > listbox.active && option.label.toLowerCase().startsWith(key.toLowerCase()));
    if (at >= 0) listbox.activate(at);
  }

  label();
  return h("div", { class: "menu" }, button, list);
}

const named = (option) => [option.emoji?.name, option.label].filter(Boolean).join(" ");

function place(button, list) {
  const box = button.getBoundingClientRect();
  const below = innerHeight - box.bottom - 2 * GAP;
  const above = box.top - 2 * GAP;
  const isBelow = list.scrollHeight <= below || below >= above;
  list.style.left = `${box.left}px`;
  list.style.width = `${box.width}px`;
  list.style.maxHeight = `${Math.min(320, isBelow ? below : above)}px`;
  list.style.top = isBelow ? `${box.bottom + GAP}px` : "auto";
  list.style.bottom = isBelow ? "auto" : `${innerHeight - box.top + GAP}px`;
}
