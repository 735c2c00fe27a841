"""Phrases that a figure may count or measure, each with the features that tell how likely it is.

The features are plain strings: what stands at the limits of the phrase, what lies between it and the
figure, which words it crosses, and the kind of unit. Their weights are learned (train/counted.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from menurut.annotate.figures_sentence import (
    DEMONSTRATIVE,
    FIGURE,
    LINK,
    OUTSIDE,
    PREDICATE,
    RELATIVE,
    TIME,
    Word,
)

NOMINAL = frozenset({"NN", "NNP", "FW"})
_INNER = NOMINAL | {"JJ", "DT", "NUM", DEMONSTRATIVE}
_ENDS = _INNER | {TIME}
_BEGINS = NOMINAL | {RELATIVE, "DT", "IN", "PR"}
_MISTAKEN = frozenset({"JJ", "VB", "VB.ter", LINK})
"""Tags that nouns right behind a number have where the word is more often something else."""
_FINITE = frozenset({"VB", "VB.me", "VB.di", PREDICATE, "ADV", LINK, OUTSIDE})
_CLOSED = frozenset({"IN", "SC", "CC", "PR", "ADV", "NEG", "DT", "RP", LINK, OUTSIDE, RELATIVE, DEMONSTRATIVE})
_MONEY = re.compile(r"[A-Z]{3}$")
_AHEAD, _BACK, _PHRASE, _SKIP = 22, 40, 14, 3
_STOPS = frozenset({".", ";", '"', "”", "“", ":", "-", "–", "—", "[", "]"})


Measured = Mapping[tuple[str, str], str]


class Candidate(NamedTuple):
    """A stretch of words `[first, last]` (indices into the sentence; -1 for none) and its features.

    `side` tells where it stands: `before` or `behind` the figure, `shared` with the one before, or `nothing`.
    """

    first: int
    last: int
    features: tuple[str, ...]
    side: str = "nothing"


def unit_kind(unit: str) -> str:
    """Return the kind of unit that the features tell apart: count, share, money or measure."""
    if unit in {"1", "%"}:
        return {"1": "count", "%": "share"}[unit]
    return "money" if _MONEY.match(unit) else "measure"


def reach(words: Sequence[Word], at: int) -> tuple[int, int]:
    """Return the words `[start, end)` of a sentence among which a figure at `at` finds its candidates.

    What a figure further before counts may stand outside.
    """
    return max(0, at - _BACK - _PHRASE), min(len(words), at + _SKIP + _AHEAD + 3)


def candidates(
    words: Sequence[Word], at: int, unit: str, earlier: tuple[int, int, int] | None, measured: Measured
) -> list[Candidate]:
    """Return the phrases that the figure at index `at` may count.

    `earlier` is what the figure before it in the sentence counts, as (its index, first, last); `measured`
    tells of a kind of unit and a noun how often the one measures the other.
    """
    kind = unit_kind(unit)
    out = [_nothing(words, at, kind)]
    out += _after(words, at, kind)
    out += _before(words, at, kind, measured)
    if earlier is not None:
        out.append(_same(words, at, kind, earlier))
        out = [c._replace(features=(*c.features, *_parallel(words, kind, at, c, earlier))) for c in out]
    return out


def _parallel(words: Sequence[Word], kind: str, at: int, choice: Candidate, earlier: tuple[int, int, int]) -> list[str]:
    """Return features that tell how a phrase stands to its figure, beside how the earlier figure's does to that one."""
    other, first, last = earlier
    side = "none" if first < 0 else "before" if first < other else "behind"
    out = [f"P.{side}.{choice.side}", f"P.{kind}.{side}.{choice.side}"]
    if choice.side == "shared" or choice.first < 0:
        return out
    out.append(f"P.over.{choice.first <= last and choice.last >= first}")
    out.append(f"P.head.{first >= 0 and words[choice.first].low == words[first].low}")
    if choice.side == "before":
        past = choice.first > other
        out.append(f"P.{side}.past.{past}")
        if side == "before":
            alike = _shape(words, choice.last + 1, at - 1) == _shape(words, last + 1, other - 1)
            out += [f"P.gap.{alike}", f"P.past.{past}.{alike}"]
    elif side == "behind":
        out.append(f"P.shape.{_shape(words, choice.first, choice.last) == _shape(words, first, last)}")
    return out


def _word(words: Sequence[Word], i: int) -> str:
    """Return a word as the features show it: itself where its class is closed, else its tag."""
    if not 0 <= i < len(words):
        return "|"
    word = words[i]
    return word.low if word.tag in _CLOSED or word.tag == "SYM" else word.tag


