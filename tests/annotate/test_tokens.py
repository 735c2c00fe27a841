"""Tokens of a sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menurut.annotate.quotes import find_quotations
from menurut.annotate.tokens import token_pattern, tokenize
from menurut.document import Span


@pytest.mark.parametrize(
    "text, tokens",
    [
        ("Kata Budi, ya.", ["Kata", "Budi", ",", "ya", "."]),
        ("anak-anak Jum'at 2.500", ["anak-anak", "Jum'at", "2.500"]),
        ("PT A & B", ["PT", "A", "&", "B"]),
        ("M. Yusuf", ["M.", "Yusuf"]),
        ("Rp 1,2 miliar (naik)", ["Rp", "1,2", "miliar", "(", "naik", ")"]),
        ("", []),
    ],
)
def test_words_and_signs(text: str, tokens: list[str]) -> None:
    assert [t.text for t in tokenize(text, Span(0, len(text)))] == tokens


@pytest.mark.parametrize(
    "text, tokens",
    [
        ("dilansir dariAFP, Selasa", ["dilansir", "dari", "AFP", ",", "Selasa"]),
        ("dikutipdetikNews", ["dikutip", "detikNews"]),
        ("akun @dinas", ["akun", "@dinas"]),
        ("Antara,Selasa", ["Antara", ",", "Selasa"]),
        ("dirinya dari kediaman", ["dirinya", "dari", "kediaman"]),
    ],
)
def test_words_glued_to_names(text: str, tokens: list[str]) -> None:
    pattern = token_pattern(("dikutip", "dari", "di"), ("detik",))
    assert [t.text for t in tokenize(text, Span(0, len(text)), (), pattern)] == tokens


def test_a_quotation_is_one_token() -> None:
    text = '"Kami siap. Berangkat," kata Budi.'
    found = tokenize(text, Span(0, len(text)), find_quotations(text, Span(0, len(text))))
    assert [t.text for t in found] == ['"Kami siap. Berangkat,"', "kata", "Budi", "."]
    assert [t.quoted for t in found] == [True, False, False, False]
    assert not found[0].is_word


def test_a_name_has_a_capital() -> None:
    found = tokenize("Budi pergi.", Span(0, 11))
    assert [(t.is_word, t.is_name) for t in found] == [(True, True), (True, False), (False, False)]


@given(st.text(max_size=60))
def test_tokens_are_in_order_and_are_what_stands_there(text: str) -> None:
    found = tokenize(text, Span(0, len(text)), find_quotations(text, Span(0, len(text))))
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
