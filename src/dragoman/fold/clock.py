"""The second clock: when it was reported. A finding counts as known on a day when its clipping had certainly been published by then."""

from collections.abc import Iterable, Mapping

from dragoman.model.clipping import Clipping
from dragoman.model.dates import PartialDate
from dragoman.model.record import Member, Reported

Bounds = tuple[str | None, str | None]
UNDATED: Bounds = (None, None)


class Clock:
    """The publication intervals of all clippings (ISO days)."""

    def __init__(self, clippings: Mapping[str, Clipping]) -> None:
        self._bounds = {
            clipping_id: clipping.published.bounds if clipping.published else UNDATED
            for clipping_id, clipping in clippings.items()
        }

    def bounds(self, clipping_id: str) -> Bounds:
        """First and last day on which the clipping may have been published."""
        return self._bounds.get(clipping_id, UNDATED)

    def known(self, clipping_id: str) -> str | None:
        """The day on which the clipping had certainly been published."""
        return self.bounds(clipping_id)[1]

    def reported(self, members: Iterable[Member]) -> Reported:
        """The clock of a value that rests on these findings."""
        bounds = {self.bounds(member.clipping_id) for member in members}
        first = [earliest for earliest, _ in bounds if earliest]
        last = [latest for _, latest in bounds if latest]
        return Reported(
            first=min(first) if first else None, last=max(last) if last else None, known_on=min(last) if last else None
        )

    def before(self, one: str, other: str) -> bool:
        """Whether the one clipping was certainly published before the other."""
        latest, earliest = self.bounds(one)[1], self.bounds(other)[0]
        return bool(latest and earliest and latest < earliest)

    def day(self, clipping_id: str, told: PartialDate | None) -> str | None:
        """The last ISO day on which something told may have been so: its own date where one is told, else the publication."""
        return (told.latest if told else None) or self.known(clipping_id)
