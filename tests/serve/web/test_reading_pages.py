"""Articles, marks, reviews and pasted texts over HTTP: pages, JSON, CSV, ETags, redirects, errors."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from menurut import Document, Ledger, Reader, from_json
from menurut.ledger import Current
from menurut.serve.web import given
from menurut.serve.web.app import create_app
from menurut.serve.web.options import Options

FLOOD = 3
NOWHERE = (
    "/articles/999", "/articles/0", "/articles/99999999999", "/articles/x", "/marks/s99999", "/marks/x",
    "/marks/s99999999999999999999", "/readings/nokey", "/article?id=none", "/nowhere",
)  # fmt: skip
ME = {"reviewer": "Ani Lestari"}


def ids(ledger: Ledger, number: int = FLOOD) -> list[str]:
    return [s.id for s in ledger.article(number).reading.statements]


def text_of(page: str) -> str:
    """Return what a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_an_article_shows_who_says_what(room: TestClient, ledger: Ledger) -> None:
    page = room.get(f"/articles/{FLOOD}").text
    shown: Current = ledger.article(FLOOD)
    for mark in (*shown.reading.statements, *shown.reading.figures):
        assert f'id="{mark.id}"' in page
        assert f'href="/marks/{mark.id}"' in page
        assert f'id="{mark.id}-text"' in page
    assert "kabar.example · 5 September 2025" in text_of(page)
    assert "promo, not read" in page
    (chain,) = re.findall(r'<ol class="chain".*?</ol>', page, re.DOTALL)
    assert text_of(chain) == "Siti Aminah says polisi says"
    assert f'href="{re.search("/who/e[0-9]+", page)[0]}"' in page  # type: ignore[index]


def test_an_article_in_indonesian(room: TestClient) -> None:
    page = text_of(room.get(f"/articles/{FLOOD}", headers={"Accept-Language": "id"}).text)
    for said in (
        "Pembicara",
        "Pernyataan",
        "Siti Aminah mengatakan",
        "Budi Santoso mengatakan",
        "15 sampai 20",
        "Kam 4 Sep 2025",
    ):
        assert said in page
    for said in ("says", "Statements", "quoted", "not read"):
        assert said not in page


def test_an_article_as_data(room: TestClient, ledger: Ledger) -> None:
    found = room.get(f"/articles/{FLOOD}.json").json()
    assert (found["number"], found["version"], found["versions"]) == (FLOOD, 1, 1)
    assert [s["id"] for s in found["reading"]["statements"]] == ids(ledger)
    reading = from_json(httpx.Response(200, json=found["reading"]).content)
    assert reading == ledger.article(FLOOD).reading
    rows = list(csv.DictReader(io.StringIO(room.get(f"/articles/{FLOOD}.csv").text)))
    assert [row["what"] for row in rows] == ["statement"] * 4 + ["figure"] * 2 + ["time"]
    for row in rows:
        assert reading.document.text[int(row["start"]) : int(row["end"])].startswith(row["text"].split(" … ")[0])


def test_a_head_has_what_the_page_has(room: TestClient) -> None:
    head, page = room.head(f"/articles/{FLOOD}"), room.get(f"/articles/{FLOOD}")
    assert (head.status_code, head.headers["etag"]) == (200, page.headers["etag"])


