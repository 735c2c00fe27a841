"""Numerals in digits and words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from math import isfinite
from typing import NamedTuple

from menurut.lang import Language
from menurut.lang.schema.values import Qualifier

DIGITS = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\.?\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)(?!\d)|\d{1,3}(?:,\d{3}){2,}(?!\d)"
    r"|\d+(?:[.,]\d+)?"
)
LISTED = r"(?=\d{1,2}\. ?[a-z])"
"""The number of a list that a page glued to what stands before it (folded)."""
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)$|\d{1,3}(?:,\d{3}){2,}$|[1-9]\d{0,2},000$")
_TEN, _THOUSAND = 10, 1000


class Value(NamedTuple):
    """What a numeral says: bounds, null for an open end, and the qualifier that its own form implies."""

    low: float
    high: float | None
    qualifier: Qualifier | None = None


def either(words: Iterable[str]) -> str:
    """Return a pattern of the words, longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


class Numerals:
    """The number words of a language: a pattern that finds a numeral in lower-case text, and its value."""

    def __init__(self, language: Language) -> None:
        self.rules = rules = language.numerals
        magnitudes, plural = either(rules.magnitudes), re.escape(rules.plural)
        round_words = [w for w, n in rules.ones.items() if n >= _TEN]
        size_word = rf"(?:{either([*rules.magnitudes, *round_words])})(?:{plural})?"
        ones, half = either(rules.ones), re.escape(rules.half)
        size = rf"(?:[ -]?(?:(?:{either(rules.some)}) )?(?:{magnitudes})(?:{plural})?(?:\b|{LISTED}))"
        in_digits = rf"(?:{DIGITS})(?:{size}+|-?{plural}\b(?: (?:{magnitudes})\b)*| (?:{either(rules.some)})\b)?"
        start = rf"\b(?:{ones}|{half}(?= (?:{magnitudes})\b)|(?:{either(round_words)}){plural})"
        in_words = rf"{start}(?: (?:{ones}|{half}|{size_word})\b)*(?!\w)"
        vague = rf"\b(?:{either(rules.vague)})(?: (?:{magnitudes})\b)*"
        fraction = rf"\b(?:{either(rules.fractions)})\b(?! (?:{magnitudes})\b)"
        self.pattern = rf"(?:{in_digits}|{vague}|{fraction}|{in_words})"

    def value(self, text: str) -> Value | None:
        """Return the value of a lower-case numeral, None where it is none.

        >>> from menurut.lang import load
        >>> numerals(load("id")).value("1,24 triliun")
        Value(low=1240000000000.0, high=1240000000000.0, qualifier=None)
        >>> numerals(load("id")).value("sebelas ribu lima ratus").low
        11500.0
        >>> numerals(load("id")).value("ribuan")
        Value(low=1000.0, high=None, qualifier='order')
        """
        if text in self.rules.fractions:
            return _point(self.rules.fractions[text])
        words = text.split()
        if words[0] in self.rules.vague:
            return self._order(words)
        return self._in_digits(text) if text[0].isdigit() else self._spelled(words)

    def scale(self, text: str) -> float:
        """Return the product of the magnitudes in a numeral, 1 where it has none (`2,2 juta`: a million)."""
        product = 1.0
        for word in re.findall(r"[^\W\d]+", text):
            product *= self.rules.magnitudes.get(word.removesuffix(self.rules.plural), 1.0)
        return product

    def _order(self, words: list[str]) -> Value:
        low, *high = self.rules.vague[words[0]]
        factor = self.scale(" ".join(words[1:]))
        return Value(low * factor, high[0] * factor if high else None, "order")

    def _in_digits(self, text: str) -> Value | None:
        bare = re.match(DIGITS, text)
        assert bare is not None, "only what the pattern found is valued"
        rest = text[bare.end() :]
        number = digits(bare[0])
        low = round(number * self.scale(rest), 6)
        if not isfinite(low):  # a row of hundreds of digits counts nothing
            return None
        if any(w in self.rules.some for w in rest.split()):
            return Value(low, None, "more_than")
        if not any(w.endswith(self.rules.plural) for w in rest.split()):
            return _point(low)
        zeros = len(digits_only := str(int(low))) - len(digits_only.rstrip("0"))
        if self.scale(rest) > 1 or not zeros:
            return _point(low, "about")
        return Value(low, low + _TEN**zeros - 1, "order")

    def _spelled(self, words: list[str]) -> Value | None:
        rules = self.rules
        plural = words[-1] not in rules.ones and words[-1] not in rules.magnitudes and words[-1] != rules.half
        if plural:
            words = [*words[:-1], words[-1].removesuffix(rules.plural)]
        total, part = 0.0, 0.0
        for word in words:
            size = rules.magnitudes.get(word)
            if word == rules.half:
                part += rules.fractions[rules.half]
            elif word in rules.ones:
                part += rules.ones[word]
            elif word == rules.teen:
                part += _TEN
            elif size is None:
                return None
            elif size < _THOUSAND:
                tail = part % _TEN or 1
                part = part - part % _TEN + tail * size if part >= _TEN else (part or 1) * size
            else:
                total, part = total + (part or 1) * size, 0.0
        return _point(total + part, "about" if plural else None)


def _point(number: float, qualifier: Qualifier | None = None) -> Value:
    return Value(number, number, qualifier)


def digits(text: str) -> float:
    """Return the value of digits with Indonesian separators, English ones where only they make sense.

    >>> digits("15.000"), digits("2.5"), digits("1.863,3"), digits("15,000"), digits("1,234,567.8")
    (15000.0, 2.5, 1863.3, 15000.0, 1234567.8)
    """
    if _GROUPED.match(text):
        return float(text.replace(".", "").replace(",", "."))
    if _ENGLISH.match(text):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))


@cache
def numerals(language: Language) -> Numerals:
    """Return the numerals of a language, made once."""
    return Numerals(language)
