"""Sentences whose cue stands before what is said: the corpus that the cue lexicon is tested with.

All names are invented.
"""

from __future__ import annotations

from sentence_rows import GOVERNOR, NAME, Said, headline, one, quote, row

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
    ),
    row(
        "clause", "Menteri Perdagangan Rahmat Subagja tiba. Ia menegaskan harga minyak goreng tidak akan naik.",
        one("harga minyak goreng tidak akan naik", "menegaskan", "Ia", "Rahmat Subagja"),
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
    ),
    row(
        "clause", f"{GOVERNOR} menyebut rencana itu \"terlalu mahal untuk daerah\" dan harus ditinjau ulang.",
        Said(
            ('rencana itu "terlalu mahal untuk daerah" dan harus ditinjau ulang',), "menyebut", GOVERNOR, NAME,
            kind="mixed",
        ),
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
    ),
    headline(
        "Polisi Sebut Pelaku Beraksi Sendirian",
        one("Pelaku Beraksi Sendirian", "Sebut", "Polisi", "Polisi"),
    ),
    headline(
        "Manajemen Bantah Gaji Karyawan Dipotong",
        one("Gaji Karyawan Dipotong", "Bantah", "Manajemen", "Manajemen", "deny"),
    ),
    headline(
        "Pengamat Nilai Kebijakan Itu Terlambat Diterapkan",
        one("Kebijakan Itu Terlambat Diterapkan", "Nilai", "Pengamat", "Pengamat", "believe"),
    ),
    headline(
        "Warga Akui Belum Menerima Bantuan",
        one("Belum Menerima Bantuan", "Akui", "Warga", "Warga", "admit"),
    ),
    headline("Foto: Suasana Pasar Pagi Menjelang Lebaran"),
    headline("Jadwal Kereta Tambahan untuk Libur Panjang"),
)
