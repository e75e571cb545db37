"""The readers, in the order in which they run."""

from dragoman.reading.draft import Component


def components() -> tuple[Component, ...]:
    """All readers of English, fresh."""
    return ()
