"""The readers, in the order in which they run."""

from dragoman.reading.allegations import AllegationsReader
from dragoman.reading.draft import Component
from dragoman.reading.events import EventsReader
from dragoman.reading.positions.reader import PositionsReader
from dragoman.reading.predicates import ClausesReader
from dragoman.reading.statements.reader import StatementsReader
from dragoman.reading.talks.reader import TalksReader
from dragoman.reading.times.reader import TimesReader


def components() -> tuple[Component, ...]:
    """All readers of English, fresh."""
    return (
        TimesReader(),
        StatementsReader(),
        ClausesReader(),
        TalksReader(),
        PositionsReader(),
        AllegationsReader(),
        EventsReader(),
    )
