"""How a reading room is run: where it listens, who may come in, how it reads."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field

from menurut.reader import DEFAULT, Model

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names under which a room that listens on this machine only may be asked for."""
_ALL = ("0.0.0.0", "::", "")  # hosts that stand for all addresses of this machine


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of a reading room.

    `token` has to be shown by whoever comes in; where it is None nobody has to, which is right only on loopback.
    `reviewer` is who reviews unless a visitor gives a name. `upload` is the most bytes of one request, `files` the most
    files of it, `articles` the most articles that are read for it.
    """

    host: str = LOOPBACK[0]
    port: int = 8114
    token: str | None = None
    reviewer: str = ""
    language: str = "id"
    model: Model = DEFAULT
    upload: int = 10_000_000
    files: int = 20
    articles: int = 20
    names: tuple[str, ...] = field(default=())
    """Further names under which the room may be asked for."""

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the room."""
        return is_loopback(self.host)

    @property
    def address(self) -> str:
        """The address to open, with the token where one is needed."""
        return self._at(LOOPBACK[0] if self.host in _ALL else self.host)

    @property
    def addresses(self) -> list[str]:
        """That address, and those under which others may reach the room."""
        return [self.address, *(self._at(name) for name in self.names if self.host in _ALL)]

    def _at(self, host: str) -> str:
        shown = f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"
        return shown + (f"?token={self.token}" if self.token else "")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself.

    >>> is_loopback("localhost"), is_loopback("127.0.0.1"), is_loopback("0.0.0.0"), is_loopback("news.example")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(24)
