"""URLs, against a server on the loopback: limits on time, size and redirects; types, encodings, errors."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import sample_pages as sample

from menurut.document import Document
from menurut.errors import FetchError, MenurutError
from menurut.ingest import load, load_all
from menurut.ingest.web import Limits, fetch

LIMITS = Limits(100_000)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name, _, argument = self.path.strip("/").partition("/")
        getattr(self, name, self.missing)(argument)

    def send(self, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        for key, value in {"Content-Type": kind, **headers}.items():
            if value:
                self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def page(self, _: str) -> None:
        self.send(sample.plain())

    def latin(self, _: str) -> None:
        self.send(sample.plain().replace(b"lumpur", "“lumpur”".encode("cp1252")), "text/html; charset=windows-1252")

    def untyped(self, _: str) -> None:
        self.send(sample.plain(), "")

    def text(self, _: str) -> None:
        self.send("Banjir Surut\r\n\r\nAir surut.".encode("utf-16"), "text/plain; charset=utf-16")

    def image(self, _: str) -> None:
        self.send(b"\x89PNG", "image/png")

    def large(self, _: str) -> None:
        self.send(b"<p>" + b"a" * 300_000)

    def declared(self, _: str) -> None:
        self.send(b"", **{"Content-Length": "300000"})

    def hang(self, _: str) -> None:
        time.sleep(1)

    def drip(self, _: str) -> None:
        self.send(b"")
        for _i in range(40):
            self.wfile.write(b"a" * 10)
            time.sleep(0.05)

    def hop(self, count: str) -> None:
        self.send_response(302)
        self.send_header("Location", f"/hop/{int(count) - 1}" if int(count) > 1 else "/page")
        self.end_headers()

    def away(self, _: str) -> None:
        self.send_response(302)
        self.send_header("Location", "file:///etc/hostname")
        self.end_headers()

    def broken(self, _: str) -> None:
        self.send(b"no gzip", **{"Content-Encoding": "gzip"})

    def bomb(self, _: str) -> None:
        self.send(zlib.compress(bytes(50_000_000), wbits=31), **{"Content-Encoding": "gzip"})

    def nested(self, _: str) -> None:
        self.send(gzip.compress(gzip.compress(sample.plain())), **{"Content-Encoding": "gzip, gzip"})

    def packed(self, _: str) -> None:
        self.send(gzip.compress(sample.plain()), **{"Content-Encoding": "gzip"})

    def cut(self, _: str) -> None:
        self.send(gzip.compress(sample.plain())[:-20], **{"Content-Encoding": "gzip"})

    def died(self, _: str) -> None:
        self.send(b"<p>half", **{"Content-Length": "1000"})

    def missing(self, _: str) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_address[1]}"
    http.shutdown()
    http.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


def test_a_page_is_read_with_its_final_address(server: str) -> None:
    document = load(f"{server}/hop/5")
    assert (document.title, document.url, document.id) == (sample.TITLE, f"{server}/page", f"{server}/page")
    assert load(f"{server}/untyped").title == sample.TITLE
    assert load(f"{server}/packed").title == sample.TITLE


def test_the_header_names_the_encoding(server: str) -> None:
    assert "“lumpur”" in load(f"{server}/latin").text
    assert load(f"{server}/text").text == "\ufeffBanjir Surut\r\n\r\nAir surut."


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("nothing", "the server answered 404"), ("image", "it is image/png, no page"),
        ("large", "the page is larger than 0.1 MB"),
        ("declared", "the page is larger than 0.1 MB"), ("hop/6", "it redirects more than 5 times"),
        ("away", "it leads to an address that is neither http nor https"),
        ("broken", "it is not readable as gzip"), ("cut", "it was cut off"),
        ("bomb", "the page is larger than 0.1 MB"),
        ("nested", "it is packed in a way that was not asked for (gzip, gzip)"),
        ("died", "it cannot be fetched (RemoteProtocolError)"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_told(server: str, path: str, what: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(f"{server}/{path}", LIMITS)
    assert (caught.value.where, caught.value.what) == (f"{server}/{path}", what)


@pytest.mark.parametrize(
    ("path", "limits", "what"),
    [
        ("hang", LIMITS._replace(seconds=0.1), "no answer within 0.1 seconds"),
        ("drip", LIMITS._replace(patience=0.2), "it did not end within 0.2 seconds"),
    ],
)
def test_a_slow_server_is_left(server: str, path: str, limits: Limits, what: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(f"{server}/{path}", limits)
    assert caught.value.what == what


def test_a_closed_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="nothing answers there"):
        fetch(f"http://127.0.0.1:{port}/", LIMITS)


@pytest.mark.parametrize(
    "url",
    ["ftp://example.com/a", "file:///etc/hostname", "http://", "http://[x", "http://a b/", "https://\ud800", "://"],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url, LIMITS)


def test_a_url_that_fails_does_not_stop_the_others(server: str) -> None:
    bad, good = load_all([f"{server}/nothing", f"{server}/page"])
    assert isinstance(bad, MenurutError)
    assert isinstance(good, Document)
