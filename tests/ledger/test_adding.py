"""Adding: once, whole, again, changed, read anew."""

from __future__ import annotations

import msgspec
from ledger_samples import article, read, some
from sqlalchemy import func, select

from menurut import Ledger, Query, Reading
from menurut.ledger.tables import MARKS, appearance, document, reading, time, version


def count(ledger: Ledger, table: object, *where: object) -> int:
    with ledger.store.read() as connection:
        asked = select(func.count()).select_from(table)  # type: ignore[arg-type]
        return connection.execute(asked.where(*where)).scalar_one()  # type: ignore[arg-type]


def test_a_reading_comes_back_as_it_was(ledger: Ledger) -> None:
    readings = some(3)
    assert [ledger.add(r).what for r in readings] == ["new"] * 3
    assert list(ledger.readings()) == readings
    assert ledger.reading("a1") == readings[1]


def test_the_rows_say_what_the_reading_says(ledger: Ledger) -> None:
    (one,) = some(1)
    ledger.add(one)
    with ledger.store.read() as connection:
        said = connection.execute(select(MARKS["statement"]).order_by(MARKS["statement"].c.id)).all()
        figures = connection.execute(select(MARKS["figure"]).order_by(MARKS["figure"].c.id)).all()
        times = connection.execute(select(time)).all()
        seen = connection.execute(select(appearance)).all()
    assert [(r.mark, r.speaker, r.act, r.text) for r in said] == [
        (s.id, s.speaker.name, s.act, s.text) for s in one.statements
    ]
    assert [(r.mark, r.low, r.text) for r in figures] == [(f.id, f.low, f.text) for f in one.figures]
    assert {(r.mark, r.value) for r in times} == {(t.id, t.value) for t in one.times}
    assert {r.name for r in seen} == {e.name for e in one.entities}
    text = one.document.text
    for row in (*said, *figures):
        assert text[row.sentence_start : row.sentence_end].strip()
        assert row.sentence_start <= row.start < row.end <= row.sentence_end


def test_again_is_harmless(ledger: Ledger) -> None:
    (one,) = some(1)
    ledger.add(one)
    before = [count(ledger, table) for table in (*MARKS.values(), reading, version, document, time, appearance)]
    assert ledger.add(one).what == "same"
    assert before == [count(ledger, table) for table in (*MARKS.values(), reading, version, document, time, appearance)]


def test_a_changed_text_is_a_new_version(ledger: Ledger) -> None:
    ledger.add(read(article(1), "a"))
    added = ledger.add(read(article(1, dead=99), "a"))
    assert (added.what, added.version) == ("changed", 2)
    assert count(ledger, document) == 1
    assert count(ledger, version) == 2
    hits = ledger.find(Query(words='"orang tewas"', limit=1))
    assert [h.text for h in hits] == ['"Sedikitnya 99 orang tewas,"']
    assert ledger.reading("a").document.text == article(1, dead=99)


def test_a_new_reading_of_the_same_text_replaces_the_old(ledger: Ledger) -> None:
    (one,) = some(1)
    ledger.add(one)
    statements = count(ledger, MARKS["statement"])
    again = msgspec.structs.replace(one, menurut="9.9", statements=one.statements[:1])
    assert ledger.add(again).what == "reread"
    assert ledger.reading("a0") == again
    assert count(ledger, MARKS["statement"]) == statements, "what both have is one row"
    assert len(ledger.find(Query())) == 1
    assert count(ledger, reading) == 2
    assert ledger.add(one).what == "reread"
    assert len(ledger.find(Query())) == len(one.statements)


def test_where_it_came_from_is_kept(ledger: Ledger) -> None:
    (one,) = some(1)
    ledger.add(one, came_from="news.jsonl", models="none")
    with ledger.store.read() as connection:
        row = connection.execute(select(reading)).one()
    assert (row.came_from, row.models, row.menurut) == ("news.jsonl", "none", one.menurut)
    assert row.read_at.endswith("+00:00")


def test_other_articles_of_the_same_id_are_others(ledger: Ledger) -> None:
    ledger.add(read(article(1), "1"))
    other = "Harga Beras Turun\n\nMenurut Budi Santoso, stok di gudang Legi cukup sampai pertengahan musim panen."
    assert ledger.add(read(other, "1")).what == "new"
    assert ledger.add(read(article(1), "1")).what == "same"
    assert ledger.add(read(other + " Ia optimistis.", "1")).what == "changed"


def test_articles_without_a_name_are_known_by_their_text(ledger: Ledger) -> None:
    assert ledger.add(read(article(1), "-")).what == "new"
    assert ledger.add(read(article(2), "-")).what == "new"
    assert ledger.add(read(article(1), "-")).what == "same"


def test_an_address_names_an_article_whatever_its_text(ledger: Ledger) -> None:
    ledger.add(read("Satu\n\nHarga naik.", "x", url="https://a.example/1"))
    assert ledger.add(read("Dua\n\nBanjir surut.", "y", url="https://a.example/1")).what == "changed"


def test_a_reading_without_anything_in_it_is_kept(ledger: Ledger) -> None:
    empty: Reading = read("Halo", published=None)
    assert ledger.add(empty).what == "new"
    assert list(ledger.readings()) == [empty]
