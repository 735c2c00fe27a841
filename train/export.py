"""Write a trained checkpoint as int8 graphs: of what ships, the encoder and the roles.

  python train/export.py CHECKPOINT OUT --encoder DIR [--layers 8]

OUT gets encoder.onnx and roles.onnx; the tags' names stand in the encoder's metadata. The third, counted.onnx, is made
by train/counted_network.py from what the encoder sees.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from graphs import Graph, attended, write
from model import Encoder, Roles
from networks import made
from targets import CUES, ENTITIES, ROLES
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


def main() -> None:
    """Export and quantize."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=8)
    options = parser.parse_args()
    networks = made(options.encoder, options.layers)
    saved = torch.load(options.checkpoint, map_location="cpu")
    for name, network in networks._asdict().items():
        network.load_state_dict(saved[name])
    encoder, roles, _ = networks
    options.out.mkdir(parents=True, exist_ok=True)
    ids, width = torch.ones(1, 9, dtype=torch.long), encoder.bert.config.hidden_size
    graphs = {
        "encoder": Graph(
            Window(encoder), (ids, ids * 0, ids * 0, torch.ones(1, 5, dtype=torch.long)),
            ["ids", "quoted", "hints", "first"], ["words", "cue", "name", "entity"],
            {"ids": {1: "pieces"}, "quoted": {1: "pieces"}, "hints": {1: "pieces"}, "first": {1: "length"}},
        ),
        "roles": Graph(
            Stretch(roles), (torch.ones(5, width), torch.ones(2, width), *[torch.ones(2, 5, dtype=torch.long)] * 3),
            ["words", "cue", "distance", "quote", "proposed"], ["scores"],
            {"words": {0: "length"}, "cue": {0: "cues"}, "distance": {0: "cues", 1: "length"},
             "quote": {0: "cues", 1: "length"}, "proposed": {0: "cues", 1: "length"}},
        ),
    }  # fmt: skip
    for name, graph in graphs.items():
        write(options.out / f"{name}.onnx", graph, {"cues": CUES, "roles": ROLES, "entities": ENTITIES})


if __name__ == "__main__":
    main()
