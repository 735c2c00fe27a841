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
    """Two graphs: the encoder tags the words of a window, `roles` reads the words around a cue again.

    Weights are int8 where that costs nothing; the tags' names are in the graphs' metadata.
    """

    def __init__(self, files: dict[str, bytes], size: str) -> None:
        from tokenizers import Tokenizer

        self.size = size
        self._tokenizer: Any = Tokenizer.from_str(files["tokenizer.json"].decode("utf-8"))
        self._encoder, self._roles = _session(files["encoder.onnx"]), _session(files["roles.onnx"])
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
        inputs = {"ids": [window.ids], "quoted": [window.quoted], "hints": [window.hints], "first": [window.first]}
        found = self._encoder.run(None, {k: np.array(v, dtype=np.int64) for k, v in inputs.items()})
        return found[0][0], found[1][0], found[2][0], found[3][0]

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
