"""The command that reads many files into a data set."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from menurut.errors import MenurutError
from menurut.serve.shared import complain, opened, reading_options, told

if TYPE_CHECKING:
    from menurut.batch import Progress, Summary
    from menurut.batch.engines import Engine

_EVERY = 30.0  # seconds between two lines of progress where there is no terminal
_LANGUAGES = 5  # other languages that are named


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.argument("output", type=click.Path(path_type=Path, file_okay=False), metavar="OUTPUT")
@reading_options
@click.option("--engine", type=click.Choice(("local", "ray")), default="local", show_default=True,
              help="Read on this machine, or on a Ray cluster.")  # fmt: skip
@click.option("--address", metavar="A", help="Address of the Ray cluster; default: one that is started here.")
@click.option("--any-language", is_flag=True, help="Read also what is not in the language of --language.")
@click.option("--part", type=click.Choice(("day", "month", "year")), default="month", show_default=True,
              help="Stretch of time, by date of publication, that one folder holds.")  # fmt: skip
@click.option("--lines", "count", type=click.IntRange(min=1), default=1000, show_default=True, metavar="N",
              help="How many JSON lines, or small files, are one shard. A web archive always is one.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True, metavar="S",
              help="How long one record may take.")  # fmt: skip
@click.option("--memory", "megabytes", type=click.IntRange(min=200), default=4000, show_default=True, metavar="MB",
              help="How much memory one worker may take.")  # fmt: skip
@click.option("--ledger", metavar="WHERE", help="Mark also copies of what this ledger has.")
def batch(inputs: tuple[str, ...], output: Path, engine: str, address: str | None, any_language: bool,
          ledger: str | None, workers: int, **asked: Any) -> None:  # fmt: skip
    """Read many files into a data set of Parquet files in the folder OUTPUT.

    INPUT is a web archive (.warc, .warc.gz), JSON lines (.jsonl, .jsonl.gz), a page, a text, or a folder of these. The
    data set has the tables documents, statements, figures, times, entities, errors and copies, each in a folder. The
    same command again does only what is missing or has changed. A record that cannot be read is a row of errors and
    leaves the exit code at 0; a file that cannot be read to its end is told, and makes it 1.

    \b
    menurut batch news.jsonl.gz data --workers 2
    menurut batch CC-NEWS/ data --engine ray --address 10.0.0.1:6379 --model none
    """
    from menurut.batch import BatchOptions, run

    options = BatchOptions(only_language=not any_language, **asked)
    for name in inputs:
        if name == "-" or "://" in name:
            raise click.UsageError(f"{name}: a batch reads files and folders")
    known: AbstractContextManager[Any] = opened(ledger) if ledger else nullcontext()
    with told(), known as kept, _shown() as tell:
        summary = run(inputs, output, options, _engine(engine, address, workers), ledger=kept, tell=tell)
    _tell(summary)
    if summary.failures:
        sys.exit(1)


def _engine(name: str, address: str | None, workers: int) -> Engine:
    from menurut.batch import Local, Ray

    if name == "local" and address:
        raise click.UsageError("--address is for --engine ray")
    given = click.get_current_context().get_parameter_source("workers") is click.core.ParameterSource.COMMANDLINE
    return Ray(address, workers if given else None) if name == "ray" else Local(workers)


def _tell(summary: Summary) -> None:
    for failure in summary.failures:
        complain(MenurutError(*failure.split(": ", 1)) if ": " in failure else MenurutError("batch", failure))
    click.echo(f"{summary.articles:,} articles, {summary.copies:,} of them copies, {summary.errors:,} errors;"
               f" {summary.shards:,} shards, {summary.read:,} read now")  # fmt: skip
    if summary.other_languages:
        named = list(summary.other_languages.items())
        listed = ", ".join(f"{count:,} {code}" for code, count in named[:_LANGUAGES])
        more = sum(count for _, count in named[_LANGUAGES:])
        click.echo(f"left out: {listed}" + (f", {more:,} in others" if more else ""))


@contextmanager
def _shown() -> Iterator[Any]:
    """Give what tells the progress: a line that is written over on a terminal, else a line now and then."""
    last = time.monotonic()

    def log(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            click.echo(f"menurut: {_line(progress)}", err=True)

    if not sys.stderr.isatty():
        yield log
        return
    from rich.console import Console

    with Console(stderr=True).status("looking at the input") as status:
        yield lambda progress: status.update(_line(progress))


def _line(progress: Progress) -> str:
    left = f", {_duration(progress.left)} left" if progress.left is not None else ""
    return (f"{progress.shards_done:,} of {progress.shards:,} shards, {progress.articles:,} articles,"
            f" {progress.rate:,.0f} a second, {progress.errors:,} errors{left}")  # fmt: skip


def _duration(seconds: float) -> str:
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    return f"{hours} h" if hours >= 3 else f"{minutes} min" if minutes >= 3 else f"{seconds:.0f} s"
