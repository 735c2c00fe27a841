"""The shape of times.toml."""

from __future__ import annotations

import msgspec


class TimeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See lang/id/times.toml for the meaning of each field."""
