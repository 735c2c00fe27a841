"""What goes on with what is said, what ends it, and cues in places of their own. All names are invented."""

from __future__ import annotations

from sentence_rows import Row, Said, headline, one, quote, row

HEAD, NAME = "Kepala Dinas Rudi Wijaya", "Rudi Wijaya"

JOINED: tuple[Row, ...] = (
    row(
        "joined verbs of what is hoped",
        f"{HEAD} berharap dapat memperkuat gudang, mendorong panen, dan menekan harga.",
        one("dapat memperkuat gudang, mendorong panen, dan menekan harga", "berharap", HEAD, NAME, "believe"),
    ),
    row(
        "joined verbs of a passive", "Pasar itu diharapkan menjadi pusat pangan dan mendorong panen petani.",
        one("menjadi pusat pangan dan mendorong panen petani", "diharapkan", None, None, "believe"),
    ),
    row(
        "two verbs with one object", f"{HEAD} mengatakan pemerintah segera mengkaji dan memutuskan langkah terbaik.",
        one("pemerintah segera mengkaji dan memutuskan langkah terbaik", "mengatakan", HEAD, NAME),
    ),
    row(
        "joined cue with a complementizer", f"{HEAD} mengatakan harga beras naik dan memastikan bahwa stok aman.",
        one("harga beras naik", "mengatakan", HEAD, NAME), one("stok aman", "memastikan", HEAD, NAME),
    ),
    row(
        "cue behind a passive", f"{HEAD} mengatakan pajak itu dihapuskan dan menegaskan harga beras tidak naik.",
        one("pajak itu dihapuskan", "mengatakan", HEAD, NAME), one("harga beras tidak naik", "menegaskan", HEAD, NAME),
    ),
    row(
        "wish with a purpose", f"{HEAD} mengungkapkan harapannya agar panen meningkat.",
        one("panen meningkat", "mengungkapkan", HEAD, NAME),
    ),
    row(
        "intention", f"{HEAD} menegaskan komitmennya untuk menjaga harga dan memastikan pupuk tiba.",
        one("komitmennya untuk menjaga harga dan memastikan pupuk tiba", "menegaskan", HEAD, NAME),
    ),
    row("intention without a verb", f"{HEAD} menegaskan komitmennya untuk petani."),
    row(
        "subject of two cues", f"Dalam rapat itu, {HEAD} menyampaikan dan mengimbau agar laporan segera dikirim.",
        one("laporan segera dikirim", "mengimbau", HEAD, NAME, "demand"),
    ),
    row(
        "doing by saying", f"{HEAD} menutup rapat dengan mengatakan harga beras akan turun.",
        one("harga beras akan turun", "mengatakan", HEAD, NAME),
    ),
    row(
        "asked by a clitic", f"{HEAD} menemui Budi. Dokter menyarankannya agar banyak minum air.",
        one("banyak minum air", "menyarankannya", "Dokter", "dokter", "propose"),
    ),
)  # fmt: skip

ENDED: tuple[Row, ...] = (
    row(
        "relative clause that the clause around goes on behind", "Pria yang diduga membawa sabu ditangkap polisi.",
        one("membawa sabu", "diduga", None, None, "believe"),
    ),
    row(
        "relative clause with a verb that tells of its object", "Pria yang diduga membawa barang bernilai tinggi.",
        one("membawa barang bernilai tinggi", "diduga", None, None, "believe"),
    ),
    row(
        "list in a relative clause",
        "Petani memakai pupuk yang dinilai mampu memberi hasil yang cepat, murah, dan banyak.",
        one("mampu memberi hasil yang cepat, murah, dan banyak", "dinilai", None, None, "believe"),
    ),
    headline(
        "Toko Pupuk Dituding Melanggar Paten, Terancam Ditutup",
        one("Melanggar Paten", "Dituding", None, None, "claim"),
    ),
    row(
        "letter that names a kind", "Camat diduga menutup tambang galian C. Warga datang ke kantor.",
        one("menutup tambang galian C", "diduga", None, None, "believe"),
    ),
    row(
        "purpose inside of what is thought",
        f"{HEAD} menilai sosialisasi yang luas penting agar petani tidak salah paham.",
        one("sosialisasi yang luas penting agar petani tidak salah paham", "menilai", HEAD, NAME, "believe"),
    ),
)  # fmt: skip

PLACED: tuple[Row, ...] = (
    row(
        "verb behind its speaker and the quotation", f'"Kami siap menanam di mana pun," {HEAD} menjelaskan.',
        quote('"Kami siap menanam di mana pun,"', "menjelaskan", HEAD, NAME),
    ),
    row(
        "cue and a second verb behind the quotation", f'"Kami siap menanam di mana pun," ujar {HEAD} menegaskan.',
        quote('"Kami siap menanam di mana pun,"', "ujar", HEAD, NAME),
    ),
    row(
        "two quotations with a speaker each",
        f'"Panen gagal lagi tahun ini," kata {HEAD}, "Pupuk tidak tiba di desa," timpal Budi Santoso.',
        quote('"Panen gagal lagi tahun ini,"', "kata", HEAD, NAME),
        quote('"Pupuk tidak tiba di desa,"', "timpal", "Budi Santoso", "Budi Santoso"),
    ),
    row(
        "quotation behind one that a sentence leads to",
        f'Panen "tidak akan gagal lagi," kata {HEAD}. "Pupuk sudah tiba."',
        Said(('Panen "tidak akan gagal lagi,"', '"Pupuk sudah tiba."'), "kata", HEAD, NAME, kind="mixed"),
    ),
    row(
        "quotations alone between sentences",
        f'{HEAD} mengatakan harga turun. "Kami bagi rata semuanya." "Petani tidak perlu khawatir." Rapat lalu bubar.',
        one("harga turun", "mengatakan", HEAD, NAME),
        quote('"Kami bagi rata semuanya."', None, None, NAME),
        quote('"Petani tidak perlu khawatir."', None, None, NAME),
    ),
    row(
        "quotation that begins with a bracket", f'Rapat itu selesai."(Pupuk) sudah tiba di gudang," kata {HEAD}.',
        quote('"(Pupuk) sudah tiba di gudang,"', "kata", HEAD, NAME),
    ),
    row(
        "hoped by way of something", f"{HEAD} berharap melalui Festival Sawah hasil panen meningkat.",
        one("melalui Festival Sawah hasil panen meningkat", "berharap", HEAD, NAME, "believe"),
    ),
    row(
        "in essence", f"{HEAD} menekankan pada dasarnya harga beras sudah turun.",
        one("pada dasarnya harga beras sudah turun", "menekankan", HEAD, NAME),
    ),
    row(
        "passive of a verb whose stem is none", f"{HEAD} mengatakan surat petani tersebut ditolak camat.",
        one("surat petani tersebut ditolak camat", "mengatakan", HEAD, NAME),
    ),
    row("trust in somebody", f"{HEAD} percaya pada para petani, dan tugasnya adalah mendukung mereka."),
)  # fmt: skip
