// Discord's markdown as elements; what it does not know stays text, and nothing becomes markup.

import { h, nameOf } from "./dom.js";

const ANY = String.raw`(?:\\[\s\S]|[^\\])+?`;
const INLINE = new RegExp(
  [
    String.raw`\\(?<escaped>[^0-9A-Za-z\s])`,
    "``(?<code2>[\\s\\S]+?)``",
    "`(?<code>[^`]+)`",
    String.raw`\*\*(?<strong>${ANY})\*\*(?!\*)`,
    `__(?<u>${ANY})__`,
    `~~(?<s>${ANY})~~`,
    String.raw`\|\|(?<spoiler>${ANY})\|\|`,
    String.raw`\*(?!\s)(?<em>${ANY})(?<!\s)\*`,
    String.raw`(?<!\w)_(?!\s)(?<em2>${ANY})(?<!\s)_(?!\w)`,
    String.raw`\[(?<label>${ANY})\]\(<?(?<url>https?:\/\/[^)\s>]+)>?\)`,
    String.raw`<@!?(?<user>\d+)>`,
    String.raw`<#(?<channel>\d+)>`,
    String.raw`<\/(?<command>[^:>]+):\d+>`,
    String.raw`<t:(?<time>-?\d{1,12})(?::[tTdDfFR])?>`,
    String.raw`(?<bare>https?:\/\/[^\s<>]+[^\s<>.,:;"')\]])`,
  ].join("|"),
  "g",
);
const TAGS = { strong: "strong", u: "u", s: "s", em: "em", em2: "em", spoiler: "mark" };

// `names` has people and channels by id.
export function markdown(source, names) {
  return source.split(/^```(?:\w*\n)?([\s\S]*?)```$/m).flatMap((part, index) =>
    index % 2 ? [h("pre", {}, h("code", {}, part.replace(/\n$/, "")))] : blocks(part, names),
  );
}

function blocks(source, names) {
  const shown = [];
  for (const line of source.split("\n")) {
    const list = shown.at(-1);
    const bullet = line.match(/^( *)[-*] +(.+)$/);
    if (bullet) {
      const item = h("li", { class: bullet[1] ? "inner" : undefined }, inline(bullet[2], names));
      if (list?.tagName === "UL") list.append(item);
      else shown.push(h("ul", {}, item));
    } else shown.push(block(line, names));
  }
  while (shown[0]?.classList.contains("gap")) shown.shift();
  while (shown.at(-1)?.classList.contains("gap")) shown.pop();
  return shown;
}

function block(line, names) {
  const heading = line.match(/^(#{1,3}) +(.+)$/);
  if (heading) return h("p", { class: `h${heading[1].length}`, role: "heading", "aria-level": heading[1].length + 2 }, inline(heading[2], names));
  const small = line.match(/^-# +(.+)$/);
  if (small) return h("p", { class: "small" }, inline(small[1], names));
  const quote = line.match(/^> +(.*)$/);
  if (quote) return h("blockquote", {}, inline(quote[1], names));
  return line.trim() ? h("p", {}, inline(line, names)) : h("p", { class: "gap" });
}

export function inline(source, names) {
  const shown = [];
  let end = 0;
  for (const match of source.matchAll(INLINE)) {
    shown.push(source.slice(end, match.index), part(match.groups, names));
    end = match.index + match[0].length;
  }
  return [...shown, source.slice(end)].filter((piece) => piece !== "");
}

function part(groups, names) {
  const kind = Object.keys(groups).find((name) => groups[name] !== undefined && name !== "url");
  const text = groups[kind];
  if (kind === "spoiler") return spoiler(text, names);
  if (TAGS[kind]) return h(TAGS[kind], {}, inline(text, names));
  if (kind === "code" || kind === "code2") return h("code", {}, text);
  if (kind === "label") return link(groups.url, inline(text, names));
  if (kind === "bare") return link(text, [text]);
  if (kind === "user") return h("span", { class: "mention" }, `@${named(names.people, text)}`);
  if (kind === "channel") return h("span", { class: "mention" }, `#${names.channels.get(text)?.name ?? "unknown"}`);
  if (kind === "command") return h("span", { class: "mention" }, `/${text}`);
  if (kind === "time") return h("time", {}, new Date(text * 1000).toLocaleString());
  return text;
}

const named = (people, id) => (people.has(id) ? nameOf(people.get(id)) : "unknown-user");

export const link = (url, children) =>
  h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, children);

function spoiler(text, names) {
  const hidden = h("button", { type: "button", class: "spoiler", "aria-label": "Spoiler: show it" }, "▒▒▒▒▒");
  hidden.addEventListener("click", () => hidden.replaceWith(h("mark", {}, inline(text, names))));
  return hidden;
}
