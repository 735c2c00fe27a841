"""Sentences whose cue stands behind or beside what is said, those with several cues, and those with none."""

from __future__ import annotations

from sentence_rows import Said, one, quote, row

POSTPOSED = (
    row(
        "postposed", '"Air sudah mulai surut sejak tadi pagi," kata Camat Junaedi Akbar.',
        quote('"Air sudah mulai surut sejak tadi pagi,"', "kata", "Camat Junaedi Akbar", "Junaedi Akbar"),
    ),
    row(
        "postposed", "“Kami tidak akan pindah dari sini,” ujar Sumiati Ningsih.",
        quote("“Kami tidak akan pindah dari sini,”", "ujar", "Sumiati Ningsih", "Sumiati Ningsih"),
    ),
    row(
        "postposed", '"Semua korban sudah dievakuasi," ucap Kapolsek Suharto Bagja kepada wartawan, Selasa (2/9/2025).',
        quote('"Semua korban sudah dievakuasi,"', "ucap", "Kapolsek Suharto Bagja", "Suharto Bagja"),
    ),
    row(
        "postposed", '"Angkanya masih sementara," jelas Nadia Putri, Kepala Bidang Humas.',
        quote('"Angkanya masih sementara,"', "jelas", "Nadia Putri, Kepala Bidang Humas", "Nadia Putri"),
    ),
    row(
        "postposed", '"Di mana Saudara malam itu?" tanya Hakim Wahyu Kurniawan.',
        quote('"Di mana Saudara malam itu?"', "tanya", "Hakim Wahyu Kurniawan", "Wahyu Kurniawan", "ask"),
    ),
    row(
        "postposed", '"Kami sudah berusaha," kata Camat Junaedi Akbar. "Hasilnya belum terlihat."',
        Said(
            ('"Kami sudah berusaha,"', '"Hasilnya belum terlihat."'), "kata", "Camat Junaedi Akbar", "Junaedi Akbar",
            kind="direct",
        ),
    ),
    row(
        "postposed", '"Listrik padam. Telepon juga mati," ungkap Ketua RT Slamet Riyadi.',
        quote('"Listrik padam. Telepon juga mati,"', "ungkap", "Ketua RT Slamet Riyadi", "Slamet Riyadi"),
    ),
    row(
        "postposed", "Harga cabai akan turun pekan depan, kata pedagang Budi Hartawan.",
        one("Harga cabai akan turun pekan depan", "kata", "pedagang Budi Hartawan", "Budi Hartawan"),
        wrong="a lower-case noun before the name stays in it",
    ),
    row(
        "postposed", "Program itu, kata Menteri Sosial Tuti Maryani, menjangkau dua juta keluarga.",
        Said(("Program itu", "menjangkau dua juta keluarga"), "kata", "Menteri Sosial Tuti Maryani", "Tuti Maryani"),
    ),
    row(
        "postposed", '"Kami siap membantu", kata Camat Junaedi Akbar.',
        quote('"Kami siap membantu"', "kata", "Camat Junaedi Akbar", "Junaedi Akbar"),
    ),
    row(
        "postposed", 'Tarif baru itu "tidak masuk akal sama sekali", kata Wening Astuti.',
        Said(
            ('Tarif baru itu "tidak masuk akal sama sekali"',), "kata", "Wening Astuti", "Wening Astuti",
            kind="mixed",
        ),
    ),
    row(
        "postposed", '"Semoga cepat surut," harap Sumiati Ningsih, warga setempat.',
        quote(
            '"Semoga cepat surut,"', "harap", "Sumiati Ningsih, warga setempat", "Sumiati Ningsih", "believe",
        ),
    ),
    row(
        "postposed", '"Jangan dorong!" teriak Sari Melati.',
        quote('"Jangan dorong!"', "teriak", "Sari Melati", "Sari Melati"),
    ),
    row(
        "postposed", '"Saya hanya ingin pulang," tutup Pak Jono.',
        quote('"Saya hanya ingin pulang,"', "tutup", "Pak Jono", "Jono"),
    ),
    row(
        "postposed", '"Kami akan mengawal kasus ini," demikian disampaikan Ketua Komisi Gunawan Halim.',
        quote('"Kami akan mengawal kasus ini,"', "disampaikan", "Ketua Komisi Gunawan Halim", "Gunawan Halim"),
    ),
    row(
        "postposed", '"Mari kita jaga lingkungan," ajak Bupati Rudi Hartono.',
        quote('"Mari kita jaga lingkungan,"', "ajak", "Bupati Rudi Hartono", "Rudi Hartono", "demand"),
    ),
    row(
        "postposed", '"Kami menduga ada kelalaian," tandas pengacara keluarga Lukas Sinaga usai sidang.',
        quote('"Kami menduga ada kelalaian,"', "tandas", "pengacara keluarga Lukas Sinaga", "Lukas Sinaga"),
    ),
)  # fmt: skip

