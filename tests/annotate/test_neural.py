"""Windows of words and what is decoded from scores; the trained network end to end."""

from __future__ import annotations

import numpy as np
import pytest
from neural_helpers import Rules, pieces

from menurut.annotate.drafts import Draft
from menurut.annotate.neural.decode import read_window, viterbi
from menurut.annotate.neural.sight import Sight
from menurut.annotate.neural.windows import CONTENT, CUE, NOTHING, PIECES, SOURCE, UNSEEN, proposed, windows
from menurut.annotate.statements import find_statements
from menurut.document import Block, Document, Span
from menurut.ingest import load_text
from menurut.lang import load
from menurut.reader import Reader

ENDS = (1, 2)


def test_a_window_points_at_the_first_piece_of_each_word() -> None:
    text = 'Budi berkata, "Ya."'
    (window,) = windows(text, (Block(0, len(text), "paragraph"),), (), pieces, ENDS)
    assert [text[w.start : w.end] for w in window.words] == ["Budi", "berkata", ",", '"', "Ya", ".", '"']
    assert [chr(window.ids[i]) for i in window.first] == list('Bb,"Y."')
    assert (window.ids[0], window.ids[-1]) == ENDS
    assert [w.quoted for w in window.words] == [False] * 3 + [True] * 4


def test_clutter_is_in_no_window() -> None:
    text = "Budi datang.\n\nBaca juga: Ani pergi"
    blocks = (Block(0, 12, "paragraph"), Block(14, len(text), "promo"))
    words = [text[w.start : w.end] for window in windows(text, blocks, (), pieces, ENDS) for w in window.words]
    assert words == ["Budi", "datang", "."]


def test_no_window_is_too_long_and_no_word_is_lost() -> None:
    text = " ".join(["Kalimat ini ditulis untuk mengisi satu jendela."] * 40)
    found = list(windows(text, (Block(0, len(text), "paragraph"),), (), pieces, ENDS))
    assert len(found) > 1
    assert all(len(w.ids) <= PIECES + 2 for w in found)
    assert sum(len(w.words) for w in found) == 40 * 8


def test_what_the_grammar_proposes_is_hinted() -> None:
    text = "Budi berkata ya"
    draft = Draft(kind="indirect", content=(Span(13, 15),), cue=Span(5, 12), source=Span(0, 4))
    (window,) = windows(text, (Block(0, 15, "paragraph"),), (draft,), pieces, ENDS)
    assert proposed(window.words, draft) == [SOURCE, CUE, CONTENT]
    assert proposed(window.words, None) == [UNSEEN] * 3
    assert [window.hints[i] for i in window.first] == [SOURCE, CUE, CONTENT]
    assert window.hints.count(NOTHING) == len(window.hints) - 3
    assert window.proposals == {1: draft}


def test_a_sentence_glued_to_the_one_before_has_words_of_its_own() -> None:
    text = "Hujan turun.Dikutip Kabar, banjir surut."
    (window,) = windows(text, (Block(0, len(text), "paragraph"),), (), pieces, ENDS)
    assert [text[w.start : w.end] for w in window.words][:5] == ["Hujan", "turun", ".", "Dikutip", "Kabar"]


def test_a_proposal_hangs_on_the_word_that_is_glued_to_its_cue() -> None:
    text = "DikutipKabar, banjir surut"
    draft = Draft(kind="indirect", content=(Span(14, 26),), cue=Span(0, 7), source=Span(7, 12))
    (window,) = windows(text, (Block(0, len(text), "paragraph"),), (draft,), pieces, ENDS)
    assert window.proposals == {0: draft}


def test_decoding_joins_source_cue_and_content() -> None:
    text = "Bupati Budi berkata hujan turun."
    (window,) = windows(text, (Block(0, len(text), "paragraph"),), (), pieces, ENDS)
    roles = {0: "B-source", 1: "I-source", 3: "B-content", 4: "I-content", 5: "I-content"}
    rules = Rules({2: "say"}, roles, names=[1])
    (draft,), (found,) = read_window(text, rules.read(window), rules, ("nya",))
    assert draft.source is not None
    assert draft.cue is not None
    assert draft.name is not None
    assert [p.of(text) for p in (draft.source, draft.cue, draft.content[0], draft.name, found.span)] == [
        "Bupati Budi", "berkata", "hujan turun", "Budi", "Budi",
    ]  # fmt: skip
    assert (draft.kind, draft.act, found.kind) == ("indirect", "say", "person")
    assert draft.confidence > 0.9


