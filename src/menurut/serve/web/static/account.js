"use strict";
// The plot of an account: each figure with its range, by source. Drag to move, wheel or buttons to come closer, point at
// a figure for its sentence, click to open the article at it; the arrow keys and Enter do the same.
(async () => {
  const figure = document.querySelector(".plot[data-points]");
  const place = figure.querySelector(".canvas");
  const tip = figure.querySelector(".tip");
  const answer = await fetch(figure.dataset.points);
  if (!answer.ok) return;
  const { points } = await answer.json();
  if (!points.length) return;
  const language = document.documentElement.lang;
  const DAY = 86400, NEAR = 26, SIZE = 4.5;
  const hidden = new Set();
  let at = -1;

  points.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const times = points.map((p) => Date.parse(p.day) / 1000);
  const middle = (p) => (p.low === null ? p.high : p.high === null ? p.low : (p.low + p.high) / 2);
  const middles = points.map(middle);
  const positive = points.every((p) => (p.low ?? p.high) > 0);
  const ends = (p) => [p.low, p.high].filter((x) => x !== null);
  const shown = (i) => !hidden.has(points[i].group);

  // Colours come from the style sheet, so that they follow the device and the visitor's choice.
  const colour = (group) => getComputedStyle(figure.querySelector(`[data-group="${group}"] .sign`) ?? figure).color;
  const ink = (name) => {
    const probe = document.createElement("i");
    probe.className = `ink-${name}`;
    figure.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const numbers = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 2 });
  const named = (parts) => new Intl.DateTimeFormat(language, { ...parts, timeZone: "UTC" });
  const dayName = named({ day: "numeric", month: "short" }), monthName = named({ month: "short" });
  // Nothing is finer than a day; 30 and 365 days stand for months and years, as uPlot takes them.
  const steps = [1, 2, 3, 4, 5, 7, 10, 15, 30, 60, 90, 120, 180, 365, 730, 1825, 3650, 9125].map((n) => n * DAY);
  const dates = (_, ticks, __, ___, step) => {
    let before = null;
    return ticks.map((tick) => {
      const moment = new Date(tick * 1000), year = moment.getUTCFullYear();
      const name = step >= 365 * DAY ? "" : (step >= 28 * DAY ? monthName : dayName).format(moment);
      const told = year === before && name ? name : `${name}\n${year}`.trim();
      before = year;
      return told;
    });
  };

  const bounds = () => {
    const own = points.flatMap((p, i) => (shown(i) ? ends(p) : []));
    return own.length ? [Math.min(...own), Math.max(...own)] : [0, 1];
  };
  const whole = () => {
    const all = times.filter((_, i) => shown(i));
    const first = Math.min(...(all.length ? all : times)), last = Math.max(...(all.length ? all : times));
    const edge = Math.max(DAY, (last - first) * 0.04);
    const [low, high] = bounds();
    const slack = (high - low || Math.abs(high) || 1) * 0.08;
    return {
      x: { min: first - edge, max: last + edge },
      y: logarithmic ? { min: low / 1.5, max: high * 1.5 } : { min: low >= 0 ? Math.max(0, low - slack) : low - slack, max: high + slack },
    };
  };

  const shape = (context, group, x, y, size) => {
    context.beginPath();
    if (group === 1) context.rect(x - size, y - size, 2 * size, 2 * size);
    else if (group === 2) { context.moveTo(x, y - size * 1.3); context.lineTo(x + size * 1.3, y); context.lineTo(x, y + size * 1.3); context.lineTo(x - size * 1.3, y); }
    else if (group === 3) { context.moveTo(x, y - size * 1.2); context.lineTo(x + size * 1.2, y + size); context.lineTo(x - size * 1.2, y + size); }
    else if (group === 4) { context.moveTo(x, y + size * 1.2); context.lineTo(x + size * 1.2, y - size); context.lineTo(x - size * 1.2, y - size); }
    else if (group === 5) { const w = size * 0.4, s = size * 1.15; context.rect(x - w, y - s, 2 * w, 2 * s); context.rect(x - s, y - w, 2 * s, 2 * w); }
    else context.arc(x, y, group === 0 ? size : size * 0.7, 0, 2 * Math.PI);
    context.closePath();
    context.fill();
  };
  const draw = (plot) => {
    const { ctx: context, bbox: box } = plot;
    const ratio = devicePixelRatio || 1;
    const colours = new Map([...new Set(points.map((p) => p.group))].map((group) => [group, colour(group)]));
    context.save();
    context.beginPath();
    context.rect(box.left, box.top, box.width, box.height);
    context.clip();
    const order = points.map((_, i) => i).filter(shown).sort((a, b) => points[b].group - points[a].group);
    for (const i of [...order.filter((i) => i !== at), ...(order.includes(at) ? [at] : [])]) {
      const p = points[i], x = plot.valToPos(times[i], "x", true), y = plot.valToPos(middles[i], "y", true);
      const size = SIZE * ratio * (i === at ? 1.5 : 1);
      context.fillStyle = context.strokeStyle = colours.get(p.group);
      context.lineWidth = 1.4 * ratio;
      if (p.low !== p.high) {
        const [top, foot] = [p.high, p.low].map((value, open) => (value === null ? y + (open ? 1 : -1) * 22 * ratio : plot.valToPos(value, "y", true)));
        context.beginPath();
        context.moveTo(x, top);
        context.lineTo(x, foot);
        for (const [value, end, way] of [[p.high, top, 1], [p.low, foot, -1]]) {
          const w = 4 * ratio;
          if (value === null) { context.moveTo(x - w, end + way * w); context.lineTo(x, end); context.lineTo(x + w, end + way * w); }
          else { context.moveTo(x - w, end); context.lineTo(x + w, end); }
        }
        context.stroke();
      }
      shape(context, p.group, x, y, size);
      if (i === at) {
        context.lineWidth = 2 * ratio;
        context.strokeStyle = inks.ink;
        context.beginPath();
        context.arc(x, y, size * 1.8, 0, 2 * Math.PI);
        context.stroke();
      }
    }
    context.restore();
  };

  const nearest = (plot, left, top) => {
    let best = -1, least = NEAR ** 2;
    points.forEach((p, i) => {
      if (!shown(i)) return;
      const x = plot.valToPos(times[i], "x") - left;
      const low = plot.valToPos(p.low ?? p.high, "y"), high = plot.valToPos(p.high ?? p.low, "y");
      const y = top > low ? top - low : top < high ? high - top : 0;  // anywhere on its bar is near
      const beside = Math.abs(plot.valToPos(middles[i], "y") - top) / 1000;
      const far = x ** 2 + y ** 2 + beside;
      if (far < least) [best, least] = [i, far];
    });
    return best;
  };
  const tell = (i) => {
    at = i;
    place.classList.toggle("at", i >= 0);
    tip.hidden = i < 0;
    if (i >= 0) {
      const head = document.createElement("b");
      head.textContent = points[i].head;
      tip.replaceChildren(head, points[i].sentence);
      const over = plot.over.getBoundingClientRect(), outer = figure.getBoundingClientRect();
      const x = over.left - outer.left + plot.valToPos(times[i], "x"), y = over.top - outer.top + plot.valToPos(middles[i], "y");
      tip.style.left = `${Math.max(4, Math.min(x + 14, outer.width - tip.offsetWidth - 6))}px`;
      tip.style.top = `${y + 18 + tip.offsetHeight > outer.height ? y - tip.offsetHeight - 14 : y + 18}px`;
    }
    plot.redraw(false);
  };

  let logarithmic = positive && bounds()[1] / bounds()[0] > 1000;
  let inks = { ink: ink("ink"), faint: ink("faint"), line: ink("line") };
  let plot;
  const make = () => {
    plot?.destroy();
    inks = { ink: ink("ink"), faint: ink("faint"), line: ink("line") };
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    // Of a logarithmic scale only the powers of ten have a line and a number.
    const powers = (_, splits) => (logarithmic ? splits.map((x) => (Math.abs(Math.log10(x) % 1) < 1e-9 ? x : null)) : splits);
    const axis = { stroke: () => inks.faint, grid: { stroke: () => inks.line, width: 1 }, ticks: { stroke: () => inks.line, width: 1 }, font };
    const start = whole();
    plot = new uPlot({
      width: place.clientWidth, height: Math.max(272, Math.min(440, innerHeight * 0.55)),
      tzDate: (moment) => uPlot.tzDate(new Date(moment * 1000), "Etc/UTC"),
      legend: { show: false }, cursor: { drag: { x: false, y: false }, points: { show: false }, x: false, y: false },
      scales: { x: { time: true, range: (_, low, high) => [low, high] }, y: { distr: logarithmic ? 3 : 1, range: (_, low, high) => [low, high] } },
      axes: [{ ...axis, incrs: steps, values: dates }, { ...axis, filter: powers, grid: { ...axis.grid, filter: powers }, ticks: { ...axis.ticks, filter: powers }, size: 64, label: figure.dataset.unit || undefined, labelFont: font, labelSize: 18, values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : numbers.format(tick))) }],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [draw] },
    }, [times, middles], place);
    plot.batch(() => { plot.setScale("x", start.x); plot.setScale("y", start.y); });
  };
  const scaled = (name, by, around) => {
    const scale = plot.scales[name], log = name === "y" && logarithmic;
    const [to, from] = log ? [Math.log, Math.exp] : [(x) => x, (x) => x];
    const low = to(scale.min), high = to(scale.max), centre = around === undefined ? (low + high) / 2 : to(around);
    plot.setScale(name, { min: from(centre + (low - centre) * by), max: from(centre + (high - centre) * by) });
  };
  const zoom = (by, x, y) => { tell(-1); plot.batch(() => { scaled("x", by, x); scaled("y", by, y); }); };
  const moved = (name, share) => {
    const scale = plot.scales[name], log = name === "y" && logarithmic;
    const [to, from] = log ? [Math.log, Math.exp] : [(x) => x, (x) => x];
    const low = to(scale.min), high = to(scale.max), by = (high - low) * share;
    plot.setScale(name, { min: from(low + by), max: from(high + by) });
  };
  // Brings a point that was reached by the keyboard into view.
  const bring = (i) => {
    const within = (name, value) => value >= plot.scales[name].min && value <= plot.scales[name].max;
    if (within("x", times[i]) && within("y", middles[i])) return;
    const half = (plot.scales.x.max - plot.scales.x.min) / 2;
    plot.batch(() => {
      plot.setScale("x", { min: times[i] - half, max: times[i] + half });
      plot.setScale("y", whole().y);
    });
  };
  // By buttons and keys one comes closer to the point that is told of.
  const closer = (by) => {
    const i = at;
    zoom(by, times[i], middles[i]);
    tell(i);
  };
  const all = () => { const start = whole(); plot.batch(() => { plot.setScale("x", start.x); plot.setScale("y", start.y); }); };
  const open = (i) => { if (i >= 0) location.assign(points[i].url); };

  make();
  const log = figure.querySelector('[data-do="log"]');
  log.hidden = !positive;
  log.setAttribute("aria-pressed", logarithmic);
  figure.querySelector(".zoom").addEventListener("click", (event) => {
    const what = event.target.closest("button")?.dataset.do;
    if (what === "in") closer(0.7);
    if (what === "out") closer(1 / 0.7);
    if (what === "all") { tell(-1); all(); }
    if (what === "log") { tell(-1); logarithmic = !logarithmic; log.setAttribute("aria-pressed", logarithmic); make(); }
  });
  figure.querySelector(".legend").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const group = Number(button.dataset.group), gone = hidden.delete(group) ? false : Boolean(hidden.add(group));
    button.setAttribute("aria-pressed", !gone);
    tell(-1);
    all();
  });

  // Pointers: one moves or points, two come closer.
  const down = new Map();
  let began = null;
  place.addEventListener("pointerdown", (event) => {
    down.set(event.pointerId, event);
    began = { x: event.clientX, y: event.clientY, moved: false };
  });
  const local = (event) => {
    const box = plot.over.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top, box];
  };
  place.addEventListener("pointermove", (event) => {
    const [left, top, box] = local(event);
    const before = down.get(event.pointerId);
    if (!before) {
      const i = nearest(plot, left, top);
      if (i !== at) tell(i);
      return;
    }
    if (down.size === 2) {
      const other = [...down.values()].find((pointer) => pointer.pointerId !== event.pointerId);
      const far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
      zoom(far(before) / far(event), plot.posToVal((left + other.clientX - box.left) / 2, "x"), plot.posToVal((top + other.clientY - box.top) / 2, "y"));
    } else if (began.moved || Math.hypot(event.clientX - began.x, event.clientY - began.y) > 4) {
      if (!began.moved) place.setPointerCapture(event.pointerId);
      began.moved = true;
      place.classList.add("dragging");
      tell(-1);
      plot.batch(() => {
        moved("x", (before.clientX - event.clientX) / box.width);
        if (event.pointerType === "mouse") moved("y", (event.clientY - before.clientY) / box.height);
      });
    }
    down.set(event.pointerId, event);
  });
  const up = (event) => {
    down.delete(event.pointerId);
    place.classList.remove("dragging");
    if (event.type === "pointerup" && began && !began.moved) {
      const i = nearest(plot, ...local(event));
      // A finger cannot hover: its first touch tells, its second one opens.
      if (event.pointerType === "mouse" || i === at) open(i);
      else tell(i);
    }
  };
  place.addEventListener("pointerup", up);
  place.addEventListener("pointercancel", up);
  place.addEventListener("pointerleave", (event) => { if (!down.size && event.pointerType === "mouse") tell(-1); });
  place.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !plot.over.contains(event.target)) return;
    event.preventDefault();
    const [left, top] = local(event);
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, plot.posToVal(left, "x"), plot.posToVal(top, "y"));
  }, { passive: false });

  place.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (way) {
      const order = points.map((_, i) => i).filter(shown);
      const next = order.indexOf(at) + way;
      const reached = at < 0 ? order.at(way > 0 ? 0 : -1) : order[Math.max(0, Math.min(order.length - 1, next))];
      bring(reached);
      tell(reached);
    } else if (event.key === "Enter") open(at);
    else if (event.key === "Escape") tell(-1);
    else if (event.key === "+") closer(0.7);
    else if (event.key === "-") closer(1 / 0.7);
    else if (event.key === "0") all();
    else return;
    event.preventDefault();
  });
  place.addEventListener("blur", () => tell(-1));
  new ResizeObserver(() => {
    if (Math.abs(place.clientWidth - plot.width) > 1) { tell(-1); plot.setSize({ width: place.clientWidth, height: plot.height }); }
  }).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", make);
  figure.querySelector(".absent").remove();
  place.dataset.ready = points.length;
})();
