"""The order of the steps, through what only their order makes right."""

from __future__ import annotations

import pytest

from menurut import Document, Reader, Reading

READER = Reader(model="none")


def read(text: str, published: str | None = "2025-09-04") -> Reading:
    return READER.read(Document(id="a", text=text, published=published))


def test_nothing_in_clutter_is_read() -> None:
    text = "\n\n".join(
        (
            "Pasar Baru Dibuka",
            "Pasar itu dibuka kemarin.",
            "Baca juga: Bupati: 300 Kios Terbakar pada Selasa (2/9/2025)",
            "Ikuti kami di Instagram, kata Budi, 5 juta pengikut",
        )
    )
    reading = read(text)
    assert not reading.statements
    assert not reading.figures
    assert [t.value for t in reading.times] == ["2025-09-03"]


def test_a_number_inside_a_date_is_no_figure() -> None:
    reading = read("Rapat digelar pada 12 Agustus 2025 pukul 10.00 WIB dan dihadiri 25 orang.")
    assert [f.text for f in reading.figures] == ["25"]


def test_a_figure_knows_the_innermost_statement_that_vouches_for_it() -> None:
    reading = read('"Polisi mengatakan 12 orang tewas," kata Budi Hartawan.')
    inner = next(s for s in reading.statements if s.within_id)
    (figure,) = reading.figures
    assert figure.statement_id == inner.id


def test_a_figure_outside_statements_has_none() -> None:
    (figure,) = read("Sebanyak 12 orang tewas dalam kecelakaan itu.").figures
    assert figure.statement_id is None


def test_a_figure_is_dated_by_the_only_date_of_its_sentence() -> None:
    reading = read("Pada Selasa (2/9/2025), 12 orang tewas. Senin dan Rabu, 9 orang hilang.")
    dead, missing = reading.figures
    assert dead.as_of_id == reading.times[0].id
    assert missing.as_of is None


def test_without_a_date_of_publication_nothing_is_guessed() -> None:
    reading = read("Kemarin 12 orang tewas.", published=None)
    assert [t.begin for t in reading.times] == [None]


def test_entities_that_a_page_left_escaped_are_read_in_place() -> None:
    text = "&quot;Jalan sudah dibuka,&quot; kata Camat Junaedi Akbar.&amp;nbsp;"
    reading = read(text)
    assert reading.document.text == text
    (statement,) = reading.statements
    assert statement.kind == "direct"
    assert "Jalan sudah dibuka" in statement.text
    speaker = statement.speaker
    assert speaker is not None
    assert speaker.name == "Junaedi Akbar"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\x00", ".", '"', "“" * 50, "(" * 50, "Baca juga:" * 30])
def test_odd_texts_are_read(text: str) -> None:
    assert read(text).document.text == text


def test_a_quotation_with_escaped_marks_has_them_whole() -> None:
    reading = read("&quot;Kami siap membantu warga,&quot; kata Bupati Siti Aminah.")
    assert [s.text for s in reading.statements] == ["&quot;Kami siap membantu warga,&quot;"]
