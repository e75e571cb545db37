"""Talks: which occasions a clipping speaks of, how it stands with them, and who was asked, answered, came or stayed away.

The order of work: :mod:`sightings` finds every place where the text speaks of an occasion, :mod:`occasions` ties those that speak of the same
one, :mod:`seats` reads who takes part and what each answered, :mod:`reader` makes the rows.
"""

from dragoman.reading.talks.reader import TalksReader

__all__ = ["TalksReader"]
