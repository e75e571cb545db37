"""Who wants what: one word turns the answer, and what is not told is not read."""

import pytest
import spacy.language

from dragoman.reading.positions.reader import PositionsReader
from tests.reading.staged import read

pytestmark = pytest.mark.model


def positions(parser: spacy.language.Language, text: str) -> set[tuple[str, str, str]]:
    return {(row.actor, row.issue, row.stance) for row in read(parser, text, PositionsReader()).positions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Front demanded the release of all prisoners.", ("the Front", "detainees", "demands")),
        ("Kenya called for an immediate ceasefire.", ("Kenya", "ceasefire", "demands")),
        ("Peru supports the lifting of sanctions.", ("Peru", "sanctions", "supports")),
        ("Peru opposes the lifting of sanctions.", ("Peru", "sanctions", "opposes")),
        ("Peru called for tougher sanctions.", ("Peru", "sanctions", "opposes")),
        ("The Front refused to disarm its fighters.", ("the Front", "disarmament", "refuses")),
        ("The Front offered to disarm its fighters.", ("the Front", "disarmament", "offers")),
        ("Norway offered to host the peace talks.", ("Norway", "process_ownership", "offers")),
        ("Norway is ready to mediate between the two sides.", ("Norway", "process_ownership", "offers")),
        ("Chad declined to attend.", ("Chad", "participation", "refuses")),
        ("Chad rejected a power-sharing government.", ("Chad", "power_sharing", "refuses")),
        ("Chad does not support a power-sharing government.", ("Chad", "power_sharing", "opposes")),
        ("The Front insists that foreign troops leave the country.", ("the Front", "foreign_forces", "demands")),
        ("The Front's demand for autonomy was discussed on Monday.", ("the Front", "territory", "demands")),
        (
            "Quispe said aid convoys must be allowed to reach the valley.",
            ("Pedro Quispe", "humanitarian_access", "demands"),
        ),
        (
            "“We want an international inquiry,” Chad’s foreign minister, Amina Dosso, said.",
            ("Chad", "investigation", "demands"),
        ),
        (
            "The Front refuses to sign a ceasefire until its prisoners are released.",
            ("the Front", "detainees", "demands"),
        ),
        (
            "The Front refuses to sign a ceasefire until its prisoners are released.",
            ("the Front", "ceasefire", "refuses"),
        ),
    ],
)
def test_a_stance_is_read(parser: spacy.language.Language, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in positions(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad did not reject a power-sharing government.",
        "Chad may support a power-sharing government.",
        "Analysts doubt that Chad supports an amnesty.",
        "The Front released three prisoners on Monday.",
        "Kenya met the Front on Tuesday.",
        "A ceasefire was discussed in Kenya.",
        "The Front wants no talks.",
        "The Front gave up its demand for independence.",
        "Quispe said he would sit by the sea.",
    ],
)
def test_what_is_open_or_merely_happened_is_no_position(parser: spacy.language.Language, text: str) -> None:
    assert positions(parser, text) == set()


def test_who_reports_somebody_elses_position_is_named(parser: spacy.language.Language) -> None:
    found = read(parser, "Quispe said the Dawn Army demands the release of all hostages.", PositionsReader()).positions
    assert [(row.actor, row.by) for row in found] == [("the Dawn Army", "Pedro Quispe")]


def test_every_position_quotes_the_sentence_it_rests_on(parser: spacy.language.Language) -> None:
    text = "Kenya met the Front. Norway called for a truce. Norway again demanded a truce on Friday."
    (row,) = read(parser, text, PositionsReader()).positions
    assert [span.of(text) for span in row.evidence] == [
        "Norway called for a truce.",
        "Norway again demanded a truce on Friday.",
    ]
