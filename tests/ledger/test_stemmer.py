"""The stemmer: the same as PySastrawi's own, but for the words that it takes for others."""

from __future__ import annotations

import pytest
from ledger_samples import read
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from menurut import Ledger, Query
from menurut.lang import load
from menurut.ledger.words import stem

FORMS = (
    "{}", "mem{}kan", "men{}i", "meng{}", "menge{}kan", "meny{}i", "di{}", "di{}kan", "di{}i", "ber{}", "be{}an",
    "ter{}", "te{}i", "pe{}", "pem{}an", "pen{}i", "peng{}an", "penge{}", "peny{}an", "per{}an", "ke{}an", "se{}",
    "{}nya", "{}lah", "{}kannya", "{}an", "{}i", "{}isme", "{}isasi", "memper{}kan", "ku{}", "kau{}", "ke{}annyalah",
)  # fmt: skip
RULES = load("id").stems.exceptions


def test_it_is_that_of_pysastrawi() -> None:
    theirs = StemmerFactory().create_stemmer(False).delegatedStemmer
    roots = [w for w in StemmerFactory().get_words() if w.isascii() and w.isalpha()][::400]
    excepted = {form for forms in RULES.values() for form in forms}
    words = {form.format(root) for root in [*roots, "cinta", "gerogol", "telunjuk"] for form in FORMS} - excepted
    assert len(words) > 2000
    assert {w: stem(w) for w in words if len(w) > 3} == {w: theirs.stem_word(w) for w in words if len(w) > 3}


def test_no_exception_is_one_in_vain() -> None:
    theirs = StemmerFactory().create_stemmer(False).delegatedStemmer
    vain = [form for root, forms in RULES.items() for form in forms if theirs.stem_word(form) == root]
    assert vain == []
    assert all(root == stem(root) for root in RULES if root in load("id").stems.exceptions.get(root, ()))


@pytest.mark.parametrize(("asked", "found"), [("relawan", True), ("rawan", False), ("penyelidikan", False)])
def test_what_is_looked_for_is_what_is_kept(ledger: Ledger, asked: str, found: bool) -> None:
    ledger.add(read('"Relawan datang," kata Bupati Siti Aminah.'))
    assert bool(ledger.find(Query(words=asked))) is found
    (hit,) = ledger.find(Query(words="relawan datang"))
    assert [hit.sentence[m.start : m.end] for m in hit.matches] == ["Relawan", "datang"]
