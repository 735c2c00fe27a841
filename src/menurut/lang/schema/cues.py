"""The shape of cues.toml: words that assign content to a source, by act and by what they govern."""

from __future__ import annotations

import msgspec

from menurut.lang.schema.values import Act

Words = dict[Act, tuple[str, ...]]


class CueLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues of a language. All words are lower case; several words in one string are read in order.

    `clause`: verbs after their source that govern a clause as it stands (`mengatakan harga naik`).
    `marked`: verbs that also take plain objects; only a complementizer, comma, colon or quotation makes
    what follows content. `infinitive`: the person asked stands between cue and content.
    `headline`: bare verbs that do so in headlines only. `postposed`: bare verbs before their source,
    after the content (`kata X`); with `clitics` they carry it. `passive`: what follows is content.
    `according`: words before a source, content beside it (`menurut X, …`); `relay`: media named after
    the content they vouch for (`dikutip dari X`).
    """

    clause: Words
    marked: Words
    infinitive: Words
    headline: Words
    postposed: Words
    passive: Words
    abstract: tuple[str, ...]
    according: tuple[str, ...]
    according_clitic: tuple[str, ...]
    relay: tuple[str, ...]
    relay_heads: tuple[str, ...]
    clitics: tuple[str, ...]
    complementizers: tuple[str, ...]
    purpose: tuple[str, ...]
    infinitive_markers: tuple[str, ...]
    infinitive_prefixes: tuple[str, ...]
    adverbs: tuple[str, ...]
    blockers: tuple[str, ...]
    passive_blockers: tuple[str, ...]
    coordinators: tuple[str, ...]
    boundaries: tuple[str, ...]
    relative: tuple[str, ...]
    source_stops: tuple[str, ...]
    predicates: tuple[str, ...]
    predicate_prefixes: tuple[str, ...]
    pronouns: tuple[str, ...]
    first_person: tuple[str, ...]
    object_subjects: tuple[str, ...]
    labels: tuple[str, ...]
    evidence: tuple[str, ...]
    introducers: tuple[str, ...]
    demonstratives: tuple[str, ...]
