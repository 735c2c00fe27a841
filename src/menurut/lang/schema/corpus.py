"""The shapes of a language's corpora: value → surface forms, and sentences that must not match."""

from __future__ import annotations

import msgspec

from menurut.lang.schema.values import Qualifier, Theme, TimeType


class TimeForms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms of one time; each is read in `context` (else that of the corpus) in the place of `{}`."""

    type: TimeType
    value: str
    forms: tuple[str, ...]
    context: str | None = None


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences in which nothing is found."""

    sentences: tuple[str, ...]


class TimeCorpus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Times, read as if published at `published` (ISO 8601)."""

    published: str
    context: str
    expect: tuple[TimeForms, ...]
    none: Nothing


class FigureForms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms of one figure; `low` or `high` left out for an open end, `value` for both where they are equal.

    `counted` and `theme` are checked where they are given.
    """

    forms: tuple[str, ...]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier = "exact"
    unit: str = "1"
    context: str | None = None
    counted: str | None = None
    theme: Theme | None = None


class FigureCorpus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Figures, and sentences that hold none."""

    context: str
    expect: tuple[FigureForms, ...]
    none: Nothing
