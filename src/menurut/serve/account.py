"""An account as a table, JSON, CSV or plot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import msgspec
from rich.text import Text

from menurut.document import Span
from menurut.ledger import Account, FigureHit, Outlet, Query, Source
from menurut.reading import Figure
from menurut.serve.found import marked, printed, value_words, write_csv
from menurut.serve.labels import one_line
from menurut.serve.terminal import safe
from menurut.serve.words import figure_words


def write(found: Account, query: Query, stream: IO[bytes], form: str) -> None:
    """Write an account in one of the formats `table`, `jsonl`, `csv`, `svg` and `png`.

    JSON lines have one line for all of it; CSV has its figures.
    """
    if form == "jsonl":
        stream.write(msgspec.json.encode(found) + b"\n")
    elif form == "csv":
        write_csv((point.figure for point in found.points), FigureHit, stream)
    elif form == "table":
        printed(stream, _lines(found), "no figures found")
    else:
        from menurut.serve.plot import plot

        stream.write(plot(found, query, form))
    stream.flush()


def _lines(found: Account) -> Iterator[Text]:
    if not found.points:
        return
    yield from _section("Figures, by day")
    for point in found.points:
        head = Text(f"  {point.day or 'no date':<10}  ").append(value_words(point.figure), style="bold")
        head.append(safe(f" {one_line(point.figure.counted or '')} · {one_line(point.source)} · {point.outlet}"))
        yield head.append(safe(f"  {point.figure.figure}"), style="dim")
        yield Text("      ").append_text(marked(point.figure))
    yield from _section("Latest figure of each source")
    for source in found.sources:
        yield _source(source)
    yield Text()
    yield Text("  spread of these: ").append(spread(found), style="bold")
    yield from _section("Outlets")
    yield from map(_outlet, found.outlets)
    yield from _changes(found)
    for unit, count in found.others.items():
        yield Text(safe(f"  {count} figures in {unit} are left out; ask for them with --unit"), style="dim")


def _section(name: str) -> Iterator[Text]:
    yield Text()
    yield Text(name, style="bold")


def _source(source: Source) -> Text:
    row = Text(safe(f"  {one_line(source.name)} · {source.kind}: "))
    row.append(value_words(source.latest.figure), style="bold")
    where = ", ".join(source.outlets)
    return row.append(safe(f" ({source.latest.day or 'no date'}) · {source.figures} figures in {where}"))


def spread(found: Account) -> str:
    """Return the range of the sources' latest figures in words; never one number where there are two."""
    both = Figure(id="f1", span=Span(0, 0), low=found.low, high=found.high, qualifier="range", unit=found.unit)
    return figure_words(both)


def _outlet(outlet: Outlet) -> Text:
    row = f"  {outlet.name}: {outlet.figures} figures, {outlet.own} on its own word"
    if outlet.repeats:
        row += f"; repeats {', '.join(map(one_line, outlet.repeats))}"
    if outlet.only_repeats:
        row += f" as {', '.join(outlet.with_others)} do: no second witness"
    return Text(safe(row))


def _changes(found: Account) -> Iterator[Text]:
    if found.steps or found.corrected:
        yield from _section("Given otherwise later")
    for step in found.steps:
        before, after = (f"{value_words(p.figure)} ({p.day or 'no date'})" for p in (step.before, step.after))
        yield Text(safe(f"  {one_line(step.source)} {step.how}: {before}, then {after}"))
    for change in found.corrected:
        was, now = change.before or "nothing", change.after or "nothing"
        yield Text(safe(f"  {change.document}, version {change.version}: {one_line(was)} became {one_line(now)}"))
