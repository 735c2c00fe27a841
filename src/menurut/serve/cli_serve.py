"""The command that opens the reading room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from menurut.serve.shared import LEDGER, reading_options, told

if TYPE_CHECKING:
    from menurut.reader import Model


@click.command(context_settings={"help_option_names": ["--help"]})  # -h is the host, as elsewhere with `serve`
@click.argument("inputs", nargs=-1, metavar="[LEDGER | INPUT...]")
@click.option("-h", "--host", default="127.0.0.1", show_default=True, metavar="HOST",
              help="Address to listen at. Others than this machine's own ask for a token.")  # fmt: skip
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8114, show_default=True, metavar="PORT",
              help="Port to listen at; 0: any that is free.")  # fmt: skip
@click.option("-o", "--open", "browse", is_flag=True, help="Open the reading room in the browser.")
@click.option("--token", envvar="MENURUT_TOKEN", metavar="TOKEN",
              help="What visitors have to show; default: made anew at each start, where one is needed.")  # fmt: skip
@click.option("--name", "names", multiple=True, metavar="NAME",
              help="Another host name that the room is reached under, behind a proxy.")  # fmt: skip
@click.option("--reviewer", default="", metavar="NAME", help="Who reviews, unless a visitor tells his own name.")
@LEDGER
@reading_options
def serve(
    inputs: tuple[str, ...], host: str, port: int, browse: bool, token: str | None, names: tuple[str, ...],
    reviewer: str, ledger: str | None, published: str | None, language: str, model: Model, workers: int,
) -> None:  # fmt: skip
    """Open the reading room: look at articles, search, compare and review in the browser.

    LEDGER is a ledger made with `menurut add`; without it, the default one. INPUT is what `menurut read` takes, such as
    a folder of articles: it is read on the way, into a ledger that is gone when you stop, or into the one of --ledger.

    \b
    menurut serve news.db -o
    menurut serve articles/ -p 8001
    """
    from socket import gethostname

    from menurut.serve.verbs import ReadOptions
    from menurut.serve.web.options import Options, is_loopback, new_token
    from menurut.serve.web.run import run

    needed, own = (None, ()) if is_loopback(host) else (new_token(), (gethostname(),))
    options = Options(
        host=host, port=port, token=token or needed, reviewer=reviewer, language=language, model=model,
        names=tuple(name.lower() for name in (*own, *names)),
    )  # fmt: skip
    reads = ReadOptions(published=published, language=language, model=model, workers=workers)
    with told():
        run(inputs, ledger, options, reads, browse=browse)
