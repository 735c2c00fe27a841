"""What a form says that is right of a statement or figure, as the fields of a correction."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from menurut.document import Span
from menurut.errors import InputError
from menurut.reading import Figure, Statement

_PLACE = re.compile(r"\s*(\d{1,9})-(\d{1,9})\s*")
_PLACES = ("content", "source", "cue", "span")


def corrections(form: Mapping[str, str], mark: Statement | Figure) -> dict[str, Any]:
    """Return the fields of a form that say something else than a mark does; InputError where one makes no sense.

    Places are written `103-140`, several with spaces between them; an empty one is none, as is an empty speaker.

    >>> from menurut import read_text
    >>> (said,) = read_text("Menurut Budi Santoso, harga beras turun.", model="none").statements
    >>> corrections({"act": "claim", "speaker": "Budi Santoso", "content": "22-33"}, said)
    {'content': [[22, 33]], 'act': 'claim'}
    """
    now = _values(mark)
    given = {name: _READ.get(name, _plain)(name, form[name]) for name in now if name in form}
    changed = {name: value for name, value in given.items() if value != now[name]}
    if "text" in changed and changed.keys() & {"content", "span"}:
        del changed["text"]  # the places say it exactly
    return changed


def written(mark: Statement | Figure) -> dict[str, str]:
    """Return what a form shows of a mark before it is changed, by field.

    >>> from menurut import read_text
    >>> (figure,) = read_text("Menurut Budi Santoso, harga beras turun 5 persen.", model="none").figures
    >>> written(figure)["span"], written(figure)["low"], written(figure)["unit"]
    ('40-48', '5', '%')
    """
    return {name: _written(value) for name, value in _values(mark).items()}


def _values(mark: Statement | Figure) -> dict[str, Any]:
    text = mark.reading.document.text
    if isinstance(mark, Statement):
        return {
            "text": mark.text, "content": [[s.start, s.end] for s in mark.content], "source": _ends(mark.source),
            "cue": _ends(mark.cue), "speaker": mark.speaker.name or None, "speaker_kind": mark.speaker.kind,
            "act": mark.act, "kind": mark.kind,
        }  # fmt: skip
    return {
        "text": mark.text, "span": _ends(mark.span), "low": mark.low, "high": mark.high, "qualifier": mark.qualifier,
        "unit": mark.unit, "theme": mark.theme, "counted": mark.counted.of(text) if mark.counted else None,
    }  # fmt: skip


def _ends(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        spans = [value] if value and isinstance(value[0], int) else value
        return " ".join(f"{start}-{end}" for start, end in spans)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _plain(name: str, given: str) -> str | None:
    return given.strip() or None


def _text(name: str, given: str) -> str:
    return given.replace("\r\n", "\n")


def _number(name: str, given: str) -> float | None:
    try:
        found = float(given) if given.strip() else None
    except ValueError:
        raise InputError(name, f"{given!r} is no number", "write 15000 or 2.5") from None
    if found is not None and not abs(found) < float("inf"):
        raise InputError(name, f"{given!r} is no number", "write 15000 or 2.5")
    return found


def _places(name: str, given: str) -> Any:
    found = [_PLACE.fullmatch(part) for part in given.split()]
    spans = [[int(match[1]), int(match[2])] for match in found if match]
    if len(spans) != len(found):
        raise InputError(name, f"{given!r} is no place", "write 103-140")
    if name == "content":
        return spans
    if len(spans) > 1:
        raise InputError(name, "it has one place", "write 103-140")
    return spans[0] if spans else None


_READ: dict[str, Callable[[str, str], Any]] = {
    "text": _text, "low": _number, "high": _number, **dict.fromkeys(_PLACES, _places),
}  # fmt: skip
