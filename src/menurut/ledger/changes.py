"""What changed between two texts of an article: statements dropped, added or altered, figures altered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from menurut.ledger.words import stems, tokens
from menurut.reading import Figure, Reading, Statement

_ALIKE = 0.6  # how alike two texts are at least that are one statement put otherwise
_NEAR = 60  # characters before and behind a figure, in its paragraph, that tell which one it is
M = TypeVar("M", Statement, Figure)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change from a version of an article to the next; what was not there, or is no more, is null."""

    document: Annotated[str, Meta(description="Id of the article.")]
    version: Annotated[int, Meta(description="Number of the version that has the change.")]
    what: Annotated[Literal["statement", "figure"], Meta(description="What was changed.")]
    how: Annotated[Literal["dropped", "added", "altered"], Meta(description="What became of it.")]
    speaker: Annotated[str | None, Meta(description="Who says it, or vouches for it.")]
    theme: Annotated[str | None, Meta(description="What a figure counts.")]
    before: Annotated[str | None, Meta(description="What the earlier text has.")]
    after: Annotated[str | None, Meta(description="What the later text has.")]


def differences(old: Reading, new: Reading, *, document: str, version: int) -> list[Change]:
    """Return what changed from one reading of an article to that of a later text.

    >>> from menurut import read_text
    >>> texts = "Menurut Budi Santoso, 5 orang tewas.", "Menurut Budi Santoso, 7 orang tewas."
    >>> found = differences(*map(read_text, texts), document="a", version=2)
    >>> [(c.what, c.how, c.before, c.after) for c in found]
    [('statement', 'altered', '5 orang tewas', '7 orang tewas'), ('figure', 'altered', '5', '7')]
    """
    pairs = [
        ("statement", _paired(old.statements, new.statements, _said, _alike_said)),
        ("figure", _paired(old.figures, new.figures, _given, _alike_given)),
    ]
    return [
        _change(what, before, after, document, version)
        for what, found in pairs
        for before, after in found  # type: ignore[attr-defined]
    ]


def _change(what: str, before: M | None, after: M | None, document: str, version: int) -> Change:
    one = after or before
    assert one is not None
    voucher = one if isinstance(one, Statement) else one.statement
    return Change(
        document=document, version=version, what=what, how=_how(before, after),  # type: ignore[arg-type]
        speaker=voucher.speaker.name or None if voucher else None, theme=getattr(one, "theme", None),
        before=before.text if before else None, after=after.text if after else None,
    )  # fmt: skip


def _how(before: object, after: object) -> Literal["dropped", "added", "altered"]:
    return "dropped" if after is None else "added" if before is None else "altered"


def _paired(
    old: Sequence[M], new: Sequence[M], same: Callable[[M], object], alike: Callable[[M, M], float]
) -> list[tuple[M | None, M | None]]:
    """Pair what was altered, greedily; what is the same in both is left out."""
    was, is_now = list(old), list(new)
    for mark in old:
        twin = next((other for other in is_now if same(other) == same(mark)), None)
        if twin is not None:
            was.remove(mark)
            is_now.remove(twin)
    scored = [(alike(a, b), -i, -j) for i, a in enumerate(was) for j, b in enumerate(is_now)]
    pairs: dict[int, int] = {}
    for score, i, j in sorted(scored, reverse=True):
        if score >= _ALIKE and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    altered: list[tuple[M | None, M | None]] = [(was[i], is_now[j]) for i, j in sorted(pairs.items())]
    altered += [(mark, None) for i, mark in enumerate(was) if i not in pairs]
    return altered + [(None, mark) for j, mark in enumerate(is_now) if j not in pairs.values()]


def _said(s: Statement) -> object:
    return tokens(s.text), s.speaker.name, s.act


def _alike_said(a: Statement, b: Statement) -> float:
    if a.speaker.name != b.speaker.name:
        return 0.0
    return SequenceMatcher(None, tokens(a.text), tokens(b.text), autojunk=False).ratio()


def _given(f: Figure) -> object:
    return f.low, f.high, f.qualifier, f.unit, f.theme, _counted(f), _voucher(f)


def _alike_given(a: Figure, b: Figure) -> float:
    """Return how alike two figures are but for their value: of the same kind, by the words around."""
    if (a.theme, a.unit) != (b.theme, b.unit):
        return 0.0
    one, other = _around(a), _around(b)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one or other else 1.0


def _around(f: Figure) -> list[str]:
    text = f.reading.document.text
    before = text[max(0, f.span.start - _NEAR) : f.span.start].rpartition("\n")[2]
    near = before + " " + text[f.span.end : f.span.end + _NEAR].partition("\n")[0]
    return [word for word in tokens(re.sub(r"\d[\d.,]*", " ", near)) if len(word) > 1]


def _counted(f: Figure) -> tuple[str, ...]:
    return tuple(stems(tokens(f.counted.of(f.reading.document.text)))) if f.counted else ()


def _voucher(f: Figure) -> str:
    return f.statement.speaker.name if f.statement else ""
