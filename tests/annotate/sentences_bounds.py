"""Where what is said begins and ends: series of verbs, what is asked, passives, sources between commas."""

from __future__ import annotations

from sentence_rows import Row, Said, headline, one, quote, row

HEAD, NAME = "Camat Yusuf Maulana", "Yusuf Maulana"

SERIES: tuple[Row, ...] = (
    row(
        "last of three verbs",
        f"{HEAD} mengatakan jalan itu akan memotong ongkos, membuka pasar, dan mendorong panen petani.",
        one("jalan itu akan memotong ongkos, membuka pasar, dan mendorong panen petani", "mengatakan", HEAD, NAME),
    ),
    row(
        "second of three verbs",
        f"{HEAD} berharap jalan itu dapat memotong ongkos, mendorong panen petani, serta membuka pasar.",
        one("jalan itu dapat memotong ongkos, mendorong panen petani, serta membuka pasar", "berharap", HEAD, NAME,
            "believe"),
    ),
    row(
        "last of three words",
        f"{HEAD} menuturkan Bima dikenal sebagai petani yang tekun, ramah, dan bersedia menolong.",
        one("Bima dikenal sebagai petani yang tekun, ramah, dan bersedia menolong", "menuturkan", HEAD, NAME),
    ),
    row(
        "verbs in a relative clause",
        "Petani memilih pupuk yang dinilai menonjol dalam mutu, menjaga tanah, serta mendukung panen.",
        one("menonjol dalam mutu, menjaga tanah, serta mendukung panen", "dinilai", None, None, "believe"),
    ),
    row(
        "adverb like a cue", "Majelis hakim menyatakan Bima terbukti secara sah dan meyakinkan melakukan penipuan.",
        one("Bima terbukti secara sah dan meyakinkan melakukan penipuan", "menyatakan", "Majelis hakim",
            "Majelis hakim"),
    ),
)  # fmt: skip

BEGUN: tuple[Row, ...] = (
    row(
        "connective before a cue", f"Sawah kering. Pasalnya, kata {HEAD}, hujan belum turun.",
        one("hujan belum turun", "kata", HEAD, NAME),
    ),
    row(
        "comma and complementizer", f"{HEAD} mengatakan pada rapat itu, bahwa harga beras turun.",
        one("harga beras turun", "mengatakan", HEAD, NAME),
    ),
    row(
        "complementizer of another cue",
        f"{HEAD} menjelaskan meski dalam surat disebutkan bahwa gudang itu kosong, beras masih ada.",
        one("meski dalam surat disebutkan bahwa gudang itu kosong, beras masih ada", "menjelaskan", HEAD, NAME),
        one("gudang itu kosong, beras masih ada", "disebutkan", None, None),
    ),
    row(
        "hoped by way of a programme", f"{HEAD} berharap melalui program bantuan benih, panen warga meningkat.",
        one("melalui program bantuan benih, panen warga meningkat", "berharap", HEAD, NAME, "believe"),
    ),
    row(
        "told as what happened", f"{HEAD} menceritakan ketika dirinya tiba di gudang yang terbakar.",
        one("ketika dirinya tiba di gudang yang terbakar", "menceritakan", HEAD, NAME),
    ),
    row(
        "thing that nobody asks", f"{HEAD} mengimbau penerimaan beras untuk segera dicatat.",
        one("penerimaan beras untuk segera dicatat", "mengimbau", HEAD, NAME, "demand"),
    ),
    row(
        "adverb of what is asked", f"{HEAD} mendorong warga ikut menanam padi.",
        one("ikut menanam padi", "mendorong", HEAD, NAME, "demand"),
    ),
    row(
        "adverb in a relative clause", f"{HEAD} menyarankan warga yang segera menanam padi membawa pupuk.",
        one("membawa pupuk", "menyarankan", HEAD, NAME, "propose"),
    ),
    row(
        "purpose of what is proposed", f"{HEAD} menyarankan bisa menanam jagung agar tanah tetap subur.",
        one("bisa menanam jagung agar tanah tetap subur", "menyarankan", HEAD, NAME, "propose"),
    ),
    headline(
        "Camat Minta Utang Petani Tak Ditagih Lagi",
        one("Utang Petani Tak Ditagih Lagi", "Minta", "Camat", "Camat", "demand"),
    ),
    row(
        "those told behind a passive", "Disarankan kepada petani untuk memeriksa pupuk itu.",
        one("untuk memeriksa pupuk itu", "Disarankan", None, None, "propose"),
    ),
    row(
        "who asks behind a passive", f"{HEAD} hadir. Warga diminta Yusuf memeriksa pupuk itu.",
        one("memeriksa pupuk itu", "diminta", "Yusuf", NAME, "demand"),
    ),
)  # fmt: skip

