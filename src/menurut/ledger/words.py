"""Words as the ledger indexes them, made by the program itself and the same on every store."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from menurut.document import Span
from menurut.lang import load

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\w+")
_NO_TOKEN = re.compile(r"[^\w.:-]+")
_AFFIX = re.compile(  # all that the stemmer's rules begin or end with; names seldom have it, which saves half its time
    "^(?:di|ke|se|be|te|me|pe|ku|kau|[^aeiou](?:er|el|em|in)[aeiou])"
    "|(?:lah|kah|tah|pun|ku|mu|nya|is|isme|isasi|i|kan|an)$"
)
_KEPT = 2**18  # words whose stem is remembered; news knows fewer


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one row is found by: its words as written and folded, what its article's head has besides, each once, its
    speaker's name, and tokens for what it can be filtered by (`act.deny`).
    """

    plain: list[str]
    stems: list[str]
    context: list[str]
    speaker: list[str] = field(default_factory=list)
    facets: list[str] = field(default_factory=list)


COLUMNS = ("plain", "stems", "context", "speaker", "facets")


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents; numbers keep their separators.

    >>> tokens("Rp1.200 untuk Café-nya")
    ['rp', '1.200', 'untuk', 'cafe', 'nya']
    """
    return _WORD.findall(fold(text))


def spans(text: str) -> Iterator[tuple[str, Span]]:
    """Yield each word of a text with where it stands."""
    for match in _WORD.finditer(text):
        yield fold(match[0]), Span(match.start(), match.end())


def fold(text: str) -> str:
    """Return a text in lower case, without accents and compatibility forms.

    >>> fold("Curaçao")
    'curacao'
    """
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """Return a word without its affixes, for a word as `tokens` gives it.

    The stemmer looks the root up, so that a word of another kind is left alone; what it takes for another word is in
    `stems.toml`. An index has stems, so a change here or there needs a step that makes it anew (`migrations.py`).

    >>> stem("mengungsikan"), stem("pengungsi"), stem("menteri")
    ('ungsi', 'ungsi', 'menteri')
    """
    if (known := _exceptions().get(word)) is not None:
        return known
    if len(word) < 4 or not word.isascii() or not word.isalpha() or not _AFFIX.search(word):
        return word
    return _stemmer()(word)


@cache
def _exceptions() -> dict[str, str]:
    return {form: root for root, forms in load("id").stems.exceptions.items() for form in forms}


@cache
def _stemmer() -> Callable[[str], str]:
    from menurut.ledger.stemmer import stemmer

    return stemmer().stem_word  # type: ignore[no-any-return]


def stems(words: list[str]) -> list[str]:
    """Return the words without their affixes."""
    return [stem(word) for word in words]


@lru_cache(maxsize=2**12)
def facet(name: str, value: str) -> str:
    """Return the token for a value that rows are filtered by.

    >>> facet("site", "detik News")
    'site.detik-news'
    """
    return f"{name}.{_NO_TOKEN.sub('-', fold(value))}"
