"""Numerals in digits and words."""

from __future__ import annotations

import re
from functools import cache

from menurut.lang import Language

DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")


class Numerals:
    """The number words of a language: a pattern that finds a numeral, and its value."""

    def __init__(self, language: Language) -> None:
        table = language.numerals
        self.ones, self.magnitudes, self.short, self.vague = (
            table.ones, table.magnitudes, table.short, table.vague,
        )  # fmt: skip
        ones = "|".join(sorted((w for w in self.ones if w != "se"), key=len, reverse=True))
        magnitudes = "|".join(sorted(self.magnitudes, key=len, reverse=True))
        vague = "|".join(sorted(self.vague, key=len, reverse=True))
        word = rf"(?:{ones}|{magnitudes})"
        in_digits = rf"(?:{DIGITS})(?:[ -](?:{magnitudes})(?:an)?\b)*"
        in_words = rf"\b(?:{ones})(?: {word}\b)*|\b(?:{vague})(?: (?:{magnitudes})\b)*"
        self.pattern = rf"(?:{in_digits}|{in_words})"

    def value(self, text: str) -> tuple[float, float | None] | None:
        """Return `(low, high)` of a lower-case numeral, high None for an open order; None where it is none.

        >>> from menurut.lang import load
        >>> numerals(load("id")).value("1,24 triliun")
        (1240000000000.0, 1240000000000.0)
        >>> numerals(load("id")).value("sebelas ribu lima ratus")
        (11500.0, 11500.0)
        >>> numerals(load("id")).value("ribuan")
        (1000.0, None)
        """
        words = [
            w.removesuffix("an") if w.removesuffix("an") in self.magnitudes and (k or w not in self.vague) else w
            for k, w in enumerate(re.split(r"[ -]", text))
        ]
        if words[0] in self.vague:
            low, *high = self.vague[words[0]]
            factor = 1.0
            for word in words[1:]:
                factor *= self.magnitudes[word]
            return low * factor, high[0] * factor if high else None
        if words[0][:1].isdigit():
            number = digits(words[0])
            for word in words[1:]:
                number *= self.magnitudes[word]
            number = round(number, 6)
            return number, number
        spelled = self._spelled(words)
        return (spelled, spelled) if spelled is not None else None

    def _spelled(self, words: list[str]) -> float | None:
        total, part = 0.0, 0.0
        for word in words:
            if word in self.ones:
                part = part + self.ones[word] if word != "setengah" or not part else part + 0.5
            elif word == "belas":
                part += 10
            elif word in self.magnitudes:
                size = self.magnitudes[word]
                if size < 1000:
                    tail = part % 10 or 1
                    part = part - part % 10 + tail * size if part >= 10 else (part or 1) * size
                else:
                    total, part = total + (part or 1) * size, 0.0
            else:
                return None
        return total + part


def digits(text: str) -> float:
    """Return the value of digits with Indonesian separators, English ones where only they make sense.

    >>> digits("15.000"), digits("2.5"), digits("1.863,3")
    (15000.0, 2.5, 1863.3)
    """
    if _GROUPED.match(text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", "."))


@cache
def numerals(language: Language) -> Numerals:
    """Return the numerals of a language, made once."""
    return Numerals(language)
