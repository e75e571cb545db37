"""Finding the names of the world tables. No language model is needed."""

import pytest
import spacy

from dragoman.reading.actors.lexicon import world
from dragoman.reading.actors.words import words_of

BLANK = spacy.blank("en")


def found(text: str) -> list[tuple[str, str]]:
    words = words_of(BLANK(text))
    return [
        (text[words.starts[hits[0].start] : words.ends[hits[0].end - 1]], hits[0].form.entries[0].name)
        for hits in world().find(words)
    ]


def test_the_longest_form_wins() -> None:
    assert ("South Sudan", "South Sudan") in found("Talks between South Sudan and its neighbours")


def test_an_acronym_needs_its_capitals() -> None:
    assert not found("It gave us a chance, and he was a fan")
    assert ("US", "United States") in found("The US agreed")


def test_a_common_noun_in_lower_case_is_not_a_state() -> None:
    assert all(name != "Islamic State" for _, name in found("They want an Islamic state and a free press"))


def test_hyphens_and_apostrophes_are_written_at_will() -> None:
    forms = {
        name for text in ("Hezb-e-Islami", "Hezb-e Islami", "Hezb e Islami") for _, name in found(f"the {text} leader")
    }
    assert len(forms) == 1


def test_a_nationality_before_the_name_of_a_body_is_left_outside() -> None:
    assert ("Taliban", "Taliban") in found("the Afghan Taliban said")


@pytest.mark.parametrize("use", ["name", "seat", "adjective", "people"])
def test_every_use_of_a_countrys_words_is_known(use: str) -> None:
    text = {"name": "Norway", "seat": "Oslo", "adjective": "Norwegian", "people": "Norwegians"}[use]
    words = words_of(BLANK(text))
    assert use in {hit.use for hit in world().at(words, 0)}
