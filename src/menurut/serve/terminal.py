"""Readings as text: coloured on a terminal, plain anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from menurut.document import CLUTTER
from menurut.reading import Figure, Reading, Statement, Time
from menurut.serve.derivation import derivation, set_aside
from menurut.serve.labels import (
    figure_notes,
    nested,
    one_line,
    speaker_name,
    speakers,
    statement_notes,
    time_notes,
    vouching,
)
from menurut.serve.segments import Segment, lines
from menurut.serve.words import ACTS, figure_words

# Okabe and Ito's colour-blind safe set, without black and yellow.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
# For a terminal of 16 colours, on which two of the above would come out the same.
FEW_COLOURS = ("bright_blue", "yellow", "green", "magenta", "red", "cyan")
# An article must not move the cursor, ring or reorder the line: control and bidi override characters
# are shown as a replacement of the same length.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    r"""Return text that cannot steer a terminal; its length is kept.

    >>> safe("merah\x1b[31m") == "merah\ufffd[31m"
    True
    """
    return _UNSAFE.sub("\ufffd", text)


class _Console(Console):
    """A console that leaves it to the caller what a closed pipe means."""

    def on_broken_pipe(self) -> None:
        """Raise BrokenPipeError (rich would end the program with exit code 1: some inputs failed)."""
        raise BrokenPipeError


def write_text(readings: Iterable[Reading], stream: TextIO, *, explain: bool = False) -> None:
    """Write readings one below the other; each is written as soon as it is read."""
    console = _Console(file=stream, highlight=False, markup=False, emoji=False)
    for i, reading in enumerate(readings):
        if i:
            console.print(Text("\n" + "─" * min(72, console.width) + "\n", style="dim"))
        colours = FEW_COLOURS if console.color_system == "standard" else COLOURS
        for line in _page(reading, _Styles(reading, colours), explain):
            _print(console, line)
        stream.flush()


def _print(console: Console, line: Text) -> None:
    """Print one line, wrapped under its own indent; off a terminal the next program wants it whole."""
    if not console.is_terminal:
        console.print(line, soft_wrap=True)
        return
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    left = min(indent, console.width // 2)
    console.print(Padding(line[indent:], (0, 0, 0, left), expand=False) if indent else line)


def _page(reading: Reading, styles: _Styles, explain: bool) -> Iterator[Text]:
    yield from _head(reading)
    yield from _article(reading, styles)
    yield from _section("Speakers", _speakers(reading, styles))
    yield from _section("Statements", _statements(reading, styles, explain))
    yield from _section("Figures", _figures(reading, styles, explain))
    yield from _section("Times", _times(reading, explain))
    if explain:
        aside = (Text(safe(f"  {step.line(reading.document.text)}"), style="dim") for step in set_aside(reading))
        yield from _section("Not read", aside)


def _section(name: str, rows: Iterator[Text]) -> Iterator[Text]:
    first = next(rows, None)
    yield Text(name, style="bold")
    yield Text("  none", style="dim") if first is None else first
    yield from rows
    yield Text()


def _head(reading: Reading) -> Iterator[Text]:
    document = reading.document
    known = (document.id, document.site, document.published, document.url)
    yield Text(safe(one_line(" · ".join(part for part in known if part))) + "\n", style="dim")


def _article(reading: Reading, styles: _Styles) -> Iterator[Text]:
    for line in lines(reading):
        shown = Text()
        for segment in line.segments:
            shown.append(safe(segment.span.of(reading.document.text)), style=styles.of(segment))
        yield shown
        yield Text()


class _Styles:
    """The style of each segment: colour by speaker, underlined where a figure or time stands."""

    def __init__(self, reading: Reading, colours: Sequence[str]) -> None:
        self._by_speaker = {key: colours[who.number % len(colours)] for key, who in speakers(reading).items()}
        self._of_statement = {s.id: self.colour(s) for s in reading.statements}

    def colour(self, statement: Statement | None) -> str:
        """Return the colour of a statement's speaker, grey where nobody is named."""
        return self._by_speaker.get(statement.speaker_id or "", "bright_black") if statement else "bright_black"

    def of(self, segment: Segment) -> str:
        """Return the style of a stretch of the article."""
        if segment.role in CLUTTER:
            return "dim"
        style = ["bold"] if segment.role in ("headline", "subhead") else []
        if said := segment.statement:
            style.append(self._of_statement[said.id])
            style += {"source": ["bold"], "cue": ["italic"]}.get(said.part, [])
        if any(p.part in ("figure", "time") for p in segment.pieces):
            style.append("underline")
        return " ".join(style)


def _speakers(reading: Reading, styles: _Styles) -> Iterator[Text]:
    for who in speakers(reading).values():
        row = Text("  ")
        row.append(safe(one_line(who.entity.name)), style=f"bold {styles.colour(who.statements[0])}")
        row.append(safe(f" · {who.notes} · "))
        row.append(" ".join(s.id for s in who.statements), style="dim")
        yield row


def _statements(reading: Reading, styles: _Styles, explain: bool) -> Iterator[Text]:
    for depth, statement in nested(reading):
        indent = "  " + "    " * depth
        head = Text(indent)
        head.append(f"{statement.id}  ", style="dim")
        head.append(safe(speaker_name(statement)), style=f"bold {styles.colour(statement)}")
        head.append(f" {ACTS[statement.act]}")
        inside = f" · inside {statement.within_id}" if depth else ""
        head.append(safe(f" · {statement_notes(statement)}{inside}"), style="dim")
        yield head
        yield Text(indent + "    " + safe(one_line(statement.text)))
        yield from _because(statement, indent, explain)


def _figures(reading: Reading, styles: _Styles, explain: bool) -> Iterator[Text]:
    for figure in reading.figures:
        yield _row(figure, figure_words(figure), figure_notes(figure))
        yield Text("      " + safe(vouching(figure)), style="dim" if explain else styles.colour(figure.statement))
        yield from _because(figure, "  ", explain)


def _times(reading: Reading, explain: bool) -> Iterator[Text]:
    for time in reading.times:
        yield _row(time, time.value, time_notes(time))
        yield from _because(time, "  ", explain)


def _row(mark: Figure | Time, value: str, notes: str) -> Text:
    row = Text("  ")
    row.append(f"{mark.id}  ", style="dim")
    row.append(safe(one_line(mark.text)), style="underline")
    row.append(" = ")
    row.append(value, style="bold")
    row.append(safe(f" · {notes}" if notes else ""))
    return row


def _because(mark: Statement | Figure | Time, indent: str, explain: bool) -> Iterator[Text]:
    """Yield the derivation of a mark, where it is asked for."""
    if explain:
        for step in derivation(mark):
            yield Text(safe(f"{indent}    {step.line(mark.reading.document.text)}"), style="dim")
