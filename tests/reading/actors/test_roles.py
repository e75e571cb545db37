"""Who holds or held which office, in invented sentences."""

import pytest
import spacy.language

from tests.reading.actors.reading import actor, read, roles

pytestmark = pytest.mark.model

TOLD = [
    # before the name
    ("Peruvian President Ana Ruiz arrived.", "Ana Ruiz", ("President", "Peru", "current")),
    ("Former Peruvian President Ana Ruiz arrived.", "Ana Ruiz", ("President", "Peru", "former")),
    ("Norway's deputy foreign minister Jan Berg arrived.", "Jan Berg", ("deputy foreign minister", "Norway", "current")),
    ("The newly appointed Kenyan envoy Amina Otieno arrived.", "Amina Otieno", ("envoy", "Kenya", "current")),
    ("Then Foreign Minister Jan Berg of Norway signed in Oslo.", "Jan Berg", ("Foreign Minister", "Norway", "former")),
    ("Chad's president-elect Idriss Moussa spoke.", "Idriss Moussa", ("president", "Chad", "future")),
    ("Deputy Secretary of State Peter Hale met the Americans in the U.S. capital.", "Peter Hale", ("Deputy Secretary of State", "United States", "current")),
    ("The South African minister of trade and industry Thabo Molefe agreed.", "Thabo Molefe", ("minister of trade and industry", "South Africa", "current")),
    ("Farc commander Pedro Lozada refused.", "Pedro Lozada", ("commander", "Farc", "current")),
    ("Taliban spokesman Daud Rahimi said no.", "Daud Rahimi", ("spokesman", "Taliban", "current")),
    ("Polisario Front chief negotiator Omar Brahim said no.", "Omar Brahim", ("chief negotiator", "Polisario Front", "current")),
    ("The governor of the quiet province of Helmand, Daud Rahimi, said no.", "Daud Rahimi", ("governor of Helmand", "Afghanistan", "current")),
    ("Retired general Bo Tamba listened.", "Bo Tamba", ("general", None, "former")),
    ("Lt. Col. Bo Tamba listened.", "Bo Tamba", ("Lieutenant Colonel", None, "current")),
    # before a comma
    ("The Russian president's chief envoy for Chad, Ivan Orlov, was late.", "Ivan Orlov", ("chief envoy for Chad", "Russia", "current")),
    ("Russia's foreign ministry spokeswoman, Olga Orlova, was late.", "Olga Orlova", ("foreign ministry spokeswoman", "Russia", "current")),
    ("The African Union, whose chief mediator Salif Keba was ill, sent a deputy.", "Salif Keba", ("chief mediator", "African Union", "current")),
    ("The African Union and its chief mediator, Salif Keba, were ready.", "Salif Keba", ("chief mediator", "African Union", "current")),
    # after the name
    ("Ana Ruiz, a leader of the Polisario Front and former governor of Tindouf, said no.", "Ana Ruiz", ("leader", "Polisario Front", "current")),
    ("Ana Ruiz, a leader of the Polisario Front and former governor of Tindouf, said no.", "Ana Ruiz", ("governor of Tindouf", "Algeria", "former")),
    ("Ana Ruiz, 54, the Peruvian ambassador to Chad, said no.", "Ana Ruiz", ("ambassador to Chad", "Peru", "current")),
    ("Daud Karo (a spokesman for Hamas) said no.", "Daud Karo", ("spokesman", "Hamas", "current")),
    ("Envoy Ana Ruiz was ill. Jan Berg, an adviser to Ana Ruiz, said no.", "Jan Berg", ("adviser", "Ana Ruiz", "current")),
    # in clauses
    ("Ana Ruiz, who heads the African Union, said no.", "Ana Ruiz", ("head", "African Union", "current")),
    ("Ana Ruiz, who previously headed the African Union, said no.", "Ana Ruiz", ("head", "African Union", "former")),
    ("Ana Ruiz, who once was a commander in Hamas, said no.", "Ana Ruiz", ("commander", "Hamas", "former")),
    ("Ana Ruiz is a co-founder of Hamas.", "Ana Ruiz", ("co-founder", "Hamas", "current")),
    ("Ana Ruiz was named ambassador to Peru by Chad.", "Ana Ruiz", ("ambassador to Peru", None, "current")),
    ("Bo Li, who was heading a Hamas delegation, said no.", "Bo Li", ("head of delegation", "Hamas", "current")),
    ("Hamas, led by Bo Tamba, said no.", "Bo Tamba", ("leader", "Hamas", "current")),
    ("Ana Ruiz, who replaced Bo Tamba as chief mediator of the African Union, said no.", "Bo Tamba", ("chief mediator", "African Union", "former")),
    ("Ana Ruiz, who replaced Bo Tamba as chief mediator of the African Union, said no.", "Ana Ruiz", ("chief mediator", "African Union", "current")),
    ("Peruvian Foreign Minister Ana Ruiz and her Chadian counterpart, Bo Tamba, met.", "Bo Tamba", ("Foreign Minister", "Chad", "current")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "expected"), TOLD, ids=[f"{text} {role}" for text, _, role in TOLD])
