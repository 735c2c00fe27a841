"""Addresses that strangers give: what is not of the public Internet is not fetched, whatever it is called."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import httpx
import pytest
import sample_pages as sample

from menurut.errors import FetchError
from menurut.ingest import load_public, load_upload
from menurut.ingest.public import PublicTransport, is_public

PRIVATE = (
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:7f00:1::",
    "2002:a9fe:a9fe::", "2001:db8::1", "not an address",
)  # fmt: skip
PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808")


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(sample.plain())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[int]:
    """Give the port of a server on the loopback."""
    Handler.asked = []
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made.server_port
    made.shutdown()
    made.server_close()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Give names of the tests' own, with what each stands for at the first, second … look."""
    known: dict[str, list[str]] = {}
    real = socket.getaddrinfo

    def look(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        if host not in known:
            return real(host, port, *args, **options)
        if not known[host]:
            raise socket.gaierror("no such name")
        found = known[host].pop(0) if len(known[host]) > 1 else known[host][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (part, port)) for part in found.split(",")]

    monkeypatch.setattr(socket, "getaddrinfo", look)
    return known


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0"],
)
def test_this_machine_is_not_asked_by_any_name(server: int, host: str) -> None:
    with pytest.raises(FetchError, match=r"not public|there is no host|it is no address"):
        load_public(f"http://{host}:{server}/")
    assert Handler.asked == []


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "gopher://a.example", "javascript:1", "http:", "http://"]
)
def test_other_schemes_are_not_read(url: str) -> None:
    with pytest.raises(FetchError):
        load_public(url)


def test_a_name_of_a_private_address_is_refused(server: int, names: dict[str, list[str]]) -> None:
    names["inside.example"] = ["127.0.0.1"]
    names["both.example"] = ["93.184.216.34,127.0.0.1"]
    names["gone.example"] = []
    for name in ("inside.example", "both.example"):
        with pytest.raises(FetchError, match="not public"):
            load_public(f"http://{name}:{server}/")
    with pytest.raises(FetchError, match="no host"):
        load_public(f"http://gone.example:{server}/")
    assert Handler.asked == []


def allowing(port: int) -> Any:
    """Return a client that takes the loopback for public, as the tests have no other network."""
    return httpx.Client(
        transport=PublicTransport(httpx.HTTPTransport(), lambda a: a == "127.0.0.1"), follow_redirects=True
    )


def test_the_connection_is_made_to_the_address_that_was_checked(server: int, names: dict[str, list[str]]) -> None:
    names["news.example"] = ["127.0.0.1", "10.0.0.1"]  # the second look would lead elsewhere
    with allowing(server) as client:
        answer = client.get(f"http://news.example:{server}/a?b=c")
    assert (answer.status_code, str(answer.url)) == (200, f"http://news.example:{server}/a?b=c")
    assert Handler.asked == [("/a?b=c", f"news.example:{server}")]
    assert len(names["news.example"]) == 1, "it was looked up once"


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://[::1]/", "http://inside.example/", "//169.254.169.254/latest"]
)
def test_redirects_are_checked_too(server: int, names: dict[str, list[str]], target: str) -> None:
    names["news.example"], names["inside.example"] = ["127.0.0.1"], ["192.168.0.1"]
    with allowing(server) as client, pytest.raises(FetchError, match="not public"):
        client.get(f"http://news.example:{server}/to/{target}")
    assert len(Handler.asked) == 1


def test_an_upload_is_read_by_its_name() -> None:
    lines = b'{"text": "Harga naik."}\n{"text": ""}\n'
    found = list(load_upload(lines, "a.jsonl"))
    assert [type(part).__name__ for part in found] == ["Document", "InputError"]
    (page,) = load_upload(sample.plain(), "a.html", published="2025-09-04")
    assert getattr(page, "published", None) == "2025-09-04"
    for raw, name in ((b"", "a.txt"), (b"no gzip", "a.txt.gz"), (b"\x89PNG\r\n\x1a\n\x00", "a.txt")):
        (error,) = load_upload(raw, name)
        assert isinstance(error, Exception)
        assert name.removesuffix(".gz") in str(error)
