"use strict";
/* The text of an article by its characters: code points, as the program counts them, not the units of JavaScript. */
class Characters {
  constructor(article) {
    this.lines = [...article.querySelectorAll("[data-at]")].map((line) => ({ line, at: Number(line.dataset.at) }));
    this.text = [];
    for (const { line, at } of this.lines) [...line.textContent].forEach((c, i) => { this.text[at + i] = c; });
    this.starts = [];
    this.ends = [];
    for (let i = 0; i <= this.text.length; i++) {
      if (this.isWord(i) !== this.isWord(i - 1) || this.filled(i) !== this.filled(i - 1)) {
        if (this.filled(i)) this.starts.push(i);
        if (this.filled(i - 1)) this.ends.push(i);
      }
    }
  }

  filled(i) {
    return Boolean(this.text[i]?.trim());
  }

  isWord(i) {
    return /[\p{L}\p{N}]/u.test(this.text[i] ?? " ");
  }

  words(start, end) {
    let words = "";
    for (let i = start; i < end; i++) words += this.text[i] ?? "\n";
    return words.trim();
  }

  /* The place of a point of the page: number of the character, null outside of the text. */
  at(node, offset) {
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!line) return null;
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, offset);
    return Number(line.dataset.at) + [...before.toString()].length;
  }

  /* The point of the page of a character. */
  point(i, atEnd) {
    const found = this.lines.findLast(({ at }) => (atEnd ? at < i : at <= i)) ?? this.lines[0];
    let left = i - found.at;
    const walker = document.createTreeWalker(found.line, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    for (let next = node; next; next = walker.nextNode()) {
      node = next;
      const size = [...node.data].length;
      if (left < size || (atEnd && left === size)) break;
      left -= size;
    }
    return node ? [node, Math.min(node.length, [...node.data].slice(0, left).join("").length)] : [found.line, 0];
  }

  range(start, end) {
    const range = document.createRange();
    range.setStart(...this.point(start, false));
    range.setEnd(...this.point(end, true));
    return range;
  }
}

/* The places of a correction, moved word by word with buttons, or by dragging in the article. */
class Places {
  constructor(article, form) {
    this.article = article;
    this.characters = new Characters(article);
    this.places = new Map();
    for (const box of form.querySelectorAll(".place")) this.begin(box);
    this.grips = ["start", "end"].map((edge) => this.grip(edge));
    this.done = new AbortController();
    const { signal } = this.done;
    document.addEventListener("pointerup", () => this.selected(), { signal });
    addEventListener("resize", () => this.paint(), { signal });
    // While places are marked, marks lead nowhere: text inside of a link cannot be selected by dragging.
    article.addEventListener("click", (event) => event.stopPropagation(), { capture: true, signal });
    this.links = [...article.querySelectorAll("a[href]")].map((link) => [link, link.getAttribute("href")]);
    for (const [link] of this.links) link.removeAttribute("href");
    article.classList.add("marking");
    this.choose(this.places.keys().next().value);
  }

