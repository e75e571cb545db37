"""PDFs with one difficulty each: columns drawn row by row, words broken at row ends, running heads, stamps, scans, passwords."""

import pytest

from dragoman.intake.documents.pdf import MAX_PAGES, from_pdf
from dragoman.model.errors import EmptyInputError, FormatError
from tests.intake.documents.tiny import pdf, wrapped
from tests.intake.layouts import PARAGRAPHS

STORY = [PARAGRAPHS[name] for name in ("recess", "chair", "numbers", "denial", "history", "envoy")]
HEADLINE = "Northern command walks out of truce round"


def bodies(clipping):
    return [clipping.quote(span) for span in clipping.body]


def column(texts, *, x=60, y=760, size=10, leading=12, width=90, indent=12):
    """Rows of paragraphs, their first ones set in."""
    rows = []
    for text in texts:
        for n, line in enumerate(wrapped(text, width)):
            rows.append((x + (0 if n else indent), y, size, line))
            y -= leading
    return rows


def page(texts=STORY, **options):
    return [(60, 790, 18, HEADLINE), *column(texts, **options)]


def test_rows_become_paragraphs_and_large_type_the_headline():
    clipping = from_pdf(pdf([page()]))
    assert clipping.text == "\n\n".join((HEADLINE, *STORY))
    assert clipping.title == HEADLINE
    assert bodies(clipping) == STORY


def test_columns_are_read_one_after_the_other_though_drawn_row_by_row():
    left = column(STORY[:3], width=48, x=50)
    right = column(STORY[3:], width=48, x=310)
    drawn = [row for pair in zip(left, right, strict=False) for row in pair] + left[len(right) :] + right[len(left) :]
    clipping = from_pdf(pdf([[(50, 790, 18, HEADLINE), *drawn]]))
    assert bodies(clipping) == STORY


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    rows = column(STORY, width=48)
    third = len(rows) // 3
    parts = rows[:third], rows[third : 2 * third], rows[2 * third :]
    set_anew = [
        [(x - 60 + left, 700 - 12 * n, size, text) for n, (x, _, size, text) in enumerate(part)]
        for left, part in zip((50, 310, 50), parts, strict=True)
    ]
    clipping = from_pdf(pdf([[(50, 790, 18, HEADLINE), *set_anew[0], *set_anew[1]], set_anew[2]]))
    assert bodies(clipping) == STORY


def test_running_heads_and_page_numbers_part_nothing_and_are_no_body():
    rows = column(STORY, width=60)
    half = len(rows) // 2 - 1
    pages = []
    for n, part in enumerate((rows[:half], rows[half:])):
        body = [(x, 760 - 12 * k, size, text) for k, (x, _, size, text) in enumerate(part)]
        pages.append([(60, 815, 8, "THE LAKE MONITOR"), *body, (290, 30, 8, f"Page {n + 4}")])
    pages[0].insert(1, (60, 785, 18, HEADLINE))
    clipping = from_pdf(pdf(pages))
    assert bodies(clipping) == STORY
    assert clipping.text.startswith("THE LAKE MONITOR\n\n")
    assert clipping.text.endswith("Page 4\n\nTHE LAKE MONITOR\n\nPage 5") or clipping.text.endswith("Page 4\n\nPage 5")


def test_a_printers_stamp_is_no_publication_date_and_its_address_is_kept():
    stamp = [(30, 825, 8, "11/22/26, 5:26 AM"), (250, 825, 8, f"{HEADLINE} - The Lake Monitor")]
    foot = [(30, 15, 8, "https://monitor.example/2009/walk-out"), (560, 15, 8, "1/1")]
    clipping = from_pdf(pdf([[*stamp, *page(), *foot]]))
    assert bodies(clipping) == STORY
    assert clipping.title == HEADLINE
    assert clipping.url == "https://monitor.example/2009/walk-out"
    assert clipping.published is None
    (told,) = clipping.date_candidates
    assert (told.value, told.reason) == ("2026-11-22", "the day the page was printed")


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (["the cease-", "fire held, and no cease-fire line moved"], "the cease-fire held, and no cease-fire line moved"),
        (["the negoti-", "ators left, said other negotiators in town"], "the negotiators left, said other negotiators in town"),
        (["the sub-", "committee met twice and then no more"], "the sub-committee met twice and then no more"),
        (["the Anglo-", "American envoy left the town at noon"], "the Anglo-American envoy left the town at noon"),
        (["in the years 2003-", "2005 there was a truce in the valley"], "in the years 2003-2005 there was a truce in the valley"),
        (["the chair - a judge -", "would wait until Thursday"], "the chair - a judge - would wait until Thursday"),
    ],
)  # fmt: skip
def test_words_broken_at_the_end_of_a_row(rows, text):
    drawn = [(60, 700 - 12 * n, 10, row) for n, row in enumerate(rows)]
    assert from_pdf(pdf([drawn])).text == text


