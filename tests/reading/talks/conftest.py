import pytest
import spacy.language

from dragoman.reading.reader import load_parser


@pytest.fixture(scope="session")
def nlp() -> spacy.language.Language:
    return load_parser()
