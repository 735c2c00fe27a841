"""The shape of clutter.toml."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

ClutterRole = Literal["subhead", "byline", "dateline", "caption", "credit", "promo", "boilerplate"]


class ClutterRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form of clutter: a regular expression and the role of what it matches.

    `where` is `line` (the whole line must match), `glued` (a match inside a paragraph becomes a block of
    its own) or `start` (a match at the beginning of the opening paragraph does; one may follow another).
    With `title` the match is followed by the title of another article, which belongs to it. With
    `repeats` the rule holds only for a line whose words stand elsewhere in the article. A credit that is
    not `captioned` names only who took the picture: its caption may follow as a paragraph.
    """

    name: str
    role: ClutterRole
    pattern: str
    where: Literal["line", "glued", "start"] = "line"
    ignore_case: bool = True
    title: bool = False
    repeats: bool = False
    captioned: bool = False

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"the pattern of {self.name!r} is no regular expression: {error}") from error


class ClutterRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells promos, credits and page furniture; rules are tried in order.

    A headline is at most `headline_words` words long. `title_small` are the words written small inside a
    title: with a capital they open a sentence, as `openers` do when a small word follows. `inner_roles`
    are the words that go on with a person's role and never begin it.
    """

    headline_words: int
    title_small: tuple[str, ...]
    openers: tuple[str, ...]
    inner_roles: tuple[str, ...]
    rule: tuple[ClutterRule, ...]
