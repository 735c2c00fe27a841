"""Ties between marks of different kinds: the statement a figure stands in, the time of a saying."""
