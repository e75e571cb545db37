"""Which clippings go back to one report, and who has it from whom. Ten reprints of one agency report are one source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.fold.identity import Wish, cluster
from dragoman.model.clipping import Clipping
from dragoman.model.names import name_key
from dragoman.model.proposal import Proposal
from dragoman.model.record import Origin, OriginLink

RELATIONS = ("reprint", "version", "retelling", "agency")
"""The closest first."""

COLLECTION = "collection"
"""The relation of a clipping that sums up several reports with each of them. It joins nothing: else ten reports were one once somebody summed them up."""

DIRECTIONS = frozenset({"credits", "published_earlier", "cut_from"})
"""Codes of the reasons that say which of two clippings the other goes back to."""


def origins(
    clippings: Mapping[str, Clipping], wishes: Iterable[Wish], proposals: Sequence[Proposal]
) -> tuple[Origin, ...]:
    """Groups of two clippings or more; what is in none is a source of its own. A digest joins none of the reports that it sums up."""
    about = [each for each in proposals if each.kind == "clipping" and each.relation != COLLECTION]
    leaders = cluster({clipping_id: clipping_id for clipping_id in clippings}, wishes, about)
    groups: dict[str, list[str]] = defaultdict(list)
    for clipping_id, leader in leaders.items():
        groups[leader].append(clipping_id)
    held: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in about:
        if (
            proposal.verdict == "accept"
            and proposal.left in leaders
            and leaders[proposal.left] == leaders.get(proposal.right)
        ):
            held[leaders[proposal.left]].append(proposal)
    return tuple(
        _origin(leader, sorted(members), clippings, held[leader])
        for leader, members in sorted(groups.items())
        if len(members) > 1
    )


def origin_of(groups: Iterable[Origin]) -> dict[str, str]:
    """The origin of every clipping that shares one."""
    return {member: group.id for group in groups for member in group.members}


def first_of(members: Sequence[str], links: Iterable[OriginLink]) -> str | None:
    """The one member that goes back to no other while all others go back to it, directly or over others; None where there is none."""
    sources: dict[str, set[str]] = defaultdict(set)
    for link in links:
        sources[link.copy].add(link.source)
    roots = [member for member in members if not sources.get(member)]
    if len(roots) != 1:
        return None
    reached, fresh = set(roots), True
    while fresh:
        found = {member for member in members if member not in reached and sources[member] & reached}
        fresh = bool(found)
        reached |= found
    return roots[0] if len(reached) == len(members) else None


def _origin(leader: str, members: Sequence[str], clippings: Mapping[str, Clipping], held: Sequence[Proposal]) -> Origin:
    relations = {proposal.relation for proposal in held}
    agency = _agency(clippings[member] for member in members)
    quicker = agency is not None and name_key(agency) not in {
        name_key(clippings[member].outlet or "") for member in members
    }
    told = [proposal for proposal in held if not (quicker and _by_date_alone(proposal))]
    links = tuple(sorted(_link(proposal, proposal.origin) for proposal in told if proposal.origin))
    return Origin(
        id=leader, members=tuple(members), relation=next((each for each in RELATIONS if each in relations), "agency"),
        agency=agency, first=first_of(members, links), links=links,
    )  # fmt: skip


def _by_date_alone(proposal: Proposal) -> bool:
    """Whether only the days say that one outlet has it from another: where some of them credit an agency, the earlier was quicker with the agency's report."""
    telling = {reason.code for reason in proposal.reasons if reason.code in DIRECTIONS}
    return proposal.relation == "reprint" and telling == {"published_earlier"}


def _link(proposal: Proposal, source: str) -> OriginLink:
    copy = proposal.right if source == proposal.left else proposal.left
    why = "; ".join(reason.text for reason in proposal.reasons if reason.code in DIRECTIONS)
    return OriginLink(copy=copy, source=source, relation=proposal.relation, reason=why)


def _agency(members: Iterable[Clipping]) -> str | None:
    """The agency that most of them name."""
    named: dict[str, int] = defaultdict(int)
    for clipping in members:
        if clipping.agency:
            named[clipping.agency] += 1
    return min(named, key=lambda agency: (-named[agency], agency)) if named else None
