"""Which clippings are one source: reprints, also cut and under new furniture, and retellings of one agency report."""

import random
from typing import Any

from dragoman.model.clipping import Clipping, Published
from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading, Statement
from dragoman.model.text import Span
from dragoman.resolve.propose import propose

QUOTE = "we shall not leave the valley before the last prisoner is home"


def words(count: int, seed: int) -> str:
    """Running text of invented words."""
    chance = random.Random(seed)
    return " ".join(
        "".join(chance.choice(["ka", "lo", "mi", "re", "su", "ton"]) for _ in range(chance.randint(2, 4)))
        for _ in range(count)
    )


def reading(
    name: str, text: str, *, quote: str | None = None, published: str | None = "2005-04-02", **clipping: Any
) -> Reading:
    full = f"{text} {quote or ''}"
    said = Statement(id="s1", speaker=None, content=(Span(len(text) + 1, len(full)),), mode="direct") if quote else None
    when = Published(value=published, precision="day", basis="stated") if published else None
    return Reading(
        clipping=Clipping(clipping_id=name, text=full, body=(Span(0, len(full)),), published=when, **clipping),
        statements=(said,) if said else (),
    )


def proposed(*readings: Reading) -> list[Proposal]:
    return [p for p in propose(readings) if p.kind == "clipping"]


def test_a_cut_reprint_under_new_furniture_is_found_by_what_it_contains() -> None:
    whole = words(600, 1)
    cut = " ".join(whole.split()[:110])
    padded = f"{words(12, 2)} {cut} {words(10, 3)}"
    [proposal] = proposed(reading("a", whole), reading("b", padded))
    assert (proposal.verdict, proposal.relation) == ("accept", "reprint")


def test_two_stories_on_one_event_that_share_a_sentence_are_two_sources() -> None:
    shared = words(30, 9)
    assert not proposed(reading("a", f"{words(300, 1)} {shared}"), reading("b", f"{shared} {words(300, 2)}"))


def test_signatures_that_intake_made_are_used_where_there_are_some() -> None:
    one = reading("a", words(50, 1), signature=tuple(range(40)))
    other = reading("b", words(50, 2), signature=tuple(range(10, 60)))
    [proposal] = proposed(one, other)
    assert proposal.relation == "reprint"


def test_retellings_of_one_agency_report_are_one_source_where_they_share_its_quote() -> None:
    one = reading("a", words(200, 1), quote=QUOTE, agency="Wire News", outlet="Morning Post")
    other = reading("b", words(200, 2), quote=QUOTE, agency="Wire News", outlet="Evening Star", published="2005-04-03")
    [proposal] = proposed(one, other)
    assert (proposal.verdict, proposal.relation) == ("accept", "agency")


def test_the_agency_itself_is_the_origin_of_who_names_it() -> None:
    agency = reading("a", words(200, 1), quote=QUOTE, outlet="Wire News")
    [proposal] = proposed(agency, reading("b", words(200, 2), quote=QUOTE, agency="Wire News", outlet="Evening Star"))
    assert (proposal.verdict, proposal.relation, proposal.origin) == ("accept", "retelling", "a")


def test_one_agency_alone_makes_no_common_origin() -> None:
    one = reading("a", words(200, 1), agency="Wire News", title="Governor resigns in Kavala")
    other = reading("b", words(200, 2), agency="Wire News", title="Ferry strike enters second week")
    assert not proposed(one, other)


def test_one_quote_alone_makes_no_common_origin() -> None:
    """Two reporters at one press conference hear the same words."""
    assert not proposed(
        reading("a", words(200, 1), quote=QUOTE, outlet="Morning Post"),
        reading("b", words(200, 2), quote=QUOTE, outlet="Evening Star"),
    )


def test_the_same_headline_of_one_agency_on_neighbouring_days_is_one_report() -> None:
    one = reading("a", words(200, 1), agency="Wire News", title="Governor resigns after Kavala siege")
    other = reading("b", words(200, 2), agency="Wire News", title="Kavala governor resigns", published="2005-04-03")
    later = reading("c", words(200, 3), agency="Wire News", title="Kavala governor resigns", published="2005-09-03")
    assert {(p.left, p.right) for p in proposed(one, other, later) if p.verdict == "accept"} == {("a", "b")}


def test_a_report_printed_by_forty_outlets_gives_pairs_in_proportion() -> None:
    text = words(300, 4)
    assert len(proposed(*(reading(f"{n:02}", text) for n in range(40)))) == 39


def test_clippings_without_text_or_signature_are_passed_over() -> None:
    bare = [Reading(clipping=Clipping(clipping_id=name, text="")) for name in "ab"]
    assert not proposed(*bare)
