"""Sites that misbehave cost themselves, and nothing else: each stands beside one that behaves."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import httpx
import pytest
import watch_server
from watch_runs import Watched, failed, kept
from watch_server import Answer, Site, item, page, rss

from menurut.ingest import web
from menurut.ingest.web import Limits, Wanted
from menurut.watch import watcher

LIMITS = Limits(200_000)
HURRIED = Limits(200_000, seconds=0.3, patience=0.6)  # for what is slow; what is not may be so on a busy machine
BOMB = zlib.compress(bytes(60_000_000), wbits=31)
PACKED = (("Content-Encoding", "gzip"),)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let limits be such that a test can reach them."""
    monkeypatch.setattr(watcher, "_PAGES", LIMITS)
    monkeypatch.setattr(watcher, "_FEEDS", LIMITS)
    monkeypatch.setattr("menurut.ingest.feeds.LARGEST", LIMITS.largest)
    ask = web.ask

    async def hurried(client: httpx.AsyncClient, wanted: Wanted) -> object:
        return await ask(client, wanted._replace(limits=HURRIED) if wanted.url.endswith("/slow") else wanted)

    monkeypatch.setattr(web, "ask", hurried)


def silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(0.5)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(20):
        handler.wfile.write(b" ")
        time.sleep(0.1)


def endless(handler: BaseHTTPRequestHandler) -> None:
    while True:
        handler.wfile.write(b"<p>" + b"a" * 8000)


def half(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"<p>half of it")


def circle(site: Site, name: str) -> Answer:
    site.pages["/b" + name] = Answer(status=302, headers=(("Location", "/a" + name),))
    site.pages["/a" + name] = Answer(status=302, headers=(("Location", "/b" + name),))
    return site.pages["/a" + name]


DEFEATS: dict[str, tuple[Callable[[Site, str], Answer], str]] = {
    "silent": (lambda *_: Answer(silent), "no answer within 0.3 seconds"),
    "dripping": (lambda *_: Answer(dripping), "it did not end within 0.6 seconds"),
    "endless": (lambda *_: Answer(endless), "the page is larger than 0.2 MB"),
    "large by its own word": (lambda *_: Answer(b"", headers=(("Content-Length", "900000"),)),
                              "the page is larger than 0.2 MB"),
    "dying": (lambda *_: Answer(half, headers=(("Content-Length", "1000"),)),
              "it cannot be fetched (RemoteProtocolError)"),
    "bomb": (lambda *_: Answer(BOMB, headers=PACKED), "the page is larger than 0.2 MB"),
    "bomb in a bomb": (lambda *_: Answer(gzip.compress(BOMB), headers=(("Content-Encoding", "gzip, gzip"),)),
                       "it is packed in a way that was not asked for (gzip, gzip)"),
    "no gzip": (lambda *_: Answer(b"<html>", headers=PACKED), "it is not readable as gzip"),
    "circle": (circle, "it redirects more than 5 times"),
    "file": (lambda *_: Answer(status=302, headers=(("Location", "file:///etc/hostname"),)),
             "it leads to an address that is neither http nor https"),
    "no port": (lambda *_: Answer(status=302, headers=(("Location", "http://a.example:99999/"),)),
                "it is no address, or leads to what is none"),
    "no address": (lambda *_: Answer(status=302, headers=(("Location", "http://[x"),)),
                   "it is no address, or leads to what is none"),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFEATS)
def test_an_article_that_cannot_be_had(site: Site, watched: Watched, name: str) -> None:
    make, what = DEFEATS[name]
    bad = "/slow" if name in ("silent", "dripping") else "/bad"
    site.pages[bad] = make(site, "/article")
    good = site.article("/good")
    with watch_server.site() as other:
        far = other.article("/1", number=5)
        told = watched.once(site.feed("/rss", item(site.url + bad), item(good)), other.feed("/rss", item(far)))
    assert failed(told) == [what]
    assert set(watched.stored()) == {good, far}


