"""Numbers that count or measure: found by the language's tables, with bounds, qualifier and unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from menurut.annotate.figures_refused import Refusal, refusal
from menurut.annotate.numerals import LISTED, Numerals, Value, either, numerals
from menurut.annotate.tags import Tagger, tagger
from menurut.document import Span
from menurut.lang import Language
from menurut.lang.schema.figures import FigureRules
from menurut.lang.schema.values import Qualifier

_SIGNS = frozenset("+-")  # of a measure only: `-5` alone is a range's end, a score, a list's item


class Number(NamedTuple):
    """A number in the text: `number` is the bare numeral in `span`; bounds null for an open end."""

    span: Span
    number: Span
    low: float | None
    high: float | None
    qualifier: Qualifier
    unit: str
    rule: str


class Patterns(NamedTuple):
    """What finds the numbers of a language."""

    ranged: re.Pattern[str]
    single: re.Pattern[str]
    qualifiers: Mapping[str, Qualifier]
    after: Mapping[str, Qualifier]
    numerals: Numerals
    refusal: Refusal
    tagger: Tagger
    rules: FigureRules


@cache
def patterns(language: Language) -> Patterns:
    """Return the patterns of a language, made once."""
    rules, num = language.figures, numerals(language)
    qualifiers: dict[str, Qualifier] = {w: q for q, words in rules.qualifiers.items() for w in words}
    after: dict[str, Qualifier] = {w: q for q, words in rules.after.items() for w in words}
    money = rf"(?:{either(rules.currencies_before)})"
    unit = _unit_pattern(rules)
    # What a page glues to a figure where it loses a break: a word to `%`, the number of a list to a word. A clitic
    # hangs on no short form: `2 hanya` are no hectares.
    ends = (
        rf"(?!\w|(?<=\d)[.,]\d)|(?<=[^\W\d]{{3}})(?=(?:{either(rules.clitics)})\b)|(?<=%)(?=[a-z])|(?<=[a-z]){LISTED}"
    )
    short = rf"(?(money)(?:\s?(?P<short{{}}>{either(num.rules.short)})(?!\w))?|)"
    start = (
        rf"(?<![\w.,/:@#'’+*%&=-])(?:(?P<open>{either(rules.range_open)}) )?"
        rf"(?P<qualifier>(?:(?:{either(qualifiers)}) )*)(?:(?P<money>{money})\s*)?"
        rf"(?P<sign>(?:{either(num.rules.negative)}) |(?<=[\s(])[+-](?=\d))?(?P<low>{num.pattern})" + short.format("")
    )
    join = rf"(?:{either(rules.range_join)}|(?(open){either(rules.range_and)}|(?!)))"
    ranged = (
        rf"(?:\s*(?P<unit0>{unit}))?\s*{join}\s*(?:(?:{either(rules.qualifiers['about'])}) )?"
        rf"(?:(?P<money2>{money})\s*)?(?P<high>{num.pattern})" + short.format("2")
    )
    bound = rf"(?: (?P<after>{either(after)})(?!\w| (?:{either(rules.base)})\b))?"
    end = rf"(?:[ -]?(?P<unit>{unit})(?:{ends}))?{bound}(?:{ends})"
    return Patterns(
        re.compile(start + ranged + end), re.compile(start + end), qualifiers, after, num, refusal(language),
        tagger(language), rules,
    )  # fmt: skip


def _unit_pattern(rules: FigureRules) -> str:
    """Return a pattern of the units, those that hang on what stands beside them with it."""
    shares = either(word for word, unit in rules.units.items() if unit == "%")
    again = rf"(?:[(]|{either(rules.equals)} )[-+]?\d+(?:[.,]\d+)?\s?(?:{shares})"
    units = [
        either({*rules.currencies_after, *rules.units} - {*rules.digit_units}),
        rf"(?:(?<=\d)|(?<=\d ))(?:{either(rules.digit_units)})",
        rf"(?:{either(rules.share_units)})(?=\s*{again})",
    ]
    return "|".join(units)


def find_numbers(text: str, folded: str, part: Span, taken: Callable[[int, int], bool], by: Patterns) -> list[Number]:
    """Return the numbers of a stretch of prose that count or measure, in text order.

    `folded` is the text in lower case, of the same length; `taken` tells whether a time covers a stretch.
    """
    out = []
    for match in _matches(folded, part, by):
        if not taken(match.start("low"), match.end("low")) and (number := _number(text, folded, match, part, by)):
            out.append(number)
    return out


def _matches(folded: str, part: Span, by: Patterns) -> Iterator[re.Match[str]]:
    at = part.start
    while single := by.single.search(folded, at, part.end):
        ranged = by.ranged.match(folded, single.start(), part.end)
        match = ranged if ranged and _is_range(ranged, by) else single
        yield match
        at = max(match.end(), at + 1)


def _is_range(match: re.Match[str], by: Patterns) -> bool:
    """A range rises, and its ends have one unit: `5 persen hingga 3 kali` is two figures."""
    low, high = by.numerals.value(match["low"]), by.numerals.value(match["high"])
    if low is None or high is None or (match["money2"] and match["money2"] != match["money"]):
        return False
    if match["unit0"] and by.rules.unit_of(match["unit0"]) != by.rules.unit_of(match["unit"] or match["unit0"]):
        return False
    return _scaled(low.low, match, by.numerals) * _size(match, "short", by) < high.low * _size(match, "short2", by)


def _number(text: str, folded: str, match: re.Match[str], part: Span, by: Patterns) -> Number | None:
    groups = match.groupdict()
    measured = bool(groups["money"] or groups["unit"] or groups.get("unit0"))
    if not measured and (groups["sign"] in _SIGNS or by.refusal.refuses(text, folded, match, part)):
        return None
    value = by.numerals.value(match["low"])
    fraction = match["low"] in by.numerals.rules.fractions
    if value is None or (fraction and not _is_share(folded, match, measured)):
        return None
    more = bool(match["after"]) and not _compares(folded, match, by)
    low, high, qualifier = _bounds(match, value, more, by)
    start = _start(match, by)
    end = match.end() if more or not match["after"] else match.start("after") - 1
    unit = by.rules.unit_of(match["unit"] or groups.get("unit0") or "")
    if match["money"]:
        unit = by.rules.currencies_before[match["money"]]
    return Number(
        Span(start, end),
        Span(match.start("low"), match.end("low")),
        low,
        high,
        qualifier,
        unit,
        _rule(groups, qualifier),
    )


def _start(match: re.Match[str], by: Patterns) -> int:
    """Return where the span begins: without an opener that opens nothing, or the noun of a range (`kisaran 3-5`)."""
    if not match.groupdict().get("high"):
        return match.start("qualifier") if match["open"] else match.start()
    noun = match["qualifier"].strip() in by.rules.measure_links
    return match.end("qualifier") if noun else match.start()


def _is_share(folded: str, match: re.Match[str], measured: bool) -> bool:
    """A fraction word counts where something stands beside it that a number has too."""
    return measured or bool(match["qualifier"])


def _compares(folded: str, match: re.Match[str], by: Patterns) -> bool:
    """`10 persen lebih tinggi` compares; `10 persen lebih` is a lower bound."""
    if " " in match["after"]:
        return False
    following = re.match(r" (\w+)", folded[match.end() : match.end() + 24])
    return following is not None and by.tagger.tag(following[1]) in {"JJ", "ADV"}


def _bounds(
    match: re.Match[str], value: Value, more: bool, by: Patterns
) -> tuple[float | None, float | None, Qualifier]:
    sign = -1.0 if match["sign"] not in {None, "+"} else 1.0
    size = _size(match, "short", by) * sign
    if (upper := match.groupdict().get("high")) and (high := by.numerals.value(upper)):
        return _scaled(value.low, match, by.numerals) * size, high.low * _size(match, "short2", by) * sign, "range"
    found = [by.qualifiers[w] for w in _split(match["qualifier"], by.qualifiers)]
    qualifier = by.after[match["after"]] if more else found[-1] if found else value.qualifier or "exact"
    low, high_end = value.low * size, value.high * size if value.high is not None else None
    if value.qualifier == "order":
        return low, high_end, "order"
    if qualifier in {"at_least", "more_than"}:
        return low, None, qualifier
    if qualifier in {"at_most", "less_than"}:
        return None, low, qualifier
    return low, high_end, qualifier


def _split(words: str, known: Mapping[str, Qualifier]) -> list[str]:
    """Split a run of qualifiers, longest first: `lebih dari hampir`."""
    return re.findall(either(known), words) if words else []


def _size(match: re.Match[str], group: str, by: Patterns) -> float:
    """Return the magnitude that a short form behind money stands for (`Rp 56 T`), else 1."""
    short = match.groupdict().get(group)
    return by.numerals.rules.short[short] if short and match["money"] else 1.0


def _scaled(low: float, match: re.Match[str], num: Numerals) -> float:
    """`2 hingga 3 juta`: a lower bound without a magnitude takes that of the upper one."""
    return low * num.scale(match["high"]) if num.scale(match["low"]) == 1 and low < 1000 else low


def _rule(groups: Mapping[str, str | None], qualifier: Qualifier) -> str:
    """Name the tables of figures.toml that made a number, with the words found in them."""
    parts = [f"qualifiers.{qualifier} [{(groups['qualifier'] or '').strip()}]" if groups["qualifier"] else ""]
    parts += [f"currencies_before [{groups['money']}]" if groups["money"] else ""]
    parts += ["range_join" if groups.get("high") else ""]
    parts += [f"units [{groups['unit']}]" if groups["unit"] else ""]
    parts += [f"after [{groups['after']}]" if groups["after"] else ""]
    return " + ".join(p for p in parts if p) or "numeral"


def folded_text(text: str) -> str:
    """Return the text in lower case, character by character where folding would shift the offsets."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def covered(spans: Sequence[Span]) -> Callable[[int, int], bool]:
    """Return a test whether a stretch overlaps one of the spans."""
    starts = sorted((s.start, s.end) for s in spans)
    return lambda start, end: any(s < end and start < e for s, e in starts)
