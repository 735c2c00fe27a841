"""Words and sentences of the prose of a document, with offsets into its text."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence

from menurut.document import PROSE, Block, Span

_CLOSERS = "\"'”’»)]"
_SENTENCE_END = re.compile(
    r"(?=[.!?…])(?:"  # looked for first: all else is tried at the ends of words only
    rf"[.!?…]+[{re.escape(_CLOSERS)}]*(?=\s+[\"'“‘«(\[]{{0,2}}[A-Z0-9À-Þ]|\s+[\"“](?: [A-ZÀ-Þ]|[a-zà-ÿ])"
    r"|\s+drg?\.? ?[A-ZÀ-Þ]|\s*$)"  # `dirawat. dr Laras …`
    # Glued to the next sentence: behind a word, a figure or a closing sign, before a capitalised word.
    rf"|(?:(?<=[a-zà-ÿ]{{3}})|(?<=[A-ZÀ-Þ]{{3}})|(?<=[%\d{re.escape(_CLOSERS)}]))"
    rf"[.!?…]+[{re.escape(_CLOSERS)}“‘]?(?=\(?[A-ZÀ-Þ](?:[a-zà-ÿ]|\s))"
    r"|(?<=[A-ZÀ-Þ][a-zà-ÿ]{2})\.(?=[A-ZÀ-Þ][a-zà-ÿ]{3}))"  # behind a short name only before a long word (`Jkt.Pst`)
)
_ENTITY = re.compile(r"(?:&amp;|&)(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|[Dd]rs?|[Ii]r|[Hh]j|[Pp]rof|[Ss]t|[Nn]o|[Jj]l|[Dd]kk|[Dd]sb|[Dd]ll|[Mm]r|[Mm]rs|[Ll]t"
    r"|[Bb]pk|[Jj]ln|[Kk]ab|[Kk]ec|[Kk]el|[Uu]st"
    r"|[Kk]ol|[Ll]etkol|[Bb]rigjen|[Ii]rjen|[Kk]ombes|[Pp]ol|[Ss]\.?[HETIM]|[Mm]\.?[MSHT]i?|[Pp]h\.?D|[Aa]lm|[Yy]th|[Ww]ib))\.$"
)
_COMPANY = re.compile(r"\b[Tt]bk\.$")
_NEXT_WORD = re.compile(r"\s+[A-ZÀ-Þ][a-zà-ÿ]")  # `PT Mekar Tbk. Perusahaan itu …`, but `PT Mekar Tbk. (MKR)`
_LETTERED = re.compile(
    r"\b(?:blok|galian|gedung|golongan|grup|hepatitis|huruf|kategori|kelas|rencana|seri|tipe|vitamin) [A-Z]\.$", re.I
)
_TITLE_CASE = 0.6
_LONGEST = 14  # characters that tell an abbreviation, with the one before it


def unescaped(text: str) -> str:
    """Return a text of the same length in which each HTML entity is its character, padded with spaces.

    Offsets stay good, so what is found in it stands at the same place in `text`. Escaping twice is undone
    too; an opening mark keeps its place before its word.

    >>> unescaped("kata &quot;ya&quot;&amp;nbsp;-")
    'kata      "ya"               -'
    """
    return _ENTITY.sub(_character, text) if "&" in text else text


def whole_entities(text: str, span: Span) -> Span:
    """Return a span of `text` that holds whole HTML entities only, each one that it touches.

    >>> whole_entities("kata &quot;ya&quot;", Span(10, 14))
    Span(start=5, end=19)
    """
    found = [m for m in _ENTITY.finditer(text) if m.start() < span.end and span.start < m.end()] if "&" in text else []
    return Span(min([span.start, *(m.start() for m in found)]), max([span.end, *(m.end() for m in found)]))


def _character(match: re.Match[str]) -> str:
    char = html.unescape(html.unescape(match[0])).replace("\xa0", " ")
    if len(char) != 1:
        return match[0]
    before = match.string[match.start() - 1 : match.start()]
    opens = (not before or before.isspace()) and match.string[match.end() : match.end() + 1].isalnum()
    blank = " " * (len(match[0]) - 1)
    return blank + char if opens else char + blank


def title_case(stretch: str) -> bool:
    """Tell whether most words of a stretch have a capital, as in a headline, where capitals tell no names.

    >>> title_case("Banjir Rendam Dua Desa"), title_case("Banjir merendam dua desa")
    (True, False)
    """
    words = [w for w in stretch.split() if w[0].isalpha()]
    return sum(w[0].isupper() for w in words) > _TITLE_CASE * len(words)


def prose(blocks: Sequence[Block]) -> Iterator[Span]:
    """Yield the spans of the blocks that are read, in order."""
    for block in blocks:
        if block.role in PROSE:
            yield Span(block.start, block.end)


def sentences(text: str, within: Span, opening: Collection[int] = ()) -> list[Span]:
    """Split a stretch of prose into sentences; quotation marks after the full stop belong to its sentence.

    A sentence may be glued to the next (`pergi.Ia`, `pergi."Kami`); `opening` tells where quotations begin.

    >>> [s.of("Ia datang. Lalu pergi.Ia pulang.") for s in sentences("Ia datang. Lalu pergi.Ia pulang.", Span(0, 32))]
    ['Ia datang.', 'Lalu pergi.', 'Ia pulang.']
    """
    out, start = [], within.start
    part = text[within.start : within.end]
    for end in _SENTENCE_END.finditer(part):
        stop = within.start + end.end()
        last = within.start + end.start() + 1
        near = text[max(start, last - _LONGEST) : last]
        if stop < within.end and _ABBREVIATION.search(near) and not _LETTERED.search(near):
            continue
        if _COMPANY.search(near) and not _NEXT_WORD.match(text, stop, within.end):
            continue
        stop = next((k for k in range(last, stop) if k in opening), stop)
        out.append(_strip(text, start, stop))
        start = stop
    if text[start : within.end].strip():
        out.append(_strip(text, start, within.end))
    return [s for s in out if len(s)]


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
