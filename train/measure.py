"""What a network gets right of examples that it has not learnt from, head by head: quick figures to choose by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from batches import Networks, collate, say, to
from targets import IGNORE, ROLES, Example

from menurut.annotate.neural.decode import viterbi


@torch.no_grad()
def measure(
    networks: Networks, examples: Sequence[Example], vocabulary: Mapping[str, int], device: torch.device
) -> dict[str, float]:
    """Return percentages: F1 of cues with their acts, and the share of names, entities, contents, sources, figures.

    Content and source are given the cue, and right where the span is the same. A figure is right where the most likely
    phrase is the annotated one.
    """
    for network in networks:
        network.eval()
    hits: dict[str, list[int]] = {k: [0, 0] for k in ("cue", "name", "entity", "content", "source", "counted")}

    def count(key: str, right: int, asked: int) -> None:
        hits[key][0] += right
        hits[key][1] += asked

    for i in range(0, len(examples), 16):
        rows = examples[i : i + 16]
        with torch.autocast(device.type, dtype=torch.bfloat16):
            said = say(networks, to(collate(rows, vocabulary), device))
        cue, name, entity, again, counted = (s.float().cpu().numpy() for s in said)
        places, phrases = iter(again), iter(counted.argmax(-1).tolist())
        size = round((counted.shape[1] - 1) ** 0.5)
        for b, e in enumerate(rows):
            n = len(e.first)
            known, got = e.weights == 1, cue[b, :n].argmax(-1)
            begins, told = (e.cues > 1) & known, (got > 1) & known
            count("cue", 2 * int((begins & (got == e.cues)).sum()), int(begins.sum() + told.sum()))
            for key, tags, said in (("name", e.names, name), ("entity", e.entities, entity)):
                asked = tags != IGNORE if key == "name" else tags > 0
                count(key, int((said[b, :n].argmax(-1) == tags)[asked].sum()), int(asked.sum()))
            for r in e.rereads:
                tags = [ROLES[k][2:] for k in viterbi(next(places)[: r.end - r.start], ROLES)]
                true = [ROLES[k][2:] for k in r.target.tolist()]
                for kind in ("content", "source") if r.weight == 1 else ():
                    count(kind, [t == kind for t in tags] == [t == kind for t in true], 1)
            for f in e.figures:
                best = next(phrases)
                told = (-1, -1) if best == size * size else divmod(best, size)
                count("counted", int(told in f.right), 1)
    return {k: round(100 * a / b, 1) if b else 0.0 for k, (a, b) in hits.items()}
