"""Pages, plain text and JSON lines become documents; all reading of foreign bytes is here."""

from menurut.ingest.sources import load, load_all, load_public, load_upload
from menurut.ingest.texts import load_text

__all__ = ["load", "load_all", "load_public", "load_text", "load_upload"]
