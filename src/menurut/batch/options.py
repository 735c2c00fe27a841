"""What a run is asked for, and the digest by which results of another program or other options are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec

from menurut.reader import DEFAULT, Model

Part = Literal["day", "month", "year"]
_ROOMS = ("batch", "document", "ingest", "lang", "annotate", "reading", "ledger", "reader.py")
_LIBRARIES = (  # what a reading or its rows hang on, outside this package
    "FastWARC", "PySastrawi", "babel", "charset-normalizer", "htmldate", "lxml", "msgspec", "numpy", "onnxruntime",
    "py3langid", "pyarrow", "rensa", "tokenizers", "trafilatura",
)  # fmt: skip
_CODE = (".py", ".toml")


class BatchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How articles are read and written.

    `published` (ISO 8601) stands above the date that an article gives. `only_language` leaves out what is in another
    language. `part` is the stretch of time that a folder holds, `count` how many lines or small files are one shard. A
    record has `seconds`, and a worker `megabytes` of memory.
    """

    published: str | None = None
    language: str = "id"
    model: Model = DEFAULT
    only_language: bool = True
    part: Part = "month"
    count: int = 1000
    seconds: float = 60.0
    megabytes: int = 4000

    def digest(self) -> str:
        """Return what tells results apart: code, models, libraries and options; not where or how fast it runs."""
        told = msgspec.json.encode((_code(self.model), self))
        return hashlib.blake2b(told, digest_size=16).hexdigest()


@cache
def _code(model: Model) -> str:
    """Return the digest of all that a reading comes from, with the networks of one size."""
    found = hashlib.blake2b(digest_size=16)
    for room in _ROOMS:
        for name, file in _files(files("menurut").joinpath(room), room):
            if name.endswith(_CODE) or (model != "none" and (f"/{model}/" in name or name.endswith("tokenizer.json"))):
                found.update(name.encode() + b"\0" + file.read_bytes())
    for library in _LIBRARIES:
        found.update(f"{library} {_version(library)}\n".encode())
    return found.hexdigest()


def _files(place: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if place.is_file():
        yield name, place
        return
    for inside in sorted(place.iterdir(), key=lambda p: p.name):
        if inside.name != "__pycache__":
            yield from _files(inside, f"{name}/{inside.name}")


def _version(library: str) -> str | None:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None
