"""Sentences and the statements in them: the corpus that the cue lexicon is tested with.

A row is a text (its first line the headline, where there is more than one) and the statements that the
guidelines want of it. All names are invented.
"""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """One statement. `speaker` is the name of its entity; `None` where the text names nobody."""

    content: tuple[str, ...]
    cue: str | None
    source: str | None
    speaker: str | None
    act: str = "say"
    kind: str = "indirect"


class Row(NamedTuple):
    """A text and its statements in order; `wrong` says why the engine does not yet read it right."""

    frame: str
    text: str
    said: tuple[Said, ...] = ()
    wrong: str = ""


def row(frame: str, text: str, *said: Said, wrong: str = "") -> Row:
    """One sentence or more, below a headline that says nothing."""
    return Row(frame, f"Kabar Singkat dari Daerah\n\n{text}", said, wrong)


def headline(text: str, *said: Said, body: str = "Rapat berlangsung tertutup.", wrong: str = "") -> Row:
    """A headline above a body that says nothing."""
    return Row("headline", f"{text}\n\n{body}", said, wrong)


def one(content: str, cue: str | None, source: str | None, speaker: str | None, act: str = "say") -> Said:
    """Indirect speech."""
    return Said((content,), cue, source, speaker, act)


def quote(content: str, cue: str | None, source: str | None, speaker: str | None, act: str = "say") -> Said:
    """Direct speech."""
    return Said((content,), cue, source, speaker, act, "direct")


GOVERNOR = "Gubernur Sulistyo Harjanto"
NAME = "Sulistyo Harjanto"

