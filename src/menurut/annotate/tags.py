"""Parts of speech: each word's most frequent tag, else what its shape and affixes tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from menurut.lang import Language

_NUMBER = re.compile(r"[\d.,/:-]*\d[\d.,/:-]*$")


class Tagger:
    """Tags words one by one, with Penn-like tags (`NN`, `NNP`, `VB`, `IN`, …); signs are `SYM`.

    Context is not looked at: enough to find the limits of noun phrases, and it costs next to nothing.
    """

    def __init__(self, words: Mapping[str, Sequence[str]], affixes: Sequence[tuple[str, str]] = ()) -> None:
        self._tags = {word: tag for tag, of in words.items() for word in of}
        self._affixes = tuple((re.compile(pattern), tag) for pattern, tag in affixes)

    def known(self, low: str) -> str | None:
        """Return the tag of a lower-case word that is in the table, None for any other."""
        return self._tags.get(low)

    def tag(self, word: str) -> str:
        """Return the tag of a word as written.

        >>> from menurut.lang import load
        >>> [tagger(load("id")).tag(w) for w in "Warga itu mengatakan 12 rumah di Bandung .".split()]
        ['NN', 'DT', 'VB', 'NUM', 'NN', 'IN', 'NNP', 'SYM']
        """
        low = word.lower()
        tag = self._tags.get(low)
        if tag is not None:
            return tag
        if not word[:1].isalnum():
            return "SYM"
        if _NUMBER.match(word):
            return "NUM"
        if word[0].isupper():
            return "NNP"
        first, dash, last = low.partition("-")
        if dash:
            return self._tags.get(first) or self._tags.get(last) or "NN"
        for pattern, by_affix in self._affixes:
            if match := pattern.match(low):
                return self._tags.get(match[1], by_affix) if match.lastindex else by_affix
        return "NN"


@cache
def tagger(language: Language) -> Tagger:
    """Return the tagger of a language, made once."""
    table = language.tags
    return Tagger({tag: words.split() for tag, words in table.words.items()}, table.affix)
