"""The templates of the reading room, and what all of them know."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request

from menurut import __version__
from menurut.serve.page import environment
from menurut.serve.tongue import LANGUAGES, language
from menurut.serve.web.room import Room
from menurut.serve.web.shown import FUNCTIONS, WORDS

THEMES = ("auto", "light", "dark")
THEME, REVIEWER = "theme", "reviewer"
"""Cookies that hold what a visitor chose."""


def render(request: Request, name: str, context: dict[str, Any]) -> str:
    """Return a template's page; it knows the visitor's language, theme and name, and where he is."""
    room: Room = request.app.state.room
    return _environment().get_template(name).render(
        **context, language=language(), theme=theme(request), reviewer=reviewer(request),
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""), path=request.url.path,
        coming=room.coming,
    )  # fmt: skip


def theme(request: Request) -> str:
    """Return the visitor's theme: `auto`, `light` or `dark`."""
    chosen = request.cookies.get(THEME, "")
    return chosen if chosen in THEMES else THEMES[0]


def reviewer(request: Request) -> str:
    """Return the name that the visitor reviews under, empty where he has not told it."""
    from urllib.parse import unquote

    room: Room = request.app.state.room
    return unquote(request.cookies.get(REVIEWER, "")).strip() or room.options.reviewer


@cache
def static(name: str) -> str:
    """Return the address of a file of the static folder; it changes with what the file holds."""
    held = resources.files("menurut.serve.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(held).hexdigest()[:12]}"


@cache
def _environment() -> Environment:
    made = environment().overlay(
        loader=ChoiceLoader([PackageLoader("menurut.serve.web"), PackageLoader("menurut.serve")])
    )
    made.globals = {**made.globals, "static": static, "languages": LANGUAGES, "themes": THEMES, "version": __version__}
    made.globals |= {**FUNCTIONS, **WORDS}
    return made