def test_what_the_browser_has_is_not_sent_again(room: TestClient, ledger: Ledger) -> None:
    for path in (
        f"/articles/{FLOOD}",
        f"/articles/{FLOOD}.json",
        f"/articles/{FLOOD}.csv",
        f"/api/v1/documents/{FLOOD}",
    ):
        first = room.get(path)
        again = room.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
    first = room.get(f"/articles/{FLOOD}")
    ledger.confirm(ids(ledger)[0], user="ani")
    assert room.get(f"/articles/{FLOOD}", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_how_a_mark_came_about_is_shown_when_asked(room: TestClient) -> None:
    assert "confidence 1.00" not in room.get(f"/articles/{FLOOD}").text
    assert "rule: " in room.get(f"/articles/{FLOOD}?explain=true").text


@pytest.mark.parametrize("path", NOWHERE)
@pytest.mark.parametrize("form", ["", ".json"])
def test_what_is_not_there(room: TestClient, path: str, form: str) -> None:
    path, _, query = path.partition("?")
    answer = room.get(path + form + (f"?{query}" if query else ""))
    assert answer.status_code == 404
    kind = answer.headers["content-type"]
    assert kind == ("application/json" if form else "text/html; charset=utf-8")


def test_a_mark_has_an_address_for_good(room: TestClient, ledger: Ledger) -> None:
    first, second = ids(ledger)[:2]
    assert room.get(f"/marks/{first}").headers["location"] == f"/articles/{FLOOD}#{first}"
    new = ledger.correct(first, {"act": "deny"}, user="ani")
    assert room.get(f"/marks/{first}").headers["location"] == f"/articles/{FLOOD}#{new}"
    ledger.strike(second, user="ani")
    gone = room.get(f"/marks/{second}").headers["location"]
    assert gone == f"/articles/{FLOOD}?gone={second}"
    assert "12 orang tewas pada Kamis”, characters" in text_of(room.get(gone).text)
    assert room.get("/article", params={"id": "https://www.kabar.example/banjir"}).headers["location"] == "/articles/3"


def test_an_article_that_changed_has_all_its_texts(room: TestClient, ledger: Ledger) -> None:
    before = ledger.article(FLOOD).reading.document
    text = before.text.replace("12 orang", "13 orang")
    ledger.add(Reader(model="none").read(Document(id=before.id, url=before.url, text=text, published="2025-09-05")))
    page = text_of(room.get(f"/articles/{FLOOD}").text)
    assert "Changed from text to text" in page
    assert "12 13" in page
    old = text_of(room.get(f"/articles/{FLOOD}?version=1").text)
    assert "This is an earlier text of the article" in old
    assert "polisi melaporkan 12 orang" in old
    assert "Confirm s" not in old
    assert room.get(f"/articles/{FLOOD}?version=9").status_code == 404


def test_a_review_needs_a_name_which_is_kept(room: TestClient, ledger: Ledger) -> None:
    first, second = ids(ledger)[:2]
    asked = room.post(f"/marks/{first}/confirm", data={"note": "seen"})
    assert (asked.status_code, "Who are you?" in asked.text) == (200, True)
    assert 'name="note" value="seen"' in asked.text
    assert list(ledger.reviews()) == []
    done = room.post(f"/marks/{first}/confirm", data={**ME, "note": "seen"})
    assert (done.status_code, done.headers["location"]) == (303, f"/articles/{FLOOD}?done={first}#{first}")
    assert room.post(f"/marks/{second}/strike").headers["location"] == f"/articles/{FLOOD}?done={second}#review"
    assert [(r.user, r.note, r.verdict) for r in ledger.reviews()] == [
        ("Ani Lestari", "seen", "confirmed"), ("Ani Lestari", None, "struck"),
    ]  # fmt: skip
    page = text_of(room.get(f"/articles/{FLOOD}?done={second}").text)
    assert f"{second}: struck out by Ani Lestari" in page
    assert room.post(f"/marks/{second}/undo").headers["location"] == f"/articles/{FLOOD}?done={second}#{second}"
    assert "undone by Ani Lestari" in room.get(f"/articles/{FLOOD}?done={second}").text


def test_a_room_may_have_a_reviewer(ledger: Ledger) -> None:
    room = TestClient(create_app(ledger, Options(model="none", reviewer="desk")), follow_redirects=False,
                      base_url="http://127.0.0.1:8114")  # fmt: skip
    room.post(f"/marks/{ids(ledger)[0]}/confirm")
    assert [r.user for r in ledger.reviews()] == ["desk"]


def test_a_form_corrects_what_it_changes(room: TestClient, ledger: Ledger) -> None:
    first = ids(ledger)[0]
    assert room.get(f"/marks/{first}/correct.json").json()["content"] == "47-90"
    page = room.get(f"/marks/{first}/correct").text
    assert '<option value="say" selected>' in page
    now = {"text": "polisi melaporkan 12 orang tewas pada Kamis", "speaker": "Siti Aminah", "speaker_kind": "person",
           "act": "say", "kind": "indirect", "source": "17-35", "cue": "36-46", "content": "47-90"}  # fmt: skip
    none = room.post(f"/marks/{first}/correct", data={**ME, **now})
    assert none.status_code == 409
    assert "nothing is corrected" in none.text
    room.post(f"/marks/{first}/correct", data={**ME, **now, "act": "warn", "speaker": "", "note": "hm"})
    (given_,) = ledger.reviews()
    assert (given_.fields, given_.note) == ({"act": "warn", "speaker": None}, "hm")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"act": "sing"}, 409), ({"content": "1-x"}, 422), ({"content": "99999-999999"}, 409),
        ({"source": "1-2 3-4"}, 422), ({"text": "not in the article"}, 409), ({"content": ""}, 409),
        ({"note": "x" * 20_000}, 422),
    ],
)  # fmt: skip
def test_a_form_that_makes_no_sense(room: TestClient, ledger: Ledger, fields: dict[str, str], status: int) -> None:
    assert room.post(f"/marks/{ids(ledger)[0]}/correct", data={**ME, **fields}).status_code == status
    assert list(ledger.reviews()) == []


