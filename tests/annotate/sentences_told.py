"""What is told without a common verb, by nouns, around a clause, and what looks told and is not. Names are invented."""

from __future__ import annotations

from sentence_rows import Row, Said, headline, one, quote, row

HEAD, NAME = "Kepala Dinas Rudi Wijaya", "Rudi Wijaya"
SAID = f'"Gudang sudah penuh," ujar {HEAD}.'

TOLD: tuple[Row, ...] = (
    row("state", f"{HEAD} menyampaikan pasokan beras kota dalam kondisi aman.",
        one("pasokan beras kota dalam kondisi aman", "menyampaikan", HEAD, NAME)),
    row("verb without a prefix", "Siti dilaporkan pindah ke kota lain.",
        one("pindah ke kota lain", "dilaporkan", None, None)),
    row("since when", f"{HEAD} menilai panen sejak Januari membuktikan mutu pupuk.",
        one("panen sejak Januari membuktikan mutu pupuk", "menilai", HEAD, NAME, "believe")),
    row("noun of a body", "Sementara itu, perusahaan menegaskan keputusan itu sudah bulat.",
        one("keputusan itu sudah bulat", "menegaskan", "perusahaan", "perusahaan")),
    row("name that holds a word which blocks", "Polda Jawa Tengah menyebut video itu dibuat warga.",
        one("video itu dibuat warga", "menyebut", "Polda Jawa Tengah", "Polda Jawa Tengah")),
    row("evidence at the beginning", "Merujuk data Dinas Sosial, bantuan sudah tiba.",
        one("bantuan sudah tiba", "Merujuk", "data Dinas Sosial", "data Dinas Sosial")),
    row("claim of somebody by a noun", f"{HEAD} tiba. Tudingan Siti Rahma bahwa gudang itu kosong, tidak terbukti.",
        one("gudang itu kosong", "Tudingan", "Siti Rahma", "Siti Rahma", "claim")),
    row("rumour by a noun", "Muncul spekulasi bahwa pasar itu akan ditutup.",
        one("pasar itu akan ditutup", "spekulasi", None, None, "believe")),
    row("question by a passive", f"{HEAD} diam saat ditanya ada atau tidak rencana baru.",
        one("ada atau tidak rencana baru", "ditanya", None, None, "ask")),
    row("asked with an object and a purpose", f"{HEAD} meminta dukungan warga agar pasar tetap buka.",
        one("pasar tetap buka", "meminta", HEAD, NAME, "demand")),
    row("second cue behind an act", f"Kemarin, {HEAD} meninjau gudang dan mengimbau warga lebih berhati-hati.",
        one("lebih berhati-hati", "mengimbau", HEAD, NAME, "demand")),
    row("halves around the clause", f"Gudang itu, kata {HEAD}, untuk menyimpan beras petani.",
        Said(("Gudang itu", "untuk menyimpan beras petani"), "kata", HEAD, NAME)),
    row("speaker left out", f'{SAID} "Beras aman," kata saat ditemui di kantor.',
        quote('"Gudang sudah penuh,"', "ujar", HEAD, NAME), quote('"Beras aman,"', "kata", None, NAME)),
    headline("Wali Kota Rudi Wijaya Ajak Warga Kawal Bantuan Beras",
             one("Kawal Bantuan Beras", "Ajak", "Wali Kota Rudi Wijaya", NAME, "demand")),
    headline("Rudi Wijaya Ingatkan Warga Jangan Lengah",
             one("Jangan Lengah", "Ingatkan", "Rudi Wijaya", NAME, "warn")),
    headline("Rudi Wijaya Sebut Beras Aman, tetapi Harga Naik",
             one("Beras Aman, tetapi Harga Naik", "Sebut", "Rudi Wijaya", NAME)),
)  # fmt: skip

APART: tuple[Row, ...] = (
    row("others make up the rest", "Banyak petani mengaku tidak puas, dan 2 persen tidak menjawab.",
        one("tidak puas", "mengaku", "Banyak petani", "banyak petani", "admit")),
    row("quotations that follow one another",
        f'{SAID} "Kami akan membuka gudang baru di pinggir kota." "Petani tidak perlu menunggu lama lagi."',
        quote('"Gudang sudah penuh,"', "ujar", HEAD, NAME),
        quote('"Kami akan membuka gudang baru di pinggir kota."', None, None, NAME),
        quote('"Petani tidak perlu menunggu lama lagi."', None, None, NAME)),
    row("quotation behind a missing stop",
        f'Harga beras turun di pasar "Kami akan terus menjaga harga beras," ujar {HEAD}.',
        quote('"Kami akan terus menjaga harga beras,"', "ujar", HEAD, NAME)),
    row("relative clause around a bare verb", f"{HEAD} datang. Apa yang ia katakan akan menjadi kenyataan."),
    row("what was said before", f"{HEAD} datang. Hal itu ia katakan langsung di depan warga."),
    row("agent of a passive", "Kabar itu sangat dikhawatirkan Siti Rahma."),
    row("title of a work", f'{HEAD} menyampaikan hasil survei bertajuk "Arah Panen Padi".'),
    row("relative clause with its own subject", f"{HEAD} mencontohkan perkara gudang yang sebagiannya diduga fiktif."),
    row("means of a verb", f"{HEAD} memegang peran penting dalam memastikan beras tiba."),
    headline("Harga Beras Turun, Rudi Wijaya Bilang Begini"),
)  # fmt: skip
