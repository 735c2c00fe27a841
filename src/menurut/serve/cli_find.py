"""The command that searches the ledger, and the options that say what is searched for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from menurut.serve.shared import LEDGER, opened, told, values

if TYPE_CHECKING:
    from menurut.ledger import Query

F = TypeVar("F", bound=Callable[..., Any])


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write 2025-09-04") from None


def query_options(command: F) -> F:
    """Give a command the options that select statements or figures; they come as `asked`, see `query_of`."""
    options = (
        click.option("--figures", is_flag=True, help="Figures instead of statements."),
        click.option("--speaker", metavar="NAME", help="Name of the speaker, part of it, or an id such as e12."),
        click.option("--speaker-kind", metavar="KIND", type=values("EntityKind"), help="What the speaker is."),
        click.option("--act", metavar="ACT", type=values("Act"), help="What is done by saying it: say, deny, warn, …"),
        click.option("--site", metavar="NAME", help="Outlet: its name or host."),
        click.option("--from", "since", metavar="DAY", callback=_day, help="First day of publication."),
        click.option("--to", "until", metavar="DAY", callback=_day, help="Last day of publication."),
        click.option(
            "--said-from", "said_since", metavar="DAY", callback=_day,
            help="First day of the saying; of a figure, the day that it is valid for.",
        ),
        click.option("--said-to", "said_until", metavar="DAY", callback=_day, help="Last day of it."),
        click.option("--theme", metavar="THEME", type=values("Theme"), help="What a figure counts: dead, money, …"),
        click.option("--unit", metavar="UNIT", help="Unit of a figure: IDR, %, km, 1 for a count."),
        click.option("--min", "least", type=float, metavar="N", help="Least value of a figure."),
        click.option("--max", "most", type=float, metavar="N", help="Greatest value of a figure."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def query_of(words: tuple[str, ...], asked: dict[str, Any]) -> Query:
    """Return the query that words and the options of `query_options` stand for; options not given are left out."""
    from menurut.ledger import Query

    return Query(words=" ".join(words), **{name: value for name, value in asked.items() if value is not None})


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@query_options
@click.option(
    "--sort",
    type=click.Choice(("relevance", "date")),
    default="relevance",
    show_default=True,
    help="Best first, or newest first.",
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="N at most.")
@click.option(
    "--offset", type=click.IntRange(min=0), default=0, show_default=True, metavar="N", help="Leave the first N out."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "jsonl", "csv")),
    default="table",
    show_default=True,
    help="How to write it.",
)
@click.option("--facets", "common", is_flag=True,
              help="Instead of the hits, how many have which speaker, kind, act, outlet, month and theme.")  # fmt: skip
@LEDGER
def find(words: tuple[str, ...], form: str, common: bool, ledger: str | None, **asked: Any) -> None:
    """Search what was said, or the figures that were given.

    All WORDS have to be there, with any affix; "two words" in quotation marks just so; pemerint* with any ending.
    Statements that have them come first, then those of articles that are about them. Options of figures (--theme,
    --unit, --min, --max) search figures.

    \b
    menurut find harga beras --speaker Menteri --from 2025-09-01
    menurut find '"harga beras"' --act deny --format csv
    menurut find gempa --theme dead --min 10 --sort date
    """
    from menurut.serve.found import write, write_facets

    with told(), opened(ledger) as kept:
        query = query_of(words, asked)
        if common:
            write_facets(kept.facets(query), sys.stdout.buffer, form)
            return
        write(kept.find(query), query, sys.stdout.buffer, form)
