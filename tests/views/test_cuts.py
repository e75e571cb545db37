"""What was cut from a clipping and put back: shown in full, with who and why, and with commands that do what they say and in which nothing can run."""

import dataclasses
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.clipping import Clipping, DateCandidate, MetadataCandidate
from dragoman.model.judgement import Judgement, Target
from dragoman.model.reading import Reading
from dragoman.model.record import Folded
from dragoman.model.text import Span
from dragoman.views.commands import recut_command, short_name, undo_command
from dragoman.views.cuts import cut_runs, restored
from dragoman.views.explain import explain_clipping, explanation_text
from dragoman.views.understood import understood
from dragoman.views.web.site import create_site
from tests.views.client import Client, Page, Text
from tests.views.sample_view import (
    COURIER,
    RESTORED,
    TAKEN_OUT,
    SampleView,
    clipping_id,
    recut_view,
    sample_view,
    span,
)

COURIERS = clipping_id(COURIER)
HOSTILE = '<script>alert(1)</script>\n\u202etxet\u2066 $(reboot) `id` \'; rm -rf ~ # "x" &amp;\n\nThe talks resumed.\n'


def page_of(view: SampleView, name: str, *, record: str = "RECORD") -> str:
    answer = Client(create_site(lambda: view, record=record)).get(f"/clippings/{name}")
    assert answer.status_code == 200
    return answer.text


def hostile_view() -> SampleView:
    body = span(HOSTILE, "The talks resumed.")
    clipping = Clipping(
        clipping_id="f" * 64, text=HOSTILE, body=(body,), outlet="<b>Post</b>",
        metadata=(
            MetadataCandidate(
                field="outlet", value="<b>Post</b>", source="<i>masthead</i>", printed=HOSTILE, span=Span(0, 70), reason="\u202e<u>no</u>"
            ),
            MetadataCandidate(field="agency", value="x", source="y", span=Span(900, 950)),
        ),
        date_candidates=(DateCandidate(value="2004-11-16", precision="day", source="s", printed="<img>", span=Span(5, 5)),),
    )  # fmt: skip
    near = dataclasses.replace(clipping, clipping_id="f" * 40 + "0" * 24)
    return SampleView([Reading(clipping=clipping), Reading(clipping=near)], Folded())


def commands(html: str) -> list[list[str]]:
    """The commands of a page that can be run as they stand, as a shell takes them apart."""
    found, at = [], 0
    while (at := html.find('<code class="command"', at)) >= 0:
        end = html.index("</code>", at)
        found.append(shlex.split(Text(html[at : end + 7], "command").text))
        at = end
    return [words for words in found if words[-1] != "--why"]


def test_every_cut_run_has_its_first_words_its_lines_and_the_command_that_puts_it_back() -> None:
    html = page_of(sample_view(), COURIERS)
    assert html.count('<details class="furniture"') == 3
    assert "3 lines" in html
    assert Text(html, "begins").text.count("THE LAZARE COURIER (fiction) HOME | NATION") == 1
    told = commands(html)
    assert len(told) == 3
    for words in told:
        assert words[:4] == ["dragoman", "judge", "RECORD", "restore"]
        assert COURIERS.startswith(words[4])
        assert words[6] == "--why"
    starts = [Span(*map(int, words[5].split("-"))).of(COURIER) for words in told]
    assert starts == [
        "THE LAZARE COURIER (fiction)\nHOME | NATION | SEA | SPORT\nShare this page",
        "By Odile Ranvier\n16 November 2004",
        "MOST READ\n1. Ferry fares rise again",
    ]


def test_what_people_put_back_or_took_out_says_so_with_who_when_and_why() -> None:
    view = recut_view()
    html = page_of(view, COURIERS)
    assert "Put back" in Text(html, "restored").text
    for shown in (RESTORED, "Ines", "3 January 2005", "the strike's cause"):
        assert shown in Text(html, "restored").text
    for shown in ("Taken out", TAKEN_OUT, "Ravo", "4 January 2005", "a teaser for another story"):
        assert shown in Text(html, "by-person").text
    undoing = [words for words in commands(html) if words[3] == "undo"]
    assert {words[4] for words in undoing} == {one.id[:12] for one in view.judged}
    told = explain_clipping(view, COURIERS)
    assert [(one["words"], one["who"]) for one in told["body"]["restored"]] == [(RESTORED, "Ines")]
    assert [run["begins"][:12] for run in told["body"]["runs"] if run["cut_by"]] == ["Two official"]
    text = explanation_text(told)
    assert "by Ravo" in text
    assert "put back" in text


def test_an_undone_judgement_leaves_no_trace_in_the_text() -> None:
    view = recut_view()
    undone = [
        Judgement(verb="undo", targets=(), who="x", why="y", when="2006", supersedes=one.id) for one in view.judged
    ]
    received = view.received(COURIERS)
    log = (*view.judged, *undone)
    assert restored(received, received, log) == ()
    assert not [run for run in cut_runs(received, received, log) if run.judgement]


def test_a_body_given_whole_is_marked_but_not_undone_for_the_sake_of_a_line() -> None:
    view = recut_view()
    received, clipping = view.received(COURIERS), view.clipping(COURIERS)
    whole = Judgement(
        verb="correct", targets=(Target(kind="clipping", clipping_id=COURIERS),), who="Ines", why="y", when="2006", values=(("body", "0-9"),),
    )  # fmt: skip
    [back] = restored(received, clipping, (*view.judged, whole))
    assert back.judgement is whole
    html = page_of(dataclasses.replace(view, judged=(whole,)), COURIERS)
    assert {words[3] for words in commands(html)} == {"restore", "cut"}


