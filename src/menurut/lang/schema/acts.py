"""The acts of speech that the guidelines tell apart (kept below `reading`, which uses them too)."""

from __future__ import annotations

from typing import Literal

Act = Literal["say", "deny", "admit", "claim", "believe", "promise", "demand", "ask", "warn", "propose"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
