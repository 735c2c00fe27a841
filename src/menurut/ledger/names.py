"""When two names are the same, and which short names an article explains; unsure ones stay apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from menurut.lang import load
from menurut.ledger.words import fold, tokens
from menurut.reading import Entity

_IN_BRACKETS = re.compile(r"\s*\(([^()]{2,80})\)")
_BODIES = {"organization", "government", "media", "place"}


class Key(NamedTuple):
    """What entities of different articles are compared by: the name without honorifics and degrees, and the sort.

    Organizations, governments, media and places are one sort, as articles disagree about which one a body is.
    """

    name: str
    sort: str


@lru_cache(maxsize=2**14)  # the same people are in the news again and again
def key_of(name: str, kind: str, language: str = "id") -> Key:
    """Return what an entity is compared by.

    >>> key_of("Dr. Siti  Aminah, M.Si", "person"), key_of("BPBD Cianjur", "government")
    (Key(name='siti aminah', sort='person'), Key(name='bpbd cianjur', sort='body'))
    """
    words = tokens(_IN_BRACKETS.sub(" ", name)) or tokens(name)
    if kind == "person":
        before, after, dots = _around(language)
        head, *degrees = name.split(",")
        if degrees and all(fold(d).strip(" .") in after for d in degrees):
            words = tokens(_IN_BRACKETS.sub(" ", head))
        while len(words) > 1 and words[0] in before:
            words = words[1:]
        while len(words) > 1 and words[-1] in dots:
            words = words[:-1]
    return Key(" ".join(words) or fold(name), "body" if kind in _BODIES else kind)


@cache
def _around(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    rules = load(language).names
    degrees = frozenset(rules.degrees)
    return frozenset(rules.honorifics), degrees, frozenset(d for d in degrees if "." not in d and len(d) > 2)


def tells(key: Key, name: str) -> bool:
    """Tell whether the name alone says who it is: of a person it has to be more than one word, and capitalised.

    >>> tells(key_of("Budi", "person"), "Budi"), tells(key_of("KPK", "organization"), "KPK")
    (False, True)
    """
    if key.sort not in ("person", "body") or not any(c.isupper() for c in name):
        return False
    return key.sort == "body" or " " in key.name


def explained(entity: Entity, text: str) -> Iterator[str]:
    """Yield the short or full names that stand in brackets behind an entity's name and mean the same.

    >>> from menurut.reading import Mention
    >>> text = "Komisi Pemberantasan Korupsi (KPK) dan Budi Santoso (45)"
    >>> body = Entity(id="e1", name="Komisi Pemberantasan Korupsi", kind="organization",
    ...               mentions=(Mention(0, 28, "name"),))
    >>> list(explained(body, text))
    ['KPK']
    """
    found = [m[1] for m in _IN_BRACKETS.finditer(entity.name)]
    for mention in entity.mentions:
        if mention.form == "name":
            behind = _IN_BRACKETS.match(text, mention.end)
            found += [m[1] for m in _IN_BRACKETS.finditer(text[mention.start : mention.end])]
            found += [behind[1]] if behind else []
    name = _IN_BRACKETS.sub("", entity.name)
    return (other for other in dict.fromkeys(found) if spells(other, name) or spells(name, other))


def spells(short: str, full: str) -> bool:
    """Tell whether a short name is made of the letters of a longer one, in their order, from the first on.

    >>> spells("Kemendagri", "Kementerian Dalam Negeri"), spells("KPK", "Komisi Pemilihan Umum"), spells("45", "Budi")
    (True, False, False)
    """
    wanted, letters = "".join(tokens(short)), "".join(tokens(full))
    if not wanted.isalpha() or not 2 <= len(wanted) < len(letters) or wanted[0] != letters[:1] or short.islower():
        return False
    if len(tokens(full)) < 2 or len(tokens(short)) > 1:
        return False
    rest = iter(letters)
    return all(letter in rest for letter in wanted)
