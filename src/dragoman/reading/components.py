"""The readers, in the order in which they run."""

from dragoman.reading.actors.clusters import ActorsReader
from dragoman.reading.actors.mentions import MentionsReader
from dragoman.reading.actors.references import ReferencesReader
from dragoman.reading.actors.roles import RolesReader
from dragoman.reading.allegations import AllegationsReader
from dragoman.reading.draft import Component
from dragoman.reading.events import EventsReader
from dragoman.reading.positions.reader import PositionsReader
from dragoman.reading.predicates import ClausesReader
from dragoman.reading.silent import SilentReader
from dragoman.reading.statements.reader import StatementsReader
from dragoman.reading.talks.reader import TalksReader
from dragoman.reading.times.publication import PublicationReader
from dragoman.reading.times.reader import TimesReader
from dragoman.reading.unknowns import UnknownsReader


def components() -> tuple[Component, ...]:
    """All readers of English, fresh."""
    times = TimesReader()
    return (
        times,
        PublicationReader(times),
        MentionsReader(),
        ActorsReader(),
        RolesReader(),
        ReferencesReader(),
        StatementsReader(),
        ClausesReader(),
        TalksReader(),
        PositionsReader(),
        AllegationsReader(),
        EventsReader(),
        SilentReader(),
        UnknownsReader(),
    )
