"""Lists of feeds: what is named in them, and what is told of slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from menurut.errors import InputError
from menurut.ingest.subscriptions import Feed, Manners, subscriptions

EXAMPLE = Path(__file__).parents[2] / "examples/feeds.toml"


def listed(folder: Path, text: str, name: str = "feeds.toml") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_a_toml_file(tmp_path: Path) -> None:
    text = 'every = "5m"\nhosts = 2\n[[feed]]\nurl = "https://a.id/rss"\n'
    text += '[[feed]]\nurl = "https://b.id/x"\nevery = "1h"\nonly = "/baca/"'
    followed = subscriptions([listed(tmp_path, text)])
    assert followed.feeds == (Feed("https://a.id/rss", every="5m"), Feed("https://b.id/x", every="1h", only="/baca/"))
    assert (followed.manners.every, followed.manners.hosts, followed.manners.delay) == ("5m", 2, Manners().delay)


def test_an_opml_file_of_a_feed_reader(tmp_path: Path) -> None:
    text = (
        '\ufeff<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="Berita">'
        '<outline type="rss" text="A &amp; B" xmlUrl="https://a.id/rss" htmlUrl="https://a.id"/>'
        '<outline type="rss" title="C" text="c" xmlUrl=" https://c.id/rss "/></outline></body></opml>'
    )
    followed = subscriptions([listed(tmp_path, text, "feeds.opml")])
    assert followed.feeds == (Feed("https://a.id/rss", "A & B"), Feed("https://c.id/rss", "C"))


def test_files_and_addresses_together_each_feed_once(tmp_path: Path) -> None:
    one = listed(tmp_path, 'every = "5m"\n[[feed]]\nurl = "https://a.id/rss"', "1.toml")
    two = listed(tmp_path, 'agent = "menurut (+https://us.id)"\n[[feed]]\nurl = "https://b.id/rss"', "2.toml")
    followed = subscriptions([one, two, "https://a.id/rss", "https://c.id/rss"])
    assert [feed.url for feed in followed.feeds] == ["https://a.id/rss", "https://b.id/rss", "https://c.id/rss"]
    assert followed.feeds[1].every == "15m", "what a file sets for its feeds is not of another's"
    assert followed.manners.agent == "menurut (+https://us.id)"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('evry = "5m"', "unknown field evry"),
        ('every = "5 minutes"\n[[feed]]\nurl = "https://a.id/"', "'5 minutes' is no duration, write 90s"),
        ('[[feed]]\nurl = "a.id/rss"', r"'a.id/rss' is no address, write https://example.com/rss - at \$.feed\[0\]"),
        ('[[feed]]\nurl = "https://a.id/"\nonly = "("', "'\\(' is no regular expression"),
        ('[[feed]]\nurl = "https://a.id/"\nevery = "x"', "'x' is no duration"),
        ("hosts = 0", r"Expected int >= 1 - at \$.hosts"),
        ('agent = "é"', "'é' is no user agent"),
        ("[[feed", "end of an array"),
        ("", "no feed is named there; give an address"),
        ("<html></html>", "this is no OPML; export it"),
        ("<", "this is no OPML|not readable as OPML"),
        ('<opml><body><outline xmlUrl="rss"/></body></opml>', "'rss' is no address"),
    ],
)
def test_slips_are_told(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        subscriptions([listed(tmp_path, text)])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        subscriptions([str(tmp_path / "gone.toml")])
    with pytest.raises(InputError, match="'https://' is no address"):
        subscriptions(["https://"])


def test_an_opml_file_brings_nothing_from_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://secret.id/")
    outline = '<outline xmlUrl="https://a.id/rss" text="&s;"/>'
    text = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret}">]><opml><body>{outline}&s;</body></opml>'
    (feed,) = subscriptions([listed(tmp_path, text)]).feeds
    assert "secret" not in (feed.name or "")


def test_the_list_of_indonesian_outlets_is_one() -> None:
    followed = subscriptions([str(EXAMPLE)])
    assert len(followed.feeds) >= 20
    assert all(feed.name for feed in followed.feeds)
    assert len({feed.name for feed in followed.feeds}) == len(followed.feeds)
