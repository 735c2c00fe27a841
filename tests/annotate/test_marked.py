"""Sentences with a figure marked, and what the trained networks say of the phrases that a figure may count."""

from __future__ import annotations

import math

import pytest
from neural_helpers import pieces

from menurut.annotate.figures import find_figures
from menurut.annotate.figures_context import Context, contexts
from menurut.annotate.neural.marked import BEFORE, DATE, MARKED, OTHER, marked
from menurut.annotate.neural.network import network
from menurut.annotate.neural.windows import NOTHING
from menurut.annotate.times import find_times
from menurut.document import Block
from menurut.lang import load

ENDS = (1, 2)
ID = load("id")


def sentence(text: str) -> Context:
    blocks = [Block(0, len(text), "paragraph")]
    *_, last = contexts(text, blocks, find_times(text, blocks, ID, "2025-09-03"), ID)
    return last


def test_each_figure_is_marked_in_turn_among_what_else_stands_there() -> None:
    text = "Hujan turun. Senin ini 12 rumah dan 3 sawah terendam."
    context = sentence(text)
    first, second = marked(text, context, pieces, ENDS)
    assert first.ids == second.ids
    assert (first.ids[0], first.ids[-1]) == ENDS
    told = {h: "".join(chr(i) for i, x in zip(first.ids, first.hints, strict=True) if x == h) for h in first.hints}
    assert told[BEFORE] == "Hujanturun."
    assert (told[DATE], told[MARKED], told[OTHER]) == ("Seninini", "12", "3")
    assert [chr(second.ids[i]) for i in second.first] == [context_word[0] for context_word in words(text, context)]
    assert second.hints[second.first[context.figures[1][1]]] == MARKED
    assert second.hints[-1] == NOTHING


def words(text: str, context: Context) -> list[str]:
    return [text[w.start : w.end] for w in context.words]


def test_of_a_long_sentence_what_stands_around_the_figure_is_seen() -> None:
    text = "Kata itu panjang sekali dan " * 20 + "ada 12 rumah di sana " + "dan kata itu panjang sekali " * 20
    context = sentence(text)
    (seen,) = marked(text, context, pieces, ENDS)
    assert len(seen.ids) < 120
    assert seen.hints[seen.first[context.figures[0][1]]] == MARKED
    assert all(1 <= place < len(seen.ids) for place in seen.first)


@pytest.mark.parametrize("size", ["accurate", "fast"])
def test_the_network_tells_what_is_counted(size: str) -> None:
    text = "Banjir merendam 120 rumah di Desa Sukamaju."
    trained, context = network(ID, size), sentence(text)
    (seen,) = marked(text, context, trained.pieces, trained.ends)
    found = words(text, context)
    rooms, place, flood = found.index("rumah"), found.index("Sukamaju"), found.index("Banjir")
    phrases = [(rooms, rooms), (rooms, place), (flood, flood), (-1, -1), (rooms, rooms)]
    likely = [math.exp(p) for p in trained.count(seen, context.figures[0][1], phrases)]
    assert likely[0] == likely[4]
    assert sum(likely[:4]) == pytest.approx(1, abs=1e-3)
    assert likely[0] + likely[1] > 0.9
    (figure,) = find_figures(text, [Block(0, len(text), "paragraph")], [], ID, trained)
    assert figure.counted
    assert figure.counted.of(text).startswith("rumah")
