"""What the network is to say of each window of words: tags and the examples that carry them."""

from __future__ import annotations

import lzma
import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from menurut.lang.schema.values import Act

Array = npt.NDArray[np.int16]

ACTS: tuple[str, ...] = get_args(Act)
CUES = ("O", "I", "free", *ACTS)
"""Tags of the cue head: a cue begins with its act; `free` is the first word of a quotation without a clause."""
ROLES = ("O", "B-content", "I-content", "B-source", "I-source")
NAMES = ("O", "B", "I")
ENTITIES = ("O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place")
KINDS = ("count", "share", "money", "measure")
"""Kinds of units, as menurut.annotate.figures_candidates.unit_kind tells them."""
UNKNOWN = "?"
"""The tag of a word around a figure whose own was never seen in training."""
IGNORE = -100


class Reread(NamedTuple):
    """The words `[start, end)` of a window, read again for the cue at word `at`.

    `proposed` is what the grammar makes of each word, `target` the tag of each.
    """

    at: int
    start: int
    end: int
    proposed: Array
    target: Array
    weight: float


class Counting(NamedTuple):
    """A figure: the places in its window of the words around it, their tags, and which of them it is.

    `kind` is that of its unit, among KINDS; `right` are the phrases to learn, each as its first and last word, (-1, -1)
    for nothing.
    """

    places: Array
    tags: tuple[str, ...]
    figure: int
    kind: int
    right: list[tuple[int, int]]


class Example(NamedTuple):
    """One window with its targets; `ids`, `quoted`, `hints` are a piece each, the others from `first` on a word each.

    `first` is the place of a word's first piece, `inside` tells whether it is in a quotation. `cues` has a tag for each
    word, `weights` what it counts; `names` tells the words of a source that are its speaker's name, IGNORE outside
    sources; `entities` persons and bodies that speak somewhere in the article, where other capitalised words are
    IGNORE.
    """

    ids: Array
    quoted: Array
    hints: Array
    first: Array
    inside: Array
    cues: Array
    weights: npt.NDArray[np.float32]
    names: Array
    entities: Array
    rereads: list[Reread]
    figures: list[Counting]


Corpus = dict[str, list[Example]]
"""The windows of each article."""


class Prepared(NamedTuple):
    """What train/prepare.py writes.

    The corpora by name, sentences with named entities, windows of which only figures are known (by article), the tags
    of words around figures, and the pieces of news [N].
    """

    corpora: dict[str, Corpus]
    named: list[Example]
    labelled: Corpus
    tags: list[str]
    news: Array


def load(path: Path) -> Prepared:
    """Return what train/prepare.py wrote."""
    with lzma.open(path) as file:
        prepared: Prepared = pickle.load(file)
    return prepared


def left_out(articles: Iterable[str], fold: str | None) -> set[str]:
    """Return the articles of a corpus that the fold K/N leaves out: every Nth from the Kth on, by id.

    >>> sorted(left_out(["c", "a", "b", "d"], "2/3"))
    ['b']
    """
    k, n = map(int, (fold or "0/1").split("/"))
    return {a for i, a in enumerate(sorted(articles)) if i % n == k - 1}
