// What a message is made of: components of both kinds, embeds, files and pictures.

import { h, megabytes, shownTime } from "./dom.js";
import { link, markdown } from "./markdown.js";
import { drawPoll } from "./poll.js";
import { drawSelect } from "./select.js";
import { zoom } from "./zoom.js";

const [WIDEST_PX, HIGHEST_PX] = [600, 480];
const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium" };

// `view` has names, origin and use(message, request, element), which asks the bot.
export function drawBody(message, view) {
  const draw = new Drawing(message, view);
  return [
    message.content ? h("div", { class: "text" }, markdown(message.content, view.names)) : null,
    ...message.embeds.map((embed) => draw.embed(embed)),
    ...message.attachments.map((file) => draw.attachment(file)),
    message.poll ? drawPoll(message.poll, (answers, button) => view.use(message, { do: "vote", answers }, button)) : null,
    ...message.components.map((component) => draw.component(component)),
  ];
}

class Drawing {
  constructor(message, view) {
    this.message = message;
    this.view = view;
  }

  component(component) {
    const draw = DRAWN[component.type];
    return draw ? draw.call(this, component) : h("p", { class: "small" }, `A component of kind ${component.type}`);
  }

  row(row) {
    return h("div", { class: "row" }, row.components.map((child) => this.component(child)));
  }

  button(button) {
    const style = STYLES[button.style];
    const content = [
      button.emoji ? h("span", { class: "emoji" }, button.emoji.name) : null,
      button.label ? h("span", {}, button.label) : null,
    ];
    if (style === "link") {
      const opened = link(button.url, content);
      opened.className = "button link";
      return opened;
    }
    const shown = h("button", { type: "button", class: `button ${style}`, disabled: button.disabled, "data-custom-id": button.custom_id }, content);
    shown.addEventListener("click", () =>
      this.view.use(this.message, { do: "press", custom_id: button.custom_id }, shown),
    );
    return shown;
  }

  select(menu) {
    const shown = drawSelect(menu, this.view.names, (values) =>
      this.view.use(this.message, { do: "choose", custom_id: menu.custom_id, values }, shown.firstChild),
    );
    return shown;
  }

  section(section) {
    return h(
      "div",
      { class: "section" },
      h("div", {}, section.components.map((child) => this.component(child))),
      this.component(section.accessory),
    );
  }

  text(display) {
    return h("div", { class: "text" }, markdown(display.content, this.view.names));
  }

  thumbnail(thumbnail) {
    return h("div", { class: "thumbnail" }, this.picture(thumbnail.media, thumbnail.description, thumbnail.spoiler));
  }

  gallery(gallery) {
    return h(
      "div",
      { class: `gallery n${Math.min(gallery.items.length, 3)}` },
      gallery.items.map((item) => this.picture(item.media, item.description, item.spoiler)),
    );
  }

  // A picture of the playground's own; the page loads nothing from anywhere else.
  picture(media, alt, isSpoiler) {
    const url = this.local(media.url);
    if (url === null) return link(media.url, [alt || media.url]);
    const scale = Math.min(1, WIDEST_PX / media.width, HIGHEST_PX / media.height);
    const [width, height] = [media.width, media.height].map((side) => (side ? Math.round(side * scale) : undefined));
    const image = h("img", { src: url, alt: alt || "", width, height });
    const button = h("button", { type: "button", class: isSpoiler ? "picture hidden" : "picture", "aria-label": `${alt || "Picture"}. Enlarge` }, image);
    button.addEventListener("click", () => (button.classList.contains("hidden") ? button.classList.remove("hidden") : zoom(url, alt)));
    return button;
  }

  file(component) {
    return this.download(component.file.url, component.name, component.size);
  }

  attachment(file) {
    return file.content_type.startsWith("image/") && file.content_type !== "image/svg+xml"
      ? h("div", { class: "gallery n1" }, this.picture(file, file.description))
      : this.download(file.url, file.filename, file.size);
  }

  download(url, name, size) {
    const detail = size === undefined ? null : h("span", { class: "small" }, megabytes(size));
    return h("a", { class: "file", href: this.local(url) ?? url, download: name }, h("span", { class: "icon file-icon", "aria-hidden": "true" }), h("span", {}, name), detail);
  }

  separator(separator) {
    const size = separator.spacing === 2 ? "large" : "small";
    return separator.divider === false
      ? h("div", { class: `space ${size}` })
      : h("hr", { class: size });
  }

  container(container) {
    const shown = h("div", { class: "container" }, container.components.map((child) => this.component(child)));
    accent(shown, container.accent_color);
    if (!container.spoiler) return shown;
    shown.classList.add("spoiled");
    shown.addEventListener("click", () => shown.classList.remove("spoiled"), { once: true });
    return shown;
  }

  embed(embed) {
    const say = (text) => markdown(text, this.view.names);
    const head = [
      embed.author ? h("p", { class: "small" }, embed.author.name) : null,
      embed.title ? h("p", { class: "h3" }, embed.url ? link(embed.url, [embed.title]) : embed.title) : null,
      embed.description ? h("div", { class: "text" }, say(embed.description)) : null,
    ];
    const fields = (embed.fields ?? []).map((field) => h("div", { class: field.inline ? "field" : "field whole" }, h("strong", {}, field.name), h("div", { class: "text" }, say(field.value))));
    const shown = h(
      "div",
      { class: "container embed" },
      embed.thumbnail ? h("div", { class: "section" }, h("div", {}, head), this.thumbnail({ media: embed.thumbnail })) : head,
      fields.length ? h("div", { class: "facts" }, fields) : null,
      embed.image ? this.picture(embed.image, embed.title) : null,
      embed.footer || embed.timestamp ? h("p", { class: "small" }, embed.footer?.text, embed.footer && embed.timestamp ? " • " : null, embed.timestamp ? shownTime(embed.timestamp) : null) : null,
    );
    accent(shown, embed.color);
    return shown;
  }

  local(url) {
    if (!url.startsWith(`${this.view.origin}/attachments/`)) return null;
    return url.slice(this.view.origin.length);
  }
}

function accent(element, colour) {
  if (colour === undefined || colour === null) return;
  element.classList.add("accented");
  element.style.setProperty("--accent", `#${colour.toString(16).padStart(6, "0")}`);
}

const DRAWN = {
  1: Drawing.prototype.row,
  2: Drawing.prototype.button,
  3: Drawing.prototype.select,
  5: Drawing.prototype.select,
  6: Drawing.prototype.select,
  7: Drawing.prototype.select,
  8: Drawing.prototype.select,
  9: Drawing.prototype.section,
  10: Drawing.prototype.text,
  11: Drawing.prototype.thumbnail,
  12: Drawing.prototype.gallery,
  13: Drawing.prototype.file,
  14: Drawing.prototype.separator,
  17: Drawing.prototype.container,
};
