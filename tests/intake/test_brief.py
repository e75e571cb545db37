"""Snippets, teasers and texts that break off keep their body."""

import json

import pytest

from dragoman.intake.files import members, to_received
from dragoman.intake.text import from_text
from dragoman.model.errors import InputError

OPENING = "The mission flew both delegations to Tamarin on Monday, a spokeswoman said. They are to discuss the ferries first and then the"
ENDS = [" …", " ...", " [...]", " […]", " lists of names (Reuters)", " lists of"]


def read(path):
    return [to_received(m).clipping for m in members(path) if not isinstance(m, InputError)]


def body(clipping):
    return "\n\n".join(span.of(clipping.text) for span in clipping.body)


@pytest.mark.parametrize("end", ENDS)
def test_row_of_two_sentences_is_never_cut_whole(tmp_path, end):
    text = OPENING + end
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "Delegations in Tamarin", "text": text}))
    (tmp_path / "b.csv").write_text(f'title,text\nDelegations in Tamarin,"{text}"\n')
    assert [body(c) for c in read(tmp_path / "a.jsonl") + read(tmp_path / "b.csv")] == [text, text]


def test_row_without_a_title_does_not_take_its_headline_for_text(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": f"Delegations in Tamarin\n\n{OPENING} ..."}))
    assert body(read(tmp_path / "a.jsonl")[0]) == f"{OPENING} ..."


def test_row_keeps_its_furniture_out_of_the_body(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"title": "T", "text": f"{OPENING} ...\nShare this article\nLeave a comment"})
    )
    assert body(read(tmp_path / "a.jsonl")[0]) == f"{OPENING} ..."


@pytest.mark.parametrize("shown", ["{} [...]", "&lt;p&gt;{}…&lt;/p&gt;"])
def test_teaser_of_a_feed_is_a_body(tmp_path, shown):
    entry = f"<item><title>Delegations in Tamarin</title><description>{shown.format(OPENING)}</description></item>"
    (tmp_path / "f.xml").write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>L</title>{entry}</channel></rss>'
    )
    assert body(read(tmp_path / "f.xml")[0]).startswith(OPENING)


@pytest.mark.parametrize(
    "head", ["", "Delegations fly to Tamarin\n\n", "The Lake Monitor\n3 March 2009\n\nDelegations fly to Tamarin\n\n"]
)
def test_pasted_snippet_is_a_body(head):
    assert body(from_text(f"{head}{OPENING} ...")) == f"{OPENING} ..."


def test_pasted_headlines_are_no_body():
    assert from_text("Delegations fly to Tamarin\nWhat the ferries have to do with it\nSubscribe").body == ()


ARTICLE = [
    "The mission flew both delegations to Tamarin on Monday, a spokeswoman said, after a week of storms.",
    "They are to discuss the ferries first, and the question of the prisoners after that, she added.",
]
CUT = "A diplomat who had seen the agenda said that the harbour would be left for the last day because neither"


@pytest.mark.parametrize("end", ["", " ...", " [...]\nContinue reading"])
def test_last_paragraph_that_breaks_off_belongs_to_the_body(end):
    found = from_text("\n\n".join(["Delegations fly to Tamarin", *ARTICLE, CUT + end]))
    assert body(found).split("\n\n") == [*ARTICLE, (CUT + end).partition("\n")[0]]


def test_headlines_below_the_body_do_not_belong_to_it():
    alone = "Why the ferry road matters to the villagers of the islands and to the army that has left"
    assert body(from_text("\n\n".join(["Delegations fly to Tamarin", *ARTICLE, alone]))).split("\n\n") == ARTICLE
    below = [
        "Ferries to run again from the islands to the mainland after the storms of last week",
        "Opinion",
        "Ministry denies offer",
    ]
    assert body(from_text("\n\n".join(["Delegations fly to Tamarin", *ARTICLE, *below]))).split("\n\n") == ARTICLE


def test_language_is_told_although_nothing_is_body():
    found = from_text(
        "Delegations fly to Tamarin for the talks\nWhat the ferries have to do with the end of the war\nSubscribe"
    )
    assert (found.body, found.language) == ((), "en")
