"""Quotations: straight, typographic, nested, unbalanced."""

from __future__ import annotations

import pytest

from menurut.annotate.quotes import blank, find_quotations
from menurut.document import Span


def quotations(text: str) -> list[str]:
    return [q.of(text) for q in find_quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text, found",
    [
        ('Ia berkata, "Ya."', ['"Ya."']),
        ("“Kami siap,” kata Budi.", ["“Kami siap,”"]),
        ("„Kami siap“ itu katanya”", ["„Kami siap“ itu katanya”"]),
        ("«Kami siap,» kata Budi.", ["«Kami siap,»"]),
        ('"Satu," kata Budi. "Dua."', ['"Satu,"', '"Dua."']),
        ("“Ia bilang \"pergi\" kepada saya,” kata Budi.", ["“Ia bilang \"pergi\" kepada saya,”"]),
        ("“Rektor berkata, ‘Ini milik kita.’ Saya setuju,” kata Budi.",
         ["“Rektor berkata, ‘Ini milik kita.’ Saya setuju,”"]),
        ("“Kami siap,\" kata Budi.", ["“Kami siap,\""]),
        ('"Kami siap,” kata Budi.', ['"Kami siap,”']),
        ("”Kami siap,” kata Budi.", ["”Kami siap,”"]),
        ('"Kami belum tahu penyebabnya', ['"Kami belum tahu penyebabnya']),
        ("“Kami siap,“ kata Budi.", ["“Kami siap,“"]),
        ("Rapat usai. Kami siap,” kata Budi.", ["Kami siap,”"]),
        ('"Ia bertanya, "Siapa itu?" lalu pergi," kata Budi.', ['"Ia bertanya, "Siapa itu?" lalu pergi,"']),
        ('"Kami siap. "Kami berangkat," kata Budi.', ['"Kami siap.', '"Kami berangkat,"']),
        ("Jum'at itu ia menulis 'puisi'.", []),
        ("Tinggi pipa 5 meter.", []),
        ("", []),
    ],
)  # fmt: skip
def test_the_outermost_quotations(text: str, found: list[str]) -> None:
    assert quotations(text) == found


def test_a_quotation_without_its_closing_mark_ends_with_the_stretch() -> None:
    text = '"Kami pergi\n\n"Kami kembali," kata Budi.'
    first = Span(0, text.index("\n"))
    assert [q.of(text) for q in find_quotations(text, first)] == ['"Kami pergi']


def test_an_inch_mark_opens_no_quotation() -> None:
    assert quotations('Layar 6,7" itu pecah, kata Budi.') == []


def test_single_marks_around_speech() -> None:
    assert quotations("‘Kami siap,’ kata Budi.") == ["‘Kami siap,’"]


def test_blanking_keeps_length_and_marks() -> None:
    text = 'Ia berkata, "Ya. Tidak." Lalu pergi.'
    blanked = blank(text, find_quotations(text, Span(0, len(text))))
    assert len(blanked) == len(text)
    assert blanked == 'Ia berkata, "Yxxxxxxxx." Lalu pergi.'


@pytest.mark.parametrize("quotation", ['"[Ya] tentu."', '"(Ya) tentu."', '" Ya tentu."'])
def test_blanking_keeps_the_letter_that_begins_a_sentence(quotation: str) -> None:
    text = f"Rapat usai. {quotation}"
    assert blank(text, find_quotations(text, Span(0, len(text)))).startswith(f"Rapat usai. {quotation[:3]}x")
