"""What the tests of the reading room share: a ledger, the room over it, a visitor without and one with a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import room_browser
import room_samples
from starlette.testclient import TestClient

from menurut import Ledger
from menurut.serve.web.app import create_app
from menurut.serve.web.options import Options

ADDRESS = "http://127.0.0.1:8114"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of a ledger with the samples, which nobody changes."""
    where = tmp_path_factory.mktemp("room") / "news.db"
    with Ledger(where) as ledger:
        room_samples.fill(ledger)
    return where


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger with the samples, to change."""
    with Ledger(shutil.copy(filled, tmp_path / "news.db")) as made:
        yield made


@pytest.fixture
def room(ledger: Ledger) -> Iterator[TestClient]:
    """Give a visitor of a room over the samples, who speaks English."""
    with TestClient(create_app(ledger, Options(model="none")), base_url=ADDRESS, follow_redirects=False) as visitor:
        visitor.headers["Accept-Language"] = "en"
        yield visitor


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Give a browser."""
    if room_browser.program() is None:
        pytest.skip("no Chromium is installed")
    with room_browser.browser() as made:
        yield made


@pytest.fixture
def served(ledger: Ledger) -> Iterator[str]:
    """Give the address of a room over the samples."""
    with room_browser.serving(create_app(ledger, Options(model="none"))) as address:
        yield address


@pytest.fixture
def visit(chromium: Any, served: str) -> Callable[..., AbstractContextManager[room_browser.Visit]]:
    """Give a way to visit the room with the browser; see `room_browser.visit`."""
    return lambda **options: room_browser.visit(chromium, served, **options)
