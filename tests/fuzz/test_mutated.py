"""Whatever is done to a file, each parser gives clippings whose spans hold, or InputErrors that name it; nothing else, soon, and without reaching out."""

import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.guards import deadline, shut_in
from tests.fuzz.mutate import mutated, mutated_inside
from tests.fuzz.parsers import PARSERS
from tests.fuzz.seeds import REGRESSIONS, seeds

SECONDS = 5.0
"""Of the process's own time for a file of at most some 60 kB; the usual is a hundredth."""

EXAMPLES = {"any": 60, "letter": 25, "mailbox": 25, "pdf": 25, "mail": 25, "mhtml": 25}
"""Others have 40."""

SEEDS = seeds()


@pytest.mark.parametrize("parser", PARSERS)
def test_every_seed_is_read(parser: str) -> None:
    """Mutations of what is refused at the door would test the door only."""
    broken = REGRESSIONS.get(parser, [])
    for payload in SEEDS[parser]:
        if payload in broken or parser in ("any", "reading"):
            continue
        found = PARSERS[parser](payload)
        assert found.clippings, f"{payload[:80]!r}: {found.errors}"


@pytest.mark.parametrize("parser", PARSERS)
def test_what_broke_something_once(parser: str) -> None:
    for payload in REGRESSIONS.get(parser, []):
        with deadline(SECONDS), shut_in():
            PARSERS[parser](payload)


@pytest.mark.parametrize("parser", PARSERS)
def test_any_mutation_of_any_seed(parser: str) -> None:
    inside = parser in ("docx", "odt", "zip", "gzip", "bzip2", "xz", "any")

    @settings(
        max_examples=EXAMPLES.get(parser, 40), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(
        st.integers(0, 2**32),
        st.sampled_from(SEEDS[parser]),
        st.sampled_from(SEEDS[parser]),
        st.sampled_from((inside, False)),
    )
    def run(seed: int, payload: bytes, other: bytes, packed: bool) -> None:
        changed = mutated_inside(seed, payload) if packed else mutated(seed, payload, other)
        with deadline(SECONDS), shut_in():
            PARSERS[parser](changed)

    run()


def test_mutations_are_the_same_every_time() -> None:
    sums = [zlib.crc32(mutated(seed, SEEDS["html"][0])) for seed in range(20)]
    assert sums == [zlib.crc32(mutated(seed, SEEDS["html"][0])) for seed in range(20)]
    assert len(set(sums)) == 20
