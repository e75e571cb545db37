"""Who is who in a clipping: names, actors, their offices, and the words that stand for them."""

from dragoman.reading.actors.clusters import ActorsReader
from dragoman.reading.actors.mentions import MentionsReader
from dragoman.reading.actors.references import ReferencesReader
from dragoman.reading.actors.roles import RolesReader

__all__ = ["ActorsReader", "MentionsReader", "ReferencesReader", "RolesReader"]
