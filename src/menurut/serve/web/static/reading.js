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
  const values = ["figure", "time"];
  const kinds = ["lit", ...["source", "cue", "content", "speaker", ...values].map((part) => "lit-" + part)];
  const told = document.querySelector(".reading")?.dataset ?? {};
  const labels = { source: told.source, cue: told.cue, content: told.content, speaker: told.speaker };
  const narrow = matchMedia("(max-width: 61.99rem)");
  const entry = (id) => document.getElementById(id);
  const sheet = document.createElement("ol");
  sheet.id = "sheet";
  document.querySelector("main").append(sheet);
  let pinned = [];

  const clear = () => {
    for (const el of document.querySelectorAll(".lit")) {
      el.classList.remove(...kinds);
      el.style.removeProperty("--d");
      delete el.dataset.label;
    }
    document.body.classList.remove("busy");
  };
  const light = (ids) => {
    clear();
    for (const id of ids) {
      const listed = entry(id);
      if (!listed) continue;
      listed.classList.add("lit");
      // A nested statement inside takes on the colour of the one that is shown.
      const colour = getComputedStyle(listed).getPropertyValue("--c");
      const named = new Set();
      for (const [el, part] of stretches.get(id) ?? []) {
        el.classList.add("lit", "lit-" + part);
        if (!values.includes(part)) {
          document.body.classList.add("busy");
          if (colour) el.style.setProperty("--d", colour);
          if (!named.has(part)) el.dataset.label = labels[part];
          named.add(part);
        } else if (!el.dataset.label) {
          el.dataset.label = listed.querySelector(".head b").textContent; // its value
        }
      }
    }
  };
  // Ids stand from the outermost mark inwards: the last statement is the one that is meant.
  const idsAt = (target) => {
    const el = target instanceof Element ? target.closest("[data-ids], [data-show]") : null;
    if (!el) return [];
    if (el.dataset.show) return el.dataset.show.split(" ");
    const parts = el.dataset.parts.split(" ");
    const ids = el.dataset.ids.split(" ");
    const said = ids.filter((_, i) => !["speaker", ...values].includes(parts[i]));
    return [...said.slice(-1), ...ids.filter((_, i) => values.includes(parts[i]))];
  };
  const show = (event) => {
    const ids = idsAt(event.target);
    light(ids.length ? ids : pinned);
  };
  // On a narrow screen the entries are far below: they come up at the foot of the screen instead.
  const open = (ids) => {
    sheet.replaceChildren(...ids.map((id) => {
      const copy = entry(id).cloneNode(true);
      for (const el of [copy, ...copy.querySelectorAll("[id]")]) el.removeAttribute("id");
      return copy;
    }));
    sheet.classList.toggle("open", ids.length > 0);
  };
  // Beside the article only the list scrolls: whoever reads stays where he is.
  const reveal = (card) => {
    const list = card.closest("aside");
    const [outer, inner] = [list.getBoundingClientRect(), card.getBoundingClientRect()];
    const below = inner.bottom - Math.min(outer.bottom, innerHeight) + 12;
    const above = outer.top - inner.top + 12;
    if (above > 0) list.scrollTop -= above;
    else if (below > 0) list.scrollTop += below;
  };
  // An address that names an entry points at it.
  const arrive = () => {
    const card = entry(decodeURIComponent(location.hash.slice(1)));
    if (!card?.matches(".card")) return;
    pinned = [card.id];
    light(pinned);
    stretches.get(card.id)?.[0]?.[0].scrollIntoView({ block: "center" });
    if (narrow.matches) open(pinned);
    else reveal(card);
  };
  addEventListener("hashchange", arrive);
  addEventListener("load", () => setTimeout(arrive)); // behind the browser's own scrolling to it
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("click", (event) => {
    if (sheet.contains(event.target)) return event.target.closest("a, button, form") ? undefined : open([]);
    if (event.target.closest("form, summary")) return;
    pinned = idsAt(event.target);
    light(pinned);
    const inText = event.target.closest("[data-ids]");
    open(narrow.matches && inText ? pinned : []);
    if (!inText) {
      if (!event.target.closest("a")) stretches.get(pinned[0])?.[0]?.[0].scrollIntoView({ block: "nearest" });
      return;
    }
    event.preventDefault();
    if (!narrow.matches) reveal(entry(pinned[0]));
    else if (inText.getBoundingClientRect().bottom > sheet.getBoundingClientRect().top) inText.scrollIntoView({ block: "center" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { pinned = []; clear(); open([]); }
  });
})();
