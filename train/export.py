"""Write a trained checkpoint as the int8 graphs that ship.

  python train/export.py CHECKPOINT OUT --encoder DIR [--layers 8]

OUT gets encoder.onnx, roles.onnx and counted.onnx; the names of tags stand in their metadata.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from graphs import Graph, attended, write
from model import Counted, Encoder, Roles
from networks import made
from targets import CUES, ENTITIES, KINDS, ROLES
from torch import Tensor, nn


class Window(nn.Module):
    """The encoder on one window, without a mask."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, quoted: Tensor, hints: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Return what `Encoder` returns."""
        return self.encoder(ids, quoted, hints, None, first)


class Stretch(nn.Module):
    """The roles of the words of one stretch for each of its cues."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, words: Tensor, cue: Tensor, distance: Tensor, quote: Tensor, proposed: Tensor) -> Tensor:
        """Return scores [C, L, roles] of words [L, D] for cues [C, D]."""
        spread = words.unsqueeze(0).expand(cue.size(0), -1, -1)
        x = nn.functional.gelu(self.roles.mix(spread, cue, distance, quote, proposed))
        return self.roles.out(attended(self.roles.layer, x))


class OneSentence(nn.Module):
    """What B figures of one sentence count."""

    def __init__(self, counted: Counted) -> None:
        super().__init__()
        self.counted = counted

    def forward(
        self, words: Tensor, tags: Tensor, figure: Tensor, kind: Tensor, distance: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return scores [B, W, W] and [B] of words [W, D] with tags [W], for figures [B] of kinds [B]."""
        x = self.counted.mix(words.unsqueeze(0), tags.unsqueeze(0), kind, distance)
        return self.counted.spans(attended(self.counted.layer, x), figure)


def main() -> None:
    """Export and quantize."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=8)
    options = parser.parse_args()
    saved = torch.load(options.checkpoint, map_location="cpu")
    networks = made(options.encoder, options.layers, len(saved["tags"]))
    for name, network in networks._asdict().items():
        network.load_state_dict(saved[name])
    encoder, roles, counted = networks
    options.out.mkdir(parents=True, exist_ok=True)
    ids, width = torch.ones(1, 9, dtype=torch.long), encoder.bert.config.hidden_size
    words, one = torch.ones(5, width), torch.ones(2, dtype=torch.long)
    graphs = {
        "encoder": Graph(
            Window(encoder), (ids, ids * 0, ids * 0, torch.ones(1, 5, dtype=torch.long)),
            ["ids", "quoted", "hints", "first"], ["words", "cue", "name", "entity"],
            {"ids": {1: "pieces"}, "quoted": {1: "pieces"}, "hints": {1: "pieces"}, "first": {1: "length"}},
        ),
        "roles": Graph(
            Stretch(roles), (words, torch.ones(2, width), *[torch.ones(2, 5, dtype=torch.long)] * 3),
            ["words", "cue", "distance", "quote", "proposed"], ["scores"],
            {"words": {0: "length"}, "cue": {0: "cues"}, "distance": {0: "cues", 1: "length"},
             "quote": {0: "cues", 1: "length"}, "proposed": {0: "cues", 1: "length"}},
        ),
        "counted": Graph(
            OneSentence(counted), (words, words[:, 0].long(), one, one, one[:, None].repeat(1, 5)),
            ["words", "tags", "figure", "kind", "distance"], ["phrases", "nothing"],
            {"words": {0: "length"}, "tags": {0: "length"}, "figure": {0: "figures"}, "kind": {0: "figures"},
             "distance": {0: "figures", 1: "length"}},
        ),
    }  # fmt: skip
    told = {"cues": CUES, "roles": ROLES, "entities": ENTITIES, "tags": saved["tags"], "kinds": KINDS}
    for name, graph in graphs.items():
        write(options.out / f"{name}.onnx", graph, told)


if __name__ == "__main__":
    main()
