"""Every construction, in sentences of our own."""

import pytest
import spacy.language

from dragoman.model.reading import Statement
from tests.reading.statements.cases import CASES, Case, Said
from tests.reading.statements.direct_cases import FOUND
from tests.reading.statements.frame_cases import FURTHER
from tests.reading.statements.more_cases import MORE
from tests.reading.statements.reading import statements

pytestmark = pytest.mark.model

_EDGES = "\"“”„«»‘’',.;: "


@pytest.mark.parametrize("case", [*CASES, *MORE, *FURTHER, *FOUND], ids=lambda case: case.name)
def test_case(case: Case, nlp: spacy.language.Language) -> None:
    rows = [row for row in statements(nlp, case.text, case.actors) if row.act == "said"]
    names: dict[str | None, int | None] = {row.id: n for n, row in enumerate(rows)}
    assert [_told(case.text, row, names) for row in rows] == [_expected(one) for one in case.said]


def _told(text: str, row: Statement, names: dict[str | None, int | None]) -> dict[str, object]:
    return {
        "source": row.source.of(text) if row.source else None,
        "cue": row.cue.of(text) if row.cue else None,
        "content": tuple(_bare(span.of(text)) for span in row.content),
        "speaker": row.speaker,
        "mode": row.mode,
        "anonymous": row.anonymous,
        "addressee": row.addressee,
        "inside": names.get(row.inside, row.inside),
    }


def _expected(one: Said) -> dict[str, object]:
    return {
        "source": one.source,
        "cue": one.cue,
        "content": tuple(_bare(words) for words in one.content),
        "speaker": one.speaker,
        "mode": one.mode,
        "anonymous": one.anonymous,
        "addressee": one.to,
        "inside": one.inside,
    }


def _bare(words: str) -> str:
    return words.removeprefix("that ").strip(_EDGES)
