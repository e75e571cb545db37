"""What is a name of an actor and what is not, in invented sentences."""

import pytest
import spacy.language

from tests.reading.actors.reading import kinds, names, read

pytestmark = pytest.mark.model

NAMED = [
    # states, their capitals and governments
    ("Norway said it would host the talks.", {"Norway": "Norway"}),
    ("Talks between Khartoum and Juba resumed in Addis Ababa.", {"Khartoum": "Sudan", "Juba": "South Sudan"}),
    ("Ankara accused Athens of bad faith.", {"Ankara": "Turkey", "Athens": "Greece"}),
    ("The envoy flew to Moscow from Geneva on Monday.", {}),
    ("Delegates met in Oslo and dined near Stockholm.", {}),
    ("Moscow's proposal surprised the delegates.", {"Moscow": "Russia"}),
    ("Residents of Kampala fled as Kampala's airport closed.", {}),
    ("The Colombian government has rejected the draft.", {"Colombian government": "Colombia"}),
    ("The government of Nepal asked for time.", {"government of Nepal": "Nepal"}),
    ("The military government in Bamako refused.", {"government in Bamako": "Mali"}),
    ("The Carter administration had its doubts.", {"Carter administration": "United States"}),
    ("The Kremlin and the White House were silent.", {"Kremlin": "Russia", "White House": "United States"}),
    ("A U.S.-backed plan was rejected by the UK.", {"U.S.": "United States", "UK": "United Kingdom"}),
    ("The Bamako-brokered truce held.", {"Bamako": "Mali"}),
    ("The Bamako-based institute counted the dead.", {}),
    ("Mauritania, Niger and Chad will send observers.", {"Mauritania": "Mauritania", "Niger": "Niger", "Chad": "Chad"}),
    ("Peru signed, but Peruvian officers and the Peruvians themselves doubt it.", {"Peru": "Peru"}),
    # bodies and groups
    ("Officials of the African Union met rebels.", {"African Union": "African Union"}),
    (
        "The Tamra Liberation Front (TLF) refused, and the TLF left.",
        {"Tamra Liberation Front": "Tamra Liberation Front", "TLF": "Tamra Liberation Front"},
    ),
    (
        "The Movement for Unity and Progress met donors from the Sul Centre for Peace and Justice.",
        {"Movement for Unity and Progress": "Movement for Unity and Progress"},
    ),
    ("He heads the 12th Infantry Brigade.", {"12th Infantry Brigade": "12th Infantry Brigade"}),
    ("Central Asian states and Western powers were asked.", {"Central Asian states": "Central Asian states", "Western powers": "Western powers"}),
    ("The Association of Southeast Asian Nations agreed.", {"Association of Southeast Asian Nations": "Association of Southeast Asian Nations"}),
    ("The Bosnian Serbs turned down the map.", {"Bosnian Serbs": "Bosnian Serbs"}),
    # occasions, papers, places and offices are none
    ("The Sul Accord was signed at the Hotel Ambar near Lake Tamra.", {}),
    ("The Foreign Ministry spokesman was late.", {}),
    # persons
    ("Rebel leader Tomas Belo said no.", {"Tomas Belo": "Tomas Belo"}),
    ("Abdel Karim al-Daud met Jan van der Berg.", {"Abdel Karim al-Daud": "Abdel Karim al-Daud", "Jan van der Berg": "Jan van der Berg"}),
    ("Lee Jong-min and Choe Kwang-su shook hands.", {"Lee Jong-min": "Lee Jong-min", "Choe Kwang-su": "Choe Kwang-su"}),
    ("Secretary of State Peter Hale arrived.", {"Peter Hale": "Peter Hale"}),
    ("Mr Ruiz and Ms. Paz agreed.", {"Ruiz": "Ruiz", "Paz": "Paz"}),
    ("Mullah Daud Rahimi and Sheikh Karim prayed.", {"Mullah Daud Rahimi": "Mullah Daud Rahimi"}),
    ("Roberto d'Almeida Rocha spoke for the bishops.", {"Roberto d'Almeida Rocha": "Roberto d'Almeida Rocha"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_names(parser: spacy.language.Language, text: str, expected: dict[str, str]) -> None:
    found = names(read(parser, text))
    missing = {name: whose for name, whose in expected.items() if found.get(name) != whose}
    assert not missing, found
    if not expected:
        assert not found


def test_the_government_of_another_era_is_that_eras(parser: spacy.language.Language) -> None:
    text = "Moscow offered to mediate, and the Soviet government sent an envoy."
    assert names(read(parser, text, year=1985))["Moscow"] == "Soviet Union"
    assert names(read(parser, "Moscow offered to mediate.", year=2015))["Moscow"] == "Russia"


@pytest.mark.parametrize(
    "text",
    [
        "BOGOTA (Reuters) - Both sides met on Monday.",
        "ARUSHA, Tanzania, 21 July (AFP) -- Both sides met on Monday.",
        "Kampala, June 3 — Both sides met on Monday.",
        "COLOMBO: Both sides met on Monday.",
    ],
)
def test_the_place_of_a_dateline_does_not_act(parser: spacy.language.Language, text: str) -> None:
    assert not set(kinds(read(parser, text)).values()) - {"organization"}


def test_the_agency_of_a_dateline_is_named(parser: spacy.language.Language) -> None:
    assert "Reuters" in names(read(parser, "BOGOTA (Reuters) - Both sides met on Monday."))


def test_an_acronym_means_what_the_clipping_says(parser: spacy.language.Language) -> None:
    text = "The Upper Nile Assembly (UNA) walked out. The UNA blamed the chair."
    assert names(read(parser, text))["UNA"] == "Upper Nile Assembly"


def test_kinds_come_from_the_words_of_a_name_and_beside_it(parser: spacy.language.Language) -> None:
    text = (
        "The Tamra Liberation Army met the Tamra Labour Council. Fighters of the Ziram rebel movement, led by Daud Karo, "
        "stayed away, and so did the Sul People's Party."
    )
    found = kinds(read(parser, text))
    assert found["Tamra Liberation Army"] == "armed_group"
    assert found["Tamra Labour Council"] == "organization"
    assert found["Daud Karo"] == "person"
    assert found["Sul People's Party"] == "organization"


def test_what_the_parser_takes_for_a_place_is_a_person_once_named_in_full(parser: spacy.language.Language) -> None:
    text = "Envoy Hamid Karzul arrived. Karzul said that peace was near. In Karzul's view, nobody would walk out."
    assert set(names(read(parser, text)).values()) == {"Hamid Karzul"}


def test_a_state_that_no_table_knows_is_known_by_its_government(parser: spacy.language.Language) -> None:
    text = (
        "The government of Tolvara and the rebels met in Geneva. Tolvara wants a truce. The Tolvaran government said on Monday that it "
        "would sign, and people in Tolvara cheered."
    )
    found = read(parser, text)
    assert kinds(found)["Tolvara"] == "state"
    assert {name for name, whose in names(found).items() if whose == "Tolvara"} == {"government of Tolvara", "Tolvara", "Tolvaran government"}  # fmt: skip


def test_the_front_is_the_one_front_of_the_clipping(parser: spacy.language.Language) -> None:
    text = "The Marou Liberation Front accepted. Norway had told the Front on Thursday that time was short."
    found = names(read(parser, text))
    assert found["Front"] == "Marou Liberation Front"
    assert "Front on Thursday" not in found
