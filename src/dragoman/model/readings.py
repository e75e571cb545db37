"""Several readings at once."""

from collections.abc import Iterable

from dragoman.model.contract import encode_reading
from dragoman.model.reading import Reading


def one_each(readings: Iterable[Reading]) -> dict[str, Reading]:
    """One reading a clipping, in the order of the clipping ids. Of two that differ the one that prints as the larger text, so that the order
    in which they come never decides."""
    found: dict[str, Reading] = {}
    for reading in readings:
        clipping_id = reading.clipping.clipping_id
        other = found.get(clipping_id)
        if other is None or (other != reading and encode_reading(reading) > encode_reading(other)):
            found[clipping_id] = reading
    return dict(sorted(found.items()))
