"""Explanations: the words and the sentence around them, where it came from, what it leads to, what people decided."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.clipping import Clipping
from dragoman.model.errors import UnknownTargetError
from dragoman.model.keys import keyed_findings
from dragoman.model.reading import Explanation, Rejected
from dragoman.model.text import Span
from dragoman.views.explain import explain_clipping, explain_finding, explanation_text
from dragoman.views.quoting import sentence_around
from tests.views.sample_view import COURIER, LETTER, clipping_id, sample_view


def finding(row: str, kind: str):
    return next(f for f in keyed_findings(sample_view().readings[0]) if (f.row, f.kind) == (row, kind))


def test_a_clipping_tells_how_it_was_dated_and_cut():
    told = explain_clipping(sample_view(), clipping_id(COURIER))
    json.dumps(told)
    assert [(d["value"], d["accepted"], d["reason"]) for d in told["dates"]] == [
        ("2004-11-16", True, ""), ("2004-12-07", False, "a date in the story"),
    ]  # fmt: skip
    assert "HOME | NATION | SEA | SPORT" in told["body"]["cut"]
    assert told["body"]["cut_lines"] == len(told["body"]["cut"])
    assert told["findings"]["statement"] == 4
    assert told["unknown"] == [{"row": "g1", "field": "by", "reason": "the accusers are not named"}]
    assert told["readers"] == {"statements": "1+aaaa", "talks": "1+bbbb"}
    text = explanation_text(told)
    for shown in ("not taken", "a date in the story", "MOST READ", "the accusers are not named", "by Ines"):
        assert shown in text


def test_an_undated_clipping_says_so():
    told = explain_clipping(sample_view(), clipping_id(LETTER))
    assert told["published"] == "undated"
    assert "no date stands on the page" in explanation_text(told)


def test_a_finding_tells_its_words_its_sentence_and_who_says_so():
    told = explain_finding(sample_view(), finding("g1", "allegation"))
    json.dumps(told)
    (place,) = told["evidence"]
    assert place["words"] == "the Front had allegedly landed rifles near Anse-Noire"
    assert place["sentence"].startswith("Two officials who asked not to be named said")
    assert place["sentence"].endswith("near Anse-Noire.")
    assert told["values"]["against"] == "Marou Liberation Front", "names, not rows"
    assert told["told_by"]["anonymous"] is True
    assert told["told_by"]["hedges"] == ["allegedly"]
    assert "hedged     “allegedly”" in explanation_text(told)


def test_a_finding_tells_what_speaks_for_and_against_sameness_and_who_judged_it():
    told = explain_finding(sample_view(), finding("t1", "talks"))
    assert told["leads_to"]["clippings"] == 3
    assert [r["supports"] for r in told["sameness"][0]["reasons"]] == [True, False]
    assert [j["who"] for j in told["judgements"]] == ["Ines"]
    text = explanation_text(told)
    assert "for      both in Nairobi" in text
    assert "against  the days differ" in text
    assert "accept by Ines" in text


def test_a_finding_tells_the_rule_its_words_and_what_was_dropped():
    told = explain_finding(sample_view(), finding("t1", "talks"))
    json.dumps(told)
    first, second = told["why"]
    assert first["does"].startswith("A time expression tied to the talks")
    assert first["words"][0]["words"] == "7 December"
    assert second["does"] == "", "a rule of a reading made elsewhere is named, not described"
    lines = explanation_text(told).splitlines()
    assert f"    from     “7 December” {first['words'][0]['span']}" in lines
    assert "    not      2004-11-16: another day <told> beside it" in lines
    assert "  rule       elsewhere.rule" in lines
    assert explain_finding(sample_view(), finding("t1/p1", "participant"))["why"] == []


def test_a_clipping_lists_the_sentences_about_talks_that_gave_nothing():
    told = explain_clipping(sample_view(), clipping_id(COURIER))
    (silent,) = told["silent"]
    assert COURIER[slice(*silent["span"])] == silent["words"]
    assert f"  silent     “{silent['words']}”" in explanation_text(told)
    assert explain_clipping(sample_view(), clipping_id(LETTER))["silent"] == []


def test_an_unknown_clipping_is_refused():
    with pytest.raises(UnknownTargetError):
        explain_clipping(sample_view(), "0" * 64)


@given(
    st.text(alphabet="Ab. \n?”“", min_size=1, max_size=80).flatmap(
        lambda text: st.tuples(st.just(text), st.integers(0, len(text) - 1), st.integers(1, 20))
    )
)
def test_the_sentence_around_a_span_holds_it_whole(drawn):
    text, start, length = drawn
    span = Span(start, min(len(text), start + length))
    clipping = Clipping(clipping_id="x", text=text, body=(Span(0, len(text)),))
    assert sentence_around(clipping, span).contains(span)


def test_a_sentence_does_not_end_at_a_title():
    text = "It rained. Gen. N. Ndrova of the U.S. office left early. Nobody saw him."
    clipping = Clipping(clipping_id="x", text=text, body=(Span(0, len(text)),))
    at = text.index("left")
    assert sentence_around(clipping, Span(at, at + 4)).of(text) == "Gen. N. Ndrova of the U.S. office left early."


def test_explanations_made_elsewhere_are_cut_and_kept_on_their_line():
    view = sample_view()
    reading = view.readings[0]
    found = next(f for f in keyed_findings(reading) if f.kind == "statement")
    flood = Explanation(
        kind="statement", row=found.row, rule="elsewhere\n  leads to   nothing", words=(Span(0, 5),) * 500,
        rejected=(Rejected(what="an\n  undecided  thing" + "y" * 9_999, reason="z" * 9_999 + "\n"),) * 500,
    )  # fmt: skip
    view.readings = (replace(reading, explanations=(flood,)), *view.readings[1:])
    text = explanation_text(explain_finding(view, found))
    assert len(text) < 12_000
    assert "elsewhere leads to nothing" in text
    assert "\n  undecided  thing" not in text
