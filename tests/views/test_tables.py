"""Tables: equal keys, plain values, quoted words that stand in the clipping, filters that ask what they say."""

import json

import pytest

from dragoman.model.errors import UsageError
from dragoman.views.tables import TABLES, Filters, table_rows
from dragoman.views.wording import base_name
from tests.views.sample_view import LETTER, OCEANIC, SampleView, clipping_id, sample_view


def actor_id(view: SampleView, name: str) -> str:
    return next(actor.id for actor in view.folded.actors if actor.name == name)


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_plain_and_alike(table):
    rows = table_rows(sample_view(), table)
    assert rows, "the sample has something for every table"
    assert len({tuple(row) for row in rows}) == 1
    assert json.loads(json.dumps(rows)) == rows


@pytest.mark.parametrize(
    "table", ["actors", "statements", "talks", "participants", "positions", "allegations", "events"]
)
def test_words_stand_in_the_clipping_they_are_said_to_stand_in(table):
    view = sample_view()
    texts = {i[:12]: " ".join(view.clipping(i).text.split()) for i in view.clipping_ids()}
    for row in table_rows(view, table):
        assert row["words"]
        for part in row["words"].split(" … "):
            assert part in texts[row["clipping"]]


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_record_has_empty_tables(table):
    assert table_rows(SampleView(readings=()), table) == []


def test_an_unknown_table_is_refused_with_the_names_of_all():
    with pytest.raises(UsageError, match="contradictions"):
        table_rows(sample_view(), "people")


def test_clippings_of_one_origin_count_once():
    by_name = {row["name"]: row for row in table_rows(sample_view(), "actors")}
    assert (by_name["Tolvara"]["clippings"], by_name["Tolvara"]["origins"]) == (2, 1)
    assert (by_name["Marou Liberation Front"]["clippings"], by_name["Marou Liberation Front"]["origins"]) == (3, 2)


def test_a_seat_quotes_the_words_that_tell_what_it_says():
    rows = {row["actor"]: row for row in table_rows(sample_view(), "participants")}
    assert rows["Marou Liberation Front"]["attendance"] == "attended"
    assert "both delegations were there" in rows["Marou Liberation Front"]["words"]
    assert rows["Tolvara"]["answer"] == "withdrew"
    assert "eleven coffins" in rows["Tolvara"]["words"]
    assert rows["Tolvara"]["answers"] == ["2004-11-16 conditional", "2004-12-04 withdrew"]
    assert rows["African Union"]["attendance"] is None, "nothing told is empty, never a guess"


def test_talks_quote_what_tells_their_status():
    (row,) = table_rows(sample_view(), "talks")
    assert row["status"] == "held"
    assert row["words"].startswith("Nairobi did meet")
    assert row["published"] is None, "the clipping that says so is undated"


def test_hedges_and_unnamed_sources_are_columns():
    rows = table_rows(sample_view(), "statements")
    unnamed = [row for row in rows if row["anonymous"]]
    assert {row["source"] for row in unnamed} == {
        "Two officials who asked not to be named",
        "somebody who was in the room",
    }
    assert all(row["speaker"] is None for row in unnamed)
    assert ["allegedly"] in [row["hedges"] for row in unnamed]
    (allegation,) = table_rows(sample_view(), "allegations")
    assert allegation["by"] == []
    assert allegation["unnamed_accuser"] == "Two officials who asked not to be named"


def test_dates_carry_their_precision_and_both_clocks():
    (talks,) = table_rows(sample_view(), "talks")
    assert (talks["date"], talks["date_basis"], talks["reported"], talks["last_reported"]) == (
        "2005-02-22", "inferred", "2004-11-16", "2004-12-04",
    )  # fmt: skip
    days = [row["date"] for row in table_rows(sample_view(), "timeline")]
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days[-1] is None, "the undated come last"


def test_filters_by_actor_clipping_and_text():
    view = sample_view()
    salemane = Filters(actor=actor_id(view, "Hadidja Salemane"))
    assert [row["actor"] for row in table_rows(view, "positions", filters=salemane)] == ["Djafar Mouzembé"]
    ocean = Filters(clipping=clipping_id(OCEANIC))
    assert {row["clipping"] for row in table_rows(view, "statements", filters=ocean)} == {clipping_id(OCEANIC)[:12]}
    assert [row["outlet"] for row in table_rows(view, "statements", filters=Filters(text="LIVE with  a truce"))] == [
        "Lakeside Diplomatic Letter"
    ]


def test_filters_by_code_and_day():
    view = sample_view()
    refuses = Filters(issue="ceasefire", stance="refuses")
    assert [row["before"] for row in table_rows(view, "positions", filters=refuses)] == ["demands"]
    assert table_rows(view, "talks", filters=Filters(status="postponed")) == []
    december = table_rows(view, "positions", filters=Filters(since="2004-12"))
    assert [row["stance"] for row in december] == ["refuses"], "undated rows stay out where a day is asked for"
    assert {row["published"] for row in table_rows(view, "clippings", filters=Filters(until="2004-11-30"))} == {
        "2004-11-16"
    }


@pytest.mark.parametrize(
    ("table", "filters"),
    [
        ("positions", Filters(stance="wants")),
        ("positions", Filters(issue="fish")),
        ("talks", Filters(status="denied by all")),
        ("talks", Filters(since="last week")),
        ("clippings", Filters(issue="ceasefire")),
    ],
)
def test_filters_that_cannot_mean_anything_are_refused(table, filters):
    with pytest.raises(UsageError):
        table_rows(sample_view(), table, filters=filters)


def test_values_are_plain_even_where_a_spreadsheet_would_run_them():
    view = sample_view()
    letter = next(r for r in view.readings if r.clipping.clipping_id == clipping_id(LETTER))
    object.__setattr__(letter.clipping, "outlet", "=HYPERLINK(1)")
    assert "=HYPERLINK(1)" in {row["outlet"] for row in table_rows(view, "clippings")}


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("news/talks.html", "talks.html"),
        ("mail/inbox.mbox!/17", "inbox.mbox!/17"),
        ("box.zip!/2004/march/a.html", "box.zip!/a.html"),
        ("crawl.warc.gz!/https://lantern.example/news/", "crawl.warc.gz!/news"),
        ("https://lantern.example/news/", "news"),
    ],
)
def test_a_clipping_is_called_by_its_file_and_its_place_in_it(place: str, name: str) -> None:
    assert base_name(place) == name
