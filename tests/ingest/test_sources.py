"""Files, folders, JSON lines and standard input: what is kept, in which order, and what is refused how."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sample_pages as sample

from menurut.document import Document
from menurut.errors import InputError, MenurutError
from menurut.ingest import load, load_all, load_text, sources
from menurut.ingest.encoding import decode_page, decode_text

TEXT = "Banjir Surut\n\nAir sudah surut, kata Bupati Siti Aminah. “Alhamdulillah,” ujarnya."


def write(folder: Path, name: str, content: bytes | str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def failure(source: str) -> InputError:
    (error,) = load_all([source])
    assert isinstance(error, InputError)
    assert error.where == source
    return error


@pytest.mark.parametrize(
    "text", [TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r"), " " + TEXT + "\n\n"]
)
def test_plain_text_is_kept_byte_for_byte(tmp_path: Path, text: str) -> None:
    document = load(write(tmp_path, "a.txt", text))
    assert document.text.encode() == text.encode()
    assert document.blocks == ()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (TEXT.encode("cp1252"), TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "\ufeff" + TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "\ufeff" + TEXT),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "\ufeff" + TEXT),
    ],
)  # fmt: skip
def test_other_encodings_of_text(raw: bytes, text: str) -> None:
    assert decode_text(raw, "x") == text


def test_broken_utf8_is_told_with_its_place(tmp_path: Path) -> None:
    raw = TEXT.encode().replace(b"surut,", b"sur\xffut,")
    assert failure(write(tmp_path, "a.txt", raw)).what == f"broken UTF-8 at byte {raw.index(0xFF)}"
    assert failure(write(tmp_path, "b.txt", codecs.BOM_UTF16_LE + b"\x00\xd8\x00")).what.startswith("broken UTF-16")


def test_a_page_with_a_broken_character_is_read() -> None:
    raw = sample.page("<meta charset=utf-8>").replace(b"Cabai", b"Ca\xe2bai", 1)
    assert decode_page(raw, "x").count("\ufffd") == 1
    with pytest.raises(InputError, match="broken in many places"):
        decode_page("é".encode() * 40 + b"\xff a" * 30, "x")


@pytest.mark.parametrize(
    ("name", "declared", "header"),
    [
        ("cp1252", "<meta charset=windows-1252>", None),
        ("cp1252", "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", None),
        ("cp1252", "", "latin1"),
        ("utf-16", "", None),
        ("shift_jis", "<?xml version='1.0' encoding='Shift_JIS'?>", None),
        ("utf-8", "<meta charset=latin1>", "latin1"),
        ("cp1252", "<meta charset=punycode>", "rot13"),
    ],
)  # fmt: skip
def test_encodings_that_pages_declare(name: str, declared: str, header: str | None) -> None:
    page = f"{declared}<p>Kata dia, “air surut” sejak kemarin pagi di desa itu.".encode(name)
    assert "Kata dia, “air surut”" in decode_page(page, "x", header)


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("a.txt", b"", "empty"), ("a.html", b" \n", "empty"), ("a.jsonl", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf ", "no text"),
        ("a.txt", bytes(range(256)) * 9, "binary"), ("a.html", b"\x89PNG\r\n\x1a\n" + b"x" * 99, "an image"),
        ("a.pdf", b"%PDF-1.7 teks", "a PDF"), ("a", b"\x1f\x8b\x08 teks", "gzip"),
        ("a.txt", b"\x01\x02 teks" * 9, "binary"),
        ("a.html.gz", b"no gzip", "not readable as gzip"), ("a.txt.gz", gzip.compress(TEXT.encode())[:-9], "gzip"),
        ("a.warc", b"WARC/1.0", "this is no WARC file"), ("a.warc.gz", b"x", "this is no WARC file"),
        ("a.html", b"<html><body><a href=/>Indeks</a></body></html>", "no article text"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused(tmp_path: Path, name: str, raw: bytes, what: str) -> None:
    assert what in failure(write(tmp_path, name, raw)).what


def test_what_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert failure(str(path)).what == "it is larger than 10 MB"
    packed = write(tmp_path, "bomb.txt.gz", gzip.compress(b"a" * 20_000_000))
    assert failure(packed).what == "it is larger than 10 MB"


def test_paths_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failure(str(tmp_path / "none.txt")).what == "No such file or directory"
    assert failure("a\x00b.txt").what == "embedded null byte"
    assert failure("x" * 5000).what == "File name too long"
    (empty,) = load_all([""])
    assert isinstance(empty, InputError)

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", denied)
    assert failure(str(tmp_path / "a.txt")).what == "Permission denied"


def test_a_page_is_known_by_its_beginning(tmp_path: Path) -> None:
    for name in ("a", "a.html", "a.php", "a.htm"):
        assert load(write(tmp_path, name, b"<!-- x -->\n" + sample.plain())).title == sample.TITLE
    assert load(write(tmp_path, "a.html.gz", gzip.compress(sample.plain()))).title == sample.TITLE
    assert load(write(tmp_path, "a.txt", sample.plain())).text.startswith("<html")


def test_a_folder_is_read_in_order_and_what_fails_is_told(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", TEXT)
    write(tmp_path, "a/2.HTML", sample.plain())
    write(tmp_path, "a/1.jsonl", json.dumps({"id": 7, "text": TEXT}))
    write(tmp_path, "c.txt", b"")
    write(tmp_path, "d.png", b"\x89PNG")
    found = list(load_all([str(tmp_path)]))
    assert [d.id for d in found[:3] if isinstance(d, Document)] == [
        "7",
        str(tmp_path / "a/2.HTML"),
        str(tmp_path / "b.txt"),
    ]
    assert isinstance(found[3], InputError)
    assert len(found) == 4


def test_a_folder_without_articles(tmp_path: Path) -> None:
    write(tmp_path, "x.png", b"\x89PNG")
    assert failure(str(tmp_path)).what == "no article is in this folder"


@pytest.mark.parametrize(
    ("given", "site"),
    [
        ({"url": "https://www.example.id/a"}, "example.id"), ({"source": "https://a.example.id/b"}, "a.example.id"),
        ({"source": "jpnn23"}, "jpnn23"), ({"source": "x", "url": "https://example.id/a"}, "example.id"), ({}, None),
        ({"source": ""}, None), ({"url": "http://[x"}, None),
    ],
)  # fmt: skip
def test_the_outlet_of_a_line_is_its_host_else_its_source(tmp_path: Path, given: dict[str, str], site: str) -> None:
    assert load(write(tmp_path, "a.jsonl", json.dumps({"text": TEXT, **given}))).site == site
    page = json.dumps({"html": sample.plain().decode(), **given})
    assert load(write(tmp_path, "b.jsonl", page)).site == site


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir(mode=0)
    assert [str(e) for e in load_all([str(tmp_path)])] == [f"{tmp_path}/x: Permission denied; check the path"]


def test_what_is_given_stands_above_the_page(tmp_path: Path) -> None:
    document = load(write(tmp_path, "a.html", sample.plain()), published="2025-09-04", language="ms")
    assert (document.published, document.published_from, document.language) == ("2025-09-04", "given", "ms")
    with pytest.raises(InputError, match="'kemarin' is no date"):
        load(write(tmp_path, "a.txt", TEXT), published="kemarin")


def test_load_gives_one_article(tmp_path: Path) -> None:
    two = write(tmp_path, "a.jsonl", json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}))
    with pytest.raises(InputError, match="more than one article"):
        load(two)
    with pytest.raises(InputError, match="no article"):
        load(write(tmp_path, "b.jsonl", "\n\n"))


@pytest.mark.parametrize("text", ["", " \n", "a\ud800b"])
def test_text_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(MenurutError):
        load_text(text)


def lines(tmp_path: Path, *records: object, name: str = "a.jsonl") -> list[Document | MenurutError]:
    raw = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode()
    return list(load_all([write(tmp_path, name, gzip.compress(raw) if name.endswith(".gz") else raw)]))


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.ndjson"])
def test_json_lines_keep_ids_order_and_fields(tmp_path: Path, name: str) -> None:
    fields = {
        "id": "x/1",
        "title": "Judul",
        "published": "2025-09-04T07:30+07:00",
        "language": "id",
        "url": "https://example.com/a",
    }
    page = sample.plain().decode()
    news = {"id": 3, "paragraphs": ["Judul", "Isi."], "source": "https://example.com/b", "extra": {"a": [1]}}
    found = lines(
        tmp_path, {**fields, "text": TEXT}, "", {"html": page, **fields, "id": "2"}, news, {"text": TEXT}, name=name
    )
    one, two, three, four = [d for d in found if isinstance(d, Document)]
    for document in (one, two):
        assert document.title == "Judul"
        assert (document.published, document.published_from) == (fields["published"], "given")
        assert (document.language, document.url) == ("id", fields["url"])
    assert (one.id, one.text) == ("x/1", TEXT)
    assert (two.id, two.blocks[0].role) == ("2", "headline")
    assert (three.id, three.text, three.url) == ("3", "Judul\n\nIsi.", "https://example.com/b")
    assert four.id == f"{tmp_path / name}, line 5"


def test_a_bad_line_is_one_error_and_the_others_are_read(tmp_path: Path) -> None:
    bad = [
        ("{", "this is no JSON"), ("[1]", "Expected object, got array"), ('"x"', "Expected object, got str"),
        ({"text": 5}, "Expected str | null, got int - at $.text"),
        ({"text": TEXT, "title": []}, "got array - at $.title"),
        ({"id": {}, "text": TEXT}, "got object - at $.id"),
        ({}, "there is no text"), ({"text": " "}, "there is no text"),
        ({"text": TEXT, "published": "kemarin"}, "'kemarin' is no date"), ({"html": "<p>"}, "no article text"),
        ({"html": ""}, "the page is empty"), ({"paragraphs": "x"}, "at $.paragraphs"), ('{"text": "a\\ud800"}', ""),
        ('{"text": "' + "a" * 99, "this is no JSON"), ("[" * 100_000, "Expected object"),
        ('{"text":NaN}', "this is no JSON"),
    ]  # fmt: skip
    records = [record for pair in bad for record in (pair[0], {"text": TEXT})]
    found = lines(tmp_path, *records)
    assert len(found) == len(records)
    assert all(isinstance(d, Document) for d in found[1::2])
    for i, (error, (_, what)) in enumerate(zip(found[::2], bad, strict=True)):
        assert isinstance(error, InputError)
        assert error.where == f"{tmp_path / 'a.jsonl'}, line {2 * i + 1}"
        assert what in error.what


def test_json_lines_may_begin_with_a_mark_and_hold_a_line_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 1000)
    raw = (
        b"\xef\xbb\xbf"
        + json.dumps({"text": TEXT}).encode()
        + b"\n"
        + b"x" * 5000
        + b"\n"
        + json.dumps({"text": "Isi."}).encode()
    )
    one, error, two = load_all([write(tmp_path, "a.jsonl", raw)])
    assert isinstance(one, Document)
    assert isinstance(error, InputError)
    assert error.where.endswith("line 2")
    assert isinstance(two, Document)


def test_json_lines_of_broken_gzip_keep_what_was_whole(tmp_path: Path) -> None:
    packed = gzip.compress(
        b"".join(json.dumps({"id": i, "text": TEXT + str(i**9)}).encode() + b"\n" for i in range(2000))
    )
    *read, error = load_all([write(tmp_path, "a.jsonl.gz", packed[:-3000])])
    assert len(read) > 100
    assert isinstance(error, InputError)
    assert "not readable as gzip after line" in error.what


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        (TEXT.encode(), ["-"]),
        (sample.plain(), ["-"]),
        (b'{"id":"a","text":"Isi."}\n{"id":"b","text":"Isi."}', ["a", "b"]),
    ],
)
def test_standard_input_holds_a_text_a_page_or_json_lines(
    raw: bytes, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw))))
    assert [d.id for d in load_all(["-"]) if isinstance(d, Document)] == ids
    assert [str(e) for e in load_all(["-"])] == ["-: the file is empty; give a file with an article in it"]


def test_reading_text_loads_no_parser(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "a.jsonl", json.dumps({"text": TEXT}))
    code = (
        "import sys; from menurut.ingest import load_all\n"
        f"assert len(list(load_all([{str(tmp_path)!r}]))) == 2\n"
        "print(*{'lxml', 'trafilatura', 'httpx', 'charset_normalizer', 'htmldate'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
