"""What is asked in an address: the options of `menurut find`, under the same names and with the same meanings."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, get_type_hints
from urllib.parse import urlencode

import msgspec
from fastapi import Depends
from fastapi import Query as In
from msgspec import Meta
from pydantic import AllowInfNan, BaseModel, ConfigDict, Field, StringConstraints, create_model, model_validator

from menurut.ledger import Query

NAMES = {
    "speaker_kind": "speaker-kind", "since": "from", "until": "to", "said_since": "said-from", "said_until": "said-to",
    "least": "min", "most": "max",
}  # fmt: skip
"""Names of a query's fields in an address, where they are others: those of the command line."""
PAGED = ("limit", "offset")
"""Fields that say which part of the results is shown, see `answers.InPages`."""
_LONGEST = 300  # characters of a value
_DAYS = ("since", "until", "said_since", "said_until")


class _Filled(BaseModel):
    """Takes an empty field of a form for one that is not there."""

    model_config = ConfigDict(validate_by_name=False, validate_by_alias=True)

    @model_validator(mode="before")
    @classmethod
    def _given(cls, fields: Any) -> Any:
        return {name: value for name, value in fields.items() if value != ""} if isinstance(fields, dict) else fields


def _field(name: str, of: Any) -> tuple[Any, Any]:
    """Return a field of a query as one of an address: days are checked, texts have an end, numbers are finite."""
    kind, (meta, *_) = of.__origin__, [m for m in of.__metadata__ if isinstance(m, Meta)]
    if name in _DAYS:
        kind = date | None
    elif kind in (str, str | None):
        text: Any = Annotated[str, StringConstraints(max_length=_LONGEST)]
        kind = text if kind is str else text | None
    elif kind == float | None:
        kind = Annotated[float, AllowInfNan(False)] | None
    return kind, Field(_DEFAULTS[name], alias=NAMES.get(name, name), description=meta.description)


_DEFAULTS = {field.name: field.default for field in msgspec.structs.fields(Query)}
_HINTS = get_type_hints(Query, include_extras=True)
_FIELDS = {name: _field(name, _HINTS[name]) for name in Query.__struct_fields__ if name not in PAGED}
Fields: type[BaseModel] = create_model("Asked", __base__=_Filled, __doc__="What is looked for.", **_FIELDS)  # type: ignore[call-overload]
"""The parameters of an address that make a query."""


def query_of(fields: BaseModel) -> Query:
    """Return the query that the parameters of an address stand for."""
    given = ((name, getattr(fields, name)) for name in _FIELDS)
    asked: dict[str, Any] = {name: str(value) if isinstance(value, date) else value for name, value in given}
    return Query(**asked)


def _asked(fields: Annotated[Fields, In()]) -> Query:  # type: ignore[valid-type]
    return query_of(fields)


InQuery = Annotated[Query, Depends(_asked)]
"""The parameter by which a route gets what is asked."""


def parameters(query: Query, **changes: Any) -> dict[str, str]:
    """Return the parameters that stand for a query, without those that say nothing; `changes` are of its fields.

    >>> parameters(Query(words="beras", act="deny", least=5, limit=50), act=None, figures=True)
    {'words': 'beras', 'figures': 'true', 'min': '5'}
    """
    query = msgspec.structs.replace(query, **changes)
    given = ((name, getattr(query, name)) for name in _DEFAULTS if name not in PAGED)
    return {NAMES.get(name, name): _said(value) for name, value in given if value != _DEFAULTS[name]}


def address(path: str, query: Query, **changes: Any) -> str:
    """Return the address of a page that shows a query.

    >>> address("/search", Query(words="harga beras"), since="2025-09-01")
    '/search?words=harga+beras&from=2025-09-01'
    """
    said = urlencode(parameters(query, **changes))
    return f"{path}?{said}" if said else path


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)
