"""The reader: documents in, readings out; the language's tables are loaded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from menurut import __version__
from menurut.annotate.pipeline import annotate
from menurut.document import Document
from menurut.ingest import load, load_text
from menurut.lang import load as load_language
from menurut.reading import Reading


class Reader:
    """Reads documents in one language; make it once and read many.

    >>> reader = Reader(language="id")
    >>> document = Document(id="a", text="Banjir Surut\\n\\n\\"Air sudah surut,\\" kata Bupati Siti Aminah.")
    >>> [s.act for s in reader.read(document).statements]
    ['say']
    """

    def __init__(self, language: str = "id") -> None:
        self.language = load_language(language)

    def read(self, document: Document) -> Reading:
        """Read one document."""
        return annotate(document, self.language, __version__)

    def read_many(self, documents: Iterable[Document], *, workers: int = 1) -> Iterator[Reading]:
        """Read documents in order, on `workers` processes."""
        if workers == 1:
            yield from map(self.read, documents)
            return
        with ProcessPoolExecutor(workers) as pool:
            yield from pool.map(_read, documents, repeat(self.language.code), chunksize=16)


def _read(document: Document, language: str) -> Reading:
    return annotate(document, load_language(language), __version__)


def read(source: str | Path, *, published: str | None = None, language: str = "id") -> Reading:
    """Read the article at a path or URL; MenurutError where it cannot be read.

    `published` (ISO 8601) overrides the date that the page gives.
    """
    return Reader(language).read(load(str(source), published=published))


def read_text(text: str, *, published: str | None = None, language: str = "id") -> Reading:
    """Read an article given as text; `document.text` is `text` itself.

    >>> r = read_text("Harga Turun\\n\\nMenurut Budi Santoso, harga beras turun 5 persen.", published="2025-09-04")
    >>> [(r.speaker_of(s).name, r.text_of(s)) for s in r.statements]
    [('Budi Santoso', 'harga beras turun 5 persen')]
    """
    return Reader(language).read(load_text(text, published=published))
