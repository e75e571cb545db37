# ruff: noqa: E501  (cases read best one a line)
"""What belongs to an article and what does not, line by line."""

import pytest

from dragoman.intake.text import from_text
from tests.intake.layouts import PARAGRAPHS

ABOVE = [PARAGRAPHS[name] for name in ("recess", "chair", "numbers")]
BELOW = [PARAGRAPHS[name] for name in ("denial", "history", "envoy")]
TITLE = "Northern command walks out of the truce round"


def body(text):
    clipping = from_text(text)
    return [clipping.quote(span) for span in clipping.body]


def amid(line):
    """The body of an article with a line (or several) in its middle."""
    return body("\n\n".join([TITLE, *ABOVE, line, *BELOW]))


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday the rebels had left the town.",
        "By Friday, 3 March 2004, both armies had left the river.",
        "Hosted by Qatar, the talks lasted nine days.",
        "Related violence has killed nine people.",
        "For more than a decade the two sides did not meet.",
        "More from the south arrived on foot at night.",
        "Read more slowly, the text says the opposite.",
        "By signing up to the accord, the army gave away its veto.",
        "By using this road, the convoys avoided the front.",
        "First published figures spoke of forty dead.",
        "Follow us, the commander shouted, and nobody did.",
        "He posted the map on Facebook and on Telegram, his aide said.",
        "Photos of the two men shaking hands went round the country.",
        "The agreement was signed on 3 March 2004 in Juba.",
        "He died on 12 May 1999.",
        "The victim is a freelance journalist from the valley.",
        "Her brother was the editor of the only paper in the highlands.",
        "Comments by the minister made things worse.",
        "Share of the oil revenue is the hardest point.",
        "Search parties found the missing driver alive.",
        "Tags on the weapons showed where they came from.",
        "Volume one of the report names forty officers.",
        "The deal gives the rebels free passage and food, delivered by the army.",
        "“We want free elections and our donations delivered,” she said.",
        "“Sign up for peace,” the banner read.",
        "Copyright law was the last thing on the agenda.",
        "No.",
        "“Never.”",
        "And then?",
        "His answer: silence.",
        "Why now?",
        "Some 3,000 fighters (10 percent) stayed.",
        "— The army must leave, he said.",
    ],
)
def test_sentences_that_look_like_furniture_stay(sentence):
    assert sentence.lstrip("— ") in amid(sentence)


@pytest.mark.parametrize(
    "line",
    [
        "Two border towns",
        "– Two border towns",
        "TWO BORDER TOWNS",
        "What the chiefs want",
        "‘No retreat’",
        "Advertisement",
        "ADVERTISEMENT - SCROLL TO CONTINUE",
        "Story continues below",
        "Read more: Who guards the bridges?",
        "READ ALSO: Chiefs call their own conference",
        "Also read | Chiefs call their own conference",
        "Related: The three rounds that failed",
        "Sign up for our newsletter",
        "Get the day's headlines delivered to your inbox.",
        "Subscribe to our channel on Telegram and follow us on Facebook for more.",
        "Photo: Ana Lodi/AFP",
        "A soldier stands guard at the border (Photo: Ana Lodi)",
        "Delegates arrive for the talks in Mount Asha. File photo",
        "The chair of the round, left, greets a delegate on Friday. [Ana Lodi/Reuters]",
        "Share this article",
        "Share on Facebook",
        "WhatsApp",
        "Tweet",
        "Listen to this article",
        "5 min read",
        "1,204 views",
        "* * *",
        "___",
        "https://lake.example/news/1",
        "Follow us on Google News",
        "© 2018 The Lake Monitor",
        "pic.example.com/abc",
    ],
)
def test_furniture_between_paragraphs_goes(line):
    assert amid(line) == [*ABOVE, *BELOW]


