"""Pasted pages in the layouts of the press: the body is found to the paragraph, the rest is named."""

from pathlib import Path

import pytest

from dragoman.intake.text import from_text
from tests.intake.layouts import LAYOUTS, PARAGRAPHS, Layout

cases = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)


def words(texts):
    return " ".join(" ".join(texts).split())


@cases
def test_the_body_is_the_article_and_nothing_else(layout: Layout):
    text, body = layout.text_and_body()
    clipping = from_text(text)
    assert words(map(clipping.quote, clipping.body)) == words(body)


@cases
def test_headline_writers_and_day(layout: Layout):
    clipping = from_text(layout.text_and_body()[0])
    published = clipping.published.value if clipping.published else None
    assert (clipping.title, clipping.byline, published) == (layout.title, layout.byline, layout.published)
    if clipping.title_span:
        assert words([clipping.quote(clipping.title_span)]) == clipping.title


@cases
def test_outlet_and_agency(layout: Layout):
    clipping = from_text(layout.text_and_body()[0])
    assert (clipping.outlet, clipping.agency) == (layout.outlet, layout.agency)


@cases
def test_every_date_that_was_not_taken_has_a_reason(layout: Layout):
    clipping = from_text(layout.text_and_body()[0])
    for candidate in clipping.date_candidates:
        assert candidate.accepted or candidate.reason
        assert candidate.span is None or clipping.quote(candidate.span) == candidate.printed
    for value, reason in layout.rejected.items():
        reasons = [candidate.reason for candidate in clipping.date_candidates if candidate.value == value]
        assert any(reason in told for told in reasons), reasons


@cases
def test_windows_line_ends_change_nothing_but_offsets(layout: Layout):
    text = layout.text_and_body()[0]
    unix, windows = from_text(text), from_text(text.replace("\n", "\r\n"))
    assert [words([windows.quote(span)]) for span in windows.body] == [words([unix.quote(span)]) for span in unix.body]
    assert (windows.title, windows.byline, windows.published) == (unix.title, unix.byline, unix.published)


@cases
def test_hard_wrapped_mail_copies_read_the_same(layout: Layout):
    text, body = layout.text_and_body()
    if "wrapped" in layout.name:
        pytest.skip("is wrapped already")
    lines = []
    for line in text.split("\n"):
        lines += wrapped(line, 72) if len(line) > 100 else [line]
    clipping = from_text("\n".join(lines))
    found = words(map(clipping.quote, clipping.body))
    kept = sum(words([paragraph]) in found for paragraph in body)
    assert kept >= len(body) - 1


def wrapped(line, width):
    """A line broken at blanks as a mail program does."""
    rows = [""]
    for word in line.split():
        if len(rows[-1]) + len(word) + 1 > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def test_layouts_share_no_long_run_of_words_with_the_clippings_beside_the_checkout():
    folder = Path(__file__).resolve().parents[3] / "shared" / "clippings"
    if not folder.is_dir():
        pytest.skip("no clippings beside the checkout")
    found = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in folder.glob("*.txt"))
    for paragraph in PARAGRAPHS.values():
        tokens = paragraph.split()
        assert not any(" ".join(tokens[n : n + 8]) in found for n in range(len(tokens) - 7))
