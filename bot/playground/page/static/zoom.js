// A picture over the whole page, with its words below.

import { h } from "./dom.js";

export function zoom(url, alt) {
  const close = h("button", { type: "button", class: "close", "aria-label": "Close" }, "✕");
  const dialog = h(
    "dialog",
    { class: "zoom", "aria-label": alt || "Picture" },
    close,
    h("img", { src: url, alt: alt || "" }),
    h("p", {}, alt || "", " ", h("a", { href: url, target: "_blank", rel: "noopener" }, "Open alone")),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.tagName === "IMG") dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
