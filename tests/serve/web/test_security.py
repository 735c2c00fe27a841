"""Who may come in, from where, with how much; and what a page may do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from room_samples import HOSTILE
from starlette.testclient import TestClient

from menurut import Ledger
from menurut.serve.web.app import create_app
from menurut.serve.web.options import Options, new_token

ADDRESS = "http://127.0.0.1:8114"
TOKEN = "a-token-of-the-tests"


@pytest.fixture
def open_room(ledger: Ledger) -> Iterator[TestClient]:
    """Give a visitor of a room that others can reach too."""
    options = Options(host="0.0.0.0", token=TOKEN, model="none", names=("news.example",))
    with TestClient(create_app(ledger, options), base_url="http://192.0.2.7:8114", follow_redirects=False) as visitor:
        yield visitor


@pytest.mark.parametrize(
    "path", ["/", "/articles/1", "/nowhere", "/static/room.css", "/api/v1/documents/1", "/read.json"]
)
def test_every_answer_has_a_strict_policy(room: TestClient, path: str) -> None:
    headers = room.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")


@pytest.mark.parametrize(
    "path", ["/", "/articles/3", "/articles/5", "/read", "/reviews", "/search", "/account", "/who"]
)
def test_no_page_has_a_script_or_style_of_its_own(room: TestClient, path: str) -> None:
    page = room.get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
    assert " onclick=" not in page


@pytest.mark.parametrize("host", ["127.0.0.1:8114", "localhost:9", "[::1]:8114", "LOCALHOST"])
def test_the_room_has_its_own_names(room: TestClient, host: str) -> None:
    assert room.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "[", "localhost.evil.example:8114"]
)
def test_a_name_that_points_here_is_turned_away(room: TestClient, host: str) -> None:
    answer = room.get("/articles/1", headers={"Host": host})
    assert answer.status_code == 421
    assert "Banjir" not in answer.text


def test_on_a_network_numbers_and_given_names_are_its_own(open_room: TestClient) -> None:
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    for host, status in (("192.0.2.7", 200), ("[2001:db8::7]:80", 200), ("news.example", 200), ("evil.example", 421)):
        assert open_room.get("/", headers={"Host": host, **bearer}).status_code == status


def test_without_the_token_nobody_comes_in(open_room: TestClient) -> None:
    for path in ("/", "/articles/1", "/static/room.css", "/api/v1/openapi.json", "/?token=", "/?token=wrong"):
        answer = open_room.get(path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    for headers in ({"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Cookie": f"menurut-8114={TOKEN}"}):
        assert open_room.get("/", headers=headers).status_code == 401
    assert open_room.post("/api/v1/read", json={"text": "x"}).status_code == 401


def test_the_token_is_put_away_into_a_cookie(open_room: TestClient) -> None:
    answer = open_room.get("/search", params={"words": "air", "token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?words=air")
    cookie = answer.headers["set-cookie"]
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert open_room.get("/search?words=air").status_code == 200
    assert open_room.get("//evil.example/", params={"token": TOKEN}).headers["location"] == "/"


def test_tokens_cannot_be_guessed() -> None:
    assert len({new_token() for _ in range(50)}) == 50
    assert len(new_token()) >= 32


WRITES = ("/settings", "/read", "/marks/s1/confirm", "/marks/s1/strike", "/marks/s1/undo", "/readings/x/keep",
          "/api/v1/marks/s1/confirm", "/api/v1/read", "/api/v1/documents")  # fmt: skip


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1.evil.example:8114"}, {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)  # fmt: skip
def test_another_page_cannot_write(room: TestClient, ledger: Ledger, path: str, headers: dict[str, str]) -> None:
    answer = room.post(path, headers=headers, data={"reviewer": "mallory", "text": "x"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert list(ledger.reviews()) == []


def test_pages_of_the_room_and_programs_can_write(room: TestClient) -> None:
    for headers in ({}, {"Origin": ADDRESS}, {"Sec-Fetch-Site": "same-origin"}):
        assert room.post("/settings", headers=headers, data={"language": "id"}).status_code == 303


def test_every_route_that_writes_is_guarded(room: TestClient) -> None:
    paths = room.get("/api/v1/openapi.json").json()["paths"]
    writes = [(method, path) for path, methods in paths.items() for method in methods if method != "get"]
    assert len(writes) >= 6
    for method, path in writes:
        path = path.replace("{mark}", "s1").replace("{number}", "1")
        assert room.request(method, path, headers={"Origin": "http://evil.example"}, json={}).status_code == 403


def test_what_is_too_large_is_refused(ledger: Ledger) -> None:
    room = TestClient(create_app(ledger, Options(model="none", upload=1000)), base_url=ADDRESS)
    assert room.post("/api/v1/read", json={"text": "a " * 2_000_000}).status_code == 413
    said = room.post("/read", files=[("files", ("a.txt", b"a " * 2_000_000))])
    assert (said.status_code, said.text) == (413, "This is larger than 0.001 MB.\n")

    def parts() -> Iterator[bytes]:  # no length is announced
        yield from (b"a" * 100_000 for _ in range(40))

    assert room.post("/api/v1/read", content=parts()).status_code == 413


def test_links_of_articles_run_nothing(room: TestClient) -> None:
    page = room.get("/articles/5").text
    assert 'href="javascript:' not in page
    assert 'href="http' not in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_hostile_is_shown_as_text(room: TestClient, hostile: str) -> None:
    article = room.get("/articles/5").text.partition("<article")[2].partition("</article>")[0]
    assert "".join(hostile.split()) in "".join(unescape(re.sub(r"<[^<>]*>", "", article)).split())
    asked = {"words": hostile, "speaker": hostile, "site": hostile, "name": hostile, "theme": hostile, "user": hostile}
    for path in ("/search", "/account", "/who", "/reviews", "/articles/5", "/article", "/read"):
        page = room.get(path, params=asked).text
        for part in ("<script>alert", "<img src=x", "<svg onload", "<iframe", "49{%"):
            assert part not in page, path
    for said in (
        room.post("/read", data={"text": "", "url": hostile, "published": hostile}),
        room.post("/marks/s1/confirm", data={"note": hostile}), room.get(f"/marks/{hostile}"),
        room.post("/settings", data={"reviewer": hostile, "back": hostile}), room.get("/read"),
    ):  # fmt: skip
        assert said.status_code < 500
        for part in ("<script>alert", "<img src=x", "<svg onload", "<iframe"):
            assert part not in said.text
        assert "alert" not in said.headers.get("location", "")
