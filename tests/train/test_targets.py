"""Folds leave out each article once."""

from __future__ import annotations

from pathlib import Path

from scripts import script

TARGETS = script(Path(__file__).resolve().parents[2] / "train/targets.py")


def test_each_article_is_left_out_by_one_fold() -> None:
    articles = [f"a{i:02}" for i in range(17)]
    folds = [TARGETS.left_out(reversed(articles), f"{k}/5") for k in range(1, 6)]
    assert sorted(i for fold in folds for i in fold) == articles
    assert {len(fold) for fold in folds} == {3, 4}
    assert TARGETS.left_out(articles, None) == set()
