"""When something was so, as far as it is known: a partial date or an interval, and which of the two clocks it is told by."""

from dataclasses import dataclass
from typing import Literal

from dragoman.model.clipping import Published
from dragoman.model.dates import Basis, PartialDate, Precision, interval

Clock = Literal["so", "reported"]
_UNITS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as far as it is known.

    ``value``: a partial ISO date, or an ISO interval ``first/last`` where no calendar unit holds it (a week is one); None is undated.
    ``earliest`` and ``latest``: the ISO days it may mean; None where the year is not known. ``clock``: *so* (when it was so) or *reported* (only
    the publication is known). ``planned``: the day named is one that was planned for.
    """

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: Precision | Literal["interval"] | None = None
    basis: Basis = "stated"
    clock: Clock = "so"
    planned: bool = False

    @property
    def certain(self) -> bool:
        """Whether it is a told day of what happened (or is planned), be it counted from another day, and not the day of its report."""
        return self.precision == "day" and self.basis != "inferred" and self.clock == "so"

    @property
    def order(self) -> tuple[str, str]:
        """Sorts by the first day it may mean, the more precise first; what is undated comes last."""
        return (self.earliest or "9999-99-99", self.latest or "9999-99-99")


UNDATED = When()


def from_partial(told: PartialDate | None, *, planned: bool = False) -> When:
    """The time that a partial date tells."""
    if told is None:
        return UNDATED
    if told.earliest is None or told.latest is None:
        return When(value=told.value, precision=told.precision, basis=told.basis, planned=planned)
    value = f"{told.earliest}/{told.latest}" if told.precision == "week" else told.value
    return When(
        value=value, earliest=told.earliest, latest=told.latest, precision=told.precision, basis=told.basis,
        planned=planned,
    )  # fmt: skip


def from_iso(value: str | None, *, basis: Basis = "stated", clock: Clock = "so") -> When:
    """The time that a partial ISO date (year, month or day) tells. Raises ValueError where the calendar has no such day."""
    if not value:
        return UNDATED
    precision = _UNITS.get(len(value))
    if precision is None:
        raise ValueError(f"{value!r} is no year, month or day in ISO form")
    if value.startswith("-"):
        return When(value=value, precision=precision, basis=basis, clock=clock)
    first, last = interval(value, precision)
    return When(
        value=value, earliest=first.isoformat(), latest=last.isoformat(), precision=precision, basis=basis, clock=clock
    )


def from_published(published: Published | None) -> When:
    """When a clipping was published."""
    if published is None:
        return When(clock="reported")
    earliest, latest = published.bounds
    basis: Basis = "inferred" if published.basis == "inferred" else "stated"
    if published.value is not None and published.precision is not None:
        return When(
            value=published.value, earliest=earliest, latest=latest, precision=published.precision, basis=basis, clock="reported"
        )  # fmt: skip
    if earliest is None and latest is None:
        return When(clock="reported")
    return When(
        value=f"{earliest or '..'}/{latest or '..'}", earliest=earliest, latest=latest, precision="interval", basis=basis, clock="reported"
    )  # fmt: skip


def overlaps(when: When, since: str | None, until: str | None) -> bool:
    """Whether it may lie between two ISO days, ends included, either of which may be open. What is undated lies nowhere."""
    if since is None and until is None:
        return True
    if when.earliest is None and when.latest is None:
        return False
    return (since is None or (when.latest or "9999") >= since) and (until is None or (when.earliest or "0000") <= until)
