"""Web archives: what is read of them, and what of damaged or odd ones."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from batch_samples import page, text, warc

from menurut import Document, MenurutError, load_all
from menurut.errors import InputError
from menurut.ingest import sources

PAGES = [(f"https://a.example/{i}", page(i)) for i in range(5)]


def load(tmp_path: Path, raw: bytes, name: str = "a.warc.gz") -> list[Document | MenurutError]:
    path = tmp_path / name
    path.write_bytes(raw)
    return list(load_all([str(path)]))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_an_archive_are_articles_with_their_address(tmp_path: Path, name: str) -> None:
    found = load(tmp_path, warc(PAGES, packed=name.endswith("gz")), name)
    for i, document in enumerate(found):
        assert isinstance(document, Document)
        assert (document.url, document.title) == (f"https://a.example/{i}", text(i).split("\n")[0])
        assert f"turun {i + 2} persen" in document.text
    assert len(found) == 5


def test_an_archive_that_is_packed_as_a_whole_is_read(tmp_path: Path) -> None:
    assert len(load(tmp_path, gzip.compress(warc(PAGES, packed=False)))) == 5


def test_plain_text_is_read_and_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    (one,) = load(tmp_path, warc([("https://a.example/t", b"Harga naik 5 persen.")], kind="text/plain"))
    assert isinstance(one, Document)
    assert (one.text, one.url) == ("Harga naik 5 persen.", "https://a.example/t")
    mixed = (
        warc(PAGES[:1]) + warc([("https://a.example/p", b"\x89PNG")], kind="image/png")
        + warc([("https://a.example/gone", page(1))], status="404 Not Found")
        + warc([("https://a.example/moved", b"")], status="301 Moved") + warc(PAGES[1:2])
    )  # fmt: skip
    assert [d.url for d in load(tmp_path, mixed) if isinstance(d, Document)] == [url for url, _ in PAGES[:2]]


def test_encodings_of_the_content_and_headers_that_lie_about_it(tmp_path: Path) -> None:
    body = page(1)
    chunked = b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
    for content, header in (
        (gzip.compress(body), ("Content-Encoding", "gzip")), (body, ("Content-Encoding", "gzip")),
        (body, ("Content-Encoding", "br")), (chunked, ("Transfer-Encoding", "chunked")),
        (body, ("Transfer-Encoding", "chunked")),
    ):  # fmt: skip
        one, two = load(tmp_path, warc([("https://a.example/1", content), PAGES[2]], headers=[header]))
        assert isinstance(one, Document), (header, one)
        assert "turun 3 persen" in one.text
        assert isinstance(two, Document)
    latin = page(1).replace(b"Lumbung", "Lumbún".encode("cp1252"))
    (one,) = load(tmp_path, warc([("https://a.example/1", latin)], kind="text/html; charset=windows-1252"))
    assert isinstance(one, Document)
    assert "Lumbún" in one.text


@pytest.mark.parametrize("packed", [True, False])
def test_what_is_cut_off_is_told_and_what_came_before_is_read(tmp_path: Path, packed: bool) -> None:
    whole = warc(PAGES, packed=packed)
    for cut in (5, 60, 200, len(whole) // 6, len(whole) // 3):
        *found, error = load(tmp_path, whole[:-cut], "a.warc.gz" if packed else "a.warc")
        assert 2 <= len(found) <= 5
        assert all(isinstance(document, Document) for document in found)
        assert isinstance(error, InputError), cut
        assert error.what.startswith("not readable as WARC at or behind record ")


def test_what_is_damaged_inside_is_told(tmp_path: Path) -> None:
    raw = bytearray(warc(PAGES))
    raw[len(raw) // 2 : len(raw) // 2 + 30] = bytes(30)
    *found, error = load(tmp_path, bytes(raw))
    assert 1 <= len(found) < 5
    assert isinstance(error, InputError)


@pytest.mark.parametrize(
    ("raw", "what"),
    [(b"", "the file is empty"), (b"Halo", "this is no WARC file"), (gzip.compress(b"Halo"), "this is no WARC file"),
     (warc([]), "it holds no answers of servers")],
)  # fmt: skip
def test_what_is_no_archive_is_told(tmp_path: Path, raw: bytes, what: str) -> None:
    (error,) = load(tmp_path, raw)
    assert isinstance(error, InputError)
    assert error.what == what


def test_pages_that_are_too_large_are_errors_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 5_000)
    bomb = gzip.compress(b"<p>" + b"a" * 1_000_000)
    headers = [("Content-Encoding", "gzip")]
    answers = warc(PAGES[:1]) + warc([("https://a.example/bomb", bomb)], headers=headers)
    answers += warc([("https://a.example/large", b"<p>" + b"a" * 100_000)]) + warc(PAGES[1:2])
    one, packed, large, two = load(tmp_path, answers)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    for error, name in ((packed, "bomb"), (large, "large")):
        assert isinstance(error, InputError)
        assert f"https://a.example/{name}" in error.where
        assert "larger than" in error.what
