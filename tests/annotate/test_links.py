"""Ties: the statement, date and owner of a figure."""

from __future__ import annotations

import pytest

import menurut


def test_a_figure_stands_in_the_innermost_statement() -> None:
    text = 'Banjir\n\n"Sebanyak 12 rumah rusak," kata Bupati Siti Aminah. Ada 5 rumah lain.'
    reading = menurut.read_text(text, published="2025-10-21")
    first, second = reading.figures
    assert first.statement is not None
    assert second.statement is None


@pytest.mark.parametrize(
    "sentence, dates",
    [
        ("Kerugian mencapai Rp 5 miliar pada 2022 dan Rp 3 miliar pada 2021.", ["2022", "2021"]),
        ("Pada 2022 kerugian mencapai Rp 5 miliar.", ["2022"]),
        ("Pada tahun 2027, sebesar Rp 5 miliar dan tahun 2028 senilai Rp 3 miliar.", ["2027", "2028"]),
        ("Kuota pada 2025 naik menjadi 110 persen dibandingkan 2024.", ["2025"]),
        ("Dibandingkan 2024, kuota naik menjadi 110 persen.", [None]),
        ("Produksi naik dari 4 ton pada 2024 menjadi 5 ton pada 2030.", ["2024", "2030"]),
        (
            "Denda itu Rp 5 miliar pada 2022; Rp 3 miliar pada 2023; dan Rp 7 miliar pada 2024.",
            ["2022", "2023", "2024"],
        ),
        ("Pada 2022 dan 2023 kerugian mencapai Rp 5 miliar.", [None]),
        ("Kerugian mencapai Rp 5 miliar.", [None]),
        ("Kemiskinan turun dari 10 persen pada 2022 menjadi 9 persen.", ["2022", None]),
        ("Sebanyak 40 rumah rusak. Per 21 Oktober 2025, 12 warga mengungsi.", [None, "2025-10-21"]),
    ],
)
def test_a_figure_is_valid_for_its_date(sentence: str, dates: list[str | None]) -> None:
    reading = menurut.read_text(f"Kerugian\n\n{sentence}", published="2025-10-21")
    assert [f.as_of.value if f.as_of else None for f in reading.figures] == dates


def test_inside_words_the_date_of_saying_stands_in() -> None:
    text = 'Beras\n\n"Stok kami 2 juta ton," kata Bupati Siti Aminah, Senin (20/10/2025).'
    (figure,) = menurut.read_text(text, published="2025-10-21").figures
    assert figure.as_of is not None
    assert figure.as_of.value == "2025-10-20"