@pytest.mark.parametrize("fields", [{"low": "x"}, {"low": "nan"}, {"high": "inf"}, {"low": "1e999"}])
def test_figures_are_numbers(room: TestClient, ledger: Ledger, fields: dict[str, str]) -> None:
    figure = ledger.article(FLOOD).reading.figures[0].id
    assert room.post(f"/marks/{figure}/correct", data={**ME, **fields}).status_code == 422
    done = room.post(f"/marks/{figure}/correct", data={**ME, "low": "12", "high": "", "qualifier": "at_least"})
    assert done.status_code == 303
    assert "at least 12" in room.get(f"/articles/{FLOOD}").text


def test_what_does_not_count_is_not_reviewed(room: TestClient, ledger: Ledger) -> None:
    first = ids(ledger)[0]
    ledger.strike(first, user="ani")
    assert room.post(f"/marks/{first}/confirm", data=ME).status_code == 409
    assert room.get(f"/marks/{first}/correct").status_code == 404
    assert room.post("/marks/s999999/confirm", data=ME).status_code == 404
    assert room.post(f"/marks/{first}/sing", data=ME).status_code == 422


def test_all_decisions_are_listed(room: TestClient, ledger: Ledger) -> None:
    assert "Nothing has been reviewed yet" in room.get("/reviews").text
    for i, mark in enumerate(ids(ledger)):
        ledger.confirm(mark, user=f"user {i % 2}", note=f"note {i}")
    ledger.undo(ids(ledger)[0], user="budi")
    page = text_of(room.get("/reviews?limit=3").text)
    assert "4 decisions" in page
    assert ("note 3" in page, "note 0" in page) == (True, False)
    behind = re.search(r'rel="next" href="([^"]+)"', room.get("/reviews?limit=3").text)
    assert behind
    last = text_of(room.get(behind[1].replace("&amp;", "&")).text)
    assert "undone by budi" in last
    assert len(room.get("/reviews.json?user=user 1").json()["reviews"]) == 2
    assert len(list(csv.reader(io.StringIO(room.get("/reviews.csv").text)))) == 5


TEXT = 'Air Surut\r\n\r\n"Air sudah surut," kata Bupati Siti Aminah, Rabu (3/9/2025).'


