"""Ray: a cluster of several nodes on this machine, one of which is killed in mid-run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from batch_samples import article, contents, poison, read, rows, write_lines

from menurut import MenurutError
from menurut.batch.engines import Ray
from menurut.batch.options import BatchOptions
from menurut.batch.run import run

_LIMIT = 240  # seconds that a cluster has for all of it


def test_a_node_is_killed_and_the_result_is_complete_and_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", poison(tmp_path / "poison"))
    records = [article(i) for i in range(60)]
    records[42]["text"] += "\n\nPOISON-CRASH"
    news = write_lines(tmp_path / "news.jsonl", records)
    command = [sys.executable, str(Path(__file__).with_name("ray_cluster.py")), str(news), str(tmp_path / "ray")]
    process = subprocess.Popen([*command, "2", "10"], stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        killed, shards, articles = map(int, process.communicate(timeout=_LIMIT)[0].split()[-3:])
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 0
    assert (shards, articles) == (6, 59)
    assert 1 <= killed < 6
    assert [row["kind"] for row in rows(tmp_path / "ray", "errors")] == ["crash"]
    read(tmp_path / "local", news, count=10, workers=1)
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")
    assert read(tmp_path / "ray", news, count=10).read == 0  # what one engine has done the other does not do again


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    news = write_lines(tmp_path / "news.jsonl", [article(0)])
    with pytest.raises(MenurutError, match="no Ray cluster can be had"):
        run([str(news)], tmp_path / "out", BatchOptions(model="none"), Ray("127.0.0.1:1", None))
