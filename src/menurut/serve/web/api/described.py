"""What the answers of the API look like, for its OpenAPI description: told by the types themselves."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI

_REFERENCE = "#/components/schemas/{name}"
_ERROR = {
    "type": "object", "required": ["error"],
    "properties": {
        "error": {
            "type": "object", "required": ["where", "what", "hint"],
            "properties": {name: {"type": "string"} for name in ("where", "what", "hint")},
        }
    },
}  # fmt: skip
_FAULTS = {404: "It is not there.", 409: "It cannot be done.", 422: "It cannot be understood.", 503: "Not for now."}
_known: list[type[msgspec.Struct]] = []


def reference(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the schema that stands for a type; the type itself is described once, among the components."""
    _known.append(kind)
    return {"$ref": _REFERENCE.format(name=kind.__name__)}


def listed(name: str, *kinds: type[msgspec.Struct], more: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of an object whose `name` is an array of these types."""
    items = {"anyOf": [reference(kind) for kind in kinds]} if len(kinds) > 1 else reference(kinds[0])
    properties = {name: {"type": "array", "items": items}, **(more or {})}
    return {"type": "object", "required": list(properties), "properties": properties}


def answers(schema: dict[str, Any], about: str, *faults: int) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a route as FastAPI takes them: the good one, and those that tell a fault."""
    told: dict[int | str, dict[str, Any]]
    told = {status: _content(_ERROR, _FAULTS[status]) for status in (*faults, 422, 503)}
    return {200: _content(schema, about), **told}


def _content(schema: dict[str, Any], about: str) -> dict[str, Any]:
    return {"description": about, "content": {"application/json": {"schema": schema}}}


class Described(FastAPI):
    """An application whose description has the types of its answers among its components."""

    def openapi(self) -> dict[str, Any]:
        """Return the description."""
        described = super().openapi()
        if _known:
            _, made = msgspec.json.schema_components(_known, ref_template=_REFERENCE)
            known = described.setdefault("components", {}).setdefault("schemas", {})
            assert not known.keys() & made.keys() or known.items() >= made.items(), "two types have one name"
            known.update(made)
        return described
