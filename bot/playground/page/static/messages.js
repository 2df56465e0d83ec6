// The messages of one channel: drawn, rewritten in place, and taken away.

import { avatar, h, nameOf, shownTime } from "./dom.js";
import { drawBody } from "./components.js";

const MOST_SHOWN = 150;
const NEAR_THE_END_PX = 120;

export class Log {
  // `view` is what components are drawn with; `earlier` asks for messages before an id.
  constructor(element, view, earlier) {
    this.element = element;
    this.view = view;
    this.earlier = earlier;
    this.hasEarlier = false;
    this.isLoading = false;
    this.follows = true;
    element.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // What opens above or below it takes its room: the last message stays in sight.
    new ResizeObserver(() => this.follows && this.toEnd()).observe(element);
  }

  show(messages, hasEarlier, intro) {
    this.intro = intro;
    this.hasEarlier = hasEarlier;
    this.element.setAttribute("aria-busy", "true");
    this.element.replaceChildren(...(hasEarlier ? [] : [intro]), ...messages.map((message) => this.draw(message)));
    this.element.removeAttribute("aria-busy");
    this.toEnd();
  }

  add(message) {
    const pending = this.pendingOf(message);
    const shown = this.draw(message);
    this.keepAtEnd(() => {
      if (pending) pending.replaceWith(shown);
      else this.element.append(shown);
      this.trim();
    });
  }

  change(message) {
    const old = this.find(message.id);
    if (!old) return;
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.customId ?? "" : null;
    this.keepAtEnd(() => old.replaceWith(this.draw(message)));
    if (focused !== null) this.focus(this.find(message.id), focused);
  }

  remove(id) {
    this.keepAtEnd(() => this.find(id)?.remove());
  }

  // What a command looks like until the bot says something; the function takes it away or says why.
  pend(command) {
    const status = h("p", { class: "thinking" }, "Sending command…");
    const shown = h("article", { class: "message pending", "data-command": command }, this.commandLine(this.view.me(), command), avatar(this.view.bot()), h("div", { class: "body" }, this.head(this.view.bot(), true), status));
    this.keepAtEnd(() => this.element.append(shown));
    return (failure) => {
      if (!failure) return shown.remove();
      this.fail(shown, failure);
    };
  }

  fail(shown, failure) {
    const sentence = h("p", { class: "failed", role: "alert" }, `⚠ ${failure}`);
    const status = shown.querySelector(".thinking");
    this.keepAtEnd(() => {
      if (status) status.replaceWith(sentence);
      else if (!shown.querySelector(".failed")) shown.querySelector(".body").append(sentence);
    });
    shown.classList.remove("pending");
  }

  draw(message) {
    const author = message.author;
    const isBot = author.bot === true;
    const by = message.command ? this.commandLine(message.interaction_metadata.user, message.command) : null;
    const body = message.is_thinking
      ? [h("p", { class: "thinking", role: "status" }, `${nameOf(author)} is thinking…`)]
      : drawBody(message, this.view);
    return h(
      "article",
      {
        class: `message${message.is_ephemeral ? " ephemeral" : ""}${message.is_thinking ? " is-thinking" : ""}`,
        "data-id": message.id,
        tabindex: "-1",
        "aria-label": `${nameOf(author)}${message.command ? ` in answer to ${message.command}` : ""}`,
      },
      by,
      avatar(author),
      h(
        "div",
        { class: "body" },
        this.head(author, isBot, message),
        body,
        this.view.menu(3, { message: message.id }, `Commands for this message of ${nameOf(author)}`),
        message.is_ephemeral ? h("p", { class: "only-you" }, "Only you can see this") : null,
      ),
    );
  }

  head(author, isBot, message) {
    return h(
      "header",
      {},
      h("span", { class: "name" }, nameOf(author)),
      isBot ? h("span", { class: "tag" }, "APP") : null,
      message ? shownTime(message.timestamp) : null,
      message?.edited_timestamp && !message.is_thinking ? h("span", { class: "small" }, "(edited)") : null,
    );
  }

  commandLine(user, command) {
    return h("p", { class: "by" }, h("span", { class: "name" }, nameOf(user)), " used ", h("span", { class: "mention" }, command));
  }

  pendingOf(message) {
    if (message.interaction_metadata?.user.id !== this.view.me().id) return null;
    return [...this.element.querySelectorAll(".pending")].find((each) => each.dataset.command.split(" ")[0] === message.command);
  }

  find(id) {
    return this.element.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  focus(shown, customId) {
    const same = [...shown.querySelectorAll("[data-custom-id]")].find((each) => each.dataset.customId === customId);
    (same && !same.disabled ? same : shown).focus({ preventScroll: true });
  }

  get isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END_PX;
  }

  keepAtEnd(change) {
    const wasAtEnd = this.isAtEnd;
    change();
    if (wasAtEnd) this.toEnd();
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
    this.follows = true;
  }

  // The page stays light however long the evening gets; what is taken away comes back on scrolling.
  trim() {
    const all = this.element.querySelectorAll(".message[data-id]");
    if (all.length <= MOST_SHOWN || !this.isAtEnd) return;
    [...all].slice(0, all.length - MOST_SHOWN + 50).forEach((each) => each.remove());
    this.intro?.remove();
    this.hasEarlier = true;
  }

  async scrolled() {
    this.follows = this.isAtEnd;
    if (this.element.scrollTop > 300 || !this.hasEarlier || this.isLoading) return;
    const first = this.element.querySelector(".message[data-id]");
    if (!first) return;
    this.isLoading = true;
    const answer = await this.earlier(first.dataset.id);
    this.isLoading = false;
    if (!answer.messages || !first.isConnected) return;
    this.hasEarlier = answer.has_earlier;
    const height = this.element.scrollHeight - this.element.scrollTop;
    first.before(...(this.hasEarlier ? [] : [this.intro]), ...answer.messages.map((message) => this.draw(message)));
    this.element.scrollTop = this.element.scrollHeight - height;
  }
}