@pytest.mark.parametrize("name", DEFEATS)
def test_a_feed_that_cannot_be_had(site: Site, watched: Watched, name: str) -> None:
    make, what = DEFEATS[name]
    bad = "/slow" if name in ("silent", "dripping") else "/bad"
    site.pages[bad] = make(site, "/feed")
    good = site.article("/good")
    told = watched.once(site.url + bad, site.feed("/rss", item(good)))
    assert failed(told) == [what]
    assert kept(told) == ["new"]


@pytest.mark.parametrize(
    ("body", "kind", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image/png", "this is no feed and no sitemap"),
        (page("depan"), "text/html", "this is a page, no feed"),
        (b"", "text/xml", "the feed is empty"),
        (b"<rss><channel>" + b"<a>" * 25_000, "text/xml", "it has too many tags"),
        (b'{"items": 3}', "application/json", "this is no JSON Feed (Expected `array`, got `int` - at `$.items`)"),
        (gzip.compress(bytes(300_000)), "application/gzip", "it is larger than 0.2 MB, unpacked"),
        (b"\x1f\x8bno gzip", "application/gzip", "not readable as gzip"),
    ],
)
def test_a_feed_that_is_none(site: Site, watched: Watched, body: bytes, kind: str, what: str) -> None:
    site.pages["/bad"] = Answer(body, kind)
    good = site.article("/good")
    told = watched.once(f"{site.url}/bad", site.feed("/rss", item(good)))
    assert failed(told) == [what]
    assert kept(told) == ["new"]


def test_a_feed_of_the_wrong_type_is_read_for_what_it_is(site: Site, watched: Watched) -> None:
    site.pages["/rss"] = Answer(rss(item(site.article("/1"))), "text/html")
    site.pages["/2"] = site.pages["/1"]._replace(kind="")
    site.pages["/plain"] = Answer(rss(item(f"{site.url}/2")), "image/gif")
    assert kept(watched.once(f"{site.url}/rss", f"{site.url}/plain")) == ["new", "new"]


def test_an_etag_that_cannot_be_sent_back(site: Site, watched: Watched) -> None:
    feed = site.feed("/rss", item(site.article("/1")), headers=(("ETag", '"caf\xe9"'),))
    watched.once(feed)
    watched.later(900)
    assert failed(watched.once(feed)) == []
    assert site.count("/rss") == 2


def test_a_robots_txt_in_circles_is_as_none(site: Site, watched: Watched) -> None:
    site.pages["/robots.txt"] = Answer(status=302, headers=(("Location", "/robots.txt"),))
    assert kept(watched.once(site.feed("/rss", item(site.article("/1"))))) == ["new"]


def test_a_server_that_dies_in_mid_body_is_asked_again(site: Site, watched: Watched) -> None:
    feed = site.feed("/rss", item(f"{site.url}/1"))
    site.pages["/1"] = Answer(half, headers=(("Content-Length", "1000"),))
    assert failed(watched.once(feed)) == ["it cannot be fetched (RemoteProtocolError)"]
    assert watched.stored() == {}
    site.article("/1")
    watched.later(120)
    assert kept(watched.once(feed)) == ["new"]


def test_a_server_in_trouble_is_left_alone_for_a_while(site: Site, watched: Watched) -> None:
    paths = [f"/{i}" for i in range(30)]
    site.pages |= {path: Answer(half, headers=(("Content-Length", "1000"),)) for path in paths}
    feed = site.feed("/rss", *(item(site.url + path) for path in paths))
    assert len(failed(watched.once(feed))) == 3, "the rest is put off after half a minute, one minute, two minutes"
    asked = len(site.asked)
    watched.later(60)
    assert watched.once(feed) == []
    assert len(site.asked) == asked
    for path in paths:
        site.article(path)
    watched.later(900)
    assert kept(watched.once(feed)) == ["new"] * 30
