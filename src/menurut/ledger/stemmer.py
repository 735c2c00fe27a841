"""The stemmer of Nazief and Adriani with the confix rules of Asian (2007), as PySastrawi has it, made faster.

PySastrawi notes what each rule took away by means of a regular expression that it makes of the word: half of its
time, and every such expression drives another one out of the cache that all of the program shares. Here the same rules
note it by counting; what comes out is the same (`tests/ledger/test_stemmer.py`).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Context.Removal import Removal
from Sastrawi.Stemmer.Context.Visitor.VisitorProvider import VisitorProvider
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory


@cache
def stemmer() -> Any:
    """Return the stemmer; its method `stem_word` takes a word in lower case."""
    made = Stemmer(ArrayDictionary(StemmerFactory().get_words()))
    made.visitor_provider = _Rules()
    return made


class _Rules(VisitorProvider):  # type: ignore[misc]
    suffix_visitors: list[Any]
    prefix_visitors: list[Any]

    def init_visitors(self) -> None:
        super().init_visitors()
        particle, pronoun, suffix = self.suffix_visitors
        self.suffix_visitors = [_Ending(particle, "P"), _Ending(pronoun, "PP"), _Ending(suffix, "DS")]
        plain, *others = self.prefix_visitors
        self.prefix_visitors = [_Ending(plain, "DP"), *(_Beginning(rule.disambiguators) for rule in others)]


class _Ending:
    """A rule that cuts a word at one end."""

    def __init__(self, rule: Any, sort: str) -> None:
        self._rule, self._sort = rule, sort

    def visit(self, context: Any) -> None:
        word = context.current_word
        result = self._rule.remove(word)
        if result != word:
            context.add_removal(Removal(self, word, result, word[len(result) :], self._sort))
            context.current_word = result


class _Beginning:
    """A rule that knows several roots that a beginning may come from; what it took away is never looked at."""

    def __init__(self, ways: list[Any]) -> None:
        self._ways = ways

    def visit(self, context: Any) -> None:
        word, result = context.current_word, None
        for way in self._ways:
            result = way.disambiguate(word)
            if result is not None and context.dictionary.contains(result):
                break
        if result is not None:
            context.add_removal(Removal(self, word, result, "", "DP"))
            context.current_word = result
