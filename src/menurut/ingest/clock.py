"""The clock that following goes by; tests have one of their own."""

from __future__ import annotations

import asyncio
import time


class Clock:
    """The time of the machine."""

    def now(self) -> float:
        """Return the present moment, in seconds since 1970."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Let that many seconds pass."""
        await asyncio.sleep(seconds)
