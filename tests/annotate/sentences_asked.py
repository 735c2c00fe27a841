"""Sentences on what is asked, denied, framed and told in headlines, and quotations among the author's own sentences."""

from __future__ import annotations

from sentence_rows import Row, Said, headline, one, quote, row

HEAD, NAME = "Bupati Rudi Hartono", "Rudi Hartono"
BODY = f"{HEAD} meninjau gudang."

ASKED: tuple[Row, ...] = (
    row(
        "passive behind its noun", f"{HEAD} meminta aturan lama itu dicabut.",
        one("aturan lama itu dicabut", "meminta", HEAD, NAME, "demand"),
    ),
    row(
        "comma before what is asked", f"{HEAD} meminta kepada warga, untuk menjaga sungai.",
        one("untuk menjaga sungai", "meminta", HEAD, NAME, "demand"),
    ),
    row(
        "those asked told more of", f"{HEAD} mengimbau warga, khususnya anak muda, untuk menjaga sungai.",
        one("untuk menjaga sungai", "mengimbau", HEAD, NAME, "demand"),
    ),
    row(
        "advice", f"{HEAD} menyarankan warga membawa payung.",
        one("membawa payung", "menyarankan", HEAD, NAME, "propose"),
    ),
    row(
        "denial of a clause", f"{HEAD} membantah soal gudang itu kosong.",
        one("gudang itu kosong", "membantah", HEAD, NAME, "deny"),
        wrong="the preposition stays in the content",
    ),
)  # fmt: skip

FRAMED: tuple[Row, ...] = (
    row(
        "framing adverbial", f"Selama musim hujan, {HEAD} menuturkan, warga menanam padi.",
        Said(("Selama musim hujan", "warga menanam padi"), "menuturkan", HEAD, NAME),
    ),
    row(
        "where it was said", f"Dalam kesempatan itu, {HEAD} mengatakan, warga menanam padi.",
        one("warga menanam padi", "mengatakan", HEAD, NAME),
    ),
    row(
        "cue behind a cue", f"{HEAD} membantah, menegaskan bahwa gudang itu penuh.",
        one("gudang itu penuh", "menegaskan", HEAD, NAME),
    ),
    row(
        "told with a complementizer", "Muncul kabar bahwa gudang itu kosong.",
        one("gudang itu kosong", "Muncul kabar", None, None),
    ),
)  # fmt: skip

GOING_ON: tuple[Row, ...] = (
    headline(
        "Bupati Rudi Bagikan Pupuk, Harap Panen Naik",
        one("Panen Naik", "Harap", "Bupati Rudi", NAME, "believe"), body=BODY,
    ),
    row(
        "quotation behind the author's sentence",
        f'"Pupuk sudah tiba di gudang," kata {HEAD}. Petugas membaginya sejak pagi. "Kami bagi rata semuanya."',
        quote('"Pupuk sudah tiba di gudang,"', "kata", HEAD, NAME),
        quote('"Kami bagi rata semuanya."', None, None, NAME),
    ),
    row(
        "quotation in small letters", f'Pupuk sudah tiba. "kami bagi rata besok pagi," kata {HEAD}.',
        quote('"kami bagi rata besok pagi,"', "kata", HEAD, NAME),
    ),
)  # fmt: skip

UNSAID: tuple[Row, ...] = tuple(
    row("unsaid", text)
    for text in (
        f"{HEAD} semakin percaya diri.",
        "Tim itu tampil percaya diri di laga kandang.",
        f"{HEAD} membantah pernyataan yang beredar di media sosial kemarin.",
        "Materi yang disampaikan narasumber didengarkan peserta.",
        "Polisi menemukan gudang yang digunakan untuk menyimpan pupuk.",
        "Petani ditemukan tertidur di sawah.",
    )
)
