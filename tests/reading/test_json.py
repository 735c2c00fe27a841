"""Readings as JSON: the contract's fields, the schema made from the types, and back again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from menurut import Reader, Reading, read_text
from menurut.ingest import load_text
from menurut.reading import schema, to_json

GOLD = Path(__file__).parents[1] / "gold"
ARTICLES = sorted(p for p in GOLD.glob("*.json") if not p.name.endswith(".gold.json"))
TEXT = 'Harga Turun\n\n"Harga beras turun 5 persen," kata Budi Santoso, Selasa (2/9/2025).'


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(model="none")


def read(reader: Reader, path: Path) -> Reading:
    article = json.loads(path.read_text("utf-8"))
    text = "\n\n".join(article["paragraphs"])
    given = {key: article[key] for key in ("id", "title", "published")}
    return reader.read(load_text(text, **given))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_every_reading_fits_the_schema_and_comes_back(reader: Reader, path: Path) -> None:
    reading = read(reader, path)
    raw = to_json(reading)
    jsonschema.validate(json.loads(raw), schema(), cls=jsonschema.Draft202012Validator)
    assert msgspec.json.decode(raw, type=Reading) == reading
    assert b"\n" not in raw


def test_a_reading_of_another_shape_is_refused() -> None:
    data: dict[str, Any] = json.loads(to_json(read_text(TEXT, model="none")))
    data["statements"][0]["act"] = "sing"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema(), cls=jsonschema.Draft202012Validator)


def test_the_fields_are_those_of_the_contract() -> None:
    data = json.loads(to_json(read_text(TEXT, published="2025-09-03", model="none")))
    assert {"menurut", "document", "entities", "statements", "figures", "times"} <= data.keys()
    assert {
        "id", "url", "site", "title", "authors", "language", "published", "published_from", "text", "blocks",
    } <= data["document"].keys()  # fmt: skip
    assert {"start", "end", "role"} <= data["document"]["blocks"][0].keys()
    (statement,) = data["statements"]
    assert {
        "id", "kind", "content", "source", "cue", "speaker", "act", "within", "said", "confidence",
    } <= statement.keys()  # fmt: skip
    (figure,) = data["figures"]
    assert {
        "id", "span", "low", "high", "qualifier", "unit", "counted", "theme", "whose", "statement", "as_of",
    } <= figure.keys()  # fmt: skip
    assert {"id", "span", "type", "value", "begin", "end"} <= data["times"][0].keys()
    assert {"id", "name", "kind", "titles", "wikidata", "mentions"} <= data["entities"][0].keys()


def test_what_is_unknown_is_null() -> None:
    data = json.loads(to_json(read_text("Pelaku diduga melarikan diri ke luar kota.", model="none")))
    assert data["document"]["published"] is None
    assert data["document"]["published_from"] is None
    assert data["statements"][0]["speaker"] is None


def test_a_mark_leads_to_its_characters_and_its_speaker() -> None:
    reading = read_text('"A benar," kata Budi Santoso. "B salah."', model="none")
    (statement,) = reading.statements
    assert statement.text == '"A benar," … "B salah."'
    speaker = statement.speaker
    assert speaker is not None
    assert speaker.name == "Budi Santoso"
    assert speaker.kind == "person"