def test_documents_that_hyphenate_throughout_lose_their_hyphens():
    rows = [
        "The medi-",
        "ators asked the govern-",
        "ment and the move-",
        "ment for a list of prison-",
        "ers before the end of May.",
    ]
    drawn = [(60, 700 - 12 * n, 10, row) for n, row in enumerate(rows)]
    assert (
        from_pdf(pdf([drawn])).text
        == "The mediators asked the government and the movement for a list of prisoners before the end of May."
    )


def test_paragraphs_parted_by_a_gap_beside_a_picture():
    narrow, wide = column(STORY[:1], width=40, indent=0), column(STORY[1:2], width=90, indent=0, y=690)
    more = [row for n, text in enumerate(STORY[2:]) for row in column([text], width=90, indent=0, y=650 - 45 * n)]
    caption = [(400, 740, 8, "Photo: Archive")]
    assert bodies(from_pdf(pdf([[(60, 790, 18, HEADLINE), *narrow, *caption, *wide, *more]]))) == STORY


def test_a_large_initial_belongs_to_its_word():
    rows = column([STORY[0][1:], *STORY[1:]], indent=0)
    beside = [(x + 32, y, size, text) for x, y, size, text in rows[:2]]
    initial = (60, rows[1][1], 30, STORY[0][0])
    assert bodies(from_pdf(pdf([[(60, 800, 18, HEADLINE), initial, *beside, *rows[2:]]]))) == STORY


def test_a_short_headline_between_two_stories_reaches_over_both_columns():
    above = [*column(STORY[:2], width=48, x=50), *column(STORY[2:4], width=48, x=310)]
    below = [*column(STORY[4:5], width=48, x=50, y=600), *column(STORY[5:], width=48, x=310, y=600)]
    text = from_pdf(pdf([[(50, 790, 18, HEADLINE), *above, (50, 630, 14, "Chiefs hold talks"), *below]])).text
    assert text == "\n\n".join((HEADLINE, *STORY[:4], "Chiefs hold talks", *STORY[4:]))


def test_writer_and_day_right_above_the_text_are_lines_of_their_own():
    rows = [(60, 760, 10, "By Thandiwe Molefe"), (60, 748, 10, "14 March 2009")]
    story = [row for n, text in enumerate(STORY) for row in column([text], indent=0, y=736 - 45 * n)]
    clipping = from_pdf(pdf([[(60, 790, 18, HEADLINE), *rows, *story]]))
    assert bodies(clipping) == STORY
    assert clipping.byline == ("Thandiwe Molefe",)
    assert clipping.published is not None
    assert clipping.published.value == "2009-03-14"


def test_the_numbers_of_notes_are_no_part_of_words():
    # Helvetica at 10 points: "accord" is 32.2 wide, "accord of 40 km" 71.2
    note = [(60, 700, 10, "accord"), (92.3, 704, 6, "12"), (100, 700, 10, "holds")]
    assert from_pdf(pdf([note])).text == "accord holds"
    unit = [(60, 700, 10, "accord of 40 km"), (131.5, 704, 6, "2"), (136, 700, 10, "held")]
    assert from_pdf(pdf([unit])).text.startswith("accord of 40 km2")


def test_a_scan_is_named_as_such():
    with pytest.raises(FormatError, match=r"a\.pdf: a scanned PDF without text \(2 pages\) .*run text recognition"):
        from_named(pdf([None, None]))
    with pytest.raises(FormatError, match="scanned"):
        from_named(pdf([None, [(290, 30, 8, "Page 2")]]))


def from_named(payload):
    from dragoman.intake.files import from_bytes

    return from_bytes(payload, path="a.pdf").clipping


def test_blank_pages_too_many_pages_and_other_files():
    with pytest.raises(EmptyInputError, match="shows no text"):
        from_pdf(pdf([[]]))
    with pytest.raises(FormatError, match="pages"):
        from_pdf(pdf([[]] * (MAX_PAGES + 1)))
    with pytest.raises(FormatError, match="broken"):
        from_pdf(b"%PDF-1.4 nothing behind it")


def test_a_password_is_named():
    locked = "/Filter /Standard /V 1 /R 2 /P -4 /O <{}> /U <{}>".format("41" * 32, "42" * 32)
    payload = pdf([page()]).replace(
        b"/Info 4 0 R", b"/Info 4 0 R /Encrypt << " + locked.encode() + b" >> /ID [<00> <00>]"
    )
    with pytest.raises(FormatError, match=r"encrypted .*without a password"):
        from_pdf(payload)


def test_properties_are_no_more_than_claims():
    info = f"/Title ({HEADLINE} - Lake Monitor) /Author (Aisha Bondo) /CreationDate (D:20110506120000Z)"
    clipping = from_pdf(pdf([[(60, 815, 10, "Lake Monitor special report"), *page()]], info=info))
    assert (clipping.title, clipping.byline, clipping.published) == (HEADLINE, (), None)
    assert [(c.value, c.accepted, c.reason) for c in clipping.date_candidates] == [
        ("2011-05-06", False, "the day the file was made")
    ]
