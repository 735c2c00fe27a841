"""Finding: words, phrases, beginnings, affixes, and every option, alike on both stores."""

from __future__ import annotations

import pytest
from ledger_samples import article, read, some

from menurut import Ledger, Query
from menurut.errors import InputError
from menurut.ledger import FigureHit, StatementHit
from menurut.ledger import search as searching

BERAS = (
    "Harga Beras Turun\n\nMenteri Pertanian Hendra Kusnadi mengatakan pemerintah menyalurkan beras ke pasar."
    ' "Harga di pasar turun," ujarnya.\n\nSiti Rahma menuding harga beras dipermainkan.'
)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for reading in some(8):
        ledger.add(reading)
    page = "https://www.kabar.example.com/beras"
    ledger.add(read(BERAS, "b", published="2025-10-02", url=page, title="Harga Beras Turun", site="Kabar Kita"))
    ledger.add(read("Tanpa Tanggal\n\nMenurut Dewi Lestari, sawah kering.", "c", published=None))
    return ledger


def texts(ledger: Ledger, **asked: object) -> list[str]:
    return [hit.text for hit in ledger.find(Query(**asked))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pemerintah pasar", ["pemerintah menyalurkan beras ke pasar"]),
        ("penyaluran", ["pemerintah menyalurkan beras ke pasar"]),
        ('"harga beras"', ["harga beras dipermainkan"]),
        ('"beras ke pasar"', ["pemerintah menyalurkan beras ke pasar"]),
        ('"beras pasar"', []),
        ("dipermain*", ["harga beras dipermainkan"]),
        ("PEMERIN*", ["pemerintah menyalurkan beras ke pasar"]),
        ("teri", []),
        ("tidakada", []),
        ("'; drop table statement; --", []),
        ('"" OR NEAR(', []),
    ],
)
def test_words(filled: Ledger, words: str, found: list[str]) -> None:
    assert [text for text in texts(filled, words=words) if text in found or not found] == found


def test_what_is_said_comes_before_what_the_article_is_about(filled: Ledger) -> None:
    assert texts(filled, words="harga beras") == [
        "harga beras dipermainkan", '"Harga di pasar turun,"', "pemerintah menyalurkan beras ke pasar",
    ] or texts(filled, words="harga beras")[0] == "harga beras dipermainkan"  # fmt: skip


def test_by_date_the_newest_comes_first_and_the_undated_last(filled: Ledger) -> None:
    days = [hit.published for hit in filled.find(Query(sort="date", limit=100))]
    assert days[:-1] == sorted((d for d in days if d), reverse=True)
    assert days[-1] is None


