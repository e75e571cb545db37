"""The words that names are made of. No language model is needed."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.actors.likeness import alike, compatible, consonants
from dragoman.reading.actors.newstates import is_adjective_of
from dragoman.reading.actors.runs import is_acronym
from dragoman.reading.actors.words import form_words, word_key, words_of

BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "key"),
    [("U.N.", "un"), ("Da’ish", "daish"), ("Núñez", "nunez"), ("—", ""), ("O'Hara", "ohara"), ("M23", "m23")],
)
def test_a_word_is_compared_without_case_marks_and_dots(text: str, key: str) -> None:
    assert word_key(text) == key


def test_a_hyphen_parts_two_names_but_a_possessive_adds_none() -> None:
    words = words_of(BLANK("The U.S.-led force left Tamra's capital."))
    assert [key for key in words.keys if key] == ["the", "us", "led", "force", "left", "tamra", "capital"]
    assert words.texts[words.keys.index("us")] == "U.S."


def test_forms_of_a_name_that_differ_in_hyphens_have_the_same_words() -> None:
    assert form_words("Hizb-e-Sul") == form_words("Hizb-e Sul") == form_words("Hizb e Sul")


@given(st.text(alphabet="Aab é-’'.\"/\n“”&1", max_size=60))
def test_every_word_prints_what_stands_at_its_place(text: str) -> None:
    doc = BLANK(text)
    words = words_of(doc)
    for printed, start, end in zip(words.texts, words.starts, words.ends, strict=True):
        assert doc.text[start:end] == printed
    assert words.starts == sorted(words.starts)
    assert all(end <= start for end, start in zip(words.ends, words.starts[1:], strict=False))
    assert len(words.first) == len(doc) + 1


@pytest.mark.parametrize(("one", "two"), [("haneef", "hanif"), ("mohammed", "muhamad"), ("qasim", "kasem"), ("yusuf", "yousef")])  # fmt: skip
def test_spellings_of_one_name_are_alike(one: str, two: str) -> None:
    assert alike(one, two)


@pytest.mark.parametrize(("one", "two"), [("karim", "hakim"), ("ruiz", "rios"), ("lee", "li"), ("ana", "anna"), ("omar", "amir")])  # fmt: skip
def test_different_names_are_not_alike(one: str, two: str) -> None:
    assert not alike(one, two)


def test_consonants_frame_what_transliterations_share() -> None:
    assert consonants("mohammed") == consonants("muhammad")


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (("pedro", "antonio", "marin"), ("pedro", "marin"), True),
        (("john", "tamba", "of"), ("john", "tamba"), True),
        (("j", "tamba"), ("john", "tamba"), True),
        (("hamid", "karo"), ("hekmat", "khalil", "karo"), False),
        (("ana", "ruiz"), ("ana", "paz"), False),
    ],
)
def test_full_names_are_one_persons_where_the_shorter_lies_in_the_longer(
    one: tuple[str, ...], two: tuple[str, ...], same: bool
) -> None:
    assert compatible(one, two) is same


def test_an_adjective_is_told_from_the_name_of_a_state_it_belongs_to() -> None:
    assert is_adjective_of("tolvaran", "tolvara")
    assert not is_adjective_of("tolvara", "tolvara")
    assert not is_adjective_of("tolstoyan", "tolvara")


@pytest.mark.parametrize(("text", "is_one"), [("JEM", True), ("U.N.", True), ("M23", True), ("Jem", False), ("A", False)])  # fmt: skip
def test_acronyms(text: str, is_one: bool) -> None:
    assert is_acronym(text) is is_one
