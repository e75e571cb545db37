"""All readers together, on the sentences in which a day, a condition or a denial is easily put in the wrong cell."""

import json
from typing import Any

import pytest
import spacy.language

from dragoman.intake.containers.jsonl import read_line
from dragoman.intake.files import to_received
from dragoman.model.reading import Reading, TalksReport
from dragoman.reading.components import components
from dragoman.reading.reader import Reader

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def reader(parser: spacy.language.Language) -> Reader:
    return Reader(nlp=parser, components=components())


def read(reader: Reader, text: str, published: str = "2004-11-20") -> Reading:
    line: dict[str, Any] = {"text": text, "clean": True, "published": published}
    return reader.read(to_received(read_line(json.dumps(line).encode())).clipping)


def only(reading: Reading) -> TalksReport:
    (talks,) = reading.talks
    return talks


def test_the_day_of_saying_is_not_the_day_of_the_talks(reader: Reader) -> None:
    reading = read(
        reader, "Kenya said on Monday it would not attend the talks in Lusaka because it had not been consulted."
    )
    assert only(reading).date is None
    said = reading.statements[0]
    assert reading.clipping.quote(said.content[0]).startswith("it would not attend")


def test_a_refusal_keeps_its_reason(reader: Reader) -> None:
    reading = read(
        reader, "Kenya said on Monday it would not attend the talks in Lusaka because it had not been consulted."
    )
    (seat,) = [seat for seat in only(reading).participants if seat.answer == "declined"]
    assert seat.reason is not None
    assert reading.clipping.quote(seat.reason) == "it had not been consulted"
    assert seat.reason_code == "not_consulted"


@pytest.mark.parametrize(
    "condition",
    ["provided that the blockade is lifted", "if the blockade is lifted", "on condition that prisoners are freed"],
)
def test_who_comes_on_a_condition_has_not_accepted(reader: Reader, condition: str) -> None:
    reading = read(reader, f"Kenya said it would come to the talks in Lusaka on 7 December {condition}.")
    assert [seat.answer for seat in only(reading).participants] == ["conditional"]


def test_what_is_told_as_over_was_not_on_a_day_to_come(reader: Reader) -> None:
    reading = read(
        reader, "Kenya met Uganda for talks in Abuja. The talks were held on 3 May 2005, Kenya did not attend."
    )
    for talks in reading.talks:
        assert talks.date is None or not talks.date.actual or (talks.date.date.earliest or "") <= "2004-11-20"


def test_a_book_is_not_read_as_an_article(reader: Reader) -> None:
    reading = read(reader, "The envoys met in Lomé on Monday. " * 7_000)
    assert not reading.times
    assert any("give its parts one by one" in unknown.reason for unknown in reading.unknown)
