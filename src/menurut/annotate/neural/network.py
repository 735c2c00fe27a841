"""The trained networks of a language, run by onnxruntime on one thread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from menurut.annotate.neural.windows import Window, around, proposed
from menurut.lang import Language
from menurut.lang.base import GRAPHS

Scores = npt.NDArray[np.float32]
REACH = 16
"""Distances from a cue are told apart in this many buckets each way."""
LONGEST = 30
"""Words of a phrase that a figure may count, at most."""


def buckets(offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the bucket in [0, 2 REACH] of signed distances in words: near ones one by one, far ones by log.

    >>> buckets(np.array([-3, 0, 8, 1000])).tolist()
    [13, 16, 24, 32]
    """
    size = np.abs(offsets)
    far = 8 + (np.log2(np.maximum(size, 8) / 8) * 2).astype(np.int64)
    near = np.where(size < 8, size, far)
    return np.asarray(REACH + np.sign(offsets) * np.minimum(near, REACH), dtype=np.int64)


def countable(words: int, figure: int) -> npt.NDArray[np.bool_]:
    """Return which stretches from word to word [W, W] a figure among them may count: not it, and none that is too long.

    >>> countable(3, 1).tolist()
    [[True, False, False], [False, False, False], [False, False, True]]
    """
    first, last = np.arange(words)[:, None], np.arange(words)[None]
    apart = (last < figure) | (first > figure)
    return np.asarray((first <= last) & (last < first + LONGEST) & apart)


class Encoder:
    """The graph that tags the words of a window and gives each its vector; weights are int8."""

    def __init__(self, graph: bytes, tokenizer: bytes) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_str(tokenizer.decode("utf-8"))
        self._encoder = _session(graph)
        tags = self._encoder.get_modelmeta().custom_metadata_map
        self.cues: Sequence[str] = json.loads(tags["cues"])
        self.entities: Sequence[str] = json.loads(tags["entities"])
        self.roles: Sequence[str] = json.loads(tags["roles"])
        self.ends = (self._piece("<s>"), self._piece("</s>"))

    def _piece(self, name: str) -> int:
        return int(self._tokenizer.token_to_id(name))

    def pieces(self, text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        """Return the piece ids of a text and their code-point offsets."""
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return encoded.ids, encoded.offsets

    def read(self, window: Window) -> tuple[Scores, Scores, Scores, Scores]:
        """Return word vectors [W, D] and scores of cue, name and entity tags [W, tags]."""
        inputs = {k: np.array([getattr(window, k)], dtype=np.int64) for k in ("ids", "quoted", "hints", "first")}
        words, cue, name, entity = (scores[0] for scores in self._encoder.run(None, inputs))
        return words, cue, name, entity


class Network(Encoder):
    """The encoder with two graphs behind it: `roles` reads the words around a cue again, and `counted` those
    around a figure, to tell what it counts.
    """

    def __init__(self, files: dict[str, bytes], size: str) -> None:
        encoder, roles, counted = (files[f"{n}.onnx"] for n in GRAPHS)
        super().__init__(encoder, files["tokenizer.json"])
        self.size = size
        self._roles, self._counted = _session(roles), _session(counted)
        told = self._counted.get_modelmeta().custom_metadata_map
        self._tags, self._kinds = ({name: i for i, name in enumerate(json.loads(told[k]))} for k in ("tags", "kinds"))

    def count(
        self, vectors: Scores, tags: Sequence[str], figures: Sequence[int], kinds: Sequence[str]
    ) -> tuple[Scores, Scores]:
        """Return the log-odds, up to a constant, that F figures count each stretch of words [F, W, W], and nothing [F].

        `vectors` [W, D] and `tags` (see menurut.annotate.figures_sentence) are those of the words around the figures,
        which are some of them; `kinds` are those of their units. A stretch is told by its first and its last word.
        """
        places = np.array(figures, dtype=np.int64)
        inputs = {
            "words": vectors,
            "tags": np.array([self._tags.get(t, 0) for t in tags], dtype=np.int64),
            "figure": places,
            "kind": np.array([self._kinds[k] for k in kinds], dtype=np.int64),
            "distance": buckets(np.arange(len(tags))[None] - places[:, None]),
        }
        stretches, nothing = self._counted.run(None, inputs)
        return stretches, nothing

    def around(self, window: Window, vectors: Scores, cues: Sequence[int]) -> list[tuple[int, Scores]]:
        """Return for each cue the first word of its stretch and the role scores [L, roles] of the stretch."""
        by_stretch: dict[tuple[int, int], list[int]] = {}
        for cue in cues:
            by_stretch.setdefault(around(window, cue), []).append(cue)
        scored: dict[int, tuple[int, Scores]] = {}
        quoted = np.array([w.quoted for w in window.words], dtype=np.int64)
        for (start, end), at in by_stretch.items():
            marks = np.array(at)
            inputs = {
                "words": vectors[start:end],
                "cue": vectors[marks],
                "distance": buckets(np.arange(start, end)[None] - marks[:, None]),
                "quote": 2 * quoted[marks][:, None] + quoted[start:end][None],
                "proposed": np.array([proposed(window.words[start:end], window.proposals.get(c)) for c in at]),
            }
            scores = self._roles.run(None, inputs)[0]
            scored |= {cue: (start, row) for cue, row in zip(at, scores, strict=True)}
        return [scored[cue] for cue in cues]


def _session(graph: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


@cache
def network(language: Language, size: str) -> Network:
    """Return the networks of a language in one of the sizes that ship, loaded once."""
    return Network(language.model(size), size)
