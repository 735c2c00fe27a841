"""Expressions of time (TIMEX3): found by the language's rules, resolved against the date of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from menurut.annotate.calendar import interval
from menurut.annotate.figures_numbers import folded_text
from menurut.annotate.numerals import either
from menurut.annotate.text import prose, sentences, title_case
from menurut.annotate.times_values import Anchors, Found, resolve
from menurut.document import Block, Span
from menurut.lang import Language
from menurut.lang.schema.times import TimeRule, TimeRules
from menurut.reading import Time

_NEAR = 40
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_GLUED = re.compile(r"([a-z]+)\(\?P<\w+>([^()]*)\)")  # `se{unit}`: one word of a prefix and a table
_SYNTAX = re.compile(r"\(\?P<\w+>|\\[a-zA-Z]")  # what looks like a word in a pattern and is none
_BRACKET = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|[()|]")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)([^()]*)\)")
_BEFORE_WORD = re.compile(r"(?:^| | \)\?|\)\)\?)$")
_BEHIND_WORD = re.compile(r"$|[ ,]|\\[bs(]|\(\?(?::[ \\]|!)")
_BEFORE_YEAR = re.compile(r"(?<=[^.:!?] )[A-Z][\w-]*[a-z\d] $")
_CAPITAL = re.compile(r" [A-Z][a-z]+")


class _Rule(NamedTuple):
    """A rule, its pattern, and what a sentence must have for it to match.

    One of `words` or a digit, and one of each set of `needs`: most sentences are so spared most rules.
    """

    rule: TimeRule
    pattern: re.Pattern[str]
    words: frozenset[str]
    digits: bool
    needs: tuple[frozenset[str], ...]


class _Compiled(NamedTuple):
    rules: tuple[_Rule, ...]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    not_duration: re.Pattern[str]
    join: re.Pattern[str]
    ambiguous: tuple[str, ...]


@cache
def _compiled(language: Language) -> _Compiled:
    table = language.times
    groups = _groups(table)

    def build(rule: TimeRule) -> _Rule:
        pattern = rule.pattern
        for name, group in groups.items():
            pattern = pattern.replace("{" + name + "}", group)
        compiled = re.compile(rf"(?<![\w/$])(?<!\d[.,])(?:{pattern})(?![\w])")
        glued = [m[1] + w for m in _GLUED.finditer(pattern) for w in m[2].split("|")]
        words = [*glued, *_WORD.findall(_SYNTAX.sub(" ", pattern))]
        return _Rule(rule, compiled, frozenset(words), "\\d" in pattern or "[12]" in pattern, _needs(pattern))

    return _Compiled(
        tuple(build(rule) for rule in table.rule), re.compile(table.not_before), re.compile(table.not_after),
        re.compile(table.not_duration), re.compile(rf"\s*(?:{either(table.range_join)})\s*$"),
        table.ambiguous_weekdays,
    )  # fmt: skip


def _needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Return the words of each choice of whole words that a pattern cannot match without.

    >>> [sorted(words) for words in _needs("(?:akhir )?(?P<unit>bulan|pekan) (?:yang )?(?:lalu|silam)")]
    [['bulan', 'pekan'], ['lalu', 'silam']]
    """
    out, depth, opened = [], 0, 0
    for m in _BRACKET.finditer(pattern):
        if m[0] == "|" and depth == 0:
            return ()
        if m[0] == "(":
            depth, opened = depth + 1, opened if depth else m.start()
        if m[0] == ")":
            depth -= 1
            if depth == 0 and (words := _choice(pattern, opened, m.end())):
                out.append(words)
    return tuple(out)


def _choice(pattern: str, start: int, end: int) -> frozenset[str] | None:
    """Return the first word of each alternative of a group; None where it may be glued to a word or has others."""
    group = _GROUP.fullmatch(pattern, start, end)
    if group is None or not _BEFORE_WORD.search(pattern[:start]) or not _BEHIND_WORD.match(pattern, end):
        return None
    words = [_WORD.search(_SYNTAX.sub(" ", choice)) for choice in group[1].split("|")]
    return frozenset(w[0] for w in words if w) if all(words) else None


def _groups(table: TimeRules) -> dict[str, str]:
    words = {
        "month": table.months, "any_month": [*table.months, *table.short_months], "weekday": table.weekdays,
        "unit": table.units, "part": table.parts, "zone": table.zones, "roman": table.romans,
    }  # fmt: skip
    named = {name: f"(?P<{name.removeprefix('any_')}>{either(of)})" for name, of in words.items()}
    return {
        **named,
        # Only what is shortened has a full stop of its own.
        "any_month": rf"(?P<short>(?=(?:{either(table.short_months)})\b))?{named['any_month']}\b(?(short)\.?)",
        "num": rf"(?P<num>\d+(?:[.,]\d+)*|{either(table.numbers)})",
        "other": rf"(?:\d+|{either(table.numbers)})",
        "num2": rf"(?P<num2>\d+(?:,\d+)?|{either(table.numbers)})",
        "day": r"(?P<day>3[01]|[12]\d|0?[1-9])",
        "mon": r"(?P<mon>1[0-2]|0?[1-9])",
        "year": r"(?P<year>(?:19|20)\d\d)",
        "year2": r"(?P<year>(?:19|20)\d\d|\d\d(?!\d))",
        "hour": r"(?P<hour>[01]?\d|2[0-4])",
        "minute": r"(?P<minute>[0-5]\d)",
    }


