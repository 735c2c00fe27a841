"""The shape of stems.toml: words that the stemmer takes for others."""

from __future__ import annotations

import msgspec


class StemRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words are lower case and without accents.

    `exceptions`: by stem the forms that get it, whatever the stemmer says of them.
    """

    exceptions: dict[str, tuple[str, ...]]
