"""What hits have in common, one speaker as a whole, and what is in a ledger: alike on both stores."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from ledger_samples import read, some

from menurut import Ledger, Query
from menurut.errors import LedgerError
from menurut.ledger import Count, Facets, StatementHit, facets

RELAYED = (
    "Stok Aman\n\nBupati Siti Aminah mengatakan Kepala Gudang Rahmat Hidayat melaporkan bahwa stok gabah cukup."
    ' "Stok gabah aman," kata Rahmat Hidayat. Rahmat Hidayat menambahkan bahwa 12 ton gabah terjual.'
)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for reading in some(8):
        ledger.add(reading)
    ledger.add(read(RELAYED, "b", published="2025-10-02", url="https://kabar.example/b", title="Stok Aman"))
    ledger.add(read("Tanpa Tanggal\n\nMenurut Dewi Lestari, sawah kering.", "c", published=None))
    return ledger


def plain(counts: tuple[Count, ...]) -> dict[str, int]:
    return {count.value: count.count for count in counts}


QUERIES: list[dict[str, Any]] = [
    {}, {"words": "gempa"}, {"words": '"warga mengungsi"'}, {"speaker": "Siti Aminah"}, {"act": "deny"},
    {"since": "2025-09-25"}, {"until": "2025-09-25"}, {"since": "2025-09-24", "until": "2025-10-02"},
    {"words": "tidakada"}, {"figures": True}, {"theme": "dead", "least": 12}, {"site": "kabar.example"},
    {"since": "2031-01-01"},
]  # fmt: skip


@pytest.mark.parametrize("asked", QUERIES, ids=str)
def test_counts_are_those_of_all_hits(filled: Ledger, asked: dict[str, Any]) -> None:
    hits = list(filled.every(Query(**asked)))
    found = filled.facets(Query(**asked))
    assert (found.total, found.more) == (len(hits), False)
    assert plain(found.acts) == Counter(hit.act for hit in hits if hit.act)
    assert plain(found.kinds) == Counter(hit.speaker_kind for hit in hits if hit.speaker_kind)
    assert plain(found.sites) == Counter(hit.site for hit in hits if hit.site)
    assert plain(found.months) == Counter(hit.published[:7] for hit in hits if hit.published)
    assert plain(found.speakers) == Counter(hit.entity for hit in hits if hit.entity)
    figures = filled.every(Query(**{**asked, "figures": True}))
    assert plain(found.themes) == Counter(hit.theme for hit in figures)  # type: ignore[union-attr]


def test_each_speaker_leads_to_as_many_hits(filled: Ledger) -> None:
    for count in filled.facets(Query(words="gempa")).speakers:
        hits = filled.find(Query(words="gempa", speaker=count.value, limit=100))
        assert len(hits) == count.count
        assert {hit.speaker for hit in hits} == {count.name}


def test_names_that_were_tied_are_one_speaker(filled: Ledger) -> None:
    before = plain(filled.facets(Query()).speakers)
    siti, rahmat = (filled.who(name)[0].entity for name in ("Siti Aminah", "Rahmat Hidayat"))
    filled.merge(rahmat, siti, user="uji")
    after = plain(filled.facets(Query()).speakers)
    assert after[siti] == before[siti] + before[rahmat]
    assert rahmat not in after


def test_of_very_many_the_last_are_counted(filled: Ledger) -> None:
    last = facets.facets(filled.store, Query(), most=3)
    assert (last.total, last.more) == (3, True)
    hits = list(filled.every(Query()))[-3:]
    assert plain(last.speakers) == Counter(hit.entity for hit in hits)
    exact = facets.facets(filled.store, Query(words="gabah"), most=4)
    assert (exact.total, exact.more) == (4, False)


def test_rows_of_other_months_take_no_places(filled: Ledger) -> None:
    asked = Query(since="2025-09-20", until="2025-09-30")
    assert facets.facets(filled.store, asked, most=1000).total == 24
    assert facets.facets(filled.store, asked, most=5).total == 5


def test_the_months_are_the_newest_first(filled: Ledger) -> None:
    months = [count.value for count in filled.facets(Query()).months]
    assert months == sorted(months, reverse=True)
    assert months[0] == "2025-10"


def test_pages_are_the_parts_of_the_whole(filled: Ledger) -> None:
    for asked in ({"words": "gempa"}, {"words": "warga gempa"}, {"sort": "date"}, {"figures": True}):
        whole = filled.find(Query(limit=100, **asked))  # type: ignore[arg-type]
        parts = [filled.find(Query(limit=4, offset=n, **asked)) for n in range(0, len(whole) + 4, 4)]  # type: ignore[arg-type]
        assert [hit for part in parts for hit in part] == whole
        assert not parts[-1]


def test_one_speaker_as_a_whole(filled: Ledger) -> None:
    (rahmat,) = filled.who("Rahmat Hidayat")
    (siti,) = filled.who("Siti Aminah")
    whole = filled.profile(rahmat.entity)
    assert whole.person == rahmat
    assert whole.months == {"2025-10": 3}
    assert next((topic.word, topic.statements) for topic in whole.topics) == ("gabah", 3)
    assert [(count.value, count.count) for count in whole.relayed_by] == [(siti.entity, 1)]
    assert whole.facets.total == rahmat.statements
    assert plain(whole.facets.themes) == {"mass": 1}
    assert filled.profile(siti.entity).relayed_by == ()


def test_no_profile_of_nobody(filled: Ledger) -> None:
    for name in ("e99999", "Siti Aminah", ""):
        with pytest.raises(LedgerError, match="look for the id"):
            filled.profile(name)


def test_what_is_in_a_ledger(filled: Ledger) -> None:
    found = filled.contents(newest=2)
    hits = list(filled.every(Query()))
    assert (found.articles, found.statements) == (10, len(hits))
    assert found.figures == len(list(filled.every(Query(figures=True))))
    assert (found.first, found.last) == ("2025-09-21", "2025-10-02")
    assert [article.document for article in found.newest] == ["b", "a0"]
    assert found.newest[0].statements == sum(hit.document == "b" for hit in hits)
    assert found.newest[0].begins.startswith("Stok Aman\n\nBupati")
    (first, *_) = hits
    assert isinstance(first, StatementHit)
    filled.strike(first.statement, user="uji")
    assert filled.contents().statements == len(hits) - 1


def test_an_empty_ledger_has_nothing(ledger: Ledger) -> None:
    found = ledger.contents()
    assert (found.articles, found.statements, found.figures, found.first, found.newest) == (0, 0, 0, None, ())
    none = Facets(total=0, more=False, speakers=(), kinds=(), acts=(), sites=(), months=(), themes=())
    assert found.facets == none


def test_the_name_behind_an_id(filled: Ledger) -> None:
    siti, rahmat = (filled.who(name)[0].entity for name in ("Siti Aminah", "Rahmat Hidayat"))
    assert filled.name(siti) == "Siti Aminah"
    filled.merge(rahmat, siti, user="uji")
    assert filled.name(rahmat) == "Siti Aminah"
    assert filled.profile(rahmat).person.entity == siti
    for ident in ("", "e", "e0", "s1", "Siti Aminah", "e99999999999999999999", "e१"):
        assert filled.name(ident) is None


def test_what_is_remembered_goes_when_anybody_changes_the_ledger(filled: Ledger, where: str) -> None:
    def told() -> tuple[object, ...]:
        (rahmat, *_) = filled.who("Rahmat Hidayat")
        return (
            filled.facets(Query(words="gabah")), filled.contents(), filled.profile(rahmat.entity),
            filled.account(Query(theme="mass")),
        )  # fmt: skip

    first = told()
    assert all(one is other for one, other in zip(told(), first, strict=True))
    assert filled.facets(Query(words="gabah", limit=3, offset=2, sort="date")) is first[0]
    more = read(RELAYED.replace("12 ton", "13 ton"), "d", published="2025-10-03")
    for change in (
        lambda ledger: ledger.add(more),
        lambda ledger: ledger.strike(ledger.find("gabah")[0].statement, user="uji"),
    ):
        before = told()
        with Ledger(where) as other:  # as another program would
            change(other)
        assert told()[0] != before[0]
        assert told()[1] != before[1]
    before = told()
    filled.add(read(RELAYED, "e", published="2025-10-04"))
    assert all(one != other for one, other in zip(told(), before, strict=True))
