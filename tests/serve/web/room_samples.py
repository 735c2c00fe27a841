"""A small ledger for the tests of the reading room."""

from __future__ import annotations

from pathlib import Path

from menurut import Ledger, Reader
from menurut.ingest import load, load_text

EXAMPLES = Path(__file__).parents[3] / "examples"
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "</title><svg onload=alert(3)>",
    "javascript:alert(4)", "{{ 7 * 7 }}{% raw %}", "</textarea><iframe src='javascript:alert(5)'>",
    "' autofocus onfocus=alert(6) x='", "<!--<script>alert(7)//-->", "\u202ealert(8)\u202c", "&lt;b&gt;&amp;amp;",
)  # fmt: skip
"""What an article or a visitor could say to have a script run."""


def hostile_text() -> str:
    """Return an article in which all that is said, by whom and of what is hostile."""
    said = "\n".join(f'"{h} air naik," kata Bupati Siti {h} Aminah. Menurut Budi, 12 {h} orang tewas.' for h in HOSTILE)
    return f"{HOSTILE[0]} Banjir {HOSTILE[1]}\n\n{said}"


def fill(ledger: Ledger) -> None:
    """Put the examples, nested statements and a hostile article into a ledger."""
    reader = Reader(model="none")
    texts = {
        "https://www.kabar.example/banjir": (
            'Banjir Sukamaju\n\nBupati Siti Aminah mengatakan polisi melaporkan 12 orang tewas pada Kamis. "Air sudah '
            'surut," ujarnya.\n\nBaca juga: Cuaca Esok\n\nMenurut Kepala Badan Budi Santoso, 15 hingga 20 orang tewas.'
        ),
        "https://www.warta.example/banjir": (
            "Korban Banjir Sukamaju\n\nKepala Badan Budi Santoso menyebutkan 18 orang tewas. Ia membantah kabar bahwa "
            "tanggul jebol."
        ),
    }
    for name in ("beras.txt", "banjir.txt"):
        ledger.add(reader.read(load(str(EXAMPLES / name), published="2025-09-04")))
    for day, (url, text) in enumerate(texts.items(), 5):
        ledger.add(reader.read(load_text(text, id=url, url=url, published=f"2025-09-0{day}")))
    hostile = load_text(
        hostile_text(), id='"><script>alert(9)</script>', title=HOSTILE[2], url="javascript:alert(10)",
        published="2025-09-07",
    )  # fmt: skip
    ledger.add(reader.read(hostile))
