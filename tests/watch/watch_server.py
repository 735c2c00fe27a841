"""A web site of the tests' own, on the loopback, that does what it is told to, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

TEXT = (
    "Banjir yang merendam lima desa di Kecamatan Sukamaju sejak Senin malam mulai surut pada Rabu pagi, dan sebagian "
    "warga sudah kembali ke rumah masing-masing untuk membersihkan lumpur.",
    "Menurut Badan Penanggulangan Bencana setempat, sekitar 1.200 orang masih mengungsi di tiga gedung sekolah dan "
    "satu balai desa, sebagian besar perempuan dan anak-anak.",
    "Kepala desa Budi Santoso menyebut dapur umum akan tetap dibuka hingga akhir pekan karena banyak rumah belum bisa "
    "ditempati dan pasokan air bersih belum pulih.",
)


class Answer(NamedTuple):
    """What the site answers: a body, or what sends it by itself."""

    body: bytes | Callable[[BaseHTTPRequestHandler], None] = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class Asked(NamedTuple):
    """A request: its path and headers."""

    path: str
    headers: dict[str, str]


class Site:
    """A site: what it answers by path, and what it was asked; `url` is its address."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(Asked(self.path, {k.lower(): v for k, v in self.headers.items()}))
                site.answer(self, site.pages.get(self.path, Answer(status=404)))

            def log_message(self, *_: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """Say nothing of those who hang up."""

        self.server = Quiet(("127.0.0.1", 0), Handler)
        self.name = f"127.0.0.1:{self.server.server_address[1]}"
        self.url = f"http://{self.name}"

    def answer(self, handler: BaseHTTPRequestHandler, what: Answer) -> None:
        """Send an answer; one with an ETag is `304` to whoever has it."""
        headers = dict(what.headers)
        known = headers.get("ETag") is not None and handler.headers.get("If-None-Match") == headers["ETag"]
        handler.send_response_only(304 if known else what.status)
        if what.kind:
            handler.send_header("Content-Type", what.kind)
        for key, value in headers.items():
            handler.send_header(key, value)
        handler.end_headers()
        if known:
            return
        if callable(what.body):
            what.body(handler)
        else:
            handler.wfile.write(what.body)

    def count(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(asked.path == path for asked in self.asked)

    def article(self, path: str, *, number: int = 0, canonical: str | None = None, date: bool = True) -> str:
        """Put an article there and return its address; `number` makes its text another."""
        self.pages[path] = Answer(page(path, number, canonical=canonical, date=date))
        return self.url + path

    def feed(self, path: str, *items: str, headers: tuple[tuple[str, str], ...] = ()) -> str:
        """Put a feed of these items there and return its address."""
        self.pages[path] = Answer(rss(*items), "application/rss+xml", headers=headers)
        return self.url + path


def page(name: str, number: int = 0, *, canonical: str | None = None, date: bool = True) -> bytes:
    """Return the page of an article."""
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    head += '<meta property="article:published_time" content="2025-09-04T07:30:00+07:00">' if date else ""
    body = "".join(f"<p>{p}</p>" for p in (f"Laporan {name} nomor {number} dari posko pengungsian warga.", *TEXT))
    frame = "<html lang='id'><head><title>{0}</title>{1}</head><body><article><h1>{0}</h1>{2}</article></body></html>"
    return frame.format(f"Banjir {name}", head, body).encode()


def item(url: str, *, date: str = "Thu, 04 Sep 2025 07:30:00 +0700") -> str:
    """Return an item of an RSS feed."""
    return f"<item><title>Judul</title><link>{url}</link><pubDate>{date}</pubDate></item>"


def rss(*items: str) -> bytes:
    """Return an RSS feed."""
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Contoh Pos</title>'
    return (head + "".join(items) + "</channel></rss>").encode()


@contextmanager
def site() -> Iterator[Site]:
    """Run a site while the block runs."""
    made = Site()
    threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