STOPPED: tuple[Row, ...] = (
    row(
        "turn that joins", "Panen dipastikan akan turun, namun dengan mutu yang lebih baik.",
        one("akan turun, namun dengan mutu yang lebih baik", "dipastikan", None, None),
    ),
    row(
        "turn of not only", "Banjir itu diduga tidak hanya disebabkan hujan, tetapi ada tanggul yang jebol.",
        one("tidak hanya disebabkan hujan, tetapi ada tanggul yang jebol", "diduga", None, None, "believe"),
    ),
    row(
        "predicate behind a number", "Bantuan yang dilaporkan berjumlah Rp 5 miliar akan diperiksa oleh inspektorat.",
        one("berjumlah Rp 5 miliar", "dilaporkan", None, None),
    ),
    row(
        "measure behind a name", "Pejabat yang diduga merugikan Anggrek sebesar Rp 5 miliar.",
        one("merugikan Anggrek sebesar Rp 5 miliar", "diduga", None, None, "believe"),
    ),
    headline(
        "Gudang Beras Disebut Menipu Petani, Ini Penjelasan Camat",
        one("Menipu Petani", "Disebut", None, None),
    ),
    row(
        "quotation that begins anew",
        f'{HEAD} mengatakan panen akan gagal "Hujan tidak turun sejak bulan Juni," katanya.',
        one("panen akan gagal", "mengatakan", HEAD, NAME),
        quote('"Hujan tidak turun sejak bulan Juni,"', "katanya", None, NAME),
    ),
    row(
        "quotation with a space behind its mark", f'Panen dimulai kemarin. " Hujan sudah turun lagi," kata {HEAD}.',
        quote('" Hujan sudah turun lagi,"', "kata", HEAD, NAME),
    ),
    row(
        "glued behind a short name", f"{HEAD} mengatakan panen itu milik Pak Adi.Namun, warga tidak percaya.",
        one("panen itu milik Pak Adi", "mengatakan", HEAD, NAME),
    ),
)  # fmt: skip

BESIDE: tuple[Row, ...] = (
    row(
        "inside a bracket", f"Gudang itu hampir kosong (saat ini masih ada 26 karung, menurut {HEAD}).",
        one("saat ini masih ada 26 karung", "menurut", HEAD, NAME),
    ),
    row(
        "noun behind the name", f"{HEAD} datang. Menurut Yusuf panen raya di desa itu gagal karena hama menyerang.",
        one("panen raya di desa itu gagal karena hama menyerang", "Menurut", "Yusuf", NAME),
    ),
    row(
        "name behind its title and a place",
        "Menurut dokter sekaligus peneliti di Rumah Sakit Anggrek, Jawa Barat, Yusuf Maulana, wabah itu sudah reda.",
        one("wabah itu sudah reda", "Menurut",
            "dokter sekaligus peneliti di Rumah Sakit Anggrek, Jawa Barat, Yusuf Maulana", NAME),
    ),
    row(
        "name of whom it is about", "Menurut polisi di pasar, Yusuf Maulana, dokter di desa itu, sudah pergi.",
        one("Yusuf Maulana, dokter di desa itu, sudah pergi", "Menurut", "polisi", "polisi"),
    ),
    row(
        "names of a list", "Menurut polisi di pasar, Yusuf Maulana, Budi Santoso, dan Rina Dewi sudah pergi.",
        one("Yusuf Maulana, Budi Santoso, dan Rina Dewi sudah pergi", "Menurut", "polisi", "polisi"),
    ),
    row(
        "name between the halves of a clause",
        "Dugaan itu menurut pengamat pangan, Yusuf Maulana adalah kekhawatiran warga.",
        Said(("Dugaan itu", "adalah kekhawatiran warga"), "menurut", "pengamat pangan, Yusuf Maulana", NAME),
    ),
    row(
        "comma that is missing before a cue", f"{HEAD} datang. Banjir itu lanjut Yusuf, bukan yang pertama tahun ini.",
        Said(("Banjir itu", "bukan yang pertama tahun ini"), "lanjut", "Yusuf", NAME),
    ),
    row(
        "relay in a relative clause", f'"Hujan sudah turun lagi," kata {HEAD} yang dikutip dari Kabarnusa.',
        Said((f'"Hujan sudah turun lagi," kata {HEAD}',), "dikutip dari", "Kabarnusa", "Kabarnusa", kind="mixed"),
        quote('"Hujan sudah turun lagi,"', "kata", HEAD, NAME),
    ),
    row(
        "relative clause behind a source",
        "Pemuda Mekar yang tergabung dalam Balad Laras berkumpul dan menyatakan panen membaik.",
        one("panen membaik", "menyatakan", "Pemuda Mekar", "Pemuda Mekar"),
    ),
    row(
        "when somebody was what he is called",
        f'"Panen membaik," jelas {HEAD} yang pada kala itu menjabat kepala dinas.',
        quote('"Panen membaik,"', "jelas", HEAD, NAME),
    ),
    row(
        "likewise", f"Senada, {HEAD} menilai harga beras akan turun.",
        one("harga beras akan turun", "menilai", HEAD, NAME, "believe"),
    ),
    row("said once more", f'"Panen membaik," kata {HEAD} kembali.', quote('"Panen membaik,"', "kata", HEAD, NAME)),
)  # fmt: skip
