"""The value of a matched time expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from menurut.annotate.calendar import shift
from menurut.annotate.numerals import digits
from menurut.document import Span
from menurut.lang.schema.times import TimeRule, TimeRules

_SURE, _TENSE, _GUESS = 1.0, 0.9, 0.8
_AHEAD = 3  # a bare month up to so many months ahead is more likely to come than eleven months past
_FAR, _NEAR = 90, 14  # days
_CENTURY = 2000
_HOUR = "TH"


class Found(NamedTuple):
    """A match of a rule: the span of the expression, and its named groups with their spans."""

    rule: TimeRule
    span: Span
    groups: Mapping[str, str]
    spans: Mapping[str, Span]


class Anchors:
    """What relative expressions hang on: the date of publication and the last dates of the text."""

    def __init__(self, published: date | None, rules: TimeRules) -> None:
        self.published, self.rules = published, rules
        self.last: str | None = None
        self.last_day: str | None = None
        self.sentence_date: str | None = None

    def met(self, value: str) -> str:
        """Remember a calendar date as the one later expressions hang on."""
        if value[:4].isdigit():
            self.last = value
            if re.match(r"\d{4}-\d\d-\d\d", value):
                self.sentence_date = self.last_day = value[:10]
        return value

    @property
    def today(self) -> str | None:
        """The date of publication, ISO 8601."""
        return self.published.isoformat() if self.published else None


Answer = tuple[str | None, float]
Resolver = Callable[[Found, Anchors, str], Answer]


def resolve(found: Found, anchors: Anchors, before: str) -> Iterator[tuple[Span, str, float]]:
    """Yield span, ISO 8601 / TIMEX3 value and confidence of a match; nothing where it is no time after all.

    `before` is the lower-case text of the sentence in front of it.
    """
    if found.rule.kind == "days":
        yield from _days(found, anchors)
        return
    if found.rule.kind == "ref":
        yield found.span, found.rule.value, _SURE
        return
    value, sure = _CALENDAR[found.rule.kind](found, anchors, before)
    if value:
        if found.rule.type in {"DATE", "TIME"}:
            anchors.met(value)
        yield found.span, value, sure


def _direction(rel: str, rules: TimeRules) -> int | None:
    """Return where a relative word points (`tahun lalu`: -1), None where there is none."""
    return rules.relatives.get(rel.split()[-1]) if rel else None


def _month_of(groups: Mapping[str, str], rules: TimeRules) -> int:
    if "mon" in groups:
        return int(groups["mon"])
    return rules.months.get(groups["month"]) or rules.short_months[groups["month"]]


def _tail(groups: Mapping[str, str], rules: TimeRules) -> str:
    """Return the time of day behind a date: `T10:00` of a clock, `TMO` of a part of the day."""
    part = groups.get("part")
    if "hour" in groups:
        hour = int(groups["hour"]) % 24
        if part in rules.afternoon and hour < 12 and not (part == rules.afternoon[0] and hour >= 10):
            hour += 12
        elif hour == 12 and part == rules.afternoon[-1]:  # `pukul 12 malam`
            hour = 0
        if "minute" not in groups and not part:
            return f"T{hour:02d}"
        return f"T{hour:02d}:{groups.get('minute', '00')}"
    return f"T{rules.parts[part]}" if part in rules.parts else ""


def _full_year(year: str) -> int:
    return int(year) + (_CENTURY if len(year) == 2 else 0)


def _iso(year: int, month: int, day: int, tail: str = "") -> str | None:
    try:
        return date(year, month, day).isoformat() + tail
    except ValueError:
        return None


def _year_of(month: int, day: int, groups: Mapping[str, str], anchors: Anchors, before: str) -> int:
    """Return the year of a date without one: that its weekday fits, unless the day is near, else the nearest.

    A date far ahead is told of as one to come, else it is the one past.
    """
    published = anchors.published or date.min
    found = [_iso(y, month, day) for y in range(published.year - 1, published.year + 2)]
    dates = [date.fromisoformat(d) for d in found if d]
    near = [d for d in dates if abs((d - published).days) <= _NEAR]
    weekday = anchors.rules.weekdays.get(groups.get("weekday", ""))
    if weekday and not near:  # of a day in these weeks the weekday is misprinted rather than the year another one
        dates = [d for d in dates if d.isoweekday() == weekday] or dates
    elif not _future(anchors, before):
        dates = [d for d in dates if (d - published).days <= _FAR] or dates
    return min(dates, key=lambda d: abs((d - published).days), default=published).year


def _day(found: Found, anchors: Anchors, before: str) -> Answer:
    groups, month, day = found.groups, _month_of(found.groups, anchors.rules), int(found.groups["day"])
    tail = _tail(groups, anchors.rules)
    if "year" in groups:
        return _iso(_full_year(groups["year"]), month, day, tail), _SURE
    if anchors.published is None:
        return f"XXXX-{month:02d}-{day:02d}{tail}", _SURE
    if (direction := _direction(groups.get("rel", ""), anchors.rules)) is not None:
        return _iso(anchors.published.year + direction, month, day, tail), _SURE
    return _iso(_year_of(month, day, groups, anchors, before), month, day, tail), _TENSE


def _days(found: Found, anchors: Anchors) -> Iterator[tuple[Span, str, float]]:
    """`28, 29, dan 30 Mei 2026`: each day is a date of its own, the last one with month and year."""
    groups, start = found.groups, found.spans["days"].start
    for number in re.finditer(r"\d+", groups["days"]):
        one = found._replace(groups={**groups, "day": number[0]})
        value, sure = _day(one, anchors, "")
        if value:
            yield Span(start + number.start(), start + number.end()), anchors.met(value), sure
    value, sure = _day(found, anchors, "")
    if value:
        yield Span(found.spans["day"].start, found.span.end), anchors.met(value), sure


def _month(found: Found, anchors: Anchors, before: str) -> Answer:
    groups, month = found.groups, _month_of(found.groups, anchors.rules)
    if "year" in groups:
        return f"{groups['year']}-{month:02d}", _SURE
    if anchors.published is None:
        return f"XXXX-{month:02d}", _SURE
    year, now = anchors.published.year, anchors.published.month
    rel = groups.get("rel", "")
    direction = _direction(rel, anchors.rules)
    if direction is not None and " " in rel:
        return f"{year + direction:04d}-{month:02d}", _SURE
    if direction == 0:  # `Maret ini` told at the end of February
        return f"{year + round((now - month) / 12):04d}-{month:02d}", _SURE
    if direction is not None:
        year += (month < now) if direction > 0 else -(month > now)
        return f"{year:04d}-{month:02d}", _SURE
    if month < now and _future(anchors, before):
        return f"{year + 1:04d}-{month:02d}", _GUESS
    if month > now + _AHEAD:
        year -= 1
    return f"{year:04d}-{month:02d}", _TENSE if month <= now else _GUESS


def _future(anchors: Anchors, before: str) -> bool:
    return bool(set(re.findall(r"\w+", before)) & set(anchors.rules.future))


def _year(found: Found, anchors: Anchors, before: str) -> Answer:
    return found.groups["year"], _SURE


def _decade(found: Found, anchors: Anchors, before: str) -> Answer:
    return found.groups.get("decade", "19" + found.groups.get("short", "")) + "X", _SURE


def _century(found: Found, anchors: Anchors, before: str) -> Answer:
    return f"{int(found.groups['century']) - 1:02d}", _SURE


def _fraction(letter: str) -> Resolver:
    def value(found: Found, anchors: Anchors, before: str) -> Answer:
        groups, sure = found.groups, _SURE
        year = groups.get("year") or (str(anchors.published.year) if anchors.published else "XXXX")
        if "year" not in groups and "rel" not in groups:
            sure = _GUESS
        direction = _direction(groups.get("rel", ""), anchors.rules) or 0
        if direction and year != "XXXX":
            year = str(int(year) + direction)
        number = anchors.rules.romans[groups["roman"]] if "roman" in groups else int(found.rule.value)
        return f"{year}-{letter}{number}", sure

    return value


def _weekday(found: Found, anchors: Anchors, before: str) -> Answer:
    wanted = anchors.rules.weekdays[found.groups["weekday"]]
    tail, rel = _tail(found.groups, anchors.rules), found.groups.get("rel", "")
    if anchors.published is None:
        return f"XXXX-WXX-{wanted}{tail}", _SURE
    day, sure = _weekday_date(wanted, rel, anchors, before)
    return day.isoformat() + tail, sure


def _weekday_date(wanted: int, rel: str, anchors: Anchors, before: str) -> tuple[date, float]:
    """Return the day that a weekday means: by its own word, by the tense before it, else the last such day."""
    published = anchors.published or date.min
    back = (published.isoweekday() - wanted) % 7
    direction = _direction(rel, anchors.rules)
    if direction is not None and " " in rel:  # `Senin pekan depan`: that of the calendar week
        monday = published - timedelta(days=published.isoweekday() - 1)
        return monday + timedelta(days=7 * direction + wanted - 1), _SURE
    if direction == 1:
        return published + timedelta(days=(7 - back) % 7 or 7), _SURE
    if direction == -1:
        return published - timedelta(days=back or 7), _SURE
    if back and _future(anchors, before):
        return published + timedelta(days=7 - back), _GUESS
    return published - timedelta(days=back), _SURE if direction == 0 else _TENSE


def _symbol(offset: int) -> str:
    return "PRESENT_REF" if offset == 0 else "PAST_REF" if offset < 0 else "FUTURE_REF"


def _shift(found: Found, anchors: Anchors, before: str) -> Answer:
    unit = found.rule.unit or anchors.rules.units[found.groups["unit"]]
    if anchors.published is None:
        return _symbol(found.rule.offset), _SURE
    return shift(anchors.published, unit, found.rule.offset), _SURE


def _unit_shift(found: Found, anchors: Anchors, before: str) -> Answer:
    unit = anchors.rules.units[found.groups["unit"]]
    last = anchors.last or anchors.today
    if last is None or unit == "D":
        return _symbol(found.rule.offset), _SURE
    if unit == "Y":
        return shift(date(max(1, int(last[:4])), 1, 1), "Y", found.rule.offset), _GUESS
    if unit == "M" and re.match(r"\d{4}-\d\d", last):
        return shift(date(int(last[:4]), int(last[5:7]), 1), "M", found.rule.offset), _GUESS
    if anchors.published is None:
        return _symbol(found.rule.offset), _SURE
    return shift(anchors.published, unit, found.rule.offset), _GUESS


def _same(found: Found, anchors: Anchors, before: str) -> Answer:
    """`tahun yang sama`: the year, month or week of the last date."""
    unit, last = anchors.rules.units[found.groups["unit"]], anchors.last or ""
    if unit == "Y":
        return (last[:4] or None), _GUESS
    if unit == "M" and re.match(r"\d{4}-\d\d", last):
        return last[:7], _GUESS
    if unit == "W" and re.match(r"\d{4}-\d\d-\d\d", last):
        return shift(date.fromisoformat(last[:10]), "W", 0), _GUESS
    return None, _SURE


def _number(word: str | None, anchors: Anchors) -> float:
    if not word:
        return 1
    return anchors.rules.numbers[word] if word in anchors.rules.numbers else digits(word)


def _ago(found: Found, anchors: Anchors, before: str) -> Answer:
    unit = anchors.rules.units[found.groups["unit"]]
    if anchors.published is None or unit.startswith("T"):
        return "PAST_REF", _SURE
    return shift(anchors.published, unit, -round(_number(found.groups.get("num"), anchors))), _TENSE


def _later(found: Found, anchors: Anchors, before: str) -> Answer:
    unit = anchors.rules.units[found.groups["unit"]]
    sign = anchors.rules.relatives[found.groups["dir"]]
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", anchors.last or "")
    if not match or (unit in {"D", "W"} and not match[3]) or (unit == "M" and not match[2]):
        return "PAST_REF", _SURE
    day = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    return shift(day, unit, sign * round(_number(found.groups.get("num"), anchors))), _GUESS


def _then(found: Found, anchors: Anchors, before: str) -> Answer:
    """A day or part of a day told of: counted from the last date of the text, else from publication."""
    tail = _tail(found.groups, anchors.rules)
    last = anchors.sentence_date or anchors.last_day or anchors.today
    if last is None:
        return f"XXXX-XX-XX{tail}" if tail else _symbol(found.rule.offset), _SURE
    return shift(date.fromisoformat(last), "D", found.rule.offset) + tail, _GUESS


def _day_of_month(found: Found, anchors: Anchors, before: str) -> Answer:
    return f"XXXX-XX-{int(found.groups['day']):02d}", _SURE


def _duration(found: Found, anchors: Anchors, before: str) -> Answer:
    groups = found.groups
    number = _number(groups.get("num"), anchors) * int(groups.get("times", 1))  # `3x24 jam`
    value = "P" + _amount(number, anchors.rules.units[groups["unit"]])
    if "num2" in groups:
        value += _amount(_number(groups["num2"], anchors), anchors.rules.units[groups["unit2"]]).removeprefix("T")
    return value, _SURE


def _amount(number: float, unit: str) -> str:
    factor = re.match(r"\d+", unit)
    number *= int(factor[0]) if factor else 1
    if unit == _HOUR and number < 1:  # `setengah jam`
        return f"T{60 * number:g}M"
    return f"{'T' if unit.startswith('T') else ''}{number:g}{unit[-1]}"


def _unit(groups: Mapping[str, str], rules: TimeRules) -> str:
    """Return the unit of whichever `unit` group matched; a reduplicated word stands for its half."""
    word = next((v for k, v in sorted(groups.items()) if k.startswith("unit")), "")
    return rules.units.get(word.split("-")[0], "D")


def _vague(found: Found, anchors: Anchors, before: str) -> Answer:
    unit = _unit(found.groups, anchors.rules)
    return f"P{'T' if unit.startswith('T') else ''}X{unit[-1]}", _SURE


def _set(found: Found, anchors: Anchors, before: str) -> Answer:
    if "weekday" in found.groups:
        return f"XXXX-WXX-{anchors.rules.weekdays[found.groups['weekday']]}", _SURE
    unit = _unit(found.groups, anchors.rules)
    return f"P{'T' if unit.startswith('T') else ''}1{unit[-1]}", _SURE


def _clock(found: Found, anchors: Anchors, before: str) -> Answer:
    day = anchors.sentence_date or anchors.last_day or anchors.today or "XXXX-XX-XX"
    return day + _tail(found.groups, anchors.rules), _SURE if anchors.sentence_date else _GUESS


def _part_of_day(found: Found, anchors: Anchors, before: str) -> Answer:
    tail = found.rule.value or _tail(found.groups, anchors.rules)
    if anchors.published is None:
        return "XXXX-XX-XX" + tail, _SURE
    return shift(anchors.published, "D", found.rule.offset) + tail, _SURE


def _weekend(found: Found, anchors: Anchors, before: str) -> Answer:
    direction = _direction(found.groups.get("rel", ""), anchors.rules) or 0
    if anchors.published is None:
        return _symbol(direction), _SURE
    return shift(anchors.published, "W", direction) + "-WE", _SURE


_CALENDAR: dict[str, Resolver] = {
    "day": _day, "month": _month, "year": _year, "quarter": _fraction("Q"), "half": _fraction("H"),
    "weekday": _weekday, "shift": _shift, "unit_shift": _unit_shift, "same": _same, "ago": _ago, "later": _later,
    "duration": _duration, "vague_duration": _vague, "set": _set, "clock": _clock, "part": _part_of_day,
    "decade": _decade, "century": _century, "weekend": _weekend, "then": _then, "day_of_month": _day_of_month,
}  # fmt: skip
