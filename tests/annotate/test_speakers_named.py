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
    ],
)
def test_speakers(text: str, wanted: list[str]) -> None:
    assert speakers(text) == wanted
