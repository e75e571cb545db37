"""Whose report it is: outlet, agency, writers."""

import pytest

from dragoman.intake.byline import is_name, names_in, read_byline
from dragoman.intake.given import Given
from dragoman.intake.text import from_text
from tests.intake.layouts import PARAGRAPHS

TITLE = "Northern command walks out of the truce round"
BODY = "\n\n".join(PARAGRAPHS[name] for name in ("recess", "chair", "denial", "closing"))


def origin(text, **given):
    clipping = from_text(text, Given(**given))
    return clipping.outlet, clipping.agency


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("JUBA (Reuters) - ", "Reuters"),
        ("JUBA, South Sudan (AP) — ", "Associated Press"),
        ("NAIROBI, March 3 (Xinhua) -- ", "Xinhua"),
        ("ANKARA (AA) – ", "Anadolu Agency"),
        ("MOSCOW, March 3. /TASS/. ", "TASS"),
        ("Geneva (dpa) - ", "Deutsche Presse-Agentur"),
        ("ISLAMABAD: ", None),
        ("JUBA (southern capital) - ", None),
        ("MANILA (PNA) -- ", "Philippine News Agency"),
    ],
)
def test_the_agency_of_a_dateline_published_it_unless_another_did(dateline, outlet):
    text = f"{TITLE}\n\n{dateline}{BODY}"
    assert origin(text) == (outlet, None)
    assert origin(text, outlet="The Lake Monitor") == ("The Lake Monitor", outlet)


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("The offer was confirmed to Reuters by four of the six commanders.", "Reuters"),
        ("“We will be there,” the commander told Agence France-Presse by satellite telephone.", "Agence France-Presse"),
        ("The rebels will stay away, according to Al Jazeera.", "Al Jazeera"),
        ("Al Jazeera reported on Sunday that the rebels would stay away.", "Al Jazeera"),
        (
            "The commander said in an interview with the newspaper Asharq Al-Awsat that he would come.",
            "Asharq Al-Awsat",
        ),
        ("A draft seen by the Associated Press lists nine demands.", "Associated Press"),
        ("The commander told state television that he would come.", None),
        ("The commander told reporters that he would come.", None),
        ("Police broke up a rally in front of the Reuters building.", None),
        ("The commander, a former Reuters driver, will come.", None),
        ("The star of the evening told the nation that times were hard.", None),
    ],
)
def test_a_retelling_names_whose_report_it_is_in_its_lead(lead, agency):
    assert origin(f"{TITLE}\n\n{lead}\n\n{BODY}") == (None, agency)


def test_outlets_quoted_for_background_are_not_the_source():
    background = "The minister had told Reuters in March that he would never sign."
    assert origin(f"{TITLE}\n\n{BODY}\n\n{background}") == (None, None)


def test_an_exclusive_interview_is_the_outlets_own():
    lead = "The commander told Al Jazeera in an exclusive interview that he would come."
    assert origin(f"{TITLE}\n\n{lead}\n\n{BODY}") == ("Al Jazeera", None)
    assert origin(f"{TITLE}\n\n{lead}\n\n{BODY}", outlet="Al Jazeera") == ("Al Jazeera", None)
    assert origin(f"{TITLE}\n\n{lead}\n\n{BODY}", outlet="The Lake Monitor") == ("The Lake Monitor", "Al Jazeera")


@pytest.mark.parametrize(
    ("around", "agency"),
    [
        ("By Jane Akello, Associated Press\n\n{body}", "Associated Press"),
        ("By Jane Akello | AFP\n\n{body}", "Agence France-Presse"),
        ("Reuters\n2 November 2018\n\n{body}", "Reuters"),
        ("{body}\n\nSource: Xinhua", "Xinhua"),
        ("{body} (AFP)", "Agence France-Presse"),
        ("{body}\n\n(With inputs from PTI)", "Press Trust of India"),
        ("{body}\n\nReuters", "Reuters"),
        ("{body}\n\nPhoto: Reuters", None),
        ("{body}\n\nRelated\nReuters names new editor", None),
    ],
)
def test_credit_lines(around, agency):
    assert origin(f"{TITLE}\n{around.format(body=BODY)}")[1] == agency