def find_times(text: str, blocks: Sequence[Block], language: Language, published: str | None) -> list[Time]:
    """Return the times of the prose in text order (ids t1, t2, …).

    Where rules overlap the longest match wins. `published` is ISO 8601; where it is None relative
    expressions keep symbolic values and no interval. Intervals of a clock are in the zone of `published`,
    in that of the expression where the date of publication has none.
    """
    compiled, folded = _compiled(language), folded_text(text)
    out: list[Time] = []
    anchors = Anchors(_day(published), language.times)
    zone = (published or "")[16:][-6:] if "T" in (published or "") else ""
    for part in prose(blocks):
        for sentence in sentences(text, part):
            anchors.sentence_date = None
            for found in _shared_years(folded, _longest(text, folded, sentence, compiled), compiled):
                out += _times(found, anchors, folded, sentence, zone, len(out))
    return out


def _times(found: Found, anchors: Anchors, folded: str, sentence: Span, zone: str, count: int) -> Iterator[Time]:
    before = folded[max(sentence.start, found.span.start - 60) : found.span.start]
    for span, value, sure in resolve(found, anchors, before):
        begin, end = interval(value, zone, anchors.rules.zones.get(found.groups.get("zone", ""), ""))
        count += 1
        yield Time(
            id=f"t{count}", span=span, type=found.rule.type, value=value, begin=begin, end=end,
            confidence=min(found.rule.confidence, sure), rule=found.rule.name,
        )  # fmt: skip


def _longest(text: str, folded: str, sentence: Span, compiled: _Compiled) -> list[Found]:
    part = folded[sentence.start : sentence.end]
    words, digits = set(_WORD.findall(part)), _DIGIT.search(part) is not None
    found = [
        f
        for r in compiled.rules
        if ((digits and r.digits) or not r.words.isdisjoint(words))
        and not any(need.isdisjoint(words) for need in r.needs)
        for match in r.pattern.finditer(folded, sentence.start, sentence.end)
        if _is_time(text, folded, f := _found(r.rule, match), sentence, compiled)
    ]
    found.sort(key=lambda f: (f.span.start, -f.span.end, "span" not in f.groups))  # more context wins a draw
    out: list[Found] = []
    for item in found:
        if out and item.span.start < out[-1].span.end:
            if len(item.span) > len(out[-1].span):
                out[-1] = item
            continue
        out.append(item)
    return out


def _found(rule: TimeRule, match: re.Match[str]) -> Found:
    groups = {k: v for k, v in match.groupdict().items() if v}
    narrowed = "span" if "span" in groups else 0
    spans = {k: Span(match.start(k), match.end(k)) for k in groups}
    return Found(rule, Span(match.start(narrowed), match.end(narrowed)), groups, spans)


def _is_time(text: str, folded: str, found: Found, sentence: Span, compiled: _Compiled) -> bool:
    kind, span = found.rule.kind, found.span
    before = folded[max(0, span.start - _NEAR) : span.start]
    if kind == "year" and span.of(folded) == found.groups["year"]:
        if compiled.not_before.search(before) or compiled.not_after.match(folded, span.end):
            return False
        return not _ends_name(text, span, sentence, compiled)
    if kind == "weekday" and found.groups["weekday"] in compiled.ambiguous and "rel" in found.groups:
        return found.spans["weekday"].start > span.start  # `minggu lalu` is last week, `hari Minggu lalu` a day
    if kind == "duration":
        return compiled.not_duration.search(before) is None
    return not (found.rule.alone and _is_name(text, found, sentence, compiled))


def _is_name(text: str, found: Found, sentence: Span, compiled: _Compiled) -> bool:
    """`Raja Juli`, `Jumat Sehat`: a bare month or weekday beside a capitalised word in running text."""
    word, span = found.span.of(text), found.span
    if title_case(sentence.of(text)) or len(word.split()) > 1:
        return False
    if word[0].islower() and word in compiled.ambiguous:
        return True
    previous = text[sentence.start : span.start].split(" ")[1:][-2:]  # what opens the sentence tells nothing
    following = text[span.end : sentence.end]
    if word[0].isupper() and _CAPITAL.match(following):
        return True
    return len(previous) == 2 and previous[0][:1].isupper() and previous[0][-1:].isalpha()


def _ends_name(text: str, span: Span, sentence: Span, compiled: _Compiled) -> bool:
    """`Festival Laut 2026`: a year right behind a capitalised word in running text, which no other year goes on."""
    previous = _BEFORE_YEAR.search(text, max(sentence.start, span.start - _NEAR), span.start)
    if previous is None or compiled.join.match(text[span.end : span.end + 1]):
        return False
    return not title_case(sentence.of(text))


def _shared_years(folded: str, found: Iterable[Found], compiled: _Compiled) -> list[Found]:
    """`11 Februari hingga 16 April 2025`: a date without a year takes that of the date it is joined to."""
    out = list(found)
    dated = {"day", "month", "days"}
    for i in range(len(out) - 2, -1, -1):
        one, other = out[i], out[i + 1]
        bare = "year" not in one.groups and "year" in other.groups and {one.rule.kind, other.rule.kind} <= dated
        if bare and compiled.join.match(folded[one.span.end : other.span.start]):
            out[i] = one._replace(groups={**one.groups, "year": other.groups["year"]})
    return out


def stated_date(text: str, blocks: Sequence[Block], language: Language) -> str | None:
    """Return the first full date with its weekday that the prose states (`Selasa (21/10/2025)`), ISO 8601.

    News says so when it was made; None where no such date stands or the weekday does not fit it.
    """
    for time in find_times(text, blocks, language, None):
        if time.rule == language.times.dateline and (day := _day(time.value)):
            return day.isoformat()
    return None


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
