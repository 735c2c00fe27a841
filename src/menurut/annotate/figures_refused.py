"""What looks like a number and counts nothing: scores, articles of law, names, list numbers, ages, …"""

from __future__ import annotations

import re
from functools import cache

from menurut.annotate.tags import Tagger, tagger
from menurut.document import Span
from menurut.lang import Language

_BEFORE = 40
_NAME_DIGITS = 4
_SCORE_DIGITS = 2
_PHONE_DIGITS = 7
_OPENERS = "\"“'‘«"
_NEXT = re.compile(r"[ ]?([^\W\d_][\w-]*)")
_PREVIOUS = re.compile(r"(\w[\w-]*)\)?[ ]$")


class Refusal:
    """The rules of a language for numbers that are none, and those that follow from form alone."""

    def __init__(self, language: Language) -> None:
        rules = language.figures.not_figure
        before = [r.before for r in rules if r.before and not r.after]
        after = [r.after for r in rules if r.after and not r.before]
        self._before = re.compile(rf"(?:^|(?<=\W))(?:{'|'.join(before)})\s*$")
        self._after = re.compile(rf"\s*(?:{'|'.join(after)})")
        self._around = [
            (r.cased, re.compile(rf"(?:^|(?<=\W))(?:{r.before})\s*$"), re.compile(rf"\s*(?:{r.after})"))
            for r in rules
            if r.before and r.after
        ]
        self._dashes = frozenset(language.figures.dashes)
        self._contest = re.compile(language.figures.contest)
        self._tagger: Tagger = tagger(language)

    def refuses(self, text: str, folded: str, match: re.Match[str], part: Span) -> bool:
        """Tell whether a number without money or unit counts nothing."""
        begin, end = match.start("low"), match.end()
        before = folded[max(part.start, begin - _BEFORE) : begin]
        if match["qualifier"]:
            return False
        if self._before.search(before) or self._after.match(folded, end, part.end):
            return True
        if self._is_between(text, folded, begin, end, part):
            return True
        if match.groupdict().get("high"):
            return self._is_score(text, folded, match, before, part)
        if match["low"][0].isdigit():
            return _is_form(text, folded, match, part) or self._is_name(text, begin, end, part)
        return self._is_list_word(text, begin, end, part)

    def _is_between(self, text: str, folded: str, begin: int, end: int, part: Span) -> bool:
        for cased, before, after in self._around:
            of = text if cased else folded
            if after.match(of, end, part.end) and before.search(of[max(part.start, begin - _BEFORE) : begin]):
                return True
        return False

    def _is_score(self, text: str, folded: str, match: re.Match[str], before: str, part: Span) -> bool:
        """`2-1`: two small numbers with a dash, unless a common noun follows and no contest goes before."""
        between = folded[match.end("low") : match.start("high")].strip()
        if between not in self._dashes or max(len(match["low"]), len(match["high"])) > _SCORE_DIGITS:
            return False
        following = _NEXT.match(text, match.end(), part.end)
        noun = following is not None and following[1].islower() and self._tagger.tag(following[1]) in {"NN", "FW"}
        capital = following is not None and following[1].isupper()
        return bool(self._contest.search(before)) or not (noun or capital)

    def _is_name(self, text: str, begin: int, end: int, part: Span) -> bool:
        """`SMA Negeri 1 Kairatu`: a small number behind a capitalised word with no common noun behind it."""
        digits = text[begin:end]
        previous = _PREVIOUS.search(text, max(part.start, begin - _BEFORE), begin)
        if not digits.isdigit() or len(digits) > _NAME_DIGITS or previous is None or not previous[1][0].isupper():
            return False
        if self._tagger.known(previous[1].lower()) in {"VB", "IN", "ADV", "SC", "CC", "NEG", "DT"}:
            return False
        if _opens(text, previous.start(), part):
            return False
        following = _NEXT.match(text, end, part.end)
        if following is None:
            return text[end : end + 1] != ")"
        word = following[1]
        return self._tagger.tag(word.lower()) not in {"NN", "FW"} if word.islower() else True

    def _is_list_word(self, text: str, begin: int, end: int, part: Span) -> bool:
        """`Dua, cabut …` numbers a list; `Empat Pilar` is a name."""
        if text[end : end + 1] in {"-", "/"}:
            return True
        if not text[begin].isupper():
            return False
        if _opens(text, begin, part):
            return text[end : end + 1] in {",", "."}
        following = _NEXT.match(text, end, part.end)
        running = any(w[0].islower() for w in text[max(part.start, begin - _BEFORE) : begin].split()[1:])
        return running and following is not None and following[1][0].isupper()


def _opens(text: str, at: int, part: Span) -> bool:
    """Tell whether a sentence or quotation begins at an offset."""
    before = text[max(part.start, at - 3) : at].rstrip()
    return not before or before[-1] in f".!?:{_OPENERS}"


def _is_form(text: str, folded: str, match: re.Match[str], part: Span) -> bool:
    """Tell by form alone: padded, long or slashed digits, list numbers, ages and years in brackets."""
    word, begin, end = match["low"], match.start("low"), match.end()
    before, after = text[max(part.start, begin - 2) : begin], text[end : end + 2]
    if word[0] == "0" and word[1:2].isdigit():
        return True
    if _opens(text, begin, part) and (after[:1] in {".", ")"} or after in {" -", " –"}):
        return True
    if before.endswith("(") and after[:1] == ")" and len(word) <= 2:
        return True
    slashed = after[:1] == "/" and (after[1:].isdigit() or after[1:].isupper())
    return slashed or after[:1] in {"’", "'", "+", "°", ":"} or (word.isdigit() and len(word) > _PHONE_DIGITS)


@cache
def refusal(language: Language) -> Refusal:
    """Return the refusals of a language, made once."""
    return Refusal(language)
