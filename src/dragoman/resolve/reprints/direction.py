"""Which of two clippings of one report the other goes back to, where something tells."""

from dataclasses import dataclass

from dragoman.resolve.days import before
from dragoman.resolve.evidence import Weighed
from dragoman.resolve.reprints.overlap import Overlap
from dragoman.resolve.reprints.sheet import Sheet, same_press

SHORTER = 0.85
"""A text of less than this part of the other's length, all of which stands in the other, was cut from it."""

ALL_OF_IT = 0.9
"""Part of a text that stands in the other from which it is taken to have nothing of its own."""


@dataclass(frozen=True, slots=True)
class Direction:
    """``first``: the clipping that the other goes back to, None where nothing tells or reasons speak against each other."""

    first: str | None = None
    reasons: tuple[Weighed, ...] = ()


def direction(one: Sheet, other: Sheet, shared: Overlap | None, *, one_outlet: bool = False) -> Direction:
    """Who goes back to whom: a credit to the other's outlet first, then the earlier date, then that the longer text contains the shorter.

    Where both credit a third, or one of them does, both have it from there: an earlier date says who was quicker with the agency's report, and neither is
    called the origin of the other. ``one_outlet``: versions of
    one outlet's story; they grow as often as they shrink, so only dates tell.
    """
    by_credit = [
        (source, Weighed("credits", f"{copy.clipping.outlet or 'one'} credits {source.clipping.outlet}", 1))
        for source, copy in ((one, other), (other, one)) if copy.agency and same_press(copy.clipping.agency, source.clipping.outlet) is not False
    ]  # fmt: skip
    earlier = [
        (first, Weighed("published_earlier", _earlier(first, then), 1))
        for first, then in ((one, other), (other, one)) if before(first.published, then.published)
    ]  # fmt: skip
    if one_outlet:
        return _told(earlier)
    if len(by_credit) == 1:
        return Direction() if earlier and earlier[0][0] is not by_credit[0][0] else _told(by_credit + earlier)
    if by_credit or one.agency or other.agency:
        return Direction()
    return _told(earlier) if earlier else _told(_cut(one, other, shared))


def _cut(one: Sheet, other: Sheet, shared: Overlap | None) -> list[tuple[Sheet, Weighed]]:
    if shared is None:
        return []
    sides = ((one, shared.one), (other, shared.other))
    (_, short_side), (long, long_side) = sorted(sides, key=lambda pair: pair[1].words)
    if short_side.words >= SHORTER * long_side.words or short_side.all < ALL_OF_IT * short_side.words:
        return []
    whose = f", {long.clipping.outlet}'s," if long.outlet and one.outlet != other.outlet else ""
    return [(long, Weighed("cut_from", f"the longer text{whose} contains all of the shorter", 1))]


def _told(found: list[tuple[Sheet, Weighed]]) -> Direction:
    return Direction(found[0][0].clipping_id, tuple(reason for _, reason in found)) if found else Direction()


def _earlier(first: Sheet, then: Sheet) -> str:
    """Which came first: by the outlets' names, or by the days where one has none or both are one outlet's."""
    if first.outlet and then.outlet and first.outlet != then.outlet:
        return f"{first.clipping.outlet} published it before {then.clipping.outlet}"
    days = [when.value for when in (first.clipping.published, then.clipping.published) if when and when.value]
    return f"published {' before '.join(days)}"