@pytest.mark.parametrize(
    "below",
    [
        "Leave a Reply\n\nYour email address will not be published.\n\nComment *\n\nName *",
        "Share\nLeave a Comment\n\nRecent Posts\n\n  • Highlands\n\nBridge over the northern river opens two years late\n\nThe bridge that was to link the two towns was opened by the deputy minister of public…\n\n14 mins ago\n  • Coast\n\nFishermen ask for help\n\nFishermen along the coast say that their catches have fallen since the harbour…\n\n15 mins ago",
        "Comments (2)\n\nJoseph K.\n3 March 2018 at 10:15\nThe chiefs should have been asked from the beginning, everybody in the highlands knows that.\n\nMiriam\n3 March 2018 at 11:02\nMy family has waited for nine years in the camp and nobody there believes a word of it any more.",
        "Related articles\n\nBridge opens\nThe bridge that was to link the two towns was opened by the deputy minister.\n12.03.2018\n\nSchool year begins\nPupils went back to class in the whole of the coast province on Monday morning.\n11.03.2018",
        "Ana Lodi is a staff writer for The Lake Monitor. She can be reached at ana@lake.example",
        "Ana Lodi is the author of two books on the highlands and teaches at the University of Port Selous. Follow her @analodi",
        "Tags: truce, highlands, border\n\nCopyright © 2018 The Lake Monitor. All rights reserved.\n\nHome | About us | Contact | Privacy policy",
        "This website uses cookies. Close the banner if you can live with them, or change your settings.\nAccept\nRead More",
        "(Reporting by Ana Lodi; Editing by Ben Okri)\n\nOur Standards: The Principles of Trust",
        "The views expressed in this article are the author's own and do not necessarily reflect the editorial stance of The Lake Monitor.",
        "Support independent journalism\n\nFor as little as one euro a month you can help us to keep our reporters in the highlands. Your donation makes a difference.\n\nDonate now",
        "News line\n\n" + "\n".join(f"Minister opens bridge number {n}\n{n + 10}:00 0{n}.03.2021" for n in range(1, 9)),
        "Most read\n1. Bridge opens two years late\n2. School year begins on the coast\n3. Fishermen ask for help",
        "Go Top",
    ],
)
def test_what_stands_below_an_article_is_not_part_of_it(below):
    text = "\n\n".join([TITLE, *ABOVE, *BELOW, below])
    assert body(text) == [*ABOVE, *BELOW]


@pytest.mark.parametrize(
    "above",
    [
        "Skip to main content\nHome\nNews\nPolitics\nSport\nSearch",
        "We use cookies. By continuing to use our site you agree to our cookie policy.\nAccept\nReject",
        "Bridge opens two years late\nSchool year begins on the coast\nFishermen ask for help\nBREAKING NEWS",
        "Editor in Chief: A. Okello Friday, June 14th, 2019",
        "• publish: 24 November 2017\n  • time: 12:53 pm\n  • category: Reprinted\n  • No: 5186\nCommander Lodi:",
        "Home > News > Highlands\n\nPrint | E-mail | Share",
        "The Lake Monitor\nIndependent since 1962",
    ],
)
def test_what_stands_above_the_headline_is_not_part_of_it(above):
    clipping = from_text("\n".join([above, "", TITLE, "", "\n\n".join(ABOVE + BELOW)]))
    assert [clipping.quote(span) for span in clipping.body] == ABOVE + BELOW
    assert clipping.title == TITLE


def test_lists_that_a_sentence_announces_are_body():
    items = ["an immediate end to all attacks", "release of 43 prisoners", "return of the governor"]
    for marker in ("• ", "* ", "- ", "1. "):
        listed = "The parties agreed on:\n" + "\n".join(marker + item for item in items)
        assert amid(listed) == [*ABOVE, "The parties agreed on:", *items, *BELOW]


ITEMS = ["40 tents for Port Selous", "12 doctors", "3 trucks of flour", "900 blankets", "2 boats"]
LATEST = [
    "Bridge opens two years late",
    "School year begins",
    "Fishermen ask for help",
    "Dam gives way",
    "Schools reopen",
]
ROUNDS = [
    "March 3 – Port Selous, with observers",
    "April 7 – Mount Asha",
    "May 5 – the river islands",
    "June 2 – Port Selous again",
]
POINTS = ["Withdrawal of both armies from the towns", "Release of all prisoners", "A joint patrol on the river"]


@pytest.mark.parametrize(
    ("markers", "items"),
    [
        pytest.param(("1. ", "2. ", "3. "), POINTS, id="numbered"),
        pytest.param(("1) ", "2) ", "3) "), POINTS, id="numbered with brackets"),
        pytest.param(["• "] * len(ITEMS), ITEMS, id="quantities"),
        pytest.param([""] * len(ROUNDS), ROUNDS, id="dates"),
        pytest.param(["• "] * len(POINTS), [f"{item[0].lower()}{item[1:]};" for item in POINTS], id="small letters"),
    ],
)
def test_a_list_that_closes_an_article_is_body(markers, items):
    listed = "\n".join(marker + item for marker, item in zip(markers, items, strict=True))
    below = "Share\nFacebook\nRelated articles\nBridge opens two years late"
    assert body("\n\n".join([TITLE, *ABOVE, *BELOW, listed, below])) == [*ABOVE, *BELOW, *items]


