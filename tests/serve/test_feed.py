"""Atom: well-formed whatever an article holds, with what RFC 4287 asks for."""

from __future__ import annotations

import io

import msgspec
import pytest
from lxml import etree

from menurut.ledger import FigureHit, StatementHit
from menurut.serve.feed import write_atom

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SHARED = {
    "document": "a", "url": "https://kabar.example/a?x=1&y=2", "site": "Kabar <b>", "title": "Air & \"Api\"",
    "published": "2025-09-04", "act": "deny", "speaker": "Siti Aminah", "speaker_kind": "person", "entity": "e1",
    "text": "air sudah surut", "start": 4, "end": 19, "sentence_start": 0, "confidence": 1.0, "verdict": None,
}  # fmt: skip
STATEMENT = StatementHit(
    **SHARED, sentence="<script>x</script> \x00\x0b\ud800 air sudah surut", statement="s1", kind="indirect", cue=None,
    said=None,
)  # fmt: skip
FIGURE = FigureHit(
    **{**SHARED, "published": None, "act": None, "speaker": None, "url": "javascript:alert(1)"}, sentence="12 orang",
    figure="f2", low=12, high=None, qualifier="at_least", unit="1", theme="dead", counted="orang", whose=None,
    as_of=None,
)  # fmt: skip


def feed(*hits: StatementHit | FigureHit) -> etree._Element:
    out = io.BytesIO()
    write_atom(
        hits, out, title="air <surut>", own="http://localhost/search.atom?words=air&act=deny",
        page="http://localhost/search?words=air&act=deny", link=lambda hit: f"http://localhost/a#{hit.start}",
    )  # fmt: skip
    return etree.fromstring(out.getvalue())


def test_a_feed_has_what_the_format_asks_for() -> None:
    made = feed(STATEMENT, FIGURE)
    for part in (made, *made.findall("a:entry", ATOM)):
        for name in ("title", "id", "updated"):
            assert part.findtext(f"a:{name}", namespaces=ATOM), name
    assert made.findtext("a:updated", namespaces=ATOM) == "2025-09-04T00:00:00Z"
    assert {link.get("rel") for link in made.findall("a:link", ATOM)} == {"self", "alternate"}
    one, other = made.findall("a:entry", ATOM)
    assert one.findtext("a:title", namespaces=ATOM) == "Siti Aminah denies: air sudah surut"
    assert other.findtext("a:title", namespaces=ATOM) == "the article itself: at least 12"
    assert one.findtext("a:author/a:name", namespaces=ATOM) == "Siti Aminah"
    assert other.findtext("a:updated", namespaces=ATOM) == "1970-01-01T00:00:00Z"


def test_what_articles_hold_is_text() -> None:
    (entry,) = feed(STATEMENT).findall("a:entry", ATOM)
    content = entry.find("a:content", ATOM)
    assert content is not None
    assert content.text == "<script>x</script> ��� air sudah surut"
    assert len(content) == 0


def test_only_addresses_of_the_web_are_linked() -> None:
    links = [link.get("href") for link in feed(FIGURE).findall("a:entry/a:link", ATOM)]
    assert links == ["http://localhost/a#4"]


def test_ids_stay_and_tell_marks_apart() -> None:
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in feed(STATEMENT, FIGURE).findall("a:entry", ATOM)]
    again = feed(msgspec.structs.replace(STATEMENT, verdict="confirmed"))
    assert len(set(ids)) == 2
    assert again.findtext("a:entry/a:id", namespaces=ATOM) == ids[0]


@pytest.mark.parametrize("length", [119, 120, 121, 500])
def test_titles_have_an_end(length: int) -> None:
    made = feed(msgspec.structs.replace(STATEMENT, text="a" * (length - len("Siti Aminah denies: "))))
    title = made.findtext("a:entry/a:title", namespaces=ATOM) or ""
    assert len(title) == min(length, 120)
    assert title.endswith("…") == (length > 120)


def test_no_hits_are_a_feed_too() -> None:
    assert feed().findall("a:entry", ATOM) == []
