"""What figures count is right where it shares half of its words with the label; what is not found is left out."""

from __future__ import annotations

from pathlib import Path

from scripts import script

from menurut.document import Span
from menurut.reader import Reader

COUNTED_HELD = script(Path(__file__).resolve().parents[2] / "bench/quality/counted_held.py")


def test_a_phrase_is_right_that_shares_half_of_its_words() -> None:
    text = "Gempa itu merusak 12 rumah. Petani menanam 7 ton jagung."
    labels = [
        (Span(18, 20), Span(21, 26)),  # rumah
        (Span(43, 48), Span(28, 34)),  # Petani
        (Span(0, 5), None),  # no figure is there
    ]
    article = COUNTED_HELD.COUNTING.Labelled("a", text, "2025-09-04", labels)
    assert COUNTED_HELD.right(article, Reader("id", model="none")) == [True, False]
