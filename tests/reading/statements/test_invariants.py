"""What holds of every statement, whatever the text."""

import pytest
import spacy.language
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.reading import Statement
from dragoman.model.text import Span
from dragoman.reading.draft import Draft
from dragoman.reading.statements import StatementsReader
from tests.reading.statements.cases import CASES
from tests.reading.statements.reading import draft_of

pytestmark = pytest.mark.model

_SENTENCES = [case.text for case in CASES]
_DEBRIS = [
    "“",
    "”",
    '"',
    "he said",
    "according to",
    "said.",
    ", she added,",
    "– BREAKING –",
    "“No.”",
    "¶",
    "\n\n",
    " ",
    "told",
]
_TEXTS = st.lists(st.one_of(st.sampled_from(_SENTENCES), st.sampled_from(_DEBRIS)), min_size=1, max_size=6).map(
    "\n\n".join
)
_RUN = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_RUN
@given(text=_TEXTS)
def test_spans_are_in_place(text: str, nlp: spacy.language.Language) -> None:
    draft = draft_of(nlp, text)
    rows = StatementsReader().read(draft).statements
    by_id = {row.id: row for row in rows}
    assert len(by_id) == len(rows)
    for row in rows:
        _in_body(row, draft)
        assert row.content
        assert list(row.content) == sorted(row.content)
        for own in (row.cue, row.source):
            assert own is None or not any(own.overlaps(span) for span in row.content), text
        if row.inside is not None:
            outer = by_id[row.inside]
            assert any(a.overlaps(b) for a in row.content for b in outer.content), text


@_RUN
@given(text=_TEXTS)
def test_nesting_has_no_circles(text: str, nlp: spacy.language.Language) -> None:
    rows = {row.id: row for row in StatementsReader().read(draft_of(nlp, text)).statements}
    for row in rows.values():
        seen, above = {row.id}, row.inside
        while above is not None:
            assert above not in seen, text
            seen.add(above)
            above = rows[above].inside


@_RUN
@given(text=_TEXTS)
def test_reading_twice_gives_the_same(text: str, nlp: spacy.language.Language) -> None:
    reader = StatementsReader()
    draft = draft_of(nlp, text)
    assert reader.read(draft).statements == StatementsReader().read(draft_of(nlp, text)).statements
    assert reader.read(draft).statements == reader.read(draft).statements


def test_furniture_between_paragraphs_stays_out(nlp: spacy.language.Language) -> None:
    text = "“We go home,” Ada Umeh said.\nSHARE THIS\n“Tomorrow we vote.”"
    whole = draft_of(nlp, text)
    body = (whole.clipping.body[0], whole.clipping.body[2])
    draft = draft_of(nlp, text, body=body)
    for row in StatementsReader().read(draft).statements:
        assert not any("SHARE" in span.of(text) for span in row.content)
        _in_body(row, draft)


def _in_body(row: Statement, draft: Draft) -> None:
    spans: list[Span] = [*row.content, *row.hedges, *(span for span in (row.cue, row.source) if span is not None)]
    assert all(any(place.contains(span) for place in draft.clipping.body) for span in spans)
