"""Sentences and entities left in a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menurut.annotate.text import prose, sentences, unescaped
from menurut.document import Block, Span


def split(text: str) -> list[str]:
    return [s.of(text) for s in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Ia datang.", "Lalu pergi."],
        ["Benarkah itu?", "Tidak!", "Ia pulang…", "Selesai."],
        ['"Kami siap."', '"Berangkat sekarang."'],
        ["“Kami siap.”", "Budi pergi."],
        ["Dr. Alya Kusuma datang.", "Prof. Ratmi pulang."],
        ["Ia dirawat.", "dr Alya Kusuma datang.", "dr. Ratmi pulang.", "drg Sari tiba."],
        ["Menurut Prof. dr. Alya Kusuma, warga sehat.", "Ia ramah."],
        ["Gedung itu di Jl. Anggrek No. 5 runtuh.", "Warga mengungsi."],
        ["Irjen. Pol. Bima Satria tiba.", "Rapat dimulai."],
        ["M. Yusuf menang.", "R.A. Kartini dikenang."],
        ["PT Segar Alam Tbk. merugi.", "Sahamnya turun."],
        ["Tersangka bekerja di PT Segar Alam Tbk.", "Perusahaan itu merugi."],
        ["PT Segar Alam Tbk. (SGAL) merugi.", "Sahamnya turun."],
        ["Harganya Rp 1.500.000 per unit.", "Stok habis."],
        ["Suhu naik 2,5 derajat.", "Es mencair."],
        ["Ia lahir pada 17.8.1945 di sana.", "Ayahnya guru."],
        ["Kabar itu dimuat kabarnusa.com kemarin.", "Redaksi diam."],
        ["Rapat dimulai pukul 10.00 WIB.", "Peserta hadir."],
        ["Amelia Soedarso, Sp.P. menjawab.", "Ia ramah."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Ia pergi.", "Lalu kembali."],
        ["Rapat selesai (2/9/2025).", "Budi pulang."],
        ['"Kami siap," katanya.', "Menurutnya, air surut."],
        ['"Kami siap."', "Budi pulang."],
        ["Air naik 5%.", "Warga pindah."],
        ["Rapat dibuka Adi.", "Warga datang."],
    ],
)
def test_a_sentence_may_be_glued_to_the_next(parts: list[str]) -> None:
    assert split("".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Dimuat KABAR.TV kemarin.",
        "Ia lulus S.Sos dan M.Si.",
        "Kata A.Yani itu benar.",
        "Sidang di PN Jkt.Pst ditunda.",
        "Ia tinggal di Kec.Sukamaju sejak lama.",
    ],
)
def test_a_full_stop_inside_a_word_ends_nothing(text: str) -> None:
    assert split(text) == [text]


def test_a_quotation_may_be_glued_to_the_sentence_before() -> None:
    text = 'Air surut."Kami siap," kata Budi.'
    found = sentences(text, Span(0, len(text)), {text.index('"')})
    assert [s.of(text) for s in found] == ["Air surut.", '"Kami siap," kata Budi.']


def test_only_what_is_read_is_prose() -> None:
    blocks = [Block(0, 3, "headline"), Block(4, 6, "promo"), Block(7, 9, "paragraph"), Block(10, 12, "credit")]
    assert list(prose(blocks)) == [Span(0, 3), Span(7, 9)]


@given(st.text('Ab .!?"”“() \n1', max_size=80))
def test_sentences_are_in_order_and_cover_every_word(text: str) -> None:
    found = sentences(text, Span(0, len(text)))
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    outside = "".join(
        text[a:b] for a, b in zip([0, *(s.end for s in found)], [*(s.start for s in found), len(text)], strict=True)
    )
    assert not outside.strip()


@pytest.mark.parametrize(
    "text, plain",
    [
        ("kata &quot;ya&quot;.", 'kata      "ya"     .'),
        ("A &amp; B", "A &     B"),
        ("KOTA, KABAR.com&amp;nbsp;- Ini", "KOTA, KABAR.com          - Ini"),
        ("Jum&#39;at", "Jum'    at"),
        ("R&D dan P&ID; selesai", "R&D dan P&ID; selesai"),
        ("tanpa entitas", "tanpa entitas"),
    ],
)
def test_entities_are_read_as_their_characters(text: str, plain: str) -> None:
    assert unescaped(text) == plain
    assert len(unescaped(text)) == len(text)


@given(st.text('a&;#0xqutampnbs "', max_size=60))
def test_a_text_never_changes_its_length(text: str) -> None:
    assert len(unescaped(text)) == len(text)
