"use strict";
/* Files may be dropped anywhere on the page; they are read at once. */
(() => {
  const form = document.querySelector("form.give");
  const files = document.getElementById("files");
  const wait = form.querySelector(".wait");
  const over = (on) => document.body.classList.toggle("dropping", on);
  const holds = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => { if (holds(event)) { event.preventDefault(); over(true); } });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
  addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    over(false);
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => { wait.hidden = false; });
  addEventListener("pageshow", () => { wait.hidden = true; });
})();
