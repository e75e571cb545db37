"""One language model for all tests of the readers."""

import pytest
import spacy.language

from dragoman.reading.reader import load_parser


@pytest.fixture(scope="session")
def parser() -> spacy.language.Language:
    """The spaCy pipeline, loaded once."""
    return load_parser()
