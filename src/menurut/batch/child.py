"""A process that reads one shard after the other, as it is told on its standard input.

It may die: of a fault in a C library, of a lack of memory, or because the one who watches it ends it. When that one is
gone it ends by itself.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from pathlib import Path
from typing import IO

import msgspec

from menurut.batch.cell import Cell
from menurut.batch.work import Job, work


def main() -> None:
    """Read jobs from standard input, one a line, and answer each with its marker."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    cell = Cell(Path(sys.argv[1]))
    threading.Thread(target=_listen, args=(sys.stdin.buffer, jobs), daemon=True).start()
    while True:
        done = work(msgspec.json.decode(jobs.get(), type=Job), cell)
        answers.write(msgspec.json.encode(done) + b"\n")
        answers.flush()


def _listen(stream: IO[bytes], jobs: queue.SimpleQueue[bytes]) -> None:
    for line in stream:
        jobs.put(line)
    os._exit(0)  # who gave the jobs is gone


if __name__ == "__main__":
    main()
