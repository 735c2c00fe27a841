"""One sentence: every cue in it, with the source and the content that it joins."""

from __future__ import annotations

from collections.abc import Sequence

from menurut.annotate.according import read_according
from menurut.annotate.cues import CueIndex
from menurut.annotate.drafts import Draft
from menurut.annotate.headlines import read_colon
from menurut.annotate.nouns import read_noun
from menurut.annotate.postposed import read_postposed
from menurut.annotate.preposed import read_preposed
from menurut.annotate.sentence import Sentence
from menurut.annotate.tokens import Token


def read_clauses(
    text: str, tokens: Sequence[Token], index: CueIndex, *, headline: bool = False, inside: bool = False
) -> list[Draft]:
    """Return the drafts of a sentence; `inside` a quotation only plain reports count.

    Clauses behind their content come first, since they bound the content of the others.
    """
    sentence = Sentence(text, tokens, index, headline=headline, inside=inside)
    positions = [i for i, token in enumerate(tokens) if index.begins(token)]
    if headline:
        read_colon(sentence)
    if not inside:
        for i in positions:
            read_postposed(sentence, i)
    for i in positions:
        read_according(sentence, i)
    for i in positions:
        read_preposed(sentence, i)
    for i in positions:
        read_noun(sentence, i)
    return sentence.drafts
