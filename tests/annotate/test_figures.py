"""Figures: money and shares read back, changes tied, themes shared, what is none, clutter left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from menurut.annotate.figures import find_figures
from menurut.annotate.figures_candidates import Candidate
from menurut.annotate.figures_counted import choose, weighed
from menurut.annotate.neural.sight import Phrase
from menurut.annotate.times import find_times
from menurut.document import Block
from menurut.lang import load
from menurut.lang.schema.counted import CountedModel
from menurut.reading import Figure

ID = load("id")


def read(text: str) -> list[Figure]:
    blocks = [Block(start=0, end=len(text), role="paragraph")]
    return find_figures(text, blocks, find_times(text, blocks, ID, "2025-10-21"), ID)


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@settings(deadline=None)
@given(st.integers(1, 10**12))
def test_money_reads_back(amount: int) -> None:
    (figure,) = read(f"Anggaran sebesar Rp {dotted(amount)} cair.")
    assert (figure.low, figure.high, figure.unit, figure.theme) == (amount, amount, "IDR", "money")


@settings(deadline=None)
@given(st.integers(0, 999), st.integers(1, 99))
def test_shares_read_back(whole: int, hundredths: int) -> None:
    (figure,) = read(f"Inflasi mencapai {whole},{hundredths:02d} persen.")
    assert figure.low == pytest.approx(whole + hundredths / 100)
    assert (figure.unit, figure.theme) == ("%", "share")


@settings(deadline=None)
@given(st.integers(100, 10**6), st.integers(1, 10**6))
def test_ranges_read_back(low: int, more: int) -> None:
    (figure,) = read(f"Bantuan untuk {dotted(low)} hingga {dotted(low + more)} rumah.")
    assert (figure.low, figure.high, figure.qualifier) == (low, low + more, "range")


@pytest.mark.parametrize(
    "text, new, old",
    [
        ("Harga naik dari Rp 10 juta menjadi Rp 20 juta.", 2e7, 1e7),
        ("Harga naik menjadi Rp 20 juta dari sebelumnya Rp 10 juta.", 2e7, 1e7),
        ("Kemiskinan turun dari 10 persen pada Maret menjadi 9 persen.", 9, 10),
        ("Laba mencapai Rp 5 miliar, naik dari Rp 3 miliar.", 5e9, 3e9),
    ],
)
def test_a_change_ties_both_figures(text: str, new: float, old: float) -> None:
    figures = {f.id: f for f in read(text)}
    (changed,) = [f for f in figures.values() if f.was_id is not UNSET]
    assert (changed.low, figures[str(changed.was_id)].low) == (new, old)


def test_figures_beside_each_other_are_no_change() -> None:
    assert all(f.was_id is UNSET for f in read("Ada 10 sapi dan 20 kambing. Dari 30 warga, 5 persen pindah."))


def test_what_is_said_of_people_holds_for_the_same_people() -> None:
    text = "Sebanyak 232 siswa keracunan. Dari 232 siswa itu, sebagian pulang. Ada 12 orang tewas dan 5 orang lainnya."
    assert [f.theme for f in read(text)] == ["casualties", "casualties", "dead", "dead"]


@pytest.mark.parametrize(
    "text, counted",
    [
        ("KPK menetapkan 1 (satu) orang sebagai tersangka.", "orang"),
        ("Sekolah itu, SMP Harapan (576 murid), ditutup.", "murid"),
        ("Pengunjung dikenakan biaya masuk Rp 60.000.", "biaya masuk"),
        ("Korban kehilangan uang tunai Rp 50 juta.", "uang tunai"),
        ("Patung itu memiliki berat 33 ton.", "berat"),
        ("Mahkota itu dihiasi 1.354 berlian.", "berlian"),
        ("Terdapat dua cara membuat tulisan miring di aplikasi itu.", "cara membuat tulisan miring di aplikasi itu"),
        ("Tim itu mendapat satu tiket ke babak final.", "tiket ke babak final"),
        ("Saham PT Sinar Laut Tbk (SILA) menguat 25% kemarin.", "Saham PT Sinar Laut Tbk (SILA)"),
        ("Badai itu masuk kategori 2 dengan tekanan 990 hPa.", "tekanan"),
        ("Perusahaan itu membuka lowongan untuk 32 posisi.", "posisi"),
    ],
)
def test_what_is_counted(text: str, counted: str) -> None:
    (figure,) = read(text)
    assert figure.counted is not None
    assert figure.counted.of(text) == counted


@pytest.mark.parametrize(
    "text, themes",
    [
        ("Korban tewas mencapai 12 orang, 3 di antaranya anak-anak.", ["dead", "dead"]),
        ("Gempa itu melanda 40 warga. Sebanyak 12 di antaranya luka berat.", ["people", "injured"]),
        ("Dari 20 penumpang, 5 luka dan 2 tewas.", ["people", "injured", "dead"]),
        ("Petani itu punya 20 sapi, 5 di antaranya betina.", ["count", "count"]),
    ],
)
def test_a_part_has_the_theme_of_the_whole(text: str, themes: list[str]) -> None:
    assert [f.theme for f in read(text)] == themes


def test_coordinated_numbers_count_what_stands_behind_the_last() -> None:
    text = "Lembaga itu mencatat sekitar 4 juta, 14 juta, dan 26 juta kasus pada tahun lalu."
    assert [f.counted and f.counted.of(text) for f in read(text)] == ["kasus"] * 3


def test_a_list_goes_on_as_it_began() -> None:
    text = "Pendapatan naik menjadi Rp 5 miliar, laba Rp 2 miliar, dan aset Rp 30 miliar."
    assert [f.counted and f.counted.of(text) for f in read(text)] == ["Pendapatan", "laba", "aset"]


def test_a_phrase_in_the_middle_of_the_likely_ones_is_not_taken_where_it_is_unlikely_itself() -> None:
    long, middle, short = (Candidate(2, last, ()) for last in (5, 3, 2))
    assert choose([long, middle, short], [0.0, -5.0, -0.1])[0] == long
    assert choose([long, middle, short], [0.0, -1.0, -0.1])[0] == middle


def test_what_only_the_network_proposes_is_taken_where_it_is_likelier_than_all_else() -> None:
    known, nothing, model = Candidate(4, 4, ("x",), "behind"), Candidate(-1, -1, ()), CountedModel(0.01, {})
    for odds, taken in ((9.0, (0, 1, "before")), (2.0, (4, 4, "behind"))):
        choices, likely = weighed([known, nothing], [0.0, -3.0], 3, [0.0, 0.0], [Phrase(0, 1, odds)], model)
        best, _ = choose(choices, likely)
        assert (best.first, best.last, best.side) == taken


@pytest.mark.parametrize(
    "text, theme",
    [
        ("Gempa itu menimbulkan dua korban jiwa.", "dead"),
        ("Uganda melaporkan dua kasus terkonfirmasi.", "infected"),
        ("Survei itu mencakup 900 rumah tangga.", "people"),
        ("Suku bunga naik 25 basis poin.", "share"),
    ],
)
def test_two_words_and_units_tell_the_theme(text: str, theme: str) -> None:
    (figure,) = read(text)
    assert figure.theme == theme


def test_a_time_counts_nothing() -> None:
    assert read("Rapat 21 Oktober 2025 pukul 10.00 WIB berlangsung 3 jam.") == []


def test_rules_name_their_tables() -> None:
    (figure,) = read("Kerugian sekitar Rp 2 juta.")
    assert figure.rule == "qualifiers.about [sekitar] + currencies_before [rp]; counted: before"


def test_clutter_is_not_read() -> None:
    text = "Ada 12 rumah.\n\nBaca juga: 5 Fakta Banjir"
    blocks = [Block(start=0, end=13, role="paragraph"), Block(start=15, end=len(text), role="promo")]
    assert [f.low for f in find_figures(text, blocks, [], ID)] == [12]


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,-–%/() Rpatusejm", max_size=60))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for figure in read(text):
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert figure.counted is None or figure.counted.end <= len(text)
