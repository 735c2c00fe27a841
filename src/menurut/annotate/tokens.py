"""Tokens of a sentence; a quotation is one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from menurut.document import Span

_WORDS = r"\b[A-Z]\.(?=\s)|@?\w+(?:[-'’./&]\w+|(?<=\d),\d+)*|[^\w\s]"


def token_pattern(glued: Sequence[str] = (), names: Sequence[str] = ()) -> re.Pattern[str]:
    """Return the pattern of a token; a word of `glued` is one although a capital or one of `names` touches it."""
    if not glued:
        return re.compile(_WORDS)
    words = "|".join(f"[{w[0]}{w[0].upper()}]{w[1:]}" for w in sorted(glued, key=len, reverse=True))
    return re.compile(rf"\b(?:{words})+?(?=[A-Z]|{'|'.join(names)})|{_WORDS}")


_TOKEN = token_pattern()


class Token(NamedTuple):
    """A word, a sign or a whole quotation; offsets are code points, `low` is the folded text."""

    start: int
    end: int
    low: str
    text: str
    quoted: bool

    @property
    def is_word(self) -> bool:
        """Tell a word or number from a sign and a quotation."""
        return not self.quoted and (self.text[0].isalnum() or self.text[0] in "_@")

    @property
    def is_name(self) -> bool:
        """Tell a word that begins with a capital, or an account."""
        return self.is_word and (self.text[0].isupper() or self.text[0] == "@")


def tokenize(text: str, span: Span, quotations: Sequence[Span] = (), pattern: re.Pattern[str] = _TOKEN) -> list[Token]:
    """Return the tokens of a sentence, with each quotation in it as one token.

    >>> [t.text for t in tokenize("Kata Budi, ya.", Span(0, 14))]
    ['Kata', 'Budi', ',', 'ya', '.']
    """
    out: list[Token] = []
    at = span.start
    for q in [*(q for q in quotations if span.start <= q.start < span.end), Span(span.end, span.end)]:
        for m in pattern.finditer(text, at, q.start):
            out.append(Token(m.start(), m.end(), m[0].lower(), m[0], False))
        if len(q):
            end = min(q.end, span.end)
            out.append(Token(q.start, end, '"', text[q.start : end], True))
            at = end
    return out