def test_a_text_is_read_and_not_kept(room: TestClient, ledger: Ledger) -> None:
    before = ledger.contents().articles
    done = room.post("/read", data={"text": TEXT, "published": "2025-09-04"})
    assert done.status_code == 303
    where = done.headers["location"]
    page = room.get(where).text
    assert "Siti Aminah says" in text_of(page)
    assert "\r" not in room.get(f"{where}.json").json()[0]["document"]["text"]
    rows = list(csv.DictReader(io.StringIO(room.get(f"{where}.csv").text)))
    assert [row["speaker"] for row in rows if row["what"] == "statement"] == ["Siti Aminah"]
    assert ledger.contents().articles == before
    kept = room.post(f"{where}/keep")
    assert kept.headers["location"] == f"/articles/{before + 1}"
    assert "Siti Aminah says" in text_of(room.get(kept.headers["location"]).text)


def test_files_are_read_each_or_told_why_not(room: TestClient) -> None:
    files = [("files", ("a.txt", b"Menurut Budi Santoso, harga turun.")), ("files", ("b.txt", b"")),
             ("files", ("<b>c.jsonl", b'{"text": "Menurut Siti Aminah, air surut."}\n{}\n'))]  # fmt: skip
    page = room.get(room.post("/read", files=files).headers["location"]).text
    assert page.count('<section class="reading"') == 2
    assert "b.txt: the file is empty" in page
    assert "&lt;b&gt;c.jsonl, line 2" in page


@pytest.mark.parametrize(
    "data",
    [
        {}, {"text": "  \n"}, {"url": "http://127.0.0.1/"}, {"url": "http://localhost:8114/"}, {"url": "ftp://a.example"},
        {"url": "http://[::1]/"}, {"text": "Harga naik.", "published": "kemarin"}, {"text": "a" * 200_001},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(room: TestClient, data: dict[str, str]) -> None:
    answer = room.post("/read", data=data)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    if len(data.get("text", "")) < 100:
        assert data.get("text", "").strip() in answer.text
    assert room.post("/api/v1/read", json=data or {"text": ""}).status_code == 422


def test_no_more_is_read_than_a_visitor_may(ledger: Ledger) -> None:
    options = Options(model="none", files=2, articles=3)
    room = TestClient(create_app(ledger, options), base_url="http://127.0.0.1:8114", follow_redirects=False)
    files = [("files", (f"{i}.txt", b"Menurut Budi Santoso, harga turun.")) for i in range(3)]
    assert room.post("/read", files=files).status_code == 422
    lines = b'{"text": "Harga naik."}\n' * 10
    page = room.get(room.post("/read", files=[("files", ("a.jsonl", lines))]).headers["location"]).text
    assert page.count('<section class="reading"') == 3
    assert "more than 3 articles" in page


def test_many_long_articles_are_too_much_at_once(room: TestClient) -> None:
    files = [("files", (f"{i}.txt", b"Harga naik. " * 12_000)) for i in range(3)]
    page = room.get(room.post("/read", files=files).headers["location"]).text
    assert page.count('<section class="reading"') == 2
    assert "2.txt: it has more than 112000 characters, which are left" in page


def test_a_page_is_fetched_for_a_visitor(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def load(url: str, **options: Any) -> Any:
        asked.append((url, options))
        return given.load_text("Menurut Budi Santoso, harga turun.", id=url, url=url)

    monkeypatch.setattr(given, "load_public", load)
    where = room.post("/read", data={"url": "kabar.example/a"}).headers["location"]
    assert asked == [("https://kabar.example/a", {"published": None, "language": "id"})]
    assert 'href="https://kabar.example/a"' in room.get(where).text


def test_old_readings_make_room_for_new_ones(room: TestClient) -> None:
    first = room.post("/read", data={"text": "Harga naik."}).headers["location"]
    for _ in range(70):
        room.post("/read", data={"text": "Harga naik."})
    gone = room.get(first)
    assert gone.status_code == 404
    assert "it is not kept any more" in gone.text
