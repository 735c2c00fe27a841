"""What looks like a number and counts nothing: scores, articles of law, names, list numbers, ages, …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from menurut.annotate.numerals import either
from menurut.annotate.tags import Tagger, tagger
from menurut.annotate.text import title_case
from menurut.document import Span
from menurut.lang import Language

_BEFORE = 60
_ITEM = 400  # characters in which the item before or after is looked for
_LETTER = re.compile(r"\s*[^\W\d]")
_ITEMS = {sign: re.compile(rf"(?<![\w.,(])(\d+){re.escape(sign)}\s*[^\W\d]") for sign in ".)"}
_SCORE_DIGITS = 2
_CODE_DIGITS = 5  # so many without a dot between the thousands are a code, a postcode, a telephone number
_PHONE_DIGITS = 7
_THOUSAND = 1000
_HEADLINE = 160  # characters; what is longer is running text with many names
_OPENERS = "\"“'‘«"
_NEXT = re.compile(r"[ ]?([^\W\d_][\w-]*)")
_PREVIOUS = re.compile(r"(\w[\w-]*)[)®™]?[ ]$")
_NAMED = re.compile(r"\d{1,4}|\d{1,2}\.\d{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(1[5-9]\d\d|20\d\d)[-–](1[5-9]\d\d|20\d\d)(?=[),.;]|$)")
_REIGNING = re.compile(r"(?:\(|[A-ZÀ-Þ][\w-]* )$")
_LIFETIME = 100
_SCORED, _SCORING = re.compile(r"(?<![\w.,])\d{1,2} [-–] $"), re.compile(r" [-–] \d{1,2}(?![\w.,]*\d)")
_PLAYED = re.compile(r"[A-ZÀ-Þ][\w-]* (?:\d{1,2} [-–] )?$")
_NAME_BEFORE = re.compile(r"(?<=[^.:!?] )[A-Z][\w-]* $")
_VERSION = re.compile(r"\d{1,2}\.0")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+,\d")
_ROW = re.compile(r"(?<!\S)-?\d{1,4}(?: -?\d{1,4}){2,}(?!\S)")
_MARK = re.compile(r"['’+°:\\]|&(?:amp;)?rsquo;")
_ABSENT = {"VB", "IN", "ADV", "SC", "CC", "NEG", "DT"}  # before a number, no part of a name


class Refusal:
    """The rules of a language for numbers that are none, and those that follow from form alone."""

    def __init__(self, language: Language) -> None:
        rules = language.figures.not_figure
        numerals = language.numerals
        after = [r.after for r in rules if r.after and not r.before]
        items = rf"(?:(?:\d{{1,4}}(?:\.\d\d)?[a-z]?|{either(numerals.ones)})(?:{language.figures.item_join}))"
        self._before = self._ending(r.before for r in rules if r.before and not (r.after or r.alone))
        self._alone = self._ending(r.before for r in rules if r.alone)
        self._listed = self._ending((r.before for r in rules if r.before and not r.after), rf"{items}+")
        self._after = re.compile(rf"\s*(?:{'|'.join(after)})")
        self._around = [
            (r.cased, self._ending([r.before]), re.compile(rf"\s*(?:{r.after})")) for r in rules if r.before and r.after
        ]
        self._large = frozenset(w for w, n in numerals.magnitudes.items() if n >= _THOUSAND)
        self._links = frozenset(language.figures.measure_links)
        self._dashes = frozenset(language.figures.dashes)
        self._contest = re.compile(language.figures.contest)
        self._joined = re.compile(rf"-(?!(?:{either(language.figures.clitics)})\b)([^\W\d]+)")
        self._tagger: Tagger = tagger(language)

    @staticmethod
    def _ending(before: Iterable[str], then: str = "") -> re.Pattern[str]:
        return re.compile(rf"(?:^|(?<=\W))(?:{'|'.join(before)})\s*{then}$")

    def refuses(self, text: str, folded: str, match: re.Match[str], part: Span) -> bool:
        """Tell whether a number without money or unit counts nothing."""
        begin, end = match.start("low"), match.end()
        before = folded[max(part.start, begin - _BEFORE) : begin]
        if match["qualifier"]:
            return False
        if self._after.match(folded, end, part.end) or self._is_label(text, match, before, part):
            return True
        if self._is_between(text, folded, begin, end, part):
            return True
        if match.groupdict().get("high"):
            return self._is_score(text, folded, match, before, part) or self._is_reign(text, match, part)
        if match["low"][0].isdigit():
            if self._is_joined(text, end, part) or self._is_spaced_score(text, before, begin, end, part):
                return True
            return _is_form(text, match, part) or self._is_code(text, begin, end, part)
        return self._is_list_word(text, begin, end, part)

    def _is_label(self, text: str, match: re.Match[str], before: str, part: Span) -> bool:
        """`pasal 12`, `kelas 4, 5 dan 6`: the word before it tells what it numbers; `level 7.628` is an amount."""
        if _GROUPED.match(match["low"]) or not self._large.isdisjoint(match["low"].split()):
            return False
        if self._before.search(before):
            return True
        return not self._noun_follows(text, match.end(), part) and bool(
            self._alone.search(before) or self._listed.search(before)
        )

    def _noun_follows(self, text: str, end: int, part: Span) -> bool:
        following = _NEXT.match(text, end, part.end)
        if following is None or not following[1].islower():
            return False
        known = self._tagger.known(following[1]) is not None or following[1] not in self._links
        return known and self._tagger.tag(following[1]) in {"NN", "FW"}

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
        capital = following is not None and following[1].isupper()
        return bool(self._contest.search(before)) or not (self._noun_follows(text, match.end(), part) or capital)

    def _is_joined(self, text: str, end: int, part: Span) -> bool:
        """`1,4-dioksan`, `50-in-5`: a word behind a hyphen that is none to be counted."""
        joined = self._joined.match(text, end, part.end)
        return joined is not None and self._tagger.known(joined[1].lower()) != "NN"

    def _is_spaced_score(self, text: str, before: str, begin: int, end: int, part: Span) -> bool:
        """`Mekar 3 - 1 Sari`: two small numbers behind a name or in a contest, which count nothing that follows."""
        first = _SCORING.match(text, end, part.end)
        second = _SCORED.search(text, max(part.start, begin - 6), begin)
        if end - begin > _SCORE_DIGITS or not (first or second):
            return False
        played = _PLAYED.search(text, max(part.start, begin - _BEFORE), begin) or self._contest.search(before)
        return played is not None and not self._noun_follows(text, first.end() if first else end, part)

    @staticmethod
    def _is_reign(text: str, match: re.Match[str], part: Span) -> bool:
        """`Sultan Mekar (1799-1807)`: the years from one to another, behind a name or in brackets."""
        years = _YEARS.match(text, match.start("low"), part.end)
        named = _REIGNING.search(text, max(part.start, match.start() - _BEFORE), match.start())
        return years is not None and named is not None and int(years[2]) - int(years[1]) <= _LIFETIME

    def _is_code(self, text: str, begin: int, end: int, part: Span) -> bool:
        """`Web 3.0`, `kode pos 12120`, `SMA Negeri 1 Kairatu`: a version, a code or part of a name."""
        number = text[begin:end]
        if _VERSION.fullmatch(number):
            return True
        if _YEAR.fullmatch(number) and _NAME_BEFORE.search(text, max(part.start, begin - _BEFORE), begin):
            return True
        if number.isdigit() and len(number) >= _CODE_DIGITS and not self._noun_follows(text, end, part):
            return True
        return _NAMED.fullmatch(number) is not None and self._is_name(text, begin, end, part)

    def _is_name(self, text: str, begin: int, end: int, part: Span) -> bool:
        """A small number behind a capitalised word with no common noun behind it; in a headline all have capitals."""
        previous = _PREVIOUS.search(text, max(part.start, begin - _BEFORE), begin)
        if previous is None or previous[1].islower():
            return False
        low = previous[1].lower()
        if self._tagger.known(low) in _ABSENT:
            return False
        if _opens(text, previous.start(), part) and (self._tagger.known(low) or self._tagger.tag(low) != "NN"):
            return False
        following = _NEXT.match(text, end, part.end)
        if following is None:
            return text[end : end + 1] != ")"
        if following[1].islower():
            return not self._noun_follows(text, end, part)
        counted = self._tagger.known(following[1].lower()) == "NN" or self._tagger.tag(low) == "VB"
        return not (counted and len(part) <= _HEADLINE and title_case(part.of(text)))

    def _is_list_word(self, text: str, begin: int, end: int, part: Span) -> bool:
        """`Dua, cabut …` numbers a list; `Empat Pilar` and `Duren Tiga` are names."""
        if text[end : end + 1] in {"-", "/"}:
            return True
        if not text[begin].isupper():
            return False
        if _opens(text, begin, part):
            return text[end : end + 1] in {",", "."}
        before = text[max(part.start, begin - _BEFORE) : begin].rstrip()
        following = _NEXT.match(text, end, part.end)
        verb = following is not None and following[1].islower() and not self._noun_follows(text, end, part)
        small = verb or any(w[0].islower() for w in before.split()[1:])
        running = small and not before.endswith(tuple(self._dashes))
        return running and not (len(part) <= _HEADLINE and title_case(part.of(text)))


def _opens(text: str, at: int, part: Span) -> bool:
    """Tell whether a sentence or quotation begins at an offset."""
    before = text[max(part.start, at - 3) : at].rstrip()
    return not before or before[-1] in f".!?:{_OPENERS}"


def _is_form(text: str, match: re.Match[str], part: Span) -> bool:
    """Tell by form alone: padded, long or slashed digits, list and shirt numbers, ages and years in brackets."""
    word, begin, end = match["low"], match.start("low"), match.end()
    before, after = text[max(part.start, begin - 2) : begin], text[end : end + 2]
    if word[0] == "0" and word[1:2].isdigit():
        return True
    if _opens(text, begin, part) and (after[:1] in {".", ")"} or after in {" -", " –"}):
        return True
    if before.endswith("(") and after[:1] in {")", "."} and len(word) <= 2:
        return True
    if after[:1] in {"/", "-"} and (after[1:].isdigit() or after[1:].isupper()):
        return True
    if _MARK.match(text, end) or (word.isdigit() and len(word) > _PHONE_DIGITS):
        return True
    return word.isdigit() and (_is_item(text, int(word), begin, end, part) or _in_row(text, begin, end, part))


def _is_item(text: str, number: int, begin: int, end: int, part: Span) -> bool:
    """`1. beras 2. gula`, `1) beras, 2) gula`: the number before or after it stands in the same way."""
    sign = text[end : end + 1]
    if sign not in {".", ")"}:
        return False
    if not _LETTER.match(text, end + 1, min(end + 4, part.end)):
        return False
    earlier, later = text[max(part.start, begin - _ITEM) : begin], text[end : min(end + _ITEM, part.end)]
    previous, following = ([m[1] for m in _ITEMS[sign].finditer(side)] for side in (earlier, later))
    return str(number - 1) in previous or str(number + 1) in following


def _in_row(text: str, begin: int, end: int, part: Span) -> bool:
    """Three and more numbers with nothing between them are a row of a table."""
    rows = _ROW.finditer(text, max(part.start, begin - _BEFORE), min(end + _BEFORE, part.end))
    return any(row.start() <= begin and end <= row.end() for row in rows)


@cache
def refusal(language: Language) -> Refusal:
    """Return the refusals of a language, made once."""
    return Refusal(language)
