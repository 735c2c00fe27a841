"""What a visitor chooses for himself: language, colours, and the name that he reviews under; kept in cookies."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from menurut.serve.tongue import LANGUAGES
from menurut.serve.web import speaking
from menurut.serve.web.templates import REVIEWER, THEME, THEMES

router = APIRouter()
_YEAR = 365 * 24 * 3600
_LONGEST = 80  # characters of a reviewer's name


@router.post("/settings", include_in_schema=False)
def settings(
    back: Annotated[str, Form()] = "/", language: Annotated[str | None, Form()] = None,
    theme: Annotated[str | None, Form()] = None, reviewer: Annotated[str | None, Form()] = None,
) -> Response:  # fmt: skip
    """Keep what was chosen, and lead back to where the visitor was."""
    answer = RedirectResponse(inside(back), 303)
    if language in LANGUAGES:
        answer.set_cookie(speaking.COOKIE, language, max_age=_YEAR, samesite="lax", httponly=True)
    if theme in THEMES:
        answer.set_cookie(THEME, theme, max_age=_YEAR, samesite="lax", httponly=True)
    if reviewer is not None:
        keep_reviewer(answer, tidy_name(reviewer))
    return answer


def keep_reviewer(answer: Response, name: str) -> None:
    """Let the visitor review under a name from now on."""
    answer.set_cookie(REVIEWER, quote(name), max_age=_YEAR, samesite="lax", httponly=True)


def tidy_name(name: str) -> str:
    """Return a name on one line, of a length that a name may have.

    >>> tidy_name("  Ani \\n Lestari ")
    'Ani Lestari'
    """
    plain = name.encode("utf-8", "ignore").decode()
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())[:_LONGEST].strip()


def inside(path: str) -> str:
    """Return a path of this room, its start page for any other address.

    >>> inside("/search?words=air"), inside("//elsewhere.example"), inside("https://elsewhere.example")
    ('/search?words=air', '/', '/')
    """
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"
