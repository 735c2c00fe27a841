"""The shape of numerals.toml."""

from __future__ import annotations

import msgspec


class NumeralRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See lang/id/numerals.toml for the meaning of each field."""
