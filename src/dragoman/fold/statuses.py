"""The status of talks from its reports, in the order in which they were so.

The rules of what follows from what: a plan alone never becomes a meeting; what was held stays held when a later text still speaks of the plan; a step that
does not follow from the one before is kept and flagged; reports of one origin count once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.fold.material import Item, Material, overriding
from dragoman.model.reading import TalksReport
from dragoman.model.record import Member, StatusStep
from dragoman.model.terms import TalksStatus

ORDER: dict[TalksStatus, int] = {
    "unknown": 0, "floated": 1, "proposed": 2, "scheduled": 3, "postponed": 4, "cancelled": 5, "denied": 6, "under_way": 7, "suspended": 8, "held": 9,
    "collapsed": 10,
}  # fmt: skip
"""How far along; of steps of one day the farther counts as the later."""
PLANS: frozenset[TalksStatus] = frozenset({"floated", "proposed", "scheduled", "postponed"})
OFF: frozenset[TalksStatus] = frozenset({"cancelled", "denied"})
MET: frozenset[TalksStatus] = frozenset({"held", "under_way", "suspended", "collapsed"})


def status(material: Material, found: Sequence[Item[TalksReport]]) -> tuple[TalksStatus, tuple[StatusStep, ...]]:
    """The status shown, and its history, oldest step first (undated ones before all)."""
    history = _flagged(_steps(material, found))
    if item := overriding(material, "status", found):
        return item.value.status, history
    return _resolved(material, history), history


def follows(before: TalksStatus, after: TalksStatus) -> bool:
    """Whether a status may come after another in the ordinary course of things."""
    if "unknown" in (before, after) or before == after:
        return True
    if before in MET:
        return after in MET and not (before in ("held", "collapsed") and after in ("under_way", "suspended"))
    if before in OFF:
        return after in OFF
    if after in ("floated", "proposed"):
        return ORDER[before] <= ORDER[after]
    return True


def _steps(material: Material, found: Iterable[Item[TalksReport]]) -> list[StatusStep]:
    told: dict[tuple[str | None, TalksStatus], set[Member]] = defaultdict(set)
    for item in found:
        for step in item.value.history:
            told[material.clock.day(item.clipping_id, step.as_of), step.status].add(item.member)
        told[material.clock.known(item.clipping_id), item.value.status].add(item.member)
    return [
        StatusStep(status=status, as_of=as_of, members=tuple(sorted(members)))
        for (as_of, status), members in sorted(told.items(), key=lambda row: (row[0][0] or "", ORDER[row[0][1]]))
        if status != "unknown"
    ]


def _flagged(steps: Sequence[StatusStep]) -> tuple[StatusStep, ...]:
    """The same steps, with those flagged that do not follow from what was so before."""
    flagged: list[StatusStep] = []
    standing: TalksStatus = "unknown"
    for step in steps:
        fits = follows(standing, step.status)
        flagged.append(StatusStep(status=step.status, as_of=step.as_of, members=step.members, unusual=not fits))
        if fits or _overturns(standing, step.status):
            standing = step.status
    return tuple(flagged)


def _overturns(before: TalksStatus, after: TalksStatus) -> bool:
    """Whether an unusual step counts all the same: what was off is planned again, or met after all."""
    return before in OFF and after not in OFF


def _resolved(material: Material, history: Sequence[StatusStep]) -> TalksStatus:
    standing: TalksStatus = "unknown"
    for step in history:
        if not step.unusual or _overturns(standing, step.status):
            standing = step.status
    if standing in MET:
        met = [member for step in history if step.status in MET for member in step.members]
        denials = [m for step in history if step.status in OFF and step.unusual for m in step.members]
        told_off = material.origins(denials)
        if told_off and told_off >= material.origins(met):
            return "unknown"  # as many sources say that it never took place: the contradiction is listed, not decided
    return standing
