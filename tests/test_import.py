"""Importing the package is cheap: models, parsers and frameworks come on first use."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "Sastrawi", "babel", "charset_normalizer", "click", "courlan", "fastwarc", "feedparser", "filelock", "htmldate",
    "httpx", "jinja2", "lxml", "matplotlib", "numpy", "onnxruntime", "protego", "psycopg", "py3langid", "pyarrow",
    "ray", "rensa", "rich", "sqlalchemy", "starlette", "torch", "trafilatura", "uvicorn",
}  # fmt: skip


def loaded_by(statement: str) -> set[str]:
    """Return the top packages that a fresh interpreter holds after a statement."""
    code = f"{statement}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_menurut_loads_nothing_heavy() -> None:
    assert loaded_by("import menurut") & HEAVY == set()


@pytest.mark.parametrize(
    "statement",
    [
        "import menurut.serve.cli",
        "from menurut.serve.cli import cli; cli(['--help'], standalone_mode=False)",
        "from menurut.serve.cli import cli; cli(['read', '--help'], standalone_mode=False)",
    ],
)
def test_the_command_line_loads_only_click(statement: str) -> None:
    assert loaded_by(statement) & HEAVY == {"click"}


def test_reading_a_text_loads_no_parser_of_pages() -> None:
    parsers = {"lxml", "trafilatura", "htmldate", "httpx", "jinja2", "rich", "click"}
    assert loaded_by("import menurut; menurut.read_text('Harga naik 5 persen.')") & parsers == set()


@pytest.mark.parametrize("name", ["Document", "MenurutError", "Reading", "Span", "Statement"])
def test_plain_data_loads_nothing_heavy(name: str) -> None:
    assert loaded_by(f"from menurut import {name}") & HEAVY == set()


def test_all_public_names_are_there() -> None:
    import menurut

    assert menurut.__all__ == sorted(menurut.__all__)
    assert all(getattr(menurut, name) is not None for name in menurut.__all__)
