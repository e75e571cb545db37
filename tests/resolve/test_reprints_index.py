"""The index answers what comparing every signature with every other would, in whatever order it was filled."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.shingles import sampled_hashes
from dragoman.resolve.reprints import index as index_module
from dragoman.resolve.reprints.index import Match, ReprintIndex

HASHES = st.frozensets(st.integers(0, 40) | st.integers(2**52, 2**53 - 1), max_size=25).map(lambda s: tuple(sorted(s)))
SIGNATURES = st.lists(HASHES, max_size=12)


def named(signatures: list[tuple[int, ...]]) -> list[tuple[str, tuple[int, ...]]]:
    return [(f"c{number:02}", signature) for number, signature in enumerate(signatures)]


def brute_force(signatures: list[tuple[int, ...]], query: tuple[int, ...], at_least: int) -> list[Match]:
    found = []
    for clipping_id, signature in named(signatures):
        shared = len(set(signature) & set(query))
        if shared >= at_least:
            found.append(Match(clipping_id, shared, shared / min(len(signature), len(query))))
    return sorted(found, key=lambda match: (-match.shared, -match.containment, match.clipping_id))


@given(SIGNATURES, HASHES, st.integers(1, 6), st.integers(0, 12), st.randoms())
def test_answers_are_those_of_brute_force_however_it_was_filled(
    signatures: list[tuple[int, ...]], query: tuple[int, ...], at_least: int, built: int, chance: object
) -> None:
    mixed = named(signatures)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    index = ReprintIndex(mixed[:built])
    for clipping_id, signature in mixed[built:]:
        index.add(clipping_id, signature)
    assert index.find(query, at_least=at_least) == brute_force(signatures, query, at_least)


@given(SIGNATURES, HASHES)
@settings(max_examples=50)
def test_a_merged_tail_answers_like_a_waiting_one(signatures: list[tuple[int, ...]], query: tuple[int, ...]) -> None:
    waiting, merged = ReprintIndex(), ReprintIndex()
    for clipping_id, signature in named(signatures):
        waiting.add(clipping_id, signature)
        merged.add(clipping_id, signature)
        list(merged.pairs())
    assert waiting.find(query, at_least=1) == merged.find(query, at_least=1)


@given(SIGNATURES, st.integers(1, 5))
def test_pairs_are_all_pairs_that_share_enough(signatures: list[tuple[int, ...]], at_least: int) -> None:
    """But for clippings with equal signatures, of which each is paired with the first."""
    distinct = list(dict.fromkeys(signatures))
    wanted = {
        (f"c{one:02}", f"c{other:02}", len(set(distinct[one]) & set(distinct[other])))
        for one, other in combinations(range(len(distinct)), 2)
        if len(set(distinct[one]) & set(distinct[other])) >= at_least
    }
    found = ReprintIndex(named(distinct)).pairs(at_least=at_least)
    assert {(pair.left, pair.right, pair.shared) for pair in found} == wanted


def test_a_look_up_over_its_budget_still_counts_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "LOOK_UP_BUDGET", 8)
    signatures = [tuple(range(20)), tuple(range(5, 30)), *[tuple(range(15, 40))] * 3]
    found = ReprintIndex(named(signatures)).find(tuple(range(20)), at_least=1)
    assert {(match.clipping_id, match.shared) for match in found} >= {("c00", 20), ("c01", 15)}


def test_what_hundreds_share_pairs_each_with_the_first_only() -> None:
    """Near copies of one report, each with a line of its own."""
    count = index_module.COMMON_HASH * 3
    signatures = [(*range(100), 1000 + number) for number in range(count)]
    pairs = list(ReprintIndex(named(signatures)).pairs())
    assert len(pairs) == count - 1
    assert {pair.right for pair in pairs} == {f"c{number:02}" for number in range(1, count)}
    assert {pair.shared for pair in pairs} == {100}


def test_a_clipping_is_entered_once() -> None:
    index = ReprintIndex([("a", (1, 2, 3))])
    with pytest.raises(ValueError, match="in the index already"):
        index.add("a", (4,))


@given(st.lists(st.sampled_from(["ferry", "envoy", "truce", "reef", "Lomé", "мир", "1994"]), min_size=40, max_size=120))
@settings(max_examples=50)
def test_a_text_is_contained_in_itself(words: list[str]) -> None:
    signature = sampled_hashes(" ".join(words))
    found = ReprintIndex([("a", signature)]).find(signature, at_least=1)
    assert [match.containment for match in found] == ([1.0] if signature else [])
