"""The program itself: ended at any moment it loses nothing, has nothing twice, and goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from watch_runs import Watched
from watch_server import Answer, Site, item, page

ARTICLES = 7


def start(watched: Watched, *arguments: str) -> subprocess.Popen[str]:
    """Start the program."""
    command = ["watch", *arguments]
    command += ["--ledger", str(watched.where), "--model", "none"]
    code = "from menurut.serve.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )  # fmt: skip


def settings(folder: Path, feed: str, **more: str) -> str:
    """Write a list of one feed and return its path."""
    given = {"delay": "0.01s", "every": "1s", **more}
    lines = [f'{name} = "{value}"' for name, value in given.items()] + ["[[feed]]", f'url = "{feed}"']
    path = folder / "feeds.toml"
    path.write_text("\n".join(lines))
    return str(path)


def test_killed_at_any_moment_it_goes_on_where_it_was(site: Site, watched: Watched, tmp_path: Path) -> None:
    chance = random.Random(5)
    running: list[int] = []
    left = [0]

    def killing(body: bytes, handler: BaseHTTPRequestHandler) -> None:
        left[0] -= 1
        if left[0] == 0:
            threading.Timer(chance.uniform(0, 0.08), os.kill, (running[-1], signal.SIGKILL)).start()
        handler.wfile.write(body[:500])
        time.sleep(0.01)
        handler.wfile.write(body[500:])

    urls = [site.article(f"/{i}", number=i) for i in range(ARTICLES)]
    for i in range(ARTICLES):
        site.pages[f"/{i}"] = Answer(lambda handler, i=i: killing(page(f"/{i}", i), handler))
    feeds = settings(tmp_path, site.feed("/rss", *map(item, urls)), since="9999d")
    kills = 0
    for _ in range(20):
        left[0] = chance.randint(2, 4)
        with start(watched, feeds, "--once") as program:
            running.append(program.pid)
            kills += program.wait(60) == -signal.SIGKILL
        if program.returncode == 0:
            break
    assert kills >= 2
    assert program.returncode == 0
    stored = watched.stored()
    assert set(stored) == set(urls)
    assert {versions for versions, _ in stored.values()} == {1}
    assert all(f"nomor {i} dari" in stored[url][1] for i, url in enumerate(urls))
    asked = sum(site.count(f"/{i}") for i in range(ARTICLES))
    assert asked <= ARTICLES + kills, "only what was under way is asked for anew"


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_follows_until_it_is_ended(site: Site, watched: Watched, tmp_path: Path, sign: int) -> None:
    hanging = threading.Event()

    def hang(_: BaseHTTPRequestHandler) -> None:
        hanging.set()
        time.sleep(5)

    feed, rare = site.feed("/rss", item(site.article("/1"))), site.feed("/rare")
    feeds = settings(tmp_path, feed, since="9999d")
    with Path(feeds).open("a") as more:
        more.write(f'\n[[feed]]\nurl = "{rare}"\nevery = "1h"\n')
    with start(watched, feeds) as program:
        deadline = time.monotonic() + 60
        while site.count("/rss") < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert site.count("/1") == 1
        assert site.count("/rare") == 1, "its time has not come again"
        if sign == signal.SIGTERM:
            with start(watched, feed, "--once") as second:
                _, said = second.communicate(timeout=60)
            assert second.returncode == 1
            assert "another `menurut watch` follows feeds into it; wait for it" in said
        site.pages["/2"] = Answer(hang)
        site.feed("/rss", item(f"{site.url}/2"), item(f"{site.url}/1"))
        assert hanging.wait(60)
        ended = time.monotonic()
        program.send_signal(sign)
        out, error = program.communicate(timeout=60)
        assert time.monotonic() - ended < 4
    assert (program.returncode, error) == (0, "")
    assert out.splitlines()[-1] == "2 of 2 feeds looked at, 1 new, 1 still to fetch"
    assert len(watched.stored()) == 1