def _nothing(words: Sequence[Word], at: int, kind: str) -> Candidate:
    before, after = _word(words, at - 1), _word(words, at + 1)
    return Candidate(-1, -1, (f"N.{kind}", f"N.{kind}.{before}", f"N.{kind}.>{after}", f"N.{before}.{after}"))


def _same(words: Sequence[Word], at: int, kind: str, earlier: tuple[int, int, int]) -> Candidate:
    other, first, last = earlier
    link = [_lexical(words, i) for i in range(other + 1, at)]
    side = "none" if first < 0 else "before" if first < other else "after"
    features = [f"S.{side}", f"S.{kind}.{side}", f"S.{side}.{min(len(link), 6)}"]
    features += [f"S.{side}.{w}" for w in link[:4]] + ([f"S.{side}.last.{link[-1]}"] if link else [])
    if len(link) <= 4:
        features.append(f"S.{side}.{' '.join(link)}")
    return Candidate(first, last, tuple(features), "shared")


def _lexical(words: Sequence[Word], i: int) -> str:
    """Return a word that links: verbs and closed classes as they are, the rest by tag."""
    if not 0 <= i < len(words):
        return "|"
    word = words[i]
    return word.low if word.tag not in NOMINAL and word.tag not in {"NUM"} else word.tag


def _after(words: Sequence[Word], at: int, kind: str) -> Iterator[Candidate]:
    opening = _opening(words, at)
    for start in range(opening, min(opening + _SKIP, len(words))):
        skipped = words[opening:start]
        if any(w.tag in NOMINAL or w.tag[:2] == "VB" or w.low in {",", ".", ")"} for w in skipped):
            return
        if len(skipped) == 1 and skipped[0].tag == FIGURE:
            return
        if words[start].tag in _BEGINS or (start == opening and words[start].tag in _MISTAKEN):
            yield from _ahead(words, at, start, kind)


def _opening(words: Sequence[Word], at: int) -> int:
    """Return where a phrase may begin: behind the number told again or others joined to it, or inside a bracket."""
    if at + 2 < len(words) and words[at + 1].low == "(":
        if at + 4 < len(words) and words[at + 3].low == ")" and words[at + 2].tag in {"NUM", FIGURE}:
            return at + 4
        return at + 2
    opening = at + 1
    while (link := _next_figure(words, opening)) is not None:
        opening = link + 1
    return opening


def _next_figure(words: Sequence[Word], i: int) -> int | None:
    """Return where the next of some coordinated numbers stands, as in `4 juta, 14 juta, dan 26 juta kasus`."""
    j = i
    while j < len(words) and j < i + 3 and (words[j].low == "," or words[j].tag == "CC"):
        j += 1
    return j if i < j < len(words) and words[j].tag == FIGURE else None


def _ahead(words: Sequence[Word], at: int, start: int, kind: str) -> Iterator[Candidate]:
    """Yield the phrases from `start` on, with every end that a phrase may have."""
    inside: list[str] = []
    opened = verbs = commas = 0
    relative = crossed = False
    lead = [
        f"A.{kind}",
        f"A.{kind}.lead.{' '.join(w.low for w in words[at + 1 : start])}",
        f"A.head.{words[start].low}",
    ]
    lead.append(f"A.{kind}.head.{words[start].tag}")
    lead.append(f"A.{kind}.prev.{_lexical(words, at - 1)}")
    for end in range(start, min(start + _AHEAD, len(words))):
        word = words[end]
        if word.low in _STOPS or (word.tag == FIGURE and not relative and words[end - 1].tag != "IN"):
            return
        if end > start and words[end - 1].tag == DEMONSTRATIVE and word.low != "(":
            return
        if end > start and _breaks(words, end, relative):
            if crossed or not _crossable(words, end):
                return
            crossed = True
            inside += [f"A.cross.{_lexical(words, end)}", f"A.cross.{word.tag}.{words[end - 1].tag}"]
            inside.append(f"A.cross.{words[start].low}.{word.tag}")
        opened += (word.low == "(") - (word.low == ")")
        if opened < 0:
            return
        if end > start or word.tag not in NOMINAL:
            if word.tag in _CLOSED or word.low in {",", "(", "/"}:
                inside.append(f"A.in.{word.low}")
            relative = relative or word.tag == RELATIVE or _opens_clause(words, end)
            commas += word.low == ","
            if word.tag[:2] == "VB":
                verbs += 1
                inside.append(f"A.in.{word.tag}.{relative}")
                if not relative:
                    inside.append(f"A.verb.{word.low}")
            if word.tag == FIGURE:
                inside.append("A.in.FIG")
        if opened or not _may_end(words, end, relative):
            continue
        size = end - start + 1
        nearby = f"A.end.{_word(words, end)}>{_word(words, end + 1)}"
        features = [*lead, *inside, nearby, f"A.next.{_lexical(words, end + 1)}", f"A.size.{min(size, 8)}"]
        features.append(f"A.head.{words[start].low}.{min(size, 2)}")
        features += [f"A.{kind}.next.{_word(words, end + 1)}", f"A.verbs.{min(verbs, 3)}.{relative}"]
        features.append(f"A.cut.{words[end].tag}.{words[end + 1].tag if end + 1 < len(words) else '|'}.{relative}")
        shape = _shape(words, start, end)
        features += [f"A.shape.{shape}", f"A.shape.{shape}>{_lexical(words, end + 1)}"]
        if words[at - 1 : at] and words[at - 1].low == "(":
            features.append(f"A.bracket.{words[end + 1].low if end + 1 < len(words) else '|'}")
        if commas:
            features.append(f"A.commas.{min(commas, 2)}")
        yield Candidate(start, end, tuple(features), "behind")