def test_content_that_nearly_covers_a_quotation_takes_it_whole() -> None:
    text = 'Kata Budi, "Hujan turun sejak pagi."'
    (window,) = windows(text, (Block(0, len(text), "paragraph"),), (), pieces, ENDS)
    roles = {1: "B-source", 4: "B-content", 5: "I-content", 6: "I-content", 7: "I-content"}
    rules = Rules({0: "say"}, roles)
    (draft,), _ = read_window(text, rules.read(window), rules, ("nya",))
    assert [c.of(text) for c in draft.content] == ['"Hujan turun sejak pagi."']
    assert draft.kind == "direct"


def test_of_a_name_that_is_cut_off_with_the_end_of_a_source_nothing_is_left() -> None:
    text = "Banyak yang mengatakan hujan turun."
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    (window,) = windows(text, document.blocks, (), pieces, ENDS)
    roles = {0: "B-source", 1: "I-source", 3: "B-content", 4: "I-content"}
    rules = Rules({2: "say"}, roles, names=[1])
    sight = Sight(rules, [rules.read(window)])  # type: ignore[arg-type]
    (statement,), (entity,) = find_statements(document, [], load("id"), sight)
    assert statement.source is not None
    assert (statement.source.of(text), entity.name) == ("Banyak", "Banyak")


def test_a_source_may_begin_with_a_sign() -> None:
    text = "Kemarin, PT Zamrud Jaya berjanji jalan dibuka."
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    (window,) = windows(text, document.blocks, (), pieces, ENDS)
    source = {1: "B-source", 2: "I-source", 3: "I-source", 4: "I-source"}
    rules = Rules({5: "say"}, {**source, 6: "B-content", 7: "I-content"}, names=[1, 2, 3, 4])
    sight = Sight(rules, [rules.read(window)])  # type: ignore[arg-type]
    (statement,), entities = find_statements(document, [], load("id"), sight)
    assert next(e.name for e in entities if e.id == statement.speaker_id) == "PT Zamrud Jaya"


@pytest.mark.parametrize("label, told", [("Banjir Mekar", 0), ("Bupati Mekar", 1)])
def test_a_thing_before_a_colon_says_nothing(label: str, told: int) -> None:
    text = f"{label}: korban bertambah."
    document = Document(id="a", text=text, blocks=(Block(0, len(text), "paragraph"),))
    (window,) = windows(text, document.blocks, (), pieces, ENDS)
    assert [w.start for w in window.words][2:4] == [len(label), len(label) + 2]
    rules = Rules({2: "say"}, {0: "B-source", 1: "I-source", 3: "B-content", 4: "I-content"})
    statements, _ = find_statements(document, [], load("id"), Sight(rules, [rules.read(window)]))  # type: ignore[arg-type]
    assert len(statements) == told


def test_an_inner_tag_never_begins_a_span() -> None:
    scores = np.array([[0, 0, 9, 0, 0], [0, 0, 9, 0, 0]], dtype=np.float32)
    path = viterbi(scores, ("O", "B-content", "I-content", "B-source", "I-source"))
    assert path == [1, 2]


@pytest.mark.parametrize("model", ["accurate", "fast"])
def test_the_trained_network_reads_an_article(model: str) -> None:
    text = (
        "Jembatan Lama Ditutup\n\nBupati Mekar Rina Kusumawati mengatakan jembatan itu ditutup sejak Senin."
        ' "Kami tidak mau ada korban," ujarnya.\n\n'
        "Menurut Kepala Dinas Pekerjaan Umum Eko Nugraha, perbaikan butuh dua bulan."
    )
    reading = Reader(model=model).read(load_text(text, published="2025-09-03"))  # type: ignore[arg-type]
    assert [s.speaker.name for s in reading.statements] == ["Rina Kusumawati", "Rina Kusumawati", "Eko Nugraha"]
    assert all(0.5 <= s.confidence <= 1 for s in reading.statements)
