# ruff: noqa: E501  (pasted pages have long lines)
"""Texts that hold several articles are taken apart; articles are not."""

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from dragoman.intake.containers.pastes import pieces
from dragoman.intake.files import from_bytes, members
from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.intake.page import read_page
from tests.intake.layouts import PARAGRAPHS

FIRST = [PARAGRAPHS[name] for name in ("recess", "chair", "numbers")]
SECOND = [PARAGRAPHS[name] for name in ("denial", "history", "envoy")]
THIRD = [
    "Two ferries with flour and medicine reached the islands on Sunday, the first since the blockade began in the rainy season.",
    "The harbour master said that soldiers had counted every sack, and that nobody had been turned away at the pier.",
]
BODIES = [FIRST, SECOND, THIRD]
TITLES = ["Northern command walks out of truce round", "Ministry denies offer of pardons", "Ferries reach the islands"]
DAYS = ["March 3, 2009", "March 5, 2009", "March 8, 2009"]


def split(text):
    return [piece.decode() for piece in pieces(text.encode(), NOTHING_GIVEN)]


def bodies(text):
    """The body of each article of a text."""
    found = []
    for piece in split(text):
        page = read_page(piece)
        found.append([span.of(page.text) for span in page.body])
    return found


def old_database():
    """Counted heads, labels in capitals, the load date at the foot."""
    parts = [
        "User Name: a.lodi\nJob Number: 4711\n\nDocuments (3)\n\n"
        + "\n".join(f"{n}. {t}" for n, t in enumerate(TITLES, 1))
    ]
    for n, (title, day, body) in enumerate(zip(TITLES, DAYS, BODIES, strict=True), 1):
        parts.append(
            f"{n} of 3 DOCUMENTS\n\n\nThe Lake Monitor (Port Selous)\n\n{day} Tuesday\n\n{title}\n\nBYLINE: Ana Lodi\n\nSECTION: FOREIGN; Pg. 7\n\nLENGTH: 512 words\n\n"
            f"DATELINE: PORT SELOUS\n\n"
            + "\n\n".join(body)
            + "\n\nLOAD-DATE: March 9, 2009\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\nCopyright 2009 The Lake Monitor\nAll Rights Reserved"
        )
    return "\n\n\n".join(parts)


def new_database():
    """A foot under each document, labels in lower case."""
    return "\n\n".join(
        f"{title}\nThe Lake Monitor (Port Selous)\n{day} Tuesday\n\nCopyright 2009 The Lake Monitor All Rights Reserved\nSection: FOREIGN\nLength: 512 words\nByline: Ana Lodi\nBody\n\n"
        + "\n\n".join(body)
        + "\n\nClassification\nLanguage: ENGLISH\nPublication-Type: Newspaper\nLoad-Date: March 9, 2009\n\nEnd of Document"
        for title, day, body in zip(TITLES, DAYS, BODIES, strict=True)
    )


def coded_database():
    """A code under each document."""
    return "\n\n".join(
        f"{title}\n\nBy Ana Lodi\n512 words\n{n} March 2009\nThe Lake Monitor\nLKMN\nEnglish\nCopyright 2009. The Lake Monitor. All rights reserved.\n\n"
        + "\n\n".join(body)
        + f"\n\nDocument LKMN00002009030{n}e5330001"
        for n, (title, body) in enumerate(zip(TITLES, BODIES, strict=True), 3)
    )


def library_database():
    """Rows of signs and counted heads, labelled lines above and below."""
    return "\n".join(
        "_" * 60
        + f"\n\nDocument {n} of 3\n\n{title}\n\nAuthor: Lodi, Ana\n\nPublication info: The Lake Monitor; Port Selous, {day}.\n\nFull text:\n\n"
        + "\n\n".join(body)
        + "\n\nPublication year: 2009\n\nISSN: 1234-5678\n\nDocument type: News\n"
        for n, (title, day, body) in enumerate(zip(TITLES, DAYS, BODIES, strict=True), 1)
    )


def ruled(row):
    """What somebody pastes into one file, with a row of signs between."""
    return f"\n\n{row}\n\n".join(
        f"{title}\n\nBy Ana Lodi\n{day}\n\n" + "\n\n".join(body)
        for title, day, body in zip(TITLES, DAYS, BODIES, strict=True)
    )


def labelled():
    """Labels in front of each, and nothing between."""
    return "\n\n".join(
        f"Headline: {title}\nSource: The Lake Monitor\nDate: {day}\n\n" + "\n\n".join(body)
        for title, day, body in zip(TITLES, DAYS, BODIES, strict=True)
    )


