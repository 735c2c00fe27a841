"""What the tests of following share: a site, and a watcher."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import watch_server
from watch_runs import Watched
from watch_server import Site


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no setting of the machine come between us and the loopback."""
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a site that runs."""
    with watch_server.site() as made:
        yield made


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """Give a place for a ledger, and what follows feeds into it."""
    return Watched(tmp_path / "news.db")
