"""Following feeds: what comes into the ledger, and what does not, twice or at all."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections import Counter
from functools import partial
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import pytest
import watch_server
from ledger_samples import reader
from watch_runs import Watched, failed, kept, looked
from watch_server import Answer, Site, item, rss

from menurut import Ledger, Reading
from menurut.errors import LedgerError
from menurut.ingest.subscriptions import Feed, Manners
from menurut.ledger import Ledger as Store

LATER = "Thu, 04 Sep 2025 09:30:00 +0700"
DAY = 86_400


def test_a_feed_comes_into_the_ledger(site: Site, watched: Watched) -> None:
    articles = [site.article(f"/{i}", number=i) for i in range(3)]
    feed = site.feed("/rss", *map(item, articles))
    events = watched.once(feed)
    assert looked(events) == [(3, 3)]
    assert kept(events) == ["new"] * 3
    assert set(watched.stored()) == set(articles)
    with Ledger(watched.where) as ledger:
        reading = ledger.reading(articles[1])
    assert "nomor 1 dari posko" in reading.document.text
    assert reading.document.published == "2025-09-04T07:30:00+07:00"
    assert reading.statements


def test_nothing_is_asked_anew_that_has_not_changed(site: Site, watched: Watched) -> None:
    article = site.article("/1")
    feed = site.feed(
        "/rss", item(article), headers=(("ETag", '"a"'), ("Last-Modified", "Thu, 04 Sep 2025 00:30:00 GMT"))
    )
    watched.once(feed)
    assert "if-none-match" not in site.asked[-2].headers
    assert watched.once(feed) == [], "a feed is not due before its time"
    watched.later(900)
    assert looked(watched.once(feed)) == [(0, 0)]
    asked = [a for a in site.asked if a.path == "/rss"]
    assert len(asked) == 2
    assert asked[1].headers["if-none-match"] == '"a"'
    assert asked[1].headers["if-modified-since"] == "Thu, 04 Sep 2025 00:30:00 GMT"
    site.pages["/rss"] = site.pages["/rss"]._replace(headers=(("ETag", '"b"'),))
    watched.later(900)
    assert looked(watched.once(feed)) == [(1, 0)]
    assert site.count("/1") == 1


def test_an_article_in_two_feeds_is_one(site: Site, watched: Watched) -> None:
    article = site.article("/1")
    one = site.feed("/rss", item(f"{article}?utm_source=rss&amp;utm_medium=feed"))
    two = site.feed("/terkini", item(f"{article}#komentar"))
    assert kept(watched.once(one, two)) == ["new"]
    assert site.count("/1") == 1
    assert list(watched.stored()) == [article]


def test_two_addresses_of_an_article_are_one_article(site: Site, watched: Watched) -> None:
    article = site.article("/1", canonical=f"{site.url}/1")
    other = site.article("/amp/1", canonical=article)
    site.pages["/amp/1"] = site.pages["/1"]
    site.pages["/old"] = Answer(status=301, headers=(("Location", "/1"),))
    feed = site.feed("/rss", *map(item, (article, other, f"{site.url}/old")))
    assert kept(watched.once(feed)) == ["new", "same", "same"]
    assert {url: versions for url, (versions, _) in watched.stored().items()} == {article: 1}


def test_a_changed_article_is_a_new_version(site: Site, watched: Watched) -> None:
    article = site.article("/1")
    feed = site.feed("/rss", item(article))
    watched.once(feed)
    site.article("/1", number=2)
    watched.later(900)
    assert looked(watched.once(feed)) == [(1, 0)], "its feed tells of no change"
    site.feed("/rss", item(article, date=LATER))
    watched.later(900)
    assert kept(watched.once(feed)) == ["changed"]
    versions, text = watched.stored()[article]
    assert versions == 2
    assert "nomor 2 dari posko" in text


def test_a_feed_that_always_tells_of_changes_is_believed_less_and_less(site: Site, watched: Watched) -> None:
    article = site.article("/1")
    site.pages["/1"] = site.pages["/1"]._replace(headers=(("ETag", '"a"'),))
    for hour in range(9, 21):
        feed = site.feed("/rss", item(article, date=f"Thu, 04 Sep 2025 {hour:02d}:30:00 +0700"))
        watched.once(feed)
        watched.later(1800)
    assert site.count("/rss") == 12
    assert site.count("/1") == 4, "after half an hour, an hour, two hours"
    assert next(a for a in reversed(site.asked) if a.path == "/1").headers["if-none-match"] == '"a"'
    assert watched.stored()[article][0] == 1


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, watched: Watched) -> None:
    site.pages["/robots.txt"] = Answer(
        b"User-agent: *\nDisallow: /dalam\n\nUser-agent: menurut\nDisallow: /privat", "text/plain"
    )
    one, two = site.article("/privat/1"), site.article("/dalam/2")
    site.pages["/pindah"] = Answer(status=302, headers=(("Location", "/privat/1"),))
    feed = site.feed("/rss", *map(item, (one, two, f"{site.url}/pindah")))
    events = watched.once(feed)
    assert failed(events) == [f"the robots.txt of {site.name} keeps programs from it"] * 2
    assert list(watched.stored()) == [two], "a group that names us stands above the one for all"
    assert site.count("/privat/1") == 0
    assert watched.once(site.feed("/privat/rss", item(two)))[0].error.where == f"{site.url}/privat/rss"
    assert site.count("/privat/rss") == 0


@pytest.mark.parametrize("status", [500, 503, 429])
def test_without_robots_txt_to_be_had_nothing_is_fetched(site: Site, watched: Watched, status: int) -> None:
    site.pages["/robots.txt"] = Answer(status=status)
    feed = site.feed("/rss", item(site.article("/1")))
    (what,) = failed(watched.once(feed))
    assert what == f"the robots.txt cannot be had (the server answered {status}), and without it nothing is fetched"
    assert site.count("/rss") == 0
    del site.pages["/robots.txt"]
    watched.later(DAY)
    assert kept(watched.once(feed)) == ["new"]


def test_articles_do_not_suffer_from_a_robots_txt_that_fails(site: Site, watched: Watched) -> None:
    busy = Answer(status=503, headers=(("Retry-After", "86400"),))
    paths = [f"/{i}" for i in range(20)]
    site.pages |= dict.fromkeys(paths, busy)
    feed = site.feed("/rss", *(item(site.url + path) for path in paths))
    watched.once(feed)
    site.pages["/robots.txt"] = Answer(status=500)
    for i, path in enumerate(paths):
        site.article(path, number=i)
    watched.later(DAY + 60)
    for _ in range(12):
        watched.once(feed)
        watched.later(3600)
    assert site.count("/robots.txt") < 20
    assert sum(map(site.count, paths)) == 1
    del site.pages["/robots.txt"]
    told = []
    for _ in range(4):
        told += watched.once(feed)
        watched.later(7200)
    assert kept(told) == ["new"] * 20


def test_robots_txt_holds_for_a_day_over_runs(site: Site, watched: Watched) -> None:
    feed = site.feed("/rss", item(site.article("/1")))
    for _ in range(4):
        watched.once(feed)
        watched.later(DAY / 4)
    assert (site.count("/rss"), site.count("/robots.txt")) == (4, 1)
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /", "text/plain")
    watched.later(60)
    assert failed(watched.once(feed)) == [f"the robots.txt of {site.name} keeps programs from it"]
    assert (site.count("/rss"), site.count("/robots.txt")) == (4, 2)


def test_a_server_is_asked_at_its_own_pace(site: Site, watched: Watched) -> None:
    feed = site.feed("/rss", *(item(site.article(f"/{i}", number=i)) for i in range(4)))
    watched.once(feed, manners=Manners(delay="3s", hosts=8))
    assert watched.clock.slept == [3] * 5, "robots.txt, the feed and four articles"
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 7", "text/plain")
    watched.clock.slept.clear()
    watched.later(DAY + 60)
    site.feed("/rss", item(site.article("/5")), item(site.article("/6")))
    watched.once(feed, manners=Manners(delay="3s"))
    assert watched.clock.slept == [3, 7, 7]


def test_a_pace_slower_than_we_can_wait_is_kept_over_runs(site: Site, watched: Watched) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 600", "text/plain")
    feed = site.feed("/rss", *(item(site.article(f"/{i}", number=i)) for i in range(2)))
    told, runs = [], 0
    while kept(told) != ["new", "new"]:
        told += watched.once(feed)
        watched.later(60)
        runs += 1
        assert runs < 100
    assert watched.clock.moment >= 1_756_972_800 + 2 * 600
    assert site.count("/0") == site.count("/1") == 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("when", ["1800", "Thu, 04 Sep 2025 08:30:00 GMT"])
def test_a_server_that_asks_to_wait_is_left_alone(site: Site, watched: Watched, status: int, when: str) -> None:
    one, two = site.article("/1"), site.article("/2", number=2)
    feed = site.feed("/rss", item(one, date=LATER), item(two))
    wait = (("Retry-After", when), ("Date", "Thu, 04 Sep 2025 08:00:00 GMT"))
    site.pages["/1"] = Answer(status=status, headers=wait)
    assert failed(watched.once(feed)) == [f"the server answered {status}"]
    for _ in range(2):  # of another run neither
        watched.later(600)
        assert kept(watched.once(feed)) == []
    assert (site.count("/1"), site.count("/2"), site.count("/rss")) == (1, 0, 1)
    site.article("/1")
    watched.later(700)
    assert kept(watched.once(feed)) == ["new", "new"]


def test_a_feed_that_asks_to_wait_is_left_alone(site: Site, watched: Watched) -> None:
    site.pages["/rss"] = Answer(status=429, headers=(("Retry-After", "7200"),))
    feed = f"{site.url}/rss"
    watched.once(feed)
    watched.later(3600)
    assert watched.once(feed) == []
    watched.later(3700)
    assert failed(watched.once(feed)) == ["the server answered 429"]
    assert site.count("/rss") == 2


def test_a_feed_that_fails_is_looked_at_less_and_less(site: Site, watched: Watched) -> None:
    feed = f"{site.url}/rss"
    looks = []
    for _ in range(34):
        if watched.once(feed):
            looks.append(watched.clock.moment)
        watched.later(900)
    assert [round((b - a) / 900) for a, b in pairwise(looks)] == [1, 2, 4, 8, 16]
    site.feed("/rss", item(site.article("/1")))
    watched.later(DAY)
    assert kept(watched.once(feed)) == ["new"]
    with Ledger(watched.where) as ledger:
        from menurut.ledger.following import Following

        (row,) = Following(ledger.store).status([feed])
    assert (row.failures, row.error, row.stored) == (0, None, 1)


def test_an_article_is_tried_again_and_then_given_up(site: Site, watched: Watched) -> None:
    feed = site.feed("/rss", item(f"{site.url}/1"))
    site.pages["/1"] = Answer(status=500)
    told = []
    for _ in range(10):
        told += watched.once(feed)
        watched.later(21_600)
    assert failed(told) == ["the server answered 500"] * 8
    assert [event.again is None for event in told if hasattr(event, "again")] == [False] * 7 + [True]


def test_what_is_no_article_is_given_up_at_once(site: Site, watched: Watched) -> None:
    site.pages["/foto"] = Answer(b"\x89PNG", "image/png")
    site.pages["/kosong"] = Answer(b"<html><body><nav>Video</nav></body></html>")
    feed = site.feed("/rss", *(item(f"{site.url}/{name}") for name in ("foto", "kosong", "hilang")))
    told = watched.once(feed)
    assert sorted(failed(told)) == [
        "it is image/png, no page", "no article text was found in the page", "the server answered 404",
    ]  # fmt: skip
    for _ in range(9):
        watched.later(3600)
        watched.once(feed)
    assert [site.count(f"/{name}") for name in ("foto", "kosong", "hilang")] == [1, 1, 1]


def test_the_date_of_the_feed_stands_in_for_that_of_the_page(site: Site, watched: Watched) -> None:
    article = site.article("/1", date=False)
    watched.once(site.feed("/rss", item(article)))
    with Ledger(watched.where) as ledger:
        document = ledger.reading(article).document
    assert (document.published, document.published_from) == ("2025-09-04T07:30:00+07:00", "given")


def test_a_sitemap_of_news_and_an_index_of_sitemaps(site: Site, watched: Watched) -> None:
    articles = [site.article(f"/{i}", number=i) for i in range(4)]
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-'
        'news/0.9">{}</urlset>'
    )
    row = (
        "<url><loc>{}</loc><news:news><news:publication_date>{}</news:publication_date><news:title>Judul</news:title>"
        "</news:news></url>"
    )
    old = row.format(f"{site.url}/lama", "2025-08-01T07:30:00+07:00")
    first = news.format("".join(row.format(a, "2025-09-04T07:30:00+07:00") for a in articles[:2]) + old).encode()
    second = news.format("".join(row.format(a, "2025-09-04T09:30:00+07:00") for a in articles[1:])).encode()
    site.pages["/1.xml"] = Answer(first, "application/xml", headers=(("ETag", '"1"'),))
    site.pages["/2.xml.gz"] = Answer(gzip.compress(second), "application/octet-stream")
    place = "<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>"
    index = "".join(place.format(f"{site.url}{path}", day) for path, day in (
        ("/1.xml", "2025-09-03"), ("/2.xml.gz", "2025-09-04"), ("/0.xml", "2025-08-01")))  # fmt: skip
    site.pages["/sitemap.xml"] = Answer(f"<sitemapindex>{index}</sitemapindex>".encode(), "application/xml")
    told = watched.once(f"{site.url}/sitemap.xml")
    assert looked(told) == [(6, 4)]
    assert kept(told) == ["new"] * 4
    assert set(watched.stored()) == set(articles)
    assert site.count("/0.xml") == 0, "it has not changed for a month"
    watched.later(900)
    site.article("/9")
    site.pages["/2.xml.gz"] = Answer(gzip.compress(news.format(row.format(f"{site.url}/9", "2025-09-04")).encode()))
    assert kept(watched.once(f"{site.url}/sitemap.xml")) == ["new"]
    assert next(a for a in reversed(site.asked) if a.path == "/1.xml").headers["if-none-match"] == '"1"'


def test_a_feed_may_be_narrowed(site: Site, watched: Watched) -> None:
    wanted, foto, other = (site.article(path) for path in ("/berita/1", "/berita/foto/2", "/kanal/3"))
    site.feed("/rss", *map(item, (wanted, foto, other)))
    watched.once(Feed(f"{site.url}/rss", only="/berita/", skip="/foto/"))
    assert list(watched.stored()) == [wanted]


def test_a_feed_leads_into_no_network_of_ours(site: Site, watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = socket.getaddrinfo

    def resolves(host: str, *rest: object, **more: object) -> object:
        return asked("127.0.0.1" if host == "localhost.example" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolves)
    with watch_server.site() as inner:
        secret = inner.article("/1")
        site.pages["/pindah"] = Answer(status=302, headers=(("Location", secret),))
        named = f"http://localhost.example:{inner.name.partition(':')[2]}/1"
        items = (secret, "http://169.254.169.254/latest", f"{site.url}/pindah", named)
        assert failed(watched.once(site.feed("/rss", *map(item, items)))) == ["it leads into the own network"] * 4
        assert inner.asked == []


def test_an_article_that_cannot_be_read_stops_no_other(
    site: Site, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = site.article("/1", number=13), site.article("/2")
    read = type(reader()).read

    def breaks(self: object, document: object) -> Reading:
        if "nomor 13" in document.text:  # type: ignore[attr-defined]
            raise IndexError("out of range")
        return read(self, document)  # type: ignore[arg-type]

    monkeypatch.setattr(type(reader()), "read", breaks)
    told = watched.once(site.feed("/rss", item(bad), item(good)))
    assert failed(told) == ["following it failed (IndexError: out of range)"]
    assert list(watched.stored()) == [good]


def test_a_ledger_that_another_writes_to_is_waited_for(
    site: Site, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, busy = Store.add, [LedgerError("news.db", "another program has been writing")] * 2

    def adds(self: Store, reading: Reading, **options: str) -> object:
        if busy:
            raise busy.pop()
        return add(self, reading, **options)

    monkeypatch.setattr(Store, "add", adds)
    assert kept(watched.once(site.feed("/rss", item(site.article("/1"))))) == ["new"]
    busy += [LedgerError("news.db", "the disk is full")] * 9
    watched.later(900)
    with pytest.raises(LedgerError, match="the disk is full"):
        watched.once(site.feed("/rss", item(site.article("/2"))))
    busy.clear()
    watched.later(900)
    assert kept(watched.once(f"{site.url}/rss")) == ["new"], "nothing is lost"


def test_broken_xml_is_read_as_far_as_it_goes(site: Site, watched: Watched) -> None:
    one, two = site.article("/1"), site.article("/2", number=2)
    broken = rss(item(one) + "<item><title>A & B</title><link>" + two + "?a=1&b=2</link></item><item><title>halb")
    site.pages["/rss"] = Answer(broken.replace(b"</channel></rss>", b""), "text/xml")
    site.pages["/2?a=1&b=2"] = site.pages["/2"]
    assert kept(watched.once(f"{site.url}/rss")) == ["new", "new"]


@pytest.mark.parametrize(("hosts", "per_host", "most"), [(8, 1, (1, 2)), (8, 3, (3, 4)), (1, 3, (1, 1))])
def test_so_many_requests_are_under_way_at_most(
    site: Site, watched: Watched, hosts: int, per_host: int, most: tuple[int, int]
) -> None:
    running, peaks, lock = Counter[str](), Counter[str](), threading.Lock()

    def slow(name: str, handler: BaseHTTPRequestHandler) -> None:
        with lock:
            running[name] += 1
            peaks[name] = max(peaks[name], running[name])
            peaks["all"] = max(peaks["all"], running["one"] + running["two"])
        time.sleep(0.1)
        with lock:
            running[name] -= 1
        handler.wfile.write(watch_server.page(handler.path))

    with watch_server.site() as other:
        feeds = []
        for name, there in (("one", site), ("two", other)):
            there.pages |= {f"/{i}": Answer(partial(slow, name)) for i in range(6)}
            feeds.append(there.feed("/rss", *(item(f"{there.url}/{i}") for i in range(6))))
        told = watched.once(*feeds, manners=Manners(delay="0s", hosts=hosts, per_host=per_host))
    assert kept(told) == ["new"] * 12
    assert peaks["one"] <= most[0]
    assert peaks["two"] <= most[0]
    assert most[0] <= peaks["all"] <= 2 * most[0] if hosts > 1 else peaks["all"] == 1
    assert peaks["all"] >= most[1]
