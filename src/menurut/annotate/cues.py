"""The cue lexicon, indexed for matching against tokens."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from menurut.annotate.tags import tagger
from menurut.annotate.tokens import Token, token_pattern
from menurut.lang import Language
from menurut.lang.schema.values import Act

Frame = Literal[
    "clause", "marked", "infinitive", "headline", "bare", "postposed", "clitic", "passive", "passive_clitic",
    "according", "relay", "noun",
]  # fmt: skip


_LEAST_BARE = 5


class Cue(NamedTuple):
    """A cue matched at tokens `[first, last]`."""

    first: int
    last: int
    frame: Frame
    act: Act


class CueIndex:
    """All cues of a language by their first word and frame, longer ones first, and its word lists."""

    def __init__(self, language: Language) -> None:
        lexicon = language.cues
        self.lexicon = lexicon
        self.pattern = token_pattern(lexicon.glued, lexicon.glued_names)
        self.inanimate_shape = re.compile(lexicon.inanimate_shape)
        self._tagger = tagger(language)
        self._tags: dict[str, str] = {}
        self._by_first: dict[str, dict[str, list[tuple[tuple[str, ...], Act]]]] = defaultdict(dict)
        for frame in ("clause", "marked", "infinitive", "headline", "bare", "postposed", "passive", "noun"):
            self._add(frame, _pairs(getattr(lexicon, frame)))
        # `memintanya untuk …`: the clitic is who is asked.
        self._add("infinitive", ((w + c, act) for w, act in _pairs(lexicon.infinitive) for c in lexicon.clitics))
        for frame in ("postposed", "passive"):
            clitics = ((w + c, act) for w, act in _pairs(getattr(lexicon, frame)) for c in lexicon.clitics)
            self._add({"postposed": "clitic", "passive": "passive_clitic"}[frame], clitics)
        for name in ("according", "relay", "no_cues", "openers"):
            self._add(name, ((w, "say") for w in getattr(lexicon, name)))
        self.words = {name: frozenset(getattr(lexicon, name)) for name in _SETS}

    def _add(self, frame: str, entries: Iterable[tuple[str, Act]]) -> None:
        index: dict[str, list[tuple[tuple[str, ...], Act]]] = defaultdict(list)
        for phrase, act in entries:
            words = tuple(phrase.split())
            index[words[0]].append((words, act))
        for word, choices in index.items():
            self._by_first[word][frame] = sorted(
                [*self._by_first[word].get(frame, ()), *choices], key=lambda c: -len(c[0])
            )

    def match(self, tokens: Sequence[Token], at: int, *frames: Frame) -> Cue | None:
        """Return the longest cue of the first frame that matches at token `at`."""
        begun = self._by_first.get(tokens[at].low) if at < len(tokens) else None
        if begun is None or self._length("no_cues", tokens, at):  # few words begin a cue: the quick way out
            return None
        for frame in frames:
            for words, act in begun.get(frame, ()):
                if len(words) == 1 or tuple(t.low for t in tokens[at : at + len(words)]) == words:
                    return Cue(at, at + len(words) - 1, frame, act)
        return None

    def begins(self, token: Token) -> bool:
        """Tell whether a cue may begin at a token: no other needs to be looked at."""
        return token.low in self._by_first or token.low in self.words["according_clitic"]

    def opener(self, tokens: Sequence[Token]) -> int:
        """Return how many tokens a connective at the beginning takes (`Selain itu`, `Namun`)."""
        return self._length("openers", tokens, 0)

    def _length(self, name: str, tokens: Sequence[Token], at: int) -> int:
        begun = self._by_first.get(tokens[at].low, {}) if at < len(tokens) else {}
        choices = begun.get(name, ())
        return next((len(w) for w, _ in choices if tuple(t.low for t in tokens[at : at + len(w)]) == w), 0)

    def has(self, name: str, token: Token) -> bool:
        """Tell whether a token is in one of the lexicon's word lists."""
        return not token.quoted and token.low in self.words[name]

    def tag(self, token: Token) -> str:
        """Return the part of speech of a token's word, whatever its capitals."""
        tag = self._tags.get(token.low)
        if tag is None:
            tag = self._tags[token.low] = self._tag(token.low)
        return tag

    def _tag(self, low: str) -> str:
        if low in self.words["no_verbs"]:
            return "NN"
        tag = self._tagger.tag(low)
        if tag == "VB" and self._tagger.known(low) is None and self._is_nominal(low):
            return "NN"
        if tag != "VB" or self._tagger.known(low) or low.endswith(self.lexicon.verb_suffixes):
            return tag
        # A short prefix makes a verb only of a stem: `diplomat` is none.
        prefix = next((p for p in self.lexicon.short_prefixes if low.startswith(p)), None)
        if prefix is None:
            return tag
        stem = next((low[len(prefix) : -len(c)] for c in self.lexicon.clitics if low.endswith(c)), low[len(prefix) :])
        formed = stem.startswith(self.lexicon.stem_prefixes) or stem.endswith(self.lexicon.verb_suffixes)
        return tag if formed or self._tagger.known(stem) or self._is_active(stem) else "NN"

    def _is_nominal(self, low: str) -> bool:
        """Tell a verb without an object that a clitic makes a noun (`tercapainya kesepakatan`)."""
        return low.startswith(self.lexicon.nominal_prefixes) and low.endswith(self.lexicon.clitics)

    def _is_active(self, stem: str) -> bool:
        """Tell whether the active form of a stem is a known verb (`mencopot` of `dicopot`, `menolak` of `ditolak`)."""
        forms = [p + stem for p in self.lexicon.active_prefixes]
        nasal = self.lexicon.nasals.get(stem[:1])
        return any(self._tagger.known(f) == "VB" for f in ([nasal + stem[1:], *forms] if nasal else forms))

    def known_verb(self, token: Token) -> bool:
        """Tell whether the word is a verb by the table of parts of speech or its suffix: a name may look like one."""
        known = self._tagger.known(token.low)
        suffixed = token.low.endswith(self.lexicon.bare_suffixes) and len(token.low) > _LEAST_BARE
        return (known == "VB" or (known is None and suffixed)) and token.low not in self.words["no_verbs"]


def _pairs(table: dict[Act, tuple[str, ...]]) -> list[tuple[str, Act]]:
    return [(word, act) for act, words in table.items() for word in words]


_SETS = (
    "according_clitic", "addressing", "adjuncts", "adverbs", "agentive", "also", "alternatives", "amounts", "anaphora",
    "asked_objects", "bare_verbs", "blockers", "boundaries", "by", "circumstances", "clausal", "complementizers",
    "conditions", "consequences", "coordinators", "days", "demonstratives", "essentials", "evaluations", "evidence",
    "finders", "first_person", "framing", "fronted", "headline_objects", "impersonal", "inanimate",
    "infinitive_markers", "inside", "intentions", "introducers", "labels", "likewise", "links", "manner", "means",
    "narrowing", "no_verbs", "not_in_names", "noun_cues", "objects", "passive_blockers", "periods",
    "places_of_saying", "pointers", "predicates", "prepositions", "pronouns", "purpose", "relative", "relay_heads",
    "reminding", "replies", "roles", "source_stops", "spans", "states", "stating", "subordinators", "that", "topics",
    "turns",
)  # fmt: skip


@cache
def cue_index(language: Language) -> CueIndex:
    """Return the index of a language, made once."""
    return CueIndex(language)
