"""A document as the trained reader sees it: encoded once, for its statements and its figures alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from menurut.annotate.drafts import Draft
from menurut.annotate.figures_candidates import reach
from menurut.annotate.figures_sentence import Word
from menurut.annotate.neural.network import Network, Scores, countable
from menurut.annotate.neural.windows import Window, windows
from menurut.document import Block

_MORE = 8
"""Phrases that the network proposes for a figure beside those that it is asked about."""


class Seen(NamedTuple):
    """A window of W words, their vectors [W, D], and scores of their cue, name and entity tags [W, tags]."""

    window: Window
    vectors: Scores
    cues: Scores
    names: Scores
    entities: Scores


class Phrase(NamedTuple):
    """The words `[first, last]` of a sentence that a figure may count, and their log-odds, up to a constant."""

    first: int
    last: int
    odds: float


class Counts(NamedTuple):
    """What a network says that a figure counts, as log-odds up to a constant.

    `stretches` [W, W] has those of the stretches from word to word of the part of a sentence that begins at word
    `start`, -inf where a figure cannot count one. `nothing` is that of no phrase among them.
    """

    start: int
    stretches: Scores
    nothing: float

    def of(self, phrases: Sequence[tuple[int, int]]) -> tuple[list[float], list[Phrase]]:
        """Return the log-odds of phrases `[first, last]` (-1 for none), and the likeliest that are none of these.

        A phrase outside of the part that was looked at is as likely as none.
        """
        size, odds, rest = len(self.stretches), [], self.stretches.copy()
        for first, last in phrases:
            at = first - self.start, last - self.start
            held = at[0] >= 0 and at[1] < size
            odds.append(float(self.stretches[at]) if held else self.nothing)
            if held:
                rest[at] = -np.inf
        best = np.argpartition(rest, -_MORE, axis=None)[-_MORE:] if rest.size > _MORE else ()
        more = [Phrase(i // size + self.start, i % size + self.start, float(rest.flat[i])) for i in map(int, best)]
        return odds, [p for p in more if np.isfinite(p.odds)]


class Sight(NamedTuple):
    """What a network sees of a document: its windows in text order."""

    network: Network
    seen: Sequence[Seen]

    def counting(self, words: Sequence[Word], figures: Sequence[tuple[int, str]]) -> list[Counts]:
        """Return what each figure of a sentence counts; nothing where no window has the sentence.

        A figure is told by its place among the words and the kind of its unit.
        """
        out: list[Counts] = []
        for (start, end), alike in groupby(figures, lambda f: reach(words, f[0])):  # one look for all of these
            near = words[start:end]
            vectors = vectors_of(near, self.seen)
            if vectors is None:
                return []
            at, kinds = zip(*((place - start, kind) for place, kind in alike), strict=True)
            stretches, nothing = self.network.count(vectors, [w.tag for w in near], at, kinds)
            for scores, figure, none in zip(stretches, at, nothing, strict=True):
                scores[~countable(len(near), figure)] = -np.inf
                out.append(Counts(start, scores, float(none)))
        return out


def look(text: str, blocks: Sequence[Block], drafts: Sequence[Draft], network: Network) -> Sight:
    """Return the prose of a document as the network sees it, beside the grammar's drafts."""
    found = windows(text, blocks, drafts, network.pieces, network.ends)
    return Sight(network, [Seen(w, *network.read(w)) for w in found])


def vectors_of(words: Sequence[Word], seen: Sequence[Seen]) -> Scores | None:
    """Return the vectors [W, D] of words of a sentence; None where no window has it."""
    found = places_of(words, [s.window for s in seen])
    return None if found is None else np.asarray(seen[found[0]].vectors[found[1]])


def places_of(words: Sequence[Word], cut: Sequence[Window]) -> tuple[int, npt.NDArray[np.int64]] | None:
    """Return which window has the words of a sentence, and where each begins among the window's words [W].

    None where no window has the sentence.
    """
    at = bisect_right([w.words[0].start for w in cut], words[0].start) - 1
    starts = [w.start for w in cut[at].words] if at >= 0 else []
    if not starts or starts[-1] < words[0].start:
        return None
    places = np.searchsorted(starts, [w.start for w in words], side="right") - 1
    return at, np.maximum(places, 0)
