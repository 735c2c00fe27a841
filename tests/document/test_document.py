"""Spans, blocks and documents: frozen, ordered, and their arithmetic."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from menurut.document import CLUTTER, PROSE, Block, Document, Span
from menurut.document.document import Role

SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))


def test_a_span_gives_its_characters_in_code_points() -> None:
    text = "Harga “naik” 5 € — 🌶 mahal"
    start = text.index("🌶")
    assert Span(start, start + 1).of(text) == "🌶"
    assert len(Span(start, start + 1)) == 1


def test_touching_spans_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


@given(SPANS, SPANS)
def test_overlap_and_containment_are_those_of_sets(a: Span, b: Span) -> None:
    ours, theirs = set(range(a.start, a.end)), set(range(b.start, b.end))
    assert a.overlaps(b) == b.overlaps(a)
    if ours and theirs:
        assert a.overlaps(b) == bool(ours & theirs)
        assert a.contains(b) == (theirs <= ours)


@given(st.lists(SPANS))
def test_spans_sort_in_text_order(spans: list[Span]) -> None:
    assert sorted(spans) == sorted(spans, key=lambda s: (s.start, s.end))


@pytest.mark.parametrize("thing", [Span(0, 1), Block(0, 1, "paragraph"), Document(id="a", text="x")])
def test_nothing_can_be_changed(thing: msgspec.Struct) -> None:
    with pytest.raises(AttributeError):
        setattr(thing, thing.__struct_fields__[0], 7)


def test_every_role_is_read_or_kept_as_clutter() -> None:
    assert set(Role.__args__) == PROSE | CLUTTER
    assert not PROSE & CLUTTER


def test_a_document_is_built_by_name() -> None:
    with pytest.raises(TypeError):
        Document("a", "x")  # type: ignore[misc]


def test_a_block_goes_through_json_without_its_defaults() -> None:
    block = Block(0, 4, "promo", rule="read also")
    raw = msgspec.json.encode(block)
    assert b"origin" not in raw
    assert msgspec.json.decode(raw, type=Block) == block
