"""Load a language's folder: each table is a TOML file, checked against its schema on first use."""

from __future__ import annotations

from functools import cache, cached_property
from importlib import resources
from typing import TypeVar

import msgspec

from menurut.errors import LanguageError
from menurut.lang.schema.clutter import ClutterRules
from menurut.lang.schema.confidence import ConfidenceModel
from menurut.lang.schema.corpus import FigureCorpus, TimeCorpus
from menurut.lang.schema.counted import CountedModel
from menurut.lang.schema.cues import CueLexicon
from menurut.lang.schema.figures import FigureRules
from menurut.lang.schema.measured import MeasuredNouns
from menurut.lang.schema.names import NameRules
from menurut.lang.schema.numerals import NumeralRules
from menurut.lang.schema.stems import StemRules
from menurut.lang.schema.tags import TagLexicon
from menurut.lang.schema.times import TimeRules

T = TypeVar("T")
GRAPHS = ("encoder", "roles", "counted")
"""The trained networks of a language, in the order in which they work."""


class Language:
    """One language: its tables load on first use and are kept.

    >>> load("id").code
    'id'
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._folder = resources.files("menurut.lang").joinpath(code)
        if not self._folder.joinpath("cues.toml").is_file():
            known = ", ".join(available())
            raise LanguageError(code, "no such language", f"known languages: {known}")

    def table(self, name: str, schema: type[T]) -> T:
        """Return `<name>.toml` of this language as `schema`; LanguageError where it does not fit."""
        try:
            return msgspec.toml.decode(self._folder.joinpath(f"{name}.toml").read_bytes(), type=schema)
        except (msgspec.DecodeError, OSError) as error:
            raise LanguageError(f"lang/{self.code}/{name}.toml", str(error), "mend the table") from error

    def model(self, size: str) -> dict[str, bytes]:
        """Return the files of this language's trained networks in one size; LanguageError where it has none."""
        folder = self._folder.joinpath("model")
        try:
            files = {f"{n}.onnx": folder.joinpath(size, f"{n}.onnx").read_bytes() for n in GRAPHS}
            return {**files, "tokenizer.json": folder.joinpath("tokenizer.json").read_bytes()}
        except OSError as error:
            raise LanguageError(f"lang/{self.code}/model/{size}", "no such model", "make it with make train") from error

    @cached_property
    def clutter(self) -> ClutterRules:
        """What tells promos, credits and page furniture."""
        return self.table("clutter", ClutterRules)

    @cached_property
    def time_corpus(self) -> TimeCorpus:
        """Times with their values, and sentences without any: what the rules for times must do."""
        return self.table("corpus/times", TimeCorpus)

    @cached_property
    def figure_corpus(self) -> FigureCorpus:
        """Figures with their values, and sentences without any: what the rules for figures must do."""
        return self.table("corpus/figures", FigureCorpus)

    @cached_property
    def confidence(self) -> ConfidenceModel:
        """Weights that tell how likely a statement is right."""
        return self.table("confidence", ConfidenceModel)

    @cached_property
    def counted(self) -> CountedModel:
        """Weights that tell what a figure counts."""
        return self.table("counted", CountedModel)

    @cached_property
    def cues(self) -> CueLexicon:
        """Words that assign content to a source."""
        return self.table("cues", CueLexicon)

    @cached_property
    def figures(self) -> FigureRules:
        """Qualifiers, units, themes and what looks like a number and is none."""
        return self.table("figures", FigureRules)

    @cached_property
    def measured(self) -> MeasuredNouns:
        """How often a noun is what a figure behind it measures, by kind of unit and noun."""
        return self.table("measured", MeasuredNouns)

    @cached_property
    def names(self) -> NameRules:
        """Titles, pronouns and heads that tell what kind of entity a name is."""
        return self.table("names", NameRules)

    @cached_property
    def numerals(self) -> NumeralRules:
        """Number words, magnitudes and separators."""
        return self.table("numerals", NumeralRules)

    @cached_property
    def stems(self) -> StemRules:
        """Words that the stemmer of a ledger takes for others."""
        return self.table("stems", StemRules)

    @cached_property
    def tags(self) -> TagLexicon:
        """Parts of speech of words."""
        return self.table("tags", TagLexicon)

    @cached_property
    def times(self) -> TimeRules:
        """Calendar words and expressions."""
        return self.table("times", TimeRules)


def available() -> list[str]:
    """Return the codes of the languages that ship."""
    folder = resources.files("menurut.lang")
    return sorted(d.name for d in folder.iterdir() if d.joinpath("cues.toml").is_file())


@cache
def load(code: str) -> Language:
    """Return the language with this ISO 639-1 code, loaded once; LanguageError if it does not ship."""
    return Language(code)
