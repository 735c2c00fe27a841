"""Figures: numbers that count or measure, with qualifier, range, unit, what is counted and theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from menurut.annotate.figures_candidates import candidates, unit_kind
from menurut.annotate.figures_changes import tie_changes
from menurut.annotate.figures_context import Context, contexts
from menurut.annotate.figures_counted import choose, scores, weighed
from menurut.annotate.figures_numbers import Number, folded_text
from menurut.annotate.figures_theme import bare, shared_themes, theme_of
from menurut.annotate.neural.sight import Sight
from menurut.document import Block, Span
from menurut.lang import Language
from menurut.reading import Figure, Time

_LARGE = 10_000
"""From here on a number of what is money is a sum of it; smaller ones may count its kinds."""


def find_figures(
    text: str, blocks: Sequence[Block], times: Sequence[Time], language: Language, sight: Sight | None = None
) -> list[Figure]:
    """Return the figures of the prose in text order (ids f1, f2, …); what a time covers counts nothing.

    Where a network has read the text, it has a say in what a figure counts.
    """
    folded = folded_text(text)
    out: list[Figure] = []
    for context in contexts(text, blocks, times, language):
        for number, counted, side in _counted(context, language, sight):
            rule = f"{number.rule}; counted: {side}"
            unit = _money(number, counted, folded, language) or number.unit
            whole = out[-1].theme if out and context.within.contains(out[-1].span) else None
            theme = theme_of(folded, number.span, counted, unit, context.sentence, whole, language)
            out.append(
                Figure(
                    id=f"f{len(out) + 1}", span=number.span, low=number.low, high=number.high,
                    qualifier=number.qualifier, unit=unit, counted=counted, theme=theme, rule=rule,
                )
            )  # fmt: skip
    themes = shared_themes(out, text, language)
    out = [msgspec.structs.replace(f, theme=t) for f, t in zip(out, themes, strict=True)]
    return tie_changes(folded, out, times, language)


def _money(number: Number, counted: Span | None, folded: str, language: Language) -> str | None:
    """Return the currency of a large number that counts money without naming one."""
    if number.unit != "1" or counted is None or max(number.low or 0, number.high or 0) < _LARGE:
        return None
    head = counted.of(folded).split()[0]
    rules = language.figures
    return rules.home_currency if bare(head, rules.clitics) in rules.money_nouns else None


def _counted(context: Context, language: Language, sight: Sight | None) -> Iterator[tuple[Number, Span | None, str]]:
    """Yield each figure of a sentence with what it counts and where that stands.

    A later figure may count the same as the one before it.
    """
    earlier: tuple[int, int, int] | None = None
    words, model = context.words, language.counted
    seen = sight.counting(words, [(at, unit_kind(n.unit)) for n, at in context.figures]) if sight else []
    for i, (number, at) in enumerate(context.figures):
        possible = candidates(words, at, number.unit, earlier, language.measured.bands)
        likely = scores(possible, model.weights)
        if seen:
            said, more = seen[i].of([(c.first, c.last) for c in possible])
            possible, likely = weighed(possible, likely, at, said, more, model)
        choice, _ = choose(possible, likely)
        earlier = (at, choice.first, choice.last)
        counted = Span(words[choice.first].start, words[choice.last].end) if choice.first >= 0 else None
        yield number, counted, choice.side
