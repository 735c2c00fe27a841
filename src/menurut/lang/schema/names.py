"""The shape of names.toml: what tells the kind of an entity, and its name from its titles."""

from __future__ import annotations

import msgspec


class NameRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words are lower case.

    `titles`: words that open or continue a person's title (`menteri`, `direktur`); `fields`: what offices are for,
    behind a title word; `honorifics`: words before a name that are no part of it; `styles`: honorifics that stay with
    a name of one word; `births`: first names that `before_births` stand before (`I Made`, `Ni Luh`); `degrees`:
    academic degrees after a name; `regions`: short names of provinces, which may end a title; `glued_particles`: words
    that a missing space glues to what stands around them (`detikNewsdariAntara`).

    `organization_heads`, `document_heads`, `group_heads`: first words of names and descriptions of that kind; `media`,
    `governments`: names of media, of countries and capitals; `place_heads`: words right before the name of a place (a
    regular expression each), and `place_offices` words before those that make an office of them (`Wali Kota`);
    `person_nouns`: what a person may be called again (`pria itu`); `roles`: what somebody who is named elsewhere is
    called by alone (`Pengamat: …`); `papers`: words for any document (`dokumen itu`);
    `sayings`: what somebody said, who is named behind it (`pernyataan X`).

    `third`, `plural`, `own`: pronouns for the person in focus, for groups, for the speaker of the saying around;
    `first`: of a quotation; `determiners` point back; `particles` before a source are no part of it.

    `aside`: words behind a name that open what is said of it; `joiners`: words between two names; `inner`: small
    words inside the name of a body; `nickname`: words before another name of the person named before them (a regular
    expression each), and `alternative` a word between two names of one person; `agents`: words right before whoever
    does something; `before`: words that keep a name behind them from being the subject; `locating`: words right before
    a place, and `directions` at the end of its name;
    `singling`: words of what tells one of many (`salah satu siswa`); `given`: titles that are names too where they
    have a capital (`Putri`); `idioms`: verbs of two words that a missing space may glue to the subject before them;
    `left_out`: first words of a body's name without which it is called too (`Partai`);
    `naming`: words between what somebody is and his name (`warga bernama X`);
    `polls`: documents that bear the short name of who made them (`Survei LMS`);
    `quantifiers`: words that make many of a noun (`sebagian warga`);
    `comparing`: words that make an agent behind them one of something else (`sebagaimana diminta X`);
    `any_body`: nouns by which any body may be called again (`perusahaan itu`); `government_heads` and
    `media_heads`: those that begin the names of governments and of media.

    `abbreviations`: titles and bodies written out; `aliases`: what public figures are called, with their full names.
    """

    titles: tuple[str, ...]
    honorifics: tuple[str, ...]
    degrees: tuple[str, ...]
    organization_heads: tuple[str, ...]
    document_heads: tuple[str, ...]
    group_heads: tuple[str, ...]
    media: tuple[str, ...]
    governments: tuple[str, ...]
    third: tuple[str, ...]
    plural: tuple[str, ...]
    own: tuple[str, ...]
    first: tuple[str, ...]
    place_heads: tuple[str, ...]
    place_offices: tuple[str, ...]
    person_nouns: tuple[str, ...]
    determiners: tuple[str, ...]
    particles: tuple[str, ...]
    fields: tuple[str, ...]
    roles: tuple[str, ...]
    papers: tuple[str, ...]
    sayings: tuple[str, ...]
    aside: tuple[str, ...]
    inner: tuple[str, ...]
    joiners: tuple[str, ...]
    nickname: tuple[str, ...]
    alternative: tuple[str, ...]
    styles: tuple[str, ...]
    births: tuple[str, ...]
    before_births: tuple[str, ...]
    regions: tuple[str, ...]
    glued_particles: tuple[str, ...]
    agents: tuple[str, ...]
    before: tuple[str, ...]
    locating: tuple[str, ...]
    directions: tuple[str, ...]
    singling: tuple[str, ...]
    government_heads: tuple[str, ...]
    media_heads: tuple[str, ...]
    any_body: tuple[str, ...]
    comparing: tuple[str, ...]
    idioms: tuple[str, ...]
    given: tuple[str, ...]
    quantifiers: tuple[str, ...]
    polls: tuple[str, ...]
    naming: tuple[str, ...]
    left_out: tuple[str, ...]
    abbreviations: dict[str, str]
    aliases: dict[str, str]
