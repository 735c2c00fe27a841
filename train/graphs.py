"""Trained modules as int8 ONNX graphs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


class Graph(NamedTuple):
    """A module with inputs of its shapes, the names of its inputs and outputs, and the axes that vary, by input."""

    module: nn.Module
    inputs: tuple[Tensor, ...]
    into: Sequence[str]
    out: Sequence[str]
    axes: Mapping[str, Mapping[int, str]]


def attended(layer: nn.TransformerEncoderLayer, x: Tensor) -> Tensor:
    """Return what a layer that norms first, with gelu, makes of x [B, L, D] without padding.

    In plain steps: torch's own module freezes the sizes of the example when it is exported.
    """
    x = x + _attention(layer.self_attn, layer.norm1(x))
    return x + layer.linear2(nn.functional.gelu(layer.linear1(layer.norm2(x))))


def _attention(attention: nn.MultiheadAttention, x: Tensor) -> Tensor:
    heads, width = attention.num_heads, attention.head_dim
    parts = nn.functional.linear(x, attention.in_proj_weight, attention.in_proj_bias).chunk(3, -1)
    q, k, v = (p.reshape(x.size(0), -1, heads, width).transpose(1, 2) for p in parts)
    weights = (q @ k.transpose(-1, -2) / width**0.5).softmax(-1)
    return attention.out_proj((weights @ v).transpose(1, 2).reshape(x.size(0), -1, heads * width))


def write(path: Path, graph: Graph, told: Mapping[str, Any]) -> None:
    """Write a graph with its weights in int8, and what is told of it (as JSON) in its metadata; print its size.

    The module is left on the processor and out of training.
    """
    torch.backends.mha.set_fastpath_enabled(False)
    whole = path.with_suffix(".fp32.onnx")
    with torch.no_grad():
        torch.onnx.export(
            graph.module.cpu().eval(), graph.inputs, str(whole), input_names=graph.into, output_names=graph.out,
            dynamic_axes=graph.axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    kinds = ["MatMul", "Gather"]
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=kinds)
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, {k: json.dumps(v) for k, v in told.items()})
    onnx.save(model, str(path))
    whole.unlink()
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
