"""Pieces of a sentence: nothing lost, each piece what it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from menurut.document import Span
from menurut.ledger import StatementHit
from menurut.serve.evidence import Piece, pieces


def hit(sentence: str, at: int, start: int, end: int, *matches: Span) -> StatementHit:
    return StatementHit(
        document="a", url=None, site=None, title=None, published=None, act="say", speaker=None, speaker_kind=None,
        entity=None, text="", start=start, end=end, sentence_start=at, confidence=1, verdict=None, statement="s1",
        kind="direct", cue=None, said=None, sentence=sentence, matches=matches,
    )  # fmt: skip


def test_pieces_say_what_they_are() -> None:
    sentence = "Budi mengatakan air surut."
    assert pieces(hit(sentence, 10, 26, 35, Span(26, 29), Span(10, 14))) == [
        Piece("Budi", False, True), Piece(" mengatakan ", False, False), Piece("air", True, True),
        Piece(" surut", True, False), Piece(".", False, False),
    ]  # fmt: skip


def test_what_runs_beyond_its_sentence_is_cut() -> None:
    assert pieces(hit("air surut", 10, 4, 40)) == [Piece("air surut", True, False)]
    assert pieces(hit("", 0, 0, 0)) == []


_EDGES = st.integers(0, 30)


@given(st.text(max_size=25), _EDGES, _EDGES, _EDGES, st.lists(st.tuples(_EDGES, _EDGES).map(sorted), max_size=4))
def test_nothing_is_lost(sentence: str, at: int, one: int, other: int, matches: list[list[int]]) -> None:
    found = pieces(hit(sentence, at, min(one, other), max(one, other), *(Span(a, b) for a, b in matches)))
    assert "".join(piece.text for piece in found) == sentence
    assert all(piece.text for piece in found)
