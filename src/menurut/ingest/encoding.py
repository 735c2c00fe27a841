"""Bytes become text: UTF-8, what is declared, and the legacy encodings that can be told."""

from __future__ import annotations

import codecs
import re

from menurut.errors import InputError

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_KNOWN = re.compile(
    r"cp125\d|cp874|iso8859-\d+|koi8-[ru]|mac-roman|gb2312|gbk|gb18030|big5(?:hkscs)?|shift_jis|cp932|euc[_-](?:jp|kr)"
    r"|iso2022_jp|tis-620|utf-8(?:-sig)?|utf-16(?:-[lb]e)?|utf-32(?:-[lb]e)?"
)
_LATIN = frozenset({"ascii", "iso8859-1"})  # what these names mean on the web is Windows-1252 (WHATWG Encoding)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP file"), (b"\x1f\x8b", "gzip, and its name does not end in .gz"),
    (b"\x89PNG", "an image"), (b"GIF8", "an image"), (b"\xff\xd8\xff", "an image"), (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"), (b"SQLite format 3\x00", "a database"), (b"{\\rtf", "an RTF file"),
)  # fmt: skip
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 100_000  # bytes by which a legacy encoding is told
_FOREIGN = 0.2  # share of bytes above ASCII up to which an unknown text is Western
_BROKEN = 0.01  # share of replaced characters up to which a page is read


def refuse_binary(raw: bytes, where: str) -> None:
    """Raise InputError where bytes are no text: a known file format, or control characters."""
    found = next((name for magic, name in _MAGIC if raw.startswith(magic)), None)
    if found:
        raise InputError(where, f"this is {found}, no article", "give an HTML page or plain text")
    start = raw[:8192]
    if _mark(raw) is None and (b"\x00" in start or len(_CONTROL.findall(start)) > len(start) / 100):
        raise InputError(where, "this is binary, no article", "give an HTML page or plain text")


def decode_text(raw: bytes, where: str, charset: str | None = None) -> str:
    """Return the code points of a plain text, all of them: line ends and a byte order mark stay.

    UTF-8, UTF-16 and UTF-32 with their mark, and `charset` where it is given, else the legacy encoding that
    can be told. InputError names the first byte where UTF-8 is broken: replacing it would change the text.

    >>> decode_text(b"\\xef\\xbb\\xbfHarga\\r\\n", "a.txt"), decode_text(b"Ia bilang \\x93Ya\\x94.", "b.txt")
    ('\\ufeffHarga\\r\\n', 'Ia bilang “Ya”.')
    """
    refuse_binary(raw, where)
    try:
        return raw.decode(_mark(raw) or "utf-8")
    except UnicodeDecodeError as error:
        if _mark(raw) is None and (encoding := _allowed(charset)):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                pass
        if _is_broken_utf8(raw):
            at = f"broken {error.encoding.upper()} at byte {error.start}"
            raise InputError(where, at, "save the file as UTF-8 again") from error
    return _legacy(raw, where)


def decode_page(raw: bytes, where: str, charset: str | None = None) -> str:
    """Return the text of a page: by its byte order mark, as UTF-8, as `charset` (the HTTP header) or as declared.

    A page whose UTF-8 is broken in a few places is read with U+FFFD there, as browsers do.
    """
    refuse_binary(raw, where)
    found = _DECLARED.search(raw[:4096])
    named = (_allowed(charset), _allowed(found[1].decode()) if found else None)
    for encoding in (_mark(raw), "utf-8", *named):
        try:
            if encoding:
                return raw.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    if "utf-8" in named or _is_broken_utf8(raw):
        page = raw.decode("utf-8", "replace")
        if page.count("\ufffd") > _BROKEN * len(page):
            raise InputError(where, "its UTF-8 is broken in many places", "save or fetch the page again")
        return page
    return _legacy(raw, where)


def _mark(raw: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)


def _allowed(name: str | None) -> str | None:
    """Return the codec of an encoding that pages and servers name, null where it is none of text."""
    try:
        codec = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return None
    if codec in _LATIN:
        return "cp1252"
    return codec if _KNOWN.fullmatch(codec) else None


def _is_broken_utf8(raw: bytes) -> bool:
    """Tell whether bytes that are no UTF-8 were meant to be: more of their sequences hold than are broken."""
    if _mark(raw):
        return True
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - bad > bad


def _legacy(raw: bytes, where: str) -> str:
    """Return text in an encoding that nothing names; InputError where none can be told."""
    sample = raw[:_SAMPLE]
    if sum(byte > 0x7F for byte in sample) <= _FOREIGN * len(sample):
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    try:
        if best is not None:
            return raw.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        pass
    raise InputError(where, "this is no text in any known encoding", "save it as UTF-8")