@pytest.mark.parametrize(
    ("around", "outlet"),
    [
        (
            "{body}\n\nAna Lodi is the permanent writer of the Lake Monitor. She can be reached at ana@lake.example",
            "Lake Monitor",
        ),
        ("{body}\n\nThe writer is a staff reporter at The Lake Monitor.", "The Lake Monitor"),
        ("{body}\n\nAna Lodi teaches history at the University of Port Selous.", None),
        ("{body}\n\nAna Lodi is a lawyer for the Movement of the North.", None),
        ("{body}\n\n© 2018 Al Jazeera Media Network", None),
        ("{body}\n\n© 2018 Al Jazeera. All rights reserved.", "Al Jazeera"),
        ("{body}\n\nCopyright 2005 Daily Trust", "Daily Trust"),
    ],
)
def test_author_boxes_and_copyright_lines(around, outlet):
    assert origin(f"{TITLE}\n\n{around.format(body=BODY)}")[0] == outlet


def test_an_address_names_the_outlet():
    assert origin(f"{TITLE}\n\n{BODY}", url="https://www.dawn.com/news/1") == ("Dawn", None)
    assert origin(f"{TITLE}\n\n{BODY}", url="https://blog.nowhere.example/1") == (None, None)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mary Lodi", ("Mary Lodi",)),
        ("By Mary Lodi and John Okello", ("Mary Lodi", "John Okello")),
        ("By Mary Lodi, John Okello and A. B. Njoroge", ("Mary Lodi", "John Okello", "A. B. Njoroge")),
        ("By Mary Lodi, John Okello", ("Mary Lodi", "John Okello")),
        ("By Mary Lodi in Juba and John Okello in Nairobi", ("Mary Lodi", "John Okello")),
        ("By Mary Lodi, Staff Writer", ("Mary Lodi",)),
        ("By Mary Lodi | Associated Press", ("Mary Lodi",)),
        ("By Mary Lodi, Addis Ababa", ("Mary Lodi",)),
        ("By Mary Lodi Nov 2, 2018, 10:31 pm", ("Mary Lodi",)),
        ("By Mary Lodi Updated 2 November 2018", ("Mary Lodi",)),
        ("Author: Mary Lodi", ("Mary Lodi",)),
        ("Written by Mary Lodi", ("Mary Lodi",)),
        ("BY MARY LODI", ("MARY LODI",)),
        ("By José Ángel de la Cruz & Seán Ó Briain", ("José Ángel de la Cruz", "Seán Ó Briain")),
        ("By Abd al-Rahman al-Rashed", ("Abd al-Rahman al-Rashed",)),
        ("By Our Special Correspondent", ()),
        ("By Staff Reporter", ()),
        ("By Reuters", ()),
        ("By News Desk", ()),
        ("By the sea", ()),
        ("By 10 a.m. Monday", ()),
    ],
)
def test_bylines(line, names):
    assert read_byline(line).names == names


@pytest.mark.parametrize(("text", "found"), [("Mary Lodi, Juba", ["Mary Lodi"]), ("Share Print", []), ("", [])])
def test_names_in_lists(text, found):
    assert list(names_in(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Read More",
        "Mary",
        "mary lodi",
        "Associated Press",
        "2 November",
        "The Envoy",
        "Mary Lodi, MP",
        "A very long list of words here",
    ],
)
def test_what_is_no_name(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    ("around", "names"),
    [
        ("{title}\n\n{body}\n\nMary Lodi is a staff writer.", ("Mary Lodi",)),
        ("{title}\n\n{body}\n\nMary Lodi reports on the lakes. Follow her @lodi", ("Mary Lodi",)),
        (
            "{title}\n\n{body}\n\n(Reporting by Mary Lodi in Juba and John Okello in Nairobi; editing by Ann Smith)",
            ("Mary Lodi", "John Okello"),
        ),
        ("{title}\nMary Lodi\n2 November 2018\n\n{body}", ("Mary Lodi",)),
        ("{title}\nSouth Sudan\n2 November 2018\n\n{body}", ()),
        ("{title}\nPeace Talks\n2 November 2018\n\n{body}", ()),
        ("{title}\n\n{body}\n\nThe minister is a former editor, he said.", ()),
    ],
)
def test_writers_without_by(around, names):
    assert from_text(around.format(title=TITLE, body=BODY)).byline == names


