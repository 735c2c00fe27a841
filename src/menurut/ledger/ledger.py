"""The ledger: everything read, kept, searched and set side by side."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
from sqlalchemy import select

from menurut.errors import MissingError
from menurut.ledger import (
    accounts,
    adding,
    contents,
    current,
    entities,
    facets,
    gold,
    people,
    profiles,
    reviews,
    search,
)
from menurut.ledger.accounts import Account
from menurut.ledger.adding import Added
from menurut.ledger.changes import Change, differences
from menurut.ledger.contents import Contents
from menurut.ledger.current import Current, Place
from menurut.ledger.facets import Facets
from menurut.ledger.hits import Hit
from menurut.ledger.kept import Kept
from menurut.ledger.migrations import migrate
from menurut.ledger.people import Person
from menurut.ledger.profiles import Profile
from menurut.ledger.queries import Query
from menurut.ledger.reviews import Review
from menurut.ledger.store import open_store
from menurut.ledger.tables import document, version
from menurut.ledger.tables import reading as readings
from menurut.reading import Reading

T = TypeVar("T")
_REMEMBERED = {"facets": 256, "profile": 64, "contents": 4, "account": 8}  # answers, by what they are about


class Ledger:
    """A ledger in a file (SQLite) or on a server (`postgresql://user@host/name`).

    A file that is not there comes to be; with `create=False` that is a LedgerError. So is a file that is damaged, no
    ledger, or written by a newer Menurut, and a server that cannot be reached.

    >>> from menurut import Query, read_text
    >>> with Ledger(getfixture("tmp_path") / "news.db") as ledger:
    ...     added = ledger.add(read_text('"Air sudah surut," kata Bupati Siti Aminah.'))
    ...     [(hit.speaker, hit.text) for hit in ledger.find(Query(words="surut"))]
    [('Siti Aminah', '"Air sudah surut,"')]
    """

    def __init__(self, where: str | Path | None = None, *, create: bool = True) -> None:
        self.store = open_store(str(where or default_place()), create=create)
        try:
            migrate(self.store, create=create)
        except BaseException:
            self.store.close()
            raise
        self._kept = {name: Kept(most) for name, most in _REMEMBERED.items()}

    @property
    def where(self) -> str:
        """Path or address of the ledger, without password."""
        return self.store.where

    def add(self, reading: Reading, *, came_from: str | None = None, models: str | None = None) -> Added:
        """Store a reading, whole or not at all; the same article again is harmless.

        An article is known by its address, else by its id. One whose text has changed becomes a new version.
        `came_from` and `models` are kept as its provenance. LedgerError where the store fails.
        """
        return adding.add(self.store, reading, came_from=came_from, models=models)

    def find(self, query: Query | str) -> list[Hit]:
        """Return statements or figures, best or newest first; a string stands for words.

        InputError for a query that cannot be, LedgerError where the store fails.
        """
        return search.find(self.store, Query(words=query) if isinstance(query, str) else query)

    def every(self, query: Query) -> Iterator[Hit]:
        """Yield all that a query selects, in the order in which it was added, whatever its limit."""
        return search.every(self.store, query)

    def facets(self, query: Query) -> Facets:
        """Return how many hits of a query have which speaker, kind, act, outlet, month and theme.

        Of very many hits those that were added last are counted, which it tells.
        """
        plain = msgspec.structs.replace(query, limit=1, offset=0, sort="date")
        return self._remembered("facets", plain, lambda: facets.facets(self.store, plain))

    def exceeds(self, query: Query, most: int) -> bool:
        """Tell whether a query has more hits than `most`."""
        return facets.exceeds(self.store, query, most)

    def account(self, query: Query) -> Account:
        """Return the figures that a query selects, set side by side by source and day; its limit does not count."""
        return self._remembered("account", query, lambda: self._account(query))

    def _account(self, query: Query) -> Account:
        found, revised = accounts.account(self.store, query)
        changed = [change for name in revised for change in self.changes(name)]
        corrected = tuple(c for c in changed if c.what == "figure" and query.theme in (None, c.theme))
        return msgspec.structs.replace(found, corrected=corrected)

    def changes(self, document: str) -> list[Change]:
        """Return what changed from each text of an article to the next; LedgerError where it is not there."""
        return self._changes(self._document(document), document)

    def changes_of(self, article: int) -> list[Change]:
        """Return what changed from each text of an article to the next, by its number in the ledger."""
        return self._changes(article, self.article(article).reading.document.id)

    def _changes(self, number: int, document: str) -> list[Change]:
        with self.store.read() as connection:
            rows = connection.execute(_VERSIONS.where(version.c.document_id == number)).all()
        read = [(row.number, adding.unpack(row.marks, row.text)) for row in rows]
        pairs = pairwise(read)
        found = (differences(old, new, document=document, version=number) for (_, old), (number, new) in pairs)
        return [change for changes in found for change in changes]

    def who(self, name: str) -> list[Person]:
        """Return those in the ledger whose name has these words, or whose id it is (`e12`), who said most first."""
        return people.who(self.store, name)

    def profile(self, entity: str) -> Profile:
        """Return what one person or source (`e12`) said as a whole; LedgerError where it is not there."""
        found = people.head(self.store, entity)
        if found is None:
            raise MissingError(self.where, f"there is no {entity!r}", "look for the id with `menurut who NAME`")
        root = found[0]
        return self._remembered("profile", root, lambda: profiles.profile(self.store, root))

    def name(self, entity: str) -> str | None:
        """Return the name that stands for an id (`e12`), None where nobody has it."""
        found = people.head(self.store, entity)
        return found[1] if found else None

    def contents(self, *, newest: int = 10) -> Contents:
        """Return how much is in the ledger, who is quoted most, and the newest articles."""
        return self._remembered("contents", newest, lambda: contents.contents(self.store, newest=newest))

    def _remembered(self, name: str, asked: Hashable, answer: Callable[[], T]) -> T:
        """Return the answer that was given before, if the ledger has not changed since."""
        return self._kept[name].get(self.store.state(), asked, answer)

    def merge(self, name: str, into: str, *, user: str) -> int:
        """Let one entity be the same as another; return how many names were tied. It survives any new reading.

        Both are names or ids (`e12`); a name means all that it may stand for, in articles to come too. LedgerError
        where there is none, or `into` may be several.
        """
        return entities.merge(self.store, name, into, user)

    def split(self, name: str, *, user: str, document: str | None = None) -> str:
        """Set an entity apart from those that it was taken for, and return its id; it survives any new reading.

        With a document (its id or address) only what that article says is set apart. LedgerError where the name is
        not there, or may be several.
        """
        number = self._document(document) if document else None
        return f"e{entities.split(self.store, name, user, document_id=number)}"

    def confirm(self, mark: str, *, user: str, note: str | None = None) -> str:
        """Confirm a statement (`s12`) or figure (`f3`): it stays, whatever a later reading says; return its id.

        LedgerError where it is not there or does not count any more; so with the other decisions.
        """
        return reviews.decide(self.store, mark, "confirmed", user, note=note)

    def correct(self, mark: str, fields: dict[str, Any], *, user: str, note: str | None = None) -> str:
        """Put a person's version in the place of the machine's, which stays on record; return its id.

        Of a statement `text` (words of the article), `speaker`, `speaker_kind`, `act`, `kind`, and the places of
        `content` (`[[start, end], …]`), `source` and `cue` (`[start, end]`, or None) can be corrected; of a figure
        `text`, `span`, `low`, `high`, `qualifier`, `unit`, `theme` and `counted` (words of the article).
        """
        return reviews.decide(self.store, mark, "corrected", user, fields=fields, note=note)

    def strike(self, mark: str, *, user: str, note: str | None = None) -> str:
        """Strike out a statement or figure that is none: it is not found any more, in later readings neither."""
        return reviews.decide(self.store, mark, "struck", user, note=note)

    def undo(self, mark: str, *, user: str) -> str:
        """Undo the last decision about a mark; return the id of what it was about."""
        return reviews.undo(self.store, mark, user)

    def reviews(self, article: int | None = None) -> Iterator[Review]:
        """Yield all decisions, the undone ones too, in the order in which they were made; of one article by number."""
        return reviews.listed(self.store, article)

    def article(self, number: int, *, version: int | None = None) -> Current:
        """Return an article by its number in the ledger, as it counts now: with what people decided.

        `version` is one of its earlier texts, as it was read last. MissingError where there is none.
        """
        return current.article(self.store, number, version)

    def number(self, name: str) -> int:
        """Return the number of the article with this id or address; MissingError where there is none."""
        return self._document(name)

    def place(self, mark: str) -> Place:
        """Return where a statement (`s12`) or figure (`f3`) is, and what counts now in its place."""
        return current.place(self.store, mark)

    def gold(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Yield each reviewed article and its annotation, as gold files have them."""
        return gold.annotated(self.store)

    def readings(self) -> Iterator[Reading]:
        """Yield the latest reading of each article, in the order in which they were added.

        >>> from menurut import read_text
        >>> reading = read_text("Menurut Budi Santoso, harga beras turun 5 persen.")
        >>> with Ledger(getfixture("tmp_path") / "news.db") as ledger:
        ...     added = ledger.add(reading)
        ...     list(ledger.readings()) == [reading]
        True
        """
        last = 0
        while found := self._reading_after(last):
            last, reading = found
            yield reading

    def reading(self, name: str) -> Reading:
        """Return the latest reading of the article with this id or address; LedgerError where there is none."""
        with self.store.read() as connection:
            row = connection.execute(_LATEST.where(document.c.id == self._document(name))).one()
        return adding.unpack(row.marks, row.text)

    def _document(self, name: str) -> int:
        with self.store.read() as connection:
            which = (document.c.name == name) | (document.c.ident == name)
            asked = select(document.c.id).where(which).order_by(document.c.id.desc())
            found: int | None = connection.execute(asked).scalar()
        if found is None:
            raise MissingError(self.where, f"it has no article {name!r}", "see which it has with `menurut find`")
        return found

    def _reading_after(self, last: int) -> tuple[int, Reading] | None:
        with self.store.read() as connection:
            row = connection.execute(_LATEST.where(document.c.id > last).order_by(document.c.id).limit(1)).first()
        return (row.id, adding.unpack(row.marks, row.text)) if row else None

    def close(self) -> None:
        """Let go of the file or server."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_LATEST = (
    select(document.c.id, version.c.text, readings.c.marks)
    .join(version, (version.c.document_id == document.c.id) & (version.c.number == document.c.versions))
    .join(readings, (readings.c.version_id == version.c.id) & readings.c.marks.isnot(None))
)
_VERSIONS = (
    select(version.c.number, version.c.text, readings.c.marks)
    .join(readings, (readings.c.version_id == version.c.id) & readings.c.marks.isnot(None))
    .order_by(version.c.number)
)


def default_place() -> str:
    """Return where the ledger is unless something else is said: `$MENURUT_LEDGER`, else the user's data folder."""
    given = os.environ.get("MENURUT_LEDGER")
    if given:
        return given
    from platformdirs import user_data_path

    return str(user_data_path("menurut") / "ledger.db")
