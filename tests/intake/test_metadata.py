"""What outlet, agency, byline, headline and language were taken from, and why the other candidates are not it."""

import time

import pytest

from dragoman.intake.evidence import MOST
from dragoman.intake.given import Given
from dragoman.intake.html import from_html
from dragoman.intake.text import from_text, rebody
from dragoman.model.clipping import Clipping
from tests.intake.layouts import PARAGRAPHS

TITLE = "Northern command walks out of the truce round"
BODY = "\n\n".join(PARAGRAPHS[name] for name in ("recess", "chair", "denial", "closing"))
SECONDS = 5
MASTHEAD = "THE PORT SELOUS HERALD"


def taken(clipping, field):
    return [(one.value, one.source) for one in clipping.metadata if one.field == field and one.accepted]


def refused(clipping, field):
    return {(one.value, one.source): one.reason for one in clipping.metadata if one.field == field and not one.accepted}


def check(clipping: Clipping) -> None:
    """What holds of every clipping: its values are the accepted candidates, the others say why not, and spans lead to the printed words."""
    told = clipping.metadata
    assert len(told) <= 5 * MOST
    for field in ("outlet", "agency", "title", "language"):
        assert [value for value, _ in taken(clipping, field)] == [v for v in (getattr(clipping, field),) if v]
    assert sorted(value for value, _ in taken(clipping, "byline")) == sorted(clipping.byline)
    for one in told:
        assert one.accepted or one.reason
        if one.span is not None:
            assert one.printed.split()[0] in clipping.quote(one.span)


@pytest.mark.parametrize(
    ("text", "given", "outlet"),
    [
        (f"{MASTHEAD}\n\n{TITLE}\n\n{BODY}", {}, ("The Port Selous Herald", "masthead")),
        (f"{TITLE}\n\n{BODY}\n\n© 2018 Al Jazeera", {}, ("Al Jazeera", "copyright line")),
        (f"{TITLE}\n\n{BODY}", {"url": "https://www.dawn.com/news/1"}, ("Dawn", "address")),
        (f"{TITLE}\n\n{BODY}", {"outlet": "The Lake Monitor"}, ("The Lake Monitor", "given")),
        (f"{TITLE}\n\nJUBA (Reuters) - {BODY}", {}, ("Reuters", "dateline")),
        (f"{TITLE}\n\n{BODY}\n\nThe writer is a staff reporter at The Lake Monitor.", {}, ("The Lake Monitor", "author box")),
        (
            f"{TITLE}\n\n{BODY}\n\nAnna Verdian is a reporter at Caspian Quays, where she covers ports.",
            {},
            ("Caspian Quays", "author box"),
        ),
        (
            f"{TITLE}\n\nThe commander told Al Jazeera in an exclusive interview that he would come.\n\n{BODY}",
            {},
            ("Al Jazeera", "its own exclusive"),
        ),
    ],
)  # fmt: skip
def test_where_the_outlet_was_read(text, given, outlet):
    clipping = from_text(text, Given(**given))
    check(clipping)
    assert taken(clipping, "outlet") == [outlet]


def test_an_agency_at_the_top_is_no_masthead_and_a_worse_place_gives_way():
    text = f"Reuters\n\n{TITLE}\n\n{BODY}\n\n© 2018 Al Jazeera"
    clipping = from_text(text, Given(outlet="The Lake Monitor"))
    check(clipping)
    reasons = refused(clipping, "outlet")
    assert reasons["Reuters", "masthead"] == "an agency's name is a credit, not a masthead"
    assert reasons["Al Jazeera", "copyright line"] == "another stands in a better place"


