"""The command that reads articles into the ledger."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from menurut.serve.shared import LEDGER, complain, opened, progress, reading_options, told

if TYPE_CHECKING:
    from menurut.reader import Model

TOLD = {"new": "new", "changed": "changed", "reread": "read anew", "same": "as before"}
"""What became of articles, in words."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@LEDGER
@reading_options
def add(
    inputs: tuple[str, ...], ledger: str | None, published: str | None, language: str, model: Model, workers: int
) -> None:
    """Read articles and store what was read in them.

    INPUT is what `menurut read` takes. An article that is there already is harmless; one whose text has changed
    becomes a new version. Each article is stored whole or not at all, so that an interrupted run can be repeated.

    \b
    menurut add news.jsonl --ledger news.db --workers 2
    menurut add https://example.com/article
    """
    from menurut.serve.verbs import Job, ReadOptions

    job = Job(inputs, ReadOptions(published=published, language=language, model=model, workers=workers), complain)
    came: Counter[str] = Counter()
    with told(), opened(ledger, create=True) as kept, progress(job, inputs, free=True) as readings:
        for reading in readings:
            came[kept.add(reading, came_from=job.came_from).what] += 1
    click.echo(", ".join(f"{came[what]} {words}" for what, words in TOLD.items() if came[what]) or "nothing added")
    if job.failed:
        sys.exit(1)
