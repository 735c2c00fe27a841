"""How readings are shown: on a terminal, plain, and as a page."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import msgspec
import pytest
from serve_samples import TEXT, make

from menurut.document import Document
from menurut.reading import Reading
from menurut.serve import terminal
from menurut.serve.labels import nested
from menurut.serve.page import page
from menurut.serve.segments import lines


class Page(HTMLParser):
    """Collects the tags, and the text outside of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.article = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "article" in self.open and "summary" not in self.open:
            self.article += data


def as_text(reading: Reading, *, explain: bool = False) -> str:
    stream = io.StringIO()
    terminal.write_text([reading], stream, explain=explain)
    return stream.getvalue()


def test_segments_lose_nothing_and_never_split_a_mark(reading: Reading) -> None:
    shown = [s for line in lines(reading) for s in line.segments]
    assert "".join(s.span.of(TEXT) for s in shown) == TEXT.replace("\n", "")
    inside = {p.id: "" for s in shown for p in s.pieces if p.part == "content"}
    for segment in shown:
        for piece in segment.pieces:
            if piece.part == "content":
                inside[piece.id] += segment.span.of(TEXT)
    assert inside == {s.id: s.text for s in reading.statements}


def test_the_innermost_statement_wins(reading: Reading) -> None:
    [twelve] = [s for line in lines(reading) for s in line.segments if s.span.of(TEXT) == "12"]
    assert [p.id for p in twelve.pieces] == ["s1", "s2", "f1"]
    assert twelve.statement is not None
    assert twelve.statement.id == "s2"


def test_text_that_no_block_claims_is_shown_and_dimmed() -> None:
    reading = Reading(menurut="0", document=Document(id="x", text="satu\n\ndua"))
    assert [(line.role, len(line.segments)) for line in lines(reading)] == [("boilerplate", 1)]
    assert "dua" in as_text(reading)


def test_statements_that_hold_each_other_in_a_circle_do_not_hang(reading: Reading) -> None:
    loop = tuple(msgspec.structs.replace(s, within_id=s.id) for s in reading.statements)
    assert list(nested(msgspec.structs.replace(reading, statements=loop))) == []


def test_plain_text_has_no_colours_and_keeps_markup_like_text(reading: Reading) -> None:
    shown = as_text(reading)
    assert "\x1b" not in shown
    assert "air [bold]surut[/bold]" in shown
    assert "  Siti Aminah · person · s1" in shown
    assert "  s1  Siti Aminah says · “mengatakan” · paraphrased" in shown
    assert "      s2  polisi says · “melaporkan” · paraphrased · inside s1" in shown
    assert "unnamed source believes · “Diperkirakan”" in shown
    assert "f1  12 = 12 · orang tewas · theme dead · as of Thu 4 Sep 2025\n      polisi says (s2)" in shown
    assert "t1  Kamis = 2025-09-04 · Thu 4 Sep 2025 · date" in shown
    assert "rule:" not in shown


def test_explain_names_rule_confidence_and_evidence(reading: Reading) -> None:
    shown = as_text(reading, explain=True)
    assert "rule: clause · confidence 0.80" in shown
    at = TEXT.index("melaporkan")
    assert f"cue: “melaporkan” [{at}:{at + 10}] · lang/id/cues.toml: clause.say" in shown
    at = TEXT.index("Diperkirakan")
    assert f"cue: “Diperkirakan” [{at}:{at + 12}] · lang/id/cues.toml: passive.believe" in shown
    assert "rule: weekday alone in lang/id/times.toml · confidence 1.00" in shown
    assert "promo: “Baca juga: Cuaca Esok” [89:110] · rule: read also in lang/id/clutter.toml" in shown


