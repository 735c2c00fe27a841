"""Hard cases: quotations that are split, nested or badly marked, sources in odd places, objects that look like clauses.

All names are invented.
"""

from __future__ import annotations

from sentence_rows import Said, headline, one, quote, row

HEAD, NAME = "Kepala Dinas Yunus Tarigan", "Yunus Tarigan"

QUOTATIONS = (
    row(
        "quotation over two paragraphs",
        f'"Kami mulai menanam pada bulan Maret.\n\n"Panen pertama gagal karena hama," kata {HEAD}.',
        quote('"Kami mulai menanam pada bulan Maret.', None, None, None),
        quote('"Panen pertama gagal karena hama,"', "kata", HEAD, NAME),
        wrong="a quotation before its speaker is named has no speaker",
    ),
    row(
        "quotation split by its clause", f'"Sawah," kata {HEAD}, "tidak bisa ditanami lagi tahun ini."',
        Said(('"Sawah,"', '"tidak bisa ditanami lagi tahun ini."'), "kata", HEAD, NAME, kind="direct"),
    ),
    row(
        "missing closing mark", f'"Harga pupuk naik, kata {HEAD}.',
        quote('"Harga pupuk naik,', "kata", HEAD, NAME),
    ),
    row(
        "missing opening mark", f"Rapat selesai. Harga pupuk naik dua kali lipat,” kata {HEAD}.",
        quote("Harga pupuk naik dua kali lipat,”", "kata", HEAD, NAME),
    ),
    row(
        "opening mark for a closing one", f"“Harga pupuk naik,“ kata {HEAD}.",
        quote("“Harga pupuk naik,“", "kata", HEAD, NAME),
    ),
    row(
        "single marks", f"‘Harga pupuk naik,’ kata {HEAD}.",
        quote("‘Harga pupuk naik,’", "kata", HEAD, NAME),
    ),
    row(
        "quotation glued to the sentence before", f'Rapat itu singkat."Harga pupuk naik," kata {HEAD}.Rapat bubar.',
        quote('"Harga pupuk naik,"', "kata", HEAD, NAME),
    ),
    row("scare quotes", 'Warga menyebutnya "jalan seribu lubang".'),
    row("title in quotation marks", 'Buku "Laut yang Sunyi" karya Ratna Dewi terbit bulan lalu.'),
    row(
        "answer of an interview", "Tanya: Kapan pupuk tiba?\n\nJawab: Pupuk tiba besok.",
        quote("Pupuk tiba besok.", None, None, None),
    ),
    row(
        "post", f"Lewat akun X miliknya, {HEAD} menulis, \"Pupuk sudah tiba.\"",
        quote('"Pupuk sudah tiba."', "menulis", HEAD, NAME),
    ),
)  # fmt: skip

INVERTED = (
    row(
        "inverted passive", f"Pupuk akan dikirim besok, demikian dikatakan {HEAD}.",
        one("Pupuk akan dikirim besok", "dikatakan", HEAD, NAME),
    ),
    row(
        "passive with agent", f"Disampaikan oleh {HEAD} bahwa pupuk sudah tiba di gudang.",
        one("pupuk sudah tiba di gudang", "Disampaikan", HEAD, NAME),
    ),
    row(
        "passive with agent", f"Diakui {HEAD}, pengiriman pupuk terlambat dua pekan.",
        one("pengiriman pupuk terlambat dua pekan", "Diakui", HEAD, NAME, "admit"),
    ),
    row(
        "agentless passive", "Pupuk itu dilaporkan sudah tiba di gudang.",
        one("sudah tiba di gudang", "dilaporkan", None, None),
    ),
    row(
        "document in a passive", "Dalam laporan itu disebutkan pupuk sudah tiba di gudang.",
        one("pupuk sudah tiba di gudang", "disebutkan", "laporan itu", "laporan itu"),
    ),
    row(
        "reported question", f"Ditanya kapan pupuk tiba, {HEAD} hanya tersenyum.",
        one("kapan pupuk tiba", "Ditanya", None, None, "ask"),
    ),
    row(
        "interrupted", f"Pupuk itu menurut {HEAD} sudah tiba.",
        Said(("Pupuk itu", "sudah tiba"), "menurut", HEAD, NAME),
    ),
    row(
        "without a comma", f"Menurut {HEAD} pupuk sudah tiba.",
        one("pupuk sudah tiba", "Menurut", HEAD, NAME),
    ),
    row(
        "evidence at the end", "Pupuk sudah tiba di tujuh kecamatan berdasarkan data Dinas Pertanian.",
        one(
            "Pupuk sudah tiba di tujuh kecamatan", "berdasarkan", "data Dinas Pertanian", "data Dinas Pertanian",
        ),
    ),
    row(
        "connective", f"Selain itu, kata {HEAD}, pupuk sudah tiba.",
        one("pupuk sudah tiba", "kata", HEAD, NAME),
    ),
)  # fmt: skip

