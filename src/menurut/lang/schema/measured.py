"""The shape of measured.toml."""

from __future__ import annotations

from functools import cached_property

import msgspec


class MeasuredNouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Nouns by how often a figure behind them measures them (`often`, `sometimes`, `seldom`).

    One table for each kind of unit; words stand between spaces.
    """

    count: dict[str, str]
    measure: dict[str, str]
    money: dict[str, str]
    share: dict[str, str]

    @cached_property
    def bands(self) -> dict[tuple[str, str], str]:
        """Return `(kind, noun) → how often`."""
        kinds = {"count": self.count, "measure": self.measure, "money": self.money, "share": self.share}
        return {(kind, word): band for kind, t in kinds.items() for band, words in t.items() for word in words.split()}