CLAUSE = (
    row(
        "clause", f"{GOVERNOR} mengatakan bahwa pembangunan pasar akan selesai tahun depan.",
        one("pembangunan pasar akan selesai tahun depan", "mengatakan", GOVERNOR, NAME),
    ),
    row(
        "clause", "Wali Kota Marlina Siregar mengatakan, sekolah diliburkan selama dua hari.",
        one("sekolah diliburkan selama dua hari", "mengatakan", "Wali Kota Marlina Siregar", "Marlina Siregar"),
    ),
    row(
        "clause", "Kepala Dinas Kesehatan Yunus Tarigan menjelaskan vaksin sudah tersedia di semua puskesmas.",
        one(
            "vaksin sudah tersedia di semua puskesmas", "menjelaskan", "Kepala Dinas Kesehatan Yunus Tarigan",
            "Yunus Tarigan",
        ),
        wrong="a word of the title stays in the name",
    ),
    row(
        "clause", "Menteri Perdagangan Rahmat Subagja tiba. Ia menegaskan harga minyak goreng tidak akan naik.",
        one("harga minyak goreng tidak akan naik", "menegaskan", "Ia", "Rahmat Subagja"),
        wrong="a person who has said nothing yet is not in focus",
    ),
    row(
        "clause", "Direktur PT Angkasa Raya, Intan Permatasari, menyebut kapal itu dalam kondisi baik.",
        one(
            "kapal itu dalam kondisi baik", "menyebut", "Direktur PT Angkasa Raya, Intan Permatasari",
            "Intan Permatasari",
        ),
    ),
    row(
        "clause", "Juru bicara kepolisian Teguh Prabawa menyatakan kepada wartawan bahwa pelaku sudah ditangkap.",
        one("pelaku sudah ditangkap", "menyatakan", "Juru bicara kepolisian Teguh Prabawa", "Teguh Prabawa"),
    ),
    row(
        "clause", "Presiden Adi Nugraha, yang baru tiba dari Tokyo, mengungkapkan kerja sama itu akan diperluas.",
        one("kerja sama itu akan diperluas", "mengungkapkan", "Presiden Adi Nugraha", "Adi Nugraha"),
    ),
    row(
        "clause", "Lurah Wartono Basuki juga menambahkan, posko dibuka setiap hari.",
        one("posko dibuka setiap hari", "menambahkan", "Lurah Wartono Basuki", "Wartono Basuki"),
    ),
    row(
        "clause", "Kapten tim Rendi Saputra bilang timnya siap bertanding.",
        one("timnya siap bertanding", "bilang", "Kapten tim Rendi Saputra", "Rendi Saputra"),
    ),
    row(
        "clause", "Bank Sentral mengumumkan suku bunga acuan tetap sebesar 6 persen.",
        one("suku bunga acuan tetap sebesar 6 persen", "mengumumkan", "Bank Sentral", "Bank Sentral"),
    ),
    row(
        "clause", "Kementerian Pertanian melaporkan produksi padi meningkat 3 persen.",
        one("produksi padi meningkat 3 persen", "melaporkan", "Kementerian Pertanian", "Kementerian Pertanian"),
    ),
    row(
        "clause", "Komisi Perlindungan Anak mencatat jumlah pengaduan naik dua kali lipat.",
        one(
            "jumlah pengaduan naik dua kali lipat", "mencatat", "Komisi Perlindungan Anak",
            "Komisi Perlindungan Anak",
        ),
    ),
    row(
        "clause", f"{GOVERNOR} menyampaikan bahwa bantuan telah dikirim.",
        one("bantuan telah dikirim", "menyampaikan", GOVERNOR, NAME),
    ),
    row(
        "clause", "Sopir truk, Darto Wibisono, mengaku tidak melihat lampu merah.",
        one(
            "tidak melihat lampu merah", "mengaku", "Sopir truk, Darto Wibisono", "Darto Wibisono", "admit",
        ),
    ),
    row(
        "clause", "Manajemen PT Segar Alam mengakui distribusi barang terlambat.",
        one("distribusi barang terlambat", "mengakui", "Manajemen PT Segar Alam", "Manajemen PT Segar Alam", "admit"),
    ),
    row(
        "clause", "Pengacara Lukas Sinaga membantah kliennya menerima uang.",
        one("kliennya menerima uang", "membantah", "Pengacara Lukas Sinaga", "Lukas Sinaga", "deny"),
    ),
    row(
        "clause", "Anggota dewan Mira Lestari menuding pemerintah daerah menutupi data.",
        one("pemerintah daerah menutupi data", "menuding", "Anggota dewan Mira Lestari", "Mira Lestari", "claim"),
    ),
    row(
        "clause", "PT Segar Alam mengklaim produknya aman dikonsumsi.",
        one("produknya aman dikonsumsi", "mengklaim", "PT Segar Alam", "PT Segar Alam", "claim"),
    ),
    row(
        "clause", "Pengamat transportasi Wening Astuti menilai tarif baru memberatkan penumpang.",
        one(
            "tarif baru memberatkan penumpang", "menilai", "Pengamat transportasi Wening Astuti", "Wening Astuti",
            "believe",
        ),
    ),
    row(
        "clause", "Ketua panitia Dodi Wirawan berharap acara itu berlangsung lancar.",
        one("acara itu berlangsung lancar", "berharap", "Ketua panitia Dodi Wirawan", "Dodi Wirawan", "believe"),
    ),
    row(
        "clause", "Pelatih Hasan Basri optimistis timnya akan lolos ke babak final.",
        one("timnya akan lolos ke babak final", "optimistis", "Pelatih Hasan Basri", "Hasan Basri", "believe"),
    ),
    row(
        "clause", "Badan Meteorologi memperkirakan hujan lebat masih turun.",
        one("hujan lebat masih turun", "memperkirakan", "Badan Meteorologi", "Badan Meteorologi", "believe"),
    ),
    row(
        "clause", "Warga khawatir tanggul akan jebol.",
        one("tanggul akan jebol", "khawatir", "Warga", "Warga", "believe"),
    ),
    row(
        "clause", "Bupati Rudi Hartono berjanji akan memperbaiki jalan itu.",
        one("akan memperbaiki jalan itu", "berjanji", "Bupati Rudi Hartono", "Rudi Hartono", "promise"),
    ),
    row(
        "clause", "PT Tirta Jaya berkomitmen untuk mengganti kerugian warga.",
        one("untuk mengganti kerugian warga", "berkomitmen", "PT Tirta Jaya", "PT Tirta Jaya", "promise"),
    ),
    row(
        "clause", "Badan Geologi memperingatkan gunung itu bisa meletus kapan saja.",
        one("gunung itu bisa meletus kapan saja", "memperingatkan", "Badan Geologi", "Badan Geologi", "warn"),
    ),
    row(
        "clause", "Ketua DPR Yosef Manurung mengingatkan agar anggaran digunakan dengan hati-hati.",
        one(
            "anggaran digunakan dengan hati-hati", "mengingatkan", "Ketua DPR Yosef Manurung", "Yosef Manurung",
            "warn",
        ),
    ),
    row(
        "clause", "Dokter Alya Kusuma menyarankan agar pasien banyak minum air putih.",
        one("pasien banyak minum air putih", "menyarankan", "Dokter Alya Kusuma", "Alya Kusuma", "propose"),
    ),
    row(
        "clause", "Fraksi Bersatu mengusulkan agar sidang ditunda.",
        one("sidang ditunda", "mengusulkan", "Fraksi Bersatu", "Fraksi Bersatu", "propose"),
        wrong="the head of the body's name is taken for a title",
    ),
    row(
        "clause", "Anggota dewan Mira Lestari mempertanyakan apakah dana itu sudah dicairkan.",
        one(
            "apakah dana itu sudah dicairkan", "mempertanyakan", "Anggota dewan Mira Lestari", "Mira Lestari", "ask",
        ),
    ),
    row(
        "clause", 'Hakim Wahyu Kurniawan bertanya, "Apakah Saudara mengenal terdakwa?"',
        quote(
            '"Apakah Saudara mengenal terdakwa?"', "bertanya", "Hakim Wahyu Kurniawan", "Wahyu Kurniawan", "ask",
        ),
    ),
    row(
        "clause", 'Sekretaris Daerah Bimo Anggoro menyatakan, "Kami menunggu surat resmi."',
        quote('"Kami menunggu surat resmi."', "menyatakan", "Sekretaris Daerah Bimo Anggoro", "Bimo Anggoro"),
        wrong="a word of the title stays in the name",
    ),
    row(
        "clause", f"{GOVERNOR} menyebut rencana itu \"terlalu mahal untuk daerah\" dan harus ditinjau ulang.",
        Said(
            ('rencana itu "terlalu mahal untuk daerah" dan harus ditinjau ulang',), "menyebut", GOVERNOR, NAME,
            kind="mixed",
        ),
        wrong="an abstract noun that opens a clause is taken for an object",
    ),
)  # fmt: skip

