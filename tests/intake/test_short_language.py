"""A single sentence, as people paste it, is read if it is plainly English, and left unread if it is not."""

import pytest

from dragoman.intake.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Front rejected it on Monday.", "en"),
        ("Talks will resume in Lomé.", "en"),
        ("Le Front a rejeté l'offre lundi.", None),
        ("Die Front lehnt ab.", None),
        ("Lomé, Nairobi, Lima", None),
    ],
)
def test_short_texts(text: str, language: str | None) -> None:
    assert language_of(text) == language
