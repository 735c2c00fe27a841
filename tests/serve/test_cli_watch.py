"""The command that follows feeds: what it tells, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import watch_server
from click.testing import CliRunner, Result
from watch_server import Answer, Site, item

from menurut.serve.cli import cli


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "*")
    with watch_server.site() as made:
        yield made


@pytest.fixture
def feeds(tmp_path: Path, site: Site) -> str:
    """Give a list of a feed that works, and of one that does not."""
    site.feed("/rss", item(site.article("/1")), item(f"{site.url}/gone"))
    path = tmp_path / "feeds.toml"
    path.write_text(
        f'delay = "0.01s"\nsince = "9999d"\n[[feed]]\nurl = "{site.url}/rss"\nname = "Contoh Pos"\n'
        f'[[feed]]\nurl = "{site.url}/none"\n'
    )
    return str(path)


def menurut(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


def test_it_tells_what_came_of_it(site: Site, feeds: str, tmp_path: Path) -> None:
    ledger = str(tmp_path / "news.db")
    done = menurut("watch", feeds, "--once", "--model", "none", "--ledger", ledger)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "feed Contoh Pos: 2 articles, 2 to fetch",
        f"new Banjir /1 · {site.url}/1",
        "2 of 2 feeds looked at, 1 of them failed, 1 new, 1 given up",
    ]
    assert sorted(done.stderr.splitlines()) == [
        f"menurut: {site.url}/gone: the server answered 404; check the address (given up)",
        f"menurut: {site.url}/none: the server answered 404; check the address (again in 15 min)",
    ]
    again = menurut("watch", feeds, "--once", "--model", "none", "--ledger", ledger)
    assert (again.exit_code, again.output) == (0, "0 of 2 feeds looked at\n")
    found = menurut("find", "mengungsi", "--ledger", ledger, "--format", "jsonl")
    assert json.loads(found.output.splitlines()[0])["url"] == f"{site.url}/1"


def test_quiet_tells_only_what_failed_and_the_sum(feeds: str, tmp_path: Path) -> None:
    done = menurut("watch", feeds, "--once", "-q", "--model", "none", "--ledger", str(tmp_path / "news.db"))
    assert done.stdout == "2 of 2 feeds looked at, 1 of them failed, 1 new, 1 given up\n"
    assert len(done.stderr.splitlines()) == 2


def test_the_status_is_told_without_a_request(site: Site, feeds: str, tmp_path: Path) -> None:
    ledger = str(tmp_path / "news.db")
    menurut("watch", feeds, "--once", "--model", "none", "--ledger", ledger)
    asked = len(site.asked)
    shown = menurut("watch", feeds, "--status", "--ledger", ledger).output
    assert f"Contoh Pos  {site.url}/rss\n  1 in the ledger, 1 given up\n  looked at 20" in shown
    assert "\n  failed once, never had: the server answered 404\n" in shown
    rows = [json.loads(line) for line in menurut(
        "watch", feeds, "--status", "--format", "jsonl", "--ledger", ledger).output.splitlines()]  # fmt: skip
    assert [(row["feed"], row["stored"], row["failures"]) for row in rows] == [
        (f"{site.url}/rss", 1, 0), (f"{site.url}/none", 0, 1),
    ]  # fmt: skip
    assert len(site.asked) == asked


def test_the_status_of_no_ledger(feeds: str, tmp_path: Path) -> None:
    done = menurut("watch", feeds, "--status", "--ledger", str(tmp_path / "none.db"))
    assert done.exit_code == 1
    assert "there is no ledger" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_stale_feed_is_told(site: Site, tmp_path: Path) -> None:
    feed = site.feed("/rss", item(site.article("/1"), date="Thu, 07 Jul 2016 07:30:00 +0700"))
    done = menurut("watch", feed, "--once", "--model", "none", "--ledger", str(tmp_path / "news.db"))
    assert done.stdout.splitlines()[0] == f"feed {feed}: 1 articles, all older than 7d"
    assert site.count("/1") == 0


def test_what_a_site_says_cannot_steer_a_terminal(site: Site, tmp_path: Path) -> None:
    site.pages["/1"] = Answer(watch_server.page("\x1b[31mmerah"))
    feed = site.feed("/rss", f"<item><title>x</title><link>{site.url}/1</link></item>")
    done = menurut("watch", feed, "--once", "--model", "none", "--ledger", str(tmp_path / "news.db"))
    assert "merah" in done.output
    assert "\x1b" not in done.output


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [("feeds = 1", 1, "unknown field feeds"), ("<opml/>", 1, "no feed is named there")],
)
def test_a_list_that_is_none(tmp_path: Path, text: str, code: int, what: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    done = menurut("watch", str(path), "--ledger", str(tmp_path / "news.db"))
    assert done.exit_code == code
    assert what in done.stderr
    assert not (tmp_path / "news.db").exists()


def test_wrong_use() -> None:
    assert menurut("watch").exit_code == 2
    assert menurut("watch", "x", "--model", "huge").exit_code == 2
