"""Titles of other articles: what is written as a title, and where one glued into a paragraph ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from menurut.lang import Language

_WORD = re.compile(r"\S+")
_QUOTED = re.compile(r"\s*(?:'[^'\n]{3,200}'|\"[^\"\n]{3,200}\"|“[^”\n]{3,200}”|‘[^’\n]{3,200}’)(?=\W|$)")
_TAIL = re.compile(r"[ ]*:?(?:[ ]*\[[^\]\n]{3,60}\])?")
_SENTENCE = re.compile(r"[.!?](?=\s)")
_BREAK = re.compile(r"[.!?][\"'”’)]*$")
_OPENING = "\"'“‘«(["
_LEAST = 3  # words of a title
_LONGEST = 40
_ROLE_GAP = 4  # words between two role words of one subject: `Kepala Dinas … Kota …`
_ADVERBIAL = 5  # words of an adverbial that opens a sentence: `Menurut Budi Santoso, …`
_PLAIN_TITLE = 15  # words of a title that is written as a sentence


class _Words(NamedTuple):
    small: frozenset[str]
    openers: frozenset[str]
    roles: frozenset[str]
    inner: frozenset[str]
    coordinators: frozenset[str]
    demonstratives: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    names, cues = language.names, language.cues
    return _Words(
        small=frozenset(language.clutter.title_small),
        openers=frozenset(language.clutter.openers),
        roles=frozenset((*names.titles, *names.honorifics, *names.organization_heads)),
        inner=frozenset(language.clutter.inner_roles),
        coordinators=frozenset(cues.coordinators),
        demonstratives=frozenset(cues.demonstratives),
    )


def is_title(line: str, language: Language) -> bool:
    """Tell whether a line is written as a title: every word but the small ones has a capital.

    >>> from menurut.lang import load
    >>> is_title("Harga Cabai di Pasar Naik", load("id")), is_title("Harga cabai di pasar naik", load("id"))
    (True, False)
    """
    small = _words(language).small
    return all(not _plain(w) or _bare(w).lower() in small for w in line.split())


def title_end(text: str, start: int, end: int, language: Language) -> int:
    """Return where the title that begins at `start` ends: offset in `text`, at most `end`.

    A title in quotation marks ends with them. Another runs on while its words have capitals; the sentence
    after it begins with the last word before plain running text, or earlier: at a sentence sign, a
    quotation, a word that opens sentences, or the words that name the subject. A title that is written as
    a sentence ends with it; `start` where no end can be told, so that nothing of the article is lost.
    """
    if quoted := _QUOTED.match(text, start, end):
        return _tail(text, quoted.end(), end)
    words = list(islice(_WORD.finditer(text, start, end), _LONGEST))
    known = _words(language)
    running = next((i for i, m in enumerate(words) if _plain(m[0]) and _bare(m[0]).lower() not in known.small), None)
    if running is None and words and len(words) < _LONGEST:
        return _tail(text, words[-1].end(), end)
    if running is None or running < _LEAST:
        sentence = _SENTENCE.search(text, start, end)
        short = sentence and len(text[start : sentence.end()].split()) <= _PLAIN_TITLE
        return sentence.end() if sentence and short else start
    first = _sentence_begin(text, words, running, known)
    return _tail(text, words[first - 1].end(), end) if first else start


def _tail(text: str, at: int, end: int) -> int:
    tail = _TAIL.match(text, at, end)
    return tail.end() if tail else at


def _plain(word: str) -> bool:
    """Tell whether a word is written small throughout (`iPhone` is not)."""
    bare = _bare(word)
    return bare[:1].islower() and bare == bare.lower()


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’«»()[].,:;!?&")


def _sentence_begin(text: str, words: Sequence[re.Match[str]], running: int, known: _Words) -> int:
    """Return the index of the word that opens the sentence whose plain words begin at `running`."""
    last = next((k for k in range(running - 1, 0, -1) if words[k][0].lstrip(_OPENING)[:1].isupper()), 0)
    opened = next((k for k in range(last, 1, -1) if _opens(words, k, running, known)), 0)
    if opened or not last or _bare(words[last + 1][0]) in known.demonstratives:
        return opened or last
    return min(_subject(words, last, known), _repeated(text, words, last))


def _opens(words: Sequence[re.Match[str]], k: int, running: int, known: _Words) -> bool:
    """Tell whether word `k` plainly opens a sentence: behind a sentence sign, quoted, or by what it is."""
    word, low = words[k][0], _bare(words[k][0]).lower()
    if _BREAK.search(words[k - 1][0]):
        return True
    if word[0] in '"“' and not any(w[0].rstrip(".,:?!").endswith(('"', "”")) for w in words[k:running]):
        return True
    if words[k - 1][0][-1] in ":,-–" or _plain(word):
        return False
    goes_on = _plain(words[k + 1][0])
    if low in known.openers:
        return goes_on or word.endswith(",") or running - k <= _ADVERBIAL
    return low in known.small and goes_on


def _subject(words: Sequence[re.Match[str]], last: int, known: _Words) -> int:
    """Walk back from the last capital to the first word of the role that its bearer has."""
    begin, reach = last, last - _ROLE_GAP
    for k in range(last - 1, 1, -1):
        low = _bare(words[k][0]).lower()
        stop = words[k][0][-1] in ",:;" or (_plain(words[k][0]) and low not in known.coordinators)
        if stop or k < reach or any(c.isdigit() for c in low):
            break
        if low in known.roles:
            begin, reach = begin if low in known.inner else k, k - _ROLE_GAP
    return begin


def _repeated(text: str, words: Sequence[re.Match[str]], last: int) -> int:
    """Walk back while the words up to the last capital stand elsewhere in the article, as a name does."""
    begin = last
    end = words[last].start() + len(words[last][0].rstrip("\"'”’).,:;"))
    for k in range(last - 1, 1, -1):
        phrase = text[words[k].start() : end]
        elsewhere = text.find(phrase, end) >= 0 or 0 <= text.find(phrase) < words[k].start()
        if _plain(words[k][0]) or words[k][0][-1] in ",:;" or not elsewhere:
            break
        begin = k
    return begin