@pytest.mark.parametrize(
    ("text", "agency", "source", "kind"),
    [
        (f"JUBA (Reuters) - {BODY}", "Reuters", "dateline", "a reprint"),
        (f"{BODY}\n\nSource: Xinhua", "Xinhua", "credit line", "a reprint"),
        (f"{BODY} (AFP)", "Agence France-Presse", "credit at the end", "a reprint"),
        (f"By Jane Akello | AFP\n\n{BODY}", "Agence France-Presse", "byline", "a reprint"),
        (
            f"The offer was confirmed to Reuters by a commander.\n\n{BODY}",
            "Reuters",
            "retold in the lead",
            "a retelling",
        ),
        (f"They will stay away, according to Al Jazeera.\n\n{BODY}", "Al Jazeera", "retold in the lead", "a retelling"),
    ],
)
def test_a_reprint_is_told_from_a_retelling(text, agency, source, kind):
    clipping = from_text(f"{MASTHEAD}\n\n{TITLE}\n{text}")
    check(clipping)
    (one,) = [one for one in clipping.metadata if one.field == "agency" and one.accepted]
    assert (one.value, one.source) == (agency, source)
    assert one.reason.startswith(kind)
    assert one.span is not None


def test_outlets_that_are_not_the_source_are_kept_with_their_reasons():
    lead = "The commander told Reuters that he would come. He had told Reuters so before, and told Al Jazeera nothing."
    background = "The minister had told Agence France-Presse in March that he would never sign."
    text = f"{MASTHEAD}\n\n{TITLE}\n\n{lead}\n\n{BODY}\n\n{background}"
    clipping = from_text(text)
    check(clipping)
    assert clipping.agency == "Reuters"
    reasons = refused(clipping, "agency")
    assert reasons["Al Jazeera", "retold in the lead"] == "another is retold more often in the lead"
    assert reasons["Agence France-Presse", "told further down"] == "quoted for background, not in the lead"
    own = from_text(text, Given(outlet="Reuters"))
    check(own)
    assert own.agency is None
    assert refused(own, "agency")["Reuters", "retold in the lead"] == "the outlet itself"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mary Lodi and John Okello", ("Mary Lodi", "John Okello")),
        ("Von Katrin Böhme", ("Katrin Böhme",)),
        ("Por: María Restrepo Lozano", ("María Restrepo Lozano",)),
        ("Par Aïcha Koné", ("Aïcha Koné",)),
        ("Автор: Ирина Ладогина", ("Ирина Ладогина",)),
        ("Par Le Courrier du Fleuve avec AFP", ()),
        ("Por fin llega la lluvia", ()),
        ("Von nun an wird geredet", ()),
    ],
)
def test_bylines_in_other_languages(line, names):
    clipping = from_text(f"{TITLE}\n\n{line}\n2 November 2018\n\n{BODY}")
    check(clipping)
    assert clipping.byline == names


def test_a_note_on_the_writer_that_ends_the_text_is_no_part_of_it():
    note = "Anna Verdian is a reporter at Caspian Quays, where she covers ports."
    clipping = from_text(f"{TITLE}\n\n{BODY}\n\n{note}")
    assert clipping.byline == ("Anna Verdian",)
    assert note not in [clipping.quote(span) for span in clipping.body]
    killed = "Anna Verdian is a former reporter of the port's paper and was not at home on Friday."
    assert from_text(f"{TITLE}\n\n{BODY}\n\n{killed}").byline == ()


def test_a_writer_in_a_better_place_and_a_desk_that_is_no_person():
    text = f"{TITLE}\nBy Mary Lodi, Associated Press\n\n{BODY}\n\nJohn Okello is a staff writer."
    clipping = from_text(text)
    check(clipping)
    assert taken(clipping, "byline") == [("Mary Lodi", "byline")]
    reasons = refused(clipping, "byline")
    assert reasons["Associated Press", "byline"] == "names no person"
    assert "better place" in reasons["John Okello", "author box"]


HEAD = """<title>{title} - The Lake Monitor</title><meta property="og:site_name" content="The Lake Monitor">
<meta name="author" content="Mary Lodi"><meta property="og:title" content="Truce round: what we know">"""


