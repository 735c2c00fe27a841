"""Sentences with a figure marked, from which the encoder learns of figures."""

from __future__ import annotations

from pathlib import Path

from neural_helpers import pieces
from scripts import script

from menurut.annotate.figures_context import Context, contexts
from menurut.annotate.neural.windows import NOTHING
from menurut.annotate.times import find_times
from menurut.document import Block
from menurut.lang import load

MARKING = script(Path(__file__).resolve().parents[2] / "train/marked.py")
ENDS = (1, 2)
ID = load("id")


def sentence(text: str) -> Context:
    blocks = [Block(0, len(text), "paragraph")]
    *_, last = contexts(text, blocks, find_times(text, blocks, ID, "2025-09-03"), ID)
    return last


def test_each_figure_is_marked_in_turn_among_what_else_stands_there() -> None:
    text = "Hujan turun. Senin ini 12 rumah dan 3 sawah terendam."
    context = sentence(text)
    first, second = MARKING.marked(text, context, pieces, ENDS)
    assert first.ids == second.ids
    assert (first.ids[0], first.ids[-1]) == ENDS
    told = {h: "".join(chr(i) for i, x in zip(first.ids, first.hints, strict=True) if x == h) for h in first.hints}
    assert told[MARKING.BEFORE] == "Hujanturun."
    assert (told[MARKING.DATE], told[MARKING.MARKED], told[MARKING.OTHER]) == ("Seninini", "12", "3")
    assert [chr(second.ids[i]) for i in second.first] == [context_word[0] for context_word in words(text, context)]
    assert second.hints[second.first[context.figures[1][1]]] == MARKING.MARKED
    assert second.hints[-1] == NOTHING


def words(text: str, context: Context) -> list[str]:
    return [text[w.start : w.end] for w in context.words]


def test_of_a_long_sentence_what_stands_around_the_figure_is_seen() -> None:
    text = "Kata itu panjang sekali dan " * 20 + "ada 12 rumah di sana " + "dan kata itu panjang sekali " * 20
    context = sentence(text)
    (seen,) = MARKING.marked(text, context, pieces, ENDS)
    assert len(seen.ids) < 120
    assert seen.hints[seen.first[context.figures[0][1]]] == MARKING.MARKED
    assert all(1 <= place < len(seen.ids) for place in seen.first)
