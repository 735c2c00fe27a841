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
from menurut.serve.labels import (
    evidence,
    figure_notes,
    figure_value,
    nested,
    one_line,
    speaker_name,
    speaker_numbers,
    time_value,
    unread,
    why,
)
from menurut.serve.segments import Segment, lines

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
            console.print(Text("\n" + "─" * 72 + "\n", style="dim"))
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
    yield from _statements(reading, styles, explain)
    for name, rows in (("Figures", _figures(reading, explain)), ("Times", _times(reading, explain))):
        yield Text(f"\n{name}", style="bold")
        yield from rows
    if explain:
        yield Text("\nNot read", style="bold")
        for span, reason in unread(reading):
            shown = one_line(span.of(reading.document.text))
            yield Text(safe(f"  [{span.start}:{span.end}] {reason}: {shown}"), style="dim")


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
        numbers = speaker_numbers(reading)
        by_speaker = {speaker: colours[i % len(colours)] for speaker, i in numbers.items()}
        self.colour = {s.id: by_speaker.get(s.speaker_id or "", "bright_black") for s in reading.statements}

    def of(self, segment: Segment) -> str:
        if segment.role in CLUTTER:
            return "dim"
        style = ["bold"] if segment.role in ("headline", "subhead") else []
        if said := segment.statement:
            style.append(self.colour[said.id])
            style += {"source": ["bold"], "cue": ["italic"]}.get(said.part, [])
        if any(p.part in ("figure", "time") for p in segment.pieces):
            style.append("underline")
        return " ".join(style)


def _statements(reading: Reading, styles: _Styles, explain: bool) -> Iterator[Text]:
    yield Text("Statements", style="bold")
    for depth, statement in nested(reading):
        indent = "  " + "    " * depth
        cue = f" · {one_line(statement.cue.of(reading.document.text))}" if statement.cue else ""
        head = Text(f"{indent}{statement.id}  ")
        head.append(safe(speaker_name(reading, statement)), style=f"bold {styles.colour[statement.id]}")
        head.append(f" · {statement.act}")
        head.append(safe(cue), style="italic")
        yield head
        yield Text(indent + "    " + safe(one_line(statement.text)))
        yield from _because(reading, statement, indent, explain)


def _figures(reading: Reading, explain: bool) -> Iterator[Text]:
    for figure in reading.figures:
        notes = f"{figure_value(figure)} · {figure_notes(reading, figure)}"
        yield _row(figure.id, figure.text, notes)
        yield from _because(reading, figure, "  ", explain)


def _times(reading: Reading, explain: bool) -> Iterator[Text]:
    for time in reading.times:
        yield _row(time.id, time.text, f"{time_value(time)} · {time.type}")
        yield from _because(reading, time, "  ", explain)


def _row(key: str, text: str, notes: str) -> Text:
    row = Text(f"  {key}  ")
    row.append(safe(one_line(text)), style="underline")
    row.append(safe(f"  = {notes}"))
    return row


def _because(reading: Reading, mark: Statement | Figure | Time, indent: str, explain: bool) -> Iterator[Text]:
    if not explain:
        return
    yield Text(f"{indent}    {safe(why(mark))}", style="dim")
    for name, span, text in evidence(reading, mark):
        yield Text(safe(f"{indent}    {name} [{span.start}:{span.end}] {text}"), style="dim")
