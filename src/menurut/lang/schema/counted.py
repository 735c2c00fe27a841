"""The shape of counted.toml."""

from __future__ import annotations

import msgspec


class CountedModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of the features that tell what a figure counts (menurut.annotate.figures_candidates).

    `network` is what a network's log-odds of a phrase count beside them, where there is a network; `own` is the chance
    of each phrase that only the network proposes, before its log-odds, beside those of all others together.
    """

    network: float
    own: float
    weights: dict[str, float]
