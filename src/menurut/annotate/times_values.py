"""The value of a matched time expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from menurut.annotate.calendar import shift
from menurut.lang.schema.times import TimeRule, TimeRules


class Anchors:
    """What relative expressions hang on: the date of publication and the last dates of the text."""

    def __init__(self, published: date | None, rules: TimeRules) -> None:
        self.published, self.rules = published, rules
        self.last: str | None = None
        self.sentence_date: str | None = None

    def met(self, value: str) -> str:
        """Remember a calendar date as the one later expressions hang on."""
        if value[:4].isdigit():
            self.last = value
            if len(value) >= 10 and value[4] == "-":
                self.sentence_date = value[:10]
        return value


Resolver = Callable[[TimeRule, dict[str, str], Anchors, str], str | None]


def resolve(rule: TimeRule, match: re.Match[str], anchors: Anchors, near: str) -> str | None:
    """Return the ISO 8601 / TIMEX3 value of a match, or None where it is no time after all."""
    groups = {k: v for k, v in match.groupdict().items() if v}
    if rule.kind == "ref":
        return rule.value
    value = _CALENDAR[rule.kind](rule, groups, anchors, near)
    return anchors.met(value) if value and rule.type in {"DATE", "TIME"} else value


def _future(anchors: Anchors, near: str) -> bool:
    return bool(set(re.findall(r"\w+", near)) & set(anchors.rules.future))


def _part(groups: dict[str, str], anchors: Anchors) -> str:
    if "hour" in groups:
        hour = int(groups["hour"]) % 24
        if groups.get("part") in {"sore", "malam", "siang", "petang"} and hour < 12 and hour not in {10, 11}:
            hour += 12
        return f"T{hour:02d}:{groups.get('minute', '00')}" if "minute" in groups else f"T{hour:02d}"
    part = groups.get("part")
    return f"T{anchors.rules.parts.get(part, 'NI')}" if part else ""


def _day(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str | None:
    month = int(groups["mon"]) if "mon" in groups else anchors.rules.months[groups["month"]]
    day = int(groups["day"])
    tail = _part(groups, anchors)
    if "year" in groups:
        return _iso(int(groups["year"]), month, day, tail)
    if anchors.published is None:
        return f"XXXX-{month:02d}-{day:02d}{tail}"
    year = anchors.published.year
    near_year = min(
        (y for y in (year - 1, year, year + 1) if _valid(y, month, day)),
        key=lambda y: abs((date(y, month, day) - anchors.published).days),  # type: ignore[operator]
        default=year,
    )
    return _iso(near_year, month, day, tail)


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _iso(year: int, month: int, day: int, tail: str) -> str | None:
    return f"{year:04d}-{month:02d}-{day:02d}{tail}" if _valid(year, month, day) else None


def _month(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str | None:
    month = anchors.rules.months[groups["month"]]
    if "year" in groups:
        return f"{groups['year']}-{month:02d}"
    if anchors.published is None:
        return f"XXXX-{month:02d}"
    year, now = anchors.published.year, anchors.published.month
    rel = groups.get("rel", "")
    if rel.startswith("tahun"):
        year += {"ini": 0, "lalu": -1, "depan": 1}[rel.split()[1]]
    elif rel in {"mendatang", "nanti", "depan"} or (not rel and _future(anchors, near)):
        year += month < now
    elif month > now and not (not rel and month - now <= 3):
        year -= 1
    return f"{year:04d}-{month:02d}"


def _year(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    return groups["year"]


def _decade(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    return groups["decade"] + "X"


def _century(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    return f"{int(groups['century']) - 1:02d}"


def _fraction(letter: str) -> Resolver:
    def value(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
        year = groups.get("year") or (str(anchors.published.year) if anchors.published else "XXXX")
        rel = groups.get("rel", "")
        if rel.startswith("tahun") and year != "XXXX":
            year = str(int(year) + {"ini": 0, "lalu": -1, "depan": 1}[rel.split()[1]])
        return f"{year}-{letter}{anchors.rules.romans[groups['roman']]}"

    return value


def _weekday(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str | None:
    wanted = anchors.rules.weekdays[groups["weekday"]]
    tail = _part(groups, anchors)
    rel = groups.get("rel", "")
    if groups["weekday"] == "minggu" and rule.type == "DATE" and rel in {"ini", "lalu", "depan", "kemarin"}:
        return None  # `minggu lalu` is last week
    if anchors.published is None:
        return f"XXXX-WXX-{wanted}{tail}"
    back = (anchors.published.isoweekday() - wanted) % 7
    if rel in {"depan", "mendatang", "besok", "nanti", "pekan depan"}:
        day = anchors.published + timedelta(days=(7 - back) % 7 or 7)
    elif rel in {"lalu", "pekan lalu"}:
        day = anchors.published - timedelta(days=back or 7)
    elif rel == "ini" and back and _future(anchors, near):
        day = anchors.published + timedelta(days=7 - back)
    else:
        day = anchors.published - timedelta(days=back)
    return day.isoformat() + tail


def _shift(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    unit = rule.unit or anchors.rules.units[groups["unit"]]
    if anchors.published is None:
        return "PRESENT_REF" if rule.offset == 0 else "PAST_REF" if rule.offset < 0 else "FUTURE_REF"
    return shift(anchors.published, unit, rule.offset)


def _unit_shift(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    unit = anchors.rules.units[groups["unit"]]
    last = anchors.last or (anchors.published.isoformat() if anchors.published else None)
    symbol = "PAST_REF" if rule.offset < 0 else "FUTURE_REF"
    if last is None or unit == "D":
        return symbol
    if unit == "Y":
        return shift(date(max(1, int(last[:4])), 1, 1), "Y", rule.offset)
    if unit == "M" and re.match(r"\d{4}-\d\d", last):
        return shift(date(int(last[:4]), int(last[5:7]), 1), "M", rule.offset)
    return shift(anchors.published, unit, rule.offset) if anchors.published else symbol


def _number(word: str | None, anchors: Anchors) -> float:
    if not word:
        return 1
    return anchors.rules.numbers[word] if word in anchors.rules.numbers else float(word.replace(",", "."))


def _ago(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    unit = anchors.rules.units[groups["unit"]]
    if anchors.published is None or unit.startswith("T"):
        return "PAST_REF"
    return shift(anchors.published, unit, -round(_number(groups.get("num"), anchors)))


def _later(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    unit = anchors.rules.units[groups["unit"]]
    sign = -1 if groups["dir"] == "sebelumnya" else 1
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", anchors.last or "")
    if not match or (unit in {"D", "W"} and not match[3]) or (unit == "M" and not match[2]):
        return "PAST_REF"
    day = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    return shift(day, unit, sign * round(_number(groups.get("num"), anchors)))


def _duration(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    value = "P" + _amount(_number(groups.get("num"), anchors), anchors.rules.units[groups["unit"]])
    if "num2" in groups:
        value += _amount(_number(groups["num2"], anchors), anchors.rules.units[groups["unit2"]]).removeprefix("T")
    return value


def _amount(number: float, unit: str) -> str:
    factor = re.match(r"\d+", unit)
    number *= int(factor[0]) if factor else 1
    letter = unit[-1]
    return f"{'T' if unit.startswith('T') else ''}{number:g}{letter}"


def _vague(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    word = groups.get("unit") or groups.get("unit2", "").split("-")[0] or groups.get("unit3", "").split("-")[0]
    unit = anchors.rules.units[word]
    return f"P{'T' if unit.startswith('T') else ''}X{unit[-1]}"


def _set(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    if "weekday" in groups:
        return f"XXXX-WXX-{anchors.rules.weekdays[groups['weekday']]}"
    word = next((v for k, v in groups.items() if k.startswith("unit")), "hari")
    unit = anchors.rules.units.get(word, "D")
    return f"P{'T' if unit.startswith('T') else ''}1{unit[-1]}"


def _clock(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    day = anchors.sentence_date or (anchors.published.isoformat() if anchors.published else "XXXX-XX-XX")
    return day + _part(groups, anchors)


def _part_of_day(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    if anchors.published is None:
        return "XXXX-XX-XX" + _part(groups, anchors)
    return shift(anchors.published, "D", rule.offset) + _part(groups, anchors)


def _weekend(rule: TimeRule, groups: dict[str, str], anchors: Anchors, near: str) -> str:
    return shift(anchors.published, "W", 0) + "-WE" if anchors.published else "FUTURE_REF"


_CALENDAR: dict[str, Resolver] = {
    "day": _day, "month": _month, "year": _year, "quarter": _fraction("Q"), "half": _fraction("H"),
    "weekday": _weekday, "shift": _shift, "unit_shift": _unit_shift, "ago": _ago, "later": _later,
    "duration": _duration, "vague_duration": _vague, "set": _set, "clock": _clock, "part": _part_of_day,
    "decade": _decade, "century": _century, "weekend": _weekend,
}  # fmt: skip
