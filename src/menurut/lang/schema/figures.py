"""The shape of figures.toml."""

from __future__ import annotations

from typing import Literal

import msgspec

from menurut.lang.schema.values import Qualifier, Theme


class NotFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What looks like a number and counts nothing: regular expressions over lower-cased text.

    `before` must end right before the number, `after` begin right behind it; where both are given, both must.
    `cased` rules have both and look at the text as written. An `alone` rule, with `before` only, holds where no
    common noun follows: `pekan 27` is a name, `pekan 27 tim` none.
    """

    name: str
    before: str = ""
    after: str = ""
    cased: bool = False
    alone: bool = False


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tie two figures of one unit to a change; regular expressions over lower-cased text.

    `before` must end right before the first figure, `between` is all between the two, times left out.
    """

    name: str
    between: str
    new: Literal["first", "second"]
    before: str = ""


class FigureRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Qualifiers, units, themes and what looks like a number and is none; all words lower case.

    `qualifiers` stand before a number, `after` behind it. `range_open` may open a range, `range_join` joins
    its ends, `range_and` only behind an opener; `dashes` are the joins that scores have too, and a number
    behind `contest` is one; `item_join` is what stands between the numbers of a list. `clitics` may hang on a unit
    (`200 tonnya`), `digit_units` are units behind digits only, `share_units` before the same as a share, in brackets
    or behind one of `equals` (`22 poin atau 0,3 persen`). `currencies_before` and
    `currencies_after` map to ISO 4217, `units` to a UCUM-like unit, `unit_themes` a unit to its theme.
    A large number without a currency that counts one of `money_nouns` is one of `home_currency`.
    `theme_nouns` tell the theme by the noun that is counted, `theme_words` that of people by a word beside it.
    `measure_links` tie a figure to the noun that it measures; `nouns`, `predicates`, `outside` (words that
    open an adverbial), `prepositions`, `relatives` and `demonstratives` correct the parts of speech; `verb_prefixes`
    tell verbs apart.
    `base` opens the base of a share, `compared` a date that a figure is compared with and not of, `joins` join two
    counts of one kind, `becoming` stand between what happened to people and how many they are by now, `among` is
    counted of what the figure before counts.
    """

    qualifiers: dict[Qualifier, tuple[str, ...]]
    after: dict[Qualifier, tuple[str, ...]]
    range_open: tuple[str, ...]
    range_join: tuple[str, ...]
    range_and: tuple[str, ...]
    dashes: tuple[str, ...]
    contest: str
    item_join: str
    clitics: tuple[str, ...]
    digit_units: tuple[str, ...]
    share_units: tuple[str, ...]
    equals: tuple[str, ...]
    currencies_before: dict[str, str]
    currencies_after: dict[str, str]
    home_currency: str
    money_nouns: tuple[str, ...]
    units: dict[str, str]
    unit_themes: dict[str, Theme]
    theme_nouns: dict[Theme, tuple[str, ...]]
    theme_words: dict[Theme, tuple[str, ...]]
    not_figure: tuple[NotFigure, ...]
    change: tuple[Change, ...]
    measure_links: tuple[str, ...]
    nouns: tuple[str, ...]
    predicates: tuple[str, ...]
    outside: tuple[str, ...]
    prepositions: tuple[str, ...]
    relatives: tuple[str, ...]
    demonstratives: tuple[str, ...]
    verb_prefixes: tuple[str, ...]
    base: tuple[str, ...]
    compared: tuple[str, ...]
    joins: tuple[str, ...]
    becoming: tuple[str, ...]
    among: tuple[str, ...]

    def unit_of(self, word: str) -> str:
        """Return the unit that a word behind a number names, `1` where it names none."""
        return self.currencies_after.get(word) or self.units.get(word) or "1"
