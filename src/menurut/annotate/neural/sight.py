"""A document as the trained reader sees it: encoded once, for its statements and its figures alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from menurut.annotate.drafts import Draft
from menurut.annotate.figures_candidates import reach
from menurut.annotate.figures_sentence import Word
from menurut.annotate.neural.network import Network, Scores
from menurut.annotate.neural.windows import Window, windows
from menurut.document import Block


class Seen(NamedTuple):
    """A window of W words, their vectors [W, D], and scores of their cue, name and entity tags [W, tags]."""

    window: Window
    vectors: Scores
    cues: Scores
    names: Scores
    entities: Scores


class Sight(NamedTuple):
    """What a network sees of a document: its windows in text order."""

    network: Network
    seen: Sequence[Seen]

    def counting(self, words: Sequence[Word], at: int, kind: str, phrases: Sequence[tuple[int, int]]) -> list[float]:
        """Return log-odds, up to a constant, of the phrases `[first, last]` (-1 for none) that a figure may count.

        The figure is the word `at` of a sentence, `kind` that of its unit. Where no window has it, all are alike.
        """
        start, end = reach(words, at, phrases)
        near = words[start:end]
        vectors = vectors_of(near, self.seen)
        if vectors is None:
            return [0.0] * len(phrases)
        stretches, nothing = self.network.count(vectors, [w.tag for w in near], at - start, kind)
        return [float(stretches[a - start, b - start] if a >= 0 else nothing) for a, b in phrases]


def look(text: str, blocks: Sequence[Block], drafts: Sequence[Draft], network: Network) -> Sight:
    """Return the prose of a document as the network sees it, beside the grammar's drafts."""
    found = windows(text, blocks, drafts, network.pieces, network.ends)
    return Sight(network, [Seen(w, *network.read(w)) for w in found])


def vectors_of(words: Sequence[Word], seen: Sequence[Seen]) -> Scores | None:
    """Return the vectors [W, D] of words of a sentence: of each, that of the first of the window's words in it.

    None where no window has the sentence.
    """
    at = bisect_right([s.window.words[0].start for s in seen], words[0].start) - 1
    starts = [w.start for w in seen[at].window.words] if at >= 0 else []
    if not starts or starts[-1] < words[0].start:
        return None
    places = np.searchsorted(starts, [w.start for w in words], side="right") - 1
    return np.asarray(seen[at].vectors[np.maximum(places, 0)])
