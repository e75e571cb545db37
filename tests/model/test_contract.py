"""The reading contract: what is printed can be read back, by us and by its schema, and what is broken is named."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from dragoman.model.clipping import Clipping, Published
from dragoman.model.contract import decode_reading, encode_reading, reading_schema
from dragoman.model.errors import ContractError
from dragoman.model.reading import ParticipantReport, Reading, TalksReport
from dragoman.model.text import Span
from tests.strategies import readings


@given(readings())
@settings(max_examples=60, deadline=None)
def test_a_printed_reading_is_the_whole_reading(reading: Reading) -> None:
    assert decode_reading(encode_reading(reading)) == reading


@given(readings())
@settings(max_examples=20, deadline=None)
def test_a_printed_reading_fits_the_schema(reading: Reading) -> None:
    jsonschema.validate(json.loads(encode_reading(reading)), reading_schema())


def gold(**fields: Any) -> str:
    row = {
        "clipping_id": "c" * 64,
        "actors": [{"id": "nyala", "name": "Nyala", "kind": "state", "aliases": [], "roles": [], "mentions": [[0, 5]]}],
    }
    return json.dumps(row | fields)


def test_rows_without_ids_are_numbered() -> None:
    line = gold(
        positions=[{"actor": "nyala", "issue": "ceasefire", "stance": "demands", "by": None, "evidence": [[0, 5]]}] * 2
    )
    assert [row.id for row in decode_reading(line).positions] == ["p1", "p2"]


@pytest.mark.parametrize("told", [[0, 5], [[0, 5]]])
def test_an_answers_evidence_may_be_one_bare_span(told: list[Any]) -> None:
    line = gold(
        allegations=[
            {
                "claim": [0, 5],
                "by": None,
                "against": "nyala",
                "answer": "denied",
                "answered_by": None,
                "answer_evidence": told,
            }
        ]
    )
    assert decode_reading(line).allegations[0].answer_evidence == (Span(0, 5),)


def test_unknown_fields_are_ignored() -> None:
    assert decode_reading(gold(alt={"x": 1}, optional=True)).actors[0].name == "Nyala"


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ("attended", ("unknown", "unknown", "attended")),
        ("declined", ("unknown", "declined", "unknown")),
        (None, ("unknown",) * 3),
    ],
)
def test_a_response_told_alone_stands_for_its_parts_and_for_no_more(
    response: str | None, expected: tuple[str, ...]
) -> None:
    talks = {"id": "t1", "name": "round", "status": "held", "evidence": [[0, 5]],
             "participants": [{"actor": "nyala", "role": "party", "response": response, "reason": None}]}  # fmt: skip
    seat = decode_reading(gold(talks=[talks])).talks[0].participants[0]
    assert (seat.invitation, seat.answer, seat.attendance) == expected


def test_the_finer_values_are_printed_beside_the_derived_ones() -> None:
    clipping = Clipping(clipping_id="c", text="They walked out of the suspended round.")
    seat = ParticipantReport(id="q1", actor="a1", role="chair", invitation="invited", attendance="walked_out")
    talks = TalksReport(id="t1", name="round", status="suspended", evidence=(Span(0, 4),), participants=(seat,))
    printed = json.loads(encode_reading(Reading(clipping=clipping, talks=(talks,))))["talks"][0]
    assert (printed["status"], printed["status_detail"]) == ("postponed", "suspended")
    told = printed["participants"][0]
    assert (told["role"], told["role_detail"], told["response"], told["invitation"]) == (
        "mediator",
        "chair",
        "attended",
        "invited",
    )


def test_an_interval_without_a_common_year_is_printed_as_null_beside_its_bounds() -> None:
    when = Published(value=None, precision=None, basis="inferred", earliest="1999-12-01", latest="2000-01-31")
    reading = Reading(clipping=Clipping(clipping_id="c", text="x", published=when))
    printed = json.loads(encode_reading(reading))
    assert printed["published"] is None
    assert printed["published_interval"] == {"earliest": "1999-12-01", "latest": "2000-01-31"}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("[]", "JSON object"),
        ("{", "not a reading"),
        ("{}", "clipping_id"),
        (gold(contract=9), "contract 9"),
        (gold(statements=[{"speaker": "ghost", "content": [[0, 5]], "mode": "direct"}]), "no actor 'ghost'"),
        (gold(talks=[{"name": "round", "status": "attended", "evidence": []}]), "talks"),
        (gold(text="short", body=[[0, 400]]), "outside the text"),
        (gold(times=[{"id": "x1", "span": [0, 2], "type": "DATE", "value": "2001"}] * 2), "used twice"),
    ],
)
def test_what_breaks_the_contract_is_named(line: str, complaint: str) -> None:
    with pytest.raises(ContractError, match=complaint) as caught:
        decode_reading(line, where="x.readings.jsonl:3")
    assert "x.readings.jsonl:3" in str(caught.value)
