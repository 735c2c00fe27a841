"use strict";
/* Reviewing in place: keys, copying, and correcting where the article shows it. */
(() => {
  const main = document.getElementById("main");
  const articles = main.querySelectorAll(".reading > article");

  /* What is shown in the text. */
  const bar = document.querySelector(".bar");
  const toggles = {
    values: (on) => { for (const article of articles) article.classList.toggle("show-values", on); },
    fold: (on) => { for (const unread of main.querySelectorAll(".unread")) unread.open = on; },
  };
  bar.hidden = false;
  for (const [name, turn] of Object.entries(toggles)) {
    const button = bar.querySelector("." + name);
    const show = (on) => { button.setAttribute("aria-pressed", on); turn(on); };
    const kept = localStorage.getItem("menurut-" + name);
    if (kept !== null) show(kept === "true");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      localStorage.setItem("menurut-" + name, on);
      show(on);
    });
  }

  /* Copying. */
  const told = document.getElementById("copied");
  const copy = async (button) => {
    let done = true;
    try { await navigator.clipboard.writeText(button.dataset.quotation); } catch { done = false; }
    told.textContent = done ? told.dataset.copied : told.dataset.refused;
    button.classList.toggle("copied", done);
    setTimeout(() => button.classList.remove("copied"), 1500);
  };
  for (const button of main.querySelectorAll(".copy")) button.hidden = false;

  /* Keys: they mean something only while an entry has the focus. */
  const cards = () => [...main.querySelectorAll("aside .card")].filter((card) => card.offsetParent);
  const focus = (card) => {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: (card) => cards()[cards().indexOf(card) + 1],
    k: (card) => cards()[cards().indexOf(card) - 1],
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const card = event.target.closest("aside .card, #sheet .card, .done");
    if (!card) return;
    const key = event.key.toLowerCase();
    const next = keys[key]?.(card);
    const button = key === "y" ? card.querySelector(".copy") : card.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (next) focus(next);
    else if (button) button.click();
    else return;
    event.preventDefault();
  });

  /* Correcting: the form comes into the entry; places are marked in the article. */
  let open = null;
  const close = () => {
    if (!open) return;
    const { form, link, places } = open;
    open = null;
    places.end();
    form.remove();
    link.focus();
  };
  const correct = async (link) => {
    close();
    const answer = await fetch(link.href);
    if (!answer.ok) { location.href = link.href; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = document.adoptNode(page.querySelector("form.correct"));
    link.closest(".card").append(form);
    const words = form.querySelector(".plain-text");
    words.hidden = words.querySelector("textarea").disabled = true;
    open = { form, link, places: new Places(articles[0], form) };
    form.querySelector(".cancel").addEventListener("click", (event) => { event.preventDefault(); close(); });
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); close(); } });
    form.querySelector("input:not([type=hidden]), select").focus();
    form.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button) return void copy(button);
    const link = event.target.closest("a.correct");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    correct(link);
  });
})();
