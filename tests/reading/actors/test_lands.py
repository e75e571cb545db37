"""Unknown names: which are states, which only places or ships; and offices that are of nobody the text tells. All invented."""

import pytest
import spacy.language

from tests.reading.actors.reading import kinds, read, roles

pytestmark = pytest.mark.model

PLACES = [
    ("Fishermen found two bodies off Cap Roux on Monday.", "Cap Roux"),
    ("The boats left Fort Daubray after dark.", "Fort Daubray"),
    ("In Pont-Clair people wait for rice. The hospital of Pont-Clair is full.", "Pont-Clair"),
    ("Navy guns shelled Pont-Clair in 1991.", "Pont-Clair"),
    ("Smugglers used the freighter Dona Marisa. Crews of the Dona Marisa denied it.", "Marisa"),
    ("Rain fell all night. Boats from the mainland circled Quorra's coast.", "Quorra"),
]


@pytest.mark.parametrize(("text", "name"), PLACES, ids=[name for _, name in PLACES])
def test_places_and_ships_are_no_actors(parser: spacy.language.Language, text: str, name: str) -> None:
    assert not [actor for actor in kinds(read(parser, text)) if name in actor]


STATES = [
    "The rebels wrote to the government of Zuvara. Zuvara was silent, and Zuvara's navy stayed in the harbour.",
    "Asked about Zuvara, the island republic in the south, the envoy smiled.",
    "Zuvara will stay away. The neighbouring island state wanted a chair.",
    "Zuvara wants a chair. Its foreign minister, Ana Ruiz, said so on Friday.",
]


@pytest.mark.parametrize("text", STATES, ids=range(len(STATES)))
def test_what_has_a_government_or_is_called_a_state_is_one_state(parser: spacy.language.Language, text: str) -> None:
    found = [actor for actor in read(parser, text).actors if "Zuvara" in actor.name]
    assert [(actor.name, actor.kind) for actor in found] == [("Zuvara", "state")]


def test_the_adjective_of_an_unknown_state_names_nobody(parser: spacy.language.Language) -> None:
    text = "The government of Zuvara met the rebels. A captain of the Zuvaran navy looked on."
    assert "Zuvaran" not in kinds(read(parser, text))


def test_the_first_person_is_nobody(parser: spacy.language.Language) -> None:
    found = kinds(
        read(parser, "With envoy Ana Ruiz I have spoken twice. That is for her, and I will wait; plums I like.")
    )
    assert found == {"Ana Ruiz": "person"}


def test_a_single_name_with_kin_or_speech_stays_a_person(parser: spacy.language.Language) -> None:
    assert kinds(read(parser, "His brother Tarik, who had refused, stayed away.")) == {"Tarik": "person"}


HOST = (
    "Norway said that the talks would open in May. Jan Berg, its special representative, smiled. Oslo would be too cold for the rebels, a man joked. "
    "President Omar Daud signed the paper on Friday."
)


def test_a_host_is_not_the_state_of_every_president(parser: spacy.language.Language) -> None:
    assert roles(read(parser, HOST), "Omar Daud") == [("President", None, "current")]


def test_an_agency_has_no_negotiators(parser: spacy.language.Language) -> None:
    text = (
        "NAIROBI, May 2 (QPS) - The talks go on, Ana Ruiz told QPS by telephone. "
        "She told QPS that chief negotiator Bo Tamba would come."
    )
    assert ("chief negotiator", None, "current") in roles(read(parser, text), "Bo Tamba")


def test_the_envoy_is_not_his_spokeswoman(parser: spacy.language.Language) -> None:
    text = "The African Union was silent. A spokeswoman for its envoy, Bo Tamba, said that he would wait."
    assert roles(read(parser, text), "Bo Tamba") == [("envoy", "African Union", "current")]
    text = "A spokesman for the chairman, Bo Tamba, said that he would wait."
    assert roles(read(parser, text), "Bo Tamba") == []


def test_a_party_with_a_president_is_no_state(parser: spacy.language.Language) -> None:
    text = "The Tamrika wants a chair. Its president, Ana Ruiz, said so on Friday."
    assert "state" not in kinds(read(parser, text)).values()


def test_whose_a_group_is_stays_out_of_its_name(parser: spacy.language.Language) -> None:
    found = kinds(read(parser, "Two men of the Reed Brigades of Daniel Tamba fired on the boat. Daniel Tamba said so."))
    assert found == {"Reed Brigades": "armed_group", "Daniel Tamba": "person"}