MARKED = (
    row(
        "marked", "Penelitian Universitas Merdeka menunjukkan bahwa kualitas air sungai memburuk.",
        one(
            "kualitas air sungai memburuk", "menunjukkan", "Penelitian Universitas Merdeka",
            "Penelitian Universitas Merdeka",
        ),
    ),
    row(
        "marked", "Tim audit menemukan bahwa laporan keuangan itu palsu.",
        one("laporan keuangan itu palsu", "menemukan", "Tim audit", "Tim audit"),
    ),
    row(
        "marked", "Novelis Sri Wulandari menulis, \"Kota ini sudah kehilangan ingatannya.\"",
        quote('"Kota ini sudah kehilangan ingatannya."', "menulis", "Novelis Sri Wulandari", "Sri Wulandari"),
        wrong="a profession that the tables do not list stays in the name",
    ),
    row(
        "marked", "Kepala laboratorium Gita Ramadhani mengungkap bahwa sampel itu tercemar.",
        one("sampel itu tercemar", "mengungkap", "Kepala laboratorium Gita Ramadhani", "Gita Ramadhani"),
    ),
)  # fmt: skip

INFINITIVE = (
    row(
        "infinitive", f"{GOVERNOR} meminta warga tetap tenang.",
        one("tetap tenang", "meminta", GOVERNOR, NAME, "demand"),
    ),
    row(
        "infinitive", "Koalisi Masyarakat Sipil mendesak pemerintah mencabut aturan itu.",
        one(
            "mencabut aturan itu", "mendesak", "Koalisi Masyarakat Sipil", "Koalisi Masyarakat Sipil", "demand",
        ),
    ),
    row(
        "infinitive", "Dinas Lingkungan Hidup mengimbau masyarakat untuk tidak membakar sampah.",
        one(
            "untuk tidak membakar sampah", "mengimbau", "Dinas Lingkungan Hidup", "Dinas Lingkungan Hidup", "demand",
        ),
    ),
    row(
        "infinitive", "Kepala Desa Sumarni Dewi mengajak warganya menanam pohon.",
        one("menanam pohon", "mengajak", "Kepala Desa Sumarni Dewi", "Sumarni Dewi", "demand"),
        wrong="a word of the title stays in the name",
    ),
    row(
        "infinitive", "Panglima Bima Satria memerintahkan pasukannya mengosongkan desa itu.",
        one("mengosongkan desa itu", "memerintahkan", "Panglima Bima Satria", "Bima Satria", "demand"),
    ),
    row(
        "infinitive", "Ketua RT Slamet Riyadi meminta agar ronda digiatkan lagi.",
        one("ronda digiatkan lagi", "meminta", "Ketua RT Slamet Riyadi", "Slamet Riyadi", "demand"),
    ),
    row(
        "infinitive", "Buruh menuntut perusahaan membayar pesangon.",
        one("membayar pesangon", "menuntut", "Buruh", "Buruh", "demand"),
    ),
    row(
        "infinitive", "PBB menyerukan agar kedua pihak menghentikan pertempuran.",
        one("kedua pihak menghentikan pertempuran", "menyerukan", "PBB", "PBB", "demand"),
    ),
)  # fmt: skip

