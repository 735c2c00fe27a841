"""The pages that search, tell of persons and set figures side by side, and the same as JSON, CSV and Atom."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import click
import msgspec
import pytest
from lxml import etree, html
from room_samples import HOSTILE
from starlette.testclient import TestClient

from menurut import Ledger, Query
from menurut.serve.account import write as write_account
from menurut.serve.cli_account import account as account_command
from menurut.serve.cli_find import find as find_command
from menurut.serve.found import write as write_found
from menurut.serve.web.asked import NAMES, PAGED, Fields, address, parameters
from menurut.serve.web.choices import month_bounds

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def page(room: TestClient, path: str) -> html.HtmlElement:
    answer = room.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return html.fromstring(answer.text)


def texts(found: html.HtmlElement, css_class: str) -> list[str]:
    return [" ".join(el.text_content().split()) for el in found.find_class(css_class)]


def landed(room: TestClient, mark: str) -> str:
    """Return the place in the article that the address of a mark leads to."""
    return room.get(mark).headers["location"].partition("#")[2]


def plain(value: Any) -> Any:
    """Return a value as it comes back from JSON."""
    return msgspec.json.decode(msgspec.json.encode(value))


def links(found: html.HtmlElement) -> list[str]:
    return [str(href) for href in found.xpath("//main//a/@href")]


# The options of the command line and of an address are the same.


def options(command: click.Command) -> set[str]:
    return {name.removeprefix("--") for p in command.params if isinstance(p, click.Option) for name in p.opts}


def test_an_address_has_the_options_of_the_command_line() -> None:
    names = {field.alias for field in Fields.model_fields.values()}
    outward = {"limit", "offset", "format", "ledger", "facets"}
    assert names == (options(find_command) | {"words"}) - outward
    assert names - {"figures", "sort"} == options(account_command) - {"format", "ledger", "output", "o"} - {"-o"} - {
        "figures"
    }
    assert set(NAMES) < set(Query.__struct_fields__)
    assert set(PAGED) == {"limit", "offset"}


@pytest.mark.parametrize(
    "query",
    [
        Query(), Query(words='"a b" c*', figures=True), Query(speaker="e1", speaker_kind="person", act="deny"),
        Query(since="2025-01-01", until="2025-02-01", said_since="2025-01-02", said_until="2025-01-03"),
        Query(theme="dead", unit="1", least=0.5, most=1e12, sort="date", site="kabar.example"),
    ],
    ids=str,
)  # fmt: skip
def test_an_address_says_all_of_a_query(room: TestClient, query: Query) -> None:
    from menurut.serve.web.asked import query_of

    given = {name: value[0] for name, value in parse_qs(urlsplit(address("/search", query)).query).items()}
    assert query_of(Fields.model_validate(given)) == query


# Search


def test_results_are_sentences_with_the_evidence_marked(room: TestClient) -> None:
    found = page(room, "/search?words=surut")
    sentences = texts(found, "evidence")
    assert '"Air sudah surut," ujarnya.' in sentences
    marks = {el.text for el in found.xpath("//blockquote//mark")}
    assert marks == {"surut"}
    assert '"Air sudah surut,"' in ["".join(b.xpath(".//*[contains(@class, 'found')]//text()")) for b in
                                    found.find_class("evidence")]  # fmt: skip


def test_the_page_and_its_other_forms_have_the_same(room: TestClient, ledger: Ledger) -> None:
    query = "words=orang+tewas&figures=true&sort=date&limit=200"
    hits = ledger.find(Query(words="orang tewas", figures=True, sort="date", limit=200))
    assert hits
    data = room.get(f"/search.json?{query}").json()
    assert data["hits"] == plain(hits)
    assert data["facets"] == plain(ledger.facets(Query(words="orang tewas", figures=True)))
    assert room.get(f"/api/v1/search?{query}").json() == {"hits": data["hits"], "next": None}
    out = io.BytesIO()
    write_found(hits, Query(figures=True), out, "csv")
    table = room.get(f"/search.csv?{query}")
    assert table.content == out.getvalue()
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    feed = etree.fromstring(room.get(f"/search.atom?{query}").content)
    assert len(feed.findall("a:entry", ATOM)) == len(hits)
    assert len(page(room, f"/search?{query}").find_class("hit")) == len(hits)
    lines = room.get(f"/api/v1/export?{query}").text.splitlines()
    assert sorted(lines) == sorted(msgspec.json.encode(msgspec.structs.replace(h, matches=())).decode() for h in hits)


def test_one_link_leads_to_each_form(room: TestClient) -> None:
    found = page(room, "/search?words=surut&act=say")
    forms = {href for href in found.xpath("//footer//a/@href") if href.startswith("/search.")}
    assert forms == {f"/search.{form}?words=surut&act=say" for form in ("json", "csv", "atom")}
    for form in forms:
        assert room.get(form).status_code == 200


def test_links_of_a_feed_are_those_of_the_room(room: TestClient) -> None:
    feed = etree.fromstring(room.get("/search.atom?words=surut").content)
    targets = [link.get("href") or "" for link in feed.findall("a:entry/a:link[@rel='alternate']", ATOM)]
    assert targets
    for target in targets:
        assert target.startswith("http://127.0.0.1:8114/marks/s")
        assert f'id="{landed(room, target)}"' in room.get(target, follow_redirects=True).text


def test_each_result_leads_to_its_article_and_speaker(room: TestClient) -> None:
    found = page(room, "/search?words=surut")
    inner = [href for hit in found.find_class("hit") for href in hit.xpath(".//a/@href")]
    assert {href.split("/")[1] for href in inner} == {"who", "marks"}
    for href in inner:
        assert room.get(href, follow_redirects=True).status_code == 200, href
        if href.startswith("/marks/"):
            assert f'id="{landed(room, href)}"' in room.get(href, follow_redirects=True).text, href


def test_facets_lead_to_as_many_results_as_they_tell(room: TestClient, ledger: Ledger) -> None:
    found = page(room, "/search")
    choices = found.xpath("//*[contains(@class, 'group')]//li/a")
    assert len(choices) > 10
    for choice in choices:
        told = int(choice.find_class("n")[0].text_content().replace(",", ""))
        href = choice.get("href")
        assert len(room.get(href.replace("/search", "/search.json", 1) + "&limit=200").json()["hits"]) == told, href


def test_a_choice_can_be_taken_back(room: TestClient) -> None:
    found = page(room, "/search?words=surut&act=say&from=2025-09-01&to=2025-09-30")
    chosen = [el.get("href") for el in found.xpath("//*[contains(@class, 'group')]//a[@aria-current]")]
    assert "/search?words=surut&from=2025-09-01&to=2025-09-30" in chosen
    assert "/search?words=surut&act=say" in chosen
    chips = [el.get("href") for el in found.xpath("//ul[contains(@class, 'asked')]//a")]
    assert chips == ["/search?words=surut&from=2025-09-01&to=2025-09-30", "/search?words=surut&act=say"]
    assert [" ".join(el.text_content().split()) for el in found.xpath("//ul[contains(@class, 'asked')]//a")] == [
        "act says ×Take it away",
        "published Sep 2025 ×Take it away",
    ]


def test_a_speaker_by_id_is_shown_by_name(room: TestClient, ledger: Ledger) -> None:
    siti = ledger.who("Siti Aminah")[0].entity
    found = page(room, f"/search?speaker={siti}")
    assert "speaker Siti Aminah ×Take it away" in texts(found, "asked")[0]
    assert found.xpath(f"//form//input[@name='speaker' and @value='{siti}' and @type='hidden']")
    assert not found.xpath("//input[@id='speaker']")


def test_tabs_keep_what_both_can_ask(room: TestClient) -> None:
    found = page(room, "/search?words=banjir&theme=dead&min=3&act=say")
    tabs = [el.get("href") for el in found.find_class("tabs")[0].iter("a")]
    assert tabs == ["/search?words=banjir&act=say", "/search?words=banjir&figures=true&act=say&theme=dead&min=3"]


def test_pages_follow_one_another(room: TestClient) -> None:
    seen: list[str] = []
    at: str | None = "/search?limit=4"
    while at:
        found = page(room, at)
        seen += [str(ident) for ident in found.xpath("//li[contains(@class, 'hit')]/@id")]
        behind = found.xpath("//a[@rel='next']/@href")
        at = str(behind[0]) if behind else None
    whole = room.get("/search.json?limit=200").json()["hits"]
    assert seen == [hit["statement"] for hit in whole]
    answer = room.get("/api/v1/search?limit=4")
    assert answer.headers["link"] == '</api/v1/search?limit=4&offset=4>; rel="next"'
    assert answer.json()["next"] == "/api/v1/search?limit=4&offset=4"


def test_empty_fields_of_a_form_ask_for_nothing(room: TestClient) -> None:
    plain, empty = room.get("/search.json?words=surut"), room.get("/search.json?words=surut&from=&to=&speaker=&min=")
    assert plain.json() == empty.json()


@pytest.mark.parametrize(
    "asked, said",
    [("words=p*", "too short a beginning"), ("act=shout", "Input should be"), ("from=yesterday", "date"),
     ("limit=0", "greater than or equal to 1"), ("limit=9999", "less than or equal to"), ("min=nan", "finite"),
     ("words=" + "a" * 301, "at most 300"), ("offset=99999", "less than or equal")],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(room: TestClient, asked: str, said: str) -> None:
    for path in ("/search", "/search.json", "/api/v1/search"):
        answer = room.get(f"{path}?{asked}")
        assert answer.status_code == 422
        assert said in unescape(answer.text)


def test_nothing_found_says_what_to_do(room: TestClient) -> None:
    found = page(room, "/search?words=tidakadakata")
    assert "0 statements" in found.text_content()
    assert "Nothing was found." in found.text_content()
    assert room.get("/search.csv?words=tidakadakata").text.startswith("document,url,site,title")


# The start page


def test_the_start_page_tells_what_there_is(room: TestClient, ledger: Ledger) -> None:
    found, there = page(room, "/"), ledger.contents()
    numbers = texts(found, "numbers")[0]
    assert f"{there.articles} articles {there.statements} statements {there.figures} figures" in numbers
    assert len(found.find_class("articles")[0]) == there.articles
    for href in links(found):
        assert room.get(href, follow_redirects=True).status_code == 200, href
    assert room.get("/home.json").json() == plain(there)
    assert room.get("/api/v1/contents").json() == plain(there)
    rows = list(csv.DictReader(io.StringIO(room.get("/home.csv").text)))
    assert [row["document"] for row in rows] == [article.document for article in there.newest]


def test_an_empty_ledger_says_how_to_fill_it(tmp_path: Path) -> None:
    from menurut.serve.web.app import create_app
    from menurut.serve.web.options import Options

    with Ledger(tmp_path / "empty.db") as empty:
        room = TestClient(create_app(empty, Options(model="none")), base_url="http://127.0.0.1:8114")
        room.headers["Accept-Language"] = "en"
        assert "menurut add" in page(room, "/").text_content()
        for path in ("/search", "/who?name=a", "/account?theme=dead", "/search.atom", "/account.json?theme=dead"):
            assert room.get(path).status_code == 200, path


# Persons and sources


def test_who_has_a_name(room: TestClient, ledger: Ledger) -> None:
    found = page(room, "/who?name=aminah")
    people = ledger.who("aminah")
    hrefs = [el.get("href") for el in found.xpath("//ol[@class='people']//a")]
    assert hrefs == [f"/who/{one.entity}" for one in people]
    assert room.get("/who.json?name=aminah").json() == plain(people)
    assert room.get("/api/v1/who?name=aminah").json() == {"people": plain(people)}
    assert "Nobody of that name" in page(room, "/who?name=tidakada").text_content()


def test_one_person_as_a_whole(room: TestClient, ledger: Ledger) -> None:
    (police,) = ledger.who("polisi")
    found = page(room, f"/who/{police.entity}")
    whole = ledger.profile(police.entity)
    assert found.xpath("string(//h1)") == police.name
    assert [c.name for c in whole.relayed_by] == ["Siti Aminah"]
    assert "Passed on by Siti Aminah 1" in " ".join(found.text_content().split())
    assert len(found.find_class("hit")) == police.statements
    data = room.get(f"/who/{police.entity}.json").json()
    assert data["profile"] == plain(whole) == room.get(f"/api/v1/who/{police.entity}").json()
    assert [hit["statement"] for hit in data["said"]] == [
        hit.statement
        for hit in ledger.find(Query(speaker=police.entity, sort="date"))  # type: ignore[attr-defined]
    ]
    assert room.get(f"/who/{police.entity}.csv").text.startswith("document,url,site")


def test_months_lead_to_what_was_said_in_them(room: TestClient, ledger: Ledger) -> None:
    from menurut.ingest import load_text
    from menurut.reader import Reader

    for month in ("2024-11", "2025-01"):
        text = f"Air Naik {month}\n\nMenurut Bupati Siti Aminah, air naik di bulan {month}."
        ledger.add(Reader(model="none").read(load_text(text, id=month, published=f"{month}-03")))
    (siti, *_) = ledger.who("Siti Aminah")
    found = page(room, f"/who/{siti.entity}")
    bars = found.xpath("//*[local-name()='svg' and @class='months']//*[local-name()='a']")
    assert [bar.get("aria-label") for bar in bars][:2] == ["Nov 2024: 1 statement", "Jan 2025: 1 statement"]
    bounds = month_bounds("2024-11")
    assert bars[0].get("href") == f"/search?speaker={siti.entity}&from={bounds['since']}&to={bounds['until']}&sort=date"


@pytest.mark.parametrize("path", ["/who/e999999", "/who/e99999999999999999999", "/api/v1/who/Siti", "/who/x"])
def test_nobody_is_not_there(room: TestClient, path: str) -> None:
    assert room.get(path).status_code == 404


# Figures side by side


def test_an_account_is_the_command_lines(room: TestClient, ledger: Ledger) -> None:
    query = Query(theme="dead", words="banjir", figures=True)
    there = ledger.account(query)
    assert len(there.points) > 2
    asked = "theme=dead&words=banjir"
    assert room.get(f"/account.json?{asked}").json() == plain(there)
    assert room.get(f"/api/v1/account?{asked}").json() == plain(there)
    out = io.BytesIO()
    write_account(there, query, out, "csv")
    assert room.get(f"/account.csv?{asked}").content == out.getvalue()
    out = io.BytesIO()
    write_account(there, query, out, "svg")
    picture = room.get(f"/account.svg?{asked}")
    assert picture.content == out.getvalue()
    assert picture.headers["content-type"] == "image/svg+xml"
    assert room.get(f"/account.png?{asked}").content.startswith(b"\x89PNG")


def test_an_account_shows_sources_spread_and_who_repeats(room: TestClient, ledger: Ledger) -> None:
    found = page(room, "/account?theme=dead&words=banjir")
    there = ledger.account(Query(theme="dead", words="banjir", figures=True))
    rows = found.xpath("//table[contains(@class, 'figures')]/tbody/tr")
    assert len(rows) == len(there.points)
    said = " ".join(found.text_content().split())
    assert f"are the latest figures of {len(there.sources)} sources" in said
    assert "Budi Santoso" in said
    for source in there.sources:
        assert f"/who/{source.entity}" in links(found) or source.entity is None


def test_the_points_of_the_plot_are_those_of_the_table(room: TestClient, ledger: Ledger) -> None:
    made: Any = room.get("/account/points.json?theme=dead&words=banjir").json()
    there = [p for p in ledger.account(Query(theme="dead", words="banjir", figures=True)).points if p.day]
    assert [(p["day"], p["low"], p["high"]) for p in made["points"]] == [
        (p.day, p.figure.low, p.figure.high) for p in there
    ]
    for mark, point in zip(made["points"], there, strict=True):
        assert mark["url"] == f"/marks/{point.figure.figure}"
        assert mark["sentence"] == " ".join(point.figure.sentence.split())


def test_an_account_has_to_name_a_quantity(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from menurut.serve.web.pages import account

    empty = page(room, "/account")
    assert "Name what is counted" in empty.text_content()
    assert "/account?theme=dead" in links(empty)
    for path in ("/account.json", "/api/v1/account", "/account.svg", "/account/points.json"):
        assert room.get(path).status_code == 422
    monkeypatch.setattr(account, "MOST", 3)
    found = page(room, "/account?theme=dead")
    assert "There are more than 3 figures" in found.text_content()
    assert any(("theme=dead" in href and "site=" in href) or "speaker=" in href for href in links(found))
    assert room.get("/api/v1/account?theme=dead").status_code == 422


def test_rows_come_in_pages(room: TestClient) -> None:
    first = page(room, "/account?theme=dead&limit=2")
    behind = first.xpath("//a[@rel='next']/@href")[0]
    second = page(room, str(behind))
    ids = [el.get("id") for found in (first, second) for el in found.xpath("//table[@class='figures']/tbody/tr")]
    assert len(ids) == len(set(ids)) == 4


# What articles hold is text, wherever it is shown.


@pytest.mark.parametrize("path", ["/", "/search", "/search?figures=true", "/account?theme=dead", "/who?name=aminah"])
def test_hostile_articles_are_shown_as_text(room: TestClient, path: str) -> None:
    answer = room.get(path + ("&" if "?" in path else "?") + "limit=200")
    whole = html.fromstring(answer.text)
    assert whole.xpath("//script[not(@src)]") == []
    assert [el.tag for el in whole.iter() if el.tag in ("iframe", "img", "object", "embed")] == []
    for el in whole.iter(html.etree.Element):
        assert not [name for name in el.attrib if name.startswith("on") or name == "style"], html.tostring(el)
        assert not (el.get("href") or "").strip().lower().startswith(("javascript:", "data:"))
    assert not re.search(r"<script>alert|<svg onload|<img src=x", answer.text)


@pytest.mark.parametrize("given", HOSTILE)
def test_hostile_questions_are_text_too(room: TestClient, given: str) -> None:
    for path, name in (("/search", "words"), ("/search", "speaker"), ("/search", "site"), ("/who", "name"),
                       ("/account", "words"), ("/account", "unit")):  # fmt: skip
        answer = room.get(path, params={name: given})
        assert answer.status_code in (200, 422)  # a lone * is the beginning of no word
        whole = html.fromstring(answer.text)
        assert whole.xpath("//script[not(@src)]") == []
        assert not any(name.startswith("on") for el in whole.iter(html.etree.Element) for name in el.attrib)
        assert "49" not in whole.xpath("string(//title)")
    feed = etree.fromstring(room.get("/search.atom", params={"site": given}).content)
    assert feed.findtext("a:title", namespaces=ATOM)


def test_the_description_has_the_types_of_the_answers(room: TestClient) -> None:
    described = room.get("/api/v1/openapi.json").json()
    assert {"StatementHit", "FigureHit", "Facets", "Profile", "Account", "Person"} <= set(
        described["components"]["schemas"]
    )
    names = {p["name"] for p in described["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert {"words", "speaker-kind", "from", "min", "limit", "offset"} <= names


def test_parameters_leave_out_what_says_nothing() -> None:
    assert parameters(Query()) == {}
    assert address("/search", Query()) == "/search"
