"""What the tests of the ledger share: a ledger on each store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import ledger_server
import pytest
from sqlalchemy import create_engine, make_url, text

from menurut import Ledger


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the address of a server that runs while the tests do."""
    if ledger_server.programs() is None or ledger_server.user() is None:
        pytest.skip("no PostgreSQL server is installed")
    with ledger_server.server() as address:
        yield address


def emptied(address: str) -> str:
    """Return the address of the server's database, with nothing in it."""
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return address


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the place of a ledger that is not there yet, on each store."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    return emptied(request.getfixturevalue("postgres"))


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """Give an empty ledger on each store."""
    with Ledger(where) as made:
        yield made
