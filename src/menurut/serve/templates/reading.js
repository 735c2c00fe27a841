"use strict";
(() => {
  const stretches = new Map();
  for (const el of document.querySelectorAll("[data-ids]")) {
    const parts = el.dataset.parts.split(" ");
    el.dataset.ids.split(" ").forEach((id, i) => {
      if (!stretches.has(id)) stretches.set(id, []);
      stretches.get(id).push([el, parts[i]]);
    });
  }
  const kinds = ["lit", "lit-source", "lit-cue", "lit-content", "lit-figure", "lit-time"];
  let pinned = [];
  const card = (id) => document.getElementById(id);
  const clear = () => {
    for (const el of document.querySelectorAll(".lit")) {
      el.classList.remove(...kinds);
      el.style.removeProperty("--d");
    }
  };
  const light = (ids) => {
    clear();
    for (const id of ids) {
      const listed = card(id);
      if (!listed) continue;
      listed.classList.add("lit");
      // A nested statement inside takes on the colour of the one that is shown.
      const colour = getComputedStyle(listed).getPropertyValue("--c");
      for (const [el, part] of stretches.get(id) ?? []) {
        el.classList.add("lit", "lit-" + part);
        if (colour) el.style.setProperty("--d", colour);
      }
    }
  };
  // Ids stand from the outermost mark inwards: the last statement is the one that is meant.
  const idsAt = (target) => {
    const el = target instanceof Element ? target.closest("[data-ids], [data-id]") : null;
    if (!el) return [];
    if (el.dataset.id) return [el.dataset.id];
    const parts = el.dataset.parts.split(" ");
    const ids = el.dataset.ids.split(" ");
    const values = ids.filter((_, i) => ["figure", "time"].includes(parts[i]));
    const said = ids.filter((_, i) => !["figure", "time"].includes(parts[i]));
    return [...said.slice(-1), ...values];
  };
  const show = (event) => {
    const ids = idsAt(event.target);
    light(ids.length ? ids : pinned);
  };
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("click", (event) => {
    pinned = idsAt(event.target);
    light(pinned);
    if (!pinned.length || event.target.closest("a")) return;
    const inText = event.target.closest("[data-ids]");
    const other = inText ? card(pinned[0]) : stretches.get(pinned[0])?.[0]?.[0];
    other?.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { pinned = []; clear(); }
    if (event.key === "Enter" && event.target.closest?.("[data-ids], [data-id]") === event.target) event.target.click();
  });
})();
