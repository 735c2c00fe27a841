"""Addresses in one way: the same article under one, whatever was hung onto it, and none into our own network."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menurut.errors import InputError
from menurut.ingest.addresses import is_inside, server, tidied

PLAIN = "https://example.id/baca/12?id=3"


@pytest.mark.parametrize(
    "url",
    [
        PLAIN, f" {PLAIN}\n", f"{PLAIN}#komentar", f"{PLAIN}&utm_source=rss&utm_medium=feed", f"{PLAIN}&fbclid=x",
        "HTTPS://EXAMPLE.ID:443/baca/12?id=3", "https://example.id//baca/12?id=3", f"{PLAIN}&amp;utm_source=rss",
    ],
)  # fmt: skip
def test_one_article_has_one_address(url: str) -> None:
    assert tidied(url) == PLAIN


@pytest.mark.parametrize("url", ["https://example.id/a?page=2", "https://example.id/a/", "http://example.id/?p=12"])
def test_what_tells_articles_apart_stays(url: str) -> None:
    assert tidied(url) == url


@pytest.mark.parametrize(
    "url",
    ["", "baca/12", "ftp://example.id/a", "javascript:alert(1)", "http://", "http://[x", "https://u:p@example.id/",
     "https://example.id:0/", "https://example.id:99999/"],
)  # fmt: skip
def test_what_is_no_page_is_told(url: str) -> None:
    with pytest.raises(InputError, match="this is no address of a page"):
        tidied(url)


@settings(deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z.:\[\]@%0-9]{1,20}(/[a-zA-Z0-9=&?#;%./]{0,40})?"))
def test_any_text_is_an_address_or_an_error(text: str) -> None:
    try:
        plain = tidied(text)
    except InputError:
        return
    assert plain.startswith(("http://", "https://"))
    assert "#" not in plain
    assert server(plain)
    assert is_inside(plain) in (True, False)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("127.0.0.1", True), ("127.1", True), ("2130706433", True), ("0x7f000001", True), ("localhost", True),
        ("LOCALHOST.", True), ("a.localhost", True), ("10.0.0.7", True), ("192.168.1.1", True), ("[::1]", True),
        ("[fd00::1]", True), ("[::ffff:127.0.0.1]", True), ("169.254.169.254", True), ("intranet", True),
        ("printer.local", True), ("metadata.google.internal", True), ("0.0.0.0", True), ("100.64.0.1", True),
        ("example.id", False), ("8.8.8.8", False), ("[2606:4700::1111]", False), ("xn--80ak6aa92e.com", False),
    ],
)  # fmt: skip
def test_what_is_inside(name: str, inside: bool) -> None:
    assert is_inside(f"http://{name}/") is inside
    assert is_inside(f"http://{name}:8080/a") is inside
