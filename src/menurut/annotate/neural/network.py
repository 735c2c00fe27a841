"""The trained networks of a language, run by onnxruntime on one thread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from menurut.annotate.neural.marked import Marked
from menurut.annotate.neural.windows import Window, around, proposed
from menurut.lang import Language
from menurut.lang.base import GRAPHS

Scores = npt.NDArray[np.float32]
REACH = 16
"""Distances from a cue are told apart in this many buckets each way."""


def buckets(offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the bucket in [0, 2 REACH] of signed distances in words: near ones one by one, far ones by log.

    >>> buckets(np.array([-3, 0, 8, 1000])).tolist()
    [13, 16, 24, 32]
    """
    size = np.abs(offsets)
    far = 8 + (np.log2(np.maximum(size, 8) / 8) * 2).astype(np.int64)
    near = np.where(size < 8, size, far)
    return np.asarray(REACH + np.sign(offsets) * np.minimum(near, REACH), dtype=np.int64)


class Network:
    """Three graphs: the encoder tags the words of a window, `roles` reads the words around a cue again, and `counted`
    the phrases that a figure may count.

    Weights are int8 where that costs nothing; the tags' names are in the graphs' metadata.
    """

    def __init__(self, files: dict[str, bytes], size: str) -> None:
        from tokenizers import Tokenizer

        self.size = size
        self._tokenizer: Any = Tokenizer.from_str(files["tokenizer.json"].decode("utf-8"))
        self._encoder, self._roles, self._counted = (_session(files[f"{n}.onnx"]) for n in GRAPHS)
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
        words, cue, name, entity = self._encode(window.ids, window.quoted, window.hints, window.first)
        return words, cue, name, entity

    def _encode(self, *inputs: Sequence[int]) -> list[Scores]:
        names = ("ids", "quoted", "hints", "first")
        found = self._encoder.run(None, {k: np.array([v], dtype=np.int64) for k, v in zip(names, inputs, strict=True)})
        return [scores[0] for scores in found]

    def count(self, sentence: Marked, figure: int, phrases: Sequence[tuple[int, int]]) -> list[float]:
        """Return the log-probability of each phrase (its first and last word, -1 for none) that a figure may count.

        `figure` is the word that is marked. What is asked twice is one phrase.
        """
        words = self._encode(sentence.ids, [0] * len(sentence.ids), sentence.hints, sentence.first)[0]
        asked = list(dict.fromkeys(phrases))
        first, last = (np.array([p[k] for p in asked]) for k in (0, 1))
        inputs = {"figure": words[[figure]], "first": words[[first]], "last": words[[last]], "phrase": first[None] >= 0}
        scores = self._counted.run(None, inputs)[0][0]
        likely = scores - np.logaddexp.reduce(scores)
        by = dict(zip(asked, likely.tolist(), strict=True))
        return [by[p] for p in phrases]

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
