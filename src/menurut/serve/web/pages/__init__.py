"""The pages of the reading room, a module each."""

from menurut.serve.web.pages import article, home, search, settings

routers = [module.router for module in (home, article, search, settings)]
"""The routers of all pages."""

__all__ = ["routers"]
