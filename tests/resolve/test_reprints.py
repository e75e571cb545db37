"""What two texts share says how they share an origin, and who goes back to whom: reprint, version, retelling, background, quotes, a paragraph, a headline."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.fold.fold import fold
from dragoman.model.clipping import Clipping, Published
from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading
from dragoman.model.text import Span
from dragoman.resolve.clippings import propose_clippings
from dragoman.resolve.reprints.sheet import initials, quoted_pieces, same_press

QUOTE = '"We shall not leave the valley before the last prisoner is home," said the envoy.'


def words(count: int, seed: int) -> str:
    """Running text of invented words."""
    chance = random.Random(seed)
    return " ".join(
        "".join(chance.choice(["ka", "lo", "mi", "re", "su", "ton"]) for _ in range(chance.randint(2, 4)))
        for _ in range(count)
    )


def report(seed: int, paragraphs: int = 8, length: int = 40) -> list[str]:
    return [words(length, 100 * seed + number) for number in range(paragraphs)]


def reading(name: str, *paragraphs: str, published: str | None = "2005-04-02", **clipping: Any) -> Reading:
    spans, start = [], 0
    for each in paragraphs:
        spans.append(Span(start, start + len(each)))
        start += len(each) + 2
    when = Published(value=published, precision="day", basis="stated") if published else None
    made = Clipping(clipping_id=name, text="\n\n".join(paragraphs), body=tuple(spans), published=when, **clipping)
    return Reading(clipping=made)


def between(*readings: Reading) -> Proposal | None:
    return next(iter(propose_clippings(readings)), None)


def codes(proposal: Proposal | None) -> set[str]:
    assert proposal
    return {reason.code for reason in proposal.reasons}


def test_a_follow_up_that_repeats_its_outlets_background_is_a_source_of_its_own() -> None:
    background = report(9, 3)
    first = reading("a", *report(1, 5), *background, outlet="Valley Mirror")
    later = reading("b", *report(2, 3), *background, outlet="Valley Mirror", published="2005-05-20")
    assert between(first, later) is None


def test_background_in_the_middle_is_known_by_coming_back_on_many_days() -> None:
    """Two such clippings may be one report cut differently; five over months are five."""
    background = report(9, 3)
    days = ("2005-04-02", "2005-04-20", "2005-05-11", "2005-06-01", "2005-06-30")
    told = [
        reading(f"c{n}", *report(n, 1), *background, *report(20 + n, 2), outlet=f"Outlet {n}", published=day)
        for n, day in enumerate(days)
    ]
    assert not [p for p in propose_clippings(told) if p.verdict == "accept"]


@pytest.mark.parametrize("outlet", ["Truce Monitors", "Evening Star"])
def test_a_form_filled_in_anew_each_day_is_no_reprint(outlet: str) -> None:
    form = report(1, 6)

    def daily(name: str, day: str, figures: tuple[int, ...], by: str) -> Reading:
        filled = [f"{text} {figure} shots {text[::-1]}" for text, figure in zip(form, figures, strict=True)]
        return reading(name, *filled, title="Daily report of the monitors", outlet=by, published=day)

    one = daily("a", "2005-04-02", (41, 17, 230, 12, 66, 81), "Truce Monitors")
    other = daily("b", "2005-04-03", (39, 22, 198, 10, 54, 77), outlet)
    proposal = between(one, other)
    assert proposal
    assert (proposal.verdict, "other_figures" in codes(proposal)) == ("undecided", True)


def test_an_update_at_the_same_address_is_a_version_that_goes_back_to_the_earlier() -> None:
    base = report(1)
    first = reading("b", *base, outlet="Valley Mirror", url="https://mirror.example/talks?id=7")
    update = reading(
        "a", *report(2, 2), *base[2:], outlet="Valley Mirror", url="https://www.mirror.example/talks/?id=7#top", published="2005-04-03"
    )  # fmt: skip
    proposal = between(first, update)
    assert proposal
    assert (proposal.verdict, proposal.relation, proposal.origin) == ("accept", "version", "b")


def test_another_page_of_one_site_is_no_version() -> None:
    one = reading("a", *report(1), url="https://mirror.example/?id=7")
    assert between(one, reading("b", *report(2), url="https://mirror.example/?id=8")) is None


def test_one_paragraph_alone_is_for_a_person_to_say() -> None:
    base = report(1, 8, 50)
    proposal = between(reading("a", *base), reading("b", *report(2, 4), base[0], *report(3, 4)))
    assert proposal
    assert proposal.verdict == "undecided"
    stub = between(reading("a", *base), reading("b", base[0]))
    assert stub
    assert stub.verdict == "undecided"
    assert "one_paragraph" in codes(stub)


def test_a_headline_alone_is_for_a_person_to_say() -> None:
    title = "Governor resigns after siege in Kavala harbour"
    whole = reading("a", *report(1), title=title, outlet="Morning Post")
    proposal = between(whole, reading("b", title, outlet="Evening Star"))
    assert proposal
    assert (proposal.verdict, codes(proposal)) == ("undecided", {"headline_only"})


def test_an_interview_can_be_a_reprint_but_shared_quotes_cannot() -> None:
    answers = [f'"{words(60, seed)}," she said.' for seed in range(6)]
    proposal = between(reading("a", *answers, outlet="Morning Post"), reading("b", *answers, outlet="Evening Star"))
    assert proposal
    assert (proposal.verdict, proposal.relation) == ("accept", "reprint")
    heard = reading("c", *report(1, 3), *answers[:2], outlet="Morning Post")
    assert not [
        p for p in propose_clippings([heard, reading("d", *report(2, 3), *answers[:2])]) if p.verdict == "accept"
    ]


def test_who_tells_another_outlets_report_is_linked_to_it() -> None:
    own = reading("a", *report(1), QUOTE, outlet="The Lake Monitor")
    told = reading("b", *report(2), QUOTE, outlet="Capital Daily", agency="Lake Monitor", published="2005-04-03")
    proposal = between(own, told)
    assert proposal
    assert (proposal.verdict, proposal.relation, proposal.origin) == ("accept", "retelling", "a")
    assert codes(proposal) >= {"credits", "shared_quotes", "published_earlier"}


def test_initials_are_evidence_for_a_spelt_out_agency_but_little() -> None:
    paragraphs = report(1, 3)
    whole = reading("a", *report(2, 3), *paragraphs, QUOTE, agency="OPS", outlet="Morning Post")
    spelt = reading("b", *report(3, 3), QUOTE, agency="Oceanic Press Service", outlet="Evening Star")
    proposal = between(whole, spelt)
    assert proposal
    assert proposal.verdict == "undecided"
    assert "same_initials" in codes(proposal)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("OPS", "Oceanic Press Service", None),
        ("Oceanic Press Service (fiction)", "The Oceanic Press Service", True),
        ("AP", "Antara Press", False),
        ("Oceanic Press Service", "Ontario Public Schools", False),
        ("Union of African News Offices", "UANO", None),
        ("OPS", None, False),
    ],
)
def test_names_of_one_medium(one: str, other: str | None, same: bool | None) -> None:
    assert same_press(one, other) is same


def test_initials_of_small_words_and_single_names() -> None:
    assert initials("Agence de Presse du Fleuve") == initials("APF") != ""
    assert initials("Meridian") == ""


def test_quotes_in_many_marks_are_told_from_the_rest() -> None:
    text = (
        "He said: «nous restons ici ce soir». ‘We leave the harbour at dawn tomorrow,’ it isn't known. “Yes”, she said."
    )
    inside = [piece for piece, quoted in quoted_pieces(text) if quoted]
    assert inside == ["«nous restons ici ce soir»", "‘We leave the harbour at dawn tomorrow,’", "“Yes”"]
    assert "".join(piece for piece, _ in quoted_pieces(text)) == text


def test_the_shorter_goes_back_to_the_longer_that_contains_it_and_dates_go_first() -> None:
    base = report(1)
    undated = between(
        reading("a", *base[:4], published=None, outlet="Post"), reading("b", *base, published=None, outlet="Star")
    )
    assert undated
    assert (undated.origin, "cut_from" in codes(undated)) == ("b", True)
    dated = between(reading("a", *base[:4], outlet="Post"), reading("b", *base, outlet="Star", published="2005-04-09"))
    assert dated
    assert (dated.origin, "published_earlier" in codes(dated)) == ("a", True)


def test_two_that_credit_a_third_are_not_called_copies_of_each_other() -> None:
    base = report(1)
    one = reading("a", *base, agency="Wire News", outlet="Post")
    proposal = between(one, reading("b", *base[:5], agency="Wire News", outlet="Star", published="2005-04-03"))
    assert proposal
    assert (proposal.verdict, proposal.origin) == ("accept", None)


def test_the_earlier_of_two_is_no_source_where_either_credits_an_agency() -> None:
    base = report(1)
    credited = reading("a", *base, agency="Wire News", outlet="Post")
    cut = reading("b", *base[:5], outlet="Star", published="2005-04-03")
    proposal = between(credited, cut)
    assert proposal
    assert (proposal.verdict, proposal.relation, proposal.origin) == ("accept", "agency", None)
    assert "Post credits Wire News, and the other has its words" in [reason.text for reason in proposal.reasons]
    third = reading("c", *base[:6], outlet="Echo", published="2005-04-04")
    [origin] = fold([credited, cut, third], propose_clippings([credited, cut, third]), ()).origins
    assert (origin.members, origin.agency, origin.first, origin.links) == (("a", "b", "c"), "Wire News", None, ())


def test_who_credits_the_outlet_itself_has_it_from_there_and_from_no_agency() -> None:
    base = report(1)
    proposal = between(reading("a", *base, outlet="Post"), reading("b", *base, outlet="Star", agency="Post"))
    assert proposal
    assert (proposal.relation, proposal.origin) == ("reprint", "a")


def test_an_old_piece_printed_again_months_later_is_no_version() -> None:
    base = report(1)
    first = reading("a", *base, title="Envoys meet at the lake", outlet="Valley Mirror", published="2005-04-02")
    again = reading("b", *base, title="No end in sight, says envoy", outlet="Valley Mirror", published="2005-06-09")
    proposal = between(first, again)
    assert proposal
    assert (proposal.verdict, proposal.relation, proposal.origin) == ("accept", "reprint", "a")
    assert "published 2005-04-02 before 2005-06-09" in [reason.text for reason in proposal.reasons]
    feature = between(first, reading("c", *base, *report(2), outlet="Valley Mirror", published="2005-06-09"))
    assert feature
    assert (feature.verdict, feature.relation) == ("undecided", "reprint")


@pytest.mark.parametrize(("day", "relation"), [("2005-04-05", "version"), ("2005-04-06", "reprint")])
def test_versions_of_a_story_are_three_days_apart_at_most(day: str, relation: str) -> None:
    base = report(1)
    proposal = between(reading("a", *base, outlet="Mirror"), reading("b", *base, outlet="Mirror", published=day))
    assert proposal
    assert (proposal.verdict, proposal.relation) == ("accept", relation)


def test_a_credit_that_the_dates_contradict_tells_nothing() -> None:
    base = report(1)
    credited = reading("a", *base, outlet="Wire News", published="2005-04-05")
    proposal = between(credited, reading("b", *base, outlet="Star", agency="Wire News"))
    assert proposal
    assert proposal.origin is None


def test_the_record_says_whom_all_members_of_an_origin_go_back_to() -> None:
    base = report(1)
    wire = reading("w", *base, outlet="Wire News")
    readings = [
        wire,
        reading("a", *base, outlet="Post", agency="Wire News", published="2005-04-03"),
        reading("b", *base[:6], outlet="Star", agency="Wire News", published="2005-04-03"),
    ]
    [origin] = fold(readings, propose_clippings(readings), ()).origins
    assert (origin.members, origin.relation, origin.first) == (("a", "b", "w"), "reprint", "w")
    assert [(link.copy, link.source) for link in origin.links] == [("a", "w"), ("b", "w")]
    assert "Post credits Wire News" in origin.links[0].reason
    [without] = fold(readings[1:], propose_clippings(readings[1:]), ()).origins
    assert (without.first, without.links, without.agency) == (None, (), "Wire News")


def groups(*readings: Reading) -> list[tuple[str, ...]]:
    """Which of the clippings the record takes for one source."""
    return [origin.members for origin in fold(readings, propose_clippings(readings), ()).origins]


def digest(name: str = "d", *paragraphs: str, published: str | None = "2005-04-09", **clipping: Any) -> Reading:
    """A weekly that prints the reports 1, 2 and 3 whole."""
    bodies = (text for seed in (1, 2, 3) for text in report(seed, 4))
    return reading(name, *paragraphs, *bodies, outlet="Weekly Briefing", published=published, **clipping)


def three() -> list[Reading]:
    return [
        reading(f"a{seed}", *report(seed, 4), outlet=f"Outlet {seed}", published=f"2005-04-0{seed + 2}")
        for seed in (1, 2, 3)
    ]


def test_a_digest_of_three_reports_joins_none_of_them() -> None:
    told = [*three(), digest()]
    assert groups(*told) == []
    collected = [p for p in propose_clippings(told) if p.relation == "collection"]
    assert [(p.left, p.right, p.origin, p.verdict) for p in collected] == [
        (f"a{n}", "d", f"a{n}", "accept") for n in (1, 2, 3)
    ]


def test_two_digests_of_the_same_reports_are_one_source_and_the_reports_three() -> None:
    again = reading(
        "e", *report(2, 4), *report(3, 4), *report(1, 4), *report(7, 1), outlet="Daily Digest", published="2005-04-10"
    )
    copies = [reading(f"b{n}", *report(n, 3), outlet=f"Copyist {n}", published=f"2005-04-0{n + 3}") for n in (1, 2)]
    assert groups(*three(), *copies, digest(), again) == [("a1", "b1"), ("a2", "b2"), ("d", "e")]


def test_a_digest_that_came_without_a_date_joins_nothing_either() -> None:
    assert groups(*three(), digest(published=None)) == []


def test_two_cuts_of_one_report_go_back_to_it() -> None:
    whole = reading("w", *report(1), outlet="Wire News")
    first = reading("a", *report(1)[:4], outlet="Post", published="2005-04-03")
    last = reading("b", *report(1)[4:], outlet="Star", published="2005-04-03")
    assert groups(whole, first, last) == [("a", "b", "w")]
    assert (
        groups(reading("w", *report(1), outlet="Wire News", published=None), first, reading("c", *report(1)[:6])) != []
    )


def test_short_reports_that_share_the_names_of_the_parties_stay_apart_under_a_digest() -> None:
    parties = "The Governor of the Southern Isles and the League of Free Harbours"
    told = [[f"{parties} {words(30, 50 + n)}.", *report(n, 1, 45)] for n in (1, 2, 3)]
    briefs = [reading(f"a{n}", *told[n], outlet=f"Outlet {n}") for n in (0, 1, 2)]
    assert groups(*briefs, reading("d", *told[0], *told[1], *told[2], outlet="Briefing", published="2005-04-09")) == []


def test_what_was_taken_from_a_digest_counts_with_it_and_apart_from_what_it_sums_up() -> None:
    late = reading("z", *report(3, 4), outlet="Star", published="2005-04-11")
    assert groups(*three()[:2], digest(), late) == [("d", "z")]


def test_a_report_that_takes_in_anothers_is_a_collection_of_both() -> None:
    one, other = three()[:2]
    both = reading("c", *report(1, 4), *report(2, 4), outlet="Evening Star", published="2005-04-06")
    assert groups(one, other, both) == []


@given(st.randoms())
@settings(max_examples=10, deadline=None)
def test_the_order_of_arrival_changes_nothing(chance: random.Random) -> None:
    base = report(1)
    readings = [
        reading("a", *base, outlet="Wire News"),
        reading("b", *base[:5], outlet="Star", agency="Wire News", published="2005-04-03"),
        reading("c", *base, outlet="Post", published="2005-04-03"),
        reading("d", *report(2, 3), *base[-3:], outlet="Post", published="2005-05-03"),
        reading("e", *report(3), QUOTE, outlet="Echo", agency="Wire News"),
    ]
    wanted = propose_clippings(readings)
    mixed = list(readings)
    chance.shuffle(mixed)
    assert propose_clippings(mixed) == wanted
