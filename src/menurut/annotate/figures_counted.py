"""What a figure counts or measures: the phrase that most of the likely phrases agree with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from menurut.annotate.figures_candidates import Candidate
from menurut.annotate.figures_sentence import Word
from menurut.document import Span

_ENOUGH = 0.5
_TRUST = 0.5  # the words of a phrase are not independent of each other, so their log-odds count by half
_FIRM = 4.0  # no word alone decides
_OWN = 2.0  # by how much a phrase that the grammar does not propose has to be likelier than the best that it does


class Tagged(Protocol):
    """A network's say on what a figure counts."""

    def __call__(self, figure: Span) -> Sequence[tuple[Span, float]]:
        """Return words around a figure with the log-odds that each is of what it counts; none where it says nothing."""


def choose(
    choices: Sequence[Candidate], weights: Mapping[str, float], support: Sequence[float] = ()
) -> tuple[Candidate, float]:
    """Return the phrase with the best chance to share half of its words with the right one, and that chance.

    `weights` are those of the features of a log-linear model, `support` is what something else adds to the score of
    each phrase; the chance is over all phrases, each by its probability (minimum Bayes risk), so that a phrase in
    the middle wins over one of two extremes.
    """
    scores = [sum(weights.get(f, 0.0) for f in c.features) for c in choices]
    if support:
        scores = _supported(choices, scores, support)
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds)
    chances = [
        sum(o for o, other in zip(odds, choices, strict=True) if overlap(choice, other) >= _ENOUGH) / total
        for choice in choices
    ]
    best = max(range(len(choices)), key=lambda i: (chances[i], odds[i]))
    return choices[best], chances[best]


def _supported(choices: Sequence[Candidate], scores: Sequence[float], support: Sequence[float]) -> list[float]:
    """What the grammar does not propose has no features: its score starts below the best that has some."""
    least = max(s for s, c in zip(scores, choices, strict=True) if c.features) - _OWN
    return [(s if c.features else least) + more for s, c, more in zip(scores, choices, support, strict=True)]


def consider(
    choices: Sequence[Candidate], words: Sequence[Word], said: Sequence[tuple[Span, float]]
) -> tuple[list[Candidate], list[float]]:
    """Return the phrases, with the one that a network reads where it is none of them, and its support for each."""
    log_odds = [_of(word, said) for word in words]
    own = _likeliest(log_odds)
    known = {(c.first, c.last) for c in choices}
    choices = [*choices, *([Candidate(*own, (), "tagged")] if own and own not in known else [])]
    return choices, [_TRUST * sum(log_odds[c.first : c.last + 1]) if c.first >= 0 else 0.0 for c in choices]


def _of(word: Word, said: Sequence[tuple[Span, float]]) -> float:
    """Return the log-odds of the networks' words that share characters with a word: the surest, within bounds."""
    found = [v for span, v in said if span.start < word.end and word.start < span.end]
    return max(-_FIRM, min(_FIRM, max(found, key=abs))) if found else 0.0


def _likeliest(log_odds: Sequence[float]) -> tuple[int, int] | None:
    """Return the stretch of words with the greatest sum of log-odds, none where no word is likelier than not.

    >>> _likeliest([-4.0, 2.0, -1.0, 3.0, -4.0])
    (1, 3)
    """
    best, top = None, 0.0
    first, total = 0, 0.0
    for i, value in enumerate(log_odds):
        if total <= 0:
            first, total = i, 0.0
        total += value
        if total > top:
            best, top = (first, i), total
    return best


def overlap(one: Candidate, other: Candidate) -> float:
    """Return the share of words that two phrases have in common, of those that either has.

    >>> overlap(Candidate(2, 5, ()), Candidate(4, 5, ()))
    0.5
    >>> overlap(Candidate(-1, -1, ()), Candidate(-1, -1, ()))
    1.0
    """
    if one.first < 0 or other.first < 0:
        return float(one.first < 0 and other.first < 0)
    both = min(one.last, other.last) - max(one.first, other.first) + 1
    either = max(one.last, other.last) - min(one.first, other.first) + 1
    return max(0, both) / either