@pytest.mark.parametrize("many", [0, 2, 1000])
def test_how_many_are_sorted_at_once_changes_nothing(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    queries = [
        Query(words="warga", figures=True),
        Query(sort="date", limit=7),
        Query(words="gempa", until="2025-09-26"),
    ]
    expected = [filled.find(q) for q in queries]
    monkeypatch.setattr(searching, "_MANY", many)
    assert [filled.find(q) for q in queries] == expected
    assert all(expected)


def test_a_speaker_is_found_by_any_part_of_the_name(filled: Ledger) -> None:
    for name in ("Siti Rahma", "rahma", "SITI RAHMA"):
        assert texts(filled, speaker=name) == ["harga beras dipermainkan"]
    (hit,) = filled.find(Query(speaker="Rahma"))
    assert hit.entity
    assert texts(filled, speaker=hit.entity) == ["harga beras dipermainkan"]
    assert texts(filled, speaker="e99999") == []


def test_dates_of_publication_and_of_the_saying(filled: Ledger) -> None:
    some_days = filled.find(Query(since="2025-09-23", until="2025-09-25", limit=100))
    assert {hit.published for hit in some_days} == {"2025-09-23", "2025-09-24", "2025-09-25"}
    said = filled.find(Query(said_since="2025-09-03", said_until="2025-09-03", limit=100))
    assert said
    assert all(isinstance(hit, StatementHit) and hit.said == "2025-09-03" for hit in said)
    assert filled.find(Query(said_since="2025-09-04")) == []


@pytest.mark.parametrize("site", ["Kabar Kita", "kabar kita", "kabar.example.com", "example.com"])
def test_outlets_by_name_and_host(filled: Ledger, site: str) -> None:
    hits = filled.find(Query(site=site))
    assert len(hits) == 3
    assert {hit.site for hit in hits} == {"Kabar Kita"}
    assert filled.find(Query(site="ample.com")) == []


def test_acts_and_kinds(filled: Ledger) -> None:
    assert {hit.act for hit in filled.find(Query(act="deny", limit=100))} == {"deny"}
    assert texts(filled, act="claim") == ["harga beras dipermainkan"]
    kinds = {hit.speaker_kind for hit in filled.find(Query(speaker_kind="organization", limit=100))}
    assert kinds == {"organization"}


def figures(ledger: Ledger, **asked: object) -> list[float | None]:
    hits = ledger.find(Query(limit=100, **asked))  # type: ignore[arg-type]
    assert all(isinstance(hit, FigureHit) for hit in hits)
    return [hit.low for hit in hits if isinstance(hit, FigureHit)]


def test_figures_by_theme_and_size(filled: Ledger) -> None:
    dead = figures(filled, theme="dead", words="gempa")
    assert sorted(n for n in dead if n) == [10 + i for i in range(8)]
    assert sorted(n for n in figures(filled, theme="dead", least=12, most=15) if n) == [12, 13, 14, 15]
    assert figures(filled, least=1003, most=1003) == [1003]
    assert figures(filled, least=1e9) == []
    assert figures(filled, least=-5, most=0) == []


def test_the_match_is_marked_in_its_sentence(filled: Ledger) -> None:
    (hit,) = filled.find(Query(words="salurkan pasar", limit=1))
    text = filled.reading("b").document.text
    assert [text[m.start : m.end] for m in hit.matches] == ["menyalurkan", "pasar"]
    assert text[hit.start : hit.end] == hit.text
    assert text[hit.sentence_start :].startswith(hit.sentence)


def test_a_beginning_has_to_be_long_enough(filled: Ledger) -> None:
    with pytest.raises(InputError, match="too short"):
        filled.find("p*")


def test_offsets_are_code_points(ledger: Ledger) -> None:
    text = "Kabar 🌋 Gunung\n\nMenurut Kepala Pos 𝕏 Budi Santoso, “lahar 🌋 turun” ke lereng dan 12 warga pergi."
    ledger.add(read(text))
    for hit in (*ledger.find("lahar"), *ledger.find(Query(figures=True))):
        assert text[hit.sentence_start :].startswith(hit.sentence)
        assert text[hit.start :].startswith(hit.text.split(" … ")[0])


def test_every_gives_all(filled: Ledger) -> None:
    assert len(list(filled.every(Query()))) == len(filled.find(Query(limit=1000)))
    assert len(list(filled.every(Query(words="gempa", limit=1)))) == len(filled.find(Query(words="gempa", limit=1000)))


def test_both_accents_and_none_find_it(ledger: Ledger) -> None:
    ledger.add(read("Menurut José Álvarez, ekspor ke Curaçao naik 5 persen."))
    assert ledger.find("curacao")
    assert ledger.find(Query(speaker="jose alvarez"))
    assert article(0)


@pytest.mark.parametrize("name", ["!?", "()", "e१", "e99999999999999999999", '"', "*", "' OR ''='"])
def test_a_name_that_nobody_can_have_finds_nothing(filled: Ledger, name: str) -> None:
    assert filled.find(Query(speaker=name)) == []
    assert filled.find(Query(speaker=name, words="gempa", figures=True)) == []
    assert filled.facets(Query(speaker=name)).total == 0
