"""Which runs of a page are the article: trafilatura and JSON-LD bear witness, the page's own order holds."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from menurut.document import CLUTTER
from menurut.ingest.runs import Run

_ALONE = 24  # characters from which a run is known by standing anywhere in a witness; a shorter one is a line of it
_PART = 40  # characters at the beginning or end of a run by which it is known where a witness lacks a piece of it
_BODY = 200  # characters of running text from which an element that the outlet names is its article's body
_HOLDS = 0.8  # share of the article's characters that its innermost container holds
_LEAD = 60  # characters of a paragraph that stands between heading and container and is the article's beginning
_COMPLETE = 0.6  # share of what trafilatura found from which a JSON-LD body is no mere beginning
_BESIDE = frozenset({"p", "blockquote", "h2", "h3", "h4", "h5", "h6"})  # paragraphs, where they stand side by side
_CELLS = frozenset({"td", "th"})
_LINES = frozenset({"p", "li", "ul", "ol", "h2", "h3", "blockquote", "pre", "td", "tr", "tbody"})  # never a container

for _library in ("trafilatura", "htmldate"):  # what they log would reach the user where no logging is set up
    logging.getLogger(_library).addHandler(logging.NullHandler())


class Witness(NamedTuple):
    """What one source says is the article's text, without white space: its lines, and all of it."""

    lines: frozenset[str]
    whole: str

    def knows(self, run: Run) -> bool:
        """Tell whether the run is of the article."""
        key = _key(run.text)
        if key in self.lines:
            return True
        if len(key) < _ALONE:
            return False
        return key in self.whole or (len(key) > _PART and (key[:_PART] in self.whole or key[-_PART:] in self.whole))


def witness(lines: Iterable[str]) -> Witness:
    """Return the lines of a text as a witness.

    >>> witness(["- Satu dua"]).lines
    frozenset({'Satudua'})
    """
    keys = [key for line in lines if (key := _key(line.strip().removeprefix("- ")))]
    return Witness(frozenset(keys), "".join(keys))


def _key(text: str) -> str:
    return "".join(text.split())


def extracted(tree: Any, marked: Sequence[Any], bodies: Sequence[Any]) -> list[str]:
    """Return the lines that trafilatura takes for the article, of a page without what it marks as furniture.

    Where the outlet names the article's body, trafilatura sees nothing else. The page is left as it is.
    """
    from lxml import html
    from trafilatura import bare_extraction

    twin = deepcopy(tree)
    twins = dict(zip(tree.iter(), twin.iter(), strict=True))
    for element in marked:
        if element is not tree:
            twins[element].clear(keep_tail=True)
    if bodies:
        page = html.document_fromstring("<html><body></body></html>")
        page[0].extend(twins[element] for element in bodies)
        twin = page
    try:
        found = bare_extraction(twin, include_comments=False, fast=True)
    except Exception:  # it fails in many ways on odd pages; JSON-LD and the outlet's rules may still tell
        return []
    return (found.text or "").split("\n") if found is not None and not isinstance(found, dict) else []


def choose(runs: Sequence[Run], found: Witness, stated: Witness) -> list[Run]:
    """Return the runs that are the article, in the page's order, with the insertions that stand in it.

    `found` is what trafilatura took, `stated` what JSON-LD gives as the article's body.
    """
    plain = [run for run in runs if run.role not in CLUTTER and run.role != "caption"]
    if sum(len(run.text) for run in plain if run.in_body and not run.is_links) >= _BODY:
        # The cells of a table of data are no running text; those of a layout table trafilatura knows.
        known = [r for r in plain if r.in_body and (not (r.is_links or r.tag in _CELLS) or _knows(r, found, stated))]
        inside = {id(run) for run in runs if run.in_body}
    else:
        known, inside = _unnamed(plain, runs, found, stated)
    if sum(run.linked for run in known) >= sum(len(run.text) for run in known) / 2:  # a list of articles, or nothing
        return []
    return _with_insertions(runs, known, inside)


