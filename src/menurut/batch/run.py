"""A run: what is missing is read, copies are marked, and what came of it is told."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import msgspec

from menurut.batch.engines import Engine, Failed
from menurut.batch.options import BatchOptions
from menurut.batch.shards import RUN, Done, Shard, forget, is_done, plan, read_marker, stale
from menurut.batch.work import Job
from menurut.errors import MenurutError
from menurut.ledger import Ledger

_NEEDED = ("pyarrow", "rensa", "py3langid")


class Progress(msgspec.Struct, kw_only=True):
    """How far a run is: shards and bytes of the input, articles read and records that failed in this run.

    `articles_done` are those of shards that are done.
    """

    shards: int
    bytes: int
    shards_done: int = 0
    bytes_done: int = 0
    articles_done: int = 0
    articles: int = 0
    errors: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take, None where nothing tells."""
        return self.seconds * (self.bytes / seen - 1) if (seen := self._seen()) else None

    def _seen(self) -> float:
        """Return the bytes that have been read, in shards that are not done by their articles."""
        share = self.articles / self.articles_done if self.articles_done else 1.0
        return min(self.bytes_done * share, self.bytes)


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a data set holds after a run, `read` of it by this run, and the files and shards that failed."""

    shards: int
    read: int
    articles: int
    errors: int
    copies: int
    other_languages: dict[str, int]
    failures: tuple[str, ...]


def run(
    inputs: Sequence[str], output: Path, options: BatchOptions, engine: Engine, *, ledger: Ledger | None = None,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> Summary:  # fmt: skip
    """Read what is missing of the inputs into the data set, and mark copies; `tell` hears how far it is.

    A shard is done when its marker says that this program read it with these options. MenurutError where the output is
    something else, another run writes there, or no input can be read.
    """
    if lacking := [name for name in _NEEDED if find_spec(name) is None]:
        raise MenurutError("batch", f"{', '.join(lacking)} is not installed", "pip install 'menurut[batch]'")
    with _locked(output):
        shards, unread = plan(inputs, options.count)
        if not shards:
            raise unread[0] if unread else MenurutError(str(output), "there is no input", "name a file or folder")
        for name in stale(output, shards, inputs):
            forget(output, name)
        digest = options.digest()
        missing = [shard for shard in shards if not is_done(output, shard, digest)]
        failures = [str(error) for error in unread]
        failures += _read(missing, output, options, engine, tell)
        done = [d for path in sorted((output / RUN / "done").glob("*.json")) if (d := read_marker(path))]
        copies = _copies(output, done, ledger)
    return _summary(done, read=len(missing), copies=copies, failures=failures)


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Let no other run write into the same folder meanwhile; what a killed one was writing is thrown away."""
    if output.exists() and not (output / RUN).is_dir() and (not output.is_dir() or any(output.iterdir())):
        raise MenurutError(str(output), "it holds something else", "name an empty folder, or one that a run has made")
    (output / RUN).mkdir(parents=True, exist_ok=True)
    with (output / RUN / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise MenurutError(
                str(output), "another run writes into it", "wait for it, or name another folder"
            ) from None
        shutil.rmtree(output / RUN / "tmp", ignore_errors=True)
        yield


def _read(
    missing: Sequence[Shard], output: Path, options: BatchOptions, engine: Engine, tell: Callable[[Progress], None]
) -> list[str]:
    """Read shards; return what is to be told of those that failed."""
    sizes, failures = {shard.name: shard.part.size for shard in missing}, []
    progress = Progress(shards=len(missing), bytes=sum(sizes.values()))
    digest, start = options.digest(), time.monotonic()
    jobs = [Job(output=str(output.absolute()), shard=s, options=options, digest=digest) for s in missing]
    for outcome in engine.run(jobs) if jobs else ():
        if isinstance(outcome, Failed):
            failures.append(outcome.reason)
            progress.shards -= 1
        elif isinstance(outcome, Done):
            progress.shards_done += 1
            progress.bytes_done += sizes[outcome.shard]
            progress.articles_done += outcome.articles
            progress.errors += outcome.errors
        progress.articles = progress.articles_done + engine.articles
        progress.seconds = time.monotonic() - start
        tell(progress)
    return failures


def _copies(output: Path, done: Iterable[Done], ledger: Ledger | None) -> int:
    """Mark copies unless nothing has changed since they were; return how many there are."""
    from menurut.batch.copies import mark

    path = output / RUN / "copies.json"
    told = hashlib.blake2b(digest_size=16)
    for shard in done:
        told.update(msgspec.json.encode((shard.shard, shard.digest, shard.state, shard.files)))
    known = msgspec.json.decode(path.read_bytes()) if path.exists() else {}
    if ledger is None and known.get("of") == told.hexdigest():
        return int(known["copies"])
    copies = mark(output, [shard.shard for shard in done], ledger)
    of = None if ledger else told.hexdigest()  # a ledger may have changed when it is asked again
    path.write_bytes(msgspec.json.encode({"of": of, "copies": copies}))
    return copies


def _summary(done: Sequence[Done], *, read: int, copies: int, failures: Sequence[str]) -> Summary:
    others: Counter[str] = Counter()
    for shard in done:
        others.update(shard.other_languages)
    return Summary(
        shards=len(done), read=read, articles=sum(d.articles for d in done), errors=sum(d.errors for d in done),
        copies=copies, other_languages=dict(others.most_common()),
        failures=(*failures, *(failure for d in done for failure in d.failures)),
    )  # fmt: skip
