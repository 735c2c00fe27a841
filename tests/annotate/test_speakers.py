"""Speakers over a document: short names, nicknames, initials, roles, pronouns, bodies, groups."""

from __future__ import annotations

import pytest
from speakers_meant import MEANT

from menurut.ingest import load_text
from menurut.reader import Reader

READER = Reader(model="none")

CASES = [
    ("a short name finds the full one before it",
     'Ketua Dewan Kota Mekar Bambang Suryadi datang. "Baik," kata Bambang.', ["Bambang Suryadi"]),
    ("a short name finds the full one behind it",
     '"Baik," kata Bambang. Ketua Dewan Bambang Suryadi lalu pulang.', ["Bambang Suryadi"]),
    ("a nickname in brackets",
     'Menteri Desa Handoko Prasetya (Gus Han) datang. "Baik," ujar Gus Han.', ["Handoko Prasetya"]),
    ("a nickname that is told",
     'Bupati Rina Kusumawati, yang akrab disapa Mbak Nina, datang. "Baik," ujar Nina.', ["Rina Kusumawati"]),
    ("initials", 'Tersangka RCD (34) ditangkap. "Saya menyesal sekali hari ini," kata RCD.', ["RCD"]),
    ("initials of a name", 'Pelatih Kim Dae-jung datang. "Kami siap," kata KDJ.', ["Kim Dae-jung"]),
    ("honorifics are no part of a name",
     'Wali Kota Surya Darma datang. "Baik," kata Pak Surya.', ["Surya Darma"]),
    ("degrees are no part of a name", 'Menurut Prof Dr Bagas Wirawan, M.Si, harga beras naik.', ["Bagas Wirawan"]),
    ("a role noun with a determiner",
     'Gubernur Laras Setyowati mengatakan jalan akan ditutup. Politikus itu menilai anggaran itu tidak cukup.',
     ["Laras Setyowati", "Laras Setyowati"]),
    ("when it was is no part of who tells",
     'Survei lembaga itu pekan lalu menunjukkan harga turun. Bulan lalu Bambang Suryadi mengatakan harga naik.',
     ["Survei lembaga itu", "Bambang Suryadi"]),
    ("an office shortened further than the article explains it",
     'Menteri Pendidikan Tinggi, Sains, dan Teknologi (Mendiktisaintek) Teguh Santosa datang.'
     ' Mendikti mengatakan riset akan diperiksa.', ["Teguh Santosa"]),
    ("a title alone",
     'Menteri Keuangan Teguh Santosa datang. Menkeu mengatakan pajak akan naik.', ["Teguh Santosa"]),
    ("a pronoun goes on with the last person",
     'Menurut Laras Setyowati, jalan akan ditutup. Ia mengatakan jalan akan diperbaiki.',
     ["Laras Setyowati", "Laras Setyowati"]),
    ("a pronoun takes the subject of the sentence before it",
     'Menurut Laras Setyowati, jalan akan ditutup. Hal senada disampaikan Camat Eko Nugraha.'
     ' Ia menilai anggaran itu tidak cukup.',
     ["Laras Setyowati", "Eko Nugraha"]),
    ("a cue in -nya goes on with the person, not with the body between",
     'Menurut Laras Setyowati, jalan akan ditutup. Dinas Pekerjaan Umum mengatakan akan memeriksa. "Segera," ujarnya.',
     ["Laras Setyowati", "Dinas Pekerjaan Umum", "Laras Setyowati"]),
    ("a body by its acronym",
     'Komisi Jalan Daerah (KJD) datang. KJD mengatakan jalan akan ditutup.', ["Komisi Jalan Daerah"]),
    ("a body by what is left of its name",
     'Kementerian Perairan mengatakan air naik. Kementerian itu menilai banjir akan datang.',
     ["Kementerian Perairan", "Kementerian Perairan"]),
    ("a government by its capital", "Seoul mengatakan pasukan telah dikirim.", ["Seoul"]),
    ("unnamed people", "Sejumlah pejabat Barat mengatakan pasukan telah dikirim.", ["pejabat Barat"]),
    ("nobody", "Diperkirakan harga beras akan naik pekan depan.", [""]),
]  # fmt: skip


ROWS = [*CASES, *MEANT]


@pytest.mark.parametrize(("text", "speakers"), [c[1:] for c in ROWS], ids=[c[0] for c in ROWS])
def test_speakers(text: str, speakers: list[str]) -> None:
    reading = READER.read(load_text("Berita Hari Ini\n\n" + text, published="2025-09-03"))
    got = [s.speaker.name for s in reading.statements]
    assert len(got) == len(speakers), got
    for name, wanted in zip(got, speakers, strict=True):
        described = wanted[:1].islower() or wanted.startswith("Temuan Lembaga")
        assert wanted in name if described else name == wanted, got


def test_every_mention_is_kept() -> None:
    text = 'Bupati Siti Aminah datang. "Baik," kata Siti. Ia mengatakan jalan akan ditutup.'
    reading = READER.read(load_text(text))
    entity = reading.statements[0].speaker
    assert [(text[m.start : m.end], m.form) for m in entity.mentions] == [
        ("Siti Aminah", "name"),
        ("Siti", "name"),
        ("Ia", "pronoun"),
    ]
    assert entity.titles == ("Bupati",)
    assert entity.kind == "person"


def test_no_title_reaches_over_the_begin_of_its_block() -> None:
    text = 'Warga Jadi Staf Ahli Bupati Sukamaju\n\nBupati Sukamaju Ratna Dewi datang. "Selesai," kata Ratna.'
    entity = READER.read(load_text(text)).statements[0].speaker
    assert (entity.name, entity.titles) == ("Ratna Dewi", ("Bupati Sukamaju",))


def test_a_title_keeps_its_last_bracket() -> None:
    text = "Ketua Badan Ekonomi Kreatif (BEK) Budi Santoso mengatakan harga turun."
    entity = READER.read(load_text(text)).statements[0].speaker
    assert (entity.name, entity.titles) == ("Budi Santoso", ("Ketua Badan Ekonomi Kreatif (BEK)",))


def test_a_name_that_only_a_caption_has_whole() -> None:
    text = (
        'Wiratma Yakin Menang\n\n"Saya siap," kata Wiratma, Sabtu (11/5/2024).\n\n'
        "Dok. Zamrud Mark Wiratma dan Bagas saat berlaga di Mekar 2024\n\nWiratma mengaku senang soal aturan itu."
    )
    assert "Mark Wiratma" in {s.speaker.name for s in READER.read(load_text(text)).statements}


def test_a_poll_with_the_short_name_of_who_made_it() -> None:
    text = "Survei LMN: Harga Naik\n\nLembaga Mekar Nusantara (LMN) bertanya. LMN mengatakan harga beras naik."
    assert READER.read(load_text(text)).statements[0].speaker.name == "Survei Lembaga Mekar Nusantara"


def test_a_role_in_a_headline_is_who_is_named_behind_it() -> None:
    text = "Rapat Ditunda, Pengamat: Ini Bahaya\n\nDugaan itu, kata pengamat politik, Bagas Wira Utama, berbahaya."
    assert READER.read(load_text(text)).statements[0].speaker.name == "Bagas Wira Utama"
