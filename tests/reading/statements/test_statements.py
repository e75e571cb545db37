"""Speakers, acts, hedges and dates: what the cases' table doesn't show."""

import dataclasses

import pytest
import spacy.language

from dragoman.model.reading import Statement, TimeExpression
from dragoman.model.text import Span
from dragoman.reading.statements import StatementsReader
from tests.reading.statements.reading import draft_of, statements

pytestmark = pytest.mark.model


def only(rows: tuple[Statement, ...]) -> Statement:
    assert len(rows) == 1, rows
    return rows[0]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Mali believes the raid was staged.", "believes"),
        ("Norway fears that the truce will collapse.", "believes"),
        ("Peru wants to host the summit.", "intends"),
        ("Chad plans to withdraw its troops.", "intends"),
        ("Ghana is opposed to sanctions.", "believes"),
        ("Ghana pledged to send doctors.", "said"),
    ],
)
def test_states_of_mind_are_told_from_speech(text: str, act: str, nlp: spacy.language.Language) -> None:
    country = text.partition(" ")[0]
    row = only(statements(nlp, text, {country: "state"}))
    assert (row.act, row.speaker) == (act, country)


def test_he_is_the_speaker_before(nlp: spacy.language.Language) -> None:
    text = "Ole Dahl said the valley was calm. He said the rebels had left. He denied any losses."
    rows = statements(nlp, text, {"Ole Dahl": "person"})
    assert [row.speaker for row in rows] == ["Ole Dahl"] * 3


def test_references_of_an_earlier_reader_count(nlp: spacy.language.Language) -> None:
    text = "Ole Dahl met the chiefs. The envoy said the valley was calm."
    draft = draft_of(nlp, text, {"Ole Dahl": "person"})
    start = text.index("The envoy")
    dahl = dataclasses.replace(draft.actors[0], references=(Span(start, start + len("The envoy")),))
    row = only(StatementsReader().read(dataclasses.replace(draft, actors=(dahl,))).statements)
    assert (row.speaker, row.anonymous) == ("Ole Dahl", False)


def test_without_actors_the_source_is_still_found(nlp: spacy.language.Language) -> None:
    text = "Ole Dahl said the valley was calm."
    draft = StatementsReader().read(draft_of(nlp, text))
    row = only(draft.statements)
    assert row.source is not None
    assert (row.source.of(text), row.speaker, row.anonymous) == ("Ole Dahl", None, False)
    assert [(gap.field, gap.row) for gap in draft.unknown] == [("speaker", row.id)]


def test_several_speakers(nlp: spacy.language.Language) -> None:
    row = only(statements(nlp, "Togo and Benin called for a truce.", {"Togo": "state", "Benin": "state"}))
    assert (row.speaker, row.speakers) == ("Togo", ("Togo", "Benin"))


def test_hedges_are_kept(nlp: spacy.language.Language) -> None:
    text = "Togo said the alleged smugglers had reportedly crossed the lake."
    row = only(statements(nlp, text, {"Togo": "state"}))
    assert [span.of(text) for span in row.hedges] == ["alleged", "reportedly"]


def test_the_date_is_when_it_was_said(nlp: spacy.language.Language) -> None:
    text = "Togo said on Monday that the lake would be mined in June."
    monday, june = text.index("Monday"), text.index("June")
    times = (
        TimeExpression(id="x1", span=Span(monday, monday + 6), type="DATE", value="1994-03-07", basis="relative"),
        TimeExpression(id="x2", span=Span(june, june + 4), type="DATE", value="1994-06", basis="relative"),
    )
    draft = draft_of(nlp, text, {"Togo": "state"}, times=times)
    row = only(StatementsReader().read(draft).statements)
    assert row.date is not None
    assert (row.date.value, row.date.precision, row.date.basis) == ("1994-03-07", "day", "relative")


def test_the_version_names_the_word_list_and_the_weights() -> None:
    reader = StatementsReader()
    number, words, weights = reader.version.split("+")
    assert number.isdigit()
    assert len(words) == len(weights) == 8
