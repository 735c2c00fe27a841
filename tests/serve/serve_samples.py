"""Readings made by hand: what is shown is tested apart from what is found."""

from __future__ import annotations

from menurut.document import Block, Document, Span
from menurut.reading import Entity, Figure, Reading, Statement, Time

TEXT = (
    "Banjir Surut\n\n"
    "Bupati Siti Aminah mengatakan polisi melaporkan 12 orang tewas pada Kamis.\n"
    "Baca juga: Cuaca Esok\n"
    "Diperkirakan air [bold]surut[/bold]."
)


def span(text: str, part: str) -> Span:
    """Return where `part` first stands in `text`."""
    start = text.index(part)
    return Span(start, start + len(part))


def blocks(text: str) -> tuple[Block, ...]:
    """Return one block a line, with a promo where the line says so."""
    out, at = [], 0
    for line in text.split("\n"):
        role = "promo" if line.startswith("Baca") else "paragraph" if at else "headline"
        if line:
            out.append(Block(at, at + len(line), role, rule="read also"))
        at += len(line) + 1
    return tuple(out)


def make(text: str = TEXT, key: str = "a") -> Reading:
    """Make the reading of `TEXT`, or of another text that holds the same words."""
    inner = Statement(
        id="s2", kind="indirect", content=(span(text, "12 orang tewas pada Kamis"),),
        source=span(text, "polisi"), cue=span(text, "melaporkan"), speaker_id="e2", within_id="s1", rule="clause",
        confidence=0.8,
    )  # fmt: skip
    outer = Statement(
        id="s1", kind="indirect", content=(span(text, "polisi melaporkan 12 orang tewas pada Kamis"),),
        source=span(text, "Bupati Siti Aminah"), cue=span(text, "mengatakan"), speaker_id="e1", rule="clause",
    )  # fmt: skip
    nobody = Statement(
        id="s3", kind="indirect", content=(span(text, "air [bold]surut[/bold]"),), act="believe",
        cue=span(text, "Diperkirakan"), rule="passive",
    )  # fmt: skip
    return Reading(
        menurut="0.1.0",
        document=Document(id=key, text=text, blocks=blocks(text), language="id", published="2025-09-05"),
        entities=(
            Entity(id="e1", name="Siti Aminah", kind="person"), Entity(id="e2", name="polisi", kind="group"),
        ),
        statements=(outer, inner, nobody),
        figures=(
            Figure(id="f1", span=span(text, "12"), low=12, high=12, counted=span(text, "orang tewas"),
                   theme="dead", statement_id="s2", as_of_id="t1", rule="number"),
        ),
        times=(Time(id="t1", span=span(text, "Kamis"), type="DATE", value="2025-09-04", rule="weekday alone"),),
    )  # fmt: skip