def _may_end(words: Sequence[Word], end: int, relative: bool) -> bool:
    """A phrase ends with a nominal chunk, or with a verb inside a relative clause."""
    word = words[end]
    following = words[end + 1] if end + 1 < len(words) else None
    if word.low == ")" or word.tag == DEMONSTRATIVE:
        return True
    if word.tag[:2] == "VB" or word.tag == "ADV":
        return (relative or word.tag[:2] == "VB") and (following is None or not _goes_on(following))
    if word.tag == "NN" and following is not None and following.tag == "NNP":
        return True
    if word.tag == LINK and end and words[end - 1].tag == FIGURE:
        return following is None or following.tag not in _INNER
    return word.tag in _ENDS and (following is None or following.tag not in _INNER or following.tag == "NUM")


def _goes_on(word: Word) -> bool:
    """A verb or adverb before such a word is not the last of its clause."""
    return word.tag in NOMINAL or word.tag[:2] == "VB" or word.tag in {"ADV", "JJ", "NEG"}


def _crossable(words: Sequence[Word], i: int) -> bool:
    """Tell what may stand inside a noun phrase though it mostly ends one, as in `cara membuat …`, `tiket ke …`."""
    following = words[i + 1].tag if i + 1 < len(words) else "|"
    if words[i].tag in {OUTSIDE, "ADV"}:
        return following in _INNER or following[:2] == "VB"
    return words[i].tag[:2] == "VB" and words[i].tag != PREDICATE


def _opens_clause(words: Sequence[Word], i: int) -> bool:
    """Tell a conjunction whose verb follows, as in `langkah untuk mengatasi …`."""
    return words[i].tag == "SC" and i + 1 < len(words) and words[i + 1].tag[:2] == "VB"


def _breaks(words: Sequence[Word], i: int, relative: bool) -> bool:
    """A noun phrase ends before a finite verb, a link or a conjunction, unless a relative clause holds them."""
    word, tag = words[i], words[i].tag
    following = words[i + 1].tag if i + 1 < len(words) else "|"
    if (tag == "VB" and words[i - 1].tag in NOMINAL) or (tag == "ADV" and following == "JJ"):
        return False
    if tag in _FINITE:
        return not relative
    if tag == "CC" and relative and following[:2] == "VB":
        return False
    if tag == "CC":
        return following not in _INNER or ((following == "NNP") != (words[i - 1].tag == "NNP") and not relative)
    if _opens_clause(words, i):
        return words[i - 1].tag not in _INNER
    return (tag in {"SC", OUTSIDE} and following not in _INNER) or (tag == "NUM" and "-" in word.low)


def _shape(words: Sequence[Word], first: int, last: int) -> str:
    """Return the words of a stretch with each nominal run as one, verbs by prefix, closed classes as they are."""
    out: list[str] = []
    for word in words[first : last + 1]:
        label = "N" if word.tag in _INNER else word.low if word.tag in _CLOSED or word.tag == "SYM" else word.tag
        if label != "N" or not out or out[-1] != "N":
            out.append(label)
    return " ".join(out[:7])


def _before(words: Sequence[Word], at: int, kind: str, measured: Measured) -> Iterator[Candidate]:
    """Yield the phrases in front of a figure, the nearest first."""
    link = _Link()
    for last in range(at - 1, max(-1, at - 1 - _BACK), -1):
        word = words[last]
        following = words[last + 1]
        if _may_close(words, last) and (following.tag not in _INNER or last == at - 1):
            yield from _back(words, at, last, kind, link, measured)
        link.cross(words, last)
        if word.low in {".", ";", '"', "”", "“"}:
            return


