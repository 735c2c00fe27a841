"""Blocks: every form of clutter is found, and running text that looks like it is left alone."""

from __future__ import annotations

import pytest

from menurut.annotate.blocks import find_blocks
from menurut.document import CLUTTER, Block, Document
from menurut.lang import load

ID = load("id")
HEAD = "Pasar Baru Dibuka Pekan Depan"
LEAD = "Pemerintah kota membuka pasar baru pada pekan depan setelah direnovasi selama setahun."


def blocks(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [
        (b.role, text[b.start : b.end]) for b in find_blocks(Document(id="a", text=text, title=title), ID)
    ]  # fmt: skip


def body(*paragraphs: str) -> list[tuple[str, str]]:
    """The blocks below a headline and a lead."""
    return blocks("\n\n".join((HEAD, LEAD, *paragraphs)))[2:]


LINES = [
    ("promo", "Baca juga: Harga Cabai Turun di Lima Kota"),
    ("promo", "Baca: Harga Cabai Turun di Lima Kota"),
    ("promo", "BACA JUGA"),
    ("promo", "Simak juga Video: Pedagang Menata Kios"),
    ("promo", "Simak Video 'Pedagang Menata Kios':"),
    ("promo", 'Tonton juga video "Pedagang Menata Kios" di sini:'),
    ("promo", "Lihat juga Video Pedagang Menata Kios"),
    ("promo", "MEMBACA  Kebakaran melanda gudang di pelabuhan | Berita Kota"),
    ("promo", "Berita terkait: Revitalisasi Pasar Lama"),
    ("promo", "Video: Suasana Pasar Menjelang Pembukaan"),
    ("promo", "[Gambas:Video 20detik]"),
    ("promo", "Simak selengkapnya di halaman selanjutnya."),
    ("promo", "Saksikan LiveDetikpagi:"),
    ("promo", "Cek Berita dan Artikel yang lain di Google News dan WA Channel"),
    ("promo", "Dapatkan update berita pilihan setiap hari. Mari bergabung di Kanal WhatsApp kami."),
    ("promo", "Ikuti kami di Instagram dan Facebook"),
    ("boilerplate", "SCROLL TO CONTINUE WITH CONTENT"),
    ("boilerplate", "ADVERTISEMENT"),
    ("boilerplate", "Loading..."),
    ("boilerplate", "Halaman 2 dari 2"),
    ("boilerplate", "Halaman ini berisi konten sensitif untuk batasan usia tertentu."),
    ("boilerplate", "(rdk/ans)"),
    ("boilerplate", "(jpnn)"),
    ("boilerplate", "Tags: pasar, pedagang, kota"),
    ("boilerplate", "#Pasar #Pedagang"),
    ("boilerplate", "Copyright © 2025 Kabar Nusa"),
    ("boilerplate", "A post shared by Pasar Baru (@pasarbaru)"),
    ("boilerplate", "Pembukaan dapat ditonton melalui link berikut >>> LINK."),
    ("boilerplate", "Artikel ini telah tayang di Majalah Kota"),
    ("byline", "Penulis: Wahyu Setiadi"),
    ("byline", "Editor: Mega Paramitha"),
    ("byline", "Redaktur : Mega Paramitha"),
    ("byline", "Laporan Wartawan KabarNusa, Wahyu Setiadi"),
    ("byline", "(Wahyu Setiadi)"),
    ("byline", "Wahyu Setiadi.Pemerhati tata kota, dosen Universitas Merdeka"),
    ("credit", "Reuters"),
    ("credit", "NORPRESS/EPA/Shutterstock"),
    ("credit", "Foto: Wahyu Setiadi/kabarnusa"),
    ("credit", "ANTARA FOTO/Wahyu Setiadi Pedagang menata kios di pasar baru, Senin (1/9/2025). Ada 200 kios."),
    ("credit", "KOMPAS.com/WAHYU SETIADI Pedagang menata kios"),
    ("credit", "Instagram @pasarbaru Suasana pasar"),
    ("credit", "Dok. Humas Kota Pedagang menata kios"),
    ("credit", "Unsplash Ilustrasi pasar"),
    ("credit", "Istimewa Pemerintah kota membuka pasar baru pada pekan depan."),
    ("caption", "Pedagang menata kios di pasar baru. Foto: Wahyu Setiadi"),
    ("dateline", "Jakarta -"),
]


@pytest.mark.parametrize("role, line", LINES)
def test_a_line_of_clutter(role: str, line: str) -> None:
    after = "Pedagang sudah mendaftar sejak bulan lalu."
    assert body(line, after) == [(role, line), ("paragraph", after)]


PROSE = [
    'Kami "lihat juga" bagaimana mereka bekerja.',
    '"Lihat juga nasib pedagang kecil," kata Budi Hartawan.',
    "Saksikan bagaimana para pedagang menata kios itu, ujar Budi Hartawan.",
    "Kepala dinas mengatakan kanal WhatsApp untuk pengaduan akan dibuka pekan depan.",
    "Pelanggan harus berlangganan layanan itu sebelum memakai fitur barunya.",
    "Foto itu diambil Wahyu Setiadi di pasar baru.",
    "Dokumentasi kegiatan itu tersimpan di kantor dinas.",
    "ANTARA melaporkan jumlah kios mencapai 200 unit.",
    "Sumber air bersih berada di belakang pasar.",
    "Penulis novel itu lahir di Karangasri.",
    "Video itu ditonton jutaan kali.",
    "Iklan layanan masyarakat ditayangkan setiap hari.",
    "Kadar airnya rendah (berat/volume) menurut petunjuk.",
    "Harganya naik (lihat tabel).",
    "Apa yang berubah sejak pasar dibuka?",
    '"Semua kios sudah terisi. Pembeli mulai datang."',
    "1. Kios ditata menurut jenis barang.",
    "14.05 WIB: Pintu utara dibuka dan pengunjung mulai masuk.",
    "- Kios ikan berada di sisi timur;",
    "Menurut Budi Hartawan, harga beras turun 5 persen.",
]


@pytest.mark.parametrize("line", PROSE)
def test_running_text_is_no_clutter(line: str) -> None:
    assert body(line, "Pedagang sudah mendaftar sejak bulan lalu.")[0] == ("paragraph", line)


def test_the_first_line_is_the_headline_and_short_lines_are_subheads() -> None:
    found = blocks(f"{HEAD}\n\n{LEAD}\n\nKios Sudah Terisi\n\n{LEAD}")
    assert [role for role, _ in found] == ["headline", "paragraph", "subhead", "paragraph"]


def test_a_lone_paragraph_is_no_headline() -> None:
    assert blocks(LEAD) == [("paragraph", LEAD)]


DATELINES = [
    "JAKARTA, KOMPAS.com -",
    "jpnn.com, JAKARTA -",
    "jpnn.com - JAKARTA -",
    "Bisnis.com, JAKARTA—",
    "TRIBUNNEWS.COM, JAKARTA -",
    "Jakarta, CNN Indonesia --",
    "Merdeka.com -",
    "Liputan6.com, Jakarta -",
    "Jakarta (ANTARA) -",
    "KONTAN.CO.ID - JAKARTA.",
    "SURABAYA -",
    "Jakarta-",
]


@pytest.mark.parametrize("line", DATELINES)
def test_a_dateline_before_the_first_sentence(line: str) -> None:
    assert blocks(f"{HEAD}\n\n{line} {LEAD}")[1:] == [("dateline", line), ("paragraph", LEAD)]


def test_a_reporter_before_the_dateline() -> None:
    text = f"{HEAD}\n\nLaporan Wartawan Kabar, Wahyu Setiadi TRIBUNNEWS.COM, JAKARTA - {LEAD}"
    assert [role for role, _ in blocks(text)] == ["headline", "byline", "dateline", "paragraph"]


@pytest.mark.parametrize(
    "opening",
    [
        "Persija - Persib bertanding malam ini.",
        "Harga beras - seperti cabai - naik.",
        "Bank Kota, Senin, menaikkan bunga.",
    ],
)
def test_no_dateline(opening: str) -> None:
    assert blocks(f"{HEAD}\n\n{opening}")[1:] == [("paragraph", opening)]


def test_a_dateline_only_opens_the_article() -> None:
    text = "SURABAYA - Kota itu ramai."
    assert body(text) == [("paragraph", text)]


GLUED = [
    ("Kios terisi. ", "(dil/jpnn)", "boilerplate", ""),
    ("Kios terisi.", "[Gambas:Video 20detik]", "promo", ""),
    ("Kios terisi. ", "SCROLL TO CONTINUE WITH CONTENT", "boilerplate", " Pembeli mulai datang."),
    ("Kios terisi. ", "Foto: Wahyu Setiadi/kabarnusa", "credit", " Pembeli mulai datang."),
    ("Pedagang menata kios ", "(Foto: Wahyu Setiadi)", "credit", " sejak pagi."),
    ("Kios terisi. ", "Editor: Mega Paramitha", "byline", ""),
    ("Kios terisi. ", "Artikel ini telah tayang di Majalah Kota dengan judul Pasar", "boilerplate", ""),
    ("Kios terisi. ", "Dapatkan update berita pilihan setiap hari dari kami. Klik tautan ini.", "promo", ""),
    ("Kios terisi. ", "Baca berita lengkapnya di sini.", "promo", ""),
]


@pytest.mark.parametrize("before, clutter, role, after", GLUED)
def test_clutter_glued_into_a_paragraph(before: str, clutter: str, role: str, after: str) -> None:
    wanted = [("paragraph", before.strip()), (role, clutter), ("paragraph", after.strip())]
    assert body(before + clutter + after) == [b for b in wanted if b[1]]


def test_editor_code_and_call_to_watch_at_the_end() -> None:
    found = body("Kios terisi.(mcr8/jpnn)Yuk, Simak Juga Video ini!")
    assert found == [
        ("paragraph", "Kios terisi."), ("boilerplate", "(mcr8/jpnn)"), ("promo", "Yuk, Simak Juga Video ini!"),
    ]  # fmt: skip


def test_a_caption_under_a_credit_says_nothing_new() -> None:
    caption = "Pasar baru dibuka pekan depan setelah direnovasi."
    assert body("Reuters", caption, "Pedagang senang.")[1] == ("caption", caption)
    news = "Sebanyak delapan kios terbakar dini hari."
    assert body("Reuters", news, "Pedagang senang.")[1] == ("paragraph", news)


def test_a_credit_with_its_own_caption_takes_no_paragraph_along() -> None:
    again = "Pasar baru dibuka pekan depan."
    assert body("Instagram @pasarbaru Suasana pasar", again)[1] == ("paragraph", again)


def test_titles_of_other_articles_between_paragraphs() -> None:
    first, second = "Wali Kota Resmikan Jembatan Baru di Utara", "Pedagang Ikan Keluhkan Harga Es Batu"
    assert body(first, second, "Pembeli mulai datang.")[:2] == [("promo", first), ("promo", second)]


def test_a_lead_in_the_words_of_a_title_is_read() -> None:
    lead = "Dukungan Warga untuk Pasar Baru Terus Berdatangan, Kini Ketua Paguyuban Pedagang Bikin Gerakan Belanja"
    assert blocks(f"{HEAD}\n\nkabarnusa.com, JAKARTA - {lead}\n\n{LEAD}")[1:3] == [
        ("dateline", "kabarnusa.com, JAKARTA -"), ("paragraph", lead),
    ]  # fmt: skip


def test_a_list_of_names_is_no_run_of_titles() -> None:
    names = ("Menteri Koordinator Bidang Ekonomi Budi Hartawan", "Menteri Perdagangan Dalam Negeri Rahmat Subagja")
    found = body("Pejabat yang hadir adalah:", *names)
    assert not [line for role, line in found if role in CLUTTER]


def test_roles_that_a_page_gave_are_kept_and_refined() -> None:
    text = f"Judul\nDok. Humas Pasar\n{LEAD} Baca juga: Harga Cabai Turun"
    given = (
        Block(0, 5, "headline", origin="/h1"),
        Block(6, 22, "caption", origin="/fig"),
        Block(23, len(text), "paragraph"),
    )
    found = find_blocks(Document(id="a", text=text, blocks=given), ID)
    assert [b.role for b in found] == ["headline", "caption", "paragraph", "promo"]
    assert found[1].origin == "/fig"


def test_every_role_says_which_rule_gave_it() -> None:
    document = Document(id="a", text=f"{HEAD}\n\n{LEAD}\n\nReuters\n\n(rdk/ans)")
    assert [b.rule for b in find_blocks(document, ID)] == ["first line", None, "agency credit", "editor code"]
