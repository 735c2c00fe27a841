"""Windows of words: what the trained reader sees of a document at a time, the same in training and in use."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from menurut.annotate.drafts import Draft
from menurut.annotate.quotes import find_quotations
from menurut.annotate.text import prose, sentences
from menurut.annotate.tokens import tokenize
from menurut.document import Block, Span

PIECES = 320
"""Pieces of a window at most: attention costs their square, and a paragraph seldom needs more around it."""


class Word(NamedTuple):
    """A word or sign; offsets are code points of the text, `block` counts the stretches that cues act in."""

    start: int
    end: int
    block: int
    quoted: bool


class Window(NamedTuple):
    """Words with the pieces that spell them; `first[i]` is the position of word `i`'s first piece in `ids`.

    `quoted` and `hints` stand beside `ids`: whether a piece is inside a quotation, and what the grammar makes of
    its word (`NOTHING` … `CUE`). `proposals` are the grammar's drafts by the word that each hangs on.
    """

    words: tuple[Word, ...]
    ids: tuple[int, ...]
    quoted: tuple[int, ...]
    hints: tuple[int, ...]
    first: tuple[int, ...]
    proposals: dict[int, Draft]


NOTHING, CONTENT, SOURCE, CUE, UNSEEN = range(5)
"""What the grammar makes of a word; `UNSEEN` marks the words around a cue that the grammar does not propose."""


Pieces = Callable[[str], tuple[Sequence[int], Sequence[tuple[int, int]]]]
"""Text to piece ids and their code-point offsets."""


def around(window: Window, at: int) -> tuple[int, int]:
    """Return the words `[start, end)` of the stretch that the cue at word `at` can reach."""
    block = window.words[at].block
    start, end = at, at + 1
    while start > 0 and window.words[start - 1].block == block:
        start -= 1
    while end < len(window.words) and window.words[end].block == block:
        end += 1
    return start, end


def proposed(words: Sequence[Word], draft: Draft | None) -> list[int]:
    """Return what the grammar makes of each word in one statement."""
    if draft is None:
        return [UNSEEN] * len(words)
    out = [NOTHING] * len(words)
    for value, spans in ((CONTENT, draft.content), (SOURCE, (draft.source,)), (CUE, (draft.cue,))):
        for span in spans:
            for i, word in enumerate(words):
                if span and word.start < span.end and span.start < word.end:
                    out[i] = value
    return out


def _hang(words: Sequence[Word], proposals: Sequence[Draft]) -> dict[int, Draft]:
    """Hang each draft on the word that its cue begins in: another word may be glued to it (`dikutipKabar`)."""
    hung = dict[int, Draft]()
    for draft in proposals:
        start = (draft.cue or draft.content[0]).start
        at = bisect_right(words, start, key=lambda w: w.start) - 1
        if at >= 0 and start < words[at].end:
            hung[at] = draft
    return hung


class _Stretch(NamedTuple):
    words: list[Word]
    ids: list[int]
    quoted: list[int]
    first: list[int]


def windows(
    text: str, blocks: Sequence[Block], proposals: Sequence[Draft], pieces: Pieces, ends: tuple[int, int]
) -> Iterator[Window]:
    """Yield the prose of a document as windows of whole blocks; `ends` are the ids of the first and last piece.

    A block longer than a window is cut between sentences, outside quotations where it can be.
    """
    packed: list[_Stretch] = []
    size = 0
    for stretch in _stretches(text, blocks, pieces):
        if packed and size + len(stretch.ids) > PIECES:
            yield _window(packed, proposals, ends)
            packed, size = [], 0
        packed.append(stretch)
        size += len(stretch.ids)
    if packed:
        yield _window(packed, proposals, ends)


def _window(stretches: Sequence[_Stretch], proposals: Sequence[Draft], ends: tuple[int, int]) -> Window:
    words: list[Word] = []
    ids, quoted, first = [ends[0]], [0], list[int]()
    for s in stretches:
        first += [len(ids) + f for f in s.first]
        words += s.words
        ids += s.ids
        quoted += s.quoted
    hung = _hang(words, proposals)
    hints = [NOTHING] * (len(ids) + 1)
    for draft in hung.values():
        for i, value in enumerate(proposed(words, draft)):
            hints[first[i]] = max(hints[first[i]], value)
    return Window(tuple(words), (*ids, ends[1]), (*quoted, 0), tuple(hints), tuple(first), hung)


def _stretches(text: str, blocks: Sequence[Block], pieces: Pieces) -> Iterator[_Stretch]:
    count = 0
    for block in prose(blocks):
        quotations = find_quotations(text, block)
        for part in _parts(text, block, quotations, pieces):
            if (stretch := _stretch(text, part, quotations, pieces, count)).words:
                yield stretch
                count += 1


def _parts(text: str, block: Span, quotations: Sequence[Span], pieces: Pieces) -> Iterator[Span]:
    """Yield the block, or runs of its sentences that fit in a window."""
    if len(pieces(block.of(text))[0]) <= PIECES:
        yield block
        return
    start, end, size = block.start, block.start, 0
    for sentence in sentences(text, block):
        length = len(pieces(sentence.of(text))[0])
        inside = any(q.start < sentence.start < q.end for q in quotations)
        if end > start and (size + length > PIECES or (size > PIECES // 2 and not inside)):
            yield Span(start, end)
            start, size = sentence.start, 0
        end, size = sentence.end, size + length
    if end > start:
        yield Span(start, end)


def _stretch(text: str, part: Span, quotations: Sequence[Span], pieces: Pieces, count: int) -> _Stretch:
    ids, offsets = pieces(part.of(text))
    ids, offsets = ids[: 2 * PIECES // 3 * 2], offsets[: 2 * PIECES // 3 * 2]
    inside = [any(q.start <= part.start + a < q.end for q in quotations) for a, _ in offsets]
    words, first = list[Word](), list[int]()
    opening = {q.start for q in quotations}
    at = 0
    for token in (t for s in sentences(text, part, opening) for t in tokenize(text, s)):
        while at < len(offsets) and part.start + offsets[at][1] <= token.start:
            at += 1
        if at == len(offsets):
            break
        words.append(Word(token.start, token.end, count, any(q.start <= token.start < q.end for q in quotations)))
        first.append(at)
    return _Stretch(words, list(ids), [int(i) for i in inside], first)
