"""Field values of the annotation guidelines (kept below `reading`, which uses them too)."""

from __future__ import annotations

from typing import Literal

Act = Literal["say", "deny", "admit", "claim", "believe", "promise", "demand", "ask", "warn", "propose"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Qualifier = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range", "order"]
Theme = Literal[
    "dead", "injured", "missing", "casualties", "infected", "displaced", "detained", "troops",
    "participants", "people", "money", "share", "distance", "area", "mass", "duration", "temperature",
    "count",
]  # fmt: skip
