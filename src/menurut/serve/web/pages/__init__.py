"""The pages of the reading room, a module each."""

from menurut.serve.web.pages import account, article, home, paste, review, search, settings, who

routers = [module.router for module in (home, article, paste, review, search, who, account, settings)]
"""The routers of all pages."""

__all__ = ["routers"]
