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


class Counting(NamedTuple):
    """A sentence with a figure marked: its pieces, and the phrases that the figure may count.

    `first` and `last` are the positions of the first piece of a phrase's first and last word, -1 where the figure
    counts nothing; `right` tells the phrases to learn.
    """

    ids: Array
    hints: Array
    at: int
    first: Array
    last: Array
    right: npt.NDArray[np.bool_]


Examples = tuple[list[Example], list[Counting]]
Corpus = dict[str, Examples]
"""What is learnt from each article: its windows, and its figures."""


class Prepared(NamedTuple):
    """What train/prepare.py writes: the corpora by name, sentences with named entities, and the pieces of news [N]."""

    corpora: dict[str, Corpus]
    named: list[Example]
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
