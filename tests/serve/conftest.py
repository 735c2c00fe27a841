"""What the tests of serving share: a reading, and a loader without files or network."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from serve_samples import make

from menurut.document import Document
from menurut.errors import InputError, MenurutError
from menurut.reading import Reading


@pytest.fixture(autouse=True)
def no_forced_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no setting of the machine put colours into what is compared."""
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def reading() -> Reading:
    """A reading with a nested statement, a figure and a time in it, clutter, and a nameless source."""
    return make()


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], None]:
    """Stand in for the loader: give it texts by name; a name that it lacks is an input that fails."""

    def install(texts: dict[str, str]) -> None:
        def load_all(
            sources: tuple[str, ...], *, published: str | None, language: str | None
        ) -> Iterator[Document | MenurutError]:
            for source in sources:
                if source not in texts:
                    yield InputError(source, "no such file", "check\nthe name")
                else:
                    yield Document(id=source, text=texts[source], published=published, language=language)

        monkeypatch.setattr("menurut.serve.verbs.load_all", load_all)

    return install
