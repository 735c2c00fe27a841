"""Mentions are mended before anybody is looked for among them."""

import pytest

from menurut.annotate.guesses import guess_names
from menurut.annotate.mentions import mended
from menurut.annotate.names import name_book
from menurut.annotate.roster import Found, Roster
from menurut.document import Block, Document, Span
from menurut.lang import load
from menurut.reading import EntityKind


def names(text: str, *found: tuple[str, EntityKind]) -> list[str]:
    """Return the mended mentions of an article of one paragraph in which these were found, first occurrences."""
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    spans = [Found(Span(at := text.index(name), at + len(name)), kind) for name, kind in found]
    _, guessed = guess_names(document, load("id"))
    return [f.span.of(text) for f in mended(document, spans, guessed, load("id"))]


@pytest.mark.parametrize(
    "text, found, wanted",
    [
        ("Menurut Menteri Bima Saktimengatakan stok aman.", ["Bima Saktimengatakan"], ["Bima Sakti"]),
        ("Hal itu kata Wiratma.Wiratma lalu pergi.", ["Wiratma.Wiratma"], ["Wiratma", "Wiratma"]),
        ("Ketua panitia Sutrisno 'Tris' Hadi hadir.", ["Sutrisno", "Hadi"], ["Sutrisno 'Tris' Hadi"]),
        ("Lalu Dirga Pranoto pergi.", ["Dirga", "Pranoto"], ["Dirga Pranoto"]),
        ("Semua menunggu Dirga Wiramaja di sana.", ["Wiramaja"], ["Dirga Wiramaja"]),
        ("Demikian kata Dirga Senin (3/2).", ["Dirga"], ["Dirga"]),
        ("Demikian Gus datang.", ["Gus"], []),
        ("Ekonom menilai harga naik.", ["Ekonom"], []),
        ("Pevoli berusia 27 tahun itu pulang.", ["Pevoli"], []),
        ("Kemarin Surya datang. Surya lalu pulang.", ["Surya"], ["Surya"]),
        ("Lalu Penna K. Wardana hadir. Menurut Penna, harga naik.", ["K. Wardana"], ["Penna K. Wardana"]),
        ("Lalu Sang Wira datang.", ["Wira"], ["Sang Wira"]),
        ("Kepala ZCW Wana Alamsa hadir.", ["ZCW", "Wana Alamsa"], ["ZCW", "Wana Alamsa"]),
        ("Menteri Keuangan Bima Saktibuka suara soal pajak.", ["Bima Saktibuka"], ["Bima Sakti"]),
        ("Manajer The Karsa Roby Wirayuda hadir.", ["The Karsa", "Roby Wirayuda"], ["The Karsa", "Roby Wirayuda"]),
        ("Menurut Tiarga Wibi, harga naik.", ["Wibi"], ["Tiarga Wibi"]),
        ("Lalu I Gusti Wirata hadir.", ["Gusti Wirata"], ["I Gusti Wirata"]),
        ("Lalu warga Kelas I Wirata hadir.", ["Wirata"], ["Wirata"]),
        ("Kapolda Jabar Hasan Wirata hadir.", ["Jabar Hasan Wirata"], ["Hasan Wirata"]),
        ("Lalu Jabar Hasan Wirata hadir.", ["Jabar Hasan Wirata"], ["Jabar Hasan Wirata"]),
        ("Direktur Keuangan Hasan Wirata hadir.", ["Keuangan Hasan Wirata"], ["Hasan Wirata"]),
        ("Lalu ganda Wirya/Jatmika menang.", ["Wirya/Jatmika"], ["Wirya", "Jatmika"]),
    ],
)
def test_persons(text: str, found: list[str], wanted: list[str]) -> None:
    assert names(text, *((name, "person") for name in found)) == wanted


def test_initials_stand_for_all_but_the_first_name() -> None:
    text = "Lalu Dwina Kusuma Wardhana hadir. Menurut Dwina KW, harga naik."
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    found = [Found(Span(5, 26), "person"), Found(Span(42, 50), "person")]
    assert [e.name for e in Roster(document, found, name_book(load("id"))).entities] == ["Dwina Kusuma Wardhana"]


