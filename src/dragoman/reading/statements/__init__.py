"""Who said what to whom: quotations and their sources, reported speech, and the states of mind that reporters ascribe."""

from dragoman.reading.statements.reader import StatementsReader

__all__ = ["StatementsReader"]
