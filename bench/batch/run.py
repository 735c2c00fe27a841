"""A batch measured: workers, memory, web archives, runs that are killed, a cluster that loses a node.

  python bench/batch/run.py speed [--articles 50000]     one worker and two
  python bench/batch/run.py memory [--articles 200000]   of the workers and of who watches them, over short records
  python bench/batch/run.py archive                      a WARC beside the same articles as JSON lines
  python bench/batch/run.py pages                        what a page costs, and one in another language
  python bench/batch/run.py kills [--times 10]           kill a run at random moments, resume it, compare
  python bench/batch/run.py cluster [--nodes 3]          the same with a node of a Ray cluster

All with --model none, from the news of ../shared or, where that is absent, the project's own articles.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from menurut import MenurutError, load_all
from menurut.batch.cell import Cell
from menurut.batch.options import BatchOptions
from menurut.batch.shards import plan
from menurut.batch.tables import TABLES
from menurut.batch.work import Job, work

ROOT = Path(__file__).resolve().parents[2]
MENURUT = (sys.executable, "-c", "from menurut.serve.cli import main; main()")
SHORT = (
    "Harga {} Turun\n\nHarga {} di Pasar Legi turun {} persen sejak pekan lalu. "
    '"Stok kami {} ton," kata Bupati Siti Aminah, Senin.'
)


def articles(shared: Path) -> list[dict[str, Any]]:
    """Return the news as JSON lines have it."""
    news = shared / "news/id.jsonl.gz"
    if news.exists():
        return [json.loads(line) for line in gzip.open(news, "rt", encoding="utf-8")]
    return [{"text": path.read_text(), "published": "2025-09-04"} for path in sorted((ROOT / "examples").glob("*.txt"))]


def write(path: Path, records: Iterator[dict[str, Any]]) -> None:
    """Write JSON lines."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def repeated(shared: Path, count: int) -> Iterator[dict[str, Any]]:
    """Yield the news again and again, each time with another id and address."""
    for i, record in enumerate(islice(cycle(articles(shared)), count)):
        yield {**record, "id": f"r{i}", "source": f"https://a.example/{i}"}


def batch(source: Path, output: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a run."""
    command = [*MENURUT, "batch", str(source), str(output), "--model", "none", *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def speed(folder: Path, options: argparse.Namespace) -> bool:
    """Print articles a second of one worker and of two, by the clock and by the processor."""
    news = folder / "news.jsonl"
    write(news, repeated(options.shared, options.articles))
    rates = []
    for workers in (1, 2):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        if batch(news, folder / f"out{workers}", "--workers", str(workers)).wait():
            return False
        seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        rates.append(options.articles / seconds)
        print(f"{workers} workers: {seconds:.0f} s, {rates[-1]:.1f} articles a second;"
              f" {1000 * cpu / options.articles:.2f} ms of a processor each", flush=True)  # fmt: skip
    print(f"two workers do {rates[1] / rates[0]:.2f} times as many; load of the machine {os.getloadavg()[1]:.1f}")
    return same(folder / "out1", folder / "out2")


def memory(folder: Path, options: argparse.Namespace) -> bool:
    """Print how much memory the processes of a run have as it goes on; false where it grows by more than a tenth."""
    news = folder / "short.jsonl"
    goods = ("beras", "gula", "cabai", "telur")
    write(news, ({"id": str(i), "text": SHORT.format(goods[i % 4], goods[i % 4], i % 97, i), "published": "2025-09-04"}
                 for i in range(options.articles)))  # fmt: skip
    process = batch(news, folder / "out", "--lines", str(options.articles // 10))
    seen: list[tuple[float, int, int]] = []
    start = time.perf_counter()
    while process.poll() is None:
        children = [int(p) for p in _read(f"/proc/{process.pid}/task/{process.pid}/children").split()]
        children += [int(p) for t in Path(f"/proc/{process.pid}/task").glob("*") for p in _read(t / "children").split()]
        seen.append((time.perf_counter() - start, _megabytes(process.pid), sum(map(_megabytes, set(children)))))
        time.sleep(0.5)
    print(
        f"{options.articles} records in {seen[-1][0]:.0f} s; MB of who watches and of the worker, most in each tenth:"
    )
    tenths = [seen[len(seen) * i // 10 : len(seen) * (i + 1) // 10] for i in range(10)]
    watcher, worker = ([max(s[k] for s in tenth) for tenth in tenths] for k in (1, 2))
    print("  ", watcher, "\n  ", worker)
    return process.returncode == 0 and max(worker[2:]) <= 1.1 * worker[1]


def _read(path: str | Path) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def _megabytes(pid: int) -> int:
    fields = _read(f"/proc/{pid}/statm").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000 if fields else 0


def archive(folder: Path, options: argparse.Namespace) -> bool:
    """Print what a WARC costs beside JSON lines of the same texts; false where it is more than 1.3 times."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    news, packed = folder / "news.jsonl.gz", folder / "news.warc.gz"
    records = list(repeated(options.shared, min(options.articles, 5114)))
    texts = ["\n\n".join(r["paragraphs"]) if "paragraphs" in r else r["text"] for r in records]
    lines = ({"id": r["source"], "url": r["source"], "text": text} for r, text in zip(records, texts, strict=True))
    news.write_bytes(gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode()))
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/plain; charset=utf-8")], protocol="HTTP/1.1")
    with packed.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for r, text in zip(records, texts, strict=True):
            payload = io.BytesIO(text.encode())
            writer.write_record(writer.create_warc_record(r["source"], "response", payload=payload, http_headers=http))
    taking, whole = {}, {}
    for path in (news, packed) * 3:  # the least of three
        taking[path] = min(taking.get(path, 1e9), _taking(path))
    for path in (news, packed) * 2:
        whole[path] = min(whole.get(path, 1e9), _whole(path, folder / f"out-{path.name}"))
    count = len(records)
    for name, cost in (("to a document", taking), ("whole", whole)):
        print(f"{name}: JSON lines {1000 * cost[news] / count:.3f} ms, WARC {1000 * cost[packed] / count:.3f} ms"
              f" an article: {cost[packed] / cost[news]:.2f} times")  # fmt: skip
    return whole[packed] <= 1.3 * whole[news]


