"""Scores to drafts of statements: cues, then the content and source of each, as word-level tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, cast

import msgspec
import numpy as np
import numpy.typing as npt

from menurut.annotate.drafts import Draft
from menurut.annotate.neural.sight import Seen
from menurut.annotate.neural.windows import Window, Word, around
from menurut.annotate.quotes import find_quotations
from menurut.annotate.roster import Found
from menurut.document import Span
from menurut.reading import Act, EntityKind, StatementKind

Scores = npt.NDArray[np.float32]
NAMES = ("O", "B-name", "I-name")
_FINAL = frozenset(".,;:!?…-–—")
_QUOTES = frozenset("\"'“”«»„＂‘’")


class Scorer(Protocol):
    """What a trained model gives: the names of its tags, and scores of the words around each cue."""

    cues: Sequence[str]
    roles: Sequence[str]
    entities: Sequence[str]

    def around(self, window: Window, vectors: Scores, cues: Sequence[int]) -> list[tuple[int, Scores]]:
        """Return for each cue the first word of its stretch and the role scores [L, roles] of the stretch."""


def softmax(scores: Scores) -> Scores:
    """Return probabilities over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True))


def viterbi(scores: Scores, tags: Sequence[str]) -> list[int]:
    """Return the best tag sequence in which every `I-x` follows `B-x` or `I-x`.

    >>> viterbi(np.log(np.array([[.3, .3, .4], [.2, .1, .7]], dtype=np.float32)), ["O", "B-x", "I-x"])
    [1, 2]
    """
    inner = np.array([t.startswith("I-") for t in tags])
    allowed = np.array([[not b.startswith("I-") or a[2:] == b[2:] for b in tags] for a in tags])
    barred = np.where(allowed, 0.0, -1e9)
    best = np.where(inner, -1e9, scores[0])
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        paths = best[:, None] + barred
        back[i] = paths.argmax(0)
        best = paths.max(0) + scores[i]
    out = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        out.append(int(back[i, out[-1]]))
    return out[::-1]


_ASSENT, _ALONE = 0.3, 0.9
"""Probability from which on a statement is told whose cue the grammar proposes, and one that only the network sees."""


def read_window(text: str, seen: Seen, network: Scorer, clitics: tuple[str, ...]) -> tuple[list[Draft], list[Found]]:
    """Return the statements of one window and its named entities.

    What the grammar proposes keeps its spans, exact to the character; the network assents to it or not, says how
    sure it is, and which part of the source is a name. What it is sure of beside that it reads by itself; `clitics`
    are those that stand for the source behind such a cue.
    """
    window = seen.window
    found = _cues(seen.cues, network.cues, window.proposals)
    drafts = [
        msgspec.structs.replace(window.proposals[c.word], confidence=round(c.chance, 3))
        for c in found
        if c.word in window.proposals
    ]
    taken = [d.cue for d in window.proposals.values() if d.cue]
    new = [c for c in found if c.word not in window.proposals and not _inside(window.words[c.word], taken)]
    stretches = network.around(window, seen.vectors, [c.word for c in new]) if new else []
    for cue, (first, scores) in zip(new, stretches, strict=True):
        drafts += _read_alone(text, window, cue, first, viterbi(scores, network.roles), network.roles, clitics)
    named = [msgspec.structs.replace(d, name=_name(window, d.source, seen.names)) for d in drafts]
    return named, _entities(window, seen.entities, network.entities)


def _inside(word: Word, cues: Sequence[Span]) -> bool:
    """Tell whether a word is part of a cue that the grammar has."""
    return any(c.start <= word.start < c.end for c in cues)


class _Cue(NamedTuple):
    word: int
    end: int
    tag: str
    chance: float


def _cues(scores: Scores, tags: Sequence[str], proposed: Mapping[int, Draft]) -> list[_Cue]:
    chances = softmax(scores)
    outside, inner = tags.index("O"), tags.index("I")
    starts = [k for k in range(len(tags)) if k not in (outside, inner)]
    out = []
    for i, row in enumerate(chances):
        chance = float(row[starts].sum())
        least = _ALONE if i not in proposed else _ASSENT if proposed[i].cue else 0.0
        if chance < least:
            continue
        end = i + 1
        while end < len(chances) and chances[end].argmax() == inner:
            end += 1
        out.append(_Cue(i, end, tags[starts[int(row[starts].argmax())]], chance))
    return out


