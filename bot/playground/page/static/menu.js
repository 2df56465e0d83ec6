// The commands that a bot offers in the menu of a member or of a message: behind ⋯, or a right click.

import { h } from "./dom.js";
import { drawSelect } from "./select.js";

// Null where there are none; `run` is called with the command's name.
export function drawMenu(commands, name, run) {
  if (!commands.length) return null;
  const options = commands.map((command) => ({ label: command.name, value: command.name }));
  const menu = drawSelect({ type: 3, placeholder: "⋯", options }, {}, ([chosen]) => run(chosen), { name, isMenu: true });
  return h("div", { class: "commands" }, menu);
}

// Opens the menu of what is clicked in the element, one of those that the selector finds. The browser's
// own is left to links and pictures, which people copy.
export function openOnRightClick(element, selector) {
  element.addEventListener("contextmenu", (event) => {
    const menu = event.target.closest(selector)?.querySelector(".commands .select");
    if (!menu || event.target.closest("a, img")) return;
    event.preventDefault();
    menu.click();
  });
}
