"""The errors a user of Menurut can meet: each says what is wrong, in what, and what to do."""

from __future__ import annotations


class MenurutError(Exception):
    """Base of every error that Menurut raises on purpose.

    `where` names the input (a path, a URL, "line 3 of x.jsonl"), `what` says what is wrong with it and
    `hint` what to do about it.

    >>> print(MenurutError("a.html", "the file is empty", "give a file with an article in it"))
    a.html: the file is empty; give a file with an article in it
    """

    def __init__(self, where: str, what: str, hint: str = "") -> None:
        self.where, self.what, self.hint = where, what, hint
        super().__init__(f"{where}: {what}" + (f"; {hint}" if hint else ""))


class InputError(MenurutError):
    """An input that cannot be read: missing, empty, binary, too large, or without an article."""


class OtherLanguageError(InputError):
    """An article in another language than the one asked for; `language` is its ISO 639 code."""

    def __init__(self, where: str, language: str, wanted: str) -> None:
        self.language = language
        super().__init__(where, f"it is in {language!r}, not in {wanted!r}", "read it with the tables of its language")


class FetchError(MenurutError):
    """A URL that cannot be fetched: unreachable, refused, too slow, too large, or of a forbidden scheme.

    `status` is the server's answer, `retry_after` the seconds that it asks to wait; `lasting` tells that trying
    again soon will not help.
    """

    def __init__(
        self, where: str, what: str, hint: str = "", *, status: int | None = None, retry_after: float | None = None,
        lasting: bool = False,
    ) -> None:  # fmt: skip
        self.status, self.retry_after, self.lasting = status, retry_after, lasting
        super().__init__(where, what, hint)


class LanguageError(MenurutError):
    """A language that is not there, or language data that does not fit its schema."""


class LedgerError(MenurutError):
    """A ledger that cannot be opened, read or written: missing, damaged, locked, newer, full, or out of reach."""


class MissingError(LedgerError):
    """What a ledger does not have: an article, a statement, a figure or somebody of that name."""


class StoreError(LedgerError):
    """A ledger that fails for now, whatever it is asked: locked, full, damaged or out of reach."""
