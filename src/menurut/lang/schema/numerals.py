"""The shape of numerals.toml."""

from __future__ import annotations

import msgspec


class NumeralRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Number words, lower case.

    `ones` are added, `tens` (`puluh`), `teens` (`belas`) and `magnitudes` multiply what stands before
    them; `short` are magnitudes after money only (`Rp 56 T`); `vague` are open or closed orders of
    magnitude as `[low, high]`, high absent for an open end.
    """

    ones: dict[str, float]
    magnitudes: dict[str, float]
    short: dict[str, float]
    vague: dict[str, tuple[float, ...]]
