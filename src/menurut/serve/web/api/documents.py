"""Articles of the ledger and what was read in them."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(tags=["articles"])
