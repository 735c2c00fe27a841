"""The cue lexicon, indexed for matching against tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from menurut.annotate.tokens import Token
from menurut.lang import Language
from menurut.lang.schema.values import Act

Frame = Literal["clause", "marked", "infinitive", "headline", "postposed", "clitic", "passive", "according", "relay"]


class Cue(NamedTuple):
    """A cue matched at tokens `[first, last]`."""

    first: int
    last: int
    frame: Frame
    act: Act


class CueIndex:
    """All cues of a language by their first word; longer ones win."""

    def __init__(self, language: Language) -> None:
        lexicon = language.cues
        self.lexicon = lexicon
        self._by_first: dict[Frame, dict[str, list[tuple[tuple[str, ...], Act]]]] = {}
        for frame in ("clause", "marked", "infinitive", "headline", "postposed", "passive"):
            self._add(frame, ((w, act) for act, words in getattr(lexicon, frame).items() for w in words))
        self._add(
            "clitic", ((w + c, act) for act, ws in lexicon.postposed.items() for w in ws for c in lexicon.clitics)
        )
        self._add("according", ((w, "say") for w in lexicon.according))
        self._add("relay", ((w, "say") for w in lexicon.relay))
        self.words = {name: frozenset(getattr(lexicon, name)) for name in _SETS}

    def _add(self, frame: Frame, entries: Iterable[tuple[str, Act]]) -> None:
        index: dict[str, list[tuple[tuple[str, ...], Act]]] = defaultdict(list)
        for phrase, act in entries:
            words = tuple(phrase.split())
            index[words[0]].append((words, act))
        for choices in index.values():
            choices.sort(key=lambda c: -len(c[0]))
        self._by_first[frame] = dict(index)

    def match(self, tokens: Sequence[Token], at: int, *frames: Frame) -> Cue | None:
        """Return the longest cue of the first frame that matches at token `at`."""
        if at >= len(tokens):
            return None
        for frame in frames:
            for words, act in self._by_first[frame].get(tokens[at].low, ()):
                if len(words) == 1 or tuple(t.low for t in tokens[at : at + len(words)]) == words:
                    return Cue(at, at + len(words) - 1, frame, act)
        return None

    def has(self, name: str, token: Token) -> bool:
        """Tell whether a token is in one of the lexicon's word lists."""
        return not token.quoted and token.low in self.words[name]


_SETS = (
    "abstract", "according_clitic", "adverbs", "blockers", "boundaries", "complementizers", "coordinators",
    "demonstratives", "evidence", "first_person", "infinitive_markers", "introducers", "labels", "object_subjects",
    "passive_blockers",
    "predicates", "pronouns", "purpose", "relative", "relay_heads", "source_stops",
)  # fmt: skip


@cache
def cue_index(language: Language) -> CueIndex:
    """Return the index of a language, made once."""
    return CueIndex(language)
