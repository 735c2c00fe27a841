"""A statement or figure as a quotation with its source, to be put into a text of one's own."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from menurut.document import Document
from menurut.reading import Figure, Statement
from menurut.serve.labels import one_line, speaker_name
from menurut.serve.tongue import dated
from menurut.serve.tongue import gettext as _
from menurut.serve.words import ACTS, figure_words

_MARKS = "\"'“”„‟«»‘’"


def quotation(mark: Statement | Figure) -> str:
    """Return the words of a mark with who says them, and in which article they stand.

    >>> from menurut import read_text
    >>> reading = read_text('Air Surut\\n\\n"Air sudah surut," kata Bupati Siti Aminah.', published="2025-09-04")
    >>> print(quotation(reading.statements[0]))
    “Air sudah surut,” Siti Aminah (Bupati) says. In: “Air Surut”, 4 September 2025.
    """
    if isinstance(mark, Figure):
        sentence = f"“{one_line(mark.text)}” ({figure_words(mark)})"
        said = f"{sentence}, {_voucher(mark.statement)}" if mark.statement else sentence
    else:
        said = f"“{one_line(mark.text).strip(_MARKS)}” {_voucher(mark)}"
    where = _("In: {article}").format(article=_article(mark.reading.document))
    return f"{said}. {where}"


def _voucher(statement: Statement) -> str:
    titles = ", ".join(map(one_line, statement.speaker.titles))
    return f"{speaker_name(statement)}{f' ({titles})' if titles else ''} {ACTS[statement.act]}"


def _article(document: Document) -> str:
    outlet = document.site or _host(document.url)
    known = (f"“{title_of(document)}”", outlet, _day(document.published), document.url)
    return ", ".join(part for part in known if part) + ("" if document.url else ".")


def title_of(document: Document) -> str:
    """Return the title of an article: its page's, else its headline, else its id.

    >>> title_of(Document(id="a.txt", text="x")), title_of(Document(id="a.txt", text="x", title="Air  Surut"))
    ('a.txt', 'Air Surut')
    """
    headline = next((b for b in document.blocks if b.role == "headline"), None)
    read = document.text[headline.start : headline.end] if headline else ""
    return one_line(document.title or read or document.id)


def about(document: Document) -> list[str]:
    """Return what is known of an article: outlet, day of publication, authors.

    >>> about(Document(id="a", text="x", url="https://www.kabar.example/a", published="2025-09-04T07:30:00+07:00"))
    ['kabar.example', '4 September 2025']
    """
    known = (document.site or _host(document.url), _day(document.published), *document.authors)
    return [one_line(part) for part in known if part]


def _host(url: str | None) -> str:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:  # whatever a page calls its address
        host = None
    return (host or "").removeprefix("www.")


def _day(published: str | None) -> str:
    try:
        return dated(date.fromisoformat((published or "")[:10]), "d MMMM y")
    except ValueError:
        return published or ""
