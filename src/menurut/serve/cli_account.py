"""The command that sets the figures of one quantity side by side."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Any

import click

from menurut.serve.cli_find import query_of, query_options
from menurut.serve.shared import LEDGER, opened, output_file, told

_PLOTS = ("svg", "png")


@click.command()
@click.option("--words", default="", metavar="WORDS", help="Words that tell the happening, as `find` takes them.")
@query_options
@click.option("--format", "form", type=click.Choice(("table", "jsonl", "csv", *_PLOTS)),
              help="Default: by the ending of the output file, else table.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", callback=output_file,
              help="Write to FILE, which appears whole or not at all.")  # fmt: skip
@LEDGER
def account(words: str, form: str | None, output: Path | None, ledger: str | None, **asked: Any) -> None:
    """Set all figures of one quantity side by side: by source and day, with their range.

    It tells the latest figure of each source, the spread of these, which outlets only repeat the same source, and
    what was given otherwise later. It never tells one number: name the source.

    \b
    menurut account --theme dead --words "gempa Cianjur"
    menurut account --theme money --words "anggaran pendidikan" --unit IDR -o budget.svg
    """
    from menurut.serve.account import write
    from menurut.serve.output import atomic

    ending = output.suffix.removeprefix(".").lower() if output else ""
    form = form or (ending if ending in ("jsonl", "csv", *_PLOTS) else "table")
    if form == "png" and output is None and sys.stdout.isatty():
        raise click.UsageError("a picture is no text for a terminal: name a file with -o")
    with told(), opened(ledger) as kept:
        query = query_of((words,), {**asked, "figures": True})
        place: AbstractContextManager[IO[bytes]]
        place = atomic(output) if output else nullcontext(sys.stdout.buffer)
        found = kept.account(query)
        with place as stream:
            write(found, query, stream, form)
