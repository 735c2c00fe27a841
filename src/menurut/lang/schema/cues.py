"""The shape of cues.toml: words that assign content to a source, by act and by what they govern."""

from __future__ import annotations

import msgspec

from menurut.lang.schema.values import Act

Words = dict[Act, tuple[str, ...]]


class CueLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues of a language. All words are lower case; several words in one string are read in order.

    `clause`: verbs after their source that govern a clause as it stands (`mengatakan harga naik`).
    `marked`: verbs that also take plain objects; a complementizer, comma, colon or quotation makes what
    follows content, without one only evidence says something. `infinitive`: the person asked stands between
    cue and content. `headline`: bare verbs that do so in headlines only. `bare`: bare verbs behind a pronoun
    (`ia katakan`). `postposed`: bare verbs before their source, after the content (`kata X`); with `clitics`
    they carry it. `passive`: what follows is content. `according`: words before a source, content beside it
    (`menurut X, …`); those in `according_evidence` need a noun of `evidence`. `relay`: media named after the
    content they vouch for (`dikutip dari X`), with `links` before the name. `no_cues`: phrases that begin
    like a cue and are none. `roles`: what follows says as what somebody is (`sebagai`). `openers`: connectives at the
    beginning of a sentence, outside all content. `told_that`: cues that tell something only with a complementizer
    (`ditemukan bahwa …`). `framing`: prepositions of an adverbial before the source that is said too, where commas
    stand around source and cue. `narrowing`: what follows tells whom of those asked (`warga, khususnya anak, untuk …`).
    `essentials`: behind a preposition they open what is said (`pada dasarnya`). `means`: prepositions of a means, by
    which things are said and never believed (`berharap melalui …`). `manner`: before a cue they open what is done by
    saying (`dengan mengatakan …`). `intentions`: nouns whose infinitive is a clause (`komitmennya untuk menjaga …`).
    `short_prefixes` make a verb of a stem that is known, or whose active form is: `active_prefixes` stand before it,
    `nasals` take the place of its first letter. `nominal_prefixes`: with a clitic their verb is a noun
    (`tercapainya kesepakatan`). `noun`: nouns that tell with a complementizer (`tudingan X bahwa …`).
    `replies` is what somebody is asked for, and not told (`diminta konfirmasi`).
    `reminding`: behind who is reminded they open of what (`mengingatkan Budi pada …`).
    `spans`: how long or since when, a clause only with a verb behind. `periods`: with a word behind them they tell when
    (`bulan lalu`), and are no part of who tells. `states`: behind a word of `inside` they tell how
    something is (`dalam kondisi`). `pointers`: behind a comma of a headline they point at the article (`…, Begini …`).
    `also`: between two titles of one person (`dokter sekaligus peneliti`). `alternatives`: what is asked is open
    (`ditanya ada atau tidak`). `amounts`: what follows is how much
    (`tercatat sebesar …`). `conditions`: complementizers that open what is said only with one of `consequences` or a
    comma behind (`menilai jika hujan turun, maka …`). `topics`: what follows is what one talks about, no clause.
    """

    clause: Words
    marked: Words
    infinitive: Words
    headline: Words
    bare: Words
    postposed: Words
    passive: Words
    noun: Words
    according: tuple[str, ...]
    according_clitic: tuple[str, ...]
    according_evidence: tuple[str, ...]
    according_initial: tuple[str, ...]
    active_prefixes: tuple[str, ...]
    addressing: tuple[str, ...]
    adjuncts: tuple[str, ...]
    adverbs: tuple[str, ...]
    agentive: tuple[str, ...]
    also: tuple[str, ...]
    alternatives: tuple[str, ...]
    amounts: tuple[str, ...]
    anaphora: tuple[str, ...]
    answers: tuple[str, ...]
    asked_objects: tuple[str, ...]
    bare_suffixes: tuple[str, ...]
    bare_verbs: tuple[str, ...]
    blockers: tuple[str, ...]
    boundaries: tuple[str, ...]
    by: tuple[str, ...]
    circumstances: tuple[str, ...]
    clausal: tuple[str, ...]
    clitics: tuple[str, ...]
    complementizers: tuple[str, ...]
    conditions: tuple[str, ...]
    consequences: tuple[str, ...]
    coordinators: tuple[str, ...]
    days: tuple[str, ...]
    demonstratives: tuple[str, ...]
    essentials: tuple[str, ...]
    evaluations: tuple[str, ...]
    evidence: tuple[str, ...]
    finders: tuple[str, ...]
    first_person: tuple[str, ...]
    framing: tuple[str, ...]
    fronted: tuple[str, ...]
    glued: tuple[str, ...]
    glued_names: tuple[str, ...]
    headline_objects: tuple[str, ...]
    impersonal: tuple[str, ...]
    inanimate: tuple[str, ...]
    inanimate_shape: str
    infinitive_markers: tuple[str, ...]
    infinitive_prefixes: tuple[str, ...]
    inside: tuple[str, ...]
    intentions: tuple[str, ...]
    introducers: tuple[str, ...]
    labels: tuple[str, ...]
    likewise: tuple[str, ...]
    roles: tuple[str, ...]
    links: tuple[str, ...]
    manner: tuple[str, ...]
    means: tuple[str, ...]
    narrowing: tuple[str, ...]
    nasals: dict[str, str]
    no_cues: tuple[str, ...]
    no_verbs: tuple[str, ...]
    nominal_prefixes: tuple[str, ...]
    not_in_names: tuple[str, ...]
    noun_cues: tuple[str, ...]
    objects: tuple[str, ...]
    openers: tuple[str, ...]
    passive_blockers: tuple[str, ...]
    places_of_saying: tuple[str, ...]
    predicates: tuple[str, ...]
    predicate_prefixes: tuple[str, ...]
    prepositions: tuple[str, ...]
    pronouns: tuple[str, ...]
    purpose: tuple[str, ...]
    relative: tuple[str, ...]
    replies: tuple[str, ...]
    reminding: tuple[str, ...]
    relay: tuple[str, ...]
    relay_heads: tuple[str, ...]
    short_prefixes: tuple[str, ...]
    source_stops: tuple[str, ...]
    spans: tuple[str, ...]
    periods: tuple[str, ...]
    pointers: tuple[str, ...]
    states: tuple[str, ...]
    stating: tuple[str, ...]
    stem_prefixes: tuple[str, ...]
    subordinators: tuple[str, ...]
    that: tuple[str, ...]
    told_that: tuple[str, ...]
    topics: tuple[str, ...]
    turns: tuple[str, ...]
    verb_suffixes: tuple[str, ...]
