"""One sentence: every cue in it, with the source and the content that it joins."""

from __future__ import annotations

from collections.abc import Sequence

from menurut.annotate.cues import Cue, CueIndex
from menurut.annotate.drafts import Draft
from menurut.annotate.phrases import source_after, source_before
from menurut.annotate.tokens import Token
from menurut.document import Span
from menurut.reading import Act, StatementKind

_FINAL = {".", "!", "?", "…", ",", ";", ":", "-", "–", "—"}
_MARKED_WINDOW = 14
_QUOTED_WORDS = 2
_LEAST_VERB = 5
_LEAST_CONTENT = 2


class Clause:
    """Reads the statements of one sentence; `inside` a quotation only plain reports count."""

    def __init__(
        self, text: str, tokens: Sequence[Token], index: CueIndex, *, headline: bool = False, inside: bool = False
    ) -> None:
        self.text, self.tokens, self.index = text, tokens, index
        self.headline, self.inside = headline, inside
        self.end = self._trim(0, len(tokens))[1]
        self.tail = self.end
        self.drafts: list[Draft] = []
        self.last_source: Span | None = None

    def read(self) -> list[Draft]:
        """Return the drafts: postposed clauses first, since they bound the content of the others."""
        if self.headline:
            self._colon()
        if not self.inside:
            for i in range(len(self.tokens)):
                self._postposed(i)
        for i in range(len(self.tokens)):
            self._according(i)
        for i in range(len(self.tokens)):
            self._preposed(i)
        return self.drafts

    # ------------------------------------------------------------ content after the fact
    def _postposed(self, i: int) -> None:
        cue = self.index.match(self.tokens, i, "clitic", "relay", "postposed")
        if cue is None:
            return
        before = i
        while before > 0 and self.index.has("relay_heads", self.tokens[before - 1]):
            before -= 1
        if before > 0 and self.tokens[before - 1].low == "," and before > 1 and self.tokens[before - 2].quoted:
            before -= 1
        quoted = before > 0 and self.tokens[before - 1].quoted
        if cue.frame == "relay" and i > 0 and any(t.quoted for t in self.tokens[:i]):
            self._relay(cue, before)
            return
        if not quoted and not (before > 0 and self.tokens[before - 1].low == ","):
            if i == 0:
                self._sentence_initial(cue)
            return
        if cue.frame == "relay":
            self._relay(cue, before)
            return
        source, after = (
            (None, cue.last + 1) if cue.frame == "clitic" else source_after(self.tokens, cue.last + 1, self.index)
        )
        if cue.frame == "postposed" and source is None:
            return
        if quoted:
            self._quoted(cue, source, before - 1, after)
        else:
            self._interrupted(cue, source, before - 1, after)
        self.tail = min(self.tail, before - 1 if not quoted else before)

    def _quoted(self, cue: Cue, source: Span | None, last: int, after: int) -> None:
        first = last
        while first > 0 and self.tokens[first - 1].quoted:
            first -= 1
        if first > 0 and not self._stands_alone(first):
            content = [self._span(*self._trim(0, last + 1))]
        else:
            content = [self._at(t) for t in self.tokens[first : last + 1]]
        rest = [t for t in self.tokens[after:] if t.quoted and len(t.text.split()) > _QUOTED_WORDS]
        content += [self._at(t) for t in rest]
        self._add(cue, source, content, "quotation, " + cue.frame)

    def _stands_alone(self, first: int) -> bool:
        return not any(t.is_word for t in self.tokens[:first])

    def _interrupted(self, cue: Cue, source: Span | None, comma: int, after: int) -> None:
        """`Upaya ini, lanjut dia, dilakukan …`: both halves are content; `…, kata X.`: the first."""
        first, last = self._trim(0, comma)
        parts = [self._span(first, last)] if first < last else []
        rest = after < self.end and self.tokens[after].low == ","
        goes_on = rest and not self.index.has("source_stops", self.tokens[min(after + 1, self.end - 1)])
        if goes_on and not self.index.match(self.tokens, after + 1, "relay", "postposed", "clitic"):
            parts.append(self._span(*self._trim(after + 1, self.end)))
        if parts:
            self._add(cue, source, parts, "interrupted clause" if len(parts) > 1 else "clause, " + cue.frame)

    def _relay(self, cue: Cue, before: int) -> None:
        source, _ = source_after(self.tokens, cue.last + 1, self.index)
        if source is None:
            return
        content_end = before - 1 if self.tokens[before - 1].low == "," else before
        first, last = self._trim(0, content_end)
        if first >= last:
            return
        # `"…," ujarnya, dikutip X`: the inner clause names nobody, so the medium vouches for the quotation.
        if last - 1 > first and self.index.match(self.tokens, last - 1, "clitic") and self.tokens[last - 2].quoted:
            last -= 1
        quotes = [t for t in self.tokens[first:last] if t.quoted]
        only = [self._at(t) for t in quotes] if quotes and first == last - len(quotes) else [self._span(first, last)]
        self._add(cue, source, only, "relay")
        self.tail = min(self.tail, content_end)

    def _sentence_initial(self, cue: Cue) -> None:
        """`Kata dia, …`, `Dikutip dari X, Selasa (3/9), …`: what follows the next comma is content."""
        source, after = (
            (None, cue.last + 1) if cue.frame == "clitic" else source_after(self.tokens, cue.last + 1, self.index)
        )
        if source is None and cue.frame != "clitic":
            return
        while after < self.end and self.tokens[after].low != ",":
            if after - cue.last > 16 or self.tokens[after].quoted:
                return
            after += 1
        if after + 2 < self.end and self._dated(after + 1):
            after = next((k for k in range(after + 1, self.end) if self.tokens[k].low == ","), self.end)
        if after + 1 < self.end:
            self._add(cue, source, [self._span(*self._trim(after + 1, self.end))], "initial " + cue.frame)

    def _dated(self, at: int) -> bool:
        close = self.tokens[at + 1].low == "(" if at + 1 < self.end else False
        return close and self.index.has("source_stops", self.tokens[at])

    # ------------------------------------------------------------ according to
    def _according(self, i: int) -> None:
        token = self.tokens[i]
        if self.index.has("according_clitic", token):
            self._beside(Cue(i, i, "according", "say"), None, i + 1)
            return
        cue = self.index.match(self.tokens, i, "according")
        if cue is None or any(d.cue and d.cue.start == token.start for d in self.drafts):
            return
        at = cue.last + 1
        if at >= self.end:
            return
        if token.low == "berdasarkan" and not self.index.has("evidence", self.tokens[at]):
            return
        if token.low in {"dikutip", "dilansir", "mengutip", "melansir"} and i > 0:
            return
        if self.index.has("pronouns", self.tokens[at]) or self.index.has("first_person", self.tokens[at]):
            self._beside(cue, self._at(self.tokens[at]), at + 1)
            return
        comma = next(
            (k for k in range(at, min(at + 16, self.end)) if self.tokens[k].low == "," or self.tokens[k].quoted), None
        )
        source, after = source_after(self.tokens, at, self.index)
        if source is None:
            return
        if comma is not None and after < comma and not self._stops_between(after, comma):
            source, after = self._span(at, comma), comma
        self._beside(cue, source, after)

    def _stops_between(self, first: int, last: int) -> bool:
        return self._dated(first) or any(t.low == "(" for t in self.tokens[first:last])

    def _beside(self, cue: Cue, source: Span | None, after: int) -> None:
        at = after
        if at < self.end and self.tokens[at].low != ",":
            at = next((k for k in range(after, min(after + 10, self.end)) if self.tokens[k].low == ","), after - 1)
        if at + 2 < self.end and self._dated(at + 1):
            at = next((k for k in range(at + 1, self.end) if self.tokens[k].low == ","), at)
        first, last = self._trim(at + 1, self.tail if self.tail > at else self.end)
        parts = []
        before = self._trim(0, cue.first)
        if cue.first > 0 and (first >= last or (self.tokens[cue.first - 1].low == "," and before[1] - before[0] > 1)):
            parts.append(self._span(*before))
        if first < last:
            parts.append(self._span(first, last))
        if parts:
            self._add(cue, source, parts, "according")

    # ------------------------------------------------------------ source, cue, content
    def _colon(self) -> None:
        at = next((k for k, t in enumerate(self.tokens[:9]) if t.low == ":"), None)
        if not at or at + 1 >= self.end:
            return
        label = self.text[self.tokens[0].start : self.tokens[at - 1].end].lower()
        if label in self.index.words["labels"] or self.tokens[0].low in self.index.words["labels"]:
            return
        cue = Cue(at, at, "headline", "say")
        self._add(cue, self._span(0, at), [self._span(*self._trim(at + 1, len(self.tokens)))], "headline colon")

    def _preposed(self, i: int) -> None:
        frames: tuple[str, ...] = (
            ("headline", "clause", "marked", "infinitive", "passive")
            if self.headline
            else ("clause", "marked", "infinitive", "passive")
        )
        cue = self.index.match(self.tokens, i, *frames)  # type: ignore[arg-type]
        if cue is None or i >= self.tail or any(d.cue and d.cue.start == self.tokens[i].start for d in self.drafts):
            return
        if cue.frame == "passive":
            self._passive(cue)
            return
        if i > 0 and self.index.has("blockers", self.tokens[i - 1]):
            return
        source = self._subject(cue)
        if source is None or (self.inside and source.of(self.text).lower() in self.index.words["first_person"]):
            return
        begin = self._content_begin(cue)
        if begin is None:
            return
        end = self._content_end(cue, begin)
        first, last = self._trim(begin, end)
        plain = begin == cue.last + 1
        if first < last and (not plain or self._predicates(first, last)):
            self._add(cue, source, self._whole_or_quote(first, last), cue.frame)
            self.last_source = source

    def _predicates(self, first: int, last: int) -> bool:
        """Tell a clause from a bare noun phrase (guideline 1): it has a predicate outside relative clauses."""
        if self.index.has("abstract", self.tokens[first]):
            return False
        for k in range(first, last):
            token = self.tokens[k]
            if token.quoted or (k > first and self.index.has("relative", self.tokens[k - 1])):
                if token.quoted:
                    return True
                continue
            if self.index.has("predicates", token):
                return True
            prefixed = token.low.startswith(self.index.lexicon.predicate_prefixes) and len(token.low) > _LEAST_VERB
            if prefixed and not token.is_name:
                return True
        return False

    def _subject(self, cue: Cue) -> Span | None:
        i = cue.first
        if i > 0 and self.index.has("relative", self.tokens[i - 1]):
            source, _ = source_before(self.tokens, i - 1, 0, self.index)
            return source
        if (
            i > 0
            and self.last_source
            and (self.index.has("coordinators", self.tokens[i - 1]) or self.tokens[i - 1].low == ",")
        ):
            return self.last_source
        source, _ = source_before(self.tokens, i, 0, self.index)
        if source is None:
            return self.last_source
        return source

    def _content_begin(self, cue: Cue) -> int | None:
        after = cue.last + 1
        if after >= self.end:
            return None
        marker = self._marker(after)
        if cue.frame == "infinitive":
            return self._infinitive(after)
        if marker is not None:
            return marker
        token = self.tokens[after]
        if cue.frame == "marked":
            return None
        if self.index.has("introducers", token):
            return None
        if self.index.has("purpose", token):
            return after + 1
        return after

    def _marker(self, after: int) -> int | None:
        """Return where content begins behind a complementizer, comma, colon or quotation after the cue."""
        for k in range(after, min(after + _MARKED_WINDOW, self.end)):
            token = self.tokens[k]
            if token.low == "bahwa" or (k == after and self.index.has("complementizers", token)):
                return k + 1 if token.low.startswith("bahwa") else k
            if k > after and self.index.match(self.tokens, k, "clause", "marked"):
                return None
            if token.low in {",", ":"} and not self.inside:
                following = min(k + 1, self.end - 1)
                if (
                    k == after
                    or token.low == ":"
                    or self.tokens[following].quoted
                    or self.index.has("introducers", self.tokens[after])
                ):
                    return k + 1
                return None
            if token.quoted and len(token.text.split()) > _QUOTED_WORDS:
                return k if k == after else None
        return None

    def _infinitive(self, after: int) -> int | None:
        for k in range(after, min(after + _MARKED_WINDOW, self.end)):
            token = self.tokens[k]
            if token.low == "bahwa" or self.index.has("purpose", token):
                return k + 1
            if token.low in {",", ":"} or token.quoted:
                return k + 1 if k == after else None
            if self.index.has("infinitive_markers", token):
                return k
            if (
                k > after
                and token.low.startswith(self.index.lexicon.infinitive_prefixes)
                and len(token.low) > 5
                and (self.headline or not token.is_name)
                and not self.index.has("relative", self.tokens[k - 1])
            ):
                return k
        return None

    def _content_end(self, cue: Cue, begin: int) -> int:
        end = self.tail if self.tail > begin else self.end
        for k in range(begin + 1, end):
            joined = self.index.has("coordinators", self.tokens[k - 1]) or self.tokens[k - 1].low == ","
            if joined and self.index.match(self.tokens, k, "clause", "marked", "infinitive") and not self.headline:
                return k - 1
        return end

    def _passive(self, cue: Cue) -> None:
        i, after = cue.first, cue.last + 1
        if after >= self.end or (i > 0 and self.index.has("passive_blockers", self.tokens[i - 1])):
            return
        if any(self.index.has("object_subjects", t) for t in self.tokens[max(0, i - 3) : i]) and cue.act == "say":
            return
        source, act = None, cue.act
        if self.tokens[after].low in {"oleh"}:
            source, after = source_after(self.tokens, after + 1, self.index)
        elif (
            cue.act == "say"
            and (self.index.has("pronouns", self.tokens[after]) or self.tokens[after].is_name)
            and i == 0
        ):
            source, after = source_after(self.tokens, after, self.index)
        begin = after
        if begin < self.end and self.tokens[begin].low in {",", "bahwa"}:
            begin += 1
        end = self._content_end(cue, begin)
        if i > 0 and self.index.has("relative", self.tokens[i - 1]):
            end = self._relative_end(begin, end)
        first, last = self._trim(begin, end)
        if last - first >= _LEAST_CONTENT:
            self._add(Cue(cue.first, cue.last, "passive", act), source, [self._span(first, last)], "passive")

    def _relative_end(self, begin: int, end: int) -> int:
        for k in range(begin, end):
            if self.tokens[k].low == "," or (k > begin and self.index.has("demonstratives", self.tokens[k])):
                return k
        return end

    # ------------------------------------------------------------ parts
    def _whole_or_quote(self, first: int, last: int) -> list[Span]:
        quotes = [t for t in self.tokens[first:last] if t.quoted]
        if quotes and len(quotes) == last - first:
            return [self._at(t) for t in quotes]
        return [self._span(first, last)]

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        while first < last and not self.tokens[first].quoted and self.tokens[first].low in _FINAL:
            first += 1
        while last > first and not self.tokens[last - 1].quoted and self.tokens[last - 1].low in _FINAL:
            last -= 1
        return first, last

    def _span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def _at(self, token: Token) -> Span:
        return Span(token.start, token.end)

    def _kind(self, content: Sequence[Span]) -> StatementKind:
        quoted = [t for t in self.tokens if t.quoted and any(c.start <= t.start and t.end <= c.end for c in content)]
        if content and all(any(c.start == t.start and c.end == t.end for t in quoted) for c in content):
            return "direct"
        return "mixed" if any(len(t.text.split()) >= _QUOTED_WORDS for t in quoted) else "indirect"

    def _add(self, cue: Cue, source: Span | None, content: Sequence[Span], rule: str) -> None:
        act: Act = cue.act
        content = [c for c in content if c.start < c.end]
        if content:
            self.drafts.append(
                Draft(
                    kind=self._kind(content), content=tuple(content), source=source, act=act,
                    cue=self._span(cue.first, cue.last + 1),
                    clitic=cue.frame == "clitic" or (cue.frame == "according" and source is None), rule=rule,
                )
            )  # fmt: skip
