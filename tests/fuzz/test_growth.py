"""Monotonous texts cost no more than their size allows: twice the size, about twice the time."""

import time

import pytest

from dragoman.intake.parts import MAX_LINES, MAX_PAYLOAD, MAX_TEXT, Format, count_lines
from tests.fuzz.guards import deadline
from tests.fuzz.parsers import received
from tests.fuzz.shapes import BARE, HOLDERS, SHAPES

SIZE = 60_000
"""Code points: a sixteenth of what a clipping may have."""

SMALL = 10_000
"""Code points for every shape in every format."""

SECONDS = 5.0
"""For :data:`SIZE`, of the process's own time; the slowest shape takes .6. What grows with the square would take a hundred times as long for a clipping."""

TIMES = 8
GROWTH = 2.5**3
"""How many times longer a text may take that is :data:`TIMES` longer: two and a half times for each doubling."""

SLACK = 0.5
"""Seconds that are not counted: what is loaded with the first text, other work on the machine."""

FORMS: tuple[Format, ...] = ("text", "html", "rtf", "letter", "feed")


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_eight_times_as_long_takes_about_eight_times_as_long(shape: str) -> None:
    spent = []
    for size in (SIZE // TIMES, SIZE):
        payload = HOLDERS["text"](SHAPES[shape](size))
        started = time.process_time()
        with deadline(SECONDS):
            received(payload, "text")
        spent.append(time.process_time() - started)
    assert spent[1] < GROWTH * spent[0] + SLACK


@pytest.mark.parametrize("form", sorted({*FORMS, *BARE}))
def test_no_shape_takes_long_in_any_format(form: Format) -> None:
    for shape in SHAPES.values():
        with deadline(SECONDS):
            if form in BARE:
                received(BARE[form](shape(SMALL)), form, most=2)
            if form in FORMS:
                received(HOLDERS[form](shape(SMALL // 2)), form)


@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n", "\u2028", "\x0c", "\x85"])
def test_lines_are_counted_as_they_are_split(ends: str) -> None:
    text = f"one{ends}two{ends}three"
    assert count_lines(text) == len(text.splitlines()) == 3


@pytest.mark.parametrize("form", ["text", "html", "mail", "docx", "rtf", "jsonl"])
@pytest.mark.parametrize(
    ("unit", "count", "words"), [("The talks go on. ", MAX_TEXT // 16, "characters"), ("a\n\n", MAX_LINES, "lines")]
)
def test_what_is_longer_than_any_article_is_refused_soon(form: Format, unit: str, count: int, words: str) -> None:
    text = unit * count
    if form in ("html", "feed") and words == "lines":
        text = text.replace("\n\n", "<br><br>\n")
    with deadline(10):
        found = received(HOLDERS[form](text), form)
    assert not found.clippings
    assert words in str(found.errors[0]).replace("paragraphs", "lines")


def test_a_text_of_line_ends_is_not_taken_apart() -> None:
    with deadline(10):
        found = received(b"a\n" * (MAX_PAYLOAD // 4), "text")
    assert not found.clippings
