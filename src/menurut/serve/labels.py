"""What is shown of a reading, the same on the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from menurut.document import Span
from menurut.reading import Entity, Figure, Reading, Statement, Time
from menurut.serve.tongue import gettext as _
from menurut.serve.words import ACTS, KINDS, SPEAKER_KINDS, THEMES, TIMES, figure_words, time_words


def unnamed() -> str:
    """Return the words for a speaker whom nobody names."""
    return _("unnamed source")


class Speaker(NamedTuple):
    """One who speaks in an article: `number` counts from 0 in the order of speaking and picks the colour."""

    number: int
    entity: Entity
    statements: tuple[Statement, ...]

    @property
    def notes(self) -> str:
        """Kind and titles."""
        return " · ".join([SPEAKER_KINDS[self.entity.kind], *map(one_line, self.entity.titles)])


def speakers(reading: Reading) -> dict[str, Speaker]:
    """Return those who speak, by id, in the order in which they do."""
    said: dict[str, list[Statement]] = {}
    for statement in reading.statements:
        if statement.speaker:
            said.setdefault(statement.speaker.id, []).append(statement)
    return {
        key: Speaker(number, statements[0].speaker, tuple(statements))
        for number, (key, statements) in enumerate(said.items())
    }


def speaker_name(statement: Statement) -> str:
    """Return the name of a statement's speaker, or words that say that nobody is named."""
    return one_line(statement.speaker.name) or unnamed()


def named_at(statement: Statement) -> Span | None:
    """Return where the article names the speaker whom a pronoun, a clitic or nothing stands for.

    It is the last mention by name before the statement, else the first one behind it; None where the source
    holds that name itself, or the article never names the speaker.

    >>> from menurut import read_text
    >>> reading = read_text('Bupati Siti Aminah mengatakan air sudah surut. "Warga boleh pulang," ujarnya.')
    >>> [span and span.of(reading.document.text) for span in map(named_at, reading.statements)]
    [None, 'Siti Aminah']
    """
    marks = [span for span in (statement.source, statement.cue, *statement.content) if span]
    names = [Span(m.start, m.end) for m in statement.speaker.mentions if m.form == "name"]
    if not marks or any(statement.source and statement.source.contains(name) for name in names):
        return None
    start = min(marks).start
    before = [name for name in names if name.end <= start]
    return max(before, default=None) or min(names, default=None)


def nested(reading: Reading) -> Iterator[tuple[int, Statement]]:
    """Yield the statements with their depth, each one after the statement whose content holds it."""
    known = {s.id for s in reading.statements}
    inside: dict[str | None, list[Statement]] = {}
    for statement in reading.statements:
        parent = statement.within_id if statement.within_id in known else None
        inside.setdefault(parent, []).append(statement)
    waiting = [(0, s) for s in reversed(inside.get(None, []))]
    while waiting:
        depth, statement = waiting.pop()
        yield depth, statement
        waiting += [(depth + 1, s) for s in reversed(inside.get(statement.id, []))]


def chain(statement: Statement) -> list[Statement]:
    """Return who reports whom: the statements that hold this one, from the outside inwards, and itself.

    >>> from menurut import read_text
    >>> reading = read_text("Bupati Siti Aminah mengatakan polisi melaporkan 12 orang tewas.", model="none")
    >>> [speaker_name(s) for s in chain(reading.statements[-1])]
    ['Siti Aminah', 'polisi']
    """
    found = [statement]
    while (around := found[-1].within) is not None and around not in found:
        found.append(around)
    return found[::-1]


def statement_notes(statement: Statement) -> str:
    """Return how something was said: cue, way of reporting, time of the saying."""
    notes = [KINDS[statement.kind]]
    if statement.cue:
        notes.insert(0, f"“{one_line(statement.cue.of(statement.reading.document.text))}”")
    if statement.said:
        notes.append(_("said {when}").format(when=_when(statement.said)))
    return " · ".join(notes)


def figure_notes(figure: Figure) -> str:
    """Return what is known of a figure besides its value: what is counted, theme, who says so, as of when."""
    notes = []
    if figure.counted:
        notes.append(one_line(figure.counted.of(figure.reading.document.text)))
    if figure.theme != "count":
        notes.append(_("theme {theme}").format(theme=THEMES[figure.theme]))
    if figure.whose:
        notes.append(_("of {whose}").format(whose=one_line(figure.whose.name)))
    if figure.as_of:
        notes.append(_("as of {when}").format(when=_when(figure.as_of)))
    return " · ".join(notes)


def vouching(figure: Figure) -> str:
    """Return who vouches for a figure: speaker and act of its statement, or the article."""
    statement = figure.statement
    if statement is None:
        return _("the article itself")
    return f"{speaker_name(statement)} {ACTS[statement.act]} ({statement.id})"


def time_notes(time: Time) -> str:
    """Return what a time's value means, and its type."""
    return " · ".join(note for note in (time_words(time), TIMES[time.type]) if note)


def _when(time: Time) -> str:
    symbolic = time.value.endswith("_REF")
    return f"“{one_line(time.text)}”" if symbolic else time_words(time) or time.value


def summary(mark: Statement | Figure | Time) -> str:
    """Return a mark in one line, for the one who points at it.

    >>> from menurut import read_text
    >>> reading = read_text("Menurut Budi Santoso, sekitar 30 persen sawah rusak.")
    >>> summary(reading.statements[0]), summary(reading.figures[0])
    ('Budi Santoso says · “Menurut” · paraphrased', 'about 30 % · sawah · theme share')
    """
    if isinstance(mark, Statement):
        return f"{speaker_name(mark)} {ACTS[mark.act]} · {statement_notes(mark)}"
    if isinstance(mark, Figure):
        return " · ".join(n for n in (figure_words(mark), figure_notes(mark)) if n)
    return f"{mark.value} · {time_notes(mark)}"


def one_line(text: str) -> str:
    """Fold white space, line breaks too, to single spaces."""
    return " ".join(text.split())
