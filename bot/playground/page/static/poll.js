// A poll: answers with their counts, and a vote that can be taken back.

import { h, newId } from "./dom.js";

export function drawPoll(poll, vote) {
  const counts = new Map(poll.results.answer_counts.map((count) => [count.id, count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count.count, 0);
  const isOver = poll.results.is_finalized;
  const hasVoted = [...counts.values()].some((count) => count.me_voted);
  const name = newId("poll");
  const boxes = poll.answers.map((answer) => {
    const count = counts.get(answer.answer_id) ?? { count: 0, me_voted: false };
    const share = total ? Math.round((100 * count.count) / total) : 0;
    const box = h("input", { type: poll.allow_multiselect ? "checkbox" : "radio", name, checked: count.me_voted, disabled: isOver || hasVoted });
    box.dataset.answer = answer.answer_id;
    const bar = h("span", { class: "bar", "aria-hidden": "true" });
    bar.style.width = hasVoted || isOver ? `${share}%` : "0";
    const detail = hasVoted || isOver ? `${count.count} · ${share} %` : "";
    return h("label", { class: "box-line answer" }, bar, box, h("span", {}, answer.poll_media.emoji?.name ?? "", " ", answer.poll_media.text), h("span", { class: "small" }, detail));
  });
  const button = h("button", { type: "button", class: hasVoted ? "button secondary" : "button primary", disabled: isOver }, hasVoted ? "Remove vote" : "Vote");
  const shown = h(
    "fieldset",
    { class: "container poll" },
    h("legend", {}, poll.question.text),
    h("p", { class: "small" }, poll.allow_multiselect ? "Select one or more answers" : "Select one answer"),
    h("div", { class: "boxes" }, boxes),
    h("div", { class: "section" }, h("p", { class: "small" }, `${total} ${total === 1 ? "vote" : "votes"} · ${isOver ? "ended" : left(poll.expiry)}`), button),
  );
  button.addEventListener("click", () => {
    const chosen = [...shown.querySelectorAll("input:checked")].map((box) => Number(box.dataset.answer));
    if (hasVoted || chosen.length) vote(hasVoted ? [] : chosen, button);
  });
  return shown;
}

// As Discord says it: the largest unit alone.
function left(expiry) {
  const minutes = Math.ceil((new Date(expiry) - Date.now()) / 60_000);
  const [n, unit] = minutes > 24 * 60 ? [minutes / 1440, "d"] : minutes >= 60 ? [minutes / 60, "h"] : [minutes, "m"];
  return `${Math.round(n)}${unit} left`;
}