def _unnamed(plain: Sequence[Run], runs: Sequence[Run], found: Witness, stated: Witness) -> tuple[list[Run], set[int]]:
    """Return the article's runs, and those inside its container, where no outlet names its body."""
    by_stated = [run for run in plain if stated.knows(run)]
    complete = len(stated.whole) >= _COMPLETE * len(found.whole)
    covered = sum(len(_key(run.text)) for run in _once(by_stated)) >= _COMPLETE * len(stated.whole)
    if complete and not covered and len(stated.whole) >= _BODY:
        return [], set()  # the page draws its text by script; what stands in it is of other articles
    sure = by_stated if by_stated and complete and covered else [r for r in plain if _knows(r, found, stated)]
    container = _container(_once(sure), sure)
    inside = {id(run) for run in runs if container is None or _holds(container, run)}
    known = [run for run in plain if id(run) in inside and _knows(run, found, stated)]
    return _lead(plain, sure, known) + _with_siblings(plain, known), inside


def _knows(run: Run, found: Witness, stated: Witness) -> bool:
    return found.knows(run) or stated.knows(run)


def _once(runs: Iterable[Run]) -> list[Run]:
    return list({run.text: run for run in reversed(list(runs))}.values())


def _holds(container: Any, run: Run) -> bool:
    return run.block is container or container in run.block.iterancestors()


def _container(unique: Sequence[Run], runs: Sequence[Run]) -> Any:
    """Return the innermost element that holds nearly all of the text, null where there is none.

    Of two copies of the article on one page (one for small screens) it is the first.
    """
    total = sum(len(run.text) for run in unique)
    weights: dict[Any, int] = {}
    depths: dict[Any, int] = {}
    for run in runs:
        path = [run.block, *run.block.iterancestors()]
        for depth, element in enumerate(reversed(path)):
            weights[element] = weights.get(element, 0) + len(run.text)
            depths[element] = depth
    heavy = [e for e, weight in weights.items() if weight >= _HOLDS * total and e.tag not in _LINES]
    innermost = max(heavy, key=lambda e: depths[e], default=None)
    above = None if innermost is None else innermost.getparent()
    # One element up: advertisements may split the article into elements side by side.
    return innermost if above is None or above.tag in ("body", "html") else above


def _lead(plain: Sequence[Run], sure: Sequence[Run], known: Sequence[Run]) -> list[Run]:
    """Return the paragraphs of the article that stand outside its container, under the heading."""
    if not known:
        return []
    first = next(i for i, run in enumerate(plain) if run is known[0])
    heading = max((i for i, run in enumerate(plain[:first]) if run.tag == "h1"), default=first)
    candidates = {id(run) for run in sure}
    texts = {run.text for run in known}
    return [
        run
        for run in plain[heading + 1 : first]
        if id(run) in candidates and len(run.text) >= _LEAD and not run.is_links and run.text not in texts
    ]


def _with_siblings(plain: Sequence[Run], known: Sequence[Run]) -> list[Run]:
    """Add the paragraphs between known ones, and the bare text, in the element that holds these; no links."""
    if not known:
        return []
    chosen = {id(run) for run in known}
    around = {run.block.getparent() for run in known if run.tag == "p"}
    order = [i for i, run in enumerate(plain) if id(run) in chosen]

    def is_sibling(i: int, run: Run) -> bool:
        between = order[0] < i < order[-1] and run.tag in _BESIDE and run.block.getparent() in around
        return not run.is_links and (between or run.block in around)

    return [run for i, run in enumerate(plain) if id(run) in chosen or is_sibling(i, run)]


def _with_insertions(runs: Sequence[Run], known: Sequence[Run], inside: set[int]) -> list[Run]:
    """Put what the page marks as insertion where it stands: inside the article, a caption also above it."""
    chosen = {id(run) for run in known}
    order = [i for i, run in enumerate(runs) if id(run) in chosen]
    heading = max((i for i, run in enumerate(runs) if run.tag == "h1" and i < order[0]), default=order[0])
    out = []
    for i, run in enumerate(runs):
        is_caption = run.marks[0].role in ("caption", "credit") and heading < i < order[-1] and not run.is_links
        within = id(run) in inside and order[0] < i and run.role is not None
        if id(run) in chosen or is_caption or within:
            out.append(run)
    return out
