"""The project's own references: labels only, and the same through the referee and back."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from scripts import script

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

REFERENCES = script(ROOT / "train/references.py")


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


LINES = rows(REFERENCES.FILE)


def test_no_text_is_kept_and_some_are_held() -> None:
    assert len({line["id"] for line in LINES}) == len(LINES) > 400
    splits = Counter(line["split"] for line in LINES)
    assert set(splits) == {"train", "rules", "held", "calibration"}
    assert splits["held"] >= 60
    keys = {"id", "split", "characters", "statements", "figures", "times", "roles"}
    assert all(set(line) == keys for line in LINES)
    spans = [s for line in LINES for item in line["figures"] for s in [item["span"]]]
    assert all(isinstance(a, int) and isinstance(b, int) and a < b for a, b in spans)


@pytest.mark.skipif(not (SHARED / "news/id.jsonl.gz").exists(), reason="needs ../shared")
def test_labels_survive_the_way_to_the_referee_and_back() -> None:
    judge = script(SHARED / "tools/score.py")
    packed = {line["id"]: line for line in LINES}
    for article, gold in REFERENCES.references(SHARED):
        again = REFERENCES.pack(article, gold, packed[article["id"]]["split"], judge)
        assert json.loads(json.dumps(again)) == packed[article["id"]]


LEARNT = ("train/counted_labels.jsonl", "train/counted_unsure.jsonl")


def test_no_figure_of_the_articles_to_measure_on_is_learnt() -> None:
    measured = {line["id"] for line in LINES if line["split"] in {"held", "calibration"}}
    measured |= {row["id"] for row in rows(ROOT / "bench/quality/counted_held.jsonl")}
    labels = [row for path in LEARNT for row in rows(ROOT / path)]
    assert len(labels) > 10_000
    assert not measured & {label["id"] for label in labels}


def test_no_figure_has_two_labels() -> None:
    labels = [row for path in (*LEARNT, "bench/quality/counted_held.jsonl") for row in rows(ROOT / path)]
    assert len({(label["id"], label["span"][0]) for label in labels}) == len(labels)
