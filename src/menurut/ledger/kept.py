"""Answers that are remembered for as long as the ledger stays as it is: pages ask the same again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Kept:
    """The latest answers, `most` of them; for many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, state: Hashable, asked: Hashable, answer: Callable[[], T]) -> T:
        """Return the answer to what is asked of a ledger in this state, worked out where it is not known.

        >>> kept = Kept(2)
        >>> [kept.get(state, "how many", lambda: state * 10) for state in (1, 1, 2)]
        [10, 10, 20]
        """
        with self._lock:
            known = self._answers.get(asked)
            if known is not None and known[0] == state:
                self._answers.move_to_end(asked)
                found: T = known[1]
                return found
        made = answer()
        with self._lock:
            self._answers[asked] = (state, made)
            self._answers.move_to_end(asked)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return made
