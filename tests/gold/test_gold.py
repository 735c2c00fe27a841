"""The project's annotated articles are sound: the referee compiles them, and they are of many forms."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from scripts import script

HERE = Path(__file__).parent
IDS = sorted(p.name.removesuffix(".gold.json") for p in HERE.glob("*.gold.json"))
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
DATED = re.compile(rf"({'|'.join(DAYS)}) \((\d+)/(\d+)/(\d{{4}})\)")


@pytest.fixture(scope="module")
def referee() -> ModuleType:
    return script(HERE.parents[1] / "bench/quality/score.py")


def test_there_are_enough() -> None:
    assert len(IDS) >= 10


@pytest.mark.parametrize("name", IDS)
def test_the_annotation_compiles(referee: ModuleType, name: str) -> None:
    _, layers, errors = referee.load(HERE, {name})[name]
    assert not errors
    assert layers.keys() == {"statements", "figures", "times", "roles"}


@pytest.mark.parametrize("name", IDS)
def test_weekdays_are_those_of_the_calendar(name: str) -> None:
    article = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    assert article["id"] == name
    for day, d, m, y in DATED.findall("\n".join(article["paragraphs"])):
        assert DAYS[date(int(y), int(m), int(d)).weekday()] == day
