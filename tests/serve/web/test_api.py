"""The HTTP API does what the command line does, is described, and never falls over."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import SkipTest

import pytest
import schemathesis
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

from menurut import Ledger
from menurut.serve.cli import cli
from menurut.serve.web.app import create_app
from menurut.serve.web.given import named
from menurut.serve.web.options import Options

API = "/api/v1"
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
TEXT = "Air Surut\n\nMenurut Bupati Siti Aminah, 12 orang tewas pada Rabu (3/9/2025)."


def menurut(*args: str) -> Any:
    """Return what a command prints as JSON."""
    done = CliRunner().invoke(cli, list(args))
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines() if line.startswith(("{", "["))]


def test_reading_is_what_the_command_reads(room: TestClient, tmp_path: Path) -> None:
    (tmp_path / "text").write_text(TEXT)
    (read,) = menurut(
        "read", str(tmp_path / "text"), "--published", "2025-09-04", "--model", "none", "--format", "jsonl"
    )
    given = room.post(f"{API}/read", json={"text": TEXT, "published": "2025-09-04"}).json()
    read["document"]["id"] = named(TEXT)
    assert given == read


def test_reviewing_is_what_the_command_does(room: TestClient, ledger: Ledger, tmp_path: Path) -> None:
    first, second, third = (s.id for s in ledger.article(3).reading.statements[:3])
    twin = shutil.copy(ledger.where, tmp_path / "twin.db")
    post = room.post
    assert post(f"{API}/marks/{first}/confirm", json={"user": "ani", "note": "seen"}).json() == {"mark": first}
    assert post(f"{API}/marks/{second}/strike", json={"user": "ani"}).json() == {"mark": second}
    fields = {"speaker": "Dewi Lestari", "act": "warn"}
    made = post(f"{API}/marks/{third}/correct", json={"user": "ani", "fields": fields}).json()["mark"]
    assert post(f"{API}/marks/{second}/undo", json={"user": "budi"}).json() == {"mark": second}
    at = ("--ledger", str(twin), "--user")
    for command in (("confirm", first, "--note", "seen", *at, "ani"), ("strike", second, *at, "ani"),
                    ("correct", third, "--speaker", "Dewi Lestari", "--act", "warn", *at, "ani"),
                    ("undo", second, *at, "budi")):  # fmt: skip
        menurut("review", *command)
    told = menurut("review", "list", "--format", "jsonl", "--ledger", str(twin))
    mine = room.get(f"{API}/reviews").json()["reviews"][::-1]
    for review in (*told, *mine):
        del review["at"], review["undone_at"]
    assert mine == told
    assert room.get(f"{API}/marks/{third}").json()["mark"] == made


def test_who_is_who_is_what_the_command_says(room: TestClient, ledger: Ledger) -> None:
    aminah, santoso = (ledger.who(name)[0].entity for name in ("Siti Aminah", "Budi Santoso"))
    tied = room.post(f"{API}/who/{aminah}/same-as", json={"user": "ani", "other": santoso})
    assert (tied.status_code, tied.json()) == (200, {"names": 1})
    assert set(ledger.who(santoso)[0].names) >= {"Siti Aminah", "Budi Santoso"}
    apart = room.post(f"{API}/who/{aminah}/apart", json={"user": "ani"})
    assert apart.json() == {"entity": aminah}
    assert "Budi Santoso" not in ledger.who(aminah)[0].names
    assert room.post(f"{API}/who/nobody/same-as", json={"user": "a", "other": "e1"}).status_code == 404
    gone = {"user": "a", "article": "none"}
    assert room.post(f"{API}/who/{aminah}/apart", json=gone).status_code == 404


def test_adding_is_what_the_command_adds(room: TestClient, ledger: Ledger) -> None:
    added = room.post(f"{API}/documents", json={"text": TEXT, "title": "Air", "published": "2025-09-04"})
    assert (added.status_code, added.json()["what"]) == (201, "new")
    again = room.post(f"{API}/documents", json={"text": TEXT, "title": "Air", "published": "2025-09-04"})
    assert (again.status_code, again.json()) == (200, {**added.json(), "what": "same"})
    found = room.get(added.headers["location"]).json()
    assert found == room.get(f"{API}/documents/{added.json()['number']}").json()
    assert found["reading"]["document"]["title"] == "Air"
    by_id = room.get(f"{API}/documents", params={"id": "https://www.kabar.example/banjir"}).json()
    assert by_id == room.get(f"{API}/documents/3").json()
    assert ledger.contents().articles == added.json()["number"]


def test_reviews_come_in_parts(room: TestClient, ledger: Ledger) -> None:
    for statement in ledger.article(3).reading.statements[:3]:
        ledger.confirm(statement.id, user="ani")
    first = room.get(f"{API}/reviews?limit=2&article=3")
    assert len(first.json()["reviews"]) == 2
    assert first.headers["link"] == f'<{first.json()["next"]}>; rel="next"'
    last = room.get(first.json()["next"])
    assert (len(last.json()["reviews"]), last.json()["next"]) == (1, None)
    assert room.get(f"{API}/reviews?article=1").json()["reviews"] == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("marks/s1/confirm", {}, 422), ("marks/s1/confirm", {"user": " "}, 422),
        ("marks/s99999/confirm", {"user": "a"}, 404), ("marks/s1/undo", {"user": "a"}, 409),
        ("marks/s1/correct", {"user": "a", "fields": {}}, 409),
        ("marks/s1/correct", {"user": "a", "fields": {"sung": 1}}, 422), ("read", {}, 422),
        ("marks/s1/correct", {"user": "a", "fields": {"act": "sing"}}, 409), ("read", {"text": "a", "url": "b"}, 422),
        ("marks/s1/correct", {"user": "a", "fields": {"content": [[1]]}}, 422), ("read", {"url": "http://[::1]/"}, 422),
        ("read", {"text": "a", "published": "kemarin"}, 422), ("documents", {"html": "<p>"}, 422),
    ],
)  # fmt: skip
def test_faults_are_told(room: TestClient, path: str, body: dict[str, Any], status: int) -> None:
    answer = room.post(f"{API}/{path}", json=body)
    assert answer.status_code == status, answer.text
    assert set(answer.json()["error"]) == {"where", "what", "hint"}
    assert answer.json()["error"]["what"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"text": NaN}', b'{"text": "\\ud800"}', b"\xff", b'{"text": null}']
)
def test_what_is_no_json_of_the_kind_is_told(room: TestClient, body: bytes) -> None:
    answer = room.post(f"{API}/read", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]["what"]


def test_the_description_is_whole(room: TestClient) -> None:
    described = room.get(f"{API}/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, methods in described["paths"].items():
        assert path.startswith(API)
        for method, route in methods.items():
            assert route["summary"], path
            assert route["description"], path
            for parameter in route.get("parameters", []):
                assert parameter.get("description"), f"{method} {path}: {parameter['name']} is not described"
    Draft202012Validator.check_schema(described["components"]["schemas"]["Current"])


def test_no_page_of_the_framework_is_there(room: TestClient) -> None:
    for path in ("/docs", "/redoc", "/openapi.json", "/api/v1/docs"):
        assert room.get(path).status_code == 404  # they would load scripts from elsewhere


@pytest.fixture(scope="module")
def described(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give the API as its description tells it, over a ledger of its own."""
    ledger = Ledger(shutil.copy(filled, tmp_path_factory.mktemp("api") / "news.db"))
    app = create_app(ledger, Options(model="none", names=("testserver",)))
    return schemathesis.openapi.from_asgi(f"{API}/openapi.json", app)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_nothing_that_is_asked_makes_it_fall_over(described: Any, mode: GenerationMode) -> None:
    asked = []
    for found in described.get_all_operations():
        operation = found.ok()
        asked.append(operation.label)

        @settings(max_examples=20, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        with suppress(SkipTest):  # an operation without parameters has nothing wrong to ask for
            ask()
    assert len(asked) >= 12
