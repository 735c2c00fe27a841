"""Who is meant where a source names somebody by a nickname, a role or a part of the name."""

import pytest

from menurut import read_text


def speakers(text: str) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in read_text(text, model="none").statements]


@pytest.mark.parametrize(
    "text, wanted",
    [
        (  # a headline names by one word of the name, with more around it
            "Girangnya Wiratma Gabung Klub: Ini Mimpi Saya\n\nGubernur Dirga Wiratma resmi pindah. Wiratma mengatakan "
            "kontraknya berlaku dua tahun.",
            ["Dirga Wiratma", "Dirga Wiratma"],
        ),
        (  # the one person who speaks has the title that nobody was given
            "Harga Naik, Kakorlantas: Pajak Turun\n\nIni berlaku besok. Irjen Dirga Wiratma mengatakan pajak turun.",
            ["Dirga Wiratma", "Dirga Wiratma"],
        ),
        (
            "Pengamat: Harga Akan Naik\n\nHal itu kata Pengamat Sutarno Hadi kemarin. Sutarno mengatakan harga naik. "
            "Bupati Mega Lestari membantah harga naik.",
            ["Sutarno Hadi", "Sutarno Hadi", "Mega Lestari"],
        ),
        (  # a document that was named before
            'Judul Satu\n\nPemerintah menerbitkan Buku Panduan Banjir 2026 kemarin. "Air akan naik," tulis buku '
            "tersebut.",
            ["Buku Panduan Banjir 2026"],
        ),
        (  # a style with its initials is what somebody is called
            "Judul Satu\n\nKetua partai, Tuan Guru Besar (TGB) Muhamad Wiratma datang. TGB mengatakan harga naik.",
            ["Muhamad Wiratma"],
        ),
        (  # behind a fronted clause stands the subject that a pronoun means
            "Judul Satu\n\nKapolres Dirga Wiratma mengatakan dua orang ditangkap. Saat diperiksa, Sutarno Hadi membuat "
            "pengakuan. Ia mengaku sudah lama mencuri.",
            ["Dirga Wiratma", "Sutarno Hadi"],
        ),
        (  # an unexplained short name that begins like a word of the only whole name
            "Judul Satu\n\nWakil Menteri Sawah dr Hendrawan Paulus Nugroho datang. Hendra mengatakan padi tumbuh.",
            ["Hendrawan Paulus Nugroho"],
        ),
        (  # what somebody is called, apart from the name
            "Judul Satu\n\nKetua Dewan Sekar Lestari datang. Wanita yang akrab disapa Uci itu menanam "
            'padi. "Padi tumbuh," ujar Uci.',
            ["Sekar Lestari"],
        ),
        (  # an acronym is written out only where the article does so
            "Judul Satu\n\nKementerian Air dan Sawah (KAS) datang. Pakar KAS menilai padi tumbuh.",
            ["Pakar KAS"],
        ),
        (
            "Judul Satu\n\nDewan Petani Pusat (DPP) Ikatan Sawah Mekar (ISM) rapat. DPP ISM mengatakan padi tumbuh.",
            ["Dewan Petani Pusat Ikatan Sawah Mekar"],
        ),
        (  # a description that a determiner ends behind a circumstance
            'Judul Satu\n\nPemain Dirga Wiratma mengatakan ia siap. "Kami menang," kata pemain berumur 32 tahun itu.',
            ["Dirga Wiratma", "Dirga Wiratma"],
        ),
        (  # an office in a headline, and what it said
            "Respons Bos Mekar soal Banjir: Air Akan Surut\n\nKepala Dinas Dirga Wiratma datang. Dirga mengatakan air "
            "akan surut. Dirga menilai tanggul akan kuat. Camat Mega Lestari mengatakan hujan akan turun.",
            ["Dirga Wiratma", "Dirga Wiratma", "Dirga Wiratma", "Mega Lestari"],
        ),
        (  # who is introduced behind an adverbial, or as agent behind what he is
            "Judul Satu\n\nMenurut Dirga Wiratma, padi tumbuh. Belum lama ini, Camat Mega Lestari juga berkunjung. Ia "
            "menilai padi tumbuh.",
            ["Dirga Wiratma", "Mega Lestari"],
        ),
        (
            "Judul Satu\n\nMenurut Dirga Wiratma, padi tumbuh. Hal senada disampaikan siswa kelas tiga, Mega Lestari. "
            "Ia menilai padi tumbuh.",
            ["Dirga Wiratma", "Mega Lestari"],
        ),
        (  # but not from a relative clause
            "Judul Satu\n\nMenurut Dirga Wiratma, padi tumbuh. Warga menyoroti isu yang disampaikan Mega Lestari. "
            '"Padi tumbuh," katanya.',
            ["Dirga Wiratma", "Dirga Wiratma"],
        ),
        (  # one of many, and the other
            'Judul Satu\n\n"Padi tumbuh," kata salah seorang petani. "Padi layu," kata petani yang lain.',
            ["salah seorang petani", "petani yang lain"],
        ),
        (
            "Judul Satu\n\nSalah satu siswi kelas tiga, Lestari, mengaku senang menanam padi.",
            ["Lestari"],
        ),
        (  # a name is whole where it is introduced, in a headline, or where a space is missing
            'Judul Satu\n\nHal itu kata pengamat pasar Nasmi Putra Wiratma kemarin. "Padi tumbuh," ujar Nasmi.',
            ["Nasmi Putra Wiratma"],
        ),
        ("Nasmi Dae-wong Ungkap Rencana\n\nKini pelatih Nasmi mengatakan padi tumbuh.", ["Nasmi Dae-wong"]),
        ('Judul Satu\n\nDirektur NasmiWiratma datang. "Padi tumbuh," kata Nasmi.', ["Nasmi Wiratma"]),
        (
            'Judul Satu\n\nDokter Sekar Lestari datang. "Padi tumbuh," kata dr.Sekar di sawah.',
            ["Sekar Lestari"],
        ),
        (  # one more name behind `atau`, which is nobody else's
            "Judul Satu\n\nCamat Lestari Wiratma datang. Lestari atau Riri pulang. Riri mengatakan padi tumbuh.",
            ["Lestari Wiratma"],
        ),
        (  # a style that belongs to the name
            "Judul Satu\n\nMenurut Teuku Wira, padi tumbuh. Wira mengatakan hujan turun. Wira mengatakan panen tiba.",
            ["Teuku Wira"] * 3,
        ),
        (  # whose child somebody is does not speak
            "Judul Satu\n\nAnak Mega Lestari itu datang. Ia mengaku menanam padi. Dirga Wiratma mengatakan padi "
            "tumbuh.",
            ["Dirga Wiratma", "Dirga Wiratma"],
        ),
        (  # what a body is for is no name
            "Judul Satu\n\nKetua Perhimpunan Pengelolaan Air, dr. Dirga Wiratma, menjelaskan padi tumbuh.",
            ["Dirga Wiratma"],
        ),
        (
            "Judul Satu\n\nKetua Legiun Pejuang Sawah Indonesia Dirga Wiratma datang. Dirga mengatakan padi tumbuh.",
            ["Dirga Wiratma"],
        ),
        (  # a day behind a name is no part of it
            'Judul Satu\n\nKetua Dewan Dirga Wiratma datang. "Padi tumbuh," ujar Dirga Rabu (4/10). "Hujan turun," '
            "ujar Dirga Rabu (4/10).",
            ["Dirga Wiratma", "Dirga Wiratma"],
        ),
        (  # a title that is a name where it has a capital
            'Judul Satu\n\nWali Kota Mekar, Ratu Sekar, datang. "Padi tumbuh," ujar Ratu Sekar.',
            ["Ratu Sekar"],
        ),
        (  # of two spellings the one that the article has more often
            "Judul Satu\n\nPetani Dirga Wiratmaa pulang. Petani Dirga Wiratma datang. Dirga Wiratma mengatakan padi "
            "tumbuh.",
            ["Dirga Wiratma"],
        ),
    ],
)
def test_speakers(text: str, wanted: list[str]) -> None:
    assert speakers(text) == wanted
