"""Write a trained checkpoint as the int8 graphs that ship.

  python train/export.py CHECKPOINT OUT --encoder DIR [--layers 8]

OUT gets encoder.onnx, roles.onnx and counted.onnx; the tags' names stand in the encoder's metadata.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import torch
from model import Encoder, Roles
from networks import made
from onnxruntime.quantization import QuantType, quantize_dynamic
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
        layer = self.roles.layer
        x = x + self._attention(layer.self_attn, layer.norm1(x))
        x = x + layer.linear2(nn.functional.gelu(layer.linear1(layer.norm2(x))))
        return self.roles.out(x)

    def _attention(self, attention: nn.MultiheadAttention, x: Tensor) -> Tensor:
        """Attend in plain steps: torch's own module freezes the sizes of the example when it is exported."""
        heads, width = attention.num_heads, attention.head_dim
        parts = nn.functional.linear(x, attention.in_proj_weight, attention.in_proj_bias).chunk(3, -1)
        q, k, v = (p.reshape(x.size(0), -1, heads, width).transpose(1, 2) for p in parts)
        weights = (q @ k.transpose(-1, -2) / width**0.5).softmax(-1)
        return attention.out_proj((weights @ v).transpose(1, 2).reshape(x.size(0), -1, heads * width))


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
        network.cpu().eval()
    encoder, roles, counted = networks
    options.out.mkdir(parents=True, exist_ok=True)
    torch.backends.mha.set_fastpath_enabled(False)
    ids, width = torch.ones(1, 9, dtype=torch.long), encoder.bert.config.hidden_size
    graphs = {
        "encoder": (Window(encoder), (ids, ids * 0, ids * 0, torch.ones(1, 5, dtype=torch.long)),
                    ["ids", "quoted", "hints", "first"], ["words", "cue", "name", "entity"],
                    {"ids": {1: "pieces"}, "quoted": {1: "pieces"}, "hints": {1: "pieces"}, "first": {1: "length"}}),
        "roles": (Stretch(roles),
                  (torch.ones(5, width), torch.ones(2, width), *[torch.ones(2, 5, dtype=torch.long)] * 3),
                  ["words", "cue", "distance", "quote", "proposed"], ["scores"],
                  {"words": {0: "length"}, "cue": {0: "cues"}, "distance": {0: "cues", 1: "length"},
                   "quote": {0: "cues", 1: "length"}, "proposed": {0: "cues", 1: "length"}}),
        "counted": (counted,
                    (torch.ones(1, width), *[torch.ones(1, 3, width)] * 2, torch.ones(1, 3, dtype=torch.bool)),
                    ["figure", "first", "last", "phrase"], ["scores"],
                    {"first": {1: "phrases"}, "last": {1: "phrases"}, "phrase": {1: "phrases"}}),
    }  # fmt: skip
    for name, (module, inputs, into, out, axes) in graphs.items():
        whole = options.out / f"{name}.fp32.onnx"
        with torch.no_grad():
            torch.onnx.export(
                module,
                inputs,
                str(whole),
                input_names=into,
                output_names=out,
                dynamic_axes=axes,
                opset_version=17,
                dynamo=False,
            )
        small = options.out / f"{name}.onnx"
        quantize_dynamic(
            str(whole),
            str(small),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        graph = onnx.load(str(small))
        onnx.helper.set_model_props(
            graph, {k: json.dumps(v) for k, v in (("cues", CUES), ("roles", ROLES), ("entities", ENTITIES))}
        )
        onnx.save(graph, str(small))
        whole.unlink()
        print(f"{small}: {small.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
