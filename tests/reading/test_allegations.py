"""Claims of wrongdoing: who makes them, against whom, what is answered."""

import pytest
import spacy.language

from dragoman.reading.allegations import AllegationsReader
from tests.reading.staged import read

pytestmark = pytest.mark.model


def allegations(parser: spacy.language.Language, text: str) -> list[tuple[str, str | None, str | None, str]]:
    found = read(parser, text, AllegationsReader()).allegations
    return [(row.claim.of(text), row.by, row.against, row.answer) for row in found]


def test_an_accusation_names_accuser_accused_and_claim(parser: spacy.language.Language) -> None:
    ((claim, by, against, answer),) = allegations(parser, "Chad accused Peru of arming the Dawn Army.")
    assert (claim, by, against, answer) == ("arming the Dawn Army", "Chad", "Peru", "none")


def test_a_denial_is_the_answer_to_the_claim_and_no_claim_of_its_own(parser: spacy.language.Language) -> None:
    text = "Chad accused Peru of arming the Dawn Army. Peru denied arming the Dawn Army."
    ((claim, by, against, answer),) = allegations(parser, text)
    assert (claim, by, against, answer) == ("arming the Dawn Army", "Chad", "Peru", "denied")


def test_a_denial_alone_tells_of_a_claim_by_nobody_named(parser: spacy.language.Language) -> None:
    ((claim, by, against, answer),) = allegations(parser, "Peru denies supplying rifles to the Front.")
    assert (claim, by, against, answer) == ("supplying rifles to the Front", None, "Peru", "denied")


def test_an_alleged_deed_is_an_allegation_and_not_a_fact(parser: spacy.language.Language) -> None:
    ((claim, by, against, _),) = allegations(parser, "Peru's alleged support for the Front was raised in the meeting.")
    assert (claim, by, against) == ("Peru's alleged support for the Front", None, "Peru")


@pytest.mark.parametrize(
    "text", ["Peru met the Front.", "Chad thanked Peru for its help.", "Chad did not accuse Peru of arming the Front."]
)
def test_what_nobody_alleges_is_no_allegation(parser: spacy.language.Language, text: str) -> None:
    assert allegations(parser, text) == []
