"""Everything read, kept in one file or on a server: searched, set side by side, reviewed, exported."""

from menurut.ledger.accounts import Account, Outlet, Point, Source, Step
from menurut.ledger.adding import Added
from menurut.ledger.changes import Change
from menurut.ledger.contents import Article, Contents
from menurut.ledger.current import Current, Place
from menurut.ledger.facets import Count, Facets
from menurut.ledger.hits import FigureHit, Hit, StatementHit
from menurut.ledger.ledger import Ledger, default_place
from menurut.ledger.people import Person
from menurut.ledger.profiles import Profile, Topic
from menurut.ledger.queries import Query
from menurut.ledger.reviews import Review

__all__ = [
    "Account",
    "Added",
    "Article",
    "Change",
    "Contents",
    "Count",
    "Current",
    "Facets",
    "FigureHit",
    "Hit",
    "Ledger",
    "Outlet",
    "Person",
    "Place",
    "Point",
    "Profile",
    "Query",
    "Review",
    "Source",
    "StatementHit",
    "Step",
    "Topic",
    "default_place",
]
