"""The shape of tags.toml."""

from __future__ import annotations

import msgspec


class TagLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parts of speech.

    `words` maps a tag to its words, lower case, between spaces. `affix` pairs a regular expression with the
    tag of an unknown lower-case word that it matches; its group, where it has one, is the stem whose tag
    comes first. The first that matches counts.
    """

    words: dict[str, str]
    affix: tuple[tuple[str, str], ...] = ()
