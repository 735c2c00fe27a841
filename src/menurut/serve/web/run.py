"""Running a reading room: which ledger it opens, what it reads on the way, and the server itself."""

from __future__ import annotations

import socket
import tempfile
import threading
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import click
import uvicorn

from menurut.errors import MenurutError
from menurut.ledger import Ledger
from menurut.serve.shared import complain
from menurut.serve.verbs import Job, ReadOptions
from menurut.serve.web.app import create_app
from menurut.serve.web.options import Options
from menurut.serve.web.room import Room

_SQLITE = b"SQLite format 3\x00"
_PATIENCE = 10.0  # seconds that the last article may take at the end
_WAITING = 64  # connections that wait to be taken


def run(inputs: Sequence[str], where: str | None, options: Options, reads: ReadOptions, *, browse: bool) -> None:
    """Serve until interrupted; MenurutError where the ledger cannot be opened or the port is taken."""
    named, articles = split(inputs, where)
    with _opened(named, articles) as ledger, closing(_listening(options)) as listener:
        options = replace(options, port=listener.getsockname()[1])
        app = create_app(ledger, options)
        room: Room = app.state.room
        click.echo("\n".join((f"Menurut: {ledger.where}", *options.addresses, "(stop with Ctrl-C)")), err=True)
        if browse:
            threading.Timer(0.5, webbrowser.open, (options.address,)).start()
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, lifespan="on")
        )
        with _reading(room, articles, reads), suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def split(inputs: Sequence[str], where: str | None) -> tuple[str | None, list[str]]:
    """Return the ledger and the articles that the arguments of `menurut serve` name."""
    if where is None and len(inputs) == 1 and _is_ledger(inputs[0]):
        return inputs[0], []
    return where, list(inputs)


def _is_ledger(name: str) -> bool:
    if name.startswith("postgresql"):
        return True
    try:
        with open(name, "rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return name.endswith(".db")  # let the ledger say what is wrong with it


@contextmanager
def _opened(where: str | None, articles: Sequence[str]) -> Iterator[Ledger]:
    """Open the ledger; one in a temporary folder where articles are read that belong to none."""
    if where is None and articles:
        with tempfile.TemporaryDirectory(prefix="menurut-") as folder, Ledger(Path(folder) / "room.db") as made:
            yield made
        return
    with Ledger(where, create=where is None or bool(articles)) as kept:
        yield kept


def _listening(options: Options) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    # Named as TCP, so that asyncio sends at once what it has: else each answer waits 40 ms for the one before.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((options.host, options.port))
        listener.listen(_WAITING)
    except OSError as error:
        listener.close()
        where = f"{options.host}:{options.port}"
        raise MenurutError(where, error.strerror or str(error), "name another port with -p, or 0 for any") from error
    return listener


@contextmanager
def _reading(room: Room, articles: list[str], reads: ReadOptions) -> Iterator[None]:
    """Read articles into the ledger while the room is open already."""
    stop = threading.Event()
    thread = threading.Thread(target=_read, args=(room, articles, reads, stop), daemon=True)
    if articles:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        if articles:
            thread.join(_PATIENCE)


def _read(room: Room, articles: list[str], reads: ReadOptions, stop: threading.Event) -> None:
    job = Job(articles, reads, complain)
    try:
        for reading in job.readings():
            if stop.is_set():
                return
            room.ledger.add(reading, came_from=articles[0] if len(articles) == 1 else reading.document.id)
            room.coming = job.read
    except MenurutError as error:
        complain(error)
    finally:
        room.coming = 0