MENU = "".join(f'<li class="menu-{i}"><a href="/kanal/{i}">Berita Pilihan {i}</a></li>' for i in range(300))
SCRIPT = (
    "<script>" + "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)};" * 700 + "</script>"
)
FOREIGN = (
    "The minister said on Monday that the price of rice had fallen by three percent since last week, traders told us."
)


def pages(folder: Path, options: argparse.Namespace) -> bool:
    """Print what a page costs, and one in another language; pages of the size of outlets' own, made of the articles."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    for name, count in (("ours", 500), ("foreign", 2000)):
        path = folder / f"{name}.warc.gz"
        with path.open("wb") as stream:
            writer = WARCWriter(stream, gzip=True)
            for r in repeated(options.shared, count):
                texts = r.get("paragraphs") or r["text"].split("\n\n")
                body = "".join(f"<p>{FOREIGN if name == 'foreign' else text}</p>" for text in texts)
                page = (f"<html><head><title>{texts[0]}</title>{SCRIPT}</head><body><ul>{MENU}</ul><h1>{texts[0]}</h1>"
                        f"<article>{body}</article><ul>{MENU}</ul></body></html>")  # fmt: skip
                payload = io.BytesIO(page.encode())
                record = writer.create_warc_record(r["source"], "response", payload=payload, http_headers=http)
                writer.write_record(record)
        cost = min(_whole(path, folder / f"out-{name}") for _ in range(2))
        print(f"{name}: {1000 * cost / count:.2f} ms a page of {len(page) // 1000} KB")
    return True


def _taking(path: Path) -> float:
    start = time.process_time()
    assert not any(isinstance(found, MenurutError) for found in load_all([str(path)]))
    return time.process_time() - start


def _whole(path: Path, output: Path) -> float:
    (output.parent / "cell").write_bytes(bytes(24))
    asked = BatchOptions(model="none", count=10**9)
    (shard,), _ = plan([str(path)], asked.count)
    job = Job(output=str(output), shard=shard, options=asked, digest=asked.digest())
    start = time.process_time()
    done = work(job, Cell(output.parent / "cell"))
    assert not done.failures
    return time.process_time() - start


def kills(folder: Path, options: argparse.Namespace) -> bool:
    """Kill a run at random moments and resume it; false where the rows are not those of an undisturbed run."""
    news, chance = folder / "news.jsonl", random.Random(5)
    write(news, repeated(options.shared, min(options.articles, 5114)))
    batch(news, folder / "whole", "--lines", "200", "--workers", "2").wait()
    done = 0
    for _ in range(options.times):
        process = batch(news, folder / "out", "--lines", "200", "--workers", "2")
        done += chance.randrange(4)
        while process.poll() is None and len(list((folder / "out/_run/done").glob("*"))) < done:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 3))
        if chance.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        print(f"killed with {len(list((folder / 'out/_run/done').glob('*')))} shards done", flush=True)
    batch(news, folder / "out", "--lines", "200").wait()
    return same(folder / "whole", folder / "out")


def cluster(folder: Path, options: argparse.Namespace) -> bool:
    """Read on a Ray cluster of which a node is killed; false where the rows are not those of this machine alone."""
    news = folder / "news.jsonl"
    write(news, repeated(options.shared, min(options.articles, 5114)))
    script = ROOT / "tests/batch/ray_cluster.py"
    command = [sys.executable, str(script), str(news), str(folder / "ray"), str(options.nodes), "250"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    killed, shards, articles = done.stdout.split()[-3:]
    print(f"{options.nodes} nodes, one killed when {killed} of {shards} shards were done: {articles} articles")
    batch(news, folder / "local", "--lines", "250", "--workers", "2").wait()
    return same(folder / "local", folder / "ray")


def same(one: Path, other: Path) -> bool:
    """Tell whether two data sets have the same rows."""
    import duckdb

    connection = duckdb.connect()
    for table in TABLES:
        if not list(one.glob(f"{table}/**/*.parquet")):
            continue
        a, b = (f"read_parquet('{place}/{table}/**/*.parquet', hive_partitioning=false)" for place in (one, other))
        query = f"SELECT count(*) FROM ((FROM {a} EXCEPT ALL FROM {b}) UNION ALL (FROM {b} EXCEPT ALL FROM {a}))"
        rows, other_rows = (connection.sql(f"SELECT count(*) FROM {t}").fetchall()[0] for t in (a, b))
        differing = connection.sql(query).fetchall()[0]
        print(f"{table}: {rows[0]:,} and {other_rows[0]:,} rows, {differing[0]} differ")
        if differing[0]:
            return False
    return True


MEASURES = {"speed": speed, "memory": memory, "archive": archive, "pages": pages, "kills": kills, "cluster": cluster}
DEFAULTS = {"memory": 200_000}


def main() -> int:
    """Measure what is asked for; 1 where it does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=MEASURES)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    options.articles = options.articles or DEFAULTS.get(options.what, 50_000)
    with tempfile.TemporaryDirectory() as folder:
        holds = MEASURES[options.what](Path(folder), options)
    print("holds" if holds else "does not hold")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
