"""Clusters under constraints, whatever is proposed and decided."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.fold.identity import Wish, cluster
from dragoman.model.proposal import Proposal

KEYS = tuple("abcdefgh")
CLIPPINGS = {key: f"clipping {n // 2}" for n, key in enumerate(KEYS)}  # two keys a clipping

pairs = st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True).map(sorted)
proposals = st.builds(
    lambda pair, verdict, strength: Proposal(kind="actor", left=pair[0], right=pair[1], verdict=verdict, reasons=(), method="test", strength=strength),
    pairs, st.sampled_from(["accept", "accept", "undecided", "reject"]), st.integers(0, 3),
)  # fmt: skip
wishes = st.builds(
    lambda together, keys: Wish(together, tuple(keys)),
    st.booleans(),
    st.lists(st.sampled_from(KEYS), min_size=2, max_size=3, unique=True),
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(proposals, max_size=12, unique_by=lambda p: (p.left, p.right)),
    st.lists(wishes, max_size=4),
    st.randoms(use_true_random=False),
)
def test_constraints_hold_and_order_does_not_matter(
    proposed: list[Proposal], decided: list[Wish], shuffler: random.Random
) -> None:
    ids = cluster(CLIPPINGS, decided, proposed)
    mixed, keys = list(proposed), list(KEYS)
    shuffler.shuffle(mixed)
    shuffler.shuffle(keys)
    assert cluster({key: CLIPPINGS[key] for key in keys}, decided, mixed) == ids

    assert all(ids[ids[key]] == ids[key] <= key for key in KEYS)
    if decided:
        first, *others = decided[0].keys
        assert all((ids[first] == ids[other]) is decided[0].together for other in others)
    if not decided:
        linked = {frozenset((p.left, p.right)) for p in proposed if p.verdict == "accept"}
        for proposal in proposed:
            if proposal.verdict == "reject":
                assert ids[proposal.left] != ids[proposal.right]
        for one, other in zip(KEYS[::2], KEYS[1::2], strict=True):
            if frozenset((one, other)) not in linked:
                assert ids[one] != ids[other]


@settings(max_examples=100, deadline=None)
@given(st.lists(proposals, max_size=12, unique_by=lambda p: (p.left, p.right)))
def test_undecided_proposals_join_nothing(proposed: list[Proposal]) -> None:
    assert cluster(CLIPPINGS, [], proposed) == cluster(CLIPPINGS, [], [p for p in proposed if p.verdict != "undecided"])


def accept(left: str, right: str, strength: int) -> Proposal:
    return Proposal(
        kind="actor", left=left, right=right, verdict="accept", reasons=(), method="test", strength=strength
    )


def test_the_stronger_of_two_links_that_exclude_each_other_holds() -> None:
    """a and b stand in one clipping: c can be only one of them."""
    assert cluster(CLIPPINGS, [], [accept("a", "c", 3), accept("b", "c", 5)])["c"] == "b"
    assert cluster(CLIPPINGS, [], [accept("a", "c", 5), accept("b", "c", 3)])["c"] == "a"
