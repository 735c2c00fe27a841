"""The shape of cues.toml."""

from __future__ import annotations

import msgspec


class CueLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See lang/id/cues.toml for the meaning of each field."""
