"""Counts by month as bars, placed for a picture that the server draws: it needs no script and can be read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 720, 110
_WIDEST, _GAP = 30, 2


class Bar(NamedTuple):
    """A month with its name, how many hits it has, and their address."""

    name: str
    hits: int
    url: str


class Placed(NamedTuple):
    """A bar with its place in the picture."""

    bar: Bar
    x: float
    y: float
    width: float
    height: float


class Picture(NamedTuple):
    """Bars on a line of months without gaps in time, and where years begin."""

    bars: list[Placed]
    years: list[tuple[float, str]]
    width: float
    most: int


def bars(months: Sequence[str], counted: Sequence[Bar]) -> Picture:
    """Return the picture of counts; `months` (`2025-09`) are those of the bars, in order.

    >>> made = bars(["2025-11", "2026-02"], [Bar("Nov 2025", 2, "/a"), Bar("Feb 2026", 4, "/b")])
    >>> [(placed.x, placed.height) for placed in made.bars], made.years, made.most
    ([(0, 55.0), (90, 110.0)], [(0, '2025'), (60, '2026')], 4)
    """
    numbers = [int(month[:4]) * 12 + int(month[5:7]) - 1 for month in months]
    if not numbers:
        return Picture([], [], WIDTH, 0)
    first, span, most = numbers[0], numbers[-1] - numbers[0] + 1, max(bar.hits for bar in counted)
    step = min(_WIDEST, WIDTH / span)
    placed = [
        Placed(bar, round((n - first) * step, 2), round(HEIGHT - HEIGHT * bar.hits / most, 2),
               round(max(1.5, step - _GAP), 2), round(HEIGHT * bar.hits / most, 2))
        for n, bar in zip(numbers, counted, strict=True)
    ]  # fmt: skip
    return Picture(placed, _years(first, numbers[-1], step), round(span * step, 2), most)


def _years(first: int, last: int, step: float) -> list[tuple[float, str]]:
    """Return where years begin, as many as have room for their number."""
    starts = [first, *range((first // 12 + 1) * 12, last + 1, 12)]
    shown: list[tuple[float, str]] = []
    for start in starts:
        x = round((start - first) * step, 2)
        if not shown or x - shown[-1][0] >= 40:
            shown.append((x, str(start // 12)))
    return shown
