"""The one way into the room: readings in, proposals out. Pure; the order of the readings changes nothing."""

from collections.abc import Iterable, Sequence

from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading
from dragoman.resolve.actors import propose_actors
from dragoman.resolve.clippings import propose_clippings
from dragoman.resolve.profiles import Profile, read_profiles
from dragoman.resolve.talks import propose_talks


def propose(readings: Sequence[Reading]) -> tuple[Proposal, ...]:
    """What the machine takes to be the same across these readings, sorted by (kind, left, right).

    ``left`` and ``right`` are finding keys of :mod:`dragoman.model.keys` for actors and talks, clipping ids for clippings.
    """
    ordered = [reading for _, reading in sorted({r.clipping.clipping_id: r for r in readings}.items())]
    profiles = read_profiles(ordered)
    actors = propose_actors(profiles)
    talks = propose_talks(ordered, _identities(profiles, actors))
    made = [*actors, *talks, *propose_clippings(ordered)]
    return tuple(sorted(made, key=lambda proposal: (proposal.kind, proposal.left, proposal.right)))


def _identities(clippings: Iterable[tuple[Profile, ...]], proposals: Iterable[Proposal]) -> dict[tuple[str, str], str]:
    """Who each actor row is taken to be, for comparing talks: one name for all that accepted proposals join."""
    rows = {profile.key: (profile.clipping_id, profile.row) for each in clippings for profile in each}
    leader = {key: key for key in rows}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for proposal in proposals:
        if proposal.verdict == "accept":
            low, high = sorted((find(proposal.left), find(proposal.right)))
            leader[high] = low
    return {row: find(key) for key, row in rows.items()}
