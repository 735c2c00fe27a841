"""The shape of counted.toml."""

from __future__ import annotations

import msgspec


class CountedModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of the features that tell what a figure counts (menurut.annotate.figures_candidates).

    `own` is the chance of each phrase that only a network proposes, before its log-odds, beside those of all others
    together.
    """

    own: float
    weights: dict[str, float]
