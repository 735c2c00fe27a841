"""The command line: translates arguments, prints errors, sets exit codes.

What is heavy (models, parsers, templates) is imported inside the commands: `menurut --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import click

from menurut import __version__
from menurut.errors import MenurutError

if TYPE_CHECKING:
    from menurut.reader import Model
    from menurut.reading import Reading
    from menurut.serve.verbs import Format, Job

_FORMATS = ("text", "json", "jsonl", "html")
_MANY = (".jsonl", ".jsonl.gz", ".ndjson", ".warc", ".warc.gz")
_PIPE_CLOSED = 141  # what a shell reports for a program that SIGPIPE ended


@click.group(
    epilog="Begin with: menurut read article.html",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="menurut")
def cli() -> None:
    """Read Indonesian news and find who said what, on whose authority, with which figures, when.

    Exit codes: 0 all was read; 1 some inputs failed (each is named on stderr, the rest is read and
    written); 2 wrong use.
    """


def main() -> None:
    """Run the command line; the entry point of the `menurut` program."""
    cli(prog_name="menurut")


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


def _output(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    from menurut.serve.output import OutputError, check

    try:
        if value is not None:
            check(value)
    except OutputError as error:
        raise click.BadParameter(str(error)) from None
    return value


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--published",
    metavar="DATE",
    callback=_published,
    help="Date of publication, ISO 8601; stands above the one that an article gives.",
)
@click.option(
    "--language",
    metavar="CODE",
    default="id",
    show_default=True,
    callback=_language,
    help="Language of the articles.",
)
@click.option(
    "--model",
    type=click.Choice(("accurate", "fast", "none")),
    default="accurate",
    show_default=True,
    help="What reads statements beside the grammar: a large network, a small one, or none.",
)
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=0,
    metavar="P",
    help="Leave out statements that are less likely than P, from 0 to 1.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Default: by the ending of the output file, else text.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    callback=_output,
    help="Write to FILE, which appears whole or not at all.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show for each mark its rule, confidence and evidence (JSON always has them).",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Read on N processes.",
)
def read(
    inputs: tuple[str, ...], published: str | None, language: str, model: Model, least: float, form: str | None,
    output: Path | None, explain: bool, workers: int,
) -> None:  # fmt: skip
    """Read articles and write what was read in them.

    INPUT is a page (.html), a text (.txt), JSON lines (.jsonl, .jsonl.gz), a folder of these, a URL, or - for
    a page or text on standard input.

    \b
    menurut read article.html
    menurut read article.txt --published 2025-09-04 --explain
    menurut read news.jsonl --format jsonl -o readings.jsonl --workers 2
    menurut read https://example.com/article -o reading.html
    """
    from menurut.serve.verbs import Job, ReadOptions

    options = ReadOptions(published=published, language=language, model=model, workers=workers, least=least)
    job = Job(inputs, options, _complain)
    try:
        with _progress(job, inputs, output) as readings:
            _write(job, readings, output, form=_format(form, output), explain=explain)
    except BrokenPipeError:
        _leave_pipe()
    except MenurutError as error:
        raise click.ClickException(_tidy(error)) from error
    if job.failed:
        sys.exit(1)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    import json

    from menurut.reading import schema as reading_schema

    click.echo(json.dumps(reading_schema(), indent=1, ensure_ascii=False))


def _format(form: str | None, output: Path | None) -> Format:
    ending = output.suffix.removeprefix(".").lower() if output else ""
    if form is None and ending == "htm":
        form = "html"
    return cast("Format", form or (ending if ending in _FORMATS else "text"))


def _write(job: Job, readings: Iterator[Reading], output: Path | None, *, form: Format, explain: bool) -> None:
    """Write all readings; where every input failed there is nothing to write, and no file is touched."""
    from itertools import chain

    from menurut.serve.output import atomic
    from menurut.serve.verbs import write

    first = next(readings, None)
    if first is None and job.failed:
        return
    readings = chain([] if first is None else [first], readings)
    place: AbstractContextManager[IO[bytes]]
    place = atomic(output) if output else nullcontext(sys.stdout.buffer)
    with place as stream:
        write(readings, stream, form, explain=explain, several=lambda: job.read + job.failed != 1)
        stream.flush()


@contextmanager
def _progress(job: Job, inputs: tuple[str, ...], output: Path | None) -> Iterator[Iterator[Reading]]:
    """Give the readings, with a bar on stderr where many are read and the bar disturbs no output."""
    collections = any(source.endswith(_MANY) or os.path.isdir(source) for source in inputs)
    if not ((collections or len(inputs) > 1) and sys.stderr.isatty() and (output or not sys.stdout.isatty())):
        yield job.readings()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    # How many articles a collection holds is known only at its end.
    total = None if collections else len(inputs)
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield iter(bar.track(job.readings(), total=total))


def _complain(error: MenurutError) -> None:
    click.echo(f"menurut: {_tidy(error)}", err=True)


def _tidy(error: MenurutError) -> str:
    """Return an error on one line that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in str(error))


def _leave_pipe() -> None:
    """End quietly after the reader of our output has gone; what is buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(_PIPE_CLOSED)
