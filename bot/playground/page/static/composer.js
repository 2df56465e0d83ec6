// The message box: plain text, or a command with an input for each of its options.

import { h, nameOf } from "./dom.js";
import { FileField, TextField, TYPE, leaves, nearest } from "./options.js";
import { Listbox } from "./listbox.js";

const PAUSE_MS = 60;

export class Composer {
  // `on` has say(text), run(command, options), complete(...), note(text), and people and channels.
  constructor(form, picker, on) {
    this.form = form;
    this.on = on;
    this.commands = [];
    this.listbox = new Listbox(picker, (entry) => this.take(entry));
    this.picker = picker;
    this.lastAsked = 0;
    this.box = this.input({ id: "box", class: "box", maxlength: 2000, enterkeyhint: "send" });
    this.send = h("button", { type: "submit", class: "button primary" }, "Send");
    this.send.addEventListener("keydown", (event) => this.keyOnSend(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && this.command) this.leave("");
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) this.hide();
    });
    this.rest();
  }

  // Plain text again.
  rest(text = "") {
    this.command = null;
    this.fields = [];
    this.box.value = text;
    this.form.replaceChildren(h("div", { class: "line" }, this.box, this.send));
    this.hide();
  }

  set(commands, place) {
    this.commands = commands.flatMap((command) => leaves(command)).sort((a, b) => a.path.localeCompare(b.path));
    this.box.placeholder = `Message ${place}, / for commands`;
    this.box.setAttribute("aria-label", this.box.placeholder);
    if (document.activeElement === this.box) this.typed(this.box); // what was typed while the bot was starting
  }

  input(props) {
    const input = h("input", {
      type: "text",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.picker.id,
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      ...props,
    });
    input.addEventListener("input", () => {
      const field = this.fields.find((each) => each.input === input);
      if (field) field.value = undefined;
      this.typed(input);
    });
    input.addEventListener("focus", () => this.typed(input));
    input.addEventListener("keydown", (event) => this.key(event, input));
    return input;
  }

  // Begin a command, with some options filled in.
  begin(path, values = {}) {
    const command = this.commands.find((each) => each.path === path);
    if (!command) return;
    this.command = command;
    this.fields = [];
    const name = h("span", { class: "pill" }, `/${path}`);
    this.line = h("div", { class: "line" }, name, this.send);
    const cancel = h("button", { type: "button", class: "quiet", "aria-label": "Leave this command", onclick: () => this.leave("") }, "✕");
    this.about = h("span", { class: "what" });
    this.more = h("div", { class: "more" });
    this.form.replaceChildren(h("p", { class: "about" }, this.about, cancel), this.line, this.more);
    this.tell();
    for (const option of command.options) {
      if (option.required || option.name in values) this.addField(option, values[option.name]);
    }
    this.offerMore();
    const empty = this.fields.find((field) => field.isEmpty());
    (empty?.input ?? this.fields[0]?.input ?? this.send).focus();
  }

  // What the option is for that is being filled in, or else the command.
  tell(option) {
    if (!this.command) return;
    const about = option ?? { name: `/${this.command.path}`, description: this.command.description };
    this.about.replaceChildren(h("strong", {}, about.name), ` ${about.description}`);
  }

  offerMore() {
    const left = this.command.options.filter((option) => !this.fields.some((field) => field.option === option));
    this.more.replaceChildren(
      ...left.map((option) => {
        const button = h("button", { type: "button", class: "quiet", title: option.description }, `+ ${option.name}`);
        button.addEventListener("click", () => {
          const field = this.addField(option);
          this.offerMore();
          field.input.focus();
        });
        return button;
      }),
    );
  }

  addField(option, value) {
    const field = option.type === TYPE.FILE ? new FileField(option) : new TextField(option, this, value);
    if (!option.required) {
      field.element.append(h("button", { type: "button", class: "quiet", "aria-label": `Leave out ${option.name}`, onclick: () => this.drop(field) }, "✕"));
    }
    field.input.addEventListener("focus", () => this.tell(option));
    this.fields.push(field);
    this.send.before(field.element);
    return field;
  }

  keyOnSend(event) {
    if (!this.command) return;
    if (event.key !== "Backspace") return this.typeOn(event);
    event.preventDefault();
    if (this.fields.length) this.fields.at(-1).input.focus();
    else this.leave(`/${this.command.path}`);
  }

  // Who types on where nothing is required means the first option: "/map alien".
  typeOn(event) {
    if (event.key.length > 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
    const option = this.command.options.find((each) => each.type !== TYPE.FILE && !this.fields.some((field) => field.option === each));
    if (!option) return;
    const field = this.addField(option);
    this.offerMore();
    field.input.focus();
  }

  drop(field) {
    field.element.remove();
    this.fields = this.fields.filter((other) => other !== field);
    this.offerMore();
    this.tell();
    (this.fields.at(-1)?.input ?? this.send).focus();
  }

  leave(text) {
    this.rest(text);
    this.focus();
  }

  focus() {
    if (!this.command) this.box.focus();
  }

  typed(input) {
    this.on.note("");
    this.current = input;
    this.listbox.owner = input;
    if (input === this.box) return this.offerCommands();
    const field = this.fields.find((each) => each.input === input);
    if (field && field.value === undefined) this.offer(field);
  }

  offerCommands() {
    const text = this.box.value;
    if (!text.startsWith("/")) return this.hide();
    const word = text.slice(1).toLowerCase();
    const exact = this.commands.find((each) => `${each.path} ` === word);
    if (exact) return this.begin(exact.path);
    const starting = this.commands.filter((each) => each.path.startsWith(word));
    const inside = this.commands.filter((each) => !each.path.startsWith(word) && each.path.includes(word));
    this.show([...starting, ...inside].map((each) => ({
      label: `/${each.path}`,
      hint: each.options.map((option) => (option.required ? option.name : `[${option.name}]`)).join(" "),
      description: each.description,
      begin: each.path,
    })));
  }

  async offer(field) {
    const option = field.option;
    const typed = field.input.value;
    if (option.autocomplete) return this.offerCompletions(field, typed);
    this.show(nearest(this.entries(option), typed.toLowerCase()), field, typed);
  }

  entries(option) {
    if (option.choices?.length) return option.choices.map((choice) => ({ label: choice.name, value: choice.value }));
    if (option.type === TYPE.BOOLEAN) return [{ label: "True", value: true }, { label: "False", value: false }];
    if (option.type === TYPE.USER) return [...this.on.people().values()].map((user) => ({ label: nameOf(user), hint: user.username, value: user.username }));
    return [];
  }

  async offerCompletions(field, typed) {
    const asked = ++this.lastAsked;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (asked !== this.lastAsked || this.current !== field.input) return;
    const answer = await this.on.complete(this.command.path, field.option.name, typed);
    if (asked !== this.lastAsked || document.activeElement !== field.input || field.input.value !== typed) return;
    if (answer.failed) return this.show([{ label: answer.failed, isDead: true }], field, typed);
    this.show((answer.choices ?? []).map((choice) => ({ label: choice.name, value: choice.value })), field, typed);
  }

  show(entries, field) {
    if (!entries.length) return this.hide();
    this.field = field;
    this.picker.hidden = false;
    this.current.setAttribute("aria-expanded", "true");
    this.listbox.show(entries);
  }

  hide() {
    this.lastAsked++;
    this.picker.hidden = true;
    this.listbox.show([]);
    this.current?.setAttribute("aria-expanded", "false");
  }

  take(entry) {
    if (!entry || entry.isDead) return;
    if (entry.begin !== undefined) return this.begin(entry.begin);
    const field = this.field;
    field.input.value = entry.label;
    field.value = entry.value;
    this.hide();
    this.next(field);
  }

  // To the next option that is needed and missing; else stay, so that Enter sends.
  next(field) {
    const empty = this.fields.find((each) => each !== field && each.option.required && each.isEmpty());
    if (empty) empty.input.focus();
  }

  key(event, input) {
    const isOpen = !this.picker.hidden;
    if (isOpen && this.listbox.move(event.key)) return event.preventDefault();
    if (isOpen && event.key === "Escape") {
      event.preventDefault();
      return this.hide();
    }
    if (isOpen && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      return this.take(this.listbox.entry);
    }
    if (event.key === "Backspace" && input.value === "" && this.command) {
      event.preventDefault();
      const field = this.fields.find((each) => each.input === input);
      if (!field.option.required) return this.drop(field);
      this.leave(`/${this.command.path}`);
    }
  }

  submit() {
    if (!this.command) return this.submitText();
    const missing = this.fields.find((field) => field.option.required && field.isEmpty());
    if (missing) {
      this.on.note(`This option is required: ${missing.option.name}.`);
      return missing.input.focus();
    }
    const { command, fields } = this;
    const filled = fields.filter((field) => !field.isEmpty());
    this.rest();
    this.box.focus();
    this.on.run(command.path, filled, () => this.again(command, fields));
  }

  submitText() {
    const text = this.box.value.trim();
    if (!text) return;
    const exact = this.commands.find((each) => `/${each.path}` === text.toLowerCase());
    if (exact) return exact.options.some((option) => option.required) ? this.begin(exact.path) : this.runAlone(exact);
    if (text.startsWith("/")) return this.on.note(`There is no command ${text.split(" ")[0]} here; type / to see which there are.`);
    this.rest();
    this.on.say(text);
  }

  runAlone(command) {
    this.rest();
    this.on.run(command.path, [], () => {});
  }

  // What was refused before it was sent, to be mended.
  again(command, fields) {
    if (this.command || this.box.value) return;
    this.begin(command.path);
    for (const field of this.fields) field.element.remove();
    this.fields = fields;
    for (const field of fields) this.send.before(field.element);
    this.offerMore();
    this.hide();
    fields[0]?.input.focus();
  }
}
