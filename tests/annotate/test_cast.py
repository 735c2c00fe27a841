"""Whom descriptions, offices, acronyms and glued names mean, and who stays in focus."""

from __future__ import annotations

import pytest

from menurut.annotate.drafts import Draft
from menurut.annotate.names import name_book
from menurut.annotate.roster import Found
from menurut.annotate.speakers import resolve_speakers
from menurut.document import Span
from menurut.ingest import load_text
from menurut.lang import load
from menurut.reader import Reader

READER = Reader(model="none")

CASES = [
    ("a description before anybody spoke means whom the article is about",
     "Presiden Bagas Wirawan menang di Mekar. Pelatih Eko Nugraha hadir. Presiden Bagas Wirawan lalu pulang. "
     "Pebalap asal Zamrud itu mengaku lelah sekali.",
     ["Bagas Wirawan"]),
    ("a company is the body that the article has most",
     "PT Zamrud Jaya membuka pabrik baru. Menurut PT Zamrud Jaya, harga akan turun. "
     "Perusahaan asal Mekar ini mengatakan harga akan turun lagi.",
     ["PT Zamrud Jaya", "PT Zamrud Jaya"]),
    ("an acronym of several words",
     'Forum Warga dan Petani Sekolah Tani ZU (FWP ST ZU) datang. "Kami menolak," tulis FWP ST ZU.',
     ["Forum Warga dan Petani Sekolah Tani ZU"]),
    ("an acronym of an English name",
     "Peneliti dari Zamrud Research and Consulting (ZRC) hadir. ZRC menyebut harga akan naik.",
     ["Zamrud Research and Consulting"]),
    ("an acronym of a name with commas",
     "Badan Perairan, Cuaca, dan Gempa (BPCG) hadir. BPCG menyebut hujan akan turun.",
     ["Badan Perairan, Cuaca, dan Gempa"]),
    ("an acronym that spells another language",
     "Komando Pusat Mekar (CENTMEK) siaga. CENTMEK mengatakan pasukan telah tiba.", ["Komando Pusat Mekar"]),
    ("a role goes on up to the name behind a comma",
     'Semua hadir. "Harga naik," kata peneliti pada Lembaga Padi Mekar (LPM), Bagas Wirawan. '
     '"Itu pasti," sebutnya.',
     ["Bagas Wirawan", "Bagas Wirawan"]),
    ("an apposition between commas is whom it stands behind",
     "Sedangkan Bagas Wirawan, analis di Zamrud Jaya, dalam catatannya menyebutkan bahwa harga naik.",
     ["Bagas Wirawan"]),
    ("a name behind what is said of its bearer",
     'Banjir naik. "Banjir ini besar," kata warga yang melintas, Bagas Wirawan (32).', ["Bagas Wirawan"]),
    ("the subject of a passive does not speak",
     "Ketua Dewan Eko Nugraha mendesak polisi untuk memeriksa hal itu. Bagas Wirawan diduga telah menyebut hal itu.\n\n"
     '"Harus segera," ungkapnya.',
     ["Eko Nugraha", "", "Eko Nugraha"]),
    ("whom others only comply with does not speak",
     'Menteri Eko Nugraha memastikan tidak akan pergi. Hal ini sebagaimana diperintahkan oleh Presiden Bagas Wirawan.'
     '\n\n"Kita siap," kata dia.',
     ["Eko Nugraha", "Eko Nugraha"]),
    ("a titled subject whose act leads to a quotation",
     'Menurut Bupati Eko Nugraha, jalan akan ditutup. Ketua Dewan Bagas Wirawan mengecam aksi itu.\n\n'
     '"Ini salah besar dan harus selesai," ujarnya.',
     ["Eko Nugraha", "Bagas Wirawan"]),
    ("a title that has a person in it names the one behind it",
     'Menurut Bagas Wirawan, jalan akan ditutup. Pengacara Bagas Wirawan, Gita Lestari, menyebut putusan itu. '
     '"Kami akan banding," tegasnya.',
     ["Bagas Wirawan", "Gita Lestari"]),
    ("a title behind an adverb, too",
     'Menurut Bagas Wirawan, jalan akan ditutup. Lalu, pengacara Bagas Wirawan, Gita Lestari, menyebut putusan itu. '
     '"Kami akan banding," tegasnya.',
     ["Bagas Wirawan", "Gita Lestari"]),
    ("a hyphen inside of a first name",
     "Analis Ming-Chi Kuo mengatakan harga naik. Kuo mengatakan stok turun.", ["Ming-Chi Kuo", "Ming-Chi Kuo"]),
    ("a hyphen between two names", "Wira hadir. Wira-Mega Lestari mengatakan harga naik.", ["Wira"]),
    ("Sri begins a name", "Menteri Keuangan Sri Lestari mengatakan harga naik.", ["Sri Lestari"]),
    ("an idiom glued to a name",
     'Menteri Keuangan Bagas Wirawanbuka suara soal pajak. "Kita lihat nanti," kata Bagas.', ["Bagas Wirawan"]),
    ("a medium glued to its own source",
     "Dilansir detikMekardariZamrud, harga beras akan naik pekan depan.", ["detikMekar"]),
    ("a document is told with its whole phrase",
     "Berdasarkan keterangan yang kami terima, harga beras akan naik pekan depan.", ["keterangan yang kami terima"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_whom_a_source_means(text: str, speakers: list[str]) -> None:
    reading = READER.read(load_text("Berita Hari Ini\n\n" + text, published="2025-09-03"))
    assert [s.speaker.name for s in reading.statements] == speakers


@pytest.mark.parametrize(
    "headline, speaker",
    [
        ("Waka Dewan Mekar Minta Tambang Ditutup", "Bagas Wirawan"),
        ("Wakil Ketua Dewan: Tambang Harus Ditutup", "Bagas Wirawan"),
        ("Pengamat: Tambang Harus Ditutup", "Bagas Wirawan"),
    ],
)
def test_an_office_of_a_headline_is_answered_by_who_speaks(headline: str, speaker: str) -> None:
    title = "Pengamat" if "Pengamat" in headline else "Wakil Ketua Dewan Mekar"
    text = f'{headline}\n\n{title} Bagas Wirawan mengatakan tambang itu harus ditutup. "Segera," kata Bagas.'
    assert {s.speaker.name for s in READER.read(load_text(text)).statements} == {speaker}


@pytest.mark.parametrize(
    "text, kind",
    [
        ("Pemerintah Kota Mekar mengatakan jalan akan ditutup.", "government"),
        ("Data Badan Zamrud menunjukkan bahwa harga akan naik.", "document"),
        ("Harga beras akan naik pekan depan, dikutip dari Zamrud Weekly.", "media"),
        ("Harga beras akan naik pekan depan, dikutip dari laman Zamrud.", "media"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [s.speaker.kind for s in READER.read(load_text("Berita Hari Ini\n\n" + text)).statements] == [kind]


@pytest.mark.parametrize(
    "written, kept", [("dr.Bagas Wira", "Bagas Wira"), ("Moh.Bagas Wira", "Moh.Bagas Wira"), ("K.H.Bagas", "Bagas")]
)
def test_an_honorific_glued_to_a_name_is_cut_and_no_letter_of_it(written: str, kept: str) -> None:
    assert name_book(load("id")).glued_style.sub("", written) == kept


def test_a_conjunction_that_was_taken_for_a_source_goes_on_with_who_spoke() -> None:
    text = "Bambang Suryadi menyebut jalan ditutup. Dan menambahkan bahwa jembatan ditutup."
    document = load_text(text)
    drafts = [
        Draft(kind="indirect", content=(Span(25, 38),), cue=Span(16, 24), source=Span(0, 15)),
        Draft(kind="indirect", content=(Span(61, 78),), cue=Span(44, 55), source=Span(40, 43)),
    ]
    chosen, _ = resolve_speakers(document, drafts, [Found(Span(0, 15), "person")], load("id"))
    assert len(set(chosen)) == 1


def test_a_body_behind_a_description_of_it_is_whom_both_name() -> None:
    text = "Kontraktor pelaksana, PT Zamrud Jaya, berjanji jalan dibuka."
    source, body = Span(0, 36), Span(22, 36)
    promise = Draft(kind="indirect", content=(Span(47, 59),), cue=Span(38, 46), source=source, name=source)
    found = [Found(Span(0, 10), "organization"), Found(body, "organization")]
    (chosen,), entities = resolve_speakers(load_text(text), [promise], found, load("id"))
    assert next(e.name for e in entities if e.id == chosen) == body.of(text) == "PT Zamrud Jaya"
