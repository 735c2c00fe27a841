"""What is told in ways that are easily missed, and what looks like a report and is none.

All names are invented.
"""

from __future__ import annotations

from sentence_rows import Row, Said, headline, one, row

HEAD, NAME = "Kepala Dinas Yunus Tarigan", "Yunus Tarigan"

FOUND: tuple[Row, ...] = (
    row("adjective behind tersebut", f"{HEAD} menegaskan beras di gudang tersebut palsu.",
        one("beras di gudang tersebut palsu", "menegaskan", HEAD, NAME)),
    row("likeness inside the subject", f"{HEAD} menyebut petani seperti Rudi Wijaya perlu dibantu.",
        one("petani seperti Rudi Wijaya perlu dibantu", "menyebut", HEAD, NAME)),
    row("she who speaks", "Perempuan yang disapa Rahma ini menegaskan kerja belum selesai.",
        one("kerja belum selesai", "menegaskan", "Perempuan yang disapa Rahma ini",
            "perempuan yang disapa Rahma ini")),
    row("intention with an adverb", f"{HEAD} menegaskan komitmennya untuk tetap menjaga harga beras.",
        one("komitmennya untuk tetap menjaga harga beras", "menegaskan", HEAD, NAME)),
    row("verb without affix of those asked", f"{HEAD} meminta sopir itu masuk lewat pintu barat.",
        one("masuk lewat pintu barat", "meminta", HEAD, NAME, "demand")),
    row("that there is something asked", f"{HEAD} meminta ada papan harga di setiap pasar.",
        one("ada papan harga di setiap pasar", "meminta", HEAD, NAME, "demand")),
    row("said besides", f"{HEAD} menilai juga ada beras lama di gudang.",
        one("juga ada beras lama di gudang", "menilai", HEAD, NAME, "believe")),
    row("evidence of several", "Beberapa laporan menyebut gudang sudah kosong.",
        one("gudang sudah kosong", "menyebut", "Beberapa laporan", "beberapa laporan")),
    row("raised subject with an agent", f"Aturan baru ini dipastikan {NAME} tidak akan mengurangi bantuan.",
        one("tidak akan mengurangi bantuan", "dipastikan", NAME, NAME)),
    row("agreed that", "Para petani sepakat bahwa harga gabah terlalu rendah.",
        one("harga gabah terlalu rendah", "sepakat", "Para petani", "para petani")),
    row("told somebody that", f"{HEAD} memberitahu warga bahwa gudang akan ditutup.",
        one("gudang akan ditutup", "memberitahu", HEAD, NAME)),
    row("fear that", "Muncul kekhawatiran bahwa stok beras akan habis.",
        one("stok beras akan habis", "kekhawatiran", None, None, "believe")),
    row("clause before its own complementizer",
        f"{HEAD} mengatakan para pedagang itu tidak tahu bahwa gudang sudah ditutup.",
        one("para pedagang itu tidak tahu bahwa gudang sudah ditutup", "mengatakan", HEAD, NAME)),
    row("named one who asks", f"Rahma diminta {HEAD} untuk menjaga gudang.",
        one("untuk menjaga gudang", "diminta", HEAD, NAME, "demand")),
    row("actions of those asked", "Warga diminta aktif memeriksa data dan memastikan namanya benar.",
        one("aktif memeriksa data dan memastikan namanya benar", "diminta", None, None, "demand")),
    row("question to somebody", f"{HEAD} bertanya kepada petani apakah pupuk sudah tiba.",
        one("apakah pupuk sudah tiba", "bertanya", HEAD, NAME, "ask")),
    row("cue without its comma", f"{HEAD} datang. Petani sambung Yunus, bukan pihak yang bersalah.",
        Said(("Petani", "bukan pihak yang bersalah"), "sambung", "Yunus", NAME)),
    row("judged of what was named", f"{HEAD} datang. Program tersebut dia nilai menolong petani.",
        Said(("Program tersebut", "menolong petani"), "nilai", "dia", NAME, "believe")),
    row("glued relay", "MelansirdetikKabar, harga beras naik dua kali lipat.",
        one("harga beras naik dua kali lipat", "Melansir", "detikKabar", "detikKabar")),
    headline("Rudi Wijaya Tetap Yakin Harga Beras Akan Turun",
        one("Harga Beras Akan Turun", "Yakin", "Rudi Wijaya", "Rudi Wijaya", "believe")),
)  # fmt: skip

NOT_TOLD: tuple[Row, ...] = (
    row("thing that is pointed at", f"{HEAD} membenarkan video beredar tersebut."),
    row("thing told on an occasion", f"{HEAD} menyampaikan pengumuman itu seusai rapat yang berlangsung dua jam."),
    row("thing denied before a comma", f"{HEAD} menepis kabar tersebut, dengan stafnya menjaga gudang."),
    row("relative clause with an auxiliary", f"{HEAD} mengumumkan aturan gudang yang mulai berlaku tahun depan."),
    row("nominalised verb", f"{HEAD} menyampaikan rencana terkait potensi terjadinya banjir."),
    row("by what something is done", "Penerima bantuan ditentukan berdasarkan data kantor desa."),
    row("classes", "Harga beras dibedakan menurut jenis beras."),
    row("relative clause and its agent", "Angka yang tadi disampaikan oleh Rahma juga hampir tidak berubah."),
    row("for whom it is known", "Hal ini penting diketahui terutama bagi petani yang baru mulai menanam."),
    row("reminded of a time", f"Laga itu mengingatkan {NAME} pada tahun lalu, saat itu gudang masih penuh."),
    row("happening that drives", "Gelombang panas mendorong para petani untuk menanam lebih awal."),
    row("told and why", f'"Saya sudah sampaikan kepada petani, karena gudangnya milik petani," kata {HEAD}.',
        Said(('"Saya sudah sampaikan kepada petani, karena gudangnya milik petani,"',), "kata", HEAD, NAME,
             kind="direct")),
    row("agreed without that", "Kedua petani sepakat, lalu gudang dibuka."),
    row("what may be", f"Koperasi bisa saja mengajak {NAME} untuk menanam padi."),
    row("listed company", "Calon perusahaan tercatat ini memiliki banyak gudang."),
)  # fmt: skip
