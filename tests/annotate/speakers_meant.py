"""Whom sources mean: pronouns in quotations, groups, documents, names that the article explains elsewhere.

Each row: what it shows, the text below a headline, and the speakers in order (a described one by a part of it).
"""

from __future__ import annotations

MEANT = [
    ("`dia` in a quotation is not who speaks",
     'Menteri Bambang Suryadi bertemu Bupati Laras Setyowati. "Tadi dia bilang harga beras akan turun," kata Bambang.',
     ["Bambang Suryadi", "Laras Setyowati"]),
    ("`mereka` in a quotation names nobody",
     '"Mereka bilang harga beras akan turun," kata Menteri Bambang Suryadi.', ["Bambang Suryadi", "Mereka"]),
    ("`mereka` means the group with which a sentence began",
     'Menteri Bambang Suryadi mengatakan harga akan naik. Para nelayan Zamrud mendatangi kantor itu.'
     ' Mereka meminta agar harga diturunkan.', ["Bambang Suryadi", "Para nelayan Zamrud"]),
    ("`menurutnya` means who acts in the sentence before it",
     'Menurut Laras Setyowati, jalan akan ditutup. Juru Bicara Bambang Suryadi menanggapi putusan itu.'
     ' Menurutnya, jalan tetap dibuka.', ["Laras Setyowati", "Bambang Suryadi"]),
    ("who is spoken of is not meant by `menurutnya`",
     'Menurut Laras Setyowati, Bambang Suryadi menutup jalan. Menurutnya, jalan harus dibuka.',
     ["Laras Setyowati", "Laras Setyowati"]),
    ("the agent behind a long title speaks",
     'Menurut Laras Setyowati, jalan akan ditutup. Hal serupa dikatakan Pengamat Tata Kota dan Jalan Universitas'
     ' Zamrud, Bambang Suryadi. "Jalan itu berbahaya," ujarnya.', ["Laras Setyowati", "Bambang Suryadi"]),
    ("a name that two bear means who was called so before",
     'Donny Wiratma datang. "Kami siap," kata Wiratma. Lara Wiratma ikut hadir. "Kami menang," kata Wiratma.',
     ["Donny Wiratma", "Donny Wiratma"]),
    ("the words of a body are its own",
     'Bank Mekar Jaya (BMJ) naik. "Laba kami tumbuh 3 persen," bunyi keterangan resmi BMJ.', ["Bank Mekar Jaya"]),
    ("an acronym that only initials explain",
     'Rapat dibuka Ketua Pengurus Besar Serikat Nelayan. PBSN mengatakan harga ikan akan naik.',
     ["Pengurus Besar Serikat Nelayan"]),
    ("a document by another word",
     'Hal itu tertuang dalam Peraturan Presiden (Perpres) Nomor 79 Tahun 2025. "Ibu kota dipindahkan,"'
     ' bunyi beleid tersebut.', ["Peraturan Presiden Nomor 79 Tahun 2025"]),
    ("a date is no source",
     "Temuan Lembaga Mekar periode 25 September hingga 1 Oktober 2023 menunjukkan harga beras naik.",
     ["Temuan Lembaga Mekar"]),
    ("a time before the source is no part of it",
     "Sekitar pukul 15.23 WIB, warga melaporkan jembatan itu hanyut.", ["warga"]),
    ("how something is said is no source",
     "Beberapa pengamat dengan cepat menunjukkan bagaimana partai itu memecah suara.", ["pengamat"]),
    ("in what a body says it is no part of its name",
     "Mahkamah Agung dalam putusan kasasi menyatakan terdakwa bersalah.", ["Mahkamah Agung"]),
    ("an adjective belongs to the study", "Sebuah studi baru mengungkap plastik masuk ke otak.", ["studi baru"]),
    ("the findings of who speaks are no person",
     '"Temuan kami menunjukkan bahwa debu itu berbahaya," kata Bambang Suryadi.', ["Bambang Suryadi", "Temuan kami"]),
    ("what somebody quotes is told by whom",
     "Berdasarkan laporan yang dikutip Laras, penyebaran hoaks menjadi tantangan.", ["laporan yang dikutip Laras"]),
    ("a document in which something is told",
     "Berdasarkan salinan perjanjian yang dirilis kedua pihak disebutkan bahwa jalan akan dibangun.",
     ["salinan perjanjian yang dirilis kedua pihak"]),
    ("a statement in writing", "Dari keterangan tertulis yang diterima redaksi, acara itu dihadiri dua menteri.",
     ["keterangan tertulis"]),
    ("many who are pointed at are nobody in focus",
     "Menteri Bambang Suryadi mengatakan harga akan naik. Para birokrat ini beranggapan menteri akan diganti.",
     ["Bambang Suryadi", "Para birokrat"]),
    ("who asks without a name is not interviewed",
     'Kepala Dinas Bambang Suryadi mengatakan sekolah akan dibuka. Wali murid meminta agar guru itu diganti.'
     ' "Kami siap," ujarnya.', ["Bambang Suryadi", "Wali murid", "Bambang Suryadi"]),
    ("who promises something between quotations of another is not interviewed",
     '"Kami siap," kata Kepala Dinas Bambang Suryadi. Bupati Laras Setyowati berjanji akan membuka jalan.'
     ' "Jalan akan dibuka," katanya.', ["Bambang Suryadi", "Laras Setyowati", "Bambang Suryadi"]),
    ("the agent whom a word names",
     "Menurut Laras Setyowati, tarif harus turun. Penolakan disampaikan pengguna bernama Bambang Suryadi, yang ragu."
     " Menurutnya, tarif harus tetap.", ["Laras Setyowati", "Bambang Suryadi"]),
    ("the agent at the end of a sentence",
     "Menurut Laras Setyowati, jalan akan ditutup. Acara itu mendapat apresiasi dari Staf Khusus Bambang Suryadi."
     " Menurutnya, jalan harus dibuka.", ["Laras Setyowati", "Bambang Suryadi"]),
    ("two names without a space between",
     'Direktur Utama BagasWiratma hadir. Namun, Bagas pulang. "Kami siap," kata Bagas.', ["Bagas Wiratma"]),
    ("two people are no person",
     'Ketua Donny Wiratma datang. Menurut Wiratma dan rekannya, jalan itu baik. "Kami siap," kata Wiratma.',
     ["Wiratma dan rekannya", "Donny Wiratma"]),
    ("who is told of behind a comma", "Laras, yang tinggal di kota ini, mengatakan jalan akan ditutup.", ["Laras"]),
]  # fmt: skip
