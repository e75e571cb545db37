"""A clipping that no reader could read is marked so wherever the record is shown, and never counted as read."""

from dataclasses import replace

import pytest

from dragoman.model.reading import FINDINGS, PART, Reading, Unknown
from dragoman.views.brief import brief_markdown
from dragoman.views.explain import explain_clipping, explanation_text
from dragoman.views.tables import table_rows
from dragoman.views.web.site import create_site
from tests.views.client import Client
from tests.views.sample_view import COURIER, OCEANIC, SampleView, clipping_id, sample_view

REASON = "no readers for the language 'sw'"


def unread(reading: Reading) -> Reading:
    """What the readers give back of a clipping in a language they can't read."""
    left = tuple(Unknown(field=field, row=None, reason=REASON) for field in FINDINGS)
    return Reading(
        clipping=replace(reading.clipping, clipping_id="f" * 64, language="sw"), readers=reading.readers, unknown=left
    )


@pytest.fixture
def view() -> SampleView:
    found = sample_view()
    found.readings = (*found.readings, unread(found.readings[0]))
    return found


def test_a_reading_is_unread_only_where_every_list_says_why() -> None:
    read = sample_view().readings[0]
    assert read.unread is None
    assert unread(read).unread == REASON
    assert replace(unread(read), unknown=unread(read).unknown[1:]).unread is None


def test_the_brief_counts_what_was_read_and_tells_what_was_not(view: SampleView) -> None:
    before = brief_markdown(sample_view()).split("*")[1]
    assert "unread" not in before
    told = brief_markdown(view).split("*")[1]
    assert told.startswith(before.rstrip("."))
    assert f"Left unread: 1, {REASON}." in told
    assert "No clipping of the record was read. Left unread: 1" in brief_markdown(
        SampleView(readings=view.readings[-1:])
    )


def test_the_table_of_clippings_tells_why_one_is_unread(view: SampleView) -> None:
    rows = {row["file"] or row["id"]: (row["read"], row["unread"]) for row in table_rows(view, "clippings")}
    assert list(rows.values()).count((False, REASON)) == 1
    assert set(rows.values()) == {(True, None), (False, REASON)}


def test_the_explanation_names_no_readers_and_no_findings(view: SampleView) -> None:
    told = explain_clipping(view, "f" * 64)
    assert (told["readers"], told["unread"]) == (None, REASON)
    text = explanation_text(told)
    assert f"unread     {REASON}" in text
    assert "readers " not in text.replace("no readers", "")
    assert explain_clipping(view, clipping_id(COURIER))["unread"] is None


def test_the_pages_mark_it(view: SampleView) -> None:
    site = Client(create_site(lambda: view))
    assert ">1 unread</a>" in site.get("/").text
    assert "no readers for the language &#39;sw&#39;" in site.get("/clippings").text
    page = site.get(f"/clippings/{'f' * 64}").text
    assert "Unread: no readers for the language &#39;sw&#39;" in page
    assert "statements 1+aaaa" not in page
    assert "Unread" not in site.get(f"/clippings/{clipping_id(OCEANIC)}").text


def test_an_article_read_in_part_is_marked_with_the_paragraphs_left_out() -> None:
    view = sample_view()
    left = Unknown(field=PART, row=None, reason="2 paragraphs not in English, left unread: “<b>Askofu …”")
    first = view.readings[0]
    view.readings = (replace(first, unknown=(*first.unknown, left)), *view.readings[1:])
    told = explain_clipping(view, first.clipping.clipping_id)
    assert (told["unread"], told["unread_part"]) == (None, left.reason)
    assert f"unknown    clipping body: {left.reason}" in explanation_text(told)
    assert [row["unread"] for row in table_rows(view, "clippings") if row["unread"]] == [left.reason]
    site = Client(create_site(lambda: view))
    assert (
        "Read in part: <bdi>2 paragraphs not in English, left unread: “&lt;b&gt;Askofu …”"
        in site.get(f"/clippings/{first.clipping.clipping_id}").text
    )
    assert site.get("/clippings").text.count("read in part") == 1