def test_nothing_of_a_hostile_clipping_runs_or_stands_in_a_command() -> None:
    view = hostile_view()
    html = page_of(view, "f" * 64, record="it's a <record> $(x)\u202e.sqlite")
    page = Page(html)
    assert "script" not in page.tags
    assert not {"b", "u", "i", "img"} & set(page.tags)
    assert Text(html, "reader").text.count("$(reboot) `id` '; rm -rf") == 2, (
        "in the text, and as the first words of the run"
    )
    [words] = commands(html)
    assert words == [
        "dragoman", "judge", "it's a <record> $(x)\u202e.sqlite", "restore", "f" * 41, f"0-{len(HOSTILE.splitlines()[0] + HOSTILE.splitlines()[1]) + 1}",
        "--why", "belongs to the article",
    ]  # fmt: skip
    assert "k-agency-1" not in page.ids, "a span outside the text is no place to link to"
    assert "#k-agency-1" not in page.links
    assert "#k-published-0" not in page.links


def test_an_explanation_for_a_terminal_shows_marks_that_would_steer_it() -> None:
    clipping = Clipping(clipping_id="c", text="Sign \x1b[2J up\r\u202enow\x9b", outlet="\x1b]0;x\x07")
    text = explanation_text(explain_clipping(SampleView([Reading(clipping=clipping)], Folded()), "c"))
    assert not set(text) & set("\x1b\x07\x9b\r\u202e")
    assert "\\x1b[2J" in text
    assert "\\u202e" in text


@pytest.mark.parametrize("record", ["r.sqlite", "my record.sqlite", "a'b\n$(c)", "postgresql://h/db?x=1&y=2", ""])
def test_commands_are_quoted_for_the_shell(record: str) -> None:
    assert shlex.split(recut_command("restore", record, "abc", Span(3, 9)))[2:6] == [record, "restore", "abc", "3-9"]
    assert shlex.split(undo_command(record, "0" * 20))[2:5] == [record, "undo", "0" * 12]


def test_a_clipping_is_named_by_as_much_of_its_id_as_it_takes() -> None:
    ids = ["a" * 64, "a" * 20 + "b" * 44, "c" * 64]
    assert [len(short_name(one, ids)) for one in ids] == [21, 21, 12]


def test_each_fact_about_a_clipping_leads_to_the_words_it_was_taken_from() -> None:
    html = page_of(sample_view(), COURIERS)
    page = Page(html)
    for key in ("outlet-1", "outlet-0", "byline-4", "title-5", "published-0", "published-1"):
        assert f"#k-{key}" in page.links
        assert f"k-{key}" in page.ids
    assert "the masthead goes before a file name" in Text(html, "grounds").text
    assert "told from its words, 99.8 %" in Text(html, "grounds").text
    facts = {one.field: one for one in understood(sample_view().clipping(COURIERS))}
    assert [one.value for one in facts["outlet"].taken] == ["The Lazare Courier"]
    assert [one.value for one in facts["outlet"].rejected] == ["Courier", "lazare-courier"]
    assert (facts["agency"].values, len(facts["agency"].rejected)) == ((), 1)
    sheet = Client(create_site(sample_view)).get(f"/clippings/{COURIERS}/marks.css").text
    assert "#k-outlet-1:target" in sheet


def test_the_explanation_tells_all_candidates_the_accepted_first() -> None:
    told = explain_clipping(sample_view(), COURIERS)
    assert [one["field"] for one in told["metadata"]].count("outlet") == 3
    lines = explanation_text(told).splitlines()
    outlets = [line for line in lines if "taken" in line and " outlet " in line]
    assert [line.split("outlet ")[1].split("  ")[0] for line in outlets] == [
        "The Lazare Courier",
        "Courier",
        "lazare-courier",
    ]
    assert "in file name: the masthead goes before a file name" in outlets[2]
    assert "[0, 28]" in outlets[0]


TEXT = "Most read\nFares rise\n\nFerry talks resume. Both sides came.\n\nSign up\nThe island wants a toll.\n"
SPANS = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=8, unique=True).map(
    lambda ends: tuple(Span(*pair) for pair in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)


@given(SPANS, SPANS, SPANS)
def test_runs_and_body_hold_every_word_once(
    before: tuple[Span, ...], after: tuple[Span, ...], marked: tuple[Span, ...]
) -> None:
    received = Clipping(clipping_id="c", text=TEXT, body=before)
    clipping = dataclasses.replace(received, body=after)
    log = [
        Judgement(
            verb="correct", targets=(Target(kind="clipping", clipping_id="c", evidence=marked),), who="x", why="y", when="2005",
            values=((field, "0-1"),),
        )
        for field in ("cut", "restore")
    ]  # fmt: skip
    runs = cut_runs(received, clipping, log)
    covered = [at for part in (*(run.span for run in runs), *after) for at in range(*part)]
    assert len(covered) == len(set(covered))
    assert {at for at in range(len(TEXT)) if not TEXT[at].isspace()} <= set(covered)
    assert [run.span for run in runs] == sorted(run.span for run in runs)
    assert all(any(one.span.overlaps(part) for part in after) for one in restored(received, clipping, log))
