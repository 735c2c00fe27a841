"""The reader: documents in, readings out; the language's tables are loaded once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Literal

from menurut import __version__
from menurut.annotate.neural.network import Network, network
from menurut.annotate.pipeline import annotate
from menurut.document import Document
from menurut.ingest import load, load_text
from menurut.lang import Language
from menurut.lang import load as load_language
from menurut.reading import Reading

_CHUNK = 16  # documents handed to a process at once
_AHEAD = 4  # chunks a process that wait or are done and not yet taken


Model = Literal["accurate", "fast", "none"]
"""What reads statements beside the grammar: a large network, a small one, or none."""
DEFAULT: Model = "accurate"


class Reader:
    """Reads documents in one language (ISO 639-1); make it once and read many.

    `model` trades quality for speed (figures in the README). LanguageError where the language or its model does
    not ship.

    >>> reader = Reader(language="id")
    >>> document = Document(id="a", text="Banjir Surut\\n\\n\\"Air sudah surut,\\" kata Bupati Siti Aminah.")
    >>> [(s.speaker.name, s.act) for s in reader.read(document).statements]
    [('Siti Aminah', 'say')]
    """

    def __init__(self, language: str = "id", *, model: Model = DEFAULT) -> None:
        self.language, self.model = load_language(language), model
        self._network = _network(self.language, model)

    def read(self, document: Document) -> Reading:
        """Read one document.

        >>> Reader().read(Document(id="a", text="Harga naik 5 persen.")).figures[0].low
        5.0
        """
        return annotate(document, self.language, self._network, __version__)

    def read_many(self, documents: Iterable[Document], *, workers: int = 1) -> Iterator[Reading]:
        """Read documents in order, on `workers` processes; few are taken ahead of what is asked for.

        >>> documents = (Document(id=str(i), text="Harga naik.") for i in range(3))
        >>> [reading.document.id for reading in Reader().read_many(documents)]
        ['0', '1', '2']
        """
        if workers == 1:
            yield from map(self.read, documents)
            return
        chunks = iter(documents)
        with ProcessPoolExecutor(workers) as pool:
            waiting: deque[Future[list[Reading]]] = deque()
            try:
                while chunk := list(islice(chunks, _CHUNK)):
                    waiting.append(pool.submit(_read, chunk, self.language.code, self.model))
                    if len(waiting) > workers * _AHEAD:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            finally:  # whoever stops asking does not wait for what is left
                pool.shutdown(wait=False, cancel_futures=True)


def _network(language: Language, model: Model) -> Network | None:
    return None if model == "none" else network(language, model)


def _read(documents: list[Document], code: str, model: Model) -> list[Reading]:
    language = load_language(code)
    return [annotate(document, language, _network(language, model), __version__) for document in documents]


def read(source: str | Path, *, published: str | None = None, language: str = "id", model: Model = DEFAULT) -> Reading:
    """Read the article at a path or URL; MenurutError where it cannot be read.

    `published` (ISO 8601) overrides the date that the page gives; relative times hang on it.

    >>> reading = read("examples/banjir.txt", published="2025-09-04")
    >>> "Ratna Wulandari" in {statement.speaker.name for statement in reading.statements}
    True
    >>> read("none.txt")
    Traceback (most recent call last):
    menurut.errors.InputError: none.txt: No such file or directory; check the path
    """
    return Reader(language, model=model).read(load(str(source), published=published, language=language))


def read_text(text: str, *, published: str | None = None, language: str = "id", model: Model = DEFAULT) -> Reading:
    """Read an article given as text; `document.text` is `text` itself.

    MenurutError where there is no text or `published` is no ISO 8601 date.

    >>> r = read_text("Harga Turun\\n\\nMenurut Budi Santoso, harga beras turun 5 persen.", published="2025-09-04")
    >>> [(s.speaker.name, s.text, [f.text for f in s.figures]) for s in r.statements]
    [('Budi Santoso', 'harga beras turun 5 persen', ['5 persen'])]
    """
    return Reader(language, model=model).read(load_text(text, published=published, language=language))
