"""The ground floor: spans, blocks and documents. Frozen, small, no input or output."""

from menurut.document.document import CLUTTER, PROSE, Block, Document, PublishedFrom, Role
from menurut.document.span import Span

__all__ = ["CLUTTER", "PROSE", "Block", "Document", "PublishedFrom", "Role", "Span"]
