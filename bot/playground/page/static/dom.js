// The one way in which anything gets onto the page: elements, and texts that stay texts.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);

let lastId = 0;
export const newId = (stem) => `${stem}-${++lastId}`;

export function avatar(user) {
  const name = nameOf(user);
  const colour = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  return h("span", { class: `avatar a${colour}`, "aria-hidden": "true" }, [...name][0].toUpperCase());
}

export const nameOf = (user) => user.global_name || user.username;

// Discord says when in words of the reader's own place.
export function shownTime(iso) {
  const date = new Date(iso);
  const time = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const isToday = date.toDateString() === new Date().toDateString();
  return h("time", { datetime: iso }, isToday ? time : `${date.toLocaleDateString()} ${time}`);
}

export function megabytes(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
