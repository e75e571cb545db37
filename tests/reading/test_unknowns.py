"""No empty cell without a reason."""

import pytest
import spacy.language

from dragoman.model.clipping import Clipping
from dragoman.model.text import Span
from dragoman.reading.components import components
from dragoman.reading.reader import Reader

pytestmark = pytest.mark.model

TEXT = (
    "Sources in the capital said the round had been put off. Kenya accused Norway of arming the rebels. "
    "Two officials said so. Norway denied it. Kenya and Norway will hold talks, a diplomat said."
)


def test_every_empty_cell_says_why(parser: spacy.language.Language) -> None:
    reader = Reader(nlp=parser, components=components())
    reading = reader.read(Clipping(clipping_id="c", text=TEXT, body=(Span(0, len(TEXT)),), language="en"))
    told = {(row.field, row.row) for row in reading.unknown}
    assert all(row.reason for row in reading.unknown)
    assert {("outlet", None), ("published", None), ("title", None)} <= told
    for said in reading.statements:
        assert said.speaker or ("speaker", said.id) in told
    for talks in reading.talks:
        assert talks.date or ("date", talks.id) in told
        assert talks.place or ("place", talks.id) in told
    for claim in reading.allegations:
        assert claim.by or ("by", claim.id) in told
    assert reading.statements
    assert reading.talks


def test_a_language_without_readers_is_unread_and_says_so(parser: spacy.language.Language) -> None:
    reader = Reader(nlp=parser, components=components())
    reading = reader.read(
        Clipping(clipping_id="c", text="Les pourparlers reprendront lundi.", body=(Span(0, 34),), language="fr")
    )
    assert not reading.actors
    assert {row.field for row in reading.unknown} >= {"actors", "statements", "talks"}
    assert "fr" in reading.unknown[0].reason