@pytest.mark.parametrize(
    "links",
    [
        pytest.param(
            ["Bridge opens two years late", "School year begins on the coast", "Fishermen ask for help"], id="headlines"
        ),
        pytest.param(
            ["• Bridge opens two years late", "• School year begins on the coast", "• Fishermen ask for help"],
            id="headlines with bullets",
        ),
        pytest.param(
            ["Most shared", "1. Bridge opens two years late", "2. School year begins", "3. Fishermen ask for help"],
            id="most shared",
        ),
        pytest.param(
            ["Other voices", "1. Bridge opens two years late", "2. School year begins", "3. Fishermen ask for help"],
            id="numbered under a heading",
        ),
        pytest.param(
            [
                "• 9 villages flooded after dam gives way on the coast",
                "• 2 ministers leave over the price of bread and oil",
                "• 14 candidates stand in the island's first election",
                "• 3 schools reopen in the valley after nine years",
            ],
            id="headlines with figures",
        ),
        pytest.param(
            [f"{day}.03.2018 {told}" for day, told in zip((14, 13, 12, 11, 10), LATEST, strict=True)],
            id="the latest first",
        ),
        pytest.param(
            [
                "In the valley",
                *(f"{day} March 2018 {told}" for day, told in zip((14, 13, 12, 11, 10), LATEST, strict=True)),
            ],
            id="the latest first under a heading",
        ),
        pytest.param(["Ana Lodi", "Port Selous"], id="a name and a place"),
    ],
)
def test_a_list_of_links_that_follows_an_article_is_not(links):
    assert body("\n\n".join([TITLE, *ABOVE, *BELOW, "\n".join(links)])) == [*ABOVE, *BELOW]


def test_a_table_between_paragraphs_is_body():
    rows = ["Highlands 41 seats", "Coast 38 seats", "Islands 7 seats"]
    assert amid("\n".join(rows)) == [*ABOVE, *rows, *BELOW]


@pytest.mark.parametrize(
    "links",
    [
        ["9 villages flooded after dam gives way on the coast", "2 ministers leave over the price of bread"],
        ["Bridge opens two years late", "School year begins on the coast", "Fishermen ask for help"],
    ],
)
def test_headlines_between_paragraphs_are_no_table(links):
    assert amid("\n".join(links)) == [*ABOVE, *BELOW]


def test_names_with_capitals_inside_are_no_run_on_headlines():
    report = [
        "TransLake, the ferry company, said that it would carry the delegates for nothing.",
        "The army searched a ship of TransLake on Friday.",
        "A MacAllister map of 1911 shows the old border.",
    ]
    for n in range(len(report)):
        assert amid(report[n]) == [*ABOVE, report[n], *BELOW]
    joined = "Bridge opens two years lateThe bridge that was to link the two towns was opened on Friday."
    other = "Fishermen ask for helpFishermen along the coast say that they catch nothing."
    assert body("\n\n".join([joined, other, "Menu", joined, other, "Menu", TITLE, "3 March 2009", *ABOVE])) == ABOVE


def test_the_first_paragraph_stays_though_the_page_repeats_it():
    text = "\n\n".join([TITLE, ABOVE[0], "Photo: Ana Lodi", "Share", *ABOVE, *BELOW])
    assert body(text) == [*ABOVE, *BELOW]


def test_a_teaser_under_a_doubled_headline_is_not_body():
    box = "Bridge opens two years late\n\nBridge opens two years late\n\nThe bridge that was to link the two towns was opened by a minister."
    assert amid(box) == [*ABOVE, *BELOW]


def test_a_message_that_an_article_quotes_is_body_with_who_posted_it():
    post = ["No one will sign anything in this hall tomorrow", "— Northern Command (@northcmd) March 3, 2018"]
    assert amid("\n".join(post)) == [*ABOVE, post[0], post[1].removeprefix("— "), *BELOW]
    last = body("\n\n".join([TITLE, *ABOVE, *BELOW, *post, "3 March 2018", "Tags", "Highlands"]))
    assert last == [*ABOVE, *BELOW, post[0], post[1].removeprefix("— ")]