def addressed():
    """The address of each above it."""
    return "\n\n".join(
        f"https://lake.example/2009/{n}\n{title}\n{day}\n\n" + "\n\n".join(body)
        for n, (title, day, body) in enumerate(zip(TITLES, DAYS, BODIES, strict=True))
    )


SEVERAL = {
    "counted heads": old_database(),
    "feet": new_database(),
    "codes": coded_database(),
    "counted heads between rows": library_database(),
    "dashes": ruled("-" * 40),
    "equals signs": ruled("=" * 72),
    "stars with blanks": ruled("* " * 12),
    "labels": labelled(),
    "addresses": addressed(),
    "windows line ends": ruled("-" * 40).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", SEVERAL.values(), ids=SEVERAL)
def test_each_article_is_a_piece_and_its_labels_are_no_body(text):
    assert bodies(text) == BODIES


@pytest.mark.parametrize("name", SEVERAL)
def test_each_piece_has_its_own_headline(name):
    titles = [from_bytes(piece.encode(), path="x.txt").clipping.title for piece in split(SEVERAL[name])]
    assert titles == TITLES


def test_a_note_between_two_rows_stays_with_the_article_above():
    row = "-" * 40
    note = f"\n\n{row}\n\nThe highlands were a kingdom of their own until 1911.\n\n{row}\n\n"
    one = f"{TITLES[0]}\n\n{DAYS[0]}\n\n" + "\n\n".join(FIRST)
    other = f"{TITLES[1]}\n\n{DAYS[1]}\n\n" + "\n\n".join(SECOND)
    found = split(one + note + other)
    assert [piece.split("\n")[0] for piece in found[:1]] == [TITLES[0]]
    assert len(found) == 2
    assert "kingdom" in found[0]


ARTICLE = f"{TITLES[0]}\n\nBy Ana Lodi\n{DAYS[0]}\n\n" + "\n\n".join(FIRST)
ROW = "\n\n" + "-" * 40 + "\n\n"
ONE = {
    "an article": ARTICLE,
    "headlines with dates below": ARTICLE
    + "\n\nMore news\n\n"
    + "\n\n".join(f"{t}\n{d}" for t, d in zip(TITLES, DAYS, strict=True)),
    "teasers with dates between rows": ARTICLE
    + ROW
    + ROW.join(f"{t}\n{d}\nThe ministry spoke of a misunderstanding." for t, d in zip(TITLES, DAYS, strict=True)),
    "a treaty": f"{TITLES[0]}\n{DAYS[0]}\n\n"
    + "\n\n".join(f"Article {n}\n\n" + "\n\n".join(body) for n, body in enumerate(BODIES, 1)),
    "a live blog": f"{TITLES[0]}\n{DAYS[0]}\n\n"
    + ROW.join(f"1{n}:05\n{t}\n\n" + "\n\n".join(b) for n, (t, b) in enumerate(zip(TITLES, BODIES, strict=True))),
    "a round-up": f"The region in brief\n{DAYS[0]}\n\n"
    + ROW.join(f"{t}\n\nPORT SELOUS – " + "\n\n".join(b) for t, b in zip(TITLES, BODIES, strict=True)),
    "an interview with rows": f"{TITLES[0]}\n{DAYS[0]}\n\n"
    + ROW.join("Q: And then?\n\nA: " + "\n\n".join(b) for b in BODIES),
    "a series of pictures": f"{TITLES[0]}\n{DAYS[0]}\n\n"
    + "\n\n".join(f"Item {n} of 3\n\nA ferry." for n in (1, 2, 3))
    + "\n\n"
    + "\n\n".join(FIRST),
    "pages of one article": "\n\n".join(f"Page {n} of 3\n\n" + "\n\n".join(b) for n, b in enumerate(BODIES, 1)),
    "counts that do not count on": "\n\n".join(
        f"Document {n} of 9\n\n" + "\n\n".join(b) for n, b in zip((2, 7, 3), BODIES, strict=True)
    ),
    "an article with links": f"https://lake.example/1\n{ARTICLE}\n\nhttps://lake.example/2\n\nhttps://lake.example/3\n\n"
    + "\n\n".join(SECOND),
    "an address below": f"{ARTICLE}\n\nhttps://lake.example/1\n\nMiriam\n3 March 2018\n\n" + "\n\n".join(SECOND),
    "one document of an export": "3 of 20 DOCUMENTS\n\n" + ARTICLE + "\n\nEnd of Document",
    "a text about a document": ARTICLE + "\n\nDocument 4 of 9 was missing.\n\n" + "\n\n".join(SECOND),
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_what_is_one_article_stays_one(text):
    payload = text.encode()
    assert pieces(payload, NOTHING_GIVEN) == [payload]


def test_what_is_known_as_one_article_is_believed():
    payload = old_database().encode()
    assert pieces(payload, Given(clean=True)) == [payload]
    assert pieces(payload, Given(title=TITLES[0])) == [payload]


def test_pieces_are_utf_8_whatever_the_file_was():
    accented = labelled().replace("ferries", "bacs à voile")
    found = pieces(accented.encode("cp1252"), NOTHING_GIVEN)
    assert len(found) == 3
    assert "bacs à voile" in found[2].decode("utf-8")


def test_each_piece_is_a_clipping_with_an_address(tmp_path):
    path = tmp_path / "search.txt"
    path.write_text(old_database(), encoding="utf-8")
    found = list(members(path))
    assert [member.given.path.rsplit("!", 1)[1] for member in found] == ["/1", "/2", "/3"]
    assert len({member.clipping_id for member in found}) == 3


def test_the_load_date_of_a_database_is_no_publication_date():
    piece = split(old_database())[1]
    clipping = from_bytes(piece.encode(), path="x.txt").clipping
    assert clipping.published is not None
    assert clipping.published.value == "2009-03-05"


@settings(max_examples=60, deadline=None)
@drawn(st.text(alphabet="-=_* \n:Document1 of3.aA", max_size=300))
def test_nothing_is_invented_and_nothing_fails(text):
    for piece in pieces(text.encode(), NOTHING_GIVEN):
        assert piece.decode() in text or piece == text.encode()


def test_a_million_signs_are_looked_at_once():
    payload = (("-" * 9 + "\n") * 50_000 + "-" * 1_000_000).encode()
    assert pieces(payload, NOTHING_GIVEN) == [payload]


def counted(*, above="", odd=""):
    """Counted documents, perhaps with a head too many above or among them."""
    parts = [
        f"Document {n} of 3\n\nThe Lake Monitor\n\n{day} Tuesday\n\n{title}\n\nBYLINE: Ana Lodi\n\n"
        + "\n\n".join(body)
        + f"\n\nLOAD-DATE: {day}\n\nCopyright 2009 The Lake Monitor"
        for n, (title, day, body) in enumerate(zip(TITLES, DAYS, BODIES, strict=True), 1)
    ]
    return above + f"\n\n{odd}\n\n".join(parts)


@pytest.mark.parametrize(
    "above", ["3 of 3 DOCUMENTS\n\n", "Results 1 of 20\n\n", "2 of 3 DOCUMENTS\n\nUser: A. Lodi\n\n"]
)
def test_counted_documents_are_parted_under_a_head_that_does_not_fit(above):
    assert bodies(counted(above=above)) == BODIES


def test_counting_that_breaks_off_elsewhere_parts_nothing():
    assert len(split(counted().replace("Document 2 of 3", "Document 7 of 9"))) == 1
    assert len(split(counted(odd="Document 5 of 9"))) == 3


def stacked(head, *, bodies=BODIES):
    return "\n\n\n".join(
        head.format(title=title, day=day, writer=writer) + "\n\n" + "\n\n".join(body)
        for title, day, writer, body in zip(
            TITLES, DAYS, ["Ana Lodi", "Farid Rahimi", "Ines Kallo"], bodies, strict=True
        )
    )


HEADS = [
    "{title}\nThe Lake Monitor, {day}\nBy {writer}",
    "{title}\n{day}\nBy {writer}",
    "{title}\n\nLakeside Today | {day}\n\nBy {writer}",
    "The Lake Monitor\n{day}\n{title}\nBy {writer}",
]


@pytest.mark.parametrize("head", HEADS)
def test_articles_one_below_the_other_are_parted_by_their_heads(head):
    assert bodies(stacked(head)) == BODIES


@pytest.mark.parametrize(
    "text",
    [
        "The week in the islands\n\n" + stacked(HEADS[0]),
        stacked(HEADS[0], bodies=[FIRST, SECOND, ["Ferries sailed on Sunday, the harbour master said."]]),
        stacked("{title}\nThe Lake Monitor, {day}"),
        stacked("{title}\nBy {writer}"),
        stacked("{day}, 14:05\nBy {writer}"),
    ],
    ids=["digest", "brief items", "no writers", "no days", "live blog"],
)
def test_other_texts_with_several_heads_stay_whole(text):
    assert len(split(text)) == 1
