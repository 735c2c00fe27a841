"""The page that the project was asked for with: its clutter, and its figures with who vouches for them.

The page is not part of the project; without the shared folder beside it these tests are skipped.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from menurut import Reading
from menurut.document import CLUTTER
from menurut.ingest import load_text
from menurut.reader import Reader

SHARED = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared"))
SEED = SHARED / "seed"
pytestmark = pytest.mark.skipif(
    not (SEED / "seed.json").is_file(), reason=f"the seed page is not there: no {SEED}; set SHARED to the shared folder"
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    article = json.loads((SEED / "seed.json").read_text("utf-8"))
    text = "\n\n".join(article["paragraphs"])
    return Reader().read(load_text(text, id="seed", title=article["title"], published=article["published"]))


def test_promos_credits_and_captions_are_told_from_the_text(reading: Reading) -> None:
    roles = json.loads((SEED / "seed.gold.json").read_text("utf-8"))["roles"]
    got = {str(i): b.role for i, b in enumerate(reading.document.blocks) if b.role in CLUTTER | {"caption"}}
    assert got == roles


@pytest.mark.parametrize(
    "low, high, qualifier, theme, speaker",
    [
        (15000, 15000, "about", "troops", "Korea Selatan"),
        (1000, None, "at_least", "dead", "Pejabat Barat"),
        (4700, 4700, "about", "casualties", "anggota parlemen Seoul"),
        (600, 600, "exact", "dead", "anggota parlemen Seoul"),
        (15000, 15000, "exact", "troops", "anggota parlemen Seoul"),
    ],
)
def test_figures_with_range_qualifier_theme_and_speaker(
    reading: Reading, low: float, high: float | None, qualifier: str, theme: str, speaker: str
) -> None:
    (figure,) = [f for f in reading.figures if (f.low, f.high, f.qualifier) == (low, high, qualifier)]
    assert figure.theme == theme
    assert figure.statement is not None
    who = figure.statement.speaker
    assert who is not None
    assert who.name.casefold() == speaker.casefold()
