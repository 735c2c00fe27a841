"""The language filter: Indonesian is kept, what is near it is told from it, a page is judged by its prose."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_samples import page, text

from menurut.errors import OtherLanguageError
from menurut.ingest.languages import LanguageFilter

OTHERS = {
    "ms": (
        "Polis menahan dua lelaki tempatan yang disyaki terlibat dalam kes pecah rumah di sini semalam. Ketua Polis "
        "Daerah berkata, kedua-dua suspek itu ditahan kira-kira pukul 9 pagi hasil maklumat orang awam.",
        "Kerajaan akan memperuntukkan wang tambahan bagi membaiki jambatan yang rosak akibat banjir minggu lalu, kata "
        "Menteri Kerja Raya. Beliau berkata kontraktor dijangka memulakan kerja pada bulan hadapan.",
    ),
    "jv": (
        "Bupati ngendika yen rega beras ing pasar wis mudhun telung persen wiwit minggu kepungkur. Warga padha seneng "
        "amarga stok ing gudhang isih cukup kanggo telung sasi.",
        "Sekolah iku dibangun maneh sawise kena banjir, lan murid-murid wis bisa sinau kaya adate wiwit dina Senin.",
    ),
    "en": (
        "The regent said on Monday that rice stocks would last for three months and that prices had fallen.",
        "Flood waters receded on Thursday, allowing residents to return to their homes, the disaster agency said.",
    ),
}
INDONESIAN = (
    "Polisi menangkap dua pria yang diduga terlibat pencurian rumah di kawasan itu kemarin. Kapolres mengatakan kedua "
    "tersangka ditangkap sekitar pukul 09.00 berkat informasi masyarakat.",
    "Pemerintah akan mengalokasikan anggaran tambahan untuk memperbaiki jembatan yang rusak akibat banjir pekan lalu.",
    "Harga naik.",
    "12.500",
    *(text(i) for i in range(10)),
)  # fmt: skip


def judged(sample: str | bytes) -> str | None:
    only = LanguageFilter("id")
    try:
        only.check_page(sample, "a") if isinstance(sample, bytes) else only.check(sample, "a")
    except OtherLanguageError as error:
        return error.language
    return None


@pytest.mark.parametrize("sample", INDONESIAN)
def test_indonesian_is_let_through(sample: str) -> None:
    assert judged(sample) is None


@pytest.mark.parametrize(("code", "sample"), [(code, s) for code, samples in OTHERS.items() for s in samples])
def test_other_languages_are_told(code: str, sample: str) -> None:
    assert judged(sample) == code


def test_articles_of_the_project_are_let_through() -> None:
    examples = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
    assert examples
    assert [judged(path.read_text()) for path in examples] == [None] * len(examples)


def test_a_page_is_judged_by_its_prose() -> None:
    english = b"<p>" + OTHERS["en"][0].encode() + b"</p>"
    menu = b"<nav>" + b"<a href=/>Home</a><a href=/>Sport</a><a href=/>World</a><a href=/>Business</a>" * 9 + b"</nav>"
    script = b"<script>" + b'var a = "> the quick brown fox jumps over the lazy dog and runs away from it <";' * 20
    assert judged(page(1)) is None
    assert judged(menu + page(1)) is None
    assert judged(script + b"</script>" + page(1)) is None
    assert judged(b"<!-- > " + english * 9 + b" -->" + page(1)) is None
    assert judged(b"<html>" + english * 3 + b"</html>") == "en"
    assert judged(script) is None  # nothing to judge by: taking the article out of it will tell
    assert judged(b"<script" * 100_000) is None
