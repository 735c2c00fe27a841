"""What is known of feeds, on each store: it comes back as it was, after whatever end."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import delete

from menurut import Ledger
from menurut.errors import LedgerError
from menurut.ingest.listings import Found
from menurut.ledger.following import FeedState, Following
from menurut.ledger.tables import FOLLOWING, migration

FEED = "https://a.example/rss"
NOON = 1_756_972_800.0


@pytest.fixture
def following(ledger: Ledger) -> Following:
    return Following(ledger.store)


def found(*numbers: int, day: int = 4) -> list[Found]:
    days = f"2025-09-0{day}T"
    return [
        Found(f"https://a.example/{i}", f"Judul {i}", f"{days}0{i}:00:00+07:00", f"{days}09:00:00+07:00")
        for i in numbers
    ]


def test_a_feed_comes_back_as_it_was(following: Following) -> None:
    assert following.feed(FEED) == FeedState(FEED)
    state = FeedState(FEED, "Contoh", '"a"', "Thu", NOON, NOON, NOON + 900, 2, "gone")
    following.looked(state)
    assert following.feed(FEED) == state
    following.looked(state._replace(failures=0, error=None))
    assert following.feed(FEED).error is None


def test_articles_wait_until_they_are_settled(following: Following) -> None:
    state = FeedState(FEED, checked=NOON)
    assert following.looked(state, found(1, 2, 3)) == 3
    assert following.looked(state, found(2, 3, 4)) == 1
    assert following.servers([FEED], NOON) == ["a.example"]
    assert following.servers(["https://b.example/rss"], NOON) == [], "only of feeds that are followed"
    waiting = following.waiting([FEED], "a.example", NOON, limit=9)
    assert [s.url[-1] for s in waiting] == ["4", "3", "2", "1"], "the newest first"
    following.settled(waiting[0].url, "stored", NOON, etag='"x"')
    following.settled(waiting[1].url, "waiting", NOON, tries=1, due=NOON + 60)
    following.settled(waiting[2].url, "failed", NOON, error="404")
    assert [s.url[-1] for s in following.waiting([FEED], "a.example", NOON, limit=9)] == ["1"]
    assert [s.url[-1] for s in following.waiting([FEED], "a.example", NOON + 60, limit=9)] == ["1", "3"]
    (row,) = following.status([FEED])
    assert (row.stored, row.waiting, row.failed, row.forbidden) == (1, 2, 1, 0)
    assert following.next_due([FEED]) == NOON


def test_a_server_that_rests_is_passed_over(following: Following) -> None:
    following.looked(FeedState(FEED, checked=NOON), found(1))
    following.pause("a.example", NOON + 90)
    following.pause("a.example", NOON + 100.5, 3)
    following.pause("b.example", NOON)
    assert following.pauses(NOON) == {"a.example": (NOON + 101, 3)}
    assert following.servers([FEED], NOON + 100) == []
    assert following.next_due([FEED]) == NOON + 101
    assert following.servers([FEED], NOON + 101) == ["a.example"]
    assert following.pauses(NOON + 101) == {"a.example": (NOON + 101, 3)}, "it is not well yet"


def test_only_a_later_state_is_fetched_anew(following: Following) -> None:
    first = FeedState(FEED, checked=NOON)
    following.looked(first, found(1))
    following.settled("https://a.example/1", "stored", NOON)
    assert following.looked(first._replace(checked=NOON + 9000), found(1)) == 0
    assert following.looked(first._replace(checked=NOON + 9000), found(1, day=3)) == 0, "an earlier one"
    assert following.looked(first._replace(checked=NOON + 60), found(1, day=5)) == 0, "too soon"
    assert following.looked(first._replace(checked=NOON + 9000), found(1, day=5)) == 1
    assert following.looked(first._replace(checked=NOON + 9000), found(1, day=6)) == 0, "it waits already"


def test_a_thousand_articles_at_once(following: Following) -> None:
    many = [Found(f"https://a.example/{i}") for i in range(1200)]
    assert following.looked(FeedState(FEED, checked=NOON), many) == 1200
    assert following.looked(FeedState(FEED, checked=NOON), many) == 0


def test_a_ledger_of_before_gets_the_tables(ledger: Ledger, where: str) -> None:
    with ledger.store.write() as connection:
        for table in FOLLOWING:
            table.drop(connection)
        connection.execute(delete(migration).where(migration.c.name == "0002 following"))
    with Ledger(where, create=False) as later:
        assert Following(later.store).looked(FeedState(FEED, checked=NOON), found(1)) == 1


def test_one_program_at_a_time(ledger: Ledger, where: str, following: Following) -> None:
    code = (
        "import sys; from menurut import Ledger; from menurut.ledger.following import Following\n"
        "with Following(Ledger(sys.argv[1]).store).alone(): print('alone', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen([sys.executable, "-c", code, where], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout
    assert other.stdout.readline() == b"alone\n"
    with pytest.raises(LedgerError, match="another `menurut watch` follows feeds into it"), following.alone():
        pass
    other.kill()
    other.communicate()
    for _ in range(2):
        with following.alone():
            following.pause("a.example", NOON)
