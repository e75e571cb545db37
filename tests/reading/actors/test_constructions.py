"""Constructions that tell who somebody is: what stands around a name decides whose it is, and which office goes with it."""

import pytest
import spacy.language

from tests.reading.actors.reading import actor, kinds, names, read, references, roles

pytestmark = pytest.mark.model


def test_the_possessive_of_a_group_of_people_opens_a_body_name(parser: spacy.language.Language) -> None:
    found = read(parser, "The Marou Fishermen's League and the Sul Widows' Committee share one office in Paria.")
    assert kinds(found) == {"Marou Fishermen's League": "organization", "Sul Widows' Committee": "organization"}


def test_a_possessive_of_somebody_opens_none(parser: spacy.language.Language) -> None:
    found = read(parser, "President Ana Ruiz spoke. Ruiz's Commission for Water will meet on Friday.")
    assert "Ruiz's Commission for Water" not in kinds(found)


def test_a_calling_is_no_part_of_the_name(parser: spacy.language.Language) -> None:
    found = read(parser, "Midwife Rosa Tamayo refused to leave. Archivist Pavel Dunin stayed with her.")
    assert {"Rosa Tamayo", "Pavel Dunin"} <= kinds(found).keys()


def test_a_surname_that_is_a_calling_stays(parser: spacy.language.Language) -> None:
    assert "Porter Blaine" in kinds(read(parser, "Porter Blaine, a judge, told the court that he would not sign."))


def test_a_nickname_stands_inside_its_name(parser: spacy.language.Language) -> None:
    found = read(parser, 'Salif "Baba" Diarra came by boat. Diarra said that the talks were over.')
    assert names(found)["Diarra"] == 'Salif "Baba" Diarra'


@pytest.mark.parametrize(
    "text",
    [
        "The RLC (Reed Lake Committee) closed the weir. The RLC will open it in May.",
        "The Reed Lake Committee (RLC, in its old spelling) closed the weir.",
        "The Reed Lake Committee, better known by its initials RLC, closed the weir.",
    ],
)
def test_initials_are_told_in_several_ways(parser: spacy.language.Language, text: str) -> None:
    assert actor(read(parser, text), "Reed Lake Committee").aliases == ("RLC",)


@pytest.mark.parametrize(
    "text",
    [
        "Omar Tarek, who fights under the nom de guerre Abu Sul, was seen in Tamra.",
        "Omar Tarek, better known by his nom de guerre Abu Sul, was seen in Tamra.",
        "Abu Sul, whose real name is Omar Tarek, was seen in Tamra.",
    ],
)
def test_two_names_of_one_person(parser: spacy.language.Language, text: str) -> None:
    (one,) = (one for one in read(parser, text).actors if one.kind == "person")
    assert {one.name, *one.aliases} == {"Omar Tarek", "Abu Sul"}


def test_what_a_text_calls_armed_is_no_person(parser: spacy.language.Language) -> None:
    found = read(parser, "Insurgents of the Jabir al-Sul movement took Tamra. Jabir al-Sul said it would stay.")
    assert kinds(found)["Jabir al-Sul"] == "armed_group"
    assert "person" not in kinds(found).values()


def test_a_noun_before_a_name_tells_a_body(parser: spacy.language.Language) -> None:
    assert kinds(read(parser, "The charity Amparo said on Monday that it had run out of flour."))["Amparo"] == "organization"  # fmt: skip


def test_offices_go_to_names_in_their_order(parser: spacy.language.Language) -> None:
    found = read(parser, "The finance ministers of Kenya and Chad, Jo Barasa and Ali Deby Sul, signed it.")
    assert roles(found, "Jo Barasa") == [("finance minister", "Kenya", "current")]
    assert roles(found, "Ali Deby Sul") == [("finance minister", "Chad", "current")]


def test_lists_of_different_lengths_are_left_alone(parser: spacy.language.Language) -> None:
    found = read(parser, "The finance ministers of Kenya, Chad and Mali, Jo Barasa and Ali Deby Sul, signed it.")
    assert roles(found, "Jo Barasa") == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ana Ruiz resigned on Monday as head of the Reed Council.", ("head", "Reed Council", "former")),
        ("Ana Ruiz was dismissed as head of the Reed Council.", ("head", "Reed Council", "former")),
        ("Ana Ruiz will take over as head of the Reed Council.", ("head", "Reed Council", "future")),
        ("Ana Ruiz, until Friday head of the Reed Council, was seen there.", ("head", "Reed Council", "former")),
        ("Ana Ruiz, head of the Reed Council until 2003, was seen there.", ("head", "Reed Council", "former")),
        ("Ana Ruiz proclaimed herself head of the Reed Council.", ("head", "Reed Council", "current")),
        ("Ana Ruiz, president of the rowing club, was seen there.", ("president", "rowing club", "current")),
        ("Ana Ruiz, Peru's deputy fisheries minister, was seen.", ("deputy fisheries minister", "Peru", "current")),
    ],
)
def test_when_and_of_what_an_office_is_held(
    parser: spacy.language.Language, text: str, office: tuple[str, str, str]
) -> None:
    assert roles(read(parser, text), "Ana Ruiz") == [office]


