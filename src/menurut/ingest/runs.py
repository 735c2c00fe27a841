"""A page as runs of text: what stands between two block boundaries, with its place, links and marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from menurut.document import Role
from menurut.ingest.outlets import Kind, Rules

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that begin a new line on a page."""
_SILENT = frozenset({
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "map", "math", "noscript", "object",
    "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_INSERTION = 1_500  # characters; what is longer is no insertion, whatever its class says
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff]")


class Mark(NamedTuple):
    """A stretch of a run that the page itself gives a role; offsets are code points of the run's text."""

    start: int
    end: int
    role: Role | None


class _Frame:
    """A block element while and after it is walked."""

    __slots__ = ("element", "in_body", "mixed", "runs", "texts")

    def __init__(self, element: Any, in_body: bool) -> None:
        self.element, self.in_body, self.mixed, self.runs, self.texts = element, in_body, False, 0, 0


@dataclass(slots=True)
class Run:
    """A run of text: `marks` cover it all, `linked` counts its characters that stand in links."""

    text: str
    marks: tuple[Mark, ...]
    linked: int
    tag: str
    frame: _Frame
    place: Any

    @property
    def block(self) -> Any:
        """The innermost block element around the run."""
        return self.frame.element

    @property
    def in_body(self) -> bool:
        """Tell whether the run stands in what the outlet names as the article's body."""
        return self.frame.in_body

    @property
    def role(self) -> Role | None:
        """The role that the page gives to all of the run, null where it gives none or only to a part."""
        return self.marks[0].role if len({m.role for m in self.marks}) == 1 else None

    @property
    def is_links(self) -> bool:
        """Tell whether most of the run is links, as in teasers and menus."""
        return self.linked > len(self.text) / 2

    def origin(self) -> str:
        """Return the XPath of the block element, or of the text or element in it that begins the run."""
        tree, node = self.block.getroottree(), self.place
        if self.frame.runs == 1 and not self.frame.mixed:
            return cast(str, tree.getpath(self.block))
        if isinstance(node, int):
            return f"{tree.getpath(self.block)}/text()[{node}]"
        while node.getparent() is not self.block:
            node = node.getparent()
        return cast(str, tree.getpath(node))


def tidy(text: str) -> str:
    """Return text on one line: white space squeezed, invisible characters gone, double-escaped entities read.

    >>> tidy("Laba  &amp;quot;naik&amp;quot;\\u200b\\n")
    'Laba "naik"'
    """
    for _ in range(2):
        if "&" in text:
            text = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
    return " ".join(_INVISIBLE.sub("", text).split())


@dataclass(slots=True)
class _Walk:
    """The state of a walk through a page, in document order."""

    rules: Rules
    runs: list[Run] = field(default_factory=list)
    marked: list[Any] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    roles: list[tuple[Any, Role]] = field(default_factory=list)
    links: int = 0
    pieces: list[tuple[str, Role | None, bool]] = field(default_factory=list)
    place: Any = None  # where the run begins: the number of a text in its block element, or an element in it

    def text(self, text: str | None, parent: Any) -> None:
        if not text:
            return
        frame = self.frames[-1]
        bare = parent is frame.element
        frame.texts += bare
        if self.place is None and not text.isspace():
            self.place = frame.texts if bare else parent
        self.pieces.append((text, self.roles[-1][1] if self.roles else None, self.links > 0))

    def flush(self) -> None:
        if self.place is not None:
            text, marks, linked = _squeeze(self.pieces)
            if any(c.isalnum() for c in text):
                frame = self.frames[-1]
                frame.runs += 1
                self.runs.append(Run(text, marks, linked, frame.element.tag, frame, self.place))
        self.pieces, self.place = [], None

    def enter(self, element: Any) -> bool:
        """Take in the start of an element; false where nothing in it is text of the page."""
        tag = element.tag
        attributes = element.attrib
        is_page = tag in ("html", "body")  # which scripts may hide until they have run
        kind = None if is_page else self.rules.kind(tag, attributes.get("class", ""), attributes.get("id", ""))
        if not is_page and _is_furniture(element, kind):
            self.marked.append(element)
            return False
        in_body = bool(self.frames) and self.frames[-1].in_body
        if kind == "body" and not in_body:
            self.bodies.append(element)
            in_body = True
        if tag in BLOCKS:
            self.flush()
            if self.frames:
                self.frames[-1].mixed = True
            self.frames.append(_Frame(element, in_body))
        elif tag == "br":
            self.flush()
        if kind not in (None, "drop", "body") and (self.roles or _is_insertion(element)):
            self.marked.append(element)
            self.roles.append((element, cast(Role, kind)))
        self.links += tag == "a"
        self.text(element.text, element)
        return True

    def leave(self, element: Any) -> None:
        """Take in the end of an element that was entered."""
        if element.tag in BLOCKS:
            self.flush()
            self.frames.pop()
        if self.roles and self.roles[-1][0] is element:
            self.roles.pop()
        self.links -= element.tag == "a"


def _is_furniture(element: Any, kind: Kind | None) -> bool:
    """Tell whether an element holds no text of the article; what holds the heading is none, whatever its class."""
    attributes = element.attrib
    if element.tag in _SILENT or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return True
    return kind == "drop" and element.find(".//h1") is None


def _is_insertion(element: Any) -> bool:
    if element.find(".//h1") is not None or element.tag == "h1":
        return False
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _INSERTION:
            return False
    return True


def _squeeze(pieces: list[tuple[str, Role | None, bool]]) -> tuple[str, tuple[Mark, ...], int]:
    """Return the run's text, its marks and how many of its characters are linked."""
    out, spans, linked, at = list[str](), list[Mark](), 0, 0
    for raw, role, in_link in pieces:
        text = tidy(raw)
        if raw[-1:].isspace():
            text += " "
        if raw[:1].isspace() and text != " ":
            text = " " + text
        if not out or out[-1].endswith(" "):
            text = text.removeprefix(" ")
        if text:
            out.append(text)
            spans.append(Mark(at, at + len(text), role))
            linked += len(text) * in_link
            at += len(text)
    text = "".join(out).rstrip()
    return text, tuple(_marks(text, spans)), linked


def _marks(text: str, spans: list[Mark]) -> Iterator[Mark]:
    """Join neighbours of one role; where the page names most of a run, it names all of it."""
    plain = sum(s.end - s.start for s in spans if s.role is None)
    if plain < len(text) / 2:
        sizes: dict[Role, int] = {}
        for span in spans:
            if span.role:
                sizes[span.role] = sizes.get(span.role, 0) + span.end - span.start
        largest = max(sizes, key=lambda role: sizes[role])
        spans = [s._replace(role=s.role or largest) for s in spans]
    start = 0
    for i, span in enumerate(spans):
        if i + 1 == len(spans) or spans[i + 1].role != span.role:
            yield Mark(start, min(span.end, len(text)), span.role)
            start = span.end


def walk(tree: Any, rules: Rules) -> tuple[list[Run], list[Any], list[Any]]:
    """Return the runs of a parsed page in order, the elements that are no running text, and the named bodies.

    The walk does not recurse: a page may be nested as deep as the parser lets it.
    """
    from lxml import etree

    state = _Walk(rules)
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    silent: Any = None
    for event, node in walker:
        if event == "start":
            if not state.enter(node):
                silent = node
                walker.skip_subtree()
            continue
        if event == "end" and node is silent:
            silent = None
        elif event == "end":
            state.leave(node)
        if node is not tree and state.frames:
            state.text(node.tail, node.getparent())
    return state.runs, state.marked, state.bodies
