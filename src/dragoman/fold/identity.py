"""Which findings are one folded thing: clusters under constraints.

A person's judgements come first, the latest of them before the earlier ones, so that a split after a merge holds and a merge after a split does; then
what proposals say cannot be one, then that a clipping tells its own actors and talks apart, and last the accepted proposals, the strongest
first, those about what was split off after all others, so that the rest finds together before it. Nothing here depends on the order in
which anything arrived.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person decided about findings, latest first: they are one thing (``together``), or the first of them, standing for what remains, is not
    what the others are. The others were split off in one go, so they stay with one another."""

    together: bool
    keys: tuple[str, ...]


class Clusters:
    """Disjoint sets of keys; two sets may be enemies, and a set holds at most one unit of any clipping."""

    def __init__(self, clipping_of: Mapping[str, str]) -> None:
        self._leader = {key: key for key in clipping_of}
        self._members = {key: [key] for key in clipping_of}
        self._enemies: dict[str, set[str]] = {key: set() for key in clipping_of}
        self._units: dict[str, dict[str, str]] = {key: {} for key in clipping_of}
        self._clipping_of = clipping_of

    def find(self, key: str) -> str:
        """The leader of the set that holds the key."""
        while self._leader[key] != key:
            self._leader[key] = self._leader[self._leader[key]]
            key = self._leader[key]
        return key

    def part(self, one: str, other: str) -> bool:
        """Make two sets enemies; False where they are one already."""
        left, right = self.find(one), self.find(other)
        if left == right:
            return False
        self._enemies[left].add(right)
        self._enemies[right].add(left)
        return True

    def join(self, one: str, other: str) -> bool:
        """Unite two sets; False where they are enemies or hold different units of one clipping."""
        left, right = self.find(one), self.find(other)
        if left == right:
            return True
        if right in self._enemies[left] or self._clash(left, right):
            return False
        if len(self._members[left]) < len(self._members[right]):
            left, right = right, left
        self._leader[right] = left
        self._members[left] += self._members.pop(right)
        self._units[left].update(self._units.pop(right))
        for enemy in self._enemies.pop(right):
            self._enemies[enemy].discard(right)
            self._enemies[enemy].add(left)
            self._enemies[left].add(enemy)
        return True

    def settle_units(self) -> None:
        """From now on what is united of one clipping is one unit of it, and what is not stays apart."""
        for leader, members in self._members.items():
            self._units[leader] = {self._clipping_of[key]: leader for key in members}

    def ids(self) -> dict[str, str]:
        """Every key with the smallest key of its set."""
        smallest = {leader: min(members) for leader, members in self._members.items()}
        return {key: smallest[self.find(key)] for key in self._leader}

    def _clash(self, left: str, right: str) -> bool:
        few, many = sorted((self._units[left], self._units[right]), key=len)
        return any(clipping in many for clipping in few)


def cluster(clipping_of: Mapping[str, str], wishes: Iterable[Wish], proposals: Sequence[Proposal]) -> dict[str, str]:
    """Every key with the smallest key of what it is taken to be one with. ``clipping_of``: the keys and their clippings."""
    sets = Clusters(clipping_of)
    split_off: set[str] = set()
    for wish in wishes:
        first, *others = wish.keys
        for other in others:
            if wish.together:
                sets.join(first, other)
            else:
                sets.part(first, other)
                sets.join(others[0], other)
                split_off.add(other)
    known = [p for p in proposals if p.left in clipping_of and p.right in clipping_of]
    for proposal in known:
        if proposal.verdict == "reject":
            sets.part(proposal.left, proposal.right)
    accepted = sorted(
        (p for p in known if p.verdict == "accept"),
        key=lambda p: (p.left in split_off or p.right in split_off, -p.strength, p.left, p.right),
    )
    for proposal in accepted:
        if clipping_of[proposal.left] == clipping_of[proposal.right]:
            sets.join(proposal.left, proposal.right)
    sets.settle_units()
    for proposal in accepted:
        sets.join(proposal.left, proposal.right)
    return sets.ids()
