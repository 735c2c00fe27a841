"""The order in which a document is read, each step with its reason."""

from __future__ import annotations

import msgspec

from menurut.annotate.blocks import find_blocks
from menurut.annotate.confidence import rated
from menurut.annotate.figures import find_figures
from menurut.annotate.grammar import find_drafts
from menurut.annotate.links import link
from menurut.annotate.neural.network import Network
from menurut.annotate.neural.sight import look
from menurut.annotate.statements import find_statements
from menurut.annotate.text import unescaped, whole_entities
from menurut.annotate.times import find_times, stated_date
from menurut.document import Document
from menurut.lang import Language
from menurut.reading import Reading


def annotate(document: Document, language: Language, network: Network | None, version: str) -> Reading:
    """Read one document: pure, no clock and no files; `document.published` anchors relative times.

    Without a network the grammar alone reads the statements, and a log-linear model tells what figures count.
    """
    # What a page or feed left escaped is read as the characters meant, at the same offsets.
    view = msgspec.structs.replace(document, text=unescaped(document.text))
    # Blocks first: nothing in clutter is read, so every later step needs them.
    blocks = find_blocks(view, language)
    view, document = (msgspec.structs.replace(d, blocks=blocks) for d in (view, document))
    text = view.text
    # A date that the text states stands in for one that nobody gave, since relative times hang on it.
    if document.published is None and (stated := stated_date(text, blocks, language)):
        document = msgspec.structs.replace(document, published=stated, published_from="text")
    # Times before figures: a number inside a date counts nothing.
    times = find_times(text, blocks, language, document.published)
    # The grammar's statements before the network looks, which is told of them, and looks once for all that follows.
    drafts = find_drafts(text, blocks, language)
    sight = look(text, blocks, drafts, network) if network else None
    figures = find_figures(text, blocks, times, language, sight)
    # Statements with their entities: speakers are resolved over the whole document.
    statements, entities = find_statements(view, drafts, language, sight)
    size = network.size if network else "none"
    statements = rated(text, statements, entities, language.confidence.weights.get(size, {}))
    # Links last: they tie marks of different kinds (figure in statement, time of saying, valid-for date).
    statements, figures = link(text, blocks, statements, figures, times, entities, language)
    statements = [
        msgspec.structs.replace(s, content=tuple(whole_entities(document.text, c) for c in s.content))
        for s in statements
    ]
    return Reading(
        menurut=version, document=document, entities=tuple(entities), statements=tuple(statements),
        figures=tuple(figures), times=tuple(times),
    )  # fmt: skip
