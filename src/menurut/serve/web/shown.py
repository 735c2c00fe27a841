"""What the templates of search, people and accounts call to show what was found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from menurut.ledger import Article, FigureHit, Hit, StatementHit
from menurut.serve.evidence import pieces
from menurut.serve.found import value_words
from menurut.serve.labels import one_line, unnamed
from menurut.serve.tongue import day_words
from menurut.serve.tongue import number_words as number
from menurut.serve.words import ACTS, KINDS, SPEAKER_KINDS, THEMES


def mark_of(hit: Hit) -> str:
    """Return the ledger's id of what was found: `s12` or `f3`."""
    return hit.statement if isinstance(hit, StatementHit) else hit.figure if isinstance(hit, FigureHit) else ""


def article_url(document: str) -> str:
    """Return the address of an article in the room.

    >>> article_url("https://kabar.example/a?b=c")
    '/article?id=https%3A%2F%2Fkabar.example%2Fa%3Fb%3Dc'
    """
    return f"/article?{urlencode({'id': document})}"


def who_url(entity: str) -> str:
    """Return the address of the page of a person or source."""
    return f"/who/{quote(entity, safe='')}"


def hit_url(hit: Hit) -> str:
    """Return the address that leads to what was found in its article, and stays."""
    return f"/marks/{mark_of(hit)}"


def day_of(moment: str | None) -> str:
    """Return the day of a moment in words, as much of it as is known; empty where nothing is.

    >>> day_of("2025-09-04T07:30+07:00"), day_of("2025-09"), day_of(None)
    ('Thu 4 Sep 2025', '2025-09', '')
    """
    try:
        return day_words(date.fromisoformat((moment or "")[:10]))
    except ValueError:
        return moment or ""


def headline(article: Article | Hit) -> str:
    """Return the title of an article, else its first line, else its id.

    >>> headline(Article(document="a", url=None, site=None, title=None, published=None, begins="Air Surut\\n\\nBupati",
    ...                  statements=0))
    'Air Surut'
    """
    begins = article.begins.strip().partition("\n")[0] if isinstance(article, Article) else ""
    return one_line(article.title or begins or article.document)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "pieces": pieces, "article_url": article_url, "hit_url": hit_url, "who_url": who_url, "mark_of": mark_of,
    "day_of": day_of, "headline": headline, "value_words": value_words, "one_line": one_line, "unnamed": unnamed,
    "number": number, "is_figure": lambda hit: isinstance(hit, FigureHit),
}  # fmt: skip
WORDS = {"acts": ACTS, "kinds": KINDS, "speaker_kinds": SPEAKER_KINDS, "theme_words": THEMES}