CLITIC = (
    row(
        "clitic", 'Camat Junaedi Akbar mengatakan air sudah surut. "Warga boleh pulang," katanya.',
        one("air sudah surut", "mengatakan", "Camat Junaedi Akbar", "Junaedi Akbar"),
        quote('"Warga boleh pulang,"', "katanya", None, "Junaedi Akbar"),
    ),
    row(
        "clitic", '"Gaji kami belum dibayar," kata Rendi Saputra.\n\n"Sudah tiga bulan," imbuhnya.',
        quote('"Gaji kami belum dibayar,"', "kata", "Rendi Saputra", "Rendi Saputra"),
        quote('"Sudah tiga bulan,"', "imbuhnya", None, "Rendi Saputra"),
    ),
    row(
        "clitic", '"Pasar dibuka besok," kata Lurah Wartono Basuki.\n\nPedagang sudah terdata semua, ujarnya.',
        quote('"Pasar dibuka besok,"', "kata", "Lurah Wartono Basuki", "Wartono Basuki"),
        one("Pedagang sudah terdata semua", "ujarnya", None, "Wartono Basuki"),
    ),
    row(
        "clitic", '"Pasar dibuka besok," kata Lurah Wartono Basuki.\n\nUpaya ini, lanjutnya, butuh dukungan warga.',
        quote('"Pasar dibuka besok,"', "kata", "Lurah Wartono Basuki", "Wartono Basuki"),
        Said(("Upaya ini", "butuh dukungan warga"), "lanjutnya", None, "Wartono Basuki"),
    ),
    row(
        "clitic", '"Ada yang tertinggal?" kata Bripka Tono Sudiro.\n\n"Cek lagi," pintanya.',
        quote('"Ada yang tertinggal?"', "kata", "Bripka Tono Sudiro", "Tono Sudiro"),
        quote('"Cek lagi,"', "pintanya", None, "Tono Sudiro", "demand"),
    ),
)  # fmt: skip

PASSIVE = (
    row(
        "passive", "Pelaku diduga melarikan diri ke luar kota.",
        one("melarikan diri ke luar kota", "diduga", None, None, "believe"),
    ),
    row(
        "passive", "Kerugian diperkirakan mencapai Rp 5 miliar.",
        one("mencapai Rp 5 miliar", "diperkirakan", None, None, "believe"),
    ),
    row(
        "passive", "Dua orang dilaporkan hilang terseret arus.",
        one("hilang terseret arus", "dilaporkan", None, None),
    ),
    row(
        "passive", "Direktur lama disebut-sebut akan kembali memimpin perusahaan.",
        one("akan kembali memimpin perusahaan", "disebut-sebut", None, None, "claim"),
    ),
    row(
        "passive", "Warga diminta menjauhi lereng gunung.",
        one("menjauhi lereng gunung", "diminta", None, None, "demand"),
    ),
    row(
        "passive", "Jembatan itu diharapkan selesai sebelum Lebaran.",
        one("selesai sebelum Lebaran", "diharapkan", None, None, "believe"),
    ),
    row(
        "passive", "Dikatakan Kapolsek Suharto Bagja, korban ditemukan di kebun.",
        one("korban ditemukan di kebun", "Dikatakan", "Kapolsek Suharto Bagja", "Suharto Bagja"),
    ),
    row(
        "passive", "Pria yang diduga mencuri motor itu ditangkap.",
        one("mencuri motor", "diduga", None, None, "believe"),
    ),
    row(
        "passive", "Rapat dikabarkan akan digelar pada hari Senin.",
        one("akan digelar pada hari Senin", "dikabarkan", None, None),
    ),
    row(
        "passive", "Keputusan itu dikabarkan akan diumumkan pekan depan.",
        one("akan diumumkan pekan depan", "dikabarkan", None, None),
    ),
    row(
        "passive", "Keputusan itu kabarnya akan diumumkan pekan depan.",
        one("akan diumumkan pekan depan", "kabarnya", None, None),
    ),
    row(
        "passive", "Konon, gedung itu dibangun dalam semalam.",
        one("gedung itu dibangun dalam semalam", "Konon", None, None, "claim"),
    ),
    row(
        "passive", "Kapal itu dipercaya membawa senjata.",
        one("membawa senjata", "dipercaya", None, None, "believe"),
    ),
    row(
        "passive", "Kendaraan berat disarankan melewati jalur utara.",
        one("melewati jalur utara", "disarankan", None, None, "propose"),
    ),
)  # fmt: skip

