"""A half-open stretch of a document's text."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open interval `[start, end)` in Unicode code points of `Document.text`.

    >>> Span(0, 3).of("Kim berkata")
    'Kim'
    >>> Span(0, 3).overlaps(Span(3, 5))
    False
    """

    start: Annotated[int, Meta(description="First character, in Unicode code points of `document.text`.")]
    end: Annotated[int, Meta(description="The character behind the last one.")]

    def of(self, text: str) -> str:
        """Return the evidence: the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start
