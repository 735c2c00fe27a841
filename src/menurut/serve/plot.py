"""An account as a picture: every figure with its range, by source, each point tied to its sentence."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree

from menurut.errors import MenurutError
from menurut.ledger import Account, Point, Query
from menurut.serve.found import value_words
from menurut.serve.labels import one_line
from menurut.serve.terminal import COLOURS

_SHOWN = 8  # sources with a colour of their own; the others are grey
_MARKERS = "osD^vP*X"
_OTHERS = "#777777"
_SVG = "{http://www.w3.org/2000/svg}"


def plot(found: Account, query: Query, form: str) -> bytes:
    """Return the picture as `svg` or `png`; MenurutError where there is nothing to show or no library for it.

    A point's bar goes from the least to the greatest value of the figure, an arrow is an open end. In an SVG each point
    has its sentence as a title and links to the article.
    """
    points = [p for p in found.points if p.day]
    if not points:
        raise MenurutError("account", "there are no figures with a date to plot", "widen the search")
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError:
        raise MenurutError("account", "matplotlib is not installed", "pip install 'menurut[plot]'") from None
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "menurut"}):
        figure = Figure(figsize=(9, 5), layout="constrained")
        axes = figure.add_subplot()
        _draw(axes, points)
        _label(axes, found, query)
        out = io.BytesIO()
        figure.savefig(out, format=form, dpi=150, metadata={"Date": None} if form == "svg" else None)
    return _titled(out.getvalue(), points) if form == "svg" else out.getvalue()


def _draw(axes: Any, points: Sequence[Point]) -> None:
    ranked = [source for source, _ in _by_count(points)]
    for i, source in enumerate(ranked):
        mine = [(n, p) for n, p in enumerate(points) if p.source == source]
        colour = COLOURS[i % len(COLOURS)] if i < _SHOWN else _OTHERS
        days = [date.fromisoformat(p.day or "") for _, p in mine]
        axes.plot(days, [_middle(p) for _, p in mine], color=colour, linewidth=0.8, alpha=0.5)
        for (n, p), day in zip(mine, days, strict=True):
            _point(axes, n, p, day, colour, _MARKERS[i % len(_MARKERS)])
        if i <= _SHOWN:
            label = one_line(source) if i < _SHOWN else f"{len(ranked) - _SHOWN} other sources"
            axes.plot([], [], color=colour, marker=_MARKERS[i % len(_MARKERS)], linestyle="", label=label)


def _point(axes: Any, n: int, point: Point, day: date, colour: str, marker: str) -> None:
    low, high, middle = point.figure.low, point.figure.high, _middle(point)
    bars = [[middle - (middle if low is None else low)], [(middle if high is None else high) - middle]]
    axes.errorbar([day], [middle], yerr=bars, color=colour, capsize=3, linewidth=1.2)
    if low is None or high is None:
        axes.plot([day], [middle], marker="^" if high is None else "v", color=colour, markersize=10, alpha=0.35)
    (drawn,) = axes.plot([day], [middle], marker=marker, color=colour, markersize=5)
    drawn.set_gid(f"point-{n}")


def _label(axes: Any, found: Account, query: Query) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.ticker import StrMethodFormatter

    about = " · ".join(part for part in (query.theme or "", query.words) if part)
    axes.set_title(f"{about or 'figures'}: what each source gave", loc="left")
    axes.set_ylabel("" if found.unit == "1" else found.unit)
    locator: Any = AutoDateLocator()  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.10g}"))
    axes.grid(visible=True, alpha=0.2)
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, fontsize="small")


def _titled(svg: bytes, points: Sequence[Point]) -> bytes:
    """Return the picture with each point's sentence as its title, and a link to its article."""
    for name, space in (("", "http://www.w3.org/2000/svg"), ("xlink", "http://www.w3.org/1999/xlink")):
        ElementTree.register_namespace(name, space)
    tree = ElementTree.fromstring(svg)
    parents = {child: parent for parent in tree.iter() for child in parent}
    for group in list(tree.iter(f"{_SVG}g")):
        name = group.get("id", "")
        if name.startswith("point-"):
            _tie(group, parents[group], points[int(name.removeprefix("point-"))])
    made: bytes = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return made


def _tie(group: ElementTree.Element, parent: ElementTree.Element, point: Point) -> None:
    title = ElementTree.Element(f"{_SVG}title")
    value = value_words(point.figure)
    title.text = f"{point.day} · {one_line(point.source)} · {value}\n{one_line(point.figure.sentence)}"
    group.insert(0, title)
    url = point.figure.url or ""
    if url.startswith(("http://", "https://")):
        at = list(parent).index(group)
        link = ElementTree.Element(f"{_SVG}a", {"href": url})
        parent.remove(group)
        link.append(group)
        parent.insert(at, link)


def _middle(point: Point) -> float:
    bounds = [bound for bound in (point.figure.low, point.figure.high) if bound is not None]
    return sum(bounds) / len(bounds)


def _by_count(points: Sequence[Point]) -> list[tuple[str, int]]:
    return Counter(point.source for point in points).most_common()