def _may_close(words: Sequence[Word], last: int) -> bool:
    """A phrase before a figure ends with a nominal chunk, or with the verb of its relative clause."""
    word = words[last]
    if word.tag in NOMINAL or word.tag in {"JJ", "NUM", DEMONSTRATIVE} or word.low == ")":
        return True
    if word.tag == "VB" and last and words[last - 1].tag in NOMINAL:
        return True
    return word.tag[:2] == "VB" and any(w.tag == RELATIVE for w in words[max(0, last - 4) : last])


class _Link:
    """What lies between a phrase and the figure behind it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.nominal = self.figures = self.times = self.commas = self.verbs = 0
        self.relative = False

    def cross(self, words: Sequence[Word], i: int) -> None:
        word = words[i]
        self.words.append(_lexical(words, i))
        self.nominal += word.tag in NOMINAL and (i + 1 >= len(words) or words[i + 1].tag not in _INNER)
        self.figures += word.tag == FIGURE
        self.times += word.tag == TIME
        self.commas += word.low == ","
        self.verbs += word.tag[:2] == "VB"
        self.relative = self.relative or word.tag == RELATIVE

    def features(self, kind: str) -> list[str]:
        link = self.words
        near = link[0] if link else "-"
        far = link[-1] if link else "-"
        out = [f"B.{kind}.near.{near}", f"B.near.{near}", f"B.far.{far}", f"B.size.{min(len(link), 10)}"]
        out += [f"B.nn.{min(self.nominal, 4)}", f"B.vb.{min(self.verbs, 3)}", f"B.commas.{min(self.commas, 3)}"]
        out += [f"B.fig.{min(self.figures, 2)}", f"B.rel.{self.relative}", f"B.times.{min(self.times, 2)}"]
        out.append(f"B.{kind}.nn.{min(self.nominal, 2)}.{min(self.verbs, 2)}")
        # In their order: sums of weights hang on it, and a set has another one in each process.
        out += [f"B.link.{w}" for w in dict.fromkeys(link[:12])]
        if len(link) <= 3:
            out.append(f"B.whole.{' '.join(reversed(link))}")
        return out


def _back(words: Sequence[Word], at: int, last: int, kind: str, link: _Link, measured: Measured) -> Iterator[Candidate]:
    tail = [f"B.{kind}", *link.features(kind), f"B.last.{words[last].tag}"]
    tail.append(f"B.{kind}.behind.{_lexical(words, at + 1)}")
    inside: list[str] = []
    gap = _shape(words, last + 1, at - 1)
    closed = 0
    for first in range(last, max(-1, last - _PHRASE), -1):
        word = words[first]
        closed += (word.low == ")") - (word.low == "(")
        if closed < 0:  # the phrase would begin before a bracket that it ends in
            return
        if word.low in _STOPS or word.tag == FIGURE or word.low == ",":
            return
        if word.tag == LINK or (word.tag == "SC" and words[first + 1].tag not in _INNER):
            return
        if word.tag in {"VB.me", "VB.di"} and not any(w.tag == RELATIVE for w in words[max(0, first - 4) : first]):
            return
        if first < last and (word.tag in _CLOSED or word.tag[:2] == "VB" or word.tag == TIME):
            inside.append(f"B.in.{word.low if word.tag in _CLOSED else word.tag}")
        starts = word.tag in NOMINAL or (word.tag == RELATIVE and first < last)
        if not starts or closed:
            continue
        before = words[first - 1] if first else None
        names = before is not None and before.tag == "NNP" and word.tag == "NN"
        chunk = before is None or before.tag not in _INNER or names
        if not chunk and first >= 2 and words[first - 2].tag in _INNER and last < at - 1:
            continue
        features = [*tail, *inside, f"B.open.{_lexical(words, first - 1)}", f"B.chunk.{chunk}", f"B.head.{word.low}"]
        features += [f"B.{kind}.head.{word.tag}", f"B.words.{min(last - first + 1, 7)}"]
        if not chunk and before is not None:
            features.append(f"B.drop.{before.low if before.tag != 'NNP' else 'NNP'}")
        band = measured.get((kind, word.low), "-")
        features += [f"B.measured.{band}", f"B.{kind}.measured.{band}", f"B.measured.{band}.nn.{min(link.nominal, 3)}"]
        features += [f"B.shape.{_shape(words, first, last)}", f"B.gap.{gap}", f"B.{kind}.gap.{gap}"]
        yield Candidate(first, last, tuple(features), "before")
