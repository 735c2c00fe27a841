"""The shape of figures.toml."""

from __future__ import annotations

import msgspec


class FigureRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See lang/id/figures.toml for the meaning of each field."""
