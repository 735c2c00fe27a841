"""Articles of the tests' own, made by a pattern, and their readings."""

from __future__ import annotations

from functools import cache

from menurut import Document, Reader, Reading

NAMES = ("Siti Aminah", "Budi Santoso", "Hendra Kusnadi", "Ratna Wulandari", "Yusuf Maulana")
PLACES = ("Banjarasri", "Cianjur", "Sukamaju", "Tegalrejo")


@cache
def reader() -> Reader:
    """Return the reader that the tests share."""
    return Reader(model="none")


def read(
    text: str, id: str = "a", *, published: str | None = "2025-09-04", url: str | None = None,
    title: str | None = None, site: str | None = None,
) -> Reading:  # fmt: skip
    """Return the reading of a text."""
    given = "given" if published else None
    document = Document(
        id=id, text=text, published=published, published_from=given, url=url, title=title, site=site, language="id"
    )
    return reader().read(document)


def article(i: int, *, dead: int | None = None) -> str:
    """Return the text of the i-th article; articles that are five apart have the same speaker."""
    name, place = NAMES[i % len(NAMES)], PLACES[i % len(PLACES)]
    return (
        f"Gempa Guncang {place}\n\n"
        f'"Sedikitnya {dead or 10 + i} orang tewas," kata Bupati {name}, Rabu (3/9/2025).\n\n'
        f"{name} menambahkan bahwa sekitar {1000 + i} warga mengungsi. Badan Penanggulangan Bencana Daerah (BPBD)"
        f" membantah bantuan terlambat datang ke {place}."
    )


def some(count: int) -> list[Reading]:
    """Return readings of that many articles, a day apart."""
    return [read(article(i), f"a{i}", published=f"2025-{9 - i // 28:02d}-{28 - i % 28:02d}") for i in range(count)]
