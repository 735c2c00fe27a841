"""robots.txt by RFC 9309."""

from __future__ import annotations

import pytest

from menurut.ingest.robots import Robots, place


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /berita", "/berita/1", True),
        ("User-agent: *\nDisallow: /*?utm_source=", "/a?utm_source=rss", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow:\n\nUser-agent: Menurut\nDisallow: /", "/a", False),
        ("User-agent: GPTBot\nDisallow: /", "/a", True),
        ("<!DOCTYPE html><html>404</html>", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
    ],
)
def test_what_is_allowed(rules: str, path: str, allowed: bool) -> None:
    robots = Robots(rules.encode(), "menurut/0.1.0 (+https://example.id)")
    assert robots.allows(f"https://example.id{path}") is allowed


@pytest.mark.parametrize(
    ("rules", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5), ("User-agent: *\nRequest-rate: 1/10", 10), ("", 0),
        ("User-agent: *\nCrawl-delay: soon", 0), ("User-agent: x\nCrawl-delay: 9", 0),
    ],
)  # fmt: skip
def test_how_fast(rules: str, delay: float) -> None:
    assert Robots(rules.encode(), "menurut").delay == delay


def test_any_bytes_are_rules() -> None:
    assert Robots(bytes(range(256)) * 4000, "menurut").allows("https://example.id/")


def test_where_it_stands() -> None:
    assert place("http://example.id:8080/a/b?c=d") == "http://example.id:8080/robots.txt"
