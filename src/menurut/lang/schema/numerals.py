"""The shape of numerals.toml."""

from __future__ import annotations

import msgspec


class NumeralRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Number words, lower case.

    `ones` are added; `magnitudes` multiply what stands before them (`teen` adds ten instead); `fractions`
    stand alone or, `half`, add to what stands before them; `short` are magnitudes after money only
    (`Rp 56 T`). `vague` are open or closed orders of magnitude as `[low, high]`, high absent for an open
    end. `plural` behind a number makes it an approximation (`350 ribuan`, `16.200-an`), `some` inside it an
    open lower bound (`200 sekian ribu`), `negative` before it turns the sign.
    """

    ones: dict[str, float]
    magnitudes: dict[str, float]
    fractions: dict[str, float]
    short: dict[str, float]
    vague: dict[str, tuple[float, ...]]
    teen: str
    half: str
    plural: str
    some: tuple[str, ...]
    negative: tuple[str, ...]
