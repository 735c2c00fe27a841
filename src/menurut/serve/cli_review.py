"""The commands by which people confirm, correct and strike out what the machine read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from menurut.serve.shared import LEDGER, USER, opened, told, values

NOTE = click.option("--note", metavar="WORDS", help="Why, for whoever reads it later.")


@click.group()
def review() -> None:
    """Confirm, correct or strike out what was read; who and when is kept, and what the machine read.

    A later reading never overwrites what a person decided. IDs are those that `find` shows: s12, f3.
    """


@review.command()
@click.argument("marks", nargs=-1, required=True, metavar="ID...")
@NOTE
@USER
@LEDGER
def confirm(marks: tuple[str, ...], note: str | None, user: str, ledger: str | None) -> None:
    """Say that statements or figures are right."""
    with told(), opened(ledger) as kept:
        for mark in marks:
            click.echo(f"{kept.confirm(mark, user=user, note=note)} confirmed")


@review.command()
@click.argument("mark", metavar="ID")
@click.option("--text", metavar="WORDS", help="The right words, as they stand in the article.")
@click.option("--speaker", metavar="NAME", help="Who says it; empty where nobody is named.")
@click.option("--speaker-kind", metavar="KIND", type=values("EntityKind"), help="What the speaker is.")
@click.option("--act", metavar="ACT", type=values("Act"), help="What is done by saying it.")
@click.option("--kind", metavar="KIND", type=values("StatementKind"), help="direct, indirect or mixed.")
@click.option("--low", type=float, metavar="N", help="Least value of a figure.")
@click.option("--high", type=float, metavar="N", help="Greatest value of a figure.")
@click.option("--qualifier", metavar="NAME", type=values("Qualifier"), help="How a figure's value is meant.")
@click.option("--unit", metavar="UNIT", help="Unit of a figure.")
@click.option("--theme", metavar="THEME", type=values("Theme"), help="What a figure counts.")
@click.option("--counted", metavar="WORDS", help="The words for what is counted, as they stand in the article.")
@NOTE
@USER
@LEDGER
def correct(mark: str, note: str | None, user: str, ledger: str | None, **asked: Any) -> None:
    """Put the right version of a statement or figure in the place of the machine's."""
    fields = {name: value for name, value in asked.items() if value is not None}
    with told(), opened(ledger) as kept:
        click.echo(f"{kept.correct(mark, fields, user=user, note=note)} stands for {mark}")


@review.command()
@click.argument("marks", nargs=-1, required=True, metavar="ID...")
@NOTE
@USER
@LEDGER
def strike(marks: tuple[str, ...], note: str | None, user: str, ledger: str | None) -> None:
    """Say that statements or figures are none."""
    with told(), opened(ledger) as kept:
        for mark in marks:
            click.echo(f"{kept.strike(mark, user=user, note=note)} struck out")


@review.command()
@click.argument("mark", metavar="ID")
@USER
@LEDGER
def undo(mark: str, user: str, ledger: str | None) -> None:
    """Undo the last decision about a statement or figure."""
    with told(), opened(ledger) as kept:
        click.echo(f"{kept.undo(mark, user=user)} is as it was before")


@review.command(name="list")
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table", help="How to write it.")
@LEDGER
def list_(form: str, ledger: str | None) -> None:
    """List all decisions, the undone ones too."""
    import msgspec

    with told(), opened(ledger) as kept:
        for given in kept.reviews():
            if form == "jsonl":
                click.echo(msgspec.json.encode(given))
                continue
            made = f" by {given.made} {json.dumps(given.fields, ensure_ascii=False)}" if given.made else ""
            undone = f", undone by {given.undone_by} {given.undone_at}" if given.undone_at else ""
            note = f" ({given.note})" if given.note else ""
            click.echo(f"{given.at}  {given.user}  {given.mark} {given.verdict}{made}{note}{undone}  {given.machine}")


@review.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@LEDGER
def export(folder: Path, ledger: str | None) -> None:
    """Write reviewed articles as gold files to FOLDER: ID.json the article, ID.gold.json the annotation.

    What nobody reviewed in them is marked optional. They are to train and measure with, see the guidelines.
    """
    with told(), opened(ledger) as kept:
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for count, (article, gold) in enumerate(kept.gold(), 1):  # noqa: B007
            for name, data in ((f"{article['id']}.json", article), (f"{article['id']}.gold.json", gold)):
                (folder / name).write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
        click.echo(f"{count} articles")
