"""Independence before counting: clippings that go back to one report are one source."""

from collections.abc import Iterable

from dragoman.model.record import Member, Origin


def origin_groups(clippings: Iterable[str], origins: Iterable[Origin]) -> tuple[tuple[str, ...], ...]:
    """The clippings in groups that go back to one report each, in id order. What is in no known origin stands alone."""
    wanted = set(clippings)
    leader = {clipping: clipping for clipping in wanted}

    def find(clipping: str) -> str:
        while leader.setdefault(clipping, clipping) != clipping:
            clipping = leader[clipping]
        return clipping

    for origin in origins:
        for clipping in origin.members[1:]:
            leader[find(clipping)] = find(origin.members[0])
    groups: dict[str, list[str]] = {}
    for clipping in sorted(wanted):
        groups.setdefault(find(clipping), []).append(clipping)
    return tuple(sorted(tuple(group) for group in groups.values()))


def independent_origins(members: Iterable[Member], origins: Iterable[Origin]) -> int:
    """How many independent reports the findings rest on."""
    return len(origin_groups({member.clipping_id for member in members}, origins))
