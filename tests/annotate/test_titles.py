"""Where the title of another article ends that is glued into a paragraph."""

from __future__ import annotations

import pytest

from menurut.annotate.blocks import find_blocks
from menurut.annotate.titles import is_title, title_end
from menurut.document import Document
from menurut.lang import load

ID = load("id")

CASES = [
    ("Harga Cabai Turun di Lima Kota", "Rudi menambahkan, stok masih aman."),
    ("Harga Cabai Turun di Lima Kota", "Sementara itu, stok beras masih aman."),
    ("Harga Cabai Turun di Lima Kota", "Selain itu, pemerintah menyiapkan subsidi."),
    ("Harga Cabai Turun di Lima Kota", "Menurut Budi Hartawan, stok beras masih aman."),
    ("Harga Cabai Turun di Lima Kota", "Ia mengatakan stok masih aman."),
    ("Harga Cabai Turun di Lima Kota", '"Stok kami masih aman sampai bulan depan," kata Rudi.'),
    ("Harga Cabai Turun di Lima Kota", "“Stok kami masih aman,” kata Rudi."),
    ("Harga Cabai Turun di Lima Kota", "Kepala Dinas Perdagangan Yunus Tarigan menjelaskan hal itu."),
    ("Kenapa Harga Cabai Turun?", "Rudi menjelaskan panen sedang berlangsung."),
    ("Panen Raya dan Nasib Petani Cabai", "Kondisi ini akan berlangsung sampai Juni."),
    ("Wali Kota: Cabai Masih Aman hingga Akhir Tahun", "Untuk beras, stok cukup sampai Maret."),
    ('Mengenal Istilah "Cabai Setan" di Pasar', "Pedagang menyebut jenis itu paling laku."),
]


@pytest.mark.parametrize("title, rest", CASES)
def test_the_title_ends_where_the_next_sentence_begins(title: str, rest: str) -> None:
    paragraph = f"Harga turun sejak pekan lalu. Baca juga: {title} {rest}"
    text = f"Harga Cabai Turun\n\n{paragraph}"
    found = find_blocks(Document(id="a", text=text), ID)
    assert [text[b.start : b.end] for b in found[2:]] == [f"Baca juga: {title}", rest]


def test_a_name_that_stands_elsewhere_is_the_subject_of_the_sentence() -> None:
    text = "Oka Mahendra tiba. Baca juga: Panen Cabai Melimpah Oka Mahendra menyalami petani."
    start = text.index("Panen")
    assert text[title_end(text, start, len(text), ID) :].strip() == "Oka Mahendra menyalami petani."


def test_a_title_in_quotation_marks_ends_with_them() -> None:
    text = "'Panen Cabai Melimpah, Harga Turun':[Gambas:Video 20detik] Petani senang."
    assert text[title_end(text, 0, len(text), ID) :] == " Petani senang."


def test_a_title_at_the_end_runs_to_the_end() -> None:
    text = "Panen Cabai Melimpah di Lereng Utara"
    assert title_end(text, 0, len(text), ID) == len(text)


def test_a_title_written_as_a_sentence_ends_with_it() -> None:
    text = "Harga cabai turun tajam. Petani mengeluh karena rugi."
    assert text[: title_end(text, 0, len(text), ID)] == "Harga cabai turun tajam."


def test_nothing_is_cut_where_no_end_can_be_told() -> None:
    text = "harga cabai yang turun tajam membuat petani di lereng utara mengeluh sepanjang pekan ini karena rugi"
    assert title_end(text, 0, len(text), ID) == 0


def test_is_title() -> None:
    assert is_title("Panen Cabai di Lereng Utara", ID)
    assert not is_title("Panen cabai di Lereng Utara", ID)