HEADLINES = (
    headline(
        "Gubernur Sulistyo: Jalan Tol Rampung Tahun Depan",
        one("Jalan Tol Rampung Tahun Depan", ":", "Gubernur Sulistyo", NAME),
        body=f"{GOVERNOR} meninjau proyek itu kemarin.",
    ),
    headline(
        "Menkes Minta Warga Tidak Panik",
        one("Tidak Panik", "Minta", "Menkes", "Aulia Rahmah", "demand"),
        body="Menteri Kesehatan (Menkes) Aulia Rahmah mengunjungi puskesmas.",
        wrong="a title in the headline is not joined to the person who bears it in the text",
    ),
    headline(
        "Polisi Sebut Pelaku Beraksi Sendirian",
        one("Pelaku Beraksi Sendirian", "Sebut", "Polisi", "Polisi"),
        wrong="in title case no word counts as a predicate",
    ),
    headline(
        "Manajemen Bantah Gaji Karyawan Dipotong",
        one("Gaji Karyawan Dipotong", "Bantah", "Manajemen", "Manajemen", "deny"),
        wrong="in title case no word counts as a predicate",
    ),
    headline(
        "Pengamat Nilai Kebijakan Itu Terlambat Diterapkan",
        one("Kebijakan Itu Terlambat Diterapkan", "Nilai", "Pengamat", "Pengamat", "believe"),
        wrong="in title case no word counts as a predicate",
    ),
    headline(
        "Warga Akui Belum Menerima Bantuan",
        one("Belum Menerima Bantuan", "Akui", "Warga", "Warga", "admit"),
    ),
    headline("Foto: Suasana Pasar Pagi Menjelang Lebaran"),
    headline("Jadwal Kereta Tambahan untuk Libur Panjang"),
)

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
        wrong="a word of the title stays in the name",
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
        wrong="an apposition without a capital is cut off the source",
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
        wrong="demikian disampaikan is no cue yet",
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
        wrong="a subject with a demonstrative blocks a passive of saying",
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
        wrong="the inner source runs back over the outer clause",
    ),
    row(
        "coordinated", "Bupati Rudi Hartono mengakui jalan itu rusak dan berjanji akan memperbaikinya.",
        one("jalan itu rusak", "mengakui", "Bupati Rudi Hartono", "Rudi Hartono", "admit"),
        one("akan memperbaikinya", "berjanji", "Bupati Rudi Hartono", "Rudi Hartono", "promise"),
        wrong="an adjective is not known as a predicate",
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
        ("Hal itu dikatakan Bupati Rudi Hartono kemarin.", ""),
        ("Hal itu disampaikan oleh Ketua Panitia Dodi Wirawan.", ""),
        ("Kolgrad membantah klaim tersebut.", "an object without a predicate is taken for a clause"),
        ("Camat Junaedi Akbar membenarkan kejadian tersebut.", "an object without a predicate is taken for a clause"),
        ("Dia belum bisa memastikan penyebab kebakaran.", ""),
    )
)

ROWS = (
    *CLAUSE, *MARKED, *INFINITIVE, *HEADLINES, *POSTPOSED, *CLITIC, *PASSIVE, *ACCORDING, *RELAY, *SEVERAL, *NONE,
)  # fmt: skip