@pytest.mark.parametrize(
    "text",
    ["Ana Ruiz refused to become head of the Reed Council.", "Ana Ruiz may take over as head of the Reed Council."],
)
def test_an_office_that_was_not_taken_is_none(parser: spacy.language.Language, text: str) -> None:
    assert roles(read(parser, text), "Ana Ruiz") == []


def test_the_office_of_the_next_one_in_a_list_is_not_this_ones(parser: spacy.language.Language) -> None:
    found = read(parser, "The Irish foreign minister, Ana Ruiz, and Peru's trade minister, Bo Tarek, met.")
    assert roles(found, "Ana Ruiz") == [("foreign minister", "Ireland", "current")]


def test_a_holder_behind_a_body_is_no_part_of_it(parser: spacy.language.Language) -> None:
    found = read(parser, "Chairman of the Reed Council Omar Tarek said that it would wait.")
    assert roles(found, "Omar Tarek") == [("Chairman", "Reed Council", "current")]


def test_a_state_keeps_the_name_of_its_time(parser: spacy.language.Language) -> None:
    text = "Dahomey has asked for a loan."
    assert [one.name for one in read(parser, text, year=1966).actors] == ["Dahomey"]
    assert [one.name for one in read(parser, text, year=1996).actors] == ["Benin"]


def test_two_who_share_a_subject_are_neither_he(parser: spacy.language.Language) -> None:
    text = "Mr. Tarek and Mr. Lal arrived together. At night he said that the road was closed."
    assert references(read(parser, text)) == []


def test_nobody_stays_spoken_of_behind_an_unnamed_speaker(parser: spacy.language.Language) -> None:
    text = "Envoy Omar Tarek left Geneva. A spokesman said that no date was fixed. He declined to say why."
    assert references(read(parser, text)) == []


def test_him_is_not_the_one_who_made_him(parser: spacy.language.Language) -> None:
    text = "Omar Tarek came late. Bo Lal made him wait outside."
    assert references(read(parser, text)) == [("him", "Omar Tarek")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("King Tupa Havea opened parliament. The king said that reform would wait.", "King Tupa Havea"),
        ("Father Luis Croos hid the boys. The priest said that he had no choice.", "Luis Croos"),
        ("Omar Tarek leads the Dockers' Union of Paria. The union leader said that he would wait.", "Omar Tarek"),
    ],
)
def test_a_form_of_address_or_a_lead_makes_a_common_noun_somebodys(
    parser: spacy.language.Language, text: str, who: str
) -> None:
    assert references(read(parser, text))[0][1] == who


def test_the_people_who_speak_for_a_state_are_that_state(parser: spacy.language.Language) -> None:
    text = "North Korea sent six men. The North Koreans asked for a week."
    assert references(read(parser, text)) == [("The North Koreans", "North Korea")]


def test_the_hour_is_no_office(parser: spacy.language.Language) -> None:
    assert roles(read(parser, "11 p.m. Omar Tarek told reporters that he would stay."), "Omar Tarek") == []


def test_a_given_name_may_be_a_month_or_a_state(parser: spacy.language.Language) -> None:
    found = read(parser, "Press secretary June Hollis denied it. Secretary Chad Lorrimer refused to comment.")
    assert kinds(found) == {"June Hollis": "person", "Chad Lorrimer": "person"}


def test_an_age_makes_a_person(parser: spacy.language.Language) -> None:
    assert (
        kinds(read(parser, "Anjali Sorma, 71, of the reading circle, waited since four."))["Anjali Sorma"] == "person"
    )


def test_an_alias_is_not_the_name_however_long(parser: spacy.language.Language) -> None:
    found = read(parser, "Ali Sorma, alias Abu Jabir al-Tamrani, was tried in Paria.")
    assert actor(found, "Ali Sorma").aliases == ("Abu Jabir al-Tamrani",)


def test_who_calls_somebody_something_is_not_called_so(parser: spacy.language.Language) -> None:
    assert len(read(parser, "Envoy Bo Lal called Ana Ruiz a liar.").actors) == 2
