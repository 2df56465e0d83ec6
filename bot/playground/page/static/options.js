// The options of commands, and what is typed, chosen or uploaded for one.

import { h, newId } from "./dom.js";

export const TYPE = { SUBCOMMAND: 1, GROUP: 2, INTEGER: 4, BOOLEAN: 5, USER: 6, CHANNEL: 7, NUMBER: 10, FILE: 11 };

export class TextField {
  constructor(option, composer, value) {
    this.option = option;
    const id = newId("option");
    const isNumber = option.type === TYPE.INTEGER || option.type === TYPE.NUMBER;
    this.input = composer.input({ id, size: 12, maxlength: 6000, enterkeyhint: "next", inputmode: isNumber && !option.choices?.length ? "decimal" : undefined, "aria-description": option.description, "aria-required": option.required ? "true" : undefined });
    if (value !== undefined) this.input.value = value;
    this.element = h("span", { class: "chip" }, h("label", { for: id }, option.name), this.input);
  }

  isEmpty() {
    return this.input.value.trim() === "";
  }

  async read() {
    return this.value === undefined ? { text: this.input.value } : { value: this.value };
  }
}

export class FileField {
  constructor(option) {
    this.option = option;
    const id = newId("option");
    this.input = h("input", { type: "file", id, "aria-description": option.description });
    this.element = h("span", { class: "chip" }, h("label", { for: id }, option.name), this.input);
  }

  isEmpty() {
    return !this.input.files.length;
  }

  async read(upload) {
    return upload(this.input.files[0]);
  }
}

// A command, or each of its subcommands by its whole path.
export function leaves(command, path = "") {
  const own = path ? `${path} ${command.name}` : command.name;
  const nested = (command.options ?? []).filter((option) => option.type === TYPE.SUBCOMMAND || option.type === TYPE.GROUP);
  if (nested.length) return nested.flatMap((option) => leaves(option, own));
  return [{ path: own, description: command.description, options: command.options ?? [] }];
}

// The entries that have what was typed, what is just that first: 4 and Enter is not 4.5.
export function nearest(entries, typed) {
  const rank = (label) => (label === typed || label.split(" ").includes(typed) ? 0 : label.startsWith(typed) ? 1 : 2);
  const having = entries.filter((entry) => entry.label.toLowerCase().includes(typed));
  return having.sort((a, b) => rank(a.label.toLowerCase()) - rank(b.label.toLowerCase()));
}
