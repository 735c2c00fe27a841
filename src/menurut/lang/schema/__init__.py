"""The shapes of the language tables; a table that does not fit its shape is refused when it loads."""
