"""What the networks learn from: figures in the windows that the reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts import script
from tokenizers import Tokenizer

from menurut.document import Document, Span

ROOT = Path(__file__).resolve().parents[2]
COUNTED = script(ROOT / "train/counted.py")
DATA = script(ROOT / "train/data.py")
TOKENIZER = Tokenizer.from_file(str(ROOT / "src/menurut/lang/id/model/tokenizer.json"))

TEXT = "Banjir Surut\n\nHujan reda. Banjir merendam 120 rumah warga dan 30 kendaraan di Desa Sukamaju."


@pytest.mark.parametrize(
    "number, label, right",
    [
        ("120", "rumah warga", ["rumah warga"]),
        ("30", None, [None]),
        ("30", "Banjir merendam 120 rumah", ["Banjir merendam 120 rumah"]),  # no candidate, but words around the figure
        ("120", "Surut", []),  # in another sentence
    ],
)
def test_figures_are_placed_in_their_window(number: str, label: str | None, right: list[str | None]) -> None:
    def of(part: str) -> Span:
        return Span(TEXT.index(part), TEXT.index(part) + len(part))

    article = COUNTED.Labelled("a", TEXT, None, [(of(number), of(label) if label else None)])
    windows = DATA.cut(Document(id="a", text=TEXT), TOKENIZER)
    found = [(w, f) for w, fs in zip(windows, DATA.figures_in(windows, article), strict=True) for f in fs]
    assert len(found) == (1 if right else 0)
    for window, figure in found:
        words = [window.words[i] for i in figure.places]
        assert TEXT[words[figure.figure].start :].startswith(number)
        told = [TEXT[words[a].start : words[b].end] if a >= 0 else None for a, b in figure.right]
        assert told == right
