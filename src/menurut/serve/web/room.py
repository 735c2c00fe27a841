"""What all routes share: the ledger, how to read, and the readings that visitors pasted."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from menurut.document import Document
from menurut.ledger import Ledger
from menurut.ledger.kept import Kept
from menurut.reader import Reader
from menurut.reading import Reading
from menurut.serve.web.options import Options

T = TypeVar("T")
_PAGES = 1000  # pages that are remembered: some 60 MB
_KEPT, _CHARACTERS = 64, 5_000_000  # pasted readings that are remembered, and characters of their articles


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """What a visitor gave to be read: the readings, and why some inputs could not be read."""

    readings: tuple[Reading, ...]
    errors: tuple[str, ...] = ()


@dataclass
class Room:
    """A reading room over a ledger; safe for many threads."""

    ledger: Ledger
    options: Options
    coming: int = 0
    """Articles read so far, while more are being read into the ledger; 0 when all are there."""
    _pages: Kept = field(default_factory=lambda: Kept(_PAGES))
    _reader: Reader | None = None
    _lock: Lock = field(default_factory=Lock)
    _pasted: OrderedDict[str, Pasted] = field(default_factory=OrderedDict)

    def remembered(self, asked: Hashable, page: Callable[[], T]) -> T:
        """Return a page that was shown before, if the ledger has not changed since."""
        return self._pages.get(self.ledger.store.state(), asked, page)

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        """Read documents, one visitor's after the other's: a network takes all cores."""
        with self._lock:
            if self._reader is None:
                self._reader = Reader(self.options.language, model=self.options.model)
            return [self._reader.read(document) for document in documents]

    def keep(self, pasted: Pasted) -> str:
        """Remember what was pasted, for a while, under a key that only its visitor knows; return the key."""
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._pasted[key] = pasted
            while len(self._pasted) > _KEPT or self._characters() > _CHARACTERS:
                self._pasted.popitem(last=False)
        return key

    def _characters(self) -> int:
        return sum(len(r.document.text) for pasted in self._pasted.values() for r in pasted.readings)

    def pasted(self, key: str) -> Pasted | None:
        """Return what was remembered under a key, None where it is gone."""
        return self._pasted.get(key)


def _room(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


InRoom = Annotated[Room, Depends(_room)]
"""The parameter by which a route gets its room."""