  begin(box) {
    const name = box.dataset.place;
    const input = box.querySelector("input");
    const spans = input.value.split(" ").filter(Boolean).map((span) => span.split("-").map(Number));
    box.hidden = input.disabled = false;
    this.places.set(name, { box, input, spans });
    for (const button of box.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => this.step(name, button.dataset.step));
    }
    this.told(name);
  }

  choose(name) {
    this.active = name;
    for (const [other, { box }] of this.places) {
      box.querySelector('[data-step="mark"]').setAttribute("aria-pressed", other === name);
    }
    this.paint();
  }

  step(name, step) {
    const { spans } = this.places.get(name);
    const { starts, ends } = this.characters;
    this.choose(name);
    if (step === "none") return this.set(name, []);
    if (!spans.length || step === "mark") return undefined;
    const [first, last] = [spans[0], spans.at(-1)];
    const moved = {
      "start-": starts.findLast((i) => i < first[0]),
      "start+": starts.find((i) => i > first[0] && i < first[1]),
      "end-": ends.findLast((i) => i < last[1] && i > last[0]),
      "end+": ends.find((i) => i > last[1]),
    }[step];
    if (moved === undefined) return undefined;
    return this.move(name, step.startsWith("start") ? "start" : "end", moved);
  }

  move(name, edge, to) {
    const spans = this.places.get(name).spans.map((span) => [...span]);
    if (edge === "start" && to < spans[0][1]) spans[0][0] = to;
    if (edge === "end" && to > spans.at(-1)[0]) spans.at(-1)[1] = to;
    this.set(name, spans);
  }

  set(name, spans) {
    this.places.get(name).spans = spans;
    this.told(name);
    this.paint();
  }

  told(name) {
    const { box, input, spans } = this.places.get(name);
    input.value = spans.map((span) => span.join("-")).join(" ");
    box.querySelector(".words").textContent = spans.map((span) => this.characters.words(...span)).join(" … ") || "–";
  }

  /* What was selected by dragging over the text becomes the place, whole words of it. */
  selected() {
    const selection = getSelection();
    if (selection.isCollapsed || !this.article.contains(selection.anchorNode) || this.dragging) return;
    const range = selection.getRangeAt(0);
    const from = this.characters.at(range.startContainer, range.startOffset);
    const to = this.characters.at(range.endContainer, range.endOffset);
    if (from === null || to === null || from === to) return;
    selection.removeAllRanges();
    this.set(this.active, [[this.word(from, "start"), this.word(to, "end")]]);
  }

  /* The edge of the word at a place; outside of words, that of what is not white space. */
  word(i, edge) {
    const { characters } = this;
    const { starts, ends } = characters;
    const within = characters.isWord(i) && characters.isWord(i - 1);
    if (edge === "start") return within ? starts.findLast((s) => s <= i) : characters.filled(i) ? i : starts.find((s) => s >= i) ?? i;
    return within ? ends.find((e) => e >= i) : characters.filled(i - 1) ? i : ends.findLast((e) => e <= i) ?? i;
  }

  grip(edge) {
    const grip = document.createElement("span");
    grip.className = "grip " + edge;
    grip.setAttribute("aria-hidden", "true"); // the buttons do the same
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      this.dragging = edge;
    });
    grip.addEventListener("pointermove", (event) => { if (this.dragging) this.drag(event, grip); });
    for (const name of ["pointerup", "pointercancel"]) {
      grip.addEventListener(name, () => setTimeout(() => { this.dragging = null; }));
    }
    this.article.append(grip);
    return grip;
  }

  drag(event, grip) {
    grip.hidden = true;
    const under = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const range = under ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    grip.hidden = false;
    const [node, offset] = under ? [under.offsetNode, under.offset] : [range?.startContainer, range?.startOffset];
    if (!node || !this.article.contains(node)) return;
    const at = this.characters.at(node, offset);
    if (at !== null) this.move(this.active, this.dragging, this.word(at, this.dragging));
  }

  paint() {
    for (const [name, { spans }] of this.places) {
      const ranges = spans.map((span) => this.characters.range(...span));
      globalThis.CSS?.highlights?.set("place-" + name, new Highlight(...ranges));
    }
    const spans = this.places.get(this.active)?.spans ?? [];
    for (const grip of this.grips ?? []) {
      grip.hidden = !spans.length;
      if (!spans.length) continue;
      const isStart = grip.classList.contains("start");
      const rects = [...this.characters.range(...(isStart ? spans[0] : spans.at(-1))).getClientRects()];
      const rect = isStart ? rects[0] : rects.at(-1);
      if (!rect) continue;
      const home = this.article.getBoundingClientRect();
      grip.style.left = `${(isStart ? rect.left : rect.right) - home.left}px`;
      grip.style.top = `${rect.top - home.top}px`;
      grip.style.height = `${rect.height}px`;
    }
  }

  end() {
    this.done.abort();
    this.article.classList.remove("marking");
    for (const [link, href] of this.links) link.setAttribute("href", href);
    for (const grip of this.grips) grip.remove();
    for (const name of this.places.keys()) globalThis.CSS?.highlights?.delete("place-" + name);
  }
}
