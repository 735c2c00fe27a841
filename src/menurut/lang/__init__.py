"""What a language is: lexicons and rules as TOML, checked against a schema when they load."""

from menurut.lang.base import Language, available, load

__all__ = ["Language", "available", "load"]
