"""The peers for direct speech: what they find comes out as the referee reads it. None of them need be installed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from quotations import Verbs, by_expression, by_triples, from_triple, phrase, verbs_of_saying, with_full_names
from scripts import script

ROOT = Path(__file__).resolve().parents[2]
DIRECT = script(ROOT / "bench/peers/direct.py")
JUDGE = script(ROOT / "bench/quality/score.py")
FIND = by_expression(Verbs(frozenset({"kata", "katanya"}), frozenset({"mengatakan"})))


def words(text: str, found: dict[str, Any]) -> tuple[str, str | None, str | None]:
    content, cue, source = found["content"][0], found["cue"], found["source"]
    return tuple(text[s["start"] : s["end"]] if s else None for s in (content, cue, source))  # type: ignore[return-value]


def test_verbs_of_saying_are_those_of_the_language() -> None:
    verbs = verbs_of_saying()
    assert {"kata", "katanya", "ujarnya"} <= verbs.after
    assert "mengatakan" in verbs.before
    assert "mengatakannya" not in verbs.before


@pytest.mark.parametrize(
    "text, content, cue, source",
    [
        ('"Air sudah surut," kata Bupati Siti Aminah di Bogor.', '"Air sudah surut,"', "kata", "Bupati Siti Aminah"),
        ("“Air sudah surut,” kata dia.", "“Air sudah surut,”", "kata", "dia"),
        ("«Air sudah surut», katanya.", "«Air sudah surut»", "katanya", None),
        ("'Air Jum'at sudah surut,' kata Dr. Ali.", "'Air Jum'at sudah surut,'", "kata", "Dr. Ali"),
        ('Siti Aminah mengatakan, "Air sudah surut."', '"Air sudah surut."', "mengatakan", "Siti Aminah"),
        ('Siti Aminah, warga, juga mengatakan: "Air sudah surut."', '"Air sudah surut."', "mengatakan", "Siti Aminah"),
        ('Di sana ada spanduk "Air sudah surut".', '"Air sudah surut"', None, None),
    ],
)
def test_expression_finds_quotation_verb_and_name(text: str, content: str, cue: str | None, source: str | None) -> None:
    article = f"Banjir\n\n{text}"
    [found] = FIND(article)
    assert words(article, found) == (content, cue, source)
    assert (found["kind"], found["speaker"]) == ("direct", source)


def test_expression_leaves_titles_and_what_no_mark_closes() -> None:
    assert not list(FIND('Film "Laskar Pelangi" diputar.'))
    assert not list(FIND('"Air sudah surut, kata Ali.\n\nHujan reda, kata "dia".'))


def test_names_are_looked_up_below_the_headline() -> None:
    text = (
        "Kata Aminah Air Surut\n\nBupati Siti Aminah datang.\n\n"
        '"Air sudah surut," kata Aminah. "Warga boleh pulang." "Kami siap membantu," kata dia.\n\n'
        '"Kami masih menunggu," kata Ali.'
    )
    names = [s["speaker"] for s in with_full_names(FIND)(text)]
    assert names == ["Bupati Siti Aminah"] * 3 + ["Ali"]


@dataclass
class Token:
    """What the adapter reads of a spaCy token."""

    text: str
    idx: int
    dep_: str = ""
    children: list[Token] = field(default_factory=list)


def test_triple_of_textacy_is_moved_to_the_article_and_its_speaker_widened() -> None:
    paragraph = '"Air sudah surut," kata Bupati Bogor Siti Aminah di kantornya, Senin (1/9/2025).'
    text = f"Banjir\n\n{paragraph}"

    def token(word: str, dep: str, *children: Token) -> Token:
        return Token(word, paragraph.index(word), dep, list(children))

    name = token("Siti", "appos", token("Aminah", "flat"))
    place = token("kantornya", "nmod", token("di", "case"))
    bupati = token("Bupati", "nsubj", token("Bogor", "nmod"), name, place, token("Senin", "nmod"), token("1", "nmod"))
    triple = SimpleNamespace(
        speaker=[bupati], cue=[token("kata", "parataxis")], content=SimpleNamespace(start_char=0, end_char=18)
    )
    found = from_triple(text, triple, base=8)
    assert words(text, found) == ('"Air sudah surut,"', "kata", "Bupati Bogor Siti Aminah")
    assert found["speaker"] == "Bupati Bogor Siti Aminah"
    assert [t.text for t in phrase(bupati)] == ["Bupati", "Bogor", "Siti", "Aminah"]


def test_article_that_textacy_refuses_is_read_by_paragraphs() -> None:
    def triples(text: str) -> list[Any]:
        if text.count('"') % 2:
            raise ValueError("unclosed")
        start = text.index('"')
        speaker = [Token("Ali", text.index("Ali"))]
        content = SimpleNamespace(start_char=start, end_char=text.rindex('"') + 1)
        return [SimpleNamespace(speaker=speaker, cue=[Token("kata", text.index("kata"))], content=content)]

    sound, broken = '"Air sudah surut," kata Ali.', '"Hujan reda, kata Ali.'
    text = f"{broken}\n\n{sound}"
    assert [words(text, s) for s in by_triples(triples)(text)] == [('"Air sudah surut,"', "kata", "Ali")]
    assert [words(sound, s) for s in by_triples(triples)(sound)] == [('"Air sudah surut,"', "kata", "Ali")]


def test_only_direct_statements_are_scored() -> None:
    text = '"Air sudah surut," kata Ali. Budi mengatakan hujan turun.'
    gold = {
        "statements": [
            {"id": "s1", "kind": "direct", "content": [(0, 18)], "cue": [(19, 23)], "source": [(24, 27)],
             "speaker": "Ali", "act": "say"},
            {"id": "s2", "kind": "indirect", "content": [(45, 56)], "cue": [(34, 44)], "source": [(29, 33)],
             "speaker": "Budi", "act": "say"},
        ]
    }  # fmt: skip

    def score(find: Any) -> dict[str, float]:
        layers = {"statements": [{**s, "cue": s["cue"][0], "source": s["source"][0]} for s in gold["statements"]]}
        articles = {"a": ({"id": "a", "paragraphs": [text]}, layers, [])}
        f1: dict[str, float] = DIRECT.score("reader", lambda article, text: list(find(text)), articles, JUDGE).f1
        return f1

    def nothing(text: str) -> Iterator[dict[str, Any]]:
        return iter(())

    assert set(score(FIND).values()) == {100.0}
    assert set(score(nothing).values()) == {0.0}


def test_statements_of_menurut_are_the_direct_ones_with_names() -> None:
    text = 'Banjir Surut\n\n"Air sudah surut," kata Bupati Siti Aminah. Siti mengatakan hujan akan turun lagi.'
    read = DIRECT.by_menurut(DIRECT.Reader(model="none"))
    assert [s["speaker"] for s in read({"id": "a"}, text)] == ["Siti Aminah"]
