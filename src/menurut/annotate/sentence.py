"""One sentence while its statements are read: tokens, limits, and the drafts found so far."""

from __future__ import annotations

from collections.abc import Sequence

from menurut.annotate.cues import Cue, CueIndex, Frame
from menurut.annotate.drafts import Draft
from menurut.annotate.tokens import Token
from menurut.document import Span
from menurut.reading import StatementKind

_SIGNS = frozenset(".!?…,;:-–—)")
_DASHES = frozenset("-–—")
_LONG_DATELINE = 8
QUOTED_WORDS = 2


class Sentence:
    """Tokens of a sentence and what its readers share.

    `begin` is the first token behind a dateline and a connective (`Selain itu, …`), `end` the token after
    the last word, `tail` where the content of cues before it ends (a reporting clause at the end).
    `inside` tells that the sentence stands in somebody's quotation.
    """

    def __init__(
        self, text: str, tokens: Sequence[Token], index: CueIndex, *, headline: bool = False, inside: bool = False
    ) -> None:
        self.text, self.tokens, self.index = text, tokens, index
        self.headline, self.inside = headline, inside
        self.end = self.trim(0, len(tokens))[1]
        self.tail = self.end
        self.begin = self._begin()
        self.drafts: list[Draft] = []
        self.cues: set[int] = set()
        self.last_source: Span | None = None

    def _begin(self) -> int:
        """Skip a dateline (`JAKARTA, KABAR.com - …`) and a connective with its comma."""
        at = 0
        for k in range(1, min(_LONG_DATELINE, self.end)):
            spaced = self.tokens[k].start > self.tokens[k - 1].end and self.tokens[k].low in _DASHES
            if spaced and all(not t.is_word or t.is_name or "." in t.text for t in self.tokens[:k]):
                at = k + 1
        after = at + self.index.opener(self.tokens[at:])
        if at < after < self.end and self.tokens[after].low == ",":
            after += 1
        return self.trim(after, self.end)[0] if after < self.end else at

    # ------------------------------------------------------------ tokens
    def match(self, at: int, *frames: Frame) -> Cue | None:
        """Return the longest cue of these frames at a token."""
        return self.index.match(self.tokens, at, *frames)

    def has(self, name: str, at: int) -> bool:
        """Tell whether a token is in one of the lexicon's word lists."""
        return 0 <= at < len(self.tokens) and self.index.has(name, self.tokens[at])

    def low(self, at: int) -> str:
        """Return the folded text of a token."""
        return self.tokens[at].low if 0 <= at < self.end else ""

    def has_clitic(self, at: int) -> bool:
        """Tell whether a clitic that may stand for somebody hangs on a token."""
        return self.low(at).endswith(self.index.lexicon.clitics)

    def has_with_clitic(self, name: str, at: int) -> bool:
        """Tell whether a token is a word of a list with a clitic on it (`pengamatannya`)."""
        clitics = (c for c in self.index.lexicon.clitics if self.low(at).endswith(c))
        return any(self.low(at).removesuffix(c) in self.index.words[name] for c in clitics)

    def quoted(self, at: int) -> bool:
        """Tell whether a token is a quotation."""
        return 0 <= at < len(self.tokens) and self.tokens[at].quoted

    def find(self, sign: str, first: int, last: int) -> int | None:
        """Return the first token in `[first, last)` that is this sign."""
        return next((k for k in range(first, min(last, self.end)) if self.tokens[k].low == sign), None)

    def dated(self, at: int) -> bool:
        """Tell whether a day with a bracketed date begins here (`Selasa (2/9)`)."""
        return self.has("days", at) or (self.has("source_stops", at) and self.low(at + 1) == "(")

    def words(self, cue: Cue) -> str:
        """Return the words of a cue as the lexicon has them."""
        return " ".join(t.low for t in self.tokens[cue.first : cue.last + 1])

    # ------------------------------------------------------------ spans
    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Take signs off both ends; a bracket that was opened inside stays."""
        while first < last and not self.tokens[first].quoted and self.tokens[first].low in _SIGNS:
            first += 1
        while last > first and not self.tokens[last - 1].quoted and self.tokens[last - 1].low in _SIGNS:
            if self.tokens[last - 1].low == ")" and any(t.low == "(" for t in self.tokens[first : last - 1]):
                break
            last -= 1
        return first, last

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the tokens `[first, last)`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def parts(self, *ranges: tuple[int, int]) -> list[Span]:
        """Return the spans of the ranges that hold something after trimming."""
        trimmed = (self.trim(first, last) for first, last in ranges if first < last)
        return [self.span(first, last) for first, last in trimmed if first < last]

    def at(self, at: int) -> Span:
        """Return the characters of one token."""
        return Span(self.tokens[at].start, self.tokens[at].end)

    # ------------------------------------------------------------ drafts
    def add(self, cue: Cue, source: Span | None, content: Sequence[Span], rule: str) -> None:
        """Keep a draft unless its cue has one already or it has no content."""
        content = [c for c in content if len(c)]
        if not content or cue.first in self.cues:
            return
        self.cues.update(range(cue.first, cue.last + 1))
        clitic = cue.frame in {"clitic", "passive_clitic"} or (cue.frame == "according" and source is None)
        self.drafts.append(
            Draft(
                kind=self._kind(content), content=tuple(content), source=source, act=cue.act,
                cue=self.span(cue.first, cue.last + 1), clitic=clitic, rule=rule,
            )
        )  # fmt: skip

    def _kind(self, content: Sequence[Span]) -> StatementKind:
        quoted = [t for t in self.tokens if t.quoted and any(c.start <= t.start and t.end <= c.end for c in content)]
        if all(any(c.start == t.start and c.end == t.end for t in quoted) for c in content):
            return "direct"
        return "mixed" if any(len(t.text.split()) >= QUOTED_WORDS for t in quoted) else "indirect"
