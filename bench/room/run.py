"""The reading room measured: how long pages take, how large they are, and whether it holds out.

  python bench/room/run.py --ledger news.db                   pages, one after the other: milliseconds and sizes
  python bench/room/run.py --ledger news.db --load 60         and then 50 requests a second for so many seconds

The room runs in a process of its own and is asked from this one over HTTP. Milliseconds are those of the clock, from
the question to the last byte; beside them stand those of the processor that the room needed for it. Each question is
asked for the first time: nothing of it is remembered.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

import httpx

THEMES = ("dead", "money", "people", "share", "mass", "distance", "injured", "displaced")
PAGES, RATE, PATIENCE = 200, 50, 30.0
LIMITS = {"article": 150, "search": 150, "account": 300}
LARGEST = 300_000  # bytes of a page with all that it needs but the plot library
_TICK = os.sysconf("SC_CLK_TCK")
_ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@contextmanager
def room(ledger: str) -> Iterator[tuple[httpx.Client, int]]:
    """Run a reading room, and give a client of it and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("menurut")), "serve", ledger, "-p", str(port), "--model", "none"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE, follow_redirects=True) as client:
            for _ in range(200):
                try:
                    client.get("/static/icon.svg").raise_for_status()
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield client, process.pid
    finally:
        process.terminate()
        process.wait(10)


def questions(client: httpx.Client, chance: random.Random) -> dict[str, list[str]]:
    """Return addresses of each kind of page, made of what the ledger has."""
    hits = []
    for offset in range(0, 10_000, 500):
        page = client.get("/api/v1/search", params={"sort": "date", "limit": 100, "offset": offset}).json()
        hits += page["hits"]
    articles = list(dict.fromkeys(f"/marks/{hit['statement']}" for hit in chance.sample(hits, len(hits))))
    said = [[w for w in hit["text"].split() if w.isalpha() and len(w) > 3] for hit in hits]
    words = sorted({w.lower() for ws in said for w in ws})
    searches = [_search(chance, chance.choice(hits), chance.choice([ws for ws in said if ws])) for _ in range(PAGES)]
    accounts = [("/account", {"theme": theme, "words": w}) for w in chance.sample(words, PAGES) for theme in THEMES]
    entities = dict.fromkeys(hit["entity"] for hit in hits if hit["entity"])
    return {
        "article": articles[:PAGES],
        "search": ["/search?" + urlencode(asked) for asked in searches],
        "account": [f"{path}?{urlencode(asked)}" for path, asked in chance.sample(accounts, PAGES)],
        "person": [f"/who/{entity}" for entity in list(entities)[:PAGES]],
    }


def _search(chance: random.Random, hit: dict[str, str], words: list[str]) -> dict[str, str]:
    one, two = chance.choice(words), " ".join(chance.sample(words, min(2, len(words))))
    day = (hit["published"] or "2025-01-01")[:7]
    return chance.choice(
        (
            {"words": one}, {"words": two}, {"words": two, "sort": "date"}, {"words": one[:5] + "*"},
            {"words": one, "act": "say"}, {"speaker": hit["speaker"] or "Menteri"}, {"words": one, "figures": "true"},
            {"words": one, "from": f"{day}-01", "to": f"{day}-28"}, {"words": one, "theme": "money"},
            {"words": one, "site": hit["site"] or "example.com"},
        )
    )  # fmt: skip


def processor(pid: int) -> float:
    """Return the seconds of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def one_after_the_other(client: httpx.Client, pid: int, asked: dict[str, list[str]]) -> bool:
    """Print how long pages take and how large they are; return whether all is within its limits."""
    good = True
    assets: dict[str, int] = {}
    for name, paths in asked.items():
        ms, sizes, before = [], [], processor(pid)
        for path in paths:
            start = time.perf_counter()
            answer = client.get(path)
            ms.append(1000 * (time.perf_counter() - start))
            answer.raise_for_status()
            sizes.append(len(answer.content) + _needed(client, answer.text, assets))
        used = 1000 * (processor(pid) - before) / len(paths)
        cuts = quantiles(ms, n=100, method="inclusive")
        print(f"{name:<8} {len(paths)} pages: median {cuts[49]:5.0f} ms, 95th percentile {cuts[94]:5.0f} ms, "
              f"processor {used:4.0f} ms; largest page with all it needs {max(sizes) / 1000:.0f} kB")  # fmt: skip
        good &= cuts[94] <= LIMITS.get(name, 10**9) and max(sizes) <= LARGEST
    return good


def _needed(client: httpx.Client, html: str, assets: dict[str, int]) -> int:
    """Return the bytes of the styles and scripts of a page, but the plot library."""
    for url in set(_ASSET.findall(html)):
        if url not in assets:
            assets[url] = 0 if "/vendor/" in url else len(client.get(url).content)
    return sum(assets[url] for url in set(_ASSET.findall(html)))


async def together(base: str, asked: dict[str, list[str]], seconds: int, chance: random.Random) -> bool:
    """Print how the room answers many at once, each at its time whether or not the others are answered."""
    shares = {"article": 4, "search": 3, "account": 1, "person": 1}
    kinds = chance.choices(list(shares), list(shares.values()), k=RATE * seconds)
    told: Counter[str] = Counter()
    ms: list[float] = []

    async def ask(client: httpx.AsyncClient, path: str) -> None:
        start = time.perf_counter()
        try:
            status = (await client.get(path)).status_code
            told["good" if status == 200 else f"status {status}"] += 1
        except httpx.HTTPError as error:
            told[type(error).__name__] += 1
        ms.append(1000 * (time.perf_counter() - start))

    limits = httpx.Limits(max_connections=None, max_keepalive_connections=50)
    async with httpx.AsyncClient(base_url=base, timeout=PATIENCE, follow_redirects=True, limits=limits) as client:
        start, waiting = time.perf_counter(), []
        for i, kind in enumerate(kinds):
            await asyncio.sleep(max(0.0, start + i / RATE - time.perf_counter()))
            waiting.append(asyncio.create_task(ask(client, chance.choice(asked[kind]))))
        await asyncio.gather(*waiting)
        took = time.perf_counter() - start
    cuts = quantiles(ms, n=100, method="inclusive")
    print(f"{len(kinds)} requests at {RATE} a second, {took:.0f} s: {dict(told)}; median {cuts[49]:.0f} ms, "
          f"95th percentile {cuts[94]:.0f} ms")  # fmt: skip
    return told["good"] == len(kinds)


def main() -> int:
    """Measure what is asked for; 1 where something is beyond its limit or an answer fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--load", type=int, default=0, metavar="SECONDS")
    options = parser.parse_args()
    chance = random.Random(1)
    with room(options.ledger) as (client, pid):
        asked = questions(client, chance)
        good = one_after_the_other(client, pid, asked)
        if options.load:
            before = processor(pid)
            good &= asyncio.run(together(str(client.base_url), asked, options.load, chance))
            used = 1000 * (processor(pid) - before) / (RATE * options.load)
            print(f"processor {used:.1f} ms a request")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
