// What the bot did that Discord would have refused or not shown, for whoever works on the bot.

import { h } from "./dom.js";

export class Rules {
  constructor(button, list) {
    this.button = button;
    this.list = list;
  }

  show(sentences) {
    this.list.replaceChildren();
    this.count();
    sentences.forEach((sentence) => this.add(sentence));
  }

  add(sentence) {
    this.list.append(h("li", {}, sentence));
    this.count();
  }

  count() {
    const n = this.list.childElementCount;
    this.button.hidden = n === 0;
    this.button.textContent = n === 1 ? "A rule of Discord was broken" : `${n} rules of Discord were broken`;
  }
}
