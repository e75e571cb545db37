"""Where quotation marks open and close, also where the press prints the wrong ones. No language model."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.statements.quotations import Quotation, quotations, utterance
from tests.reading.statements.reading import draft_of

_BLANK = spacy.blank("en")


def found(text: str) -> list[str]:
    return [words(text, quote) for quote in of(text)]


def of(text: str) -> list[Quotation]:
    return quotations(draft_of(_BLANK, text).parse)


def words(text: str, quote: Quotation) -> str:
    body = draft_of(_BLANK, text).parse.body
    return body.text[quote.inner_start : quote.inner_end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “We leave at dawn.” Then he left.", ["We leave at dawn."]),
        ('"No," she said, "never."', ["No,", "never."]),
        ("Sie hieß «Alma», sagte er. „Alles ist gut“, schrieb sie.", ["Alma", "Alles ist gut"]),
        ("They called it ”progress.””We call it theft,” she said.", ["progress.", "We call it theft,"]),
        ('He shouted "stop!"Then silence.', ["stop!"]),
        ("‘The river is ours,’ the elders’ council said, and it’s not for sale.", ["The river is ours,"]),
        ("The rebels’ camp, the army's post and the '90s.", []),
        ("“Nothing is settled, he said.", ["Nothing is settled, he said."]),
        ("He spoke of “open borders and went home. Nobody followed.", ["open borders and went home"]),
        ("A “quiet” word and a “loud” one.", ["quiet", "loud"]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“First we counted the dead.\n\n“Then we counted the guns,” he said."
    assert [(words(text, q), q.closed, q.paragraph) for q in of(text)] == [
        ("First we counted the dead.", False, 0),
        ("Then we counted the guns,", True, 1),
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("“We will not move,” he said.", True),
        ("“[The army] fired first,” he said.", True),
        ("“a grave error of judgement”", False),
        ("“Progress!” he said.", False),
    ],
)
def test_utterance(text: str, whole: bool) -> None:
    draft = draft_of(_BLANK, text)
    (quote,) = quotations(draft.parse)
    assert utterance(draft.parse.body.text, quote) is whole


@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "«", "»", "‘", "’", "'", "he said", ",", ".", " ", "\n\n", "Yes"]), max_size=30
    )
)
def test_quotations_lie_in_their_paragraphs_in_order(parts: list[str]) -> None:
    draft = draft_of(_BLANK, "".join(parts))
    body = draft.parse.body
    last = 0
    for quote in quotations(draft.parse):
        start = body.starts[quote.paragraph]
        end = start + body.spans[quote.paragraph].end - body.spans[quote.paragraph].start
        assert start <= quote.start <= quote.inner_start <= max(quote.inner_start, quote.inner_end) <= quote.end <= end
        assert quote.start >= last
        last = quote.end
