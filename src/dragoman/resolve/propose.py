"""The one way into the room: readings in, proposals out. Pure; the order of the readings changes nothing."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading
from dragoman.model.readings import one_each
from dragoman.resolve.actors import propose_actors
from dragoman.resolve.clippings import propose_clippings
from dragoman.resolve.evidence import WORTH_ASKING, joined
from dragoman.resolve.profiles import Profile, read_profiles
from dragoman.resolve.talks import propose_talks


def propose(readings: Sequence[Reading]) -> tuple[Proposal, ...]:
    """What the machine takes to be the same across these readings, sorted by (kind, left, right).

    ``left`` and ``right`` are finding keys of :mod:`dragoman.model.keys` for actors and talks, clipping ids for clippings.
    """
    ordered = list(one_each(readings).values())
    clippings = propose_clippings(ordered)
    one_report = joined(p for p in clippings if p.relation in ("reprint", "version"))
    profiles = read_profiles(ordered, one_report)
    actors = propose_actors(profiles)
    talks = propose_talks(ordered, _identities(profiles, actors), one_report)
    made = [*_worth_asking(actors), *_worth_asking(talks), *clippings]
    return tuple(sorted(made, key=lambda proposal: (proposal.kind, proposal.left, proposal.right)))


def _worth_asking(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """All that is accepted and, between two things that accepted proposals hold together, the strongest of what is undecided and of what is rejected.

    Nobody should be asked, or told, ten times whether two people are one, nor asked about what speaks for nothing.
    """
    leader = joined(proposals)
    asked: dict[tuple[str, str, str], Proposal] = {}
    for proposal in proposals:
        if proposal.verdict == "accept":
            yield proposal
            continue
        one, other = sorted((leader.get(proposal.left, proposal.left), leader.get(proposal.right, proposal.right)))
        if proposal.verdict == "undecided" and (one == other or proposal.strength < WORTH_ASKING):
            continue
        question = (proposal.verdict, one, other) if one != other else (proposal.verdict, proposal.left, proposal.right)
        before = asked.get(question)
        if before is None or _rank(proposal) < _rank(before):
            asked[question] = proposal
    yield from asked.values()


def _rank(proposal: Proposal) -> tuple[int, str, str]:
    return -proposal.strength, proposal.left, proposal.right


def _identities(clippings: Iterable[tuple[Profile, ...]], proposals: Iterable[Proposal]) -> dict[tuple[str, str], str]:
    """Who each actor row is taken to be, for comparing talks: one name for all that accepted proposals join."""
    leader = joined(proposals)
    return {(p.clipping_id, p.row): leader.get(p.key, p.key) for each in clippings for p in each}