ACCORDING = (
    row(
        "according", "Menurut pedagang Budi Hartawan, harga beras naik.",
        one("harga beras naik", "Menurut", "pedagang Budi Hartawan", "Budi Hartawan"),
        wrong="a lower-case noun before the name stays in it",
    ),
    row(
        "according", "Harga beras naik, menurut pedagang Budi Hartawan.",
        one("Harga beras naik", "menurut", "pedagang Budi Hartawan", "Budi Hartawan"),
        wrong="a lower-case noun before the name stays in it",
    ),
    row(
        "according", '"Stok menipis," kata Budi Hartawan. Menurut dia, pasokan tersendat.',
        quote('"Stok menipis,"', "kata", "Budi Hartawan", "Budi Hartawan"),
        one("pasokan tersendat", "Menurut", "dia", "Budi Hartawan"),
    ),
    row(
        "according", '"Stok menipis," kata Budi Hartawan. Menurutnya, pasokan tersendat.',
        quote('"Stok menipis,"', "kata", "Budi Hartawan", "Budi Hartawan"),
        one("pasokan tersendat", "Menurutnya", None, "Budi Hartawan"),
    ),
    row(
        "according", "Berdasarkan data Badan Meteorologi, curah hujan meningkat.",
        one("curah hujan meningkat", "Berdasarkan", "data Badan Meteorologi", "data Badan Meteorologi"),
    ),
    row(
        "according", "Dikutip dari Harian Fajar, kapal itu tenggelam di perairan utara.",
        one("kapal itu tenggelam di perairan utara", "Dikutip dari", "Harian Fajar", "Harian Fajar"),
        wrong="the first word of the newspaper's name is taken for a title",
    ),
    row(
        "according", "Melansir Harian Fajar, pabrik itu akan ditutup.",
        one("pabrik itu akan ditutup", "Melansir", "Harian Fajar", "Harian Fajar"),
        wrong="the first word of the newspaper's name is taken for a title",
    ),
    row(
        "according", "Kebakaran itu, menurut polisi, berawal dari dapur.",
        Said(("Kebakaran itu", "berawal dari dapur"), "menurut", "polisi", "polisi"),
    ),
)  # fmt: skip

RELAY = (
    row(
        "relay", "Pabrik itu akan ditutup, seperti dilaporkan Harian Fajar.",
        one("Pabrik itu akan ditutup", "dilaporkan", "Harian Fajar", "Harian Fajar"),
        wrong="the cue is read twice, with and without the word that opens it",
    ),
    row(
        "relay", '"Saya menyesal," ujarnya, dikutip dari Harian Fajar.',
        quote('"Saya menyesal,"', "dikutip dari", "Harian Fajar", "Harian Fajar"),
        wrong="an -nya before anybody is named is a statement of its own",
    ),
    row(
        "relay", '"Saya menyesal," kata pelatih Hasan Basri, dikutip Harian Fajar.',
        Said(
            ('"Saya menyesal," kata pelatih Hasan Basri',), "dikutip", "Harian Fajar", "Harian Fajar", kind="mixed",
        ),
        quote('"Saya menyesal,"', "kata", "pelatih Hasan Basri", "Hasan Basri"),
        wrong="the first word of the newspaper's name is taken for a title",
    ),
)  # fmt: skip

