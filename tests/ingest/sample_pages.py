"""Pages written for these tests, each in another of the layouts that news sites have."""

from __future__ import annotations

TITLE = "Banjir di Sukamaju Mulai Surut"
PARAGRAPHS = (
    "Banjir yang merendam lima desa di Kecamatan Sukamaju sejak Senin malam mulai surut pada Rabu pagi, dan sebagian "
    "warga sudah kembali ke rumah masing-masing untuk membersihkan lumpur.",
    'Bupati Siti Aminah mengatakan tinggi air kini tinggal 30 sentimeter. "Kami berharap besok semua warga sudah bisa '
    'pulang," ujarnya di posko pengungsian.',
    "Menurut Badan Penanggulangan Bencana setempat, sekitar 1.200 orang masih mengungsi di tiga gedung sekolah dan "
    "satu balai desa, sebagian besar perempuan dan anak-anak.",
    "Kepala desa Budi Santoso menyebut dapur umum akan tetap dibuka hingga akhir pekan karena banyak rumah belum bisa "
    "ditempati dan pasokan air bersih belum pulih.",
)
PROMO = "Tanggul Sungai Retak, Warga Diminta Waspada"
TEASER = "Harga Cabai Naik Dua Kali Lipat Menjelang Hari Raya, Pedagang Mengeluh Sepi Pembeli di Pasar Induk"
CAPTION = "Warga membersihkan rumah di Sukamaju."

TEASERS = "".join(f'<li><a href="/lain/{i}">{TEASER} {i}</a></li>' for i in range(12))
FRAME = (
    "<html lang='id'><head><title>{title} - Contoh Pos</title>{head}</head><body><header><a href='/'>Contoh Pos</a>"
    "<ul><li><a href='/politik'>Politik</a></li><li><a href='/ekonomi'>Ekonomi</a></li></ul></header>{main}"
    "<section class='sidebar'><h3>Terbaru</h3><ul>{teasers}</ul></section><div class='bottom'>Hak cipta 2025 Contoh Pos"
    "</div></body></html>"
)


def page(main: str, head: str = "", title: str = TITLE) -> bytes:
    """Return a page with a menu, a list of teasers and a footer around `main`."""
    return FRAME.format(main=main, head=head, teasers=TEASERS, title=title).encode()


def paragraphs(tag: str = "p") -> list[str]:
    """Return the paragraphs of the article, each in an element."""
    return [f"<{tag}>{p}</{tag}>" for p in PARAGRAPHS]


def plain() -> bytes:
    """Return the commonest layout: a figure, paragraphs, a marked promo between them, related articles below."""
    one, two, three, four = paragraphs()
    return page(
        f"<main><h1>{TITLE}</h1><figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>"
        f"<div class='isi'>{one}{two}<div class='baca-juga'>Baca juga: <a href='/x'>{PROMO}</a></div>"
        f"{three}{four}</div>"
        f"<div class='related-posts'><p>{TEASER}</p></div></main>"
    )


def broken_lines() -> bytes:
    """Return an older layout: bare text in one element, paragraphs parted by line breaks."""
    text = "<br><br>".join(PARAGRAPHS[1:])
    return page(
        f"<table><tr><td><h1>{TITLE}</h1><div id='isi'><b>SUKAMAJU</b> - {PARAGRAPHS[0]}<br><br>{text}</div></table>"
    )


def split() -> bytes:
    """Return an article that an advertisement splits into two elements side by side, its lead above both."""
    one, two, three, four = paragraphs()
    return page(
        f"<article><h1>{TITLE}</h1><div class='lead'>{one}</div><div class='isi'><div class='b1'>{two}{three}</div>"
        f"<div class='ads-1'><p>IKLAN</p></div><div class='b2'>{four}</div></div></article>"
    )


def twice() -> bytes:
    """Return a page that carries the article once for wide screens and once for small ones."""
    body = "".join(paragraphs())
    return page(f"<h1>{TITLE}</h1><div class='lebar'>{body}</div><div class='sempit'>{body}</div>")


LAYOUTS = {"plain": plain, "broken lines": broken_lines, "split": split, "twice": twice}
