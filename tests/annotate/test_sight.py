"""What the trained networks see of a document, and what they say that its figures count."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from neural_helpers import pieces

from menurut.annotate.figures import find_figures
from menurut.annotate.figures_context import Context, contexts
from menurut.annotate.figures_sentence import Word
from menurut.annotate.grammar import find_drafts
from menurut.annotate.neural.network import network
from menurut.annotate.neural.sight import Seen, Sight, look, vectors_of
from menurut.annotate.neural.windows import windows
from menurut.document import Block
from menurut.lang import load

ID = load("id")
ENDS = (1, 2)


def paragraphs(text: str) -> list[Block]:
    return [Block(text.index(part), text.index(part) + len(part), "paragraph") for part in text.split("\n\n")]


def numbered(text: str) -> list[Seen]:
    """Return the windows of a text; the vector of each word is its offset."""
    found = windows(text, paragraphs(text), (), pieces, ENDS)
    none = np.zeros((0, 0), "f")
    return [Seen(w, np.array([[x.start] for x in w.words], "f"), none, none, none) for w in found]


def words(text: str, *asked: str) -> list[Word]:
    return [Word(text.index(w), text.index(w) + len(w), w, "NN") for w in asked]


def test_words_of_a_sentence_have_the_vectors_of_the_windows_words() -> None:
    text = "Hujan turun. " * 30 + "\n\nSekitar 12 ribu rumah terendam."
    seen = numbered(text)
    assert len(seen) > 1
    asked = words(text, "Sekitar 12 ribu", "rumah", "terendam", ".")[:3]
    assert vectors_of(asked, seen) == pytest.approx(np.array([[w.start] for w in asked]))


def test_what_stands_in_no_window_has_no_vectors() -> None:
    text = "Banjir merendam 12 rumah."
    assert vectors_of(words(text, "Banjir"), []) is None
    assert vectors_of([Word(90, 95, "rumah", "NN")], numbered(text)) is None


def test_what_no_window_has_is_told_nothing_of() -> None:
    text = "Banjir merendam 12 rumah."
    nobody = Sight(network(ID, "fast"), ())
    assert nobody.counting(words(text, "Banjir", "merendam", "12", "rumah"), [(2, "count")]) == []


def sentence(text: str) -> Context:
    (found,) = contexts(text, paragraphs(text), [], ID)
    return found


def chances(log_odds: Sequence[float]) -> list[float]:
    total = sum(math.exp(o) for o in log_odds)
    return [math.exp(o) / total for o in log_odds]


@pytest.mark.parametrize("size", ["accurate", "fast"])
def test_the_network_tells_what_each_figure_counts(size: str) -> None:
    text = "Banjir merendam 120 rumah dan 30 kendaraan di Desa Sukamaju."
    blocks, context = paragraphs(text), sentence(text)
    sight = look(text, blocks, find_drafts(text, blocks, ID), network(ID, size))
    found = [text[w.start : w.end] for w in context.words]
    rooms, cars, place, flood = (found.index(w) for w in ("rumah", "kendaraan", "Sukamaju", "Banjir"))
    phrases = [(rooms, rooms), (cars, cars), (cars, place), (flood, flood), (-1, -1)]
    asked = [(at, "count") for _, at in context.figures]
    first, second = (chances(c.of(phrases)[0]) for c in sight.counting(context.words, asked))
    assert first[0] > 0.8
    assert second[1] + second[2] > 0.8
    figures = find_figures(text, blocks, [], ID, sight)
    assert [f.counted.of(text).split()[0] if f.counted else None for f in figures] == ["rumah", "kendaraan"]


def test_a_phrase_far_before_its_figure_is_as_likely_as_none() -> None:
    text = "Jumlah rumah " + "yang ada di sana " * 20 + "mencapai 120 unit."
    blocks, context = paragraphs(text), sentence(text)
    ((_, at),) = context.figures
    assert at > 80
    sight = look(text, blocks, (), network(ID, "fast"))
    (counts,) = sight.counting(context.words, [(at, "count")])
    (near, far, none), _ = counts.of([(at + 1, at + 1), (1, 1), (-1, -1)])
    assert near > far == none


def test_figures_far_apart_are_looked_at_each_among_its_own_words() -> None:
    text = "Banjir merendam 120 rumah" + " yang ada di sana" * 30 + " dan 30 kendaraan."
    blocks, context = paragraphs(text), sentence(text)
    sight = look(text, blocks, (), network(ID, "fast"))
    asked = [(at, "count") for _, at in context.figures]
    first, second = sight.counting(context.words, asked)
    assert (first.start, second.start) == (0, asked[1][0] - 54)
    for counts, (at, _) in zip((first, second), asked, strict=True):
        (right, nothing), _ = counts.of([(at + 1, at + 1), (-1, -1)])
        assert right > nothing
    (alone,) = sight.counting(context.words, asked[1:])
    assert alone.stretches == pytest.approx(second.stretches, abs=1e-3)


def test_the_network_proposes_phrases_beside_those_it_is_asked_about() -> None:
    text = "Banjir merendam 120 rumah dan 30 kendaraan di Desa Sukamaju."
    blocks, context = paragraphs(text), sentence(text)
    sight = look(text, blocks, (), network(ID, "fast"))
    ((_, at), _) = context.figures
    asked = [(at + 1, at + 1), (-1, -1)]
    (counts,) = sight.counting(context.words, [(at, "count")])
    (known, _), more = counts.of(asked)
    assert 0 < len(more) == len({(p.first, p.last) for p in more})
    assert (at + 1, at + 1) not in {p[:2] for p in more}
    assert all(0 <= p.first <= p.last < len(context.words) and not p.first <= at <= p.last for p in more)
    assert known > max(p.odds for p in more)
    (_, again), fewer = counts.of([(-1, -1), more[0][:2]])
    assert again == pytest.approx(more[0].odds)
    assert more[0][:2] not in {p[:2] for p in fewer}
