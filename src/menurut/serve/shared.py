"""What the commands share: how arguments are checked, progress is shown and errors are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from menurut.errors import MenurutError

if TYPE_CHECKING:
    from menurut.ledger import Ledger
    from menurut.reading import Reading
    from menurut.serve.verbs import Job

_MANY = (".jsonl", ".jsonl.gz", ".ndjson", ".warc", ".warc.gz")
_PIPE_CLOSED = 141  # what a shell reports for a program that SIGPIPE ended
F = TypeVar("F", bound=Callable[..., Any])


LEDGER = click.option(
    "--ledger",
    metavar="WHERE",
    help="The ledger: a file, or postgresql://user@host/name. Default: $MENURUT_LEDGER, else a file in the user's data"
    " folder.",
)
"""The option that names the ledger."""


class _Values(click.ParamType[Any]):
    """One of the values of a field of a reading; they are looked up when they are needed."""

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value; a wrong one is wrong use."""
        from menurut import reading

        known = get_args(getattr(reading, self.name))
        if value not in known:
            self.fail(f"{value!r} is none of {', '.join(known)}", param, ctx)
        return value


def values(name: str) -> click.ParamType[Any]:
    """Return the type of an option that takes the values of a field of a reading, by the name of their type."""
    return _Values(name)


def _us(_: click.Context, __: click.Parameter, value: str | None) -> str:
    import getpass

    return value or getpass.getuser()


USER = click.option("--user", metavar="NAME", callback=_us, help="Who says so; default: the name you are logged in by.")
"""The option that names the one who decides."""


def _published(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        if len(value) <= len("2025-09-04"):  # a bare date stays bare: nothing is known of the hour
            return date.fromisoformat(value).isoformat()
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        hint = "write 2025-09-04 or 2025-09-04T07:30+07:00"
        raise click.BadParameter(f"{value!r} is no date; {hint}") from None


def _language(_: click.Context, __: click.Parameter, value: str) -> str:
    from menurut.lang.base import available

    if value not in available():
        raise click.BadParameter(f"{value!r} is not there; known languages: {', '.join(available())}")
    return value


LANGUAGE = click.option(
    "--language", metavar="CODE", default="id", show_default=True, callback=_language, help="Language of the articles."
)
"""The option that names the language."""

MODEL = click.option(
    "--model",
    type=click.Choice(("accurate", "fast", "none")),
    default="accurate",
    show_default=True,
    help="What reads statements beside the grammar: a large network, a small one, or none.",
)
"""The option that says what reads."""


def output_file(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    """Check that a file can come to be where output is to go, before anything is done."""
    from menurut.serve.output import OutputError, check

    try:
        if value is not None:
            check(value)
    except OutputError as error:
        raise click.BadParameter(str(error)) from None
    return value


def reading_options(command: F) -> F:
    """Give a command the options that say how articles are read."""
    options = (
        click.option(
            "--published",
            metavar="DATE",
            callback=_published,
            help="Date of publication, ISO 8601; stands above the one that an article gives.",
        ),
        LANGUAGE,
        MODEL,
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            default=1,
            show_default=True,
            metavar="N",
            help="Read on N processes.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def progress(job: Job, inputs: tuple[str, ...], *, free: bool) -> Iterator[Iterator[Reading]]:
    """Give the readings, with a bar on stderr where many are read and the output is `free` of it."""
    collections = any(source.endswith(_MANY) or os.path.isdir(source) for source in inputs)
    if not ((collections or len(inputs) > 1) and sys.stderr.isatty() and free):
        yield job.readings()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    # How many articles a collection holds is known only at its end.
    total = None if collections else len(inputs)
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield iter(bar.track(job.readings(), total=total))


@contextmanager
def told() -> Iterator[None]:
    """End a command whose ledger, input or output fails, with the error told and the right exit code."""
    try:
        yield
    except BrokenPipeError:
        leave_pipe()
    except MenurutError as error:
        raise click.ClickException(tidy(error)) from error


@contextmanager
def opened(where: str | None, *, create: bool = False) -> Iterator[Ledger]:
    """Open the ledger of a command; where it is not named, its place is told on stderr."""
    from menurut.ledger import Ledger

    with Ledger(where, create=create) as ledger:
        if where is None:
            click.echo(f"menurut: ledger {ledger.where}", err=True)
        yield ledger


def complain(error: MenurutError) -> None:
    """Tell an error on stderr."""
    click.echo(f"menurut: {tidy(error)}", err=True)


def tidy(error: MenurutError) -> str:
    """Return an error on one line that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in str(error))


def leave_pipe() -> None:
    """End quietly after the reader of our output has gone; what is buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(_PIPE_CLOSED)
