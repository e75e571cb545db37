"""By what means words were said, on what occasion, and by how many unnamed people."""

import pytest
import spacy.language

from dragoman.reading.statements.reader import StatementsReader
from dragoman.reading.statements.sifting import Sieve
from tests.reading.statements.reading import draft_of


def told(nlp: spacy.language.Language, text: str) -> tuple[str | None, str | None, int | None]:
    draft = draft_of(nlp, text, {})
    row = StatementsReader(sieve=Sieve({}, 0.0, 0.0)).read(draft).statements[0]
    quote = draft.clipping.quote
    return quote(row.medium) if row.medium else None, quote(row.occasion) if row.occasion else None, row.count


@pytest.mark.parametrize(
    ("text", "medium", "occasion", "count"),
    [
        ("The ministry said in a statement that the ferry would sail.", "in a statement", None, None),
        ("In a letter to the bishop, the guerrillas demanded that the road be opened.", "In a letter to the bishop", None, None),
        ("The envoy told reporters at a news conference in Lomé that both sides would come.", None, "at a news conference in Lomé", None),
        ("“Nobody will sign,” a negotiator said by telephone.", "by telephone", None, 1),
        ("Three senior officials said the round would be put off.", None, None, 3),
        ("Six of the eight leaders said they had been asked.", None, None, 6),
        ("Officials said the round would be put off.", None, None, None),
        ("Fifty-three percent of voters said they wanted peace.", None, None, None),
        ("The governor said that he had read it in a letter.", None, None, None),
    ],
)  # fmt: skip
def test_medium_occasion_and_number_of_sources(
    nlp: spacy.language.Language, text: str, medium: str | None, occasion: str | None, count: int | None
) -> None:
    assert told(nlp, text) == (medium, occasion, count)
