# ruff: noqa: E501  (tables of cases read best one case a line)
"""What must hold for any text, any page, any bytes."""

import time
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.intake.files import from_bytes
from dragoman.intake.given import Given
from dragoman.intake.lines import EDGES
from dragoman.intake.signature import signature
from dragoman.intake.text import from_text, rebody
from dragoman.model.errors import InputError
from dragoman.model.text import Span
from tests.intake.layouts import PARAGRAPHS

words = st.sampled_from(
    ["Home", "News", "* ", "– ", "1. ", "By Ana Lodi", "Share", "Leave a comment", "2 Nov 2018", "02/11/2018", "JUBA (Reuters) - ", "She said so.", "“Peace.”", "…", "😀", "\u200b", "\xa0", "\t", "|", "©", "Read more:", "\u202e", "e\u0301", "(AFP)", "The parties agreed on:", *PARAGRAPHS.values()]
)  # fmt: skip
pages = st.lists(
    st.tuples(words, st.sampled_from(["\n", "\n\n", " ", "\r\n", "\r", "\u2028", "\x0c"])), max_size=60
).map(lambda pairs: "".join(word + end for word, end in pairs))
texts = st.one_of(st.text(max_size=400), pages)


def check(clipping):
    """Body spans are in order, apart, inside the text, trimmed, and lie on line ends; other spans lie inside, too."""
    text, body = clipping.text, clipping.body
    for span in body:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start] not in EDGES
        assert text[span.end - 1] not in EDGES
    for before, after in pairwise(body):
        assert before.end <= after.start
    if clipping.title_span:
        assert 0 <= clipping.title_span.start < clipping.title_span.end <= len(text)
    for candidate in clipping.date_candidates:
        assert candidate.accepted != bool(candidate.reason) or (
            candidate.accepted and "cannot be told" in candidate.reason
        )
        if candidate.span:
            assert candidate.span.of(text) == candidate.printed
    assert sum(candidate.accepted for candidate in clipping.date_candidates) == (clipping.published is not None)
    assert list(clipping.signature) == sorted(set(clipping.signature))


@settings(deadline=None)
@given(texts)
@example("")
@example("By")
@example("\n".join(["By"] * 3))
def test_any_text(text):
    clipping = from_text(text)
    assert clipping.text == text
    check(clipping)


@settings(deadline=None)
@given(texts)
def test_clean_text_is_body_to_the_last_letter(text):
    clipping = from_text(text, Given(clean=True))
    check(clipping)
    outside = set(range(len(text))) - {n for span in clipping.body for n in range(*span)}
    assert not any(text[n].isalnum() and not text[n].isdigit() and text[n] != "o" for n in outside)


@settings(deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.html", "a", "a.md"]))
def test_any_bytes_make_a_clipping_or_a_clear_error(payload, name):
    try:
        clipping = from_bytes(payload, path=name).clipping
    except InputError as error:
        told = error
    else:
        check(clipping)
        return
    assert name in str(told)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<br>", "<li>", "<a href='x'>", "</a>", "<script>evil()</script>", "<style>x{}</style>", "<!-- c -->", "&amp;", "&#x202e;", "&#0;", "&nbsp;", "<table><tr><td>", "\x00", *PARAGRAPHS.values()]), max_size=40))  # fmt: skip
def test_any_page(parts):
    try:
        clipping = from_bytes(("<html><body>" + "".join(parts)).encode(), path="a.html").clipping
    except InputError:
        return
    check(clipping)
    assert "evil()" not in clipping.text
    assert "x{}" not in clipping.text


@settings(deadline=None)
@given(st.text(max_size=300))
def test_rebody_keeps_the_rest(text):
    clipping = from_text(PARAGRAPHS["recess"] + "\n\n" + text)
    other = rebody(clipping, [Span(0, len(PARAGRAPHS["recess"]))])
    assert other.text == clipping.text
    assert other.signature == signature(PARAGRAPHS["recess"])
    assert (other.title, other.published, other.clipping_id) == (
        clipping.title,
        clipping.published,
        clipping.clipping_id,
    )


def test_five_megabytes_take_seconds():
    paragraphs = list(PARAGRAPHS.values())
    article = "\n\n".join(f"{paragraph} Case {letters(n)}." for n, paragraph in enumerate(paragraphs * 4000))
    assert len(article) > 5_000_000
    started = time.perf_counter()
    clipping = from_text(article)
    assert len(clipping.body) == 4000 * len(paragraphs)
    assert time.perf_counter() - started < 30


def letters(number):
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def test_monotonous_inputs_grow_linearly():
    for unit in ("12 March 2004\n", "02/11/2018\n", "1 ", "a: ", "By Ana Lodi\n", '"', "a.b/c@d:", "Reuters told ", "* item\n", "The parties agreed on:\n* item\n", "Share\n", "x", " \n", "(", "The parties met on Monday in the capital, he said.\n"):  # fmt: skip
        times = []
        for size in (6_000, 48_000):
            text = unit * (size // len(unit))
            started = time.perf_counter()
            check(from_text(text))
            times.append(time.perf_counter() - started)
        assert times[1] < 8 * 4 * times[0] + 0.5, unit
