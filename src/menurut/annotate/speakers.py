"""Speakers: the entity behind each source, resolved over the whole document."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence

from menurut.annotate.cast import VOUCHERS, Cast
from menurut.annotate.drafts import Draft
from menurut.annotate.roster import Found, Known
from menurut.annotate.subjects import groups, outside, subjects
from menurut.document import Document, Span
from menurut.lang import Language
from menurut.reading import Entity

_WISHES = frozenset({"demand", "promise"})


def resolve_speakers(
    document: Document, drafts: Sequence[Draft], found: Sequence[Found], language: Language
) -> tuple[list[str | None], list[Entity]]:
    """Return the entity id of each draft's speaker (None where nobody is named) and the entities.

    A cue in -nya, a pronoun and a free-standing quotation go on with the speaker in focus: the last one
    that was named outside a quotation; inside a quotation `saya` is the one who is quoted.
    """
    cast = Cast(document, found, language)
    order = sorted(range(len(drafts)), key=lambda i: _position(drafts[i]))
    chosen: list[Known | None] = [None] * len(drafts)
    told = list(outside(document))
    met, many = deque(subjects(cast.roster, document.text, told, language)), deque(groups(told, language))
    for i in order:
        while met and met[0].end <= _position(drafts[i]):
            subject = met.popleft()  # who is spoken of in what somebody says is nobody's subject outside of it
            if not any(c.start < subject.end <= c.end for d in drafts if d.source for c in d.content):
                wishes = any(d.act in _WISHES and d.source and d.source.end == subject.end for d in drafts)
                cast.meet(subject._replace(speaks=False) if wishes else subject)  # `_shift` has told what he says
        while many and many[0].end <= _position(drafts[i]):
            cast.group = many.popleft()
        draft, outer = drafts[i], _quoted_in(drafts, i)
        if draft.source is not None:
            holder = cast.means_holder(draft.source, outer, _held_in(drafts, i, relays=True))
            held = None if holder is None else chosen[holder]  # a medium behind it is not known yet
            chosen[i] = cast.pronoun(held, draft.source) if held else cast.refer(draft, draft.source)
        elif draft.clitic or draft.cue is None:
            chosen[i] = (cast.acting if _opens(draft) else None) or cast.person or cast.focus
        if _held_in(drafts, i, relays=False) is None:
            _shift(cast, chosen[i], draft, drafts)
    _answer_forward(drafts, chosen, order)
    _answer_quoted(cast, drafts, chosen)
    # A title that the article gives to nobody means the one person who speaks in it.
    people = {id(e): e for e in chosen if e and e.kind == "person" and not cast.unnamed(e)}
    if len(people) == 1:
        chosen = [next(iter(people.values())) if cast.unnamed(e) else e for e in chosen]
    _answer_headlines(cast, drafts, chosen)
    _tell_media(drafts, chosen)
    known = sorted(cast.roster.entities, key=lambda e: min(e.mentions, default=Span(0, 0)))
    ids = {id(e): f"e{i + 1}" for i, e in enumerate(known)}
    return [ids[id(e)] if e else None for e in chosen], [
        Entity(id=ids[id(e)], name=cast.roster.spelling(e), kind=e.kind,
               titles=tuple(dict.fromkeys(e.titles)), mentions=e.listed())
        for e in known
    ]  # fmt: skip


def _opens(draft: Draft) -> bool:
    """`Bagas menanggapi putusan itu. Menurutnya, …`: tell whether the cue means who acts in the sentence before it."""
    return draft.clitic and draft.cue is not None and draft.cue.start < draft.content[0].start


def _answer_quoted(cast: Cast, drafts: Sequence[Draft], chosen: list[Known | None]) -> None:
    """Who is quoted speaks of others where he says `dia` or `mereka`."""
    for i, draft in enumerate(drafts):
        outer = _quoted_in(drafts, i)
        entity = chosen[i]
        if outer is None or draft.source is None or entity is None or entity is not chosen[outer]:
            continue
        quotation = next((c for c in drafts[outer].content if c.contains(draft.source)), None)
        if quotation and cast.is_pronoun(draft.source):
            chosen[i] = cast.another(entity, draft.source, quotation)


def _answer_headlines(cast: Cast, drafts: Sequence[Draft], chosen: list[Known | None]) -> None:
    """The office in a headline means somebody who speaks in the article, where it named nobody who does."""
    often = Counter(id(e) for e in chosen)
    people = [e for e in chosen if e and e.kind == "person" and not cast.unnamed(e)]
    for i, draft in enumerate(drafts):
        named = chosen[i]
        speaks = named is not None and named.kind == "person" and often[id(named)] > 1
        others = [e for e in people if e is not named]
        if draft.source and not speaks and (means := cast.by_office(draft.source, others)):
            chosen[i] = means


def _tell_media(drafts: Sequence[Draft], chosen: Sequence[Known | None]) -> None:
    """`dikutip dari Zamrud Weekly`: what has no title and only passes things on is a medium, not a person."""
    told = {id(e) for d, e in zip(drafts, chosen, strict=True) if e and "relay" not in d.rule}
    for draft, entity in zip(drafts, chosen, strict=True):
        if (
            entity
            and "relay" in draft.rule
            and entity.kind == "person"
            and id(entity) not in told
            and not entity.titles
        ):
            entity.kind = "media"


def _position(draft: Draft) -> int:
    """Sources are met where they stand; a statement without one where its content begins."""
    return draft.source.start if draft.source else draft.cue.start if draft.cue else draft.content[0].start


def _quoted_in(drafts: Sequence[Draft], i: int) -> int | None:
    return next((j for j in _holders(drafts, i) if drafts[j].kind == "direct"), None)


def _held_in(drafts: Sequence[Draft], i: int, *, relays: bool) -> int | None:
    """Return a statement that holds another; a medium that passes on what somebody said only with `relays`."""
    return next((j for j in _holders(drafts, i) if relays or "relay" not in drafts[j].rule), None)


def _holders(drafts: Sequence[Draft], i: int) -> Iterator[int]:
    """Yield the statements whose content holds the cue of statement `i`."""
    at = drafts[i].cue or drafts[i].content[0]
    for j, other in enumerate(drafts):
        if j != i and any(c.contains(at) and c != at for c in other.content):
            yield j


def _interviewed(entity: Known, drafts: Sequence[Draft]) -> bool:
    """Tell whether a quotation has its speaker named beside it."""
    quoted = (d.source for d in drafts if d.kind == "direct" and d.source)
    return any(source.contains(m) for source in quoted for m in entity.mentions)


def _only_wishes(cast: Cast, entity: Known, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """`Wali murid meminta …`, `Bambang meminta Laras …`: tell whether a wish is told between what another says."""
    if cast.person is None or draft.act not in _WISHES:
        return False
    if (entity.name.partition(" ")[2] or entity.name).islower() and draft.act == "demand":
        return True  # whom nobody names is not who is interviewed
    told = draft.kind == "indirect" and entity.kind == "person" and _opens_with_source(draft)
    return told and _interviewed(cast.person, drafts) and not _interviewed(entity, drafts)


def _opens_with_source(draft: Draft) -> bool:
    return draft.source is not None and draft.cue is not None and draft.source.start < draft.cue.start


def _shift(cast: Cast, entity: Known | None, draft: Draft, drafts: Sequence[Draft]) -> None:
    """Move the focus to a speaker named in running text; media and documents only vouch."""
    if entity is None or "relay" in draft.rule or cast.beside(draft):
        return
    if entity.kind == "group":
        cast.plural = entity
    if _only_wishes(cast, entity, draft, drafts):
        cast.subject = entity
        return
    if entity.kind == "person":
        cast.person = cast.subject = entity
        cast.acting = None
    if entity.kind not in VOUCHERS or cast.focus is None:
        cast.focus = entity


def _answer_forward(drafts: Sequence[Draft], chosen: list[Known | None], order: Sequence[int]) -> None:
    """A quotation or -nya before anybody is named belongs to the next speaker."""
    following: Known | None = None
    for i in reversed(order):
        if chosen[i] is not None:
            following = following if "relay" in drafts[i].rule else chosen[i]
        elif drafts[i].source is not None or drafts[i].clitic or drafts[i].cue is None:
            chosen[i] = following
