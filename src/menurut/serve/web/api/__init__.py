"""The HTTP API under `/api/v1`: the verbs of the command line, through the same functions."""

from fastapi import APIRouter

from menurut.serve.web.api import documents, finding, marks, people

router = APIRouter(prefix="/api/v1")
"""All routes of the API. A module of this package has a `router` of its own, which is included here."""
for part in (documents, marks, finding, people):
    router.include_router(part.router)

__all__ = ["router"]
