"""What rows are searched by, and how either store is asked for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from menurut.ledger.words import COLUMNS, Words

_SIGN = dict(zip(COLUMNS, "= ~@#", strict=True))
"""What a lexeme of each column begins with on PostgreSQL, where all are in one vector; folded words have nothing."""
_MOST = 16_000  # positions beyond 16383 are all the same to PostgreSQL


class Term(NamedTuple):
    """Words that stand one behind the other in one of some columns; of the last only the beginning with `prefix`."""

    columns: tuple[str, ...]
    words: tuple[str, ...]
    prefix: bool = False


Match = tuple[tuple[Term, ...], ...]
"""All of these, each being any of its terms."""


def fts5(match: Match) -> str:
    """Return the query as SQLite's FTS5 takes it.

    >>> fts5(((Term(("plain",), ("harga", "beras")), Term(("context",), ("harg",), prefix=True)),))
    '({plain} : "harga beras" OR {context} : "harg" *)'
    """
    return " AND ".join("(" + " OR ".join(map(_fts5, any_of)) + ")" for any_of in match)


def _fts5(term: Term) -> str:
    words = " ".join(term.words).replace('"', '""')
    return f'{{{" ".join(term.columns)}}} : "{words}"' + (" *" if term.prefix else "")


def tsquery(match: Match) -> str:
    """Return the query as PostgreSQL takes it.

    >>> tsquery(((Term(("stems",), ("harga", "beras")),), (Term(("facets",), ("act.deny",)),)))
    "(('harga'|'=harga') <-> ('beras'|'=beras')) & ('#act.deny')"
    """
    return " & ".join("(" + " | ".join(_tsquery(t, c) for t in any_of for c in t.columns) + ")" for any_of in match)


def _tsquery(term: Term, column: str) -> str:
    words = [_lexeme(column, word) for word in term.words]
    if term.prefix:
        words[-1] += ":*"
    if column == "stems" and not term.prefix:  # a word that is its own stem is kept once, as it is written
        words = [f"({word}|{_lexeme('plain', given)})" for word, given in zip(words, term.words, strict=True)]
    return " <-> ".join(words)


def tsvector(words: Words) -> str:
    """Return what a row is found by as PostgreSQL takes it, with its place each word that a phrase may have."""
    folded = ((i, w) for i, (w, given) in enumerate(zip(words.stems, words.plain, strict=False), 1) if w != given)
    parts = [_places("plain", enumerate(words.plain, 1)), _places("stems", folded)]
    parts += [_places("speaker", enumerate(words.speaker, 1))]
    parts += [_lexeme(column, word) for column in ("context", "facets") for word in getattr(words, column)]
    return " ".join(part for part in parts if part)


def _places(column: str, words: Iterable[tuple[int, str]]) -> str:
    places: dict[str, list[str]] = defaultdict(list)
    for i, word in words:
        if i < _MOST:
            places[word].append(str(i))
    return " ".join(f"{_lexeme(column, word)}:{','.join(at[:255])}" for word, at in places.items())


@lru_cache(maxsize=2**16)
def _lexeme(column: str, word: str) -> str:
    """Return a word in quotation marks, with the sign of its column."""
    return "'" + (_SIGN[column] + word).strip().replace("\\", "\\\\").replace("'", "''") + "'"
