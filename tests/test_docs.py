"""The documentation holds all there is, and nothing that is not so.

What it shows is run elsewhere: Python examples as doctests, console blocks by docs/build.py.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
import runpy
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

import menurut
from menurut.lang import available, load
from menurut.serve.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
REFERENCE = (ROOT / "docs/reference.md").read_text("utf-8")


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    monkeypatch.chdir(ROOT)
    return runpy.run_path(str(ROOT / "docs/build.py"))


def test_pages_are_what_the_program_would_write(build: Any) -> None:
    stale = [page.name for page, text in build["written"]() if page.read_text("utf-8") != text]
    assert stale == [], "run `make docs`"


def test_every_value_of_a_field_has_a_meaning(build: Any) -> None:
    assert list(sys.modules["reference"].undocumented()) == [], "mend docs/meanings.toml"


def commands(group: click.Group = cli, before: str = "") -> dict[str, click.Command]:
    """Return all commands by name, those of groups too."""
    found = {before + name: command for name, command in group.commands.items()}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= commands(command, f"{before}{name} ")
    return found


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    assert f"### menurut {name}\n" in REFERENCE
    assert commands()[name].help
    for option in commands()[name].params:
        if isinstance(option, click.Option):
            assert option.help, f"menurut {name} {option.opts}: no help"
            assert all(f"`{flag}`" in REFERENCE for flag in option.opts)


def test_exit_codes_are_in_the_reference() -> None:
    assert re.search(r"Exit codes: 0 .*; 1 .*; 2 ", REFERENCE.replace("\n", " "))


def test_every_field_of_a_reading_is_described() -> None:
    for name, kind in menurut.schema()["$defs"].items():
        assert f"### {name}\n" in REFERENCE
        for field, of in kind["properties"].items():
            assert of.get("description"), f"{name}.{field}: no description"
            assert f"| `{field}` |" in REFERENCE


def test_every_column_of_a_batch_is_described() -> None:
    from menurut.batch import TABLES
    from menurut.batch.tables import columns

    section = REFERENCE.partition("## Tables of a batch")[2].partition("\n## ")[0]
    for table in TABLES:
        described = section.partition(f"### {table}\n")[2].partition("\n### ")[0]
        assert all(f"| `{column}` |" in described for column in columns(table)), table


def test_every_language_table_is_in_the_reference() -> None:
    from menurut.lang import base

    folder = Path(base.__file__).parent
    for code in available():
        for table in (folder / code).glob("*.toml"):
            assert f"### {table.name}\n" in REFERENCE, table
        for table in (load(code).clutter, load(code).times):
            assert all(f"*{rule.name}*" in REFERENCE for rule in table.rule)
    assert all(f"`{path.name}`" in (ROOT / "docs/languages.md").read_text() for path in folder.glob("*/*.toml"))


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        other = (page.parent / name).resolve() if name else page
        assert other.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors(other), f"{page.name}: {target}"


def test_every_address_of_the_reading_room_is_explained() -> None:
    from menurut.serve.web.pages import routers

    told = (ROOT / "docs/reading-room.md").read_text("utf-8")
    paths = {getattr(route, "path", "") for router in routers for route in router.routes}
    plain = {re.sub(r":\w+\}", "}", re.sub(r"(?<!points)\.(json|csv)$", "", path)) for path in paths}
    assert len(plain) > 12
    assert {path for path in plain if f"`{path}`" not in told} == set()


def test_every_route_of_the_api_is_in_the_reference(build: Any) -> None:
    api = sys.modules["reference"].described()
    assert len(api["paths"]) > 10
    for path, methods in api["paths"].items():
        for method, route in methods.items():
            assert f"### {method.upper()} {path}\n" in REFERENCE
            assert all(f"| `{p['name']}` | {p['in']} |" in REFERENCE for p in route.get("parameters", ()))
            assert all(p.get("description") for p in route.get("parameters", ()))


def test_every_verb_of_the_makefile_is_explained() -> None:
    verbs = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    explained = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert verbs == explained
    contributing = (ROOT / "CONTRIBUTING.md").read_text()
    assert all(f"`make {verb}`" in contributing for verb in ("demo", "check", "test", "bench", "docs"))


MODULES = ["menurut", *(module.name for module in pkgutil.walk_packages(menurut.__path__, "menurut."))]


@pytest.mark.parametrize("name", MODULES)
def test_whatever_is_public_has_a_docstring(name: str) -> None:
    module = import_module(name)
    assert module.__doc__, name
    for key, value in vars(module).items():
        if key.startswith("_") or getattr(value, "__module__", None) != name:
            continue
        if inspect.isfunction(value) or inspect.isclass(value):
            assert value.__doc__, f"{name}.{key}"
        if inspect.isclass(value):
            missing = [k for k, v in vars(value).items() if not k.startswith("_") and _is_own(v) and not v.__doc__]
            assert not missing, f"{name}.{key}: {missing}"


def _is_own(value: object) -> bool:
    return inspect.isfunction(value) or isinstance(value, property)
