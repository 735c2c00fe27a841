"""The command that writes statements or figures for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from menurut.serve.cli_find import query_of, query_options
from menurut.serve.shared import LEDGER, opened, output_file, told

_ENDINGS = {"csv": "csv", "jsonl": "jsonl", "parquet": "parquet", "jsonld": "webannotation"}


@click.command()
@click.argument("output", type=click.Path(path_type=Path), callback=output_file)
@click.option("--format", "form", type=click.Choice(tuple(_ENDINGS.values())),
              help="Default: by the ending of OUTPUT (.jsonld: webannotation).")  # fmt: skip
@click.option("--words", default="", metavar="WORDS", help="Only what has these words, as `find` takes them.")
@query_options
@LEDGER
def export(output: Path, form: str | None, words: str, ledger: str | None, **asked: Any) -> None:
    """Write all statements, or figures, or what the options select, to the file OUTPUT.

    It appears whole or not at all. The columns are those of `find --format jsonl`.

    \b
    menurut export statements.parquet
    menurut export figures.csv --figures --from 2025-09-01
    menurut export annotations.jsonld --words "harga beras"
    """
    from menurut.serve.exported import write
    from menurut.serve.output import atomic

    form = form or _ENDINGS.get(output.suffix.removeprefix(".").lower())
    if form is None:
        raise click.UsageError(f"the ending of {output.name} tells no format; say --format")
    with told(), opened(ledger) as kept, atomic(output) as stream:
        write(kept, query_of((words,), asked), stream, form)
