"""The shape of clutter.toml."""

from __future__ import annotations

from typing import Literal

import msgspec

ClutterRole = Literal["subhead", "byline", "dateline", "caption", "credit", "promo", "boilerplate"]


class ClutterRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form of clutter: a regular expression and the role of what it matches.

    `where` is `line` (the whole line must match), `glued` (a match inside a paragraph becomes a block of
    its own) or `start` (a match at the beginning of a paragraph does).
    """

    name: str
    role: ClutterRole
    pattern: str
    where: Literal["line", "glued", "start"] = "line"
    ignore_case: bool = True


class ClutterRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells promos, credits and page furniture; rules are tried in order.

    A headline is at most `headline_words` words long.
    """

    headline_words: int
    rule: tuple[ClutterRule, ...]