def test_answers_without_a_full_stop_are_body():
    talk = [
        "Q: Will you go back to the hall?",
        "A: Only with the chiefs.",
        "Q: Who speaks for them?",
        "A: Their own council",
        "Q: And where is it to be held?",
        "A: Mount Asha, or nowhere",
    ]
    assert body("\n\n".join([TITLE, *ABOVE, *talk, *BELOW])) == [*ABOVE, *talk, *BELOW]


def test_comments_longer_than_the_article_are_not_taken_for_it():
    talk = "\n\n".join(
        f"Miriam {n} on 3 March 2018 at 1{n}:15 said:\n\n"
        f"My family has waited for {n} years in the camp, and nobody there believes a word of it any more. "
        f"The chiefs of valley {n} should have been asked from the beginning, as everybody {'up there ' * n}knows."
        for n in range(1, 6)
    )
    assert body("\n\n".join([TITLE, "3 March 2018 | by Ana Lodi", ABOVE[0], "Comments", talk])) == [ABOVE[0]]


def test_other_stories_with_a_sentence_each_are_not_body():
    others = "\n\n".join(
        f"Bridge number {n} over the northern river opens late\n\nlake.example | Roads\n\nThe bridge that was to link towns {n} and {n + 1} was opened by the deputy minister."
        for n in range(1, 7)
    )
    assert body("\n\n".join([TITLE, *ABOVE, *BELOW, others])) == [*ABOVE, *BELOW]


def test_who_is_who_at_the_end_of_an_article_is_body():
    people = [
        (
            "Miriam Asha",
            "Retired judge, Botswana",
            "She has chaired every round since 2003 and has never raised her voice in one.",
        ),
        (
            "Ben Okri",
            "Negotiator of the movement",
            "A teacher by trade, he lost two brothers in the first war over the border towns.",
        ),
        (
            "Joseph Ford",
            "Deputy minister",
            "He signed the truce of 2005 for the army and was dismissed for it within the year.",
        ),
        (
            "Ana Selous",
            "Chief of the valley",
            "Her people guard the only bridge, and both armies have asked her for it in vain.",
        ),
    ]
    text = "\n\n".join([TITLE, *ABOVE, *BELOW, *(line for person in people for line in person)])
    assert body(text) == [*ABOVE, *BELOW, *(told for _, _, told in people)]


@pytest.mark.parametrize(
    "appeal",
    [
        "Have you seen an error? Tell us.",
        "If you live near the border and want to speak to a reporter, you can do so in confidence.",
        "Want more on the talks? Subscribe to our sister title “Highland Week” for the latest news.",
        "Ana Lodi's book on the highlands is out now. Follow her on Twitter. Follow us on Facebook and on Telegram for more.",
        "Correspondents Ben Okri in Port Selous and Miriam Asha in Geneva contributed to this report.",
    ],
)
def test_notes_to_the_reader_at_the_end_are_not_body(appeal):
    assert body("\n\n".join([TITLE, *ABOVE, *BELOW, appeal])) == [*ABOVE, *BELOW]


def test_a_comment_that_speaks_to_its_readers_keeps_its_last_words():
    column = [
        "You may have forgotten the third round, but your neighbours in the highlands have not.",
        *ABOVE,
        "Ask yourself what you would have signed in that hall.",
        "You would have left it, too, and your children would not have blamed you for it.",
    ]
    assert body("\n\n".join([TITLE, "By Ana Lodi", *column])) == column


def test_a_statement_keeps_the_appeal_that_closes_it():
    statement = [
        *ABOVE,
        *BELOW,
        "To the soldiers of the south we say: you have nothing to fear from us, lay down your arms and go home to your fields.",
        "Thank you.",
    ]
    assert body("\n\n".join(["Statement of the northern command", "3 March 2018", *statement])) == statement


def test_a_box_about_the_writer_under_his_name_is_not_body():
    box = (
        "Tags\n\nShare\n\nBen Okri\n\nAward-winning Ben Okri has lived in Port Selous since 1998 and keeps bees there."
    )
    assert body("\n\n".join([TITLE, "By Ben Okri", *ABOVE, *BELOW, box])) == [*ABOVE, *BELOW]


