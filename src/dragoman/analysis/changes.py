"""What changed: a status that moved, an answer taken back, a stance given up, an office that changed hands."""

from dragoman.analysis.index import Index
from dragoman.analysis.timeline import Entry, timeline


def changes(index: Index, entries: tuple[Entry, ...] | None = None) -> tuple[Entry, ...]:
    """The entries of the timeline that differ from what was so before, the latest first; those without a day are left out."""
    found = [
        entry
        for entry in (timeline(index) if entries is None else entries)
        if entry.when.earliest is not None and (entry.was is not None or entry.kind == "office")
    ]
    return tuple(reversed(found))
