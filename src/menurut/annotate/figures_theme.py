"""The theme of a figure: by its unit, by the noun that it counts, or by what happens to the people counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from menurut.document import Span
from menurut.lang import Language
from menurut.reading import Figure, Theme

_WORD = re.compile(r"[\w'’-]+")
_MONEY = re.compile(r"[A-Z]{3}$")
_CLAUSE = re.compile(r"[.,;:(]")
_BEFORE, _AFTER = 6, 5
_TELLING = 3  # a smaller number says too little to be the same people
_OPEN: frozenset[Theme] = frozenset({"people", "casualties"})


class _Words(NamedTuple):
    nouns: dict[str, Theme]
    beside: dict[str, Theme]
    order: dict[Theme, int]
    people: frozenset[Theme]
    clitics: tuple[str, ...]
    links: frozenset[str]
    joins: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    rules = language.figures
    nouns: dict[str, Theme] = {}
    beside: dict[str, Theme] = {}
    for theme, words in rules.theme_nouns.items():
        for word in words:
            nouns.setdefault(word, theme)
    for theme, words in rules.theme_words.items():
        for word in words:
            beside.setdefault(word, theme)
    return _Words(
        nouns, beside, {t: i for i, t in enumerate(rules.theme_words)}, _OPEN.union(rules.theme_words), rules.clitics,
        frozenset([*rules.measure_links, *rules.becoming]), frozenset(w for j in rules.joins for w in j.split()),
    )  # fmt: skip


def theme_of(
    folded: str, span: Span, counted: Span | None, unit: str, sentence: Span, whole: Theme | None, language: Language
) -> Theme:
    """Return the theme of a figure; `whole` is that of the figure before it in the block, if any.

    `folded` is the text in lower case, `counted` what the figure counts. Two words that the table has together decide
    before one (`korban jiwa`), also where the second is behind what is counted. A noun of people leaves it to the
    words beside it to tell more (`12 orang tewas`); any other noun of the table decides itself.
    """
    if unit != "1":
        return "money" if _MONEY.fullmatch(unit) else language.figures.unit_themes.get(unit, "count")
    words = _words(language)
    if span.of(folded).split()[-1] in language.numerals.fractions:
        return "share"
    heads = _WORD.findall(folded, counted.start, counted.end)[:2] if counted else []
    pair = _WORD.findall(folded, counted.start, sentence.end)[:2] if counted else []
    if whole in words.people and " ".join(pair).startswith(language.figures.among):
        return _beside(folded, span, counted or span, sentence, words) or whole
    if whole in words.people and counted is None:  # `dari 20 penumpang, 5 luka dan 2 tewas`
        following = _WORD.search(folded, span.end, sentence.end)
        return words.beside.get(following[0], "count") if following else "count"
    if len(pair) > 1 and (together := words.nouns.get(" ".join(pair))):
        return together
    themes = [t for w in heads if (t := words.nouns.get(w) or words.nouns.get(bare(w, words.clitics)))]
    if not themes or not heads or (len(themes) == 1 and len(heads) == 2 and not _known(heads[0], words)):
        return "count"
    special = next((t for t in themes if t not in _OPEN), None)
    return special or _beside(folded, span, counted or span, sentence, words) or themes[0]


def shared_themes(figures: Sequence[Figure], text: str, language: Language) -> list[Theme]:
    """Return the themes of figures in text order, people told more of where the text says it elsewhere.

    What a sentence says of some people holds for others joined to them (`33 orang … dan 202 orang`), and what
    the text says of a number of people holds wherever it gives the same number.
    """
    order = _words(language).order
    themes = [f.theme for f in figures]
    for i in range(1, len(figures)):
        if themes[i] == "people" and themes[i - 1] in order and _joined(figures[i - 1], figures[i], text, language):
            themes[i] = themes[i - 1]
    told: dict[tuple[float | None, float | None], Theme] = {}
    for figure, theme in zip(figures, themes, strict=True):
        if theme in order and (figure.low or 0) >= _TELLING:
            told.setdefault((figure.low, figure.high), theme)
    return [told.get((f.low, f.high), t) if t == "people" else t for f, t in zip(figures, themes, strict=True)]


def _joined(one: Figure, other: Figure, text: str, language: Language) -> bool:
    """Tell whether nothing but a word that joins, or what happened to the first, stands between two figures."""
    end = max(one.span.end, one.counted.end if one.counted else 0)
    between, beside = text[end : other.span.start].lower(), _words(language).beside
    told = " ".join(w for w in between.replace(",", " ").split() if w not in beside)
    return told in language.figures.joins


def _known(word: str, words: _Words) -> bool:
    return word in words.nouns or bare(word, words.clitics) in words.nouns


def bare(word: str, clitics: Sequence[str]) -> str:
    """Return a word without the clitic that hangs on it."""
    return next((word.removesuffix(c) for c in clitics if word.endswith(c)), word)


def _beside(folded: str, span: Span, counted: Span, sentence: Span, words: _Words) -> Theme | None:
    """Return what the clause says of the people counted: the first theme in the order of the table."""
    first, last = min(span.start, counted.start), max(span.end, counted.end)
    before = _WORD.findall(_CLAUSE.split(folded[sentence.start : first])[-1])
    after = _CLAUSE.split(folded[last : sentence.end])[0]
    joins = [i for i, w in enumerate(before) if w in words.joins]
    if joins and any(w.isdigit() for w in before):  # what stands before the join is said of another number
        before = before[joins[-1] :]
    if before and before[-1] not in words.links:
        before = before[-_BEFORE:]
    near = [*before, *_WORD.findall(folded, first, last), *_WORD.findall(after)[:_AFTER]]
    found = {words.beside[w] for w in near if w in words.beside}
    return min(found, key=words.order.__getitem__, default=None)
