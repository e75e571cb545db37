"""The brief: no line without a footnote, no footnote whose words do not stand in its clipping, no hedge lost."""

import re
from dataclasses import replace

import pytest

from dragoman.model.errors import UsageError
from dragoman.model.reading import Reading
from dragoman.views.brief import PAGE, brief_markdown
from tests.views.sample_view import SampleView, sample_view


def bullets(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("- ")]


def footnotes(text: str) -> dict[int, str]:
    return {int(m[1]): m[2] for m in re.finditer(r"^(\d+)\. (.*)$", text, re.M)}


def unescaped(text: str) -> str:
    return re.sub(r"\\([\\`*_<(\[~&])", r"\1", text)


@pytest.mark.parametrize("as_of", [None, "2004-11-20", "2004-12-04", "2004"])
def test_every_line_ends_with_footnotes_that_exist(as_of):
    text = brief_markdown(sample_view(), as_of=as_of)
    notes = footnotes(text)
    used = set()
    for line in bullets(text):
        assert re.search(r"(\[\d+\])+$", line), line
        used |= {int(number) for number in re.findall(r"\[(\d+)\]", line)}
    assert used == set(notes), "all footnotes are used, and all that are used exist"
    assert list(notes) == list(range(1, len(notes) + 1))


def test_quoted_words_stand_in_a_clipping_of_that_outlet():
    view = sample_view()
    for note in footnotes(brief_markdown(view)).values():
        source, _, words = unescaped(note).partition(": ")
        texts = [" ".join(r.clipping.text.split()) for r in view.readings if r.clipping.outlet in source]
        assert texts, note
        for part in words.strip("“”").rstrip("…").split(" … "):
            assert any(part.strip("“”… ") in text for text in texts), part


def test_dates_undated_sources_and_hedges_are_said():
    text = brief_markdown(sample_view())
    assert "The Lazare Courier, 16 November 2004:" in text
    assert "Lakeside Diplomatic Letter, undated:" in text
    assert "hedged with “reportedly”" in text
    assert "hedged with “allegedly”" in text
    assert "unnamed accuser (“Two officials who asked not to be named”)" in text
    assert "≈ 22 February 2005" in text, "an inferred day does not look like a told one"


def test_an_answer_taken_back_and_its_reason_are_told():
    line = next(line for line in bullets(brief_markdown(sample_view())) if "withdrew: Tolvara" in line)
    assert "reason given: “because nobody talks over eleven coffins”" in line
    assert "withdrew, attended" not in line


def test_as_of_hides_what_was_not_known():
    early = brief_markdown(sample_view(), as_of="2004-11-20")
    assert "scheduled, planned for 7 December 2004" in early
    assert "conditional: Tolvara" in early
    for later in ("withdrew", "coffins", "held", "refuses", "Djafar", "Oceanic"):
        assert later not in early
    assert "Lakeside Diplomatic Letter" in early.split("What is not known")[1], "the undated are listed apart"
    assert "no clipping published by then" in brief_markdown(sample_view(), as_of="2004-11-15")


def test_as_of_must_be_a_date():
    with pytest.raises(UsageError, match="no date"):
        brief_markdown(sample_view(), as_of="yesterday")


def test_a_position_given_up_is_not_shown_as_held():
    text = brief_markdown(sample_view())
    assert "Tolvara refuses, before: demands" in text
    assert "Tolvara demands" not in text


def test_an_empty_record_says_so():
    text = brief_markdown(SampleView(readings=()))
    assert "no clipping" in text
    assert bullets(text) == []


def test_a_full_page_is_cut_and_says_by_how_much():
    view = sample_view()
    (claim,) = view.folded.allegations
    many = tuple(replace(claim, id=f"{n:020x}") for n in range(40))
    talks = tuple(replace(view.folded.talks[0], id=f"{n:020x}", name=f"round {n}") for n in range(40))
    view.folded = replace(view.folded, allegations=many, talks=talks)
    text = brief_markdown(view)
    assert sum(1 for line in text.splitlines() if line.strip()) <= PAGE
    shown = sum("unnamed accuser" in line for line in bullets(text))
    assert f"… and {40 - shown} more in the record" in text


def test_what_a_clipping_says_cannot_become_markdown():
    view = sample_view()
    reading: Reading = view.readings[0]
    object.__setattr__(reading.clipping, "outlet", "*Evil* <img src=x> [a](javascript:alert(1))")
    text = brief_markdown(view)
    assert "\\*Evil\\*" in text
    assert "<img" not in text.replace("\\<img", "")
    assert "](javascript" not in text
