"""The words under which marks are shown, the same on the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator

from menurut.document import CLUTTER, Span
from menurut.reading import Figure, Reading, Statement, Time

NOBODY = "nobody named"


def speaker_numbers(reading: Reading) -> dict[str, int]:
    """Number the speakers from 0 in the order in which they speak; the number picks their colour."""
    order = dict.fromkeys(s.speaker_id for s in reading.statements if s.speaker_id)
    return {speaker: i for i, speaker in enumerate(order)}


def speaker_name(reading: Reading, statement: Statement) -> str:
    """Return the name of a statement's speaker, or words that say that nobody is named."""
    return statement.speaker.name or NOBODY


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


def figure_value(figure: Figure) -> str:
    """Return a figure's value in short: number or range, with its unit.

    >>> figure_value(Figure(id="f1", span=Span(0, 6), low=1000, high=None, qualifier="order"))
    '1,000 or more'
    >>> figure_value(Figure(id="f1", span=Span(0, 6), low=30, high=None, qualifier="more_than", unit="%"))
    'more than 30 %'
    >>> figure_value(Figure(id="f1", span=Span(0, 6), low=1.2e12, high=1.2e12, unit="IDR"))
    '1,200,000,000,000 IDR'
    """
    unit = "" if figure.unit == "1" else f" {figure.unit}"
    low, high = _number(figure.low), _number(figure.high)
    if low == high:
        return (low or "unknown") + unit
    if high is None:
        return f"more than {low}{unit}" if figure.qualifier == "more_than" else f"{low}{unit} or more"
    if low is None:
        return f"less than {high}{unit}" if figure.qualifier == "less_than" else f"up to {high}{unit}"
    return f"{low}–{high}{unit}"


def _number(value: float | None) -> str | None:
    if value is None:
        return None
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def figure_notes(reading: Reading, figure: Figure) -> str:
    """Return what is known of a figure besides its value: qualifier, theme, what is counted, links."""
    notes: list[str] = [figure.qualifier, figure.theme]
    if figure.counted:
        notes.append(f"of: {one_line(figure.counted.of(reading.document.text))}")
    if figure.statement_id:
        notes.append(f"in {figure.statement_id}")
    if figure.as_of_id:
        notes.append(f"as of {figure.as_of_id}")
    return " · ".join(notes)


def time_value(time: Time) -> str:
    """Return a time's value in short, with its bounds where they say more than the value.

    >>> week = Time(
    ...     id="t1", span=Span(0, 4), type="DATE", value="2025-W36", begin="2025-09-01", end="2025-09-08"
    ... )
    >>> time_value(week)
    '2025-W36 (2025-09-01 to before 2025-09-08)'
    """
    plain = time.begin is None or time.begin == time.value
    return time.value if plain else f"{time.value} ({time.begin} to before {time.end or '…'})"


def why(mark: Statement | Figure | Time) -> str:
    """Return which rule made a mark, and how sure it is.

    >>> why(Time(id="t1", span=Span(0, 4), type="DATE", value="2025", rule="year"))
    'rule: year, confidence: 1.00'
    """
    return f"rule: {mark.rule or 'not recorded'}, confidence: {mark.confidence:.2f}"


def evidence(reading: Reading, mark: Statement | Figure | Time) -> Iterator[tuple[str, Span, str]]:
    """Yield what carries a mark: the part's name, its span and the text in it."""
    spans: list[tuple[str, Span | None]]
    if isinstance(mark, Statement):
        spans = [("source", mark.source), ("cue", mark.cue), *(("content", s) for s in mark.content)]
    else:
        spans = [("span", mark.span), ("counted", getattr(mark, "counted", None))]
    for name, span in spans:
        if span:
            yield name, span, one_line(span.of(reading.document.text))


def unread(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Yield the blocks that were kept and not read, each with its role and the rule that set it aside."""
    for block in reading.document.blocks:
        if block.role in CLUTTER:
            yield Span(block.start, block.end), f"{block.role}, rule: {block.rule or 'not recorded'}"


def one_line(text: str) -> str:
    """Fold white space, line breaks too, to single spaces."""
    return " ".join(text.split())
