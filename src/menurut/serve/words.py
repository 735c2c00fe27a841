"""Values in plain words: acts, kinds, figures and times as a reader wants to see them, in his language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from menurut.reading import Figure, Qualifier, Time
from menurut.serve.tongue import N_, Told, dated, day_words, number_words
from menurut.serve.tongue import gettext as _

ACTS = Told(
    say=N_("says"), deny=N_("denies"), admit=N_("admits"), claim=N_("claims"), believe=N_("believes"),
    promise=N_("promises"), demand=N_("demands"), ask=N_("asks"), warn=N_("warns"), propose=N_("proposes"),
)  # fmt: skip
KINDS = Told(direct=N_("quoted"), indirect=N_("paraphrased"), mixed=N_("partly quoted"))
SPEAKER_KINDS = Told(
    person=N_("person"), organization=N_("organization"), government=N_("government"), place=N_("place"),
    media=N_("news medium"), document=N_("document"), group=N_("people"), unknown=N_("kind unknown"),
)  # fmt: skip
TIMES = Told(DATE=N_("date"), TIME=N_("time of day"), DURATION=N_("duration"), SET=N_("how often"))
THEMES = Told(
    dead=N_("dead"), injured=N_("injured"), missing=N_("missing"), casualties=N_("casualties"),
    infected=N_("infected"), displaced=N_("displaced"), detained=N_("detained"), troops=N_("troops"),
    participants=N_("participants"), people=N_("people"), money=N_("money"), share=N_("share"),
    distance=N_("distance"), area=N_("area"), mass=N_("mass"), duration=N_("duration"),
    temperature=N_("temperature"), count=N_("count"),
)  # fmt: skip
QUALIFIERS = Told(
    exact=N_("exactly"), about=N_("about"), at_least=N_("at least"), at_most=N_("at most"),
    more_than=N_("more than"), less_than=N_("less than"), range=N_("from – to"), order=N_("order of magnitude"),
)  # fmt: skip
ROLES = Told(
    byline=N_("byline, not read"), credit=N_("credit, not read"), promo=N_("promo, not read"),
    boilerplate=N_("boilerplate, not read"),
)  # fmt: skip
VERDICTS = Told(confirmed=N_("confirmed"), corrected=N_("corrected"), struck=N_("struck out"))
# Units that are not plain by themselves; any other is shown as it is (`km`, `IDR`, `%`).
_SIGNS = {
    "1": "", "Cel": "°C", "m2": "m²", "km2": "km²", "m3": "m³", "cm3": "cm³", "100g": "× 100 g", "100kg": "× 100 kg",
}  # fmt: skip
_UNITS = Told({
    "t": N_("tonnes"), "ha": N_("hectares"), "a": N_("years"), "mo": N_("months"), "wk": N_("weeks"),
    "d": N_("days"), "h": N_("hours"), "min": N_("minutes"), "s": N_("seconds"), "[car_Au]": N_("karat"),
    "bp": N_("basis points"), "mi": N_("miles"), "nmi": N_("nautical miles"), "ft": N_("feet"), "in": N_("inches"),
})  # fmt: skip
# How the value of a figure is told that has both ends, by its qualifier.
_BOUNDED: dict[Qualifier, str] = {
    "exact": "{value}", "range": "{value}", "about": N_("about {value}"), "order": N_("in the order of {value}"),
    "at_least": N_("at least {value}"), "at_most": N_("at most {value}"), "more_than": N_("more than {value}"),
    "less_than": N_("less than {value}"),
}  # fmt: skip
_OR_MORE = N_("{value} or more")
_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_PARTS = Told(
    MO=N_("morning"), MI=N_("midday"), AF=N_("afternoon"), EV=N_("evening"), NI=N_("night"),
)  # fmt: skip
_REFERENCES = Told(
    PRESENT_REF=N_("now, undated"), PAST_REF=N_("in the past, undated"), FUTURE_REF=N_("to come, undated"),
)  # fmt: skip
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?|X)([YMWDHS])")
# Lengths of time: some of it, one, and many.
_LONG = {
    "Y": (N_("some years"), N_("{number} year"), N_("{number} years")),
    "M": (N_("some months"), N_("{number} month"), N_("{number} months")),
    "W": (N_("some weeks"), N_("{number} week"), N_("{number} weeks")),
    "D": (N_("some days"), N_("{number} day"), N_("{number} days")),
}
_SHORT = {
    "H": (N_("some hours"), N_("{number} hour"), N_("{number} hours")),
    "M": (N_("some minutes"), N_("{number} minute"), N_("{number} minutes")),
    "S": (N_("some seconds"), N_("{number} second"), N_("{number} seconds")),
}


def figure_words(figure: Figure) -> str:
    """Return a figure's value in words: qualifier, number or range, unit.

    >>> from menurut.document import Span
    >>> def words(low, high, qualifier="exact", unit="1"):
    ...     return figure_words(Figure(id="f1", span=Span(0, 6), low=low, high=high, qualifier=qualifier, unit=unit))
    >>> words(1000, None, "order"), words(30, None, "more_than", "%")
    ('1,000 or more', 'more than 30 %')
    >>> words(4000, 4500, "range"), words(1.2e12, 1.2e12, "about", "IDR")
    ('4,000 to 4,500', 'about 1,200,000,000,000 IDR')
    """
    unit = f" {unit_words(figure.unit)}".rstrip()
    low, high = (None if bound is None else number_words(bound) for bound in (figure.low, figure.high))
    if low is None and high is None:
        return _("unknown") + unit
    if high is None:
        open_ended = _BOUNDED[figure.qualifier] if figure.qualifier in ("more_than", "at_least") else _OR_MORE
        return _(open_ended).format(value=f"{low}{unit}")
    if low is None:
        below = _BOUNDED["less_than"] if figure.qualifier == "less_than" else _BOUNDED["at_most"]
        return _(below).format(value=f"{high}{unit}")
    value = low if low == high else _("{low} to {high}").format(low=low, high=high)
    return _(_BOUNDED[figure.qualifier]).format(value=f"{value}{unit}")


def unit_words(unit: str) -> str:
    """Return a unit as it is written behind a number, empty for a bare count.

    >>> unit_words("km2"), unit_words("t"), unit_words("IDR"), unit_words("1")
    ('km²', 'tonnes', 'IDR', '')
    """
    return _SIGNS.get(unit) or _UNITS.get(unit, "" if unit == "1" else unit)


def time_words(time: Time) -> str:
    """Return what a time's value means, empty where the value says it all.

    >>> from menurut.document import Span
    >>> def words(value, type="DATE"):
    ...     return time_words(Time(id="t1", span=Span(0, 4), type=type, value=value))
    >>> words("2025-09-02TNI", "TIME"), words("2025-W36"), words("2025-Q3"), words("199X"), words("2025")
    ('Tue 2 Sep 2025, night', 'week of Mon 1 Sep 2025', 'Jul to Sep 2025', '1990 to 1999', '')
    >>> words("P1Y6M", "DURATION"), words("P1DT2H30M", "DURATION"), words("PXD", "DURATION"), words("P1D", "SET")
    ('1 year 6 months', '1 day 2 hours 30 minutes', 'some days', 'every day')
    >>> words("XXXX-WXX-1", "SET"), words("XXXX-WXX-1"), words("XXXX-08"), words("PRESENT_REF")
    ('every Monday', 'a Monday', 'a part is unknown', 'now, undated')
    """
    value = time.value
    if value in _REFERENCES:
        return _REFERENCES[value]
    every = time.type == "SET"
    if value.startswith("P"):
        return _length(value, every=every)
    if weekday := re.match(r"XXXX-WXX-([1-7])", value):
        name = _(_WEEKDAYS[int(weekday[1]) - 1])
        return (_("every {day}") if every else _("a {day}")).format(day=name)
    day, _none, clock = value.partition("T")
    for pattern, words in _DATES:
        if match := re.fullmatch(pattern, day):
            try:
                said = words(match)
            except (ValueError, OverflowError):  # a date that the calendar does not have
                return ""
            return f"{said}, {_PARTS.get(clock, clock)}" if clock else said
    return _("a part is unknown") if "X" in value else ""


def _length(value: str, *, every: bool) -> str:
    days, _none, clock = value.partition("T")
    parts = [
        _amount(m[1], names[m[2]])
        for text, names in ((days, _LONG), (clock, _SHORT))
        for m in _AMOUNT.finditer(text)
        if m[2] in names
    ]
    said = " ".join(parts)
    return _("every {length}").format(length=said.removeprefix("1 ")) if every and said else said


def _amount(number: str, forms: tuple[str, str, str]) -> str:
    some, one, many = map(_, forms)
    if number == "X":
        return some
    return (one if float(number) == 1 else many).format(number=number_words(float(number)))


def _months(match: re.Match[str]) -> str:
    size = 3 if match[2] == "Q" else 6
    last = int(match[3]) * size
    first, end = (dated(date(2000, month, 1), "MMM") for month in (last - size + 1, last))
    return _("{first} to {last} {year}").format(first=first, last=end, year=match[1])


def _week(match: re.Match[str]) -> str:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    if match[3]:
        return _("weekend of {day}").format(day=day_words(monday + timedelta(days=5)))
    return _("week of {day}").format(day=day_words(monday))


def _years(first: str, last: str) -> str:
    return _("{low} to {high}").format(low=first, high=last)


_DATES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"\d{4}-\d\d-\d\d", lambda m: day_words(date.fromisoformat(m[0]))),
    (r"(\d{4})-(\d\d)", lambda m: dated(date(int(m[1]), int(m[2]), 1), "MMMM y")),
    (r"(\d{4})-W(\d\d)(-WE)?", _week),
    (r"(\d{4})-([QH])([1-4])", _months),
    (r"(\d{3})X", lambda m: _years(f"{m[1]}0", f"{m[1]}9")),
    (r"(\d\d)", lambda m: _years(f"{m[1]}00", f"{m[1]}99")),
)