def test_colours_can_be_switched_off(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*[39][0-8]", as_text(reading))


def test_lines_fit_a_narrow_terminal_and_stay_whole_elsewhere(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    whole = max(len(line) for line in as_text(reading).splitlines())
    monkeypatch.setenv("FORCE_COLOR", "1")
    folded = re.sub(r"\x1b\[[\d;]*m", "", as_text(reading))
    assert max(len(line) for line in folded.splitlines()) <= 30 < whole


def test_a_terminal_gets_colours_by_speaker(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    shown = as_text(reading)
    assert "\x1b[1;38;2;0;114;178mBupati Siti Aminah" in shown
    assert re.search(r"\x1b\[4;38;2;213;94;0m12\x1b", shown)
    assert "\x1b[2mBaca juga: Cuaca Esok" in shown


def test_an_article_cannot_steer_the_terminal() -> None:
    shown = as_text(make("\x1b]0;judul\x07" + TEXT + "\n\x1b[2J\u202e"), explain=True)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_the_page_shows_the_article_and_ties_its_stretches_to_the_cards(reading: Reading) -> None:
    shown = Page(page([reading]))
    squeezed = "".join(shown.article.split())
    assert "".join(TEXT.split()) in squeezed
    cards = {a["id"] for t, a in shown.tags if t == "li" and "id" in a}
    assert cards == {"a1-s1", "a1-s2", "a1-s3", "a1-f1", "a1-t1"}
    tied = {i for _, a in shown.tags if "data-ids" in a for i in (a["data-ids"] or "").split()}
    assert tied == cards
    ids = [a["id"] for _, a in shown.tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = {a["href"] or "" for t, a in shown.tags if t == "a" and "href" in a}
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_a_mark_is_a_link_to_its_entry_and_back_without_any_script(reading: Reading) -> None:
    tags = Page(page([reading])).tags
    marks = {a["href"] for t, a in tags if t == "a" and "data-ids" in a}
    assert marks == {"#a1-s1", "#a1-s2", "#a1-s3", "#a1-f1", "#a1-t1"}
    keys = {a["href"] for t, a in tags if t == "a" and a.get("class") == "key"}
    assert keys == {f"{mark}-text" for mark in marks}


def test_what_is_pointed_at_is_told_in_words(reading: Reading) -> None:
    titles = [a["title"] or "" for _, a in Page(page([reading])).tags if "data-ids" in a]
    assert any("12 · orang tewas · theme dead" in t for t in titles)
    assert any("2025-09-04 · Thu 4 Sep 2025 · date" in t for t in titles)
    assert "Siti Aminah says · “mengatakan” · paraphrased" in titles


def test_a_pronoun_leads_to_the_name_that_it_stands_for() -> None:
    from menurut import read_text

    reading = read_text('Bupati Siti Aminah mengatakan air sudah surut. "Warga boleh pulang," ujarnya.')
    named = {
        s.span.of(reading.document.text)
        for line in lines(reading)
        for s in line.segments
        for p in s.pieces
        if p.part == "speaker"
    }
    assert named == {"Siti Aminah"}


def test_several_articles_share_a_page_without_clashing(reading: Reading) -> None:
    shown = Page(page([reading, make(key="b")]))
    ids = [a["id"] for _, a in shown.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {"a1-s1", "a2-s1"} <= set(ids)


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


def test_an_article_full_of_markup_stays_text() -> None:
    evil = make(TEXT + "\n" + EVIL)
    document = msgspec.structs.replace(
        evil.document,
        id=EVIL,
        title=EVIL,
        site=EVIL,
        url="javascript:alert(3)",
        authors=(EVIL,),
        language=EVIL,
    )
    entities = tuple(msgspec.structs.replace(e, name=EVIL) for e in evil.entities)
    evil = msgspec.structs.replace(evil, document=document, entities=entities)
    shown = Page(page([evil], explain=True))
    assert EVIL in shown.article
    assert [t for t, _ in shown.tags].count("script") == 1
    assert "img" not in [t for t, _ in shown.tags]
    assert not [a for _, a in shown.tags if any(name.startswith("on") for name in a)]
    assert not [a for _, a in shown.tags if (a.get("href") or "").startswith("javascript")]


def test_the_page_needs_nothing_from_elsewhere_and_its_policy_says_so(reading: Reading) -> None:
    from base64 import b64encode
    from hashlib import sha256

    html = page([reading])
    assert not re.search(r"""(?:src|href)=["']?(?!#)\w|@import|url\(""", html)
    [policy] = [a["content"] or "" for t, a in Page(html).tags if a.get("http-equiv")]
    assert policy.startswith("default-src 'none'")
    for tag in ("script", "style"):
        [inline] = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.S)
        assert b64encode(sha256(inline.encode()).digest()).decode() in policy


def test_an_empty_reading_has_a_page_and_a_text() -> None:
    empty = Reading(menurut="0", document=Document(id="x", text=""))
    assert "<article" in page([empty])
    assert page([])
    assert "Statements" in as_text(empty)
