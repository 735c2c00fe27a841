"""The shape of times.toml."""

from __future__ import annotations

from typing import Literal

import msgspec

from menurut.lang.schema.values import TimeType

Kind = Literal[
    "day", "month", "year", "quarter", "half", "weekday", "shift", "unit_shift", "ago", "later", "ref",
    "duration", "vague_duration", "set", "clock", "part", "decade", "century", "weekend",
]  # fmt: skip


class TimeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form of time expression.

    `pattern` is a regular expression over lower-cased text, in which `{month}`, `{weekday}`, `{unit}`,
    `{num}`, `{part}`, `{zone}`, `{roman}` and `{day}`, `{year}` stand for named groups; `kind` says how its
    groups become a value; `offset` counts units from the date of publication, `value` is fixed.
    """

    name: str
    type: TimeType
    kind: Kind
    pattern: str
    offset: int = 0
    unit: str = ""
    value: str = ""


class TimeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calendar words and expressions. Units are `D`, `W`, `M`, `Y`, `TH`, `TM`, `TS`; weekdays 1 (Monday) to 7.

    `future` words near a bare weekday or month turn it to the future; `not_before` must not stand before
    a bare year, nor `not_after` behind it.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    parts: dict[str, str]
    numbers: dict[str, float]
    romans: dict[str, int]
    zones: tuple[str, ...]
    future: tuple[str, ...]
    not_before: str
    not_after: str
    rule: tuple[TimeRule, ...]
