"""What a search found, as a table, JSON lines or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO, Any

import msgspec
from rich.console import Console
from rich.text import Text

from menurut.document import Span
from menurut.ledger import Count, Facets, FigureHit, Hit, Query, StatementHit
from menurut.reading import Figure
from menurut.serve.evidence import pieces
from menurut.serve.labels import one_line, unnamed
from menurut.serve.terminal import safe
from menurut.serve.tongue import gettext as _
from menurut.serve.words import ACTS, figure_words


def write(hits: Sequence[Hit], query: Query, stream: IO[bytes], form: str) -> None:
    """Write hits in one of the formats `table`, `jsonl` and `csv`."""
    if form == "jsonl":
        for hit in hits:
            stream.write(msgspec.json.encode(hit) + b"\n")
    elif form == "csv":
        write_csv(hits, FigureHit if query.table == "figure" else StatementHit, stream)
    else:
        printed(stream, (line for hit in hits for line in lines(hit)), "nothing found")
    stream.flush()


def write_csv(hits: Iterable[msgspec.Struct], kind: type[msgspec.Struct], stream: IO[bytes]) -> None:
    """Write structs as CSV (RFC 4180, UTF-8) with a line of column names; null is an empty cell."""
    out = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    rows = csv.writer(out)
    fields = [name for name in kind.__struct_fields__ if name != "matches"]
    rows.writerow(fields)
    for hit in hits:
        rows.writerow(["" if (cell := getattr(hit, name)) is None else cell for name in fields])
    out.detach()


def write_facets(found: Facets, stream: IO[bytes], form: str) -> None:
    """Write what hits have in common as `table`, as one line of JSON, or as CSV with a row for each value."""
    counts = [(name, count) for name, of in _FACETS.items() for count in getattr(found, of)]
    if form == "jsonl":
        stream.write(msgspec.json.encode(found) + b"\n")
    elif form == "csv":
        rows = csv.writer(out := io.TextIOWrapper(stream, "utf-8", newline="", write_through=True))
        rows.writerow(["facet", *Count.__struct_fields__])
        rows.writerows([name, *msgspec.structs.astuple(count)] for name, count in counts)
        out.detach()
    else:
        total = f"{found.total:,} hits" + (", those that were added last of more" if found.more else "")
        rest = (Text(safe(f"  {name:<8} {c.count:>7,}  {one_line(c.name)}" + _ident(c))) for name, c in counts)
        printed(stream, [Text(total, style="bold"), *rest], "nothing found")
    stream.flush()


_FACETS = {"speaker": "speakers", "kind": "kinds", "act": "acts", "site": "sites", "month": "months", "theme": "themes"}


def _ident(count: Count) -> str:
    return "" if count.value == count.name else f"  {count.value}"


def printed(stream: IO[bytes], shown: Iterable[Text], none: str) -> None:
    """Print lines, whole where there is no terminal; `none` where there are none."""
    out = io.TextIOWrapper(stream, "utf-8", "replace", write_through=True)
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    count = 0
    for count, line in enumerate(shown, 1):  # noqa: B007
        console.print(line, soft_wrap=not console.is_terminal)
    if not count:
        console.print(none)
    out.detach()


def lines(hit: Hit) -> Iterable[Text]:
    """Yield what is shown of a hit: who, when; the evidence with the match marked; where it is from."""
    day = (hit.published or "no date")[:10]
    head = Text(f"{day}  ")
    head.append(safe(one_line(hit.speaker or unnamed())), style="bold")
    head.append(f" {ACTS[hit.act]}" if hit.act else "")
    if isinstance(hit, FigureHit):
        head = Text(f"{day}  ").append(value_words(hit), style="bold")
        head.append(safe(f" {one_line(hit.counted or '')} · {hit.theme} · {vouched(hit)}"))
    mark = hit.figure if isinstance(hit, FigureHit) else hit.statement if isinstance(hit, StatementHit) else ""
    head.append(safe(f"  {mark}" + (f" {hit.verdict}" if hit.verdict else "")), style="dim")
    yield head
    yield Text("  ").append_text(marked(hit))
    place = " · ".join(part for part in (hit.site, hit.title, hit.url or hit.document) if part)
    yield Text("  " + safe(one_line(place)), style="dim")
    yield Text()


def marked(hit: Hit) -> Text:
    """Return the evidence of a hit: its sentence, what was found underlined, the words looked for in colour."""
    shown = Text()
    for piece in pieces(hit):
        style = " ".join(name for name, on in (("underline", piece.found), ("bold yellow", piece.match)) if on)
        shown.append(safe(piece.text.replace("\n", " ")), style=style)
    return shown


def value_words(hit: FigureHit) -> str:
    """Return the value of a figure that was found, in words."""
    given: Any = hit
    figure = Figure(id="f1", span=Span(0, 0), low=hit.low, high=hit.high, qualifier=given.qualifier, unit=hit.unit)
    return figure_words(figure)


def vouched(hit: Hit) -> str:
    """Return who vouches for what was found: its speaker and act, else the article itself."""
    if hit.act is None:
        return _("the article itself")
    return f"{one_line(hit.speaker or unnamed())} {ACTS[hit.act]}"
