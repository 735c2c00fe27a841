"""Other finders of direct speech, in the shape that the referee scores: textacy's, and a regular expression.

Both are given Menurut's verbs of saying, so that what they lack isn't vocabulary. What they find is a dict with spans
as {"start", "end"} in code points of the article. Neither resolves a speaker over the article: the name is the words
of the source; `with_full_names` adds the plainest rule for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from menurut.lang import load

Finder = Callable[[str], Iterator[dict[str, Any]]]
LEAST = 3  # words of a quotation; less is a title or a word held at a distance
_PARAGRAPH = re.compile(r"[^\n]+")
_QUOTED = re.compile(
    r"""["“”„«»](?P<double>[^"“”„«»\n]+)["“”„«»]|(?<!\w)(?:''|['‘‚])(?P<single>(?:[^'‘’\n]|(?<=\w)['’](?=\w))+)(?:''|['’])(?!\w)"""
)
# A full stop only where it abbreviates: `H. Ali`.
_WORD = r"(?:(?:[A-Z]\w?|Prof|Drs|Moch|Moh|Muh)\.(?= [A-Z])|[A-Z](?:[\w'’-]*\w)?)"
_CAPITALS = rf"(?-i:{_WORD}(?: (?:bin |binti |dan )?{_WORD}){{0,9}})"
_PRONOUNS = ("dia", "ia", "beliau", "mereka", "saya")
_SOURCE = rf"{_CAPITALS}|(?:{'|'.join(_PRONOUNS)})\b"
# What belongs to a name that textacy gives by its first word, as the parser labels it.
_NOMINAL = frozenset({"amod", "appos", "compound", "flat", "nmod"})


class Verbs(NamedTuple):
    """Verbs of saying: after a quotation (`kata X`), and before one (`X mengatakan`)."""

    after: frozenset[str]
    before: frozenset[str]


def verbs_of_saying() -> Verbs:
    """Return Menurut's verbs of saying in Indonesian, with and without the clitic that stands for the speaker."""
    cues = load("id").cues
    after = {verb for verbs in cues.postposed.values() for verb in verbs}
    before = {verb for verbs in cues.clause.values() for verb in verbs}
    return Verbs(frozenset(after | {v + c for v in after for c in cues.clitics}), frozenset(before))


def by_expression(verbs: Verbs) -> Finder:
    """Return a finder of quotations by regular expressions: the marks, and beside them a verb and a name."""
    after, before = _any(verbs.after | verbs.before), _any(verbs.before)
    behind = re.compile(rf"[\s,.]*(?P<cue>{after})\b(?: (?P<source>{_SOURCE}))?", re.IGNORECASE)
    ahead = re.compile(
        rf"(?P<source>{_SOURCE})(?:,[^,]*,)?(?: \w+)? (?P<cue>{before})(?: bahwa)?[\s,:]*$", re.IGNORECASE
    )

    def find(text: str) -> Iterator[dict[str, Any]]:
        for paragraph in _PARAGRAPH.finditer(text):
            words, base = paragraph[0], paragraph.start()
            for quoted in _QUOTED.finditer(words):
                if len(re.findall(r"\w+", quoted[0])) < LEAST:
                    continue
                beside = behind.match(words, quoted.end()) or ahead.search(words, 0, quoted.start())
                yield statement(
                    text,
                    content=_at(quoted.span(), base),
                    cue=_at(beside.span("cue"), base) if beside else None,
                    source=_at(beside.span("source"), base) if beside and beside["source"] else None,
                )

    return find


def with_full_names(find: Finder) -> Finder:
    """Return a finder that looks speakers up: the first run of capitals below the headline that has all the words.

    A pronoun, or no source, stands for the speaker before.
    """

    def resolved(text: str) -> Iterator[dict[str, Any]]:
        runs = [m[0] for m in re.finditer(_CAPITALS, text.partition("\n")[2])]
        last = None
        for found in find(text):
            name = found["speaker"]
            if name and name.casefold() not in _PRONOUNS:
                whole = re.compile(rf"\b{re.escape(name)}\b")
                last = next((run for run in runs if whole.search(run)), name)
            yield {**found, "speaker": last}

    return resolved


def _any(verbs: frozenset[str]) -> str:
    return "|".join(re.escape(verb) for verb in sorted(verbs, key=lambda v: (-len(v), v)))


def _at(span: tuple[int, int], base: int) -> tuple[int, int]:
    return base + span[0], base + span[1]


def by_textacy(pipeline: Path, verbs: Verbs) -> Finder:
    """Return textacy's finder of direct quotations over a spaCy pipeline.

    It gives up a text with an odd number of quotation marks: such an article is given to it by paragraphs. It knows
    verbs by their lemmas: ours are forms, so that each word is its own lemma.
    """
    import spacy
    from textacy import constants
    from textacy.extract.triples import direct_quotations

    nlp = spacy.load(pipeline)
    constants.REPORTING_VERBS[nlp.lang] = set(verbs.after | verbs.before)

    def parsed(text: str) -> Any:
        doc = nlp.make_doc(text)
        for token in doc[:-1]:
            if "\n" in token.text:  # a sentence ends with its paragraph
                doc[token.i + 1].is_sent_start = True
        doc = nlp(doc)
        for token in doc:
            token.lemma_ = token.lower_
        return doc

    return by_triples(lambda text: list(direct_quotations(parsed(text))))


def by_triples(triples: Callable[[str], Sequence[Any]]) -> Finder:
    """Return a finder over what textacy finds in a text; of an article that it refuses, in each of its paragraphs."""

    def find(text: str) -> Iterator[dict[str, Any]]:
        try:
            yield from [from_triple(text, triple, 0) for triple in triples(text)]
        except ValueError:
            for paragraph in _PARAGRAPH.finditer(text):
                with suppress(ValueError):
                    yield from [from_triple(text, triple, paragraph.start()) for triple in triples(paragraph[0])]

    return find


def from_triple(text: str, triple: Any, base: int) -> dict[str, Any]:
    """Return textacy's (speaker, cue, content) as a statement; its text starts at `base`.

    The speaker is widened from its tokens to their phrase: textacy adds only compounds, and names are none in UD.
    """
    content = triple.content.start_char, triple.content.end_char
    source = [token for speaker in triple.speaker for token in phrase(speaker)]
    return statement(
        text, content=_at(content, base), cue=_at(_extent(triple.cue), base), source=_at(_extent(source), base)
    )


def phrase(head: Any) -> list[Any]:
    """Return a noun with the names, titles and attributes below it in the tree; no place or day of speaking."""
    return [head, *(token for child in head.children if _belongs(child) for token in phrase(child))]


def _belongs(child: Any) -> bool:
    if child.dep_ not in _NOMINAL or not child.text[0].isalpha() or child.text.casefold() in load("id").cues.days:
        return False
    return all(below.dep_ != "case" for below in child.children)


def _extent(tokens: Sequence[Any]) -> tuple[int, int]:
    return min(t.idx for t in tokens), max(t.idx + len(t.text) for t in tokens)


def statement(
    text: str, *, content: tuple[int, int], cue: tuple[int, int] | None, source: tuple[int, int] | None
) -> dict[str, Any]:
    """Return a direct statement as the referee reads it; the speaker's name is the words of the source."""
    return {
        "kind": "direct", "act": "say", "content": [_span(content)], "cue": cue and _span(cue),
        "source": source and _span(source), "speaker": source and text[slice(*source)],
    }  # fmt: skip


def _span(span: tuple[int, int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}
