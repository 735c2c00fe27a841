"""The interface speaks Indonesian and English, as the browser asks or the visitor chooses."""

from __future__ import annotations

import catalog
from starlette.testclient import TestClient


def test_no_message_is_untranslated_and_the_catalogs_are_up_to_date() -> None:
    for path, made in catalog.catalogs():
        assert [m.id for m in catalog.untranslated(made)] == []
        assert path.read_text("utf-8") == catalog.written(path, made), "run `make translations`"


def test_translations_have_the_places_that_messages_have() -> None:
    for _, made in catalog.catalogs():
        for message in made:
            assert not [str(error) for error in message.check(made)], message.id
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            for string in strings if message.id else ():
                one = message.id if isinstance(message.id, str) else message.id[-1]
                assert sorted(catalog.places(string)) == sorted(catalog.places(one)), message.id


def test_the_browser_chooses_and_the_visitor_stands_above_it(room: TestClient) -> None:
    def told(accepted: str) -> str:
        return room.get("/", headers={"Accept-Language": accepted}).text

    assert '<html lang="id"' in told("id-ID,id;q=0.9,en;q=0.5")
    assert '<html lang="en"' in told("de")
    room.post("/settings", data={"language": "id", "back": "/"})
    assert '<html lang="id"' in told("en")
