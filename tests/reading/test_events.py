"""Events between actors."""

import pytest
import spacy.language

from dragoman.reading.events import EventsReader
from tests.reading.staged import read

pytestmark = pytest.mark.model


def events(parser: spacy.language.Language, text: str) -> list[tuple[str, str | None, str | None, str]]:
    return [(row.type, row.source, row.target, row.modality) for row in read(parser, text, EventsReader()).events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya met the Front.", ("CONSULT", "Kenya", "the Front", "happened")),
        ("Kenya will meet the Front.", ("CONSULT", "Kenya", "the Front", "planned")),
        ("Kenya held talks with the Front.", ("CONSULT", "Kenya", "the Front", "happened")),
        ("Kenya and Norway signed an agreement.", ("AGREE", "Kenya", "Norway", "happened")),
        ("The Front was attacked by the Dawn Army.", ("ASSAULT", "the Dawn Army", "the Front", "happened")),
        ("Peru imposed sanctions on Chad.", ("SANCTION", "Peru", "Chad", "happened")),
        ("Peru lifted sanctions on Chad.", ("CONCEDE", "Peru", "Chad", "happened")),
        ("Norway urged the Front to stop fighting.", ("REQUEST", "Norway", "the Front", "happened")),
        ("Chad rejected Norway's offer.", ("REJECT", "Chad", "Norway", "happened")),
    ],
)
def test_an_event_is_read(parser: spacy.language.Language, text: str, expected: tuple[str, ...]) -> None:
    assert expected in events(parser, text)


@pytest.mark.parametrize(
    "text", ["Kenya might meet the Front.", "Kenya did not attack the Front.", "Chad did not reject Norway's offer."]
)
def test_what_did_not_happen_is_no_event(parser: spacy.language.Language, text: str) -> None:
    assert events(parser, text) == []
