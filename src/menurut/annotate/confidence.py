"""How likely a statement is right: its words and its speaker, by what is known of how both were found."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from menurut.reading import Entity, Statement

Features = Mapping[str, float]
_SURE = 0.995  # where more probability says no more


def rated(text: str, statements: Sequence[Statement], entities: Sequence[Entity], weights: Features) -> list[Statement]:
    """Return the statements with the probability that their words and speaker are right as `confidence`.

    What they come with is the probability that there is a statement at all. `weights` are those of a logistic model;
    a feature that is not among them weighs nothing, and with no weights at all the statements stay as they are.
    """
    if not weights:
        return list(statements)
    rows = features(text, statements, entities)
    return [
        msgspec.structs.replace(s, confidence=round(chance(row, weights), 3))
        for s, row in zip(statements, rows, strict=True)
    ]


def chance(row: Features, weights: Features) -> float:
    """Return the probability that a logistic model gives.

    >>> chance({"one": 1.0}, {"one": 0.0})
    0.5
    """
    return 1 / (1 + math.exp(-sum(weights.get(k, 0.0) * v for k, v in row.items())))


def features(text: str, statements: Sequence[Statement], entities: Sequence[Entity]) -> Iterator[dict[str, float]]:
    """Yield what is known of each statement: how sure the network is, how it was found, and how its speaker was.

    `found` is the log-odds of its probability, `content` the log of its length in code points, `away` the log of the
    distance to the last mention of the speaker's name before it in hundreds of code points; names with a colon are 1
    where they hold.
    """
    by_id = {e.id: e for e in entities}
    people = sum(e.kind == "person" for e in entities)
    for s in statements:
        entity = by_id.get(s.speaker_id or "")
        sure = min(max(s.confidence, 1 - _SURE), _SURE)
        row = {"always": 1.0, "found": math.log(sure / (1 - sure)), f"kind: {s.kind}": 1.0}
        row[f"frame: {s.rule.split(',')[-1].strip()}"] = 1.0
        row["content"] = math.log1p(sum(map(len, s.content))) - 4
        row["parts"] = float(len(s.content) > 1)
        row["within"] = float(s.within_id is not None)
        row[f"speaker: {_means(s, entity)}"] = 1.0
        if entity is not None:
            at = s.source.start if s.source else s.cue.start if s.cue else s.content[0].start
            named = [m.start for m in entity.mentions if m.form == "name" and m.start <= at]
            row[f"entity: {entity.kind}"] = 1.0
            row["words"] = float(min(len(entity.name.split()), 4) > 1)
            row["mentions"] = math.log1p(len(entity.mentions))
            row["away"] = math.log1p((at - named[-1]) / 100) if named else 2.0
            row["people"] = math.log1p(people) * (s.source is None)
        yield row


def _means(statement: Statement, entity: Entity | None) -> str:
    """Return how a statement tells its speaker."""
    if entity is None:
        return "nobody"
    if statement.source is None:
        return "free" if statement.cue is None else "clitic"
    source = statement.source
    forms = [m.form for m in entity.mentions if source.start <= m.start < source.end]
    return "nominal" if "nominal" in forms else forms[0] if forms else "elsewhere"
