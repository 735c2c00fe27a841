"""What a figure counts or measures: the phrase that most of the likely phrases agree with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from menurut.annotate.figures_candidates import Candidate
from menurut.annotate.neural.sight import Phrase
from menurut.lang.schema.counted import CountedModel

_ENOUGH = 0.5
_LIKELY = 0.05
"""How likely a phrase must be beside the likeliest: one that is neither, but in the middle of both, is seldom right."""


def scores(choices: Sequence[Candidate], weights: Mapping[str, float]) -> list[float]:
    """Return the log-probability of each phrase, up to a constant, by the weights of its features (log-linear)."""
    return [sum(weights.get(f, 0.0) for f in c.features) for c in choices]


def weighed(
    choices: Sequence[Candidate], likely: Sequence[float], at: int, said: Sequence[float], more: Sequence[Phrase],
    model: CountedModel,
) -> tuple[list[Candidate], list[float]]:  # fmt: skip
    """Return the phrases that a figure at word `at` may count, the network's own last, and their log-probability.

    `likely` is what the weights make of the phrases, `said` what the network does; of its own they know nothing.
    """
    top = max(likely)
    unknown = top + math.log(sum(math.exp(o - top) for o in likely)) + math.log(model.own)
    own = [Candidate(p.first, p.last, (), "behind" if p.first > at else "before") for p in more]
    odds = [o + s for o, s in zip(likely, said, strict=True)]
    return [*choices, *own], [*odds, *(unknown + p.odds for p in more)]


def choose(choices: Sequence[Candidate], likely: Sequence[float]) -> tuple[Candidate, float]:
    """Return the phrase with the best chance to share half of its words with the right one, and that chance.

    `likely` are the log-probabilities of the phrases, up to a constant; the chance is over all of them, each by its
    probability (minimum Bayes risk), so that a phrase in the middle wins over one of two extremes.
    """
    top = max(likely)
    odds = [math.exp(s - top) for s in likely]
    total = sum(odds)
    chances = {
        i: sum(o for o, other in zip(odds, choices, strict=True) if overlap(choice, other) >= _ENOUGH) / total
        for i, choice in enumerate(choices)
        if odds[i] >= _LIKELY
    }
    best = max(chances, key=lambda i: (chances[i], odds[i]))
    return choices[best], chances[best]


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
