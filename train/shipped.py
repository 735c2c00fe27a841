"""The weights of graphs that train/export.py wrote, back in the networks that they came from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from batches import Networks
from onnx import numpy_helper


def restore(networks: Networks, graphs: Path, tags: Sequence[str]) -> None:
    """Set the networks to what the graphs of a folder hold, as exact as int8 is.

    `tags` are those of words around figures, in the order that they are to have.
    """
    for name, network in networks._asdict().items():
        model = onnx.load(str(graphs / f"{name}.onnx"))
        weights = _weights(model.graph, f"{name}.")
        if name == "counted":
            known = json.loads({p.key: p.value for p in model.metadata_props}["tags"])
            rows = [known.index(t) if t in known else 0 for t in tags]
            weights["tag.weight"] = weights["tag.weight"][rows]
        with torch.no_grad():
            for key, parameter in network.named_parameters():
                parameter.copy_(torch.from_numpy(weights[key].copy()))


def _weights(graph: onnx.GraphProto, prefix: str) -> dict[str, np.ndarray]:
    """Return the weights of a graph by the names of their parameters."""
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    weights = {k.removeprefix(prefix): v for k, v in held.items() if k.startswith(prefix)}
    for key in [k for k in held if k.endswith(".weight_quantized")]:
        weights[key.removeprefix(prefix).removesuffix("_quantized")] = _exact(held, key)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            weights[_parameter(node.name, prefix)] = _exact(held, node.input[1]).T
    return weights


def _exact(held: dict[str, np.ndarray], key: str) -> np.ndarray:
    """Return what a tensor in int8 stands for; scales are of the whole, or of each column."""
    bare = key.removesuffix("_quantized")
    return (held[key].astype(np.float32) - held[f"{bare}_zero_point"]) * held[f"{bare}_scale"]


def _parameter(node: str, prefix: str) -> str:
    """Return which weight a product is by: nodes are named by modules, but for attention's own in the roles."""
    parts = node.removeprefix("/").split("/")[:-1]
    if not parts:
        return "layer.self_attn.in_proj_weight"
    name = ".".join(parts).removeprefix(prefix)
    inside = {"out_proj": "layer.self_attn.", "linear1": "layer.", "linear2": "layer."}
    return f"{inside.get(name, '')}{name}.weight"
