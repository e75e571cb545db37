"""Which clippings go back to one report. Ten reprints of one agency report are one source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.fold.identity import Wish, cluster
from dragoman.model.clipping import Clipping
from dragoman.model.proposal import Proposal
from dragoman.model.record import Origin


def origins(
    clippings: Mapping[str, Clipping], wishes: Iterable[Wish], proposals: Sequence[Proposal]
) -> tuple[Origin, ...]:
    """Groups of two clippings or more; what is in none is a source of its own."""
    about = [proposal for proposal in proposals if proposal.kind == "clipping"]
    leaders = cluster({clipping_id: clipping_id for clipping_id in clippings}, wishes, about)
    groups: dict[str, list[str]] = defaultdict(list)
    for clipping_id, leader in leaders.items():
        groups[leader].append(clipping_id)
    relations: dict[str, set[str]] = defaultdict(set)
    for proposal in about:
        if (
            proposal.verdict == "accept"
            and proposal.left in leaders
            and leaders[proposal.left] == leaders.get(proposal.right)
        ):
            relations[leaders[proposal.left]].add(proposal.relation)
    return tuple(
        Origin(
            id=leader, members=tuple(sorted(members)), relation="reprint" if "reprint" in relations[leader] else "agency",
            agency=_agency(clippings[member] for member in members),
        )
        for leader, members in sorted(groups.items()) if len(members) > 1
    )  # fmt: skip


def origin_of(groups: Iterable[Origin]) -> dict[str, str]:
    """The origin of every clipping that shares one."""
    return {member: group.id for group in groups for member in group.members}


def _agency(members: Iterable[Clipping]) -> str | None:
    """The agency that most of them name."""
    named: dict[str, int] = defaultdict(int)
    for clipping in members:
        if clipping.agency:
            named[clipping.agency] += 1
    return min(named, key=lambda agency: (-named[agency], agency)) if named else None
