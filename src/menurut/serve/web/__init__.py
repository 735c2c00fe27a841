"""The reading room: web pages and an HTTP API over a ledger. Importing it loads the web framework."""
