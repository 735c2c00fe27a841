"""Readings as one self-contained web page: no asset from elsewhere, nothing in an article can run."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

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
    why,
)
from menurut.serve.segments import Line, Segment, lines

_COLOURS, _CYCLES = 6, 3  # as many as reading.css has


class _Stretch(NamedTuple):
    """A segment as the template shows it."""

    text: str
    classes: str
    ids: str
    parts: str
    title: str
    anchors: list[str]
    focus: bool


class _Card(NamedTuple):
    """A mark as it is listed beside the article."""

    id: str
    mark: str
    classes: str
    depth: int
    head: str
    notes: str
    text: str
    within: str | None
    why: list[str]


class _Article(NamedTuple):
    """An article with its marks, ready for the template; ids carry the article's prefix."""

    id: str
    title: str
    about: str
    url: str | None
    language: str
    lines: list[tuple[str, list[_Stretch]]]
    statements: list[_Card]
    figures: list[_Card]
    times: list[_Card]


def page(readings: Sequence[Reading], *, explain: bool = False) -> str:
    """Return one HTML page with all readings; `explain` adds each mark's rule, confidence and evidence."""
    articles = [_Writer(reading, f"a{i}", explain).article() for i, reading in enumerate(readings, 1)]
    css, js = _asset("reading.css"), _asset("reading.js")
    return _environment().get_template("reading.html").render(
        articles=articles, css=Markup(css), js=Markup(js), css_hash=_hash(css), js_hash=_hash(js)
    )  # fmt: skip


@cache
def _environment() -> Environment:
    loader = PackageLoader("menurut.serve")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _asset(name: str) -> str:
    return resources.files("menurut.serve").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash under which the page's own policy lets this one script or style in."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


class _Writer:
    """Turns one reading into what the template shows."""

    def __init__(self, reading: Reading, prefix: str, explain: bool) -> None:
        self.reading, self.prefix, self.explain = reading, prefix, explain
        self._numbers = speaker_numbers(reading)
        self._speakers = {s.id: s.speaker_id for s in reading.statements}
        self._titles = {f.id: f"{figure_value(f)} · {figure_notes(reading, f)}" for f in reading.figures}
        self._titles |= {t.id: f"{time_value(t)} · {t.type}" for t in reading.times}
        self._anchored: set[str] = set()

    def article(self) -> _Article:
        document, reading = self.reading.document, self.reading
        known = (document.site, document.published, *document.authors)
        return _Article(
            id=self.prefix, title=document.title or self._headline(), about=" · ".join(k for k in known if k),
            # Any other scheme (javascript:, data:) could run; it is not linked.
            url=document.url if (document.url or "").startswith(("https://", "http://")) else None,
            language=document.language or "id", lines=[self._line(line) for line in lines(reading)],
            statements=[self._statement(depth, s) for depth, s in nested(reading)],
            figures=[self._figure(f) for f in reading.figures], times=[self._time(t) for t in reading.times],
        )  # fmt: skip

    def _headline(self) -> str:
        document = self.reading.document
        heads = (b for b in document.blocks if b.role == "headline")
        head = next(heads, None)
        return one_line(document.text[head.start : head.end]) if head else document.id

    def _line(self, line: Line) -> tuple[str, list[_Stretch]]:
        role = "clutter" if line.role in CLUTTER else line.role
        return role, [self._stretch(segment) for segment in line.segments]

    def _stretch(self, segment: Segment) -> _Stretch:
        pieces = segment.pieces
        classes: list[str] = [p.part for p in pieces if p.part in ("figure", "time")]
        if said := segment.statement:
            classes += ["said", said.part, self._colour(self._speakers[said.id])]
        if segment.role in CLUTTER:
            classes.append("clutter")
        new = list(dict.fromkeys(p.id for p in pieces if p.id not in self._anchored))
        self._anchored.update(new)
        return _Stretch(
            text=segment.span.of(self.reading.document.text), classes=" ".join(classes),
            ids=" ".join(f"{self.prefix}-{p.id}" for p in pieces), parts=" ".join(p.part for p in pieces),
            title="; ".join(self._titles[p.id] for p in pieces if p.id in self._titles),
            anchors=[f"{self.prefix}-{key}-text" for key in new], focus=bool(new),
        )  # fmt: skip

    def _colour(self, speaker: str | None) -> str:
        """Return the classes of a speaker's colour; when colours come round again, the line changes."""
        if speaker is None:
            return "nobody"
        number = self._numbers[speaker]
        return f"c{number % _COLOURS} y{number // _COLOURS % _CYCLES}"

    def _statement(self, depth: int, statement: Statement) -> _Card:
        reading = self.reading
        cue = one_line(statement.cue.of(reading.document.text)) if statement.cue else ""
        return self._card(
            statement, classes=self._colour(statement.speaker_id), depth=depth,
            head=speaker_name(reading, statement), notes=" · ".join(n for n in (statement.act, cue) if n),
            within=f"{self.prefix}-{statement.within_id}" if depth else None,
        )  # fmt: skip

    def _figure(self, figure: Figure) -> _Card:
        notes = figure_notes(self.reading, figure)
        return self._card(figure, classes="figure", head=figure_value(figure), notes=notes)

    def _time(self, time: Time) -> _Card:
        return self._card(time, classes="time", head=time_value(time), notes=time.type)

    def _card(
        self, mark: Statement | Figure | Time, *, classes: str, head: str, notes: str, depth: int = 0,
        within: str | None = None,
    ) -> _Card:  # fmt: skip
        because = []
        if self.explain:
            found = evidence(self.reading, mark)
            because = [why(mark), *(f"{name} [{s.start}:{s.end}] {text}" for name, s, text in found)]
        return _Card(
            id=f"{self.prefix}-{mark.id}", mark=mark.id, classes=classes, depth=min(depth, 3), head=head,
            notes=notes, text=one_line(mark.text), within=within, why=because,
        )  # fmt: skip
