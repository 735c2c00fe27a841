"""What rows are searched by, and how either store is asked for it."""

from __future__ import annotations

from collections import defaultdict
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
    "('harga' <-> 'beras') & ('#act.deny')"
    """
    return " & ".join("(" + " | ".join(_tsquery(t, c) for t in any_of for c in t.columns) + ")" for any_of in match)


def _tsquery(term: Term, column: str) -> str:
    words = [_quoted(_lexeme(column, word)) for word in term.words]
    return " <-> ".join(words) + (":*" if term.prefix else "")


def tsvector(words: Words) -> str:
    """Return what a row is found by as PostgreSQL takes it, each word with its places."""
    places: dict[str, list[int]] = defaultdict(list)
    for column in COLUMNS:
        for i, word in enumerate(getattr(words, column)[:_MOST], 1):
            places[_lexeme(column, word)].append(i)
    return " ".join(f"{_quoted(lexeme)}:{','.join(map(str, at[:255]))}" for lexeme, at in places.items())


def _lexeme(column: str, word: str) -> str:
    return (_SIGN[column] + word).strip()


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
