"""Where shards are read: by processes of this machine, or by those of a Ray cluster. The shards are the same."""

from __future__ import annotations

import queue
import re
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, Protocol

import msgspec

from menurut.batch.guard import Guard, ShardError
from menurut.batch.shards import Done
from menurut.batch.work import Job
from menurut.errors import MenurutError


class Failed(msgspec.Struct, frozen=True):
    """A shard that could not be read or written."""

    where: str
    reason: str


Outcome = Done | Failed
_TICK = 1.0  # seconds between two signs of life
_HOST = re.compile(r"(?:ray://)?([^/:]+):(\d+)")
_PATIENCE = 10.0  # seconds that the head of a cluster has to answer
_RETRIES = 10  # times that a task is given to another node when its own is lost


class Engine(Protocol):
    """Reads shards and yields what became of each, and None now and then; `articles` are those in hand."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Outcome | None]:
        """Yield what becomes of the jobs, in any order."""

    @property
    def articles(self) -> int:
        """How many articles have been read of shards that are not done yet, as far as it is known."""


class Local:
    """Reads shards on processes of this machine."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._guards: list[Guard] = []

    @property
    def articles(self) -> int:
        """How many articles have been read of shards that are not done yet."""
        return sum(guard.articles for guard in self._guards)

    def run(self, jobs: Sequence[Job]) -> Iterator[Outcome | None]:
        """Yield what becomes of the jobs, as each is done."""
        waiting = deque(jobs)
        done: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
        self._guards = [Guard() for _ in range(min(self._workers, len(jobs)))]
        threads = [threading.Thread(target=_serve, args=(g, waiting, done), daemon=True) for g in self._guards]
        try:
            for thread in threads:
                thread.start()
            left = len(jobs)
            while left:
                try:
                    yield done.get(timeout=_TICK)
                    left -= 1
                except queue.Empty:
                    yield None
        finally:
            waiting.clear()
            for guard in self._guards:
                guard.stop()
            for thread in threads:
                thread.join()


def _serve(guard: Guard, waiting: deque[Job], done: queue.SimpleQueue[Outcome]) -> None:
    with guard, suppress(IndexError):  # none waits any more
        while True:
            done.put(_outcome(guard, waiting.popleft()))


def _outcome(guard: Guard, job: Job) -> Outcome:
    try:
        return guard.run(job)
    except ShardError as error:
        return Failed(error.where, str(error))
    except Exception as error:  # whoever waits for the outcome would wait for ever
        return Failed(job.shard.part.path, f"{type(error).__name__}: {error}")


class Ray:
    """Reads shards on a Ray cluster: the one at `address`, or one of this machine.

    All nodes need the same Menurut, and see input and output under the same paths. `workers` shards are read at a time,
    None: one for each processor of the cluster.
    """

    def __init__(self, address: str | None, workers: int | None) -> None:
        self._address, self._workers = address, workers
        self.articles = 0
        """Not known: only whole shards are told."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Outcome | None]:
        """Yield what becomes of the jobs, as each is done. MenurutError where there is no cluster."""
        ray = _ray()
        ours = not ray.is_initialized()
        if ours:
            _connect(ray, self._address)
        try:
            # A task whose node is lost is given to another one; what it has written is seen only when it is done.
            task: Callable[[Job], Any] = ray.remote(num_cpus=1, max_retries=_RETRIES)(_on_node).remote
            most = self._workers or 2 * int(ray.cluster_resources().get("CPU", 1))
            waiting, running = deque(jobs), dict[Any, Job]()
            while waiting or running:
                while waiting and len(running) < most:
                    job = waiting.popleft()
                    running[task(job)] = job
                for reference in ray.wait(list(running), timeout=_TICK)[0]:
                    yield _got(ray, reference, running.pop(reference))
                yield None
        finally:
            if ours:
                ray.shutdown()


def _ray() -> Any:
    try:
        import ray
    except ImportError:
        raise MenurutError("ray", "Ray is not installed", "pip install 'menurut[ray]'") from None
    return ray


def _connect(ray: Any, address: str | None) -> None:
    try:
        if found := _HOST.fullmatch(address or ""):  # Ray itself takes six minutes to find nobody there
            socket.create_connection((found[1], int(found[2])), _PATIENCE).close()
        ray.init(address=address, log_to_driver=False, logging_level="warning", include_dashboard=None)
    except (ConnectionError, RuntimeError, ValueError, OSError, SystemExit) as error:
        what = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise MenurutError(
            address or "ray", f"no Ray cluster can be had ({what})", "start one with `ray start`"
        ) from error


def _got(ray: Any, reference: Any, job: Job) -> Outcome:
    try:
        outcome: Outcome = ray.get(reference)
    except ray.exceptions.RayError as error:
        return Failed(job.shard.part.path, f"the cluster lost it ({type(error).__name__})")
    return outcome


def _on_node(job: Job) -> Outcome:
    """Read a shard in a process of a node."""
    if job.options.digest() != job.digest:
        return Failed(job.shard.part.path, "a node has another Menurut, or other libraries: install the same")
    return _outcome(_guard(), job)


@cache
def _guard() -> Guard:
    """Return the guard of this process: it keeps its process from one shard to the next."""
    return Guard()
