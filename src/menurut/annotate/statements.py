"""Statements of a document: the grammar's drafts with their speakers, nesting and order."""

from __future__ import annotations

from collections.abc import Sequence, Set

import msgspec

from menurut.annotate.cues import cue_index
from menurut.annotate.drafts import Draft
from menurut.annotate.guesses import guess_names, name_drafts
from menurut.annotate.mentions import mended
from menurut.annotate.names import name_book
from menurut.annotate.neural.decode import read_window
from menurut.annotate.neural.sight import Sight
from menurut.annotate.speakers import resolve_speakers
from menurut.document import Document, Span
from menurut.lang import Language
from menurut.reading import Entity, Statement


def find_statements(
    document: Document, drafts: list[Draft], language: Language, sight: Sight | None
) -> tuple[list[Statement], list[Entity]]:
    """Return the statements in text order (ids s1, s2, …) and the entities of the document (e1, e2, …).

    The grammar proposes `drafts`; the network, where one has read the document, decides, finds more, and names the
    entities.
    """
    text = document.text
    book = name_book(language)
    context, guessed = guess_names(document, language)
    if sight is None:
        drafts, found = name_drafts(text, drafts, book, context), guessed
    else:
        read = [read_window(text, seen, sight.network, language.cues.clitics) for seen in sight.seen]
        drafts, found = [d for ds, _ in read for d in ds], [f for _, fs in read for f in fs]
        drafts.sort(key=lambda d: (d.content[0].start, -d.content[-1].end))
    words = cue_index(language).words
    opening = words["relative"] | words["coordinators"] | words["prepositions"]
    drafts = [_ended(text, d, opening) for d in drafts if not _is_label(text, d, words["inanimate"])]
    speakers, entities = resolve_speakers(document, drafts, mended(document, found, guessed, language), language)
    holders = [_holder(drafts, i) for i in range(len(drafts))]
    statements = [
        Statement(
            id=f"s{i + 1}", kind=d.kind, content=d.content, source=d.source, cue=d.cue, speaker_id=speaker, act=d.act,
            within_id=None if holder is None else f"s{holder + 1}", confidence=d.confidence, rule=d.rule,
        )
        for i, (d, speaker, holder) in enumerate(zip(drafts, speakers, holders, strict=True))
    ]  # fmt: skip
    return statements, entities


def _is_label(text: str, draft: Draft, things: Set[str]) -> bool:
    """`Banjir Mekar: Korban Bertambah`: tell whether what stands before a colon is a thing, which says nothing."""
    if draft.source is None or draft.cue is None or draft.cue.of(text) != ":":
        return False
    return draft.source.of(text).split()[0].lower() in things


def _ended(text: str, draft: Draft, opening: Set[str]) -> Draft:
    """`Bagas yang menonton laga itu mengatakan`: cut off the words at a source's end that only open what follows."""
    if draft.source is None:
        return draft
    words = draft.source.of(text).split(" ")
    kept = len(words)
    while kept > 1 and words[kept - 1] in opening:
        kept -= 1
    if kept == len(words):
        return draft
    source = Span(draft.source.start, draft.source.start + len(" ".join(words[:kept])))
    name = draft.name
    if name is not None:  # of a name among the words cut off nothing is left
        name = Span(name.start, min(name.end, source.end)) if name.start < source.end else None
    return msgspec.structs.replace(draft, source=source, name=name)


def _holder(drafts: Sequence[Draft], i: int) -> int | None:
    """Return the smallest draft whose content holds draft `i`, its cue and its source."""
    own = drafts[i]
    parts = [*own.content, *(p for p in (own.cue, own.source) if p)]
    best, size = None, 0
    for j, other in enumerate(drafts):
        if j == i or not all(any(c.contains(p) for c in other.content) for p in parts):
            continue
        length = sum(len(c) for c in other.content)
        if best is None or length < size:
            best, size = j, length
    return best