SEVERAL = (
    row(
        "nested", "Juru bicara Teguh Prabawa mengatakan Presiden Adi Nugraha yakin perundingan akan berhasil.",
        one(
            "Presiden Adi Nugraha yakin perundingan akan berhasil", "mengatakan", "Juru bicara Teguh Prabawa",
            "Teguh Prabawa",
        ),
        one("perundingan akan berhasil", "yakin", "Presiden Adi Nugraha", "Adi Nugraha", "believe"),
    ),
    row(
        "coordinated", "Bupati Rudi Hartono mengakui jalan itu rusak dan berjanji akan memperbaikinya.",
        one("jalan itu rusak", "mengakui", "Bupati Rudi Hartono", "Rudi Hartono", "admit"),
        one("akan memperbaikinya", "berjanji", "Bupati Rudi Hartono", "Rudi Hartono", "promise"),
    ),
    row(
        "free quotation",
        '"Rumah kami hanyut," kata Sumiati Ningsih.\n\n"Kami kehilangan segalanya. Sawah pun terendam."',
        quote('"Rumah kami hanyut,"', "kata", "Sumiati Ningsih", "Sumiati Ningsih"),
        quote('"Kami kehilangan segalanya. Sawah pun terendam."', None, None, "Sumiati Ningsih"),
    ),
    row(
        "quotation in a quotation",
        "“Polisi mengatakan bahwa jalan sudah dibuka,” ujar pedagang Budi Hartawan.",
        quote(
            "“Polisi mengatakan bahwa jalan sudah dibuka,”", "ujar", "pedagang Budi Hartawan", "Budi Hartawan",
        ),
        one("jalan sudah dibuka", "mengatakan", "Polisi", "Polisi"),
        wrong="a lower-case noun before the name stays in it",
    ),
)  # fmt: skip

NONE = tuple(
    row("none", text, wrong=wrong)
    for text, wrong in (
        ("Presiden Adi Nugraha mengecam serangan itu.", ""),
        ("Rapat itu membahas anggaran tahun depan.", ""),
        ('Film "Laut yang Jauh" tayang pekan depan.', ""),
        ("Wali Kota Marlina Siregar menolak usulan tersebut.", ""),
        ("Menteri Rahmat Subagja menyampaikan laporan kepada presiden.", ""),
        ("Kata sandi itu harus diganti setiap bulan.", ""),
        ("Pabrik itu memproduksi 300 ton tepung per hari.", ""),
        ("Gubernur Sulistyo Harjanto mengapresiasi kinerja polisi.", ""),
        ("Pemerintah mendorong pertumbuhan ekonomi di desa.", ""),
        ("Penelitian itu menunjukkan hasil yang baik.", ""),
        ("Video yang memperlihatkan petugas marah beredar kemarin.", ""),
        ("Dia mengatakan itu setelah rapat dengan para camat.", ""),
        ("Belum ada warga yang melaporkan rumahnya rusak.", ""),
        ("Ia menanyakan kabarnya.", ""),
        ("Ia kabarnya baik-baik saja.", ""),
        ("Diminta konfirmasi, Camat Junaedi Akbar membenarkan kejadian tersebut.", ""),
        ("Hal itu dikatakan Bupati Rudi Hartono kemarin.", ""),
        ("Hal itu disampaikan oleh Ketua Panitia Dodi Wirawan.", ""),
        ("Kolgrad membantah klaim tersebut.", ""),
        ("Camat Junaedi Akbar membenarkan kejadian tersebut.", ""),
        ("Dia belum bisa memastikan penyebab kebakaran.", ""),
        ("Bupati Rudi Hartono percaya pada pemain muda, pelatih asing, dan latihan jangka panjang.", ""),
        ("Bupati Rudi Hartono menyampaikan terima kasih soal restu warga.", ""),
    )
)
