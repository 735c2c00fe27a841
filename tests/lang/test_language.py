"""Languages: all tables of those that ship fit their schema, and a broken one is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from menurut.errors import LanguageError
from menurut.lang import Language, load
from menurut.lang.base import available
from menurut.lang.schema.clutter import ClutterRules
from menurut.lang.schema.cues import CueLexicon
from menurut.lang.schema.names import NameRules

TABLES = ("clutter", "cues", "figures", "names", "numerals", "times")


@pytest.mark.parametrize("code", available())
@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_every_language_loads(code: str, table: str) -> None:
    assert getattr(load(code), table) is not None


def test_a_language_is_loaded_once() -> None:
    assert load("id") is load("id")


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(LanguageError, match=r"^zz: no such language; known languages: .*\bid\b"):
        load("zz")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Language:
    """A language whose tables lie in an empty folder."""
    language = Language("id")
    monkeypatch.setattr(language, "_folder", tmp_path)
    return language


CLUTTER = """
headline_words = 30
title_small = []
openers = []
inner_roles = []
[[rule]]
name = "read also"
role = "{role}"
pattern = '{pattern}'
{more}
"""


@pytest.mark.parametrize(
    "changes, names",
    [
        ({"role": "advert"}, r"advert.*\$\.rule\[0\]\.role"),
        ({"more": "colour = 'red'"}, r"colour.*\$\.rule\[0\]"),
        ({"more": "title = 'yes'"}, r"\$\.rule\[0\]\.title"),
        ({"pattern": "(baca"}, r"'read also' is no regular expression.*\$\.rule\[0\]"),
    ],
)
def test_a_broken_rule_is_named(broken: Language, tmp_path: Path, changes: dict[str, str], names: str) -> None:
    table = CLUTTER.format(**{"role": "promo", "pattern": "baca.*", "more": "", **changes})
    (tmp_path / "clutter.toml").write_text(table, "utf-8")
    with pytest.raises(LanguageError, match=rf"lang/id/clutter\.toml: .*{names}"):
        broken.table("clutter", ClutterRules)


def test_a_missing_key_is_named(broken: Language, tmp_path: Path) -> None:
    (tmp_path / "clutter.toml").write_text("headline_words = 3", "utf-8")
    with pytest.raises(LanguageError, match=r"clutter\.toml: .*title_small"):
        broken.table("clutter", ClutterRules)


def test_an_unknown_act_is_named(broken: Language, tmp_path: Path) -> None:
    (tmp_path / "cues.toml").write_text("[clause]\nshout = ['berteriak']", "utf-8")
    with pytest.raises(LanguageError, match=r"cues\.toml: .*\$"):
        broken.table("cues", CueLexicon)


def test_what_is_no_toml_is_named(broken: Language, tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text("titles = [", "utf-8")
    with pytest.raises(LanguageError, match=r"lang/id/names\.toml: "):
        broken.table("names", NameRules)


def test_a_missing_table_is_named(broken: Language) -> None:
    with pytest.raises(LanguageError, match=r"lang/id/names\.toml: "):
        broken.table("names", NameRules)
