"""Following feeds and sitemaps into a ledger: composes fetching, reading and keeping."""

from menurut.watch.watcher import Event, Failed, Kept, Looked, Watcher

__all__ = ["Event", "Failed", "Kept", "Looked", "Watcher"]