def _read_alone(
    text: str,
    window: Window,
    cue: _Cue,
    first: int,
    path: Sequence[int],
    roles: Sequence[str],
    clitics: tuple[str, ...],
) -> list[Draft]:
    words = window.words[first : first + len(path)]
    spans = [(Span(words[a].start, words[b - 1].end), role) for a, b, role in _spans(path, roles)]
    sources = [span for span, role in spans if role == "source"]
    free = cue.tag == "free"
    at = None if free else Span(window.words[cue.word].start, window.words[cue.end - 1].end)
    quotations = find_quotations(text, Span(words[0].start, words[-1].end))
    content = tidy(text, [span for span, role in spans if role == "content"], quotations, at)
    source = max(sources, key=len) if sources and at else None
    draft = Draft(
        kind=kind_of(content, quotations), content=tuple(content), cue=at, source=source,
        act="say" if free else cast(Act, cue.tag), confidence=round(cue.chance, 3), rule="network",
        clitic=bool(at and source is None and text[at.start : at.end].endswith(clitics)),
    )  # fmt: skip
    return [draft] if content else []


def _entities(window: Window, scores: Scores, tags: Sequence[str]) -> list[Found]:
    """Return the named entities, block by block: none runs from a headline into the text."""
    out, start = list[Found](), 0
    while start < len(window.words):
        _, end = around(window, start)
        for a, b, kind in _spans(viterbi(scores[start:end], tags), tags):
            span = Span(window.words[start + a].start, window.words[start + b - 1].end)
            out.append(Found(span, cast(EntityKind, kind)))
        start = end
    return out


def _name(window: Window, source: Span | None, scores: Scores) -> Span | None:
    """Return the part of a source that is its speaker's name."""
    inside = [i for i, w in enumerate(window.words) if source and source.start <= w.start < source.end]
    if not inside:
        return None
    path = viterbi(scores[inside], NAMES)
    named = [i for i, tag in zip(inside, path, strict=True) if tag]
    return (
        Span(window.words[named[0]].start, min(window.words[named[-1]].end, source.end)) if source and named else None
    )


def _spans(path: Sequence[int], roles: Sequence[str]) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    for i, k in enumerate(path):
        tag, _, role = roles[k].partition("-")
        if tag == "B":
            out.append((i, i + 1, role))
        elif tag == "I":
            out[-1] = (out[-1][0], i + 1, role)
    return out


def tidy(text: str, content: Sequence[Span], quotations: Sequence[Span], cue: Span | None) -> list[Span]:
    """Snap content to quotations that it nearly covers, and trim signs at the ends of what is not quoted."""
    out = list[Span]()
    for span in content:
        for q in quotations:
            shared = min(span.end, q.end) - max(span.start, q.start)
            if shared > 0.6 * len(q) and not (cue and q.contains(cue)):
                span = Span(min(span.start, q.start), max(span.end, q.end))
        if not any(q.start == span.start and q.end == span.end for q in quotations):
            span = _trim(text, span)
        if len(span) and not (out and out[-1].overlaps(span)):
            out.append(span)
    return out


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while end > start and (text[end - 1] in _FINAL or text[end - 1].isspace()):
        end -= 1
    while start < end and (text[start] in _FINAL or text[start].isspace()):
        start += 1
    return Span(start, end)


def kind_of(content: Sequence[Span], quotations: Sequence[Span]) -> StatementKind:
    """Return `direct` where all content is quotations, `mixed` where a part is."""
    if all(any(q.start <= c.start and c.end <= q.end for q in quotations) for c in content):
        return "direct"
    quoted = any(c.contains(q) and len(q) > 12 for c in content for q in quotations)
    return "mixed" if quoted else "indirect"
