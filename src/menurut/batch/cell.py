"""A few numbers that a worker and who watches it both see, also after the worker has died."""

from __future__ import annotations

import mmap
import struct
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

_FORM = struct.Struct("<qqq")


class Phase(IntEnum):
    """What a worker is at: it takes a record from its file, reads it, or writes what it has."""

    TAKING = 0
    READING = 1
    WRITING = 2


class State(NamedTuple):
    """Phase, number of the record that is read or was taken last, and how many articles have been read."""

    phase: Phase
    number: int
    articles: int


class Cell:
    """The state of a worker in a file that both have in memory."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), _FORM.size)

    @staticmethod
    def make(path: Path) -> Cell:
        """Make the file, and return the cell in it."""
        path.write_bytes(bytes(_FORM.size))
        return Cell(path)

    def put(self, phase: Phase, number: int, articles: int) -> None:
        """Tell what the worker is at."""
        _FORM.pack_into(self._map, 0, phase, number, articles)

    def get(self) -> State:
        """Return what the worker is at, or was when it died."""
        phase, number, articles = _FORM.unpack_from(self._map)
        return State(Phase(phase), number, articles)
