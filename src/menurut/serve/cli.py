"""The command line: translates arguments, prints errors, sets exit codes.

What is heavy (models, parsers, templates) is imported inside the commands: `menurut --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import click

from menurut import __version__
from menurut.errors import MenurutError
from menurut.serve.cli_account import account
from menurut.serve.cli_add import add
from menurut.serve.cli_batch import batch
from menurut.serve.cli_export import export
from menurut.serve.cli_find import find
from menurut.serve.cli_review import review
from menurut.serve.cli_serve import serve
from menurut.serve.cli_watch import watch
from menurut.serve.cli_who import who
from menurut.serve.shared import complain, leave_pipe, output_file, progress, reading_options, tidy

if TYPE_CHECKING:
    from menurut.reader import Model
    from menurut.reading import Reading
    from menurut.serve.verbs import Format, Job

_FORMATS = ("text", "json", "jsonl", "html")


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


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@reading_options
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
    callback=output_file,
    help="Write to FILE, which appears whole or not at all.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show for each mark its rule, confidence and evidence (JSON always has them).",
)
def read(
    inputs: tuple[str, ...], published: str | None, language: str, model: Model, least: float, form: str | None,
    output: Path | None, explain: bool, workers: int,
) -> None:  # fmt: skip
    """Read articles and write what was read in them.

    INPUT is a page (.html), a text (.txt), JSON lines (.jsonl, .jsonl.gz), a web archive (.warc, .warc.gz), a
    folder of these, a URL, or - for a page or text on standard input.

    \b
    menurut read article.html
    menurut read article.txt --published 2025-09-04 --explain
    menurut read news.jsonl --format jsonl -o readings.jsonl --workers 2
    menurut read https://example.com/article -o reading.html
    """
    from menurut.serve.verbs import Job, ReadOptions

    options = ReadOptions(published=published, language=language, model=model, workers=workers, least=least)
    job = Job(inputs, options, complain)
    try:
        with progress(job, inputs, free=bool(output) or not sys.stdout.isatty()) as readings:
            _write(job, readings, output, form=_format(form, output), explain=explain)
    except BrokenPipeError:
        leave_pipe()
    except MenurutError as error:
        raise click.ClickException(tidy(error)) from error
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


for command in (add, watch, batch, find, who, account, review, export, serve):
    cli.add_command(command)
