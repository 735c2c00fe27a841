"""Feeds and sitemaps: every kind, broken in every way, and hostile ones."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menurut.errors import InputError
from menurut.ingest.feeds import load_feed
from menurut.ingest.listings import Found

PLACE = "https://example.id/rss"
ITEM = (
    "<item><title>Harga {0}</title><link>https://example.id/baca/{0}?utm_source=rss</link><pubDate>Thu, 04 Sep 2025"
    " 0{0}:30:00 +0700</pubDate></item>"
)
RSS = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Contoh Pos</title>{}</channel></rss>'
GOOD = RSS.format("".join(ITEM.format(i) for i in range(1, 4))).encode()


def found(i: int) -> Found:
    moment = f"2025-09-04T0{i}:30:00+07:00"
    return Found(f"https://example.id/baca/{i}", f"Harga {i}", moment, moment)


def urls(raw: bytes) -> list[str]:
    return [one.url.removeprefix("https://example.id") for one in load_feed(raw, PLACE).found]


def test_rss() -> None:
    listing = load_feed(GOOD, PLACE)
    assert listing.title == "Contoh Pos"
    assert listing.found == (found(1), found(2), found(3))


def test_atom_with_links_from_where_it_stands() -> None:
    feed = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>tag:1</id><title'
        b' type="html">Harga &amp;amp; '
        b'stok</title><link rel="self" href="self"/><link rel="alternate"'
        b' href="../baca/1"/><published>2025-09-04T00:30:00Z'
        b"</published><updated>2025-09-04T02:00:00Z</updated></entry></feed>"
    )
    listing = load_feed(feed, "https://example.id/umpan/atom")
    (one,) = listing.found
    assert one.url == "https://example.id/baca/1"
    assert (one.published, one.stamp) == ("2025-09-04T00:30:00+00:00", "2025-09-04T02:00:00+00:00")


def test_json_feed() -> None:
    feed = (
        b'\xef\xbb\xbf{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id":'
        b' "1", "url": "/baca/1",'
        b' "title": "Harga", "date_published": "2025-09-04T07:30:00+07:00", "x": 1}, {"id": "2"}, {"id":'
        b' 3, "url": "mailto:a"}]}'
    )
    listing = load_feed(feed, PLACE)
    moment = "2025-09-04T07:30:00+07:00"
    assert listing == ("J", (Found("https://example.id/baca/1", "Harga", moment, moment),), ())


def test_rdf() -> None:
    feed = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        b'<item rdf:about="https://example.id/1"><title>i</title><link>https://example.id/1</link></item></rdf:RDF>'
    )
    assert urls(feed) == ["/1"]


def test_a_guid_that_is_an_address_stands_in_for_the_link() -> None:
    assert urls(b"<rss version='2.0'><channel><item><guid>https://example.id/7</guid></item></channel></rss>") == ["/7"]
    guid = b"<item><guid isPermaLink='false'>7</guid><title>t</title></item>"
    assert urls(b"<rss version='2.0'><channel>" + guid + b"</channel></rss>") == []


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("bare ampersand", GOOD.replace(b"Harga 1", b"Harga & stok")),
        ("control character", GOOD.replace(b"Harga 1", b"Harga \x08 1")),
        ("another encoding than it says", GOOD.replace(b"Harga 1", b"Kafe caf\xe9")),
        ("warnings before it", b"<br />\n<b>Warning</b>: x in y<br />\n" + GOOD),
        ("blank lines before it", b"\n\n <!-- cache -->" + GOOD),
        ("cut off behind the last item", GOOD[: GOOD.rindex(b"</item>") + 7]),
        ("entities of HTML", GOOD.replace(b"Harga 1", b"Harga&nbsp;&ndash;&bogus; 1")),
        ("utf-16", GOOD.decode().replace("utf-8", "utf-16").encode("utf-16")),
        ("no version", GOOD.replace(b' version="2.0"', b"")),
    ],
)  # fmt: skip
def test_broken_feeds_are_read(name: str, raw: bytes) -> None:
    assert urls(raw) == ["/baca/1", "/baca/2", "/baca/3"], name


def test_a_bare_ampersand_in_an_address_stays() -> None:
    item = "<item><title>t</title><link>https://example.id/baca?id=1&kanal=2</link></item>"
    assert urls(RSS.format(item).encode()) == ["/baca?id=1&kanal=2"]


def test_what_is_cut_off_keeps_what_is_before() -> None:
    assert urls(GOOD[: GOOD.rindex(b"<link>")]) == ["/baca/1", "/baca/2"]
    assert urls(GOOD.replace(b"Harga 2</title>", b"Harga 2")) == ["/baca/1"], "an element that is not closed"


def test_each_article_once_and_only_pages() -> None:
    links = ("https://example.id/1", "https://example.id/1#a", "ftp://example.id/2", "javascript:alert(1)", "", "http://[x",
             "https://user@example.id/3", "//example.id/4", "https://example.id:0/")  # fmt: skip
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    assert urls(RSS.format(items).encode()) == ["/1", "/4"]


def test_dates_as_they_are_written() -> None:
    dates = ("Kamis, 4 September 2025 07:30 WIB", "Thu, 04 Sep 2025 99:99:99 +0700", "2025-09-04 07:30:00", "")
    items = "".join(
        f"<item><link>https://example.id/{i}</link><pubDate>{d}</pubDate></item>" for i, d in enumerate(dates)
    )
    stamps = [one.published for one in load_feed(RSS.format(items).encode(), PLACE).found]
    assert stamps == ["2025-09-04T07:30:00+07:00", None, "2025-09-04T07:30:00", None]


def test_a_page_names_its_feeds() -> None:
    page = b'<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/feed/"></head></html>'
    with pytest.raises(InputError, match=r"this is a page, no feed; the page names https://example\.id/feed/"):
        load_feed(page, "https://example.id/")
    with pytest.raises(InputError, match="this is a page, no feed; give the address"):
        load_feed(b"<html><body>x</body></html>", PLACE)


def test_an_empty_feed_lists_nothing() -> None:
    assert load_feed(RSS.format("").encode(), PLACE) == ("Contoh Pos", (), ())
    assert load_feed(b"<urlset></urlset>", PLACE) == (None, (), ())


SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/'
    'schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><image:image>'
    "<image:loc>https://example.id/a.jpg</image:loc><image:title>Foto</image:title></image:image><loc>\n https://example.id"
    "/"
    "baca/1"
    " </loc><n:news><n:publication><n:name>Contoh</n:name></n:publication><n:publication_date>2025-09-04T07:30+07:00"
    "</n:publication_date><n:title>Harga</n:title></n:news><lastmod>2025-09-04T09:00:00+07:00</lastmod></url>"
    "<url><loc>https://example.id/baca/2</loc></url></urlset>"
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_news_sitemap(pack: type[bytes]) -> None:
    listing = load_feed(pack(SITEMAP.encode()), PLACE)
    first = Found("https://example.id/baca/1", "Harga", "2025-09-04T07:30:00+07:00", "2025-09-04T09:00:00+07:00")
    assert listing == (None, (first, Found("https://example.id/baca/2")), ())


def test_a_sitemap_cut_off_or_broken() -> None:
    cut = SITEMAP[: SITEMAP.index("<url><loc>https://example.id/baca/2")]
    assert urls(cut.encode()) == ["/baca/1"]
    assert urls(SITEMAP.replace("Harga", "Harga & stok").encode()) == ["/baca/1", "/baca/2"]


def test_an_index_of_sitemaps() -> None:
    index = b"<sitemapindex><sitemap><loc>/1.xml.gz</loc><lastmod>2025-09-04</lastmod></sitemap></sitemapindex>"
    listing = load_feed(index, "https://example.id/sitemap.xml")
    assert listing == (None, (), (Found("https://example.id/1.xml.gz", None, None, "2025-09-04"),))


BOMB = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 12)
)


@pytest.mark.parametrize(
    "raw",
    [
        BOMB + b"]><rss version='2.0'><channel><item><title>&a11;</title><link>https://example.id/1</link></item></channel></rss>",
        BOMB + b"]><urlset><url><loc>https://example.id/1</loc><lastmod>&a11;</lastmod></url></urlset>",
        b"<rss version='2.0'><channel>" + b"<item>" * 19_000,
        b"<urlset>" + b"<url>" * 300_000,
        b"<rss version='2.0'><channel><item><title>" + b"&" * 500_000,
        b"<rss version='2.0'" + b" a='b'" * 100_000,
        b"[" * 500_000,
        b'{"items": ' * 100_000,
    ],
    ids=["bomb", "bomb in a sitemap", "nested", "nested sitemap", "ampersands", "attributes", "brackets", "json"],
)  # fmt: skip
def test_hostile_feeds_cost_little(raw: bytes) -> None:
    begun = time.process_time()
    with suppress(InputError):
        assert len(load_feed(raw, PLACE).found) <= 1
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("kind", ["rss version='2.0'><channel><item", "urlset><url"])
def test_nothing_from_elsewhere_comes_in(tmp_path: object, kind: str) -> None:
    close = "".join(f"</{tag.split()[0]}>" for tag in reversed(kind.split("><")))
    raw = (
        '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
        f"<{kind}><link>https://example.id/1</link><loc>https://example.id/1</loc><title>&secret;</title>{close}"
    )
    (one,) = load_feed(raw.encode(), PLACE).found
    assert "root" not in (one.title or "")


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 60), st.binary(max_size=20)).map(
            lambda cut: GOOD[: cut[0]] + cut[2] + GOOD[cut[0] + cut[1] :]
        ),
        st.tuples(st.integers(0, len(SITEMAP)), st.integers(0, 60), st.binary(max_size=20)).map(
            lambda cut: SITEMAP.encode()[: cut[0]] + cut[2] + SITEMAP.encode()[cut[0] + cut[1] :]
        ),
    )
)
def test_any_bytes_are_a_listing_or_an_error(raw: bytes) -> None:
    try:
        listing = load_feed(raw, PLACE)
    except InputError:
        return
    assert all(one.url.startswith(("http://", "https://")) for one in (*listing.found, *listing.sitemaps))
    assert len({one.url for one in listing.found}) == len(listing.found)