def test_tags_are_kept_with_their_names():
    words = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    page = f"<html lang='fr'><head>{HEAD.format(title=TITLE)}</head><body><h1>{TITLE}</h1>{words}</body></html>"
    clipping = from_html(page.encode())
    check(clipping)
    assert taken(clipping, "outlet") == [("The Lake Monitor", "meta og:site_name")]
    assert taken(clipping, "byline") == [("Mary Lodi", "meta author")]
    assert taken(clipping, "title") == [(TITLE, "headline")]
    assert (
        refused(clipping, "title")["Truce round: what we know", "meta og:title"] == "another stands in a better place"
    )
    assert clipping.language == "en"
    assert "the text itself decides" in refused(clipping, "language")["fr", "html lang"]


def test_a_title_given_from_outside_stands_beside_the_one_in_the_text():
    clipping = from_text(f"{TITLE}\n\n{BODY}", Given(title="Walkout in the north"))
    check(clipping)
    assert taken(clipping, "title") == [("Walkout in the north", "given")]
    assert (TITLE, "headline") in refused(clipping, "title")


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("LAKE STATES READY\nTO MEET AGAIN\nIF PATROLS END", "LAKE STATES READY TO MEET AGAIN IF PATROLS END"),
        (f"{MASTHEAD}\n\nLAKE STATES READY\nTO MEET AGAIN", "LAKE STATES READY TO MEET AGAIN"),
        (f"NEWS\n\n{TITLE}", TITLE),
    ],
)
def test_a_headline_in_capitals_over_several_lines(top, title):
    clipping = from_text(f"{top}\n\n{BODY}")
    check(clipping)
    assert clipping.title == title


def test_a_text_too_short_for_the_detector_says_so():
    clipping = from_text("Kabul, Juba", Given(clean=True))
    assert clipping.language is None
    ((_, reason),) = refused(clipping, "language").items()
    assert "too short" in reason


def test_another_body_has_its_own_language():
    french = "Les deux délégations ont quitté la salle vers midi, sans dire quand elles reviendraient à la table des pourparlers."
    clipping = from_text(f"{TITLE}\n\n{BODY}\n\n{french}")
    span = next(span for span in clipping.body if clipping.quote(span) == french)
    changed = rebody(clipping, [span])
    assert changed.language == "fr"
    check(changed)


def test_a_page_of_many_names_keeps_forty_candidates_at_most():
    boxes = "\n\n".join(f"Writer Number{chr(97 + n)} is a staff writer." for n in range(26))
    told = " ".join(f"He told {name} so." for name in ("Reuters", "Al Jazeera", "Xinhua", "TASS", "Dawn") * 6)
    rights = "\n".join(["© 2018 Al Jazeera", "© 2018 Dawn", "© 2018 Daily Trust"] * 9)
    clipping = from_text(f"{MASTHEAD}\n\n{TITLE}\n\n{told}\n\n{BODY}\n\n{boxes}\n\n{rights}")
    check(clipping)


def test_ten_thousand_copyright_lines_take_no_longer_than_a_moment():
    started = time.perf_counter()
    check(from_text(f"{TITLE}\n\n{BODY}\n\n" + "© 2018 Reuters News\n" * 10_000))
    assert time.perf_counter() - started < SECONDS


def test_the_labels_of_a_press_database_name_outlet_and_writers():
    labels = "Headline: Ferry lists are compared\nSource: The Lake Monitor\nAuthor: Lodi, Ana; Rahimi, Farid J.\nDate: 21 March 2009"
    text = f"{labels}\n\n{PARAGRAPHS['recess']}\n\n{PARAGRAPHS['chair']}\n"
    clipping = from_text(text)
    assert (clipping.title, clipping.outlet, clipping.agency) == ("Ferry lists are compared", "The Lake Monitor", None)
    assert clipping.byline == ("Ana Lodi", "Farid J. Rahimi")
    assert clipping.published.value == "2009-03-21"
