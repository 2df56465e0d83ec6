// The commands that a bot offers in the menu of a member or of a message.

import { h } from "./dom.js";
import { drawSelect } from "./select.js";

// Null where there are none; `run` is called with the command's name.
export function drawMenu(commands, name, run) {
  if (!commands.length) return null;
  const options = commands.map((command) => ({ label: command.name, value: command.name }));
  const menu = drawSelect({ type: 3, placeholder: "⋯", options }, {}, ([chosen]) => run(chosen), { name, isMenu: true });
  return h("div", { class: "commands" }, menu);
}
