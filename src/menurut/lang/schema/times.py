"""The shape of times.toml."""

from __future__ import annotations

from typing import Literal

import msgspec

from menurut.lang.schema.values import TimeType

Kind = Literal[
    "day", "days", "month", "year", "quarter", "half", "weekday", "shift", "unit_shift", "ago", "later", "same", "ref",
    "duration", "vague_duration", "set", "clock", "part", "decade", "century", "weekend", "day_of_month", "then",
]  # fmt: skip


class TimeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form of time expression.

    `pattern` is a regular expression over lower-cased text, in which `{month}`, `{weekday}`, `{unit}`,
    `{num}`, `{part}`, `{zone}`, `{roman}`, `{day}`, `{mon}`, `{year}`, `{hour}`, `{minute}` stand for named
    groups, `{other}` for a number before `{num}` that tells no value; a group `span` narrows
    the expression to a part of what the pattern needs around it. `kind` says how the groups become a value;
    `offset` counts units from the date of publication, `value` is fixed.
    `confidence` below 1 says that other readings are honest. `alone` rules match no name: neither beside a
    capitalised word in running text nor, for an ambiguous weekday, in lower case.
    """

    name: str
    type: TimeType
    kind: Kind
    pattern: str
    offset: int = 0
    unit: str = ""
    value: str = ""
    confidence: float = 1.0
    alone: bool = False


class TimeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calendar words and expressions. Units are `D`, `W`, `M`, `Y`, `TH`, `TM`, `TS`; weekdays 1 (Monday) to 7.

    `relatives` give the direction of a word beside a unit (`lalu`: -1). `future` words before a bare weekday
    or month in its sentence turn it to the future, `afternoon` parts of the day move a clock by twelve hours,
    `ambiguous_weekdays` need their capital (`minggu` is a week, too). `zones` map to offsets from UTC.
    `range_join` stands between two dates that share a year. `not_before` must not stand before a bare year,
    nor `not_after` behind it; `not_duration` must not stand before a duration (ages).
    `dateline` names the rule whose dates tell when an article was made, where nothing else does.
    """

    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    parts: dict[str, str]
    numbers: dict[str, float]
    romans: dict[str, int]
    zones: dict[str, str]
    relatives: dict[str, int]
    future: tuple[str, ...]
    afternoon: tuple[str, ...]
    ambiguous_weekdays: tuple[str, ...]
    range_join: tuple[str, ...]
    not_before: str
    not_after: str
    not_duration: str
    dateline: str
    rule: tuple[TimeRule, ...]
