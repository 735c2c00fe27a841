"""One article of the ledger: the text, its marks, and beside it who says what."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
