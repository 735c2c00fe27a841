"""Readings as one self-contained web page: no asset from elsewhere, nothing in an article can run."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from itertools import groupby
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from menurut import __version__
from menurut.document import CLUTTER
from menurut.reading import Figure, Reading, Statement, Time
from menurut.serve.derivation import derivation
from menurut.serve.labels import (
    Speaker,
    chain,
    figure_notes,
    nested,
    one_line,
    speaker_name,
    speakers,
    statement_notes,
    summary,
    time_notes,
    vouching,
)
from menurut.serve.segments import Line, Segment, lines
from menurut.serve.tongue import gettext, ngettext
from menurut.serve.words import ACTS, ROLES, figure_words

_COLOURS, _LINES = 6, 3  # as many as reading.css has
_VALUES = ("figure", "time")
_DEEPEST = 3  # what is nested deeper is indented no further
_LONG = 240  # characters of what is not read that are shown unfolded


class Stretch(NamedTuple):
    """A segment as the template shows it; where a mark begins, `link` leads to its card.

    Where a figure or time ends, `value` tells what it stands for.
    """

    text: str
    classes: str
    ids: str
    parts: str
    title: str
    value: str
    anchors: list[str]
    link: str | None


class ShownLine(NamedTuple):
    """A line of the article, from the character `at`; `aside` tells the role of one that is not read."""

    role: str
    aside: str
    at: int
    stretches: list[Stretch]

    @property
    def size(self) -> int:
        """Its characters."""
        return sum(len(stretch.text) for stretch in self.stretches)


class Passage(NamedTuple):
    """Lines one below the other that are read, or that are not; the latter can be folded, and long ones are."""

    aside: str
    folded: bool
    lines: list[ShownLine]


class Card(NamedTuple):
    """A mark as it is listed beside the article; `links` lead to other cards.

    Of a statement inside another one `chain` tells who reports whom, from the outside inwards.
    """

    id: str
    mark: str
    classes: str
    depth: int
    head: str
    verb: str
    text: str
    notes: str
    links: list[tuple[str, str]]
    chain: list[tuple[str, str]]
    why: list[str]


class Chip(NamedTuple):
    """A speaker: name, what is known of him, and his statements."""

    entity: str
    name: str
    notes: str
    classes: str
    statements: list[str]


class Shown(NamedTuple):
    """An article with its marks, ready for the template; ids carry the article's prefix."""

    id: str
    title: str
    titled: bool
    about: str
    url: str | None
    language: str
    passages: list[Passage]
    speakers: list[Chip]
    statements: list[Card]
    figures: list[Card]
    times: list[Card]

    def anchor(self, key: str) -> str:
        """Return the id of a part of the page that belongs to this article."""
        return f"{self.id}-{key}" if self.id else key


def page(readings: Sequence[Reading], *, explain: bool = False) -> str:
    """Return one HTML page with all readings; `explain` adds each mark's rule, confidence and evidence."""
    articles = [shown(reading, prefix=f"a{i}", explain=explain) for i, reading in enumerate(readings, 1)]
    css, js = _asset("reading.css") + _asset("page.css"), _asset("reading.js")
    return environment().get_template("reading.html").render(
        articles=articles, css=Markup(css), js=Markup(js), css_hash=_hash(css), js_hash=_hash(js), version=__version__
    )  # fmt: skip


def shown(reading: Reading, *, prefix: str = "", explain: bool = False) -> Shown:
    """Return a reading as the template `_reading.html` shows it; ids on the page begin with `prefix`."""
    return _Writer(reading, prefix, explain).article()


def _passages(found: Iterable[ShownLine]) -> list[Passage]:
    """Gather lines that are read, and those that are not."""
    made = []
    for aside, group in groupby(found, key=lambda line: line.aside):
        mine = list(group)
        made.append(Passage(aside, bool(aside) and sum(line.size for line in mine) > _LONG, mine))
    return made


