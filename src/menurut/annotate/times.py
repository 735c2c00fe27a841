"""Expressions of time (TIMEX3): found by the language's rules, resolved against the date of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from menurut.annotate.calendar import interval
from menurut.annotate.text import prose
from menurut.annotate.times_values import Anchors, resolve
from menurut.document import Block, Span
from menurut.lang import Language
from menurut.lang.schema.times import TimeRule
from menurut.reading import Time


class _Compiled(NamedTuple):
    rules: tuple[tuple[TimeRule, re.Pattern[str]], ...]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]


@cache
def _compiled(language: Language) -> _Compiled:
    table = language.times

    def words(of: Sequence[str]) -> str:
        return "|".join(re.escape(w) for w in sorted(of, key=len, reverse=True))

    groups = {
        "{month}": f"(?P<month>{words(list(table.months))})",
        "{weekday}": f"(?P<weekday>{words(list(table.weekdays))})",
        "{unit}": f"(?P<unit>{words(list(table.units))})",
        "{part}": f"(?P<part>{words(list(table.parts))})",
        "{zone}": f"(?P<zone>{words(table.zones)})",
        "{roman}": f"(?P<roman>{words(list(table.romans))})",
        "{num}": rf"(?P<num>\d+(?:[.,]\d+)?|{words(list(table.numbers))})",
        "{num2}": rf"(?P<num2>\d+|{words(list(table.numbers))})",
        "{day}": r"(?P<day>3[01]|[12]\d|0?[1-9])",
        "{year}": r"(?P<year>(?:19|20)\d\d)",
    }

    def build(rule: TimeRule) -> re.Pattern[str]:
        pattern = rule.pattern
        for name, group in groups.items():
            pattern = pattern.replace(name, group)
        return re.compile(rf"(?<![\w/$])(?<!\d[.,])(?:{pattern})(?![\w])")

    rules = tuple((rule, build(rule)) for rule in table.rule)
    return _Compiled(rules, re.compile(table.not_before), re.compile(table.not_after))


def find_times(text: str, blocks: Sequence[Block], language: Language, published: str | None) -> list[Time]:
    """Return the times of the prose in text order (ids t1, t2, …).

    Where rules overlap the longest match wins. `published` is ISO 8601; where it is None relative
    expressions keep symbolic values and no interval.
    """
    compiled = _compiled(language)
    folded = text.lower()
    if len(folded) != len(text):  # a few capitals fold to two characters and would shift every offset
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    day = _day(published)
    out: list[Time] = []
    anchors = Anchors(day, language.times)
    for part in prose(blocks):
        anchors.sentence_date = None
        for start, end, rule, match in _longest(folded, part, compiled):
            value = resolve(rule, match, anchors, folded[max(part.start, start - 60) : min(part.end, end + 60)])
            if value is None:
                continue
            begin, stop = interval(value)
            out.append(
                Time(
                    id=f"t{len(out) + 1}", span=Span(start, end), type=rule.type, value=value,
                    begin=begin, end=stop, rule=rule.name,
                )
            )  # fmt: skip
    return out


def _longest(text: str, part: Span, compiled: _Compiled) -> list[tuple[int, int, TimeRule, re.Match[str]]]:
    found = []
    for rule, pattern in compiled.rules:
        for match in pattern.finditer(text, part.start, part.end):
            if rule.kind == "year" and not _is_year(text, match, compiled):
                continue
            found.append((match.start(), match.end(), rule, match))
    found.sort(key=lambda f: (f[0], -f[1]))
    out: list[tuple[int, int, TimeRule, re.Match[str]]] = []
    for item in found:
        if out and item[0] < out[-1][1]:
            if item[1] - item[0] > out[-1][1] - out[-1][0]:
                out[-1] = item
            continue
        out.append(item)
    return out


def _is_year(text: str, match: re.Match[str], compiled: _Compiled) -> bool:
    if match[0] != match["year"]:
        return True
    before = compiled.not_before.search(text[max(0, match.start() - 20) : match.start()])
    return before is None and compiled.not_after.match(text, match.end()) is None


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