@pytest.mark.parametrize(
    "caption",
    [
        "An artist's impression of the bridge that is to cross the northern river near the old customs house next year.",
        "A general view of the hall in Port Selous in which the two sides have met since the rainy season began.",
    ],
)
def test_what_a_picture_shows_is_a_caption_above_its_credit(caption):
    assert amid(f"{caption}\n(Image: Ana Lodi)") == [*ABOVE, *BELOW]


def test_share_buttons_lead_an_article():
    lead = ["The third round is over, and nobody in the hall would say when there will be a fourth.", ABOVE[0]]
    text = "\n\n".join(
        [
            TITLE,
            "Facebook\nTwitter\nFlipboard\nEmail",
            *lead,
            "Related story: Chiefs call a conference",
            "Two towns",
            *ABOVE[1:],
            *BELOW,
            *ABOVE[:0],
        ]
    )
    assert body(text) == [*lead, *ABOVE[1:], *BELOW]


def test_lines_of_results_speak_for_themselves():
    results = [
        f"{town}: Okri 4,2{n}1 votes, Asha 3,9{n}0 votes, Lodi 31{n} votes, others 1{n} votes."
        for n, town in enumerate(("Selous", "Asha", "Marble Bay", "Ford"))
    ]
    assert body("\n\n".join(["Home", "News", TITLE, "Share", *results, "Share", "Facebook"])) == results


def test_questions_and_answers_are_body():
    talk = [
        "Q: Will you go back?",
        "A: We never left. It was the others who got up and went to their cars.",
        "Q: And the prisoners?",
        "A: Ask the army.",
    ]
    assert body("\n\n".join([TITLE, *ABOVE, *talk, *BELOW])) == [*ABOVE, *talk, *BELOW]


def test_paragraphs_on_neighbouring_lines():
    assert body("\n".join([TITLE, "", *ABOVE, *BELOW])) == [*ABOVE, *BELOW]


def test_a_repeated_headline_is_no_body():
    assert body("\n\n".join([TITLE, TITLE, *ABOVE, TITLE, *BELOW])) == [*ABOVE, *BELOW]


@pytest.mark.parametrize(
    "lead",
    [
        "PORT SELOUS: ",
        "PORT SELOUS (AP) — ",
        "PORT SELOUS, March 3 (Reuters) - ",
        "Port Selous – ",
        "SAN ROQUE, Costa Verde, Nov. 8— ",
        "[PORT SELOUS] ",
    ],
)
def test_the_dateline_is_body(lead):
    text = "\n\n".join([TITLE, "By Ana Lodi", lead + ABOVE[0], *ABOVE[1:]])
    assert body(text)[0] == lead + ABOVE[0]


def test_hard_wrapped_paragraphs_are_one_span_each():
    wrapped = [
        "Delegates of the northern command left the hall shortly\nafter noon and did not come back for the afternoon\nsession, two people said.",
        "The chair of the round said she would wait until Thursday\nbefore asking the regional bloc to step in. No date has\nbeen set for another meeting of the two sides.",
    ]
    assert body(TITLE + "\n\n" + "\n\n".join(wrapped)) == wrapped


@pytest.mark.parametrize("text", ["", " \n ", "Home\nNews\nContact", "12:30\n2 March 2018", "Share"])
def test_where_nothing_reads_like_an_article_there_is_no_body(text):
    clipping = from_text(text)
    assert clipping.body == ()
    assert (clipping.title, clipping.byline, clipping.outlet, clipping.published, clipping.language) == (
        None,
        (),
        None,
        None,
        None,
    )


def test_other_languages():
    spanish = [
        "El jefe del segundo grupo guerrillero del país rechazó el lugar que el gobierno había propuesto para las conversaciones.",
        "Según dos personas que estaban en la sala, los delegados se levantaron antes del mediodía y no volvieron por la tarde.",
        "El ministro negó que se hubiera prometido un indulto a los presos y acusó a los rebeldes de inventar ofertas.",
    ]
    russian = [
        "Делегаты северного командования покинули зал вскоре после полудня и не вернулись на дневное заседание.",
        "Председатель раунда заявила, что подождёт до четверга, прежде чем обратиться к соседним странам.",
        "Министерство внутренних дел опровергло сообщения о том, что заключённым обещали помилование.",
    ]
    for paragraphs, language in ((spanish, "es"), (russian, "ru")):
        clipping = from_text("\n\n".join(["Inicio", "Menu", "Share", *paragraphs, "Share", "Facebook"]))
        assert [clipping.quote(span) for span in clipping.body] == paragraphs
        assert clipping.language == language
