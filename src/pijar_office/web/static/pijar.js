// Small comforts; every page works without them.
"use strict";

// A form is sent once: the button rests while the answer is on its way.
document.addEventListener("submit", (event) => {
  if ("download" in event.target.dataset) return; // the page stays, and so does its button
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = "yes";
  for (const button of event.target.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
});
// Back to a page from the browser's memory: its forms may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
  // What went wrong is heard and seen first.
  document.querySelector("#summary:not([data-example] *)")?.focus();
});
// Printing is one click where a page offers it.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
// A part of the menu closes by Escape, and when the visitor goes on elsewhere.
const opened = () => document.querySelectorAll(".path details[name][open]");
document.addEventListener("click", (event) => {
  for (const part of opened()) part.open = part.contains(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const part of opened()) {
    part.open = false;
    part.querySelector("summary").focus();
  }
});
