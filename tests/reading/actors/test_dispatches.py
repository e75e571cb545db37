"""Whole invented dispatches: who is in them, in which office, and that nobody else is."""

import pytest
import spacy.language

from tests.reading.actors import dispatches
from tests.reading.actors.reading import kinds, read, references, roles

pytestmark = pytest.mark.model

WHO = {
    "SUDAN": {
        "Sudan": "state", "Blue Hills Liberation Movement": "armed_group", "Idris Abu Salem": "person", "African Union": "organization",
        "Osman al-Tayeb": "person", "Yakub Adam Deng": "person", "Ethiopia": "state", "Uganda": "state", "Asha Kuku Nimir": "person",
        "Radio Dabanga": "organization", "Hassan Idris Wad-Ali": "person", "Pius Okello": "person", "United States": "state", "Norway": "state",
        "Reuters": "organization", "Electoral Commission of Uganda": "organization",
    },
    "COLOMBIA": {
        "Colombia": "state", "National Army of the Plains": "armed_group", "Ecuador": "state", "Marta Quishpe Loza": "person",
        "Gabriel Rincón Duarte": "person", "Aurelio Tobón": "person", "Ernesto Valbuena": "person", "Civic Union": "organization",
        "Julia Arango": "person", "U.N. Security Council": "organization", "Brazil": "state", "Chile": "state", "Cuba": "state",
        "Norway": "state", "Venezuela": "state", "Catholic Church": "organization", "Darío Peña": "person", "United States": "state",
        "Kevin Marsh": "person",
    },
    "CYPRUS": {
        "Cyprus": "state", "United Nations": "organization", "Ingrid Sandvik": "person", "Stavros Petrides": "person", "Mehmet Ersoylu": "person",
        "Ayla Tuncel": "person", "Kemal Aydar": "person", "Turkey": "state", "Greece": "state", "United Kingdom": "state",
        "European Union": "organization", "Eleni Vassou": "person", "Canada": "state", "Paul Lachance": "person", "Hasan Denli": "person",
        "Republican Progress Party": "organization", "Northern Cyprus": "state", "Switzerland": "state", "AFP": "organization",
    },
    "ISLANDS": {
        "Philippines": "state", "Sulu Freedom Front": "armed_group", "Corazon Villarin": "person", "Abdulkarim Salapuddin": "person",
        "Malaysia": "state", "Zainal Ariffin": "person", "Ramon Estrella": "person", "Moro National Liberation Front": "armed_group",
        "Benigno Ocampo": "person", "Abu Sayyaf": "armed_group", "Organization of Islamic Cooperation": "organization", "Bakri Latif": "person",
        "Basilan Courier": "organization", "Hashim Ladja": "person",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", WHO)
def test_the_cast_of_a_dispatch(parser: spacy.language.Language, name: str) -> None:
    found = kinds(read(parser, getattr(dispatches, name)))
    expected = WHO[name]
    right = sum(found.get(who) == kind for who, kind in expected.items())
    report = (sorted(expected.items() - found.items()), sorted(found.items() - expected.items()))
    assert right >= 0.9 * len(expected), report  # recall
    assert right >= 0.9 * len(found), report  # precision


def test_offices_in_the_sudan_dispatch(parser: spacy.language.Language) -> None:
    found = read(parser, dispatches.SUDAN)
    assert ("Foreign Minister", "Sudan", "current") in roles(found, "Idris Abu Salem")
    assert ("governor of North Kordofan", "Sudan", "former") in roles(found, "Osman al-Tayeb")
    assert ("chairman", "Blue Hills Liberation Movement", "current") in roles(found, "Yakub Adam Deng")
    assert ("spokeswoman", "Blue Hills Liberation Movement", "current") in roles(found, "Asha Kuku Nimir")
    assert ("chief mediator", "African Union", "current") in roles(found, "Pius Okello")
    assert ("head", "Electoral Commission of Uganda", "former") in roles(found, "Pius Okello")
    assert ("she", "Asha Kuku Nimir") in references(found)
    assert ("He", "Idris Abu Salem") in references(found)


def test_offices_in_the_colombia_dispatch(parser: spacy.language.Language) -> None:
    found = read(parser, dispatches.COLOMBIA)
    assert ("foreign minister", "Ecuador", "current") in roles(found, "Marta Quishpe Loza")
    assert ("chief negotiator", "Colombia", "current") in roles(found, "Gabriel Rincón Duarte")
    assert ("President", "Colombia", "former") in roles(found, "Ernesto Valbuena")
    assert ("spokesman", "United States", "current") in roles(found, "Kevin Marsh")
    assert ("She", "Julia Arango") in references(found)


def test_offices_in_the_cyprus_dispatch(parser: spacy.language.Language) -> None:
    found = read(parser, dispatches.CYPRUS)
    assert ("envoy", "United Nations", "current") in roles(found, "Ingrid Sandvik")
    assert ("defence minister", "Norway", "former") in roles(found, "Ingrid Sandvik")
    assert ("president", "Cyprus", "current") in roles(found, "Stavros Petrides")
    assert ("Prime Minister", "Greece", "current") in roles(found, "Eleni Vassou")
    assert ("leader", "Republican Progress Party", "current") not in roles(found, "Mehmet Ersoylu")


def test_offices_in_the_islands_dispatch(parser: spacy.language.Language) -> None:
    found = read(parser, dispatches.ISLANDS)
    assert ("vice-chairman", "Sulu Freedom Front", "current") in roles(found, "Abdulkarim Salapuddin")
    assert ("facilitator", "Malaysia", "current") in roles(found, "Zainal Ariffin")
    assert ("secretary-general", "Organization of Islamic Cooperation", "current") in roles(found, "Bakri Latif")
    assert ("He", "Benigno Ocampo") in references(found)
    assert "Estrella administration" in next(one for one in found.actors if one.name == "Philippines").aliases
