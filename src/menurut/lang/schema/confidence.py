"""The shape of confidence.toml: what tells whether a statement is right."""

from __future__ import annotations

from msgspec import Struct


class ConfidenceModel(Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of the features of menurut.annotate.confidence, by model: `accurate`, `fast` and `none`."""

    weights: dict[str, dict[str, float]]
