"""Pages are remembered as long as nothing that they depend on changes, and few are made at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from anyio import to_thread
from starlette.testclient import TestClient

from menurut import Ledger, Query
from menurut.ledger.kept import Kept
from menurut.serve.web import answers
from menurut.serve.web.app import _AT_ONCE


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each template that is filled in."""
    filled: list[str] = []
    really = answers.render

    def render(request: Any, name: str, context: dict[str, Any]) -> str:
        filled.append(name)
        return really(request, name, context)

    monkeypatch.setattr(answers, "render", render)
    return filled


def test_a_page_is_made_once(room: TestClient, made: list[str]) -> None:
    first = room.get("/search?words=surut")
    again = room.get("/search?words=surut")
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    assert made == ["search.html"]
    assert room.get("/search?words=surut", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_another_address_language_or_colour_is_another_page(room: TestClient, made: list[str]) -> None:
    room.get("/search?words=surut")
    assert 'lang="id"' in room.get("/search?words=surut", headers={"Accept-Language": "id"}).text
    room.get("/search?words=air")
    room.post("/settings", data={"theme": "dark"})
    assert 'data-theme="dark"' in room.get("/search?words=surut").text
    room.post("/settings", data={"reviewer": "Ani"})
    room.get("/search?words=surut")
    assert made == ["search.html"] * 5


def test_a_page_is_made_anew_when_anybody_changes_the_ledger(
    room: TestClient, ledger: Ledger, made: list[str], tmp_path: Path
) -> None:
    shown = room.get("/search?words=surut").text
    (hit, *_) = ledger.find(Query(words="surut"))
    with Ledger(ledger.where) as other:  # as the command line would, in a process of its own
        other.strike(hit.statement, user="uji")  # type: ignore[attr-defined]
    after = room.get("/search?words=surut").text
    assert f'id="{hit.statement}"' in shown  # type: ignore[attr-defined]
    assert f'id="{hit.statement}"' not in after  # type: ignore[attr-defined]
    ledger.undo(hit.statement, user="uji")  # type: ignore[attr-defined]
    assert room.get("/search?words=surut").text == shown
    assert made == ["search.html"] * 3


def test_data_is_not_remembered_but_the_same(room: TestClient) -> None:
    assert room.get("/search.json?words=surut").content == room.get("/search.json?words=surut").content


def test_the_oldest_answers_go_first() -> None:
    kept, asked = Kept(2), []

    def answer(name: str) -> str:
        return kept.get("state", name, lambda: asked.append(name) or name)  # type: ignore[func-returns-value]

    for name in ("a", "b", "a", "c", "a", "b"):
        assert answer(name) == name
    assert asked == ["a", "b", "c", "b"]


def test_no_more_are_answered_at_once_than_the_ledger_has_connections(room: TestClient, ledger: Ledger) -> None:
    assert room.portal
    assert room.portal.call(lambda: to_thread.current_default_thread_limiter().total_tokens) == _AT_ONCE
    pool: Any = ledger.store.engine.pool
    assert pool.size() + pool._max_overflow > _AT_ONCE + 1  # one watches for changes
