"""The corpus of times is the test of the rules for times."""

from __future__ import annotations

import pytest

from menurut.annotate.times import find_times
from menurut.document import Block
from menurut.lang import load
from menurut.reading import Time

ID = load("id")
CORPUS = ID.time_corpus
CASES = [(e, form) for e in CORPUS.expect for form in e.forms]


def read(text: str, published: str | None = CORPUS.published) -> list[Time]:
    return find_times(text, [Block(start=0, end=len(text), role="paragraph")], ID, published)


@pytest.mark.parametrize("expect, form", CASES, ids=[f"{e.value} {form}" for e, form in CASES])
def test_form_has_its_value(expect, form):
    before, _, after = (expect.context or CORPUS.context).partition("{}")
    found = [t for t in read(before + form + after) if t.span.start <= len(before) < t.span.end]
    assert [(t.span.of(before + form + after), t.type, t.value) for t in found] == [(form, expect.type, expect.value)]


@pytest.mark.parametrize("sentence", CORPUS.none.sentences)
def test_nothing_is_found(sentence):
    assert [t.span.of(sentence) for t in read(sentence)] == []


def test_corpus_is_large_enough():
    assert len(CASES) >= 400
    assert len({form for _, form in CASES}) >= 380
