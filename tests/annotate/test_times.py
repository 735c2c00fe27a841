"""Times: dates read back, direction by tense, anchors, intervals, what the text states of its own date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menurut.annotate.calendar import interval
from menurut.annotate.times import find_times, stated_date
from menurut.document import Block
from menurut.lang import load
from menurut.reading import Time

ID = load("id")
MONTHS = {n: m for m, n in ID.times.months.items() if m not in {"pebruari", "nopember"}}
WEEKDAYS = {
    n: w for w, n in ID.times.weekdays.items() if w in {"senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"}
}
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def read(text: str, published: str | None = "2025-10-21T20:00:00+07:00") -> list[Time]:
    return find_times(text, [Block(start=0, end=len(text), role="paragraph")], ID, published)


def values(text: str, published: str | None = "2025-10-21") -> list[str]:
    return [t.value for t in read(text, published)]


@settings(deadline=None)
@given(DAYS)
def test_dates_in_words_read_back(day: date) -> None:
    assert values(f"Rapat digelar {day.day} {MONTHS[day.month].title()} {day.year} lalu") == [day.isoformat()]


@settings(deadline=None)
@given(DAYS)
def test_dates_in_brackets_read_back(day: date) -> None:
    name = WEEKDAYS[day.isoweekday()].title()
    text = f"Rapat digelar {name} ({day.day}/{day.month}/{day.year}) di Bogor."
    assert values(text) == [day.isoformat()]


@settings(deadline=None)
@given(DAYS)
def test_a_date_covers_its_day(day: date) -> None:
    assert interval(day.isoformat()) == (day.isoformat(), (day + timedelta(days=1)).isoformat())


@settings(deadline=None)
@given(DAYS, st.integers(-170, 80))
def test_a_date_without_year_is_near(published: date, days: int) -> None:
    day = published + timedelta(days=days)
    text = f"Rapat digelar pada {day.day} {MONTHS[day.month].title()} di Bogor."
    if (day.month, day.day) != (2, 29):
        assert values(text, published.isoformat()) == [day.isoformat()]


@pytest.mark.parametrize(
    "text, value",
    [
        ("Sidang digelar Jumat di Bogor.", "2025-10-17"),
        ("Sidang akan digelar Jumat di Bogor.", "2025-10-24"),
        ("Sidang rencananya digelar Senin di Bogor.", "2025-10-27"),
        ("Sidang akan digelar Maret di Bogor.", "2026-03"),
        ("Sidang digelar Maret di Bogor.", "2025-03"),
    ],
)
def test_tense_gives_the_direction(text: str, value: str) -> None:
    (time,) = read(text)
    assert time.value == value
    assert time.confidence < 1


def test_nothing_is_guessed_without_a_date() -> None:
    text = "Kemarin rapat digelar pada Selasa, 3 Juni, pukul 10.00 WIB, lalu Mei dan tahun lalu."
    found = read(text, None)
    assert [t.value for t in found] == ["PAST_REF", "XXXX-06-03", "XXXX-XX-XXT10:00", "XXXX-05", "PAST_REF"]
    assert all(t.begin is None and t.end is None for t in found)


def test_the_text_states_its_date() -> None:
    text = "Bogor, Selasa (21/10/2025). Hujan turun kemarin."
    blocks = [Block(start=0, end=len(text), role="paragraph")]
    assert stated_date(text, blocks, ID) == "2025-10-21"
    assert stated_date("Hujan turun kemarin.", [Block(start=0, end=20, role="paragraph")], ID) is None


@pytest.mark.parametrize(
    "text, begin, end",
    [
        ("pukul 10.00 WIB", "2025-10-21T10:00+07:00", "2025-10-21T10:01+07:00"),
        ("pukul 10.00 WITA", "2025-10-21T09:00+07:00", "2025-10-21T09:01+07:00"),
        ("pukul 10.00 WIT", "2025-10-21T08:00+07:00", "2025-10-21T08:01+07:00"),
        ("jam 7 malam", "2025-10-21T19:00+07:00", "2025-10-21T19:01+07:00"),
        ("kuartal III/2025", "2025-07-01", "2025-10-01"),
        ("semester II 2024", "2024-07-01", "2025-01-01"),
        ("pekan lalu", "2025-10-13", "2025-10-20"),
        ("akhir pekan ini", "2025-10-25", "2025-10-27"),
        ("dekade 1990-an", "1990-01-01", "2000-01-01"),
        ("abad ke-19", "1800-01-01", "1900-01-01"),
        ("Februari 2024", "2024-02-01", "2024-03-01"),
        ("Selasa pagi", "2025-10-21", "2025-10-22"),
        ("tiga hari", None, None),
        ("setiap Jumat", None, None),
    ],
)
def test_intervals_are_half_open(text: str, begin: str | None, end: str | None) -> None:
    (time,) = read(f"Rapat digelar {text} di Bogor.")
    assert (time.begin, time.end) == (begin, end)


def test_clutter_is_not_read() -> None:
    text = "Kemarin hujan.\n\nBaca juga: Besok Hujan"
    blocks = [Block(start=0, end=14, role="paragraph"), Block(start=16, end=len(text), role="promo")]
    assert [t.value for t in find_times(text, blocks, ID, "2025-10-21")] == ["2025-10-20"]
