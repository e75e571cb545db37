"""Sentences end where paragraphs and datelines end."""

import pytest
import spacy.language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "dateline",
    [
        "NAIROBI -",
        "ADDIS ABABA, Nov 9 (AFP) -",
        "LOMÉ (APA) –",
        "GENEVA:",
        "PORT-AU-PRINCE, March 3, 1994 (Reuters) --",
        "KINSHASA/KIGALI —",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(parser: spacy.language.Language, dateline: str) -> None:
    doc = parser(f"{dateline} Peru accepted the offer on Monday. Chad did not.")
    assert [sentence.text for sentence in doc.sents][1:] == ["Peru accepted the offer on Monday.", "Chad did not."]


@pytest.mark.parametrize(
    "text", ["Peru - which hosts the talks - agreed.", "The U.N. - Kenya's partner - agreed.", "A: it was not so."]
)
def test_an_ordinary_dash_is_no_dateline(parser: spacy.language.Language, text: str) -> None:
    assert len(list(parser(text).sents)) == 1


def test_no_sentence_runs_over_a_paragraphs_end(parser: spacy.language.Language) -> None:
    doc = parser("Talks in Lima\n\n“We came”, he said\n\nand they left")
    assert all("\n\n" not in sentence.text.strip() for sentence in doc.sents)
