"""Figures: numbers that count or measure, with qualifier, range, unit, what is counted and theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from menurut.annotate.figures_counted import counted_span, theme_of
from menurut.annotate.numerals import Numerals, numerals
from menurut.annotate.text import prose
from menurut.document import Block, Span
from menurut.lang import Language
from menurut.lang.schema.figures import FigureRules
from menurut.reading import Figure, Qualifier, Time

_SCORE = 2  # `2-1`: two single digits are the score of a match
_AGE_DIGITS = 2
_PHONE_DIGITS = 7


class _Compiled(NamedTuple):
    pattern: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    qualifiers: dict[str, Qualifier]
    after: dict[str, Qualifier]
    numerals: Numerals
    rules: FigureRules


def _words(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _compiled(language: Language) -> _Compiled:
    rules, num = language.figures, numerals(language)
    qualifiers: dict[str, Qualifier] = {w: q for q, ws in rules.qualifiers.items() for w in ws}
    after: dict[str, Qualifier] = {w: q for q, ws in rules.after.items() for w in ws}
    money = f"(?:{_words(list(rules.currencies_before))})"
    short = f"(?:{_words(list(num.short))})"
    join = f"(?:{_words(rules.range_join)})"
    suffix = _words([*rules.currencies_after, *rules.units])
    pattern = (
        rf"(?<![\w.,/:@#-])(?:(?P<open>{_words(rules.range_open)}) )?(?:(?P<qualifier>{_words(list(qualifiers))}) )?"
        rf"(?P<money>{money}\s*)?(?P<low>{num.pattern})(?P<short>\s?{short}(?![\w]))?"
        rf"(?:\s*(?:%|persen)?\s*(?:{join}|(?(open)dan|(?!)))\s*(?:{money}\s*)?(?P<high>{num.pattern})(?P<short2>\s?{short}(?![\w]))?)?"
        rf"(?:\s*(?P<unit>{suffix})(?![\w]))?(?: (?P<after>{_words(list(after))})(?![\w]))?(?![\w])"
    )
    return _Compiled(
        re.compile(pattern), re.compile(rf"(?:^|\W)(?:{rules.not_before})"), re.compile(rules.not_after),
        qualifiers, after, num, rules,
    )  # fmt: skip


def find_figures(text: str, blocks: Sequence[Block], times: Sequence[Time], language: Language) -> list[Figure]:
    """Return the figures of the prose in text order (ids f1, f2, …); what a time covers counts nothing."""
    compiled = _compiled(language)
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    taken = sorted((t.span.start, t.span.end) for t in times)
    out: list[Figure] = []
    for part in prose(blocks):
        for match in compiled.pattern.finditer(folded, part.start, part.end):
            if any(s < match.end("low") and match.start("low") < e for s, e in taken):
                continue
            figure = _figure(text, folded, match, part, compiled, f"f{len(out) + 1}")
            if figure is not None:
                out.append(figure)
    return out


def _figure(text: str, folded: str, match: re.Match[str], part: Span, compiled: _Compiled, ident: str) -> Figure | None:
    if not (match["money"] or match["unit"]) and _is_no_figure(folded, match, part, compiled):
        return None
    bounds = _bounds(match, compiled)
    if bounds is None:
        return None
    low, high, qualifier = bounds
    unit = _unit(match, compiled.rules)
    span = _span(match)
    counted = counted_span(text, folded, span, unit, part, compiled.rules)
    return Figure(
        id=ident, span=span, low=low, high=high, qualifier=qualifier, unit=unit, counted=counted,
        theme=theme_of(folded, span, counted, unit, part, compiled.rules), rule=match.lastgroup or "number",
    )  # fmt: skip


def _span(match: re.Match[str]) -> Span:
    start = match.start()
    if match["open"] and not match["high"]:
        start = match.start("qualifier") if match["qualifier"] else match.start("money" if match["money"] else "low")
    return Span(start, match.end())


def _is_no_figure(folded: str, match: re.Match[str], part: Span, compiled: _Compiled) -> bool:
    word = match["low"]
    before = folded[max(part.start, match.start("low") - 24) : match.start("low")]
    if compiled.not_before.search(before) or compiled.not_after.match(folded, match.end("low"), part.end):
        return True
    if word in compiled.rules.articles:
        following = re.match(r" (\w+)", folded[match.end() : match.end() + 24])
        return following is None or following[1] not in compiled.rules.theme_words.get("people", ())
    if match["high"] and len(word) + len(match["high"]) == _SCORE:
        return True
    if word[0].isdigit():
        bracketed = before.endswith("(") and folded[match.end() : match.end() + 1] == ")"
        listed = match.start() == part.start and folded[match.end() : match.end() + 1] == "."
        padded = word[0] == "0" and len(word) > 1 and word[1].isdigit()
        return (
            padded
            or listed
            or (bracketed and len(word) <= _AGE_DIGITS)
            or (word.isdigit() and len(word) > _PHONE_DIGITS)
        )
    return folded[match.end() : match.end() + 1] in {"-", "/"}


def _bounds(match: re.Match[str], compiled: _Compiled) -> tuple[float | None, float | None, Qualifier] | None:
    num = compiled.numerals
    value = num.value(match["low"])
    if value is None:
        return None
    low, high = value
    size = num.short[match["short"].strip()] if match["short"] and match["money"] else 1.0
    if match["high"]:
        upper = num.value(match["high"])
        if upper is None:
            return None
        size2 = num.short[match["short2"].strip()] if match["short2"] and match["money"] else 1.0
        return _scaled(low * size, match, num), upper[0] * size2, "range"
    vague = match["low"].split()[0] in num.vague
    qualifier = compiled.qualifiers.get(match["qualifier"] or "") or compiled.after.get(match["after"] or "")
    low, high = low * size, high * size if high is not None else None
    if vague:
        return low, high, "order"
    if qualifier in {"at_least", "more_than"}:
        return low, None, qualifier
    if qualifier in {"at_most", "less_than"}:
        return None, low, qualifier
    return low, high, qualifier or "exact"


def _scaled(low: float, match: re.Match[str], num: Numerals) -> float:
    """`2 hingga 3 juta`: a lower bound without a magnitude takes that of the upper one."""
    words = match["high"].split()
    plain = " " not in match["low"] and low < 1000
    if plain and len(words) > 1 and words[0][0].isdigit():
        for word in words[1:]:
            low *= num.magnitudes.get(word, 1.0)
    return low


def _unit(match: re.Match[str], rules: FigureRules) -> str:
    if match["money"]:
        return rules.currencies_before[match["money"].strip()]
    unit = match["unit"] or ""
    return rules.currencies_after.get(unit) or rules.units.get(unit) or "1"
