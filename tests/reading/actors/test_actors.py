"""Which names are one actor's."""

import pytest
import spacy.language

from tests.reading.actors.reading import actor, names, read

pytestmark = pytest.mark.model


def test_a_surname_is_the_full_names(parser: spacy.language.Language) -> None:
    found = read(parser, "Envoy Maria Elena Paz arrived on Monday. Paz met nobody. Ms. Paz left on Tuesday.")
    assert len(actor(found, "Maria Elena Paz").mentions) == 3
    assert actor(found, "Maria Elena Paz").aliases == ("Paz",)


def test_two_bearers_of_a_surname_stay_two(parser: spacy.language.Language) -> None:
    text = "Former President Hamid Karzul met Deputy Minister Hekmat Khalil Karzul on Friday."
    assert {"Hamid Karzul", "Hekmat Khalil Karzul"} <= set(names(read(parser, text)).values())


def test_a_surname_of_two_goes_to_the_one_last_named_in_full(parser: spacy.language.Language) -> None:
    text = "Hamid Karzul opened the meeting. Later Hekmat Khalil Karzul came in. Karzul said that he was glad."
    assert names(read(parser, text))["Karzul"] == "Hekmat Khalil Karzul"


def test_a_title_decides_between_two_bearers(parser: spacy.language.Language) -> None:
    text = "President Hamid Karzul sent his cousin, Governor Omar Karzul. President Karzul said that he would wait."
    assert names(read(parser, text))["Karzul"] == "Hamid Karzul"


def test_a_surname_that_fits_two_equally_stays_open_and_says_so(parser: spacy.language.Language) -> None:
    found = read(parser, "Hamid Karzul and Omar Karzul came to Geneva. Karzul said that nothing was agreed.")
    assert names(found)["Karzul"] == "Karzul"
    assert any("Hamid Karzul" in unknown.reason and "Omar Karzul" in unknown.reason for unknown in found.unknown)


def test_spellings_of_one_name_are_one_person(parser: spacy.language.Language) -> None:
    text = "Adviser Mohammad Haneef Tamari spoke first. Muhammad Hanif Tamari told reporters that it was late."
    assert len({whose for name, whose in names(read(parser, text)).items() if "Tamari" in name}) == 1


def test_father_and_son_are_two(parser: spacy.language.Language) -> None:
    text = "Tomas Belo Jr. signed for the party that Tomas Belo founded, said Tomas Belo Jr. on Monday."
    assert len({whose for name, whose in names(read(parser, text)).items() if name.startswith("Tomas")}) == 2


def test_a_nom_de_guerre_joins_the_name_it_is_told_with(parser: spacy.language.Language) -> None:
    text = "Rodrigo Lozada, better known as Tirano, spoke by radio. Tirano said that the truce would hold."
    assert names(read(parser, text))["Tirano"] == "Rodrigo Lozada"


def test_a_family_name_that_comes_first_is_found_alone(parser: spacy.language.Language) -> None:
    text = "President Roh Min-su offered talks. The minister thanked Roh for the offer."
    assert names(read(parser, text))["Roh"] == "Roh Min-su"


def test_states_gather_capital_adjective_and_name(parser: spacy.language.Language) -> None:
    text = "Sudan accepted on Monday. Khartoum said that the Sudanese government would send a minister."
    found = actor(read(parser, text), "Sudan")
    assert (found.kind, found.iso3, found.entry) == ("state", "SDN", "country:SDN")
    assert set(found.aliases) == {"Khartoum", "Sudanese government"}


def test_acronym_and_expansion_are_one(parser: spacy.language.Language) -> None:
    text = "The Sul Workers' Congress met on Monday. The SWC elected a chairman, said the Sul Workers' Congress (SWC)."
    found = names(read(parser, text))
    assert found["SWC"] == found["Sul Workers' Congress"]


def test_two_groups_of_similar_names_stay_two(parser: spacy.language.Language) -> None:
    text = "The Tamra Liberation Front and the Tamra Liberation Army fight each other."
    assert len(set(names(read(parser, text)).values())) == 2


def test_actors_come_in_the_order_in_which_they_are_first_named(parser: spacy.language.Language) -> None:
    found = read(parser, "Norway met Daud Karo. Peru and Norway agreed.")
    assert [one.name for one in found.actors] == ["Norway", "Daud Karo", "Peru"]
    assert [one.id for one in found.actors] == ["a1", "a2", "a3"]
