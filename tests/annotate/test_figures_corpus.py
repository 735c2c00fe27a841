"""The corpus of figures is the test of the rules for figures."""

from __future__ import annotations

import pytest

from menurut.annotate.figures import find_figures
from menurut.annotate.times import find_times
from menurut.document import Block
from menurut.lang import load
from menurut.reading import Figure

ID = load("id")
CORPUS = ID.figure_corpus
CASES = [(e, form) for e in CORPUS.expect for form in e.forms]


def read(text: str) -> list[Figure]:
    blocks = [Block(start=0, end=len(text), role="paragraph")]
    return find_figures(text, blocks, find_times(text, blocks, ID, "2025-10-21"), ID)


@pytest.mark.parametrize("expect, form", CASES, ids=[f"{form} {e.unit}" for e, form in CASES])
def test_form_has_its_value(expect, form):
    before, _, after = (expect.context or CORPUS.context).partition("{}")
    text = before + form + after
    found = [f for f in read(text) if f.span.start < len(before) + len(form) and len(before) < f.span.end]
    assert [f.span.of(text) for f in found] == [form]
    low, high = (expect.low, expect.high) if expect.value is None else (expect.value, expect.value)
    figure = found[0]
    assert (figure.low, figure.high) == (pytest.approx(low) if low else low, pytest.approx(high) if high else high)
    assert (figure.qualifier, figure.unit) == (expect.qualifier, expect.unit)
    if expect.counted is not None:
        assert figure.counted is not None
        assert figure.counted.of(text) == expect.counted
    if expect.theme is not None:
        assert figure.theme == expect.theme


@pytest.mark.parametrize("sentence", CORPUS.none.sentences)
def test_nothing_is_found(sentence):
    assert [f.span.of(sentence) for f in read(sentence)] == []


def test_corpus_is_large_enough():
    assert len(CASES) >= 300
