"""The shape of figures.toml."""

from __future__ import annotations

import msgspec

from menurut.lang.schema.values import Qualifier, Theme


class FigureRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Qualifiers, units, themes and what looks like a number and is none; all words lower case.

    `qualifiers` stand before a number, `after` behind it; `range_open` and `range_join` make ranges.
    `currencies` map a mark before or a word after to ISO 4217, `units` a word after to a UCUM-like unit,
    `unit_themes` a unit to its theme. `theme_words` tell the theme by a word in the counted phrase or the
    verb before. `not_before` and `not_after` are regular expressions around what is no figure.
    `counted_stops` end the counted phrase, `measure_links` stand between a measured noun and its figure.
    """

    qualifiers: dict[Qualifier, tuple[str, ...]]
    after: dict[Qualifier, tuple[str, ...]]
    range_open: tuple[str, ...]
    range_join: tuple[str, ...]
    currencies_before: dict[str, str]
    currencies_after: dict[str, str]
    units: dict[str, str]
    unit_themes: dict[str, Theme]
    theme_words: dict[Theme, tuple[str, ...]]
    not_before: str
    not_after: str
    articles: tuple[str, ...]
    counted_stops: tuple[str, ...]
    measure_links: tuple[str, ...]
    measure_stops: tuple[str, ...]
    base: tuple[str, ...]
