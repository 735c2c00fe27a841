"""The shape of names.toml."""

from __future__ import annotations

import msgspec


class NameRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See lang/id/names.toml for the meaning of each field."""
