// A list to choose from, in ARIA's words: options, of which one is active.

import { h, newId } from "./dom.js";

export class Listbox {
  // `element` has the role listbox; `chosen` is called with the entry that is taken.
  constructor(element, chosen) {
    this.element = element;
    this.chosen = chosen;
    this.entries = [];
    this.active = -1;
    element.addEventListener("pointerdown", (event) => event.preventDefault());
    element.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.chosen(this.entries[Number(option.dataset.at)]);
    });
  }

  // Entries have `label`, and may have `description`, `hint`, `emoji` and `isSelected`.
  show(entries, active = entries.length ? 0 : -1) {
    this.entries = entries;
    this.element.replaceChildren(...entries.map((entry, at) => option(entry, at)));
    this.activate(active);
  }

  activate(at) {
    this.active = at;
    [...this.element.children].forEach((option, index) => {
      option.classList.toggle("active", index === at);
      if (this.entries[index].isSelected === undefined) option.setAttribute("aria-selected", String(index === at));
    });
    this.activeElement?.scrollIntoView({ block: "nearest" });
    const owner = this.owner ?? this.element;
    if (this.activeElement) owner.setAttribute("aria-activedescendant", this.activeElement.id);
    else owner.removeAttribute("aria-activedescendant");
  }

  get activeElement() {
    return this.element.children[this.active];
  }

  get entry() {
    return this.entries[this.active];
  }

  // Whether the key moved the active option.
  move(key) {
    const last = this.entries.length - 1;
    const to = {
      ArrowDown: this.active < last ? this.active + 1 : 0,
      ArrowUp: this.active > 0 ? this.active - 1 : last,
      PageDown: Math.min(this.active + 8, last),
      PageUp: Math.max(this.active - 8, 0),
    }[key];
    if (to === undefined || last < 0) return false;
    this.activate(to);
    return true;
  }
}

function option(entry, at) {
  const selected = entry.isSelected === undefined ? undefined : String(entry.isSelected);
  return h(
    "div",
    { role: "option", id: newId("option"), "data-at": at, "aria-selected": selected ?? "false" },
    entry.emoji ? h("span", { class: "emoji" }, entry.emoji) : null,
    h(
      "span",
      { class: "entry" },
      h("span", { class: "label" }, entry.label, entry.hint ? h("span", { class: "hint" }, ` ${entry.hint}`) : null),
      entry.description ? h("span", { class: "description" }, entry.description) : null,
    ),
    selected ? h("span", { class: "tick", "aria-hidden": "true" }, entry.isSelected ? "✓" : "") : null,
  );
}
