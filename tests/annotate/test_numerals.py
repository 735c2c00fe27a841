"""Numerals: what is written in digits or words reads back as the same number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menurut.annotate.numerals import numerals
from menurut.lang import load

NUMERALS = numerals(load("id"))
ONES = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
SIZES = [(10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu")]


def words(number: int) -> str:
    """Write a number below a quadrillion in Indonesian words."""
    if number < 12:
        return ONES[number]
    if number < 20:
        return f"{ONES[number - 10]} belas"
    if number < 100:
        return f"{ONES[number // 10]} puluh" + rest(number % 10)
    if number < 1000:
        return ("seratus" if number < 200 else f"{ONES[number // 100]} ratus") + rest(number % 100)
    if number < 2000:
        return "seribu" + rest(number % 1000)
    size, name = next((s, n) for s, n in SIZES if number >= s)
    return f"{words(number // size)} {name}" + rest(number % size)


def rest(number: int) -> str:
    return f" {words(number)}" if number else ""


def value(text: str) -> float:
    found = re.fullmatch(NUMERALS.pattern, text)
    assert found is not None, text
    read = NUMERALS.value(text)
    assert read is not None
    assert read.low == read.high
    assert read.qualifier is None
    return read.low


@settings(deadline=None)
@given(st.integers(0, 10**15 - 1))
def test_words_read_back(number: int) -> None:
    assert value(words(number)) == number


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_grouped_digits_read_back(number: int) -> None:
    assert value(f"{number:,}".replace(",", ".")) == number


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 9))
def test_decimals_read_back(whole: int, tenth: int) -> None:
    assert value(f"{whole:,}".replace(",", ".") + f",{tenth}") == pytest.approx(whole + tenth / 10)


@settings(deadline=None)
@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from(SIZES))
def test_magnitudes_read_back(whole: int, hundredths: int, size: tuple[int, str]) -> None:
    text = f"{whole},{hundredths:02d} {size[1]}"
    assert value(text) == pytest.approx((whole + hundredths / 100) * size[0])


@pytest.mark.parametrize("text", ["satuan", "ribu", "juta", "an", "puluh"])
def test_no_numeral(text: str) -> None:
    assert re.fullmatch(NUMERALS.pattern, text) is None
