"""Everything read, kept in one file or on a server: searched, set side by side, reviewed, exported."""

from menurut.ledger.accounts import Account, Outlet, Point, Source, Step
from menurut.ledger.adding import Added
from menurut.ledger.changes import Change
from menurut.ledger.current import Current, Place
from menurut.ledger.hits import FigureHit, Hit, StatementHit
from menurut.ledger.ledger import Ledger, default_place
from menurut.ledger.people import Person
from menurut.ledger.queries import Query
from menurut.ledger.reviews import Review

__all__ = [
    "Account",
    "Added",
    "Change",
    "Current",
    "FigureHit",
    "Hit",
    "Ledger",
    "Outlet",
    "Person",
    "Place",
    "Point",
    "Query",
    "Review",
    "Source",
    "StatementHit",
    "Step",
    "default_place",
]
