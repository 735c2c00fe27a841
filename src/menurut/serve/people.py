"""What is known of a person or source, as text or JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import msgspec
from rich.text import Text

from menurut.ledger import Ledger, Person, Profile, Query
from menurut.serve.found import lines, printed
from menurut.serve.labels import one_line
from menurut.serve.terminal import safe
from menurut.serve.words import ACTS, SPEAKER_KINDS


def write(ledger: Ledger, name: str, stream: IO[bytes], form: str, *, limit: int, profile: bool = False) -> None:
    """Write all whose name it may be, each with the latest statements, `limit` at most, and the profile if wanted."""
    people = ledger.who(name)
    if form == "jsonl":
        for person in people:
            said = ledger.find(_latest(person, limit))
            whole = {"profile": ledger.profile(person.entity)} if profile else {}
            stream.write(msgspec.json.encode({**msgspec.to_builtins(person), **whole, "said": said}) + b"\n")
        stream.flush()
        return
    told = (line for person in people for line in _lines(ledger, person, limit, profile=profile))
    printed(stream, told, "nobody of that name")


def _latest(person: Person, limit: int) -> Query:
    return Query(speaker=person.entity, sort="date", limit=limit)


def _whole(whole: Profile) -> Iterator[str]:
    yield "about " + ", ".join(f"{topic.word} {topic.statements}" for topic in whole.topics) if whole.topics else ""
    yield ", ".join(f"{month} {count}" for month, count in whole.months.items())
    relays = ", ".join(f"{one_line(other.name)} {other.count}" for other in whole.relayed_by)
    yield f"reported by {relays}" if relays else ""


def _lines(ledger: Ledger, person: Person, limit: int, *, profile: bool) -> Iterator[Text]:
    head = Text(safe(one_line(person.name)), style="bold")
    notes = [SPEAKER_KINDS[person.kind], *person.titles, *([] if person.sure else ["named so in one article only"])]
    head.append(safe(f" · {one_line(' · '.join(notes))}  {person.entity}"), style="not bold dim")
    yield head
    if len(person.names) > 1:
        yield Text(safe("  also " + ", ".join(n for n in person.names if n != person.name)))
    days = f", {person.first} to {person.last}" if person.first else ""
    yield Text(f"  {person.statements} statements in {person.articles} articles{days}; {person.quoted} quoted")
    acts = ", ".join(f"{ACTS[act]} {count}" for act, count in person.acts.items())
    sites = ", ".join(f"{site} {count}" for site, count in person.sites.items())
    whole = _whole(ledger.profile(person.entity)) if profile else ()
    yield from (Text(safe(f"  {part}"), style="dim") for part in (acts, sites, *whole) if part)
    yield Text()
    for hit in ledger.find(_latest(person, limit)):
        yield from lines(hit)
