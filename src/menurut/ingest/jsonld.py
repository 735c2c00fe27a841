"""What a page says of its article in JSON-LD (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from menurut.ingest.runs import tidy

_KINDS = ("Article", "Posting", "Report")
_FIELD = re.compile(r'"(headline|datePublished|articleBody)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_TAG = re.compile(r"<(?:br|/?p|/?div|/?h\d|/?li)\b[^<>]*>", re.I)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def article_of(tree: Any) -> dict[str, Any]:
    """Return the properties of the article that a parsed page describes; empty where it describes none."""
    nodes = [node for text in tree.xpath("//script[@type='application/ld+json']/text()") for node in _nodes(str(text))]
    articles = [n for n in nodes if _is_article(n)] or [n for n in nodes if "datePublished" in n]
    merged: dict[str, Any] = {}
    for node in articles:
        for key, value in node.items():
            merged.setdefault(key, value)
    return merged


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return "articleBody" in node or any(
        isinstance(kind, str) and kind.endswith(_KINDS) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        # A comma too much is frequent; the few strings that matter can still be read.
        fields = {
            m[1]: m[2].replace('\\"', '"').replace("\\/", "/").replace("\\n", "\n") for m in _FIELD.finditer(text)
        }
        yield from [fields] if fields else []
        return
    stack = [data]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack += reversed(item)
        elif isinstance(item, dict):
            yield item
            stack += [value for key, value in item.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")]


def string(value: object) -> str | None:
    """Return a property that is a string, on one line, else null."""
    return tidy(value) or None if isinstance(value, str) else None


def paragraphs(article: dict[str, Any]) -> list[str]:
    """Return the paragraphs of the article's body as JSON-LD gives it, markup taken out.

    >>> paragraphs({"articleBody": "&lt;p&gt;Satu.&lt;/p&gt;Dua<br>Tiga"})
    ['Satu.', 'Dua', 'Tiga']
    """
    body = article.get("articleBody")
    if not isinstance(body, str):
        return []
    lines = _TAG.sub("\n", body.replace("&lt;", "<").replace("&gt;", ">")).split("\n")
    return [line for raw in lines if (line := tidy(_ANY_TAG.sub("", raw)))]


def names(value: object) -> list[str]:
    """Return the names that an author or publisher property gives.

    >>> names([{"@type": "Person", "name": "Siti Aminah"}, "Budi"])
    ['Siti Aminah', 'Budi']
    """
    found = [string(v.get("name")) if isinstance(v, dict) else string(v) for v in _flat(value)]
    return [name for name in found if name and "://" not in name]


def _flat(value: object) -> Iterator[object]:
    if not isinstance(value, list):
        yield value
        return
    for item in value:
        if isinstance(item, dict) and isinstance(item.get("name"), list):
            yield from item["name"]
        else:
            yield item
