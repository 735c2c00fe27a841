"""The text of docs/reference.md, from the program itself: commands, JSON fields, values, units, language tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args, get_type_hints

import click
import msgspec

from menurut.batch import TABLES
from menurut.batch.tables import columns
from menurut.document import PublishedFrom, Role
from menurut.ingest.subscriptions import Feed, Manners
from menurut.lang import available, load
from menurut.lang.base import Language
from menurut.ledger import (
    Account,
    Change,
    Contents,
    Current,
    Facets,
    FigureHit,
    Ledger,
    Person,
    Place,
    Profile,
    Review,
    StatementHit,
)
from menurut.ledger.following import FeedStatus
from menurut.reading import Act, EntityKind, Form, Qualifier, StatementKind, Theme, TimeType, schema
from menurut.serve.cli import cli
from menurut.serve.marked import MarkRow
from menurut.serve.web.app import create_app
from menurut.serve.web.options import Options

HERE = Path(__file__).parent
VALUES = {
    "role": Role, "published_from": PublishedFrom, "form": Form, "entity_kind": EntityKind,
    "statement_kind": StatementKind, "act": Act, "qualifier": Qualifier, "theme": Theme, "time_type": TimeType,
}  # fmt: skip
_TITLES = {
    "role": "Roles of blocks", "published_from": "Where the date of publication was found",
    "form": "Forms of mentions", "entity_kind": "Kinds of entities", "statement_kind": "Kinds of statements",
    "act": "Acts", "qualifier": "Qualifiers of figures", "theme": "Themes of figures", "time_type": "Types of times",
}  # fmt: skip
_INTRODUCTION = """# Reference

<!-- Written by docs/build.py (`make docs`): change the program, or docs/meanings.toml, not this page. -->

