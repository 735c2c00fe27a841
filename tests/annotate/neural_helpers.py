"""A network of plain rules: enough to test windows and decoding without a trained model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from menurut.annotate.neural.sight import Seen
from menurut.annotate.neural.windows import Window, around

CUES = ("O", "I", "free", "say")
ROLES = ("O", "B-content", "I-content", "B-source", "I-source")
ENTITIES = ("O", "B-person", "I-person")


def pieces(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """One piece a character that is no space."""
    at = [i for i, c in enumerate(text) if not c.isspace()]
    return [ord(text[i]) for i in at], [(i, i + 1) for i in at]


class Rules:
    """Tags what it is told: words by their index in the window."""

    cues, roles, entities = CUES, ROLES, ENTITIES

    def __init__(self, cues: dict[int, str], roles: dict[int, str], names: Sequence[int] = ()) -> None:
        self._cues, self._roles, self._names = cues, roles, names

    def read(self, window: Window) -> Seen:
        """Return the window with scores that are high for what was told."""
        size = len(window.words)
        cue, name, entity = np.zeros((size, 4), "f"), np.zeros((size, 3), "f"), np.zeros((size, 3), "f")
        for i in range(size):
            cue[i, CUES.index(self._cues.get(i, "O"))] = 9
            told = i in self._names
            name[i, (2 if i - 1 in self._names else 1) if told else 0] = 9
            entity[i, (2 if i - 1 in self._names else 1) if told else 0] = 9
        return Seen(window, np.zeros((size, 2), "f"), cue, name, entity)

    def around(self, window: Window, vectors: object, cues: Sequence[int]) -> list[tuple[int, npt.NDArray[np.float32]]]:
        """Return the same roles for every cue."""
        out = []
        for at in cues:
            start, end = around(window, at)
            scores = np.zeros((end - start, 5), "f")
            for i in range(start, end):
                scores[i - start, ROLES.index(self._roles.get(i, "O"))] = 9
            out.append((start, scores))
        return out
