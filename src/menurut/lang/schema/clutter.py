"""The shape of clutter.toml."""

from __future__ import annotations

import msgspec


class ClutterRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See lang/id/clutter.toml for the meaning of each field."""
