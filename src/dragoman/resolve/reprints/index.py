"""An index over the signatures of many clippings: who shares sampled word runs with whom.

Sorted arrays, hash by hash: 100,000 clippings of 500 words are 12.5 million entries of 8 + 4 bytes, and as much again for the signatures themselves.
What is added afterwards waits in a small tail that is searched as well and merged from time to time.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

FEWEST_SHARED = 4
"""Fewer shared hashes can be one quoted sentence."""

COMMON_HASH = 64
"""In :meth:`ReprintIndex.pairs` a hash in more clippings than this pairs each of them with the first only: boilerplate costs in proportion, and a report that
a hundred outlets printed is still held together."""

LOOK_UP_BUDGET = 200_000
"""Entries that one look-up reads at most, those of the rarest hashes first (2 ms). Only a text that is shared by thousands of clippings reaches it."""

LEAST_TAIL = 2048
"""So many clippings wait in the tail before a merge, or a sixteenth of the whole where that is more: a merge of 100,000 takes about a second."""

SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
_PAIRS_AT_ONCE = 8_000_000

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


class Match(NamedTuple):
    """A clipping found: how many sampled hashes it shares, and what part of the smaller of the two signatures they are."""

    clipping_id: str
    shared: int
    containment: float


class Pair(NamedTuple):
    """Two clippings that share sampled hashes; ``left`` came into the index first."""

    left: str
    right: str
    shared: int
    containment: float


class ReprintIndex:
    """Signatures of clippings by their hashes. Answers depend on what is in it, never on the order in which it came.

    The pipeline builds it anew for each fold and asks only for :meth:`pairs`, :meth:`held` and :meth:`holders`. :meth:`add` and :meth:`find`, for one clipping
    more, serve the tests, which hold all answers against each other, and the measurements of ``evals/reprints_scale.py``.
    """

    def __init__(self, signatures: Iterable[tuple[str, Sequence[int]]] = ()) -> None:
        """``signatures``: (clipping id, sampled hashes below 2**63), each id once."""
        self._ids: list[str] = []
        self._known: set[str] = set()
        self._values: Hashes = np.empty(0, np.uint64)
        self._starts: Numbers = np.zeros(1, np.int64)
        self._hashes: Hashes = np.empty(0, np.uint64)
        self._holders: NDArray[np.uint32] = np.empty(0, np.uint32)
        self._waiting: list[Hashes] = []
        self._tail: defaultdict[int, list[int]] = defaultdict(list)
        for clipping_id, signature in signatures:
            self._note(clipping_id, signature)
        self._merge()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, clipping_id: str, signature: Sequence[int]) -> None:
        """One clipping more. Raises ValueError where it is in the index already."""
        values = self._note(clipping_id, signature)
        number = len(self._ids) - 1
        for value in values.tolist():
            self._tail[value].append(number)
        if len(self._waiting) > max(LEAST_TAIL, len(self._ids) // 16):
            self._merge()

    def find(self, signature: Sequence[int], *, at_least: int = FEWEST_SHARED) -> list[Match]:
        """The clippings that share ``at_least`` hashes with a signature, those that share most first, then by id."""
        query = _unique(signature)
        numbers, shared = self._count(query)
        found = Counter(dict(zip(numbers.tolist(), shared.tolist(), strict=True)))
        for value in query.tolist() if self._tail else ():
            found.update(self._tail.get(value, ()))
        matches = [
            Match(self._ids[number], count, count / min(len(query), self._size(number)))
            for number, count in found.items() if count >= at_least
        ]  # fmt: skip
        return sorted(matches, key=lambda match: (-match.shared, -match.containment, match.clipping_id))

    def pairs(self, *, at_least: int = FEWEST_SHARED, containment: float = 0.0) -> Iterator[Pair]:
        """Clippings that share ``at_least`` hashes and this part of the smaller signature.

        Of clippings with equal signatures each is paired with the first only, and so are the holders of a hash that is in more than :data:`COMMON_HASH`
        clippings: a report that a hundred outlets printed gives pairs in proportion, and every one of them is in some pair.
        """
        self._merge()
        first = self._first_equals()
        for number, other in enumerate(first.tolist()):
            size = self._size(number)
            if other != number and size >= at_least:
                yield Pair(self._ids[other], self._ids[number], size, 1.0)
        keys, counts = self._pair_counts(first)
        for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
            left, right = divmod(key, len(self._ids))
            if count < at_least:
                continue
            shared = len(np.intersect1d(self._signature(left), self._signature(right), assume_unique=True))
            part = shared / min(self._size(left), self._size(right))
            if part >= containment:
                yield Pair(self._ids[left], self._ids[right], shared, part)

    def held(self, values: Collection[int]) -> list[tuple[int, int]]:
        """How many clippings hold each of these hashes."""
        query = _unique(tuple(values))
        low, high = (np.searchsorted(self._hashes, query, side=side) for side in SIDES)
        return [
            (value, count + len(self._tail.get(value, ())))
            for value, count in zip(query.tolist(), (high - low).tolist(), strict=True)
        ]

    def holders(self, value: int) -> list[str]:
        """The clippings that hold a hash."""
        low, high = np.searchsorted(self._hashes, np.array([value, value + 1], np.uint64))
        return [self._ids[number] for number in (*self._holders[low:high].tolist(), *self._tail.get(value, ()))]

    def _note(self, clipping_id: str, signature: Sequence[int]) -> Hashes:
        if clipping_id in self._known:
            raise ValueError(f"clipping {clipping_id} is in the index already")
        values = _unique(signature)
        self._known.add(clipping_id)
        self._ids.append(clipping_id)
        self._waiting.append(values)
        return values

    def _merge(self) -> None:
        if not self._waiting:
            return
        sizes = np.array([len(values) for values in self._waiting], np.int64)
        values = np.concatenate(self._waiting)
        first = len(self._ids) - len(self._waiting)
        holders = np.repeat(np.arange(first, len(self._ids), dtype=np.uint32), sizes)
        self._waiting.clear()
        self._tail.clear()
        self._values = np.concatenate([self._values, values])
        self._starts = np.concatenate([self._starts, self._starts[-1] + np.cumsum(sizes)])
        order = np.argsort(values, kind="stable")
        fresh, fresh_holders = values[order], holders[order]
        if not len(self._hashes):
            self._hashes, self._holders = fresh, fresh_holders
            return
        places = np.searchsorted(self._hashes, fresh, side="right") + np.arange(len(fresh))
        hashes = np.empty(len(self._hashes) + len(fresh), np.uint64)
        merged = np.empty(len(hashes), np.uint32)
        old = np.ones(len(hashes), bool)
        old[places] = False
        hashes[places], merged[places] = fresh, fresh_holders
        hashes[old], merged[old] = self._hashes, self._holders
        self._hashes, self._holders = hashes, merged

    def _size(self, number: int) -> int:
        if number < len(self._starts) - 1:
            return int(self._starts[number + 1] - self._starts[number])
        return len(self._waiting[number - len(self._starts) + 1])

    def _signature(self, number: int) -> Hashes:
        return self._values[self._starts[number] : self._starts[number + 1]]

    def _count(self, query: Hashes) -> tuple[Numbers, Numbers]:
        """Numbers of the merged clippings that hold hashes of the query, and how many."""
        low = np.searchsorted(self._hashes, query, side="left")
        lengths = np.searchsorted(self._hashes, query, side="right") - low
        rarest = np.argsort(lengths, kind="stable")
        used = rarest[np.cumsum(lengths[rarest]) <= LOOK_UP_BUDGET]
        if not len(used) and len(rarest):
            used = rarest[:1]
        holders = self._holders[_ranges(low[used], lengths[used])].astype(np.int64)
        numbers, shared = np.unique(holders, return_counts=True)
        if len(used) < len(query):
            sizes = self._starts[numbers + 1] - self._starts[numbers]
            values = self._values[_ranges(self._starts[numbers], sizes)]
            place = np.minimum(np.searchsorted(query, values), len(query) - 1)
            running = np.concatenate([[0], np.cumsum(query[place] == values)])
            ends = np.cumsum(sizes)
            shared = running[ends] - running[ends - sizes]
        return numbers, shared

    def _first_equals(self) -> Numbers:
        """For every clipping the first one that has the same signature."""
        seen: dict[bytes, int] = {}
        return np.array(
            [
                seen.setdefault(self._signature(n).tobytes(), n) if self._size(n) else n
                for n in range(len(self._ids))
            ], np.int64,
        )  # fmt: skip

    def _pair_counts(self, first: Numbers) -> tuple[Numbers, Numbers]:
        """Keys ``left * len + right`` of clippings that share hashes, and how many of them found the pair."""
        chosen = (first == np.arange(len(first)))[self._holders] if len(first) else np.empty(0, bool)
        hashes, holders = self._hashes[chosen], self._holders[chosen].astype(np.int64)
        bounds: Numbers = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1], [True]])).astype(np.int64)
        starts, lengths = (bounds[:-1], np.diff(bounds)) if len(hashes) else (bounds[:0], bounds[:0])
        tally = _Tally()
        for length in np.unique(lengths[lengths > 1]).tolist():
            of_length = starts[lengths == length]
            if length <= COMMON_HASH:
                one, other = np.triu_indices(length, 1)
            else:
                one, other = np.zeros(length - 1, np.int64), np.arange(1, length)
            step = max(1, _PAIRS_AT_ONCE // len(one))
            for n in range(0, len(of_length), step):
                rows = of_length[n : n + step, None]
                tally.add((holders[rows + one] * len(self._ids) + holders[rows + other]).ravel())
        return tally.counted()


class _Tally:
    """Counts of keys, reduced from time to time."""

    def __init__(self) -> None:
        self._fresh: list[Numbers] = []
        self._keys: Numbers = np.empty(0, np.int64)
        self._counts: Numbers = np.empty(0, np.int64)

    def add(self, keys: Numbers) -> None:
        self._fresh.append(keys)
        if sum(map(len, self._fresh)) > _PAIRS_AT_ONCE:
            self.counted()

    def counted(self) -> tuple[Numbers, Numbers]:
        if self._fresh:
            keys, counts = np.unique(np.concatenate(self._fresh), return_counts=True)
            self._fresh.clear()
            merged, inverse = np.unique(np.concatenate([self._keys, keys]), return_inverse=True)
            total = np.zeros(len(merged), np.int64)
            np.add.at(total, inverse, np.concatenate([self._counts, counts]))
            self._keys, self._counts = merged, total
        return self._keys, self._counts


def _unique(signature: Sequence[int]) -> Hashes:
    return np.unique(np.asarray(signature, np.uint64))


def _ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers of all ranges, one after the other."""
    ends = np.cumsum(lengths)
    numbers: Numbers = np.arange(ends[-1] if len(ends) else 0, dtype=np.int64)
    numbers += np.repeat(starts - (ends - lengths), lengths)
    return numbers