SOURCES = (
    row(
        "title before a comma", "Kepala Dinas Pertanian, Yunus Tarigan mengatakan pupuk sudah tiba.",
        one("pupuk sudah tiba", "mengatakan", "Kepala Dinas Pertanian, Yunus Tarigan", NAME),
    ),
    row(
        "relative clause", f"{HEAD}, yang baru pulang dari Medan, mengatakan pupuk sudah tiba.",
        one("pupuk sudah tiba", "mengatakan", HEAD, NAME),
    ),
    row(
        "two insertions", f"{HEAD}, saat ditemui di kantornya, Selasa (2/9/2025), mengatakan pupuk sudah tiba.",
        one("pupuk sudah tiba", "mengatakan", HEAD, NAME),
    ),
    row(
        "fronted circumstance", f"Di sisi lain {HEAD} menyebut harga gabah akan turun.",
        one("harga gabah akan turun", "menyebut", HEAD, NAME),
    ),
    row(
        "circumstance behind the head", f"{HEAD} melalui akun resminya menyebut harga gabah akan turun.",
        one("harga gabah akan turun", "menyebut", HEAD, NAME),
    ),
    row(
        "nested", f"{HEAD} mengatakan Bupati Rudi Hartono mengatakan pupuk sudah tiba.",
        one("Bupati Rudi Hartono mengatakan pupuk sudah tiba", "mengatakan", HEAD, NAME),
        one("pupuk sudah tiba", "mengatakan", "Bupati Rudi Hartono", "Rudi Hartono"),
    ),
    row(
        "coordinated", f"{HEAD} meninjau gudang dan memastikan pupuk sudah tiba.",
        one("pupuk sudah tiba", "memastikan", HEAD, NAME),
    ),
    row(
        "object before a pronoun", f'"Pupuk tiba," kata {HEAD}. Harga gabah ia nilai terlalu rendah.',
        quote('"Pupuk tiba,"', "kata", HEAD, NAME),
        Said(("Harga gabah", "terlalu rendah"), "nilai", "ia", NAME, "believe"),
    ),
    row(
        "person asked", f"{HEAD} mengingatkan petani agar menyimpan gabah.",
        one("menyimpan gabah", "mengingatkan", HEAD, NAME, "warn"),
    ),
    row(
        "relay with its origin", f'"Pupuk sudah tiba," kata {HEAD}, dikutip dari Harian Fajar, Selasa (2/9/2025).',
        Said((f'"Pupuk sudah tiba," kata {HEAD}',), "dikutip dari", "Harian Fajar", "Fajar", kind="mixed"),
        quote('"Pupuk sudah tiba,"', "kata", HEAD, NAME),
    ),
    row(
        "date behind a relay", f'"Pupuk sudah tiba," kata {HEAD}, dikutip Selasa (2/9/2025).',
        quote('"Pupuk sudah tiba,"', "kata", HEAD, NAME),
    ),
)  # fmt: skip

CLAUSES = (
    row(
        "nominal subject", f"{HEAD} mengakui kesalahan itu terjadi di gudang.",
        one("kesalahan itu terjadi di gudang", "mengakui", HEAD, NAME, "admit"),
    ),
    row(
        "adjective", "Data Badan Bencana mencatat 412 rumah rusak.",
        one("412 rumah rusak", "mencatat", "Data Badan Bencana", "Data Badan Bencana"),
    ),
    row(
        "finding", "Hasil survei itu menunjukkan harga pupuk naik.",
        one("harga pupuk naik", "menunjukkan", "Hasil survei itu", "Hasil survei itu"),
    ),
    row(
        "finding", "Polisi menemukan bahwa pintu rumah itu tidak dikunci.",
        one("pintu rumah itu tidak dikunci", "menemukan", "Polisi", "Polisi"),
    ),
    row(
        "circumstance inside the content", f"{HEAD} mengatakan saat ini pupuk masih langka.",
        one("saat ini pupuk masih langka", "mengatakan", HEAD, NAME),
    ),
    row(
        "circumstance of saying", f"{HEAD} mengatakan dalam keterangannya, pupuk masih langka.",
        one("pupuk masih langka", "mengatakan", HEAD, NAME),
    ),
    headline(
        "Pupuk Langka, Bupati Rudi: Besok Tiba",
        one("Besok Tiba", ":", "Bupati Rudi", "Rudi Hartono"), body="Bupati Rudi Hartono meninjau gudang.",
    ),
    headline(
        "Bupati Rudi soal Pupuk Langka: Besok Tiba",
        one("Besok Tiba", ":", "Bupati Rudi", "Rudi Hartono"), body="Bupati Rudi Hartono meninjau gudang.",
    ),
    headline("Rapat Kerja 2025: Pupuk Jadi Pembahasan"),
    headline("Dinas Soroti Masalah Pupuk"),
)  # fmt: skip

OBJECTS = tuple(
    row("object", text)
    for text in (
        f"{HEAD} mengakui kesalahannya dan telah meminta maaf.",
        f"{HEAD} menjelaskan cara menanam padi.",
        f"{HEAD} mengatakan hal itu saat meninjau sawah.",
        f"Hal itu disampaikan {HEAD} kepada wartawan.",
        f"Demikian disampaikan {HEAD} dalam rapat di Balai Kota, Selasa (2/9/2025).",
        "Camat mencatat nama para petani.",
        "Polisi menemukan pisau di rumah itu.",
        "Korban yang tidak disebut namanya itu masih dirawat.",
        "Program itu mendorong petani menanam jagung.",
        "Dua petani itu dilaporkan ke polisi atas dugaan pencurian.",
        "Nilai tukar rupiah, kata sandi, dan janji temu tidak dibahas.",
        "Petugas akan memastikan pupuk tiba besok.",
    )
)
