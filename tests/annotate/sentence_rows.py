"""The shape of the sentence corpus: a text and the statements in it."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """One statement. `speaker` is the name of its entity; `None` where the text names nobody."""

    content: tuple[str, ...]
    cue: str | None
    source: str | None
    speaker: str | None
    act: str = "say"
    kind: str = "indirect"


class Row(NamedTuple):
    """A text and its statements in order; `wrong` says why the engine does not yet read it right."""

    frame: str
    text: str
    said: tuple[Said, ...] = ()
    wrong: str = ""


def row(frame: str, text: str, *said: Said, wrong: str = "") -> Row:
    """One sentence or more, below a headline that says nothing."""
    return Row(frame, f"Kabar Singkat dari Daerah\n\n{text}", said, wrong)


def headline(text: str, *said: Said, body: str = "Rapat berlangsung tertutup.", wrong: str = "") -> Row:
    """A headline above a body that says nothing."""
    return Row("headline", f"{text}\n\n{body}", said, wrong)


def one(content: str, cue: str | None, source: str | None, speaker: str | None, act: str = "say") -> Said:
    """Indirect speech."""
    return Said((content,), cue, source, speaker, act)


def quote(content: str, cue: str | None, source: str | None, speaker: str | None, act: str = "say") -> Said:
    """Direct speech."""
    return Said((content,), cue, source, speaker, act, "direct")


GOVERNOR = "Gubernur Sulistyo Harjanto"
NAME = "Sulistyo Harjanto"