[Commands](#commands) · [Lists of feeds](#lists-of-feeds) · [HTTP API](#http-api) ·
[A reading as JSON](#a-reading-as-json) · [Columns of the ledger](#columns-of-the-ledger) ·
[Tables of a batch](#tables-of-a-batch) · [Values](#values) · [Units](#units) · [Language tables](#language-tables)
"""


_TOLD = (
    StatementHit, FigureHit, Person, Profile, Account, Change, Review, MarkRow, Current, Place, Facets, Contents,
)  # fmt: skip


def reference() -> str:
    """Return the page."""
    parts = [
        _INTRODUCTION, *_commands(), *_settings(), *_routes(),
        *_fields(), *_columns(), *_batch(), *_values(), *_units(), *_tables(),
    ]  # fmt: skip
    return "\n".join(parts).rstrip() + "\n"


def meanings() -> dict[str, dict[str, str]]:
    """Return what the values mean, by kind of value."""
    return tomllib.loads((HERE / "meanings.toml").read_text("utf-8"))


def undocumented() -> Iterator[str]:
    """Yield every value without a meaning, and every meaning of a value that is none."""
    for name, kind in VALUES.items():
        for value in set(get_args(kind)) ^ set(meanings()[name]):
            yield f"{name}: {value}"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def _commands() -> Iterator[str]:
    yield f"## Commands\n\n{cleandoc(cli.help or '')}\n"
    for name, command in commands():
        context = click.Context(command, info_name=f"menurut {name}")
        usage = command.get_usage(context).removeprefix("Usage: ")
        yield f"### menurut {name}\n\n```\n{usage}\n```\n"
        about, _, examples = cleandoc(command.help or "").partition("\n\n\b\n")
        yield about + "\n" + (f"\n```\n{examples}\n```\n" if examples else "")
        options = [option for option in command.params if isinstance(option, click.Option)]
        if options:
            yield _table(("option", "default", "meaning"), (_option(option, context) for option in options))


def commands(group: click.Group = cli, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield each command with its name, those of a group behind it."""
    for name, command in group.commands.items():
        yield before + name, command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


def _option(option: click.Option, context: click.Context) -> tuple[str, str, str]:
    names = ", ".join(f"`{name}`" for name in option.opts)
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    default = (
        "" if option.default is None or option.is_flag or "UNSET" in repr(option.default) else f"`{option.default}`"
    )
    return names + value, default, option.help or ""


def _settings() -> Iterator[str]:
    yield (
        "## Lists of feeds\n\nThe keys of the TOML file that `menurut watch` takes; a key that is none is an error."
        " [How feeds are followed](watch.md).\n"
    )
    for title, kind in (("At the top", Manners), ("In each [[feed]]", Feed)):
        yield f"### {title}\n\n{_prose(kind)}\n"
        about = msgspec.json.schema_components((kind,))[1][kind.__name__]["properties"]
        rows = (
            (f"`{f.encode_name}`", _default(f), about[f.encode_name]["description"])
            for f in msgspec.structs.fields(kind)
        )
        yield _table(("key", "default", "meaning"), rows)


def _default(field: msgspec.structs.FieldInfo) -> str:
    return "" if field.default in (None, msgspec.NODEFAULT) else f"`{field.default}`"


def described() -> dict[str, Any]:
    """Return the description of the HTTP API, as the reading room gives it."""
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "none.db") as ledger:
        return create_app(ledger, Options()).openapi()


def _routes() -> Iterator[str]:
    yield (
        "## HTTP API\n\nWhat [the reading room](reading-room.md) answers under `/api/v1`; `/api/v1/openapi.json` tells"
        " the types too.\n"
    )
    api = described()
    for path, methods in api["paths"].items():
        for method, route in methods.items():
            yield f"### {method.upper()} {path}\n\n{route['description']}\n"
            rows = [(f"`{p['name']}`", p["in"], p.get("description", "")) for p in route.get("parameters", ())]
            rows += [(f"`{name}`", "body", of.get("description", "")) for name, of in _body(route, api)]
            if rows:
                yield _table(("parameter", "in", "meaning"), iter(rows))


def _body(route: dict[str, Any], api: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the fields of a body, those of an object in it too."""
    asked = route.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    waiting = [("", asked)]
    while waiting:
        before, schema = waiting.pop()
        known = api["components"]["schemas"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        for name, of in known.get("properties", {}).items():
            yield before + name, of if "$ref" not in of else {"description": "An object, with these:"}
            if "$ref" in of:
                waiting.append((f"{before}{name}.", of))


def _fields() -> Iterator[str]:
    yield (
        "## A reading as JSON\n\n`menurut read --format json` writes a reading as one object (an array where there are"
        " several), `--format jsonl` as one line. `menurut schema` prints the JSON Schema, which every reading fits."
        " `null` means unknown. Spans are half-open, in Unicode code points of `document.text`:"
        " `document.text[start:end]` is the evidence.\n"
    )
    for name, kind in schema()["$defs"].items():
        yield f"### {name}\n\n{kind['description']}\n"
        rows = ((f"`{field}`", _type(of), of["description"]) for field, of in kind["properties"].items())
        yield _table(("field", "type", "meaning"), rows)


def _columns() -> Iterator[str]:
    yield (
        "## Columns of the ledger\n\nWhat `menurut find`, `account`, `who`, `review list`, `export` and"
        " `watch --status` write, in this order, as JSON lines, and what the HTTP API answers; CSV and Parquet have all"
        " columns that are no arrays.\n"
    )
    found, made = msgspec.json.schema_components((*_TOLD, FeedStatus))
    assert found
    for name, kind in made.items():
        if name in schema()["$defs"]:
            continue
        yield f"### {name}\n\n{kind['description'].partition(chr(10) * 2)[0].replace(chr(10), ' ')}\n"
        rows = ((f"`{field}`", _type(of), of["description"]) for field, of in kind["properties"].items())
        yield _table(("column", "type", "meaning"), rows)


def _batch() -> Iterator[str]:
    yield (
        "## Tables of a batch\n\nWhat `menurut batch` writes, each table in a folder of its own. `record` ties the"
        " tables to each other. [How to read them](batch.md).\n"
    )
    _, made = msgspec.json.schema_components(tuple(TABLES.values()))
    for table, row in TABLES.items():
        kind = made[row.__name__]
        yield f"### {table}\n\n{kind['description'].partition(chr(10) * 2)[0].replace(chr(10), ' ')}\n"
        fields = ((name, kind["properties"][name]) for name in columns(table))
        yield _table(("column", "type", "meaning"), ((f"`{n}`", _type(of), of["description"]) for n, of in fields))


def _type(field: dict[str, Any]) -> str:
    """Return a field's type in short: `Span or null`, `array of Block`."""
    if "anyOf" in field:
        return " or ".join(_type(choice) for choice in field["anyOf"])
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in field:
        return "one of " + ", ".join(f"`{value}`" for value in field["enum"])
    if field["type"] == "object":
        return "object"
    if field["type"] == "array":
        return "array of " + _type(field["items"])
    return str(field["type"])


def _values() -> Iterator[str]:
    yield "## Values\n"
    for name, kind in VALUES.items():
        yield f"### {_TITLES[name]}\n"
        yield _table(("value", "meaning"), ((f"`{value}`", meanings()[name][value]) for value in get_args(kind)))


def _units() -> Iterator[str]:
    yield "## Units\n\nThe `unit` of a figure, by the words that stand for it.\n"
    for code in available():
        rules = load(code).figures
        words: dict[str, list[str]] = {}
        for table in (rules.currencies_before, rules.currencies_after, rules.units):
            for word, unit in table.items():
                words.setdefault(unit, []).append(word)
        yield f"### Units in `{code}`\n"
        listed = (
            (f"`{unit}`", ", ".join(f"`{word}`" for word in dict.fromkeys(found)))
            for unit, found in sorted(words.items())
        )
        yield _table(("unit", "words"), listed)


def tables() -> dict[str, type[msgspec.Struct]]:
    """Return the tables that a language may have, with their schemas, by the properties of `Language`."""
    found = {name: vars(Language)[name] for name in vars(Language) if hasattr(vars(Language)[name], "func")}
    return {name: get_type_hints(prop.func)["return"] for name, prop in sorted(found.items())}


def _tables() -> Iterator[str]:
    yield (
        "## Language tables\n\nWhat is known of a language stands in `src/menurut/lang/CODE/`, one TOML file a table,"
        " each checked against its schema when it loads. [How to add a language](languages.md).\n"
    )
    for name, shape in tables().items():
        yield f"### {name}.toml\n\n{_prose(shape)}\n"
        keys = ", ".join(f"`{field.encode_name}`" for field in msgspec.structs.fields(shape))
        yield f"Keys: {keys}.\n"
        for code in available():
            rules = getattr(getattr(load(code), name), "rule", ())
            if rules:
                names = ", ".join(dict.fromkeys(f"*{rule.name}*" for rule in rules))
                yield f"Rules of `{code}`, by the names that `--explain` shows: {names}.\n"


def _prose(shape: type[msgspec.Struct]) -> str:
    """Return a schema's docstring, without the examples that are run."""
    return cleandoc(shape.__doc__ or "").partition("\n\n>>>")[0]