def test_what_begins_like_a_body_is_a_person_whose_last_name_stands_alone() -> None:
    text = "Direktur Zamrud Tim Hardi hadir. Menurut Hardi, harga naik."
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    found = [Found(Span(16, 25), "person"), Found(Span(41, 46), "person")]
    assert [e.name for e in Roster(document, found, name_book(load("id"))).entities] == ["Tim Hardi"]


def test_a_party_without_the_word_for_it_has_its_whole_name() -> None:
    text = "Ketua Partai Gelombang hadir. Menurut Gelombang, harga naik."
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    roster = Roster(document, [Found(Span(38, 47), "organization")], name_book(load("id")))
    assert [roster.spelling(e) for e in roster.entities] == ["Partai Gelombang"]


def test_a_name_cut_in_a_headline_is_whole_where_it_has_the_shape_of_one() -> None:
    text = "Nila Wardhana Lulus Cepat\n\nDosen Nila Wardhana bangga. Nila lalu pulang."
    blocks = (Block(0, 25, "headline"), Block(27, len(text), "paragraph"))
    document = Document(id="a", text=text, blocks=blocks)
    found = [Found(Span(0, 4), "person"), Found(Span(5, 13), "person"), Found(Span(55, 59), "person")]
    _, guessed = guess_names(document, load("id"))
    shape = [*guessed, Found(Span(0, 13), "person")]
    assert next(f.span.of(text) for f in mended(document, found, shape, load("id"))) == "Nila Wardhana"


def test_a_body_beside_a_person_stays_apart() -> None:
    assert names("Kata Golkar Dirga hadir.", ("Golkar", "organization"), ("Dirga", "person")) == ["Golkar", "Dirga"]


def test_a_person_is_named_without_the_body_before_him() -> None:
    text = "Hal itu kata Mekar Dirga Wiratma. Dirga Wiratma dan Mekar pulang."
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    found = [
        Found(Span(13, 32), "person"), Found(Span(34, 47), "person"), Found(Span(52, 57), "organization"),
    ]  # fmt: skip
    assert [f.span.of(text) for f in mended(document, found, [], load("id"))] == [
        "Dirga Wiratma", "Dirga Wiratma", "Mekar",
    ]  # fmt: skip


def test_a_part_of_a_title_is_nobody() -> None:
    text = "Hal itu kata Kanit Turjawi Satlantas Polres Wiratma kemarin."
    assert names(text, ("Kanit Turjawi", "person"), ("Wiratma", "person")) == ["Wiratma"]


def test_a_body_that_is_called_as_a_person_is_that_person() -> None:
    text = "Hal itu kata Nasmi L Wiratma kemarin. Nasmi pulang."
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    found = [Found(Span(13, 28), "organization"), Found(Span(38, 43), "person")]
    assert [f.kind for f in mended(document, found, [], load("id"))] == ["person", "person"]


def test_an_initial_makes_no_person_of_a_body() -> None:
    text = "Lapas Kelas I Wirata dijaga. Tersangka I lalu pergi."
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    found = [Found(Span(12, 20), "organization"), Found(Span(39, 40), "person")]
    assert [f.kind for f in mended(document, found, (), load("id"))] == ["organization", "person"]


def test_who_is_written_small_is_nobody() -> None:
    assert names("Hal itu kata petani kemarin.", ("petani", "person")) == []


def test_a_body_with_an_acronym_in_it_is_no_person() -> None:
    text = "Dirga hadir. Dirga ZD Food menyalurkan beras."
    found = [("Dirga", "person"), ("Dirga ZD Food", "organization")]
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    spans = [Found(Span(at := text.index(name), at + len(name)), kind) for name, kind in found]  # type: ignore[arg-type]
    assert [f.kind for f in mended(document, spans, [], load("id"))] == ["person", "organization"]