MASTHEAD = "THE PORT SELOUS HERALD"


@pytest.mark.parametrize(
    ("dateline", "extra", "agency"),
    [
        ("PORT SELOUS (LKW) – ", "", "LKW"),
        ("PORT SELOUS, March 3 (LKW) - ", "", "LKW"),
        ("PORT SELOUS, Lakeland, 3 March 2018 (LKWS): ", "", "LKWS"),
        ("PORT SELOUS (LWS) – ", "The rebels had told Lake Wire Service (LWS) as much in May.", "Lake Wire Service"),
        ("PORT SELOUS (LIA) – ", "The rebels told the Lakeland Information Agency as much.", "Lakeland Information Agency"),
        ("PORT SELOUS (LWS) – ", "Soldiers of the Lake Watch Squadron (LWS) looked on.", None),
        ("Port Selous (LKW) – ", "", None),
        ("PORT SELOUS (NY) – ", "", None),
        ("PORT SELOUS (NATO) – ", "", None),
        ("PORT SELOUS (LKFP) – ", "Three boats of the LKFP lay in the harbour and nobody went aboard, he said.", None),
        ("PORT SELOUS (PSH) – ", "", None),
        ("PORT SELOUS (lake) – ", "", None),
        ("LAKE WORKERS (LW) – ", "", None),
        ("The Lake Workers’ Union (LWU) – long banned – ", "", None),
    ],
)  # fmt: skip
def test_capitals_in_the_dateline_are_the_agency_of_a_reprint(dateline, extra, agency):
    assert origin(f"{MASTHEAD}\n\n{TITLE}\n\n{dateline}{BODY}\n\n{extra}") == ("The Port Selous Herald", agency)


def test_a_place_in_small_letters_is_a_dateline_where_a_line_credits_the_agency_too():
    text = f"{MASTHEAD}\n\n{TITLE}\n\nWorld | 03.03.2018 | LKW\n\nPort Selous (LKW) – {BODY}"
    assert origin(text) == ("The Port Selous Herald", "LKW")


def test_an_unknown_agencys_own_copy_is_published_by_it():
    assert origin(f"{TITLE}\n\nPORT SELOUS, March 3 (LKW) - {BODY}") == ("LKW", None)
    signed = f"{TITLE}\n\nPORT SELOUS, March 3 (LWS) - {BODY}\n\nLAKE WIRE SERVICE"
    assert origin(signed) == ("Lake Wire Service", None)


def test_a_page_that_expands_a_known_token_knows_better_than_the_table():
    told = "He spoke to the Anse Press (ANSP) later."
    assert origin(f"{MASTHEAD}\n\n{TITLE}\n\nPORT SELOUS (AFP) – {BODY}")[1] == "Agence France-Presse"
    other = "The paper is a client of the Atoll Free Press (AFP)."
    assert origin(f"{MASTHEAD}\n\n{TITLE}\n\nPORT SELOUS (AFP) – {BODY}\n\n{other} {told}")[1] == "Atoll Free Press"


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("The rebels will stay away, according to the Lake Wire Service (LWS).", "Lake Wire Service"),
        ("The Lakeland Broadcasting House (LBH) reported that the rebels would stay away.", "Lakeland Broadcasting House"),
        ("The rebels will stay away, according to the Lake Refugee Agency (LRA).", None),
        ("The rebels will stay away, according to the Lake Press Council (LPC).", None),
        ("The rebels seized the studios of the Lake Radio Service (LRS).", None),
    ],
)  # fmt: skip
def test_a_retold_agency_that_no_table_knows_is_known_by_its_initials(lead, agency):
    assert origin(f"{MASTHEAD}\n\n{TITLE}\n\n{lead}\n\n{BODY}") == ("The Port Selous Herald", agency)
