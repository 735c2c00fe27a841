"""The cue lexicon's index."""

from __future__ import annotations

from collections import Counter

import pytest

from menurut.annotate.cues import cue_index
from menurut.annotate.tokens import tokenize
from menurut.document import Span
from menurut.lang import load

LEXICON = load("id").cues
INDEX = cue_index(load("id"))
TABLES = ("clause", "marked", "infinitive", "headline", "postposed", "passive")


@pytest.mark.parametrize("name", TABLES)
def test_a_word_has_one_act_in_a_frame(name: str) -> None:
    words = Counter(w for words in getattr(LEXICON, name).values() for w in words)
    assert not [w for w, n in words.items() if n > 1]


@pytest.mark.parametrize("name", TABLES)
def test_words_are_lower_case_and_plain(name: str) -> None:
    words = [w for words in getattr(LEXICON, name).values() for w in words]
    assert not [w for w in words if w != w.lower().strip() or "  " in w]


def match(text: str, *frames: str) -> tuple[str, str] | None:
    tokens = tokenize(text, Span(0, len(text)))
    cue = INDEX.match(tokens, 0, *frames)  # type: ignore[arg-type]
    return (text[tokens[cue.first].start : tokens[cue.last].end], cue.act) if cue else None


def test_the_longer_cue_wins() -> None:
    assert match("dikutip dari Antara", "relay") == ("dikutip dari", "say")
    assert match("dikutip Antara", "relay") == ("dikutip", "say")


def test_a_clitic_makes_a_postposed_verb_a_cue() -> None:
    assert match("katanya", "clitic") == ("katanya", "say")
    assert match("pintanya", "clitic") == ("pintanya", "demand")
    assert match("kata", "clitic") is None


def test_capitals_do_not_matter_and_the_end_is_no_cue() -> None:
    assert match("Mengatakan bahwa", "clause") == ("Mengatakan", "say")
    assert INDEX.match([], 0, "clause") is None
