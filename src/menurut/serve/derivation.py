"""How a mark came about: the rule or model that made it, the table it stands in, and the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from menurut.document import CLUTTER, Span
from menurut.errors import LanguageError
from menurut.lang import Language, load
from menurut.lang.schema.figures import FigureRules
from menurut.reading import Figure, Reading, Statement, Time
from menurut.serve.labels import named_at, one_line

# The word lists of cues.toml that can make a statement; the others only bound its parts.
_CUE_TABLES = ("clause", "marked", "infinitive", "headline", "postposed", "passive")
_CUE_LISTS = ("according", "according_clitic", "relay")

_FIGURE_KEY = re.compile(rf"(?:{'|'.join(FigureRules.__struct_fields__)})\b")


class Step(NamedTuple):
    """One line of a derivation: which part, what was found, and the text that carries it."""

    part: str
    found: str
    span: Span | None = None

    def line(self, text: str) -> str:
        """Return the step with its evidence, the characters of `text` and their offsets."""
        evidence = f"“{one_line(self.span.of(text))}” [{self.span.start}:{self.span.end}]" if self.span else ""
        return f"{self.part}: " + " · ".join(part for part in (evidence, self.found) if part)


def derivation(mark: Statement | Figure | Time) -> Iterator[Step]:
    """Yield how a mark came about, the rule first, then each part with its evidence.

    >>> from menurut import read_text
    >>> text = 'Menurut Budi Santoso, harga naik.'
    >>> [step.line(text) for step in derivation(read_text(text, model="none").statements[0])][:2]
    ['rule: according · confidence 0.70', 'cue: “Menurut” [0:7] · lang/id/cues.toml: according']
    """
    rule = mark.rule or "not recorded"
    home = f" in {table}" if (table := _table(mark)) else ""
    yield Step("rule", f"{rule}{home} · confidence {mark.confidence:.2f}")
    if isinstance(mark, Statement):
        yield from _statement(mark)
    elif isinstance(mark, Figure):
        yield from _figure(mark)
    else:
        yield from _time(mark)


def set_aside(reading: Reading) -> Iterator[Step]:
    """Yield the blocks that were kept and not read, each with its role and the rule that set it aside."""
    language = _language(reading)
    rules = {rule.name for rule in language.clutter.rule} if language else set()
    for block in reading.document.blocks:
        if block.role in CLUTTER:
            home = f" in lang/{language.code}/clutter.toml" if language and block.rule in rules else ""
            yield Step(block.role, f"rule: {block.rule or 'not recorded'}{home}", Span(block.start, block.end))


def _statement(mark: Statement) -> Iterator[Step]:
    if mark.cue:
        yield Step("cue", cue_home(mark), mark.cue)
    if mark.source:
        yield Step("source", "", mark.source)
    if mark.speaker:
        yield Step("speaker", f"{mark.speaker.id} {one_line(mark.speaker.name)}", named_at(mark) or mark.source)
    for span in mark.content:
        yield Step("content", "", span)
    if mark.said:
        yield Step("said", f"{mark.said.id} = {mark.said.value}", mark.said.span)
    if mark.within:
        yield Step("within", f"the content of {mark.within.id} holds it")


def _figure(mark: Figure) -> Iterator[Step]:
    low, high = ("open" if bound is None else f"{bound:,}" for bound in (mark.low, mark.high))
    yield Step("figure", f"low {low}, high {high}, qualifier {mark.qualifier}, unit {mark.unit}", mark.span)
    if mark.counted:
        yield Step("counted", f"theme {mark.theme}", mark.counted)
    if mark.statement:
        yield Step("statement", f"{mark.statement.id} is the innermost one whose content holds it")
    if mark.as_of:
        yield Step("as of", f"{mark.as_of.id} = {mark.as_of.value}", mark.as_of.span)


def _time(mark: Time) -> Iterator[Step]:
    yield Step("time", f"{mark.type} = {mark.value}", mark.span)
    if mark.begin:
        yield Step("interval", f"from {mark.begin} to before {mark.end or 'an open end'}")
    published = mark.reading.document.published
    yield Step("published", published or "unknown: relative times stay symbolic")


def _language(reading: Reading) -> Language | None:
    try:
        return load(reading.document.language or "id")
    except LanguageError:  # a reading from elsewhere may be in a language that does not ship here
        return None


def _table(mark: Statement | Figure | Time) -> str:
    """Return the table that holds a mark's rule by its name, empty where the rule is none of a table."""
    language = _language(mark.reading)
    if language is None:
        return ""
    if isinstance(mark, Time):
        found = "times" if any(rule.name == mark.rule for rule in language.times.rule) else ""
    elif isinstance(mark, Figure):  # the rule names the keys of the tables that made it
        found = {"numeral": "numerals"}.get(mark.rule) or ("figures" if _FIGURE_KEY.match(mark.rule) else "")
    else:
        found = ""
    return f"lang/{language.code}/{found}.toml" if found else ""


def cue_home(statement: Statement) -> str:
    """Return where the lexicon lists a statement's cue, under which frame and act; empty where it does not.

    Where several frames list it, those that the rule names come alone.
    """
    language = _language(statement.reading)
    if language is None or statement.cue is None:
        return ""
    cue = one_line(statement.cue.of(statement.reading.document.text)).lower()
    found = dict(_listed(language, cue, statement))
    named = {frame: entry for frame, entry in found.items() if frame in statement.rule} or found
    return f"lang/{language.code}/cues.toml: {', '.join(named.values())}" if named else ""


def _listed(language: Language, cue: str, statement: Statement) -> Iterator[tuple[str, str]]:
    lexicon = language.cues
    for frame in _CUE_TABLES:
        words = getattr(lexicon, frame).get(statement.act, ())
        if cue in words:
            yield frame, f"{frame}.{statement.act}"
        elif frame == "postposed" and (
            clitic := next((c for c in lexicon.clitics if cue.removesuffix(c) in words), "")
        ):
            yield "clitic", f"{frame}.{statement.act} with -{clitic}"
    for frame in _CUE_LISTS:
        if cue in getattr(lexicon, frame):
            yield frame, frame