def test_roles(parser: spacy.language.Language, text: str, name: str, expected: tuple[str, str | None, str]) -> None:
    assert expected in roles(read(parser, text), name)


NOT_TOLD = [
    # the phrase belongs to somebody else
    ("Ana Ruiz told the minister Bo Tamba had left.", "Bo Tamba"),
    ("A spokesman for Mr Tamba declined to comment.", "Tamba"),
    ("The plan was rejected by Ana Ruiz, a spokesman said.", "Ana Ruiz"),
    ("She met Bo Tamba, former envoy Jan Berg and others.", "Bo Tamba"),
    ("Mr Tamba will lead the delegation of Chad.", "Tamba"),
    ("Bo Tamba was not the leader of Hamas.", "Bo Tamba"),
    ("Bo Tamba, an Indian communist leader, spoke.", "Bo Tamba"),
    ("Bo Tamba, an activist, spoke.", "Bo Tamba"),
]


@pytest.mark.parametrize(("text", "name"), NOT_TOLD, ids=[text for text, _ in NOT_TOLD])
def test_no_role_is_made_of_what_is_said_of_another(parser: spacy.language.Language, text: str, name: str) -> None:
    assert not roles(read(parser, text), name)


def test_the_evidence_is_the_words_of_the_title(parser: spacy.language.Language) -> None:
    text = "The talks were opened by the Kenyan foreign minister Amina Otieno in Nairobi."
    found = actor(read(parser, text), "Amina Otieno").roles[0]
    assert [span.of(text) for span in found.evidence] == ["Kenyan foreign minister"]


def test_one_office_told_twice_is_one_role(parser: spacy.language.Language) -> None:
    text = "Peruvian President Ana Ruiz spoke. President Ruiz, who is president of Peru, left."
    assert roles(read(parser, text), "Ana Ruiz") == [("President", "Peru", "current")]


def test_an_office_of_no_named_state_is_the_clippings_own(parser: spacy.language.Language) -> None:
    text = (
        "The Peruvian government and Peruvian rebels met under a Peruvian bishop. Foreign Minister Ana Ruiz signed the text. "
        "Chad sent Foreign Minister Idriss Moussa."
    )
    found = read(parser, text)
    assert ("Foreign Minister", "Peru", "current") in roles(found, "Ana Ruiz")
    assert ("Foreign Minister", "Peru", "current") not in roles(found, "Idriss Moussa")


def test_an_envoy_of_a_president_is_his_states(parser: spacy.language.Language) -> None:
    text = "Kenyan President Tom Otieno was firm. Otieno's special envoy for Chad, Amina Wario, was not."
    assert ("special envoy for Chad", "Kenya", "current") in roles(read(parser, text), "Amina Wario")


def test_a_list_of_names_and_functions_is_told_apart(parser: spacy.language.Language) -> None:
    text = (
        "Those who came include former Peruvian President Ana Ruiz, Hamas spokesman Daud Karo, Ambassador Jan Berg, Tom Wario, and "
        "ex-lawmaker Lina Paz."
    )
    found = read(parser, text)
    assert roles(found, "Ana Ruiz") == [("President", "Peru", "former")]
    assert roles(found, "Daud Karo") == [("spokesman", "Hamas", "current")]
    assert roles(found, "Jan Berg") == [("Ambassador", None, "current")]
    assert roles(found, "Tom Wario") == []
    assert [(title, tenure) for title, _, tenure in roles(found, "Lina Paz")] == [("lawmaker", "former")]