@cache
def environment() -> Environment:
    """Return the templates of this page; they speak the language of the present request."""
    made = Environment(
        loader=PackageLoader("menurut.serve"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


def _asset(name: str) -> str:
    return resources.files("menurut.serve").joinpath("web", "static", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash under which the page's own policy lets this one script or style in."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


class _Writer:
    """Turns one reading into what the template shows."""

    def __init__(self, reading: Reading, prefix: str, explain: bool) -> None:
        self.reading, self.prefix, self.explain = reading, prefix, explain
        self._speakers = speakers(reading)
        self._colours = {s.id: self._colour(s.speaker_id) for s in reading.statements}
        marks: list[Statement | Figure | Time] = [*reading.statements, *reading.figures, *reading.times]
        self._titles = {mark.id: summary(mark) for mark in marks}
        self._values = {f.id: figure_words(f) for f in reading.figures} | {t.id: t.value for t in reading.times}
        self._begun: set[str] = set()

    def article(self) -> Shown:
        document, reading = self.reading.document, self.reading
        known = (document.site, document.published, *document.authors)
        headline = next((b for b in document.blocks if b.role == "headline"), None)
        first = one_line(document.text[headline.start : headline.end]) if headline else document.id
        return Shown(
            id=self.prefix, title=document.title or first, titled=headline is None and document.title is not None,
            about=" · ".join(k for k in known if k),
            # Any other scheme (javascript:, data:) could run; it is not linked.
            url=document.url if (document.url or "").startswith(("https://", "http://")) else None,
            language=document.language or "id", passages=_passages(self._line(line) for line in lines(reading)),
            speakers=[self._chip(who) for who in self._speakers.values()],
            statements=[self._statement(depth, s) for depth, s in nested(reading)],
            figures=[self._figure(f) for f in reading.figures], times=[self._time(t) for t in reading.times],
        )  # fmt: skip

    def _line(self, line: Line) -> ShownLine:
        aside = ROLES.get(line.role)
        return ShownLine(
            "clutter" if aside else line.role, aside, line.segments[0].span.start,
            [self._stretch(s) for s in line.segments],
        )  # fmt: skip

    def _stretch(self, segment: Segment) -> Stretch:
        pieces = segment.pieces
        classes: list[str] = [p.part for p in pieces if p.part in ("figure", "time")]
        if said := segment.statement:
            classes += ["said", said.part, self._colours[said.id]]
        if segment.role in CLUTTER:
            classes.append("clutter")
        new = list(dict.fromkeys(p.id for p in pieces if p.part != "speaker" and p.id not in self._begun))
        self._begun.update(new)
        at = segment.span.end
        titles = dict.fromkeys(p.id for p in pieces if p.part in ("figure", "time") or p == said)
        return Stretch(
            text=segment.span.of(self.reading.document.text), classes=" ".join(classes),
            ids=self._ids(p.id for p in pieces), parts=" ".join(p.part for p in pieces),
            title="\n".join(self._titles[key] for key in titles),
            value=" · ".join(self._values[p.id] for p in pieces if p.part in _VALUES and p.span.end == at),
            anchors=[f"{self._id(key)}-text" for key in new], link=self._id(new[-1]) if new else None,
        )  # fmt: skip

    def _id(self, key: str) -> str:
        return f"{self.prefix}-{key}" if self.prefix else key

    def _ids(self, keys: Iterable[str]) -> str:
        return " ".join(map(self._id, keys))

    def _colour(self, speaker: str | None) -> str:
        """Return the classes of a speaker's colour and line: neighbours differ in both, no two of 18 are alike."""
        if speaker not in self._speakers:
            return "nobody"
        number = self._speakers[speaker].number
        return f"c{number % _COLOURS} y{(number + number // _COLOURS) % _LINES}"

    def _chip(self, who: Speaker) -> Chip:
        return Chip(
            entity=who.entity.id, name=one_line(who.entity.name), notes=who.notes, classes=self._colour(who.entity.id),
            statements=[self._id(s.id) for s in who.statements],
        )  # fmt: skip

    def _statement(self, depth: int, statement: Statement) -> Card:
        links = [(self._id(f.id), self._titles[f.id]) for f in statement.figures]
        told = [(self._id(s.id), f"{speaker_name(s)} {ACTS[s.act]}") for s in chain(statement)]
        return self._card(
            statement, classes=self._colours[statement.id], depth=depth, head=speaker_name(statement),
            verb=ACTS[statement.act], notes=statement_notes(statement), links=links,
            told=told if depth else (),
        )  # fmt: skip

    def _figure(self, figure: Figure) -> Card:
        link = (self._id(figure.statement_id), vouching(figure)) if figure.statement_id and figure.statement else None
        notes = figure_notes(figure) if link else " · ".join(n for n in (figure_notes(figure), vouching(figure)) if n)
        return self._card(
            figure, classes=f"value {self._colours.get(figure.statement_id or '', '')}", head=figure_words(figure),
            notes=notes, links=[link] if link else [],
        )  # fmt: skip

    def _time(self, time: Time) -> Card:
        return self._card(time, classes="value", head=time.value, notes=time_notes(time))

    def _card(
        self, mark: Statement | Figure | Time, *, classes: str, head: str, notes: str, verb: str = "", depth: int = 0,
        links: Sequence[tuple[str, str]] = (), told: Sequence[tuple[str, str]] = (),
    ) -> Card:  # fmt: skip
        text = self.reading.document.text
        return Card(
            id=self._id(mark.id), mark=mark.id, classes=classes, depth=min(depth, _DEEPEST), head=head, verb=verb,
            text=one_line(mark.text), notes=notes, links=list(links), chain=list(told),
            why=[step.line(text) for step in derivation(mark)] if self.explain else [],
        )  # fmt: skip
