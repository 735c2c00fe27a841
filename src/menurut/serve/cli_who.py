"""The command that tells what one person or source said, and lets a user say who is who."""

from __future__ import annotations

import sys

import click

from menurut.serve.shared import LEDGER, USER, opened, told


@click.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N",
              help="Latest statements of each, N at most.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table", help="How to write it.")
@click.option("--profile", is_flag=True,
              help="Also in which months, about what, and who reports what was said.")  # fmt: skip
@click.option("--same-as", metavar="OTHER", help="Say that NAME is the same as OTHER, in articles to come too.")
@click.option("--apart", is_flag=True, help="Say that NAME is not who it was taken for.")
@click.option("--in", "document", metavar="ARTICLE", help="With --apart: in this article only (its id or address).")
@USER
@LEDGER
def who(
    name: str, limit: int, form: str, profile: bool, same_as: str | None, apart: bool, document: str | None, user: str,
    ledger: str | None,
) -> None:  # fmt: skip
    """Tell what a person or source said, when, and where.

    NAME is a name, part of one, or an id such as e12. Names are taken for the same where articles write them alike
    (titles and degrees apart), or explain one by the other: Komisi Pemberantasan Korupsi (KPK). Names of one word
    may be anybody's and stay apart, until you say who is who: what you say is kept.

    \b
    menurut who "Siti Aminah"
    menurut who Jokowi --same-as "Joko Widodo"
    menurut who e12 --apart --in https://example.com/article
    """
    if (same_as and apart) or (document and not apart):
        raise click.UsageError("--same-as and --apart exclude each other, and --in belongs to --apart")
    from menurut.serve.people import write

    with told(), opened(ledger) as kept:
        if same_as:
            click.echo(f"{kept.merge(name, same_as, user=user)} names now stand for {same_as}")
        elif apart:
            click.echo(f"{name} is now {kept.split(name, user=user, document=document)}")
        else:
            write(kept, name, sys.stdout.buffer, form, limit=limit, profile=profile)
