"""The pages of the reading room, a module each."""

from menurut.serve.web.pages import article, home, review, settings

routers = [module.router for module in (article, home, review, settings)]
"""The routers of all pages."""

__all__ = ["routers"]
