"""Watches a process that reads shards: whatever kills it, the run goes on without the record that did."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from menurut.batch.cell import Cell, Phase, State
from menurut.batch.shards import Done
from menurut.batch.work import Bad, Job
from menurut.errors import MenurutError

_TICK = 0.1  # seconds between two looks
_GRACE = 10.0  # seconds beyond its own limit that a process has to end a record by itself
_TAKING = 600.0  # seconds for taking a record from its file: before it, a packed file may have to be unpacked
_DEATHS = 20  # after that many it is not the records
_PAGE = os.sysconf("SC_PAGE_SIZE")


class ShardError(MenurutError):
    """A shard that cannot be read or written: not for the sake of one record."""


class Guard:
    """One process for one shard at a time; it is started when it is needed, and again when it dies."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="menurut-")
        self._cell = Cell.make(Path(self._folder.name, "cell"))
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def articles(self) -> int:
        """How many articles of the shard in hand have been read."""
        return self._cell.get().articles

    def stop(self) -> None:
        """Let the run in hand end soon; to be called from another thread."""
        self._closed = True

    def close(self) -> None:
        """End the process."""
        self.stop()
        self._end()
        self._folder.cleanup()

    def run(self, job: Job) -> Done:
        """Read a shard; records that kill the process are left out. ShardError where it is not a record that does."""
        for _ in range(_DEATHS):
            answer = self._attempt(job)
            if isinstance(answer, Done):
                self._cell.put(Phase.TAKING, 0, 0)
                return answer
            job = self._without(job, self._cell.get(), answer)
        raise ShardError(job.shard.part.path, f"workers died over {_DEATHS} records of it", "look at the memory")

    def _without(self, job: Job, state: State, why: Bad) -> Job:
        """Return the job without what killed the process; the file is not read on where taking from it did."""
        if state.phase is Phase.READING and state.number not in job.poisoned:
            return msgspec.structs.replace(job, poisoned={**job.poisoned, state.number: why})
        if state.phase is Phase.TAKING and job.last is None and state.number:
            return msgspec.structs.replace(job, last=(state.number, why))
        what = "taking its first record" if state.phase is Phase.TAKING else "writing"
        raise ShardError(job.shard.part.path, f"{why.reason} ({what})", f"look at {self._last_words()!r}")

    def _attempt(self, job: Job) -> Done | Bad:
        process = self._running()
        assert process.stdin
        assert process.stdout
        self._cell.put(Phase.TAKING, 0, 0)
        try:
            process.stdin.write(msgspec.json.encode(job) + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            return self._died(process)
        seen, since = self._cell.get(), time.monotonic()
        while not select.select([process.stdout], [], [], _TICK)[0]:
            if self._closed:
                raise ShardError(job.shard.part.path, "the run was ended", "start it again")
            now = self._cell.get()
            if now != seen:
                seen, since = now, time.monotonic()
            if bad := self._beyond(job, seen, time.monotonic() - since):
                self._end()
                return bad
        line = process.stdout.readline()
        return msgspec.json.decode(line, type=Done) if line else self._died(process)

    def _beyond(self, job: Job, state: State, seconds: float) -> Bad | None:
        """Return which limit the process has passed, null where none."""
        options = job.options
        if state.phase is Phase.READING and seconds > options.seconds + _GRACE:
            return Bad("time", f"it took more than {options.seconds:g} seconds")
        if state.phase is Phase.TAKING and seconds > _TAKING:
            return Bad("time", f"it could not be taken within {_TAKING:g} seconds")
        if self._memory() > options.megabytes * 1_000_000:
            return Bad("memory", f"it took more than {options.megabytes} MB of memory")
        return None

    def _memory(self) -> int:
        """Return the bytes that the process has in memory, 0 where the system does not tell."""
        assert self._process
        try:
            return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * _PAGE
        except (OSError, IndexError):
            return 0

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            with Path(self._folder.name, "stderr").open("wb") as stderr:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "menurut.batch.child", str(Path(self._folder.name, "cell"))],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr,
                )  # fmt: skip
        return self._process

    def _died(self, process: subprocess.Popen[bytes]) -> Bad:
        code = process.wait()
        if code >= 0:
            return Bad("crash", f"the worker ended with code {code}: {self._last_words()}")
        what = " (too little memory?)" if -code == signal.SIGKILL else ""
        return Bad("crash", f"the worker died of {signal.Signals(-code).name}{what}")

    def _last_words(self) -> str:
        lines = Path(self._folder.name, "stderr").read_text("utf-8", "replace").strip().splitlines()
        return lines[-1][-500:] if lines else ""

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    stream.close()
        self._process = None
