"""Everything read, kept in one file or on a server: searched, set side by side, reviewed, exported."""

from menurut.ledger.adding import Added
from menurut.ledger.hits import FigureHit, Hit, StatementHit
from menurut.ledger.ledger import Ledger, default_place
from menurut.ledger.people import Person
from menurut.ledger.queries import Query

__all__ = ["Added", "FigureHit", "Hit", "Ledger", "Person", "Query", "StatementHit", "default_place"]
