"""What a page says of its article: title, authors, site, address, language, date of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree

from menurut.document import PublishedFrom
from menurut.ingest import dates, jsonld
from menurut.ingest.addresses import host
from menurut.ingest.outlets import Marks, Outlet, Rules
from menurut.ingest.runs import Run, tidy

_DATES = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "dtk:publishdate",
    "content_publisheddate", "pubdate", "publish_date", "publication_date", "parsely-pub-date", "dc.date.issued",
    "dc.date", "date",
)  # fmt: skip
_AUTHORS = ("author", "dtk:author", "article:author", "parsely-author", "dc.creator")
_SUFFIX = re.compile(r"\s+[-|–—»·]\s+(?=[^-|–—»·]*$)|\s*\|\s*(?=[^|]*$)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")
_RENAMED = {"in": "id"}  # the code that Indonesian had before 1989, which pages still give
_SAME_TITLE = 0.5  # share of words from which a heading is the title that the page states
_NEAR = 15  # runs before the article among which its printed date stands


class About(NamedTuple):
    """What a page says of its article; `headline` is the XPath of the title."""

    title: str | None
    headline: str | None
    url: str | None
    site: str | None
    authors: tuple[str, ...]
    language: str | None


def metas(tree: Any) -> dict[str, str]:
    """Return the page's `meta` elements by lower-case name or property; the first of a name holds."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = tidy(meta.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def address(tree: Any, meta: dict[str, str], url: str | None) -> str | None:
    """Return the page's canonical address, else the one that it was fetched from, `url`.

    A canonical address that is none, or the front page of the site, is passed over.
    """
    stated = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for candidate in (*stated, meta.get("og:url")):
        try:
            absolute = urljoin(url or "", tidy(candidate or ""))
            parts = urlsplit(absolute)
            if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
                return absolute
        except ValueError:
            continue
    return url


def describe(
    tree: Any,
    article: dict[str, Any],
    meta: dict[str, str],
    runs: Sequence[Run],
    url: str | None,
    outlet: Outlet | None,
) -> About:
    """Return what the page says of its article."""
    publishers = jsonld.names(article.get("publisher"))
    site = meta.get("og:site_name") or next(iter(publishers), None) or host(url)
    title, headline = _title(tree, article, meta, runs, (*publishers, site or "", host(url) or ""))
    return About(
        title,
        headline,
        url,
        site,
        _authors(tree, article, meta, outlet, {site, *publishers}),
        _language(tree, article, meta),
    )


def _title(
    tree: Any, article: dict[str, Any], meta: dict[str, str], runs: Sequence[Run], sites: Sequence[str]
) -> tuple[str | None, str | None]:
    stated = [
        (jsonld.string(article.get("headline")), "//script[@type='application/ld+json']"),
        (meta.get("og:title"), "//meta[@property='og:title']"),
        (tidy("".join(tree.xpath("//head/title[1]//text()"))), "//head/title"),
    ]
    claims = [(without_site(text, sites), path) for text, path in stated if text]
    headings = [run for run in runs if run.tag == "h1"]
    for claim, _ in claims:
        for run in headings:
            if _alike(run.text, claim):
                return run.text, run.origin()
    if claims:
        return claims[0]
    return (headings[0].text, headings[0].origin()) if headings else (None, None)


def _alike(heading: str, title: str) -> bool:
    one, other = set(heading.lower().split()), set(title.lower().split())
    return len(one & other) >= _SAME_TITLE * max(len(one), len(other), 1)


def without_site(title: str, sites: Sequence[str]) -> str:
    """Return a title without the name of the site behind it.

    >>> without_site("Harga Beras - Naik | Republika Online", ["republika.co.id"])
    'Harga Beras - Naik'
    """
    names = {_letters(name) for site in sites for name in (site, site.split(".")[0], *site.split(".")[-3:-1])}
    names = {name for name in names if len(name) > 2}
    while (cut := _SUFFIX.search(title)) and cut.start():
        tail = _letters(title[cut.end() :])
        if not any(name in tail or (tail and tail in name) for name in names):
            break
        title = title[: cut.start()]
    return title


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _written_by(tree: Any, meta: dict[str, str], outlet: Outlet) -> list[str]:
    """Return the authors that the outlet's own elements name."""
    rules = Rules([Marks(byline=outlet.writers)])
    printed = [
        tidy(element.text_content())
        for element in (tree.iter(etree.Element) if outlet.writers else ())
        if rules.kind(element.tag, element.get("class", ""), element.get("id", ""))
    ]
    return [meta[name] for name in outlet.authors if name in meta] + [name for name in printed if name]


def _authors(
    tree: Any, article: dict[str, Any], meta: dict[str, str], outlet: Outlet | None, sites: set[str | None]
) -> tuple[str, ...]:
    own = _written_by(tree, meta, outlet) if outlet else []
    stated = own or jsonld.names(article.get("author")) or [meta[n] for n in _AUTHORS if n in meta][:1]
    known = {_letters(site) for site in sites if site}
    return tuple(dict.fromkeys(n for n in stated if "://" not in n and _letters(n) not in known))


def _language(tree: Any, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    stated = (article.get("inLanguage"), meta.get("og:locale"), root.get("lang"), meta.get("language"))
    for value in stated:
        found = _LANGUAGE.match(value.strip().lower()) if isinstance(value, str) else None
        if found:
            return _RENAMED.get(found[0], found[0])
    return None


def published(
    tree: Any, article: dict[str, Any], meta: dict[str, str], runs: Sequence[Run], first: int, url: str | None
) -> tuple[str | None, PublishedFrom | None]:
    """Return when the article was published and from where that is known.

    JSON-LD stands above `meta` and `time` elements, these above what is printed over the article (`first`
    is its first run), above the address. Where none tells it, htmldate's guess of the day counts as `text`.
    """
    page = " ".join(run.text for run in runs[max(0, first - 4 * _NEAR) : first + 1])
    for value, source in _stated(tree, article, meta):
        if value:
            return dates.with_zone(value, page), source
    for run in reversed(runs[max(0, first - _NEAR) : first]):
        if value := dates.printed(run.text):
            return value, "text"
    if value := dates.of_url(url):
        return value, "url"
    from htmldate import find_date

    try:
        day = find_date(tree, original_date=True, extensive_search=False)
    except Exception:  # htmldate fails in many ways on odd pages; a date unknown is honest
        return None, None
    return (day, "text") if day else (None, None)


def _stated(tree: Any, article: dict[str, Any], meta: dict[str, str]) -> Iterator[tuple[str | None, PublishedFrom]]:
    yield dates.iso(article.get("datePublished")), "jsonld"
    for name in _DATES:
        yield dates.iso(meta.get(name)), "meta"
    for time in tree.iter("time"):
        yield dates.iso(cast("str | None", time.get("datetime"))), "meta"
