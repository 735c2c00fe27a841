"""The guide `add an expression` works as it is written: its tables are added to a copy of the language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import menurut.lang
from menurut.annotate.figures import find_figures
from menurut.annotate.times import find_times
from menurut.document import Block
from menurut.lang import Language

GUIDE = Path(__file__).resolve().parents[2] / "docs/add-an-expression.md"
STEP = re.compile(r"^```toml\n# (?P<file>\S+)(?: under (?P<table>\[\w+\]))?\n(?P<body>.*?)^```$", re.M | re.S)


@pytest.fixture
def mended(tmp_path: Path) -> Language:
    """The language with every step of the guide taken."""
    folder = tmp_path / "id"
    shutil.copytree(Path(menurut.lang.__file__).parent / "id", folder)
    steps = list(STEP.finditer(GUIDE.read_text("utf-8")))
    assert {s["file"] for s in steps} == {"times.toml", "figures.toml", "corpus/times.toml", "corpus/figures.toml"}
    for step in steps:
        table = folder / step["file"]
        text = table.read_text("utf-8")
        if step["table"]:
            assert f"\n{step['table']}\n" in text
            text = text.replace(f"\n{step['table']}\n", f"\n{step['table']}\n{step['body']}", 1)
        else:
            text += "\n" + step["body"]
        table.write_text(text, "utf-8")
    language = Language("id")
    language._folder = folder
    return language


def test_the_new_forms_are_read(mended: Language) -> None:
    times, figures = mended.time_corpus, mended.figure_corpus
    for form in times.expect[-1].forms:
        text = times.context.replace("{}", form)
        (time,) = find_times(text, [Block(start=0, end=len(text), role="paragraph")], mended, times.published)
        assert (time.span.of(text), time.value, time.rule) == (form, "P8Y", "eight years")
    new = figures.expect[-1]
    for form in new.forms:
        text = str(new.context).replace("{}", form)
        (figure,) = find_figures(text, [Block(start=0, end=len(text), role="paragraph")], [], mended)
        assert (figure.span.of(text), figure.low, figure.unit, figure.theme) == (form, 12, "[ly]", "distance")


def test_what_is_none_is_refused(mended: Language) -> None:
    text = "Ia tampil di kanal 12 kemarin."
    assert find_figures(text, [Block(start=0, end=len(text), role="paragraph")], [], mended) == []
