"""Names, offices over time, positions and their shifts, allegations with their answers."""

from typing import Any

import pytest

from dragoman.fold.fold import fold
from dragoman.model.reading import Reading
from dragoman.model.record import Actor, Allegation, Folded, Tenure
from dragoman.resolve.propose import propose
from tests.fold.strategies import Desk, dated, found


def clipping(published: str | None, at: str = "a") -> Desk:
    desk = Desk(f"{at} {published}", published)
    desk.state("Norway", "NOR")
    return desk


def record(*readings: Reading) -> Folded:
    return fold(readings, propose(readings), ())


def envoy(
    tenure: str,
    published: str | None,
    *,
    name: str = "Ingrid Solberg",
    title: str = "special envoy",
    at: str = "a",
    **rest: str,
) -> Reading:
    desk = clipping(published, at)
    desk.actor(name, roles=[(title, "Norway", tenure, *rest.items())])
    return desk.reading()


def person(*readings: Reading) -> Actor:
    [actor] = [actor for actor in record(*readings).actors if actor.kind == "person"]
    return actor


def tenure(*readings: Reading) -> Tenure:
    [only] = person(*readings).tenures
    return only


def test_the_name_is_the_fullest_that_most_sources_use_and_the_others_are_aliases() -> None:
    actor = person(
        envoy("current", "2003-01-01", name="Solberg"), envoy("current", "2003-01-02", name="Ingrid Solberg"),
        envoy("current", "2003-01-03", name="Ingrid Solberg"), envoy("current", "2003-01-04", name="Ingrid Maria Solberg"),
    )  # fmt: skip
    assert (actor.name, actor.aliases) == ("Ingrid Solberg", ("Ingrid Maria Solberg", "Solberg"))


def test_a_body_is_called_by_its_name_not_its_acronym() -> None:
    readings = []
    for at, name, aliases in (("a", "NDF", ()), ("b", "NDF", ()), ("c", "Northern Dawn Front", ("NDF",))):
        desk = clipping("2003-01-01", at)
        desk.actor(name, "armed_group", aliases=aliases)
        readings.append(desk.reading())
    assert {actor.name for actor in record(*readings).actors} == {"Norway", "Northern Dawn Front"}


def test_an_office_is_held_from_the_first_report_of_it_to_the_first_that_it_was_left() -> None:
    term = tenure(
        envoy("former", "2005-09", at="c"),
        envoy("current", "2003-02-01"),
        envoy("current", "2004-03-01", title="envoy", at="b"),
    )
    assert (term.since, term.until, term.basis, term.incumbency) == ("2003-02-01", "2005-09", "inferred", "former")
    assert len(term.members) == 3


def test_dates_that_a_text_gives_go_before_what_follows_from_publication() -> None:
    term = tenure(envoy("current", "2003-02-01", since="2001-07"), envoy("former", "2005-09-01", at="b"))
    assert (term.since, term.until, term.basis) == ("2001-07", "2005-09-01", "stated")


def test_somebody_who_returns_to_an_office_holds_it_twice() -> None:
    terms = person(
        envoy("current", "2003-02-01"),
        envoy("former", "2004-02-01", at="b"),
        envoy("current", "2006-02-01", at="c"),
        envoy("current", "2006-03-01", at="d"),
    ).tenures
    assert [(t.since, t.until, t.incumbency) for t in terms] == [
        ("2003-02-01", "2004-02-01", "former"),
        ("2006-02-01", None, "current"),
    ]


def test_undated_clippings_give_no_dates_but_leaving_still_comes_after_holding() -> None:
    term = tenure(envoy("current", "2003-02-01"), envoy("former", None, at="b"))
    assert (term.since, term.until, term.incumbency) == ("2003-02-01", None, "former")


def test_a_deputy_and_the_minister_are_two_offices() -> None:
    titles = {
        t.title
        for t in person(
            envoy("current", "2003-01-01", title="Deputy Foreign Minister"),
            envoy("current", "2004-01-01", title="Foreign Minister", at="b"),
        ).tenures
    }
    assert titles == {"Deputy Foreign Minister", "Foreign Minister"}


def test_a_title_without_its_body_goes_with_the_one_office_of_that_title() -> None:
    desk = clipping("2003-03-01", "b")
    desk.actor("Ingrid Solberg", roles=[("envoy", None, "current")])
    assert len(tenure(envoy("current", "2003-02-01"), desk.reading()).members) == 2


def test_an_office_leads_to_the_body_it_belongs_to() -> None:
    reading = envoy("current", "2003-01-01")
    assert tenure(reading).of_actor == found(reading, "actor", "a1").key


def test_the_second_clock_knows_a_thing_once_a_clipping_was_certainly_published() -> None:
    reported = person(
        envoy("current", "2003-02"), envoy("current", "2003-02-20", at="b"), envoy("current", None, at="c")
    ).reported
    assert (reported.first, reported.last, reported.known_on) == ("2003-02-01", "2003-02-28", "2003-02-20")


def test_undated_clippings_are_known_at_no_time() -> None:
    reported = person(envoy("current", None)).reported
    assert (reported.first, reported.last, reported.known_on) == (None, None, None)


# Positions


def wants(published: str | None, stance: str, at: str = "a", **more: Any) -> Reading:
    desk = clipping(published, at)
    by = desk.actor("Kari Nordahl", roles=[("President", "Norway", "current")]) if more.pop("by", False) else None
    desk.wants("a1", "ceasefire", stance, by=by, **more)
    return desk.reading()


def spans(*readings: Reading) -> list[tuple[str, str | None, str | None, str | None]]:
    """Stance, since, until, and the stance it was shifted from, oldest first."""
    positions = {p.id: p for p in record(*readings).positions}
    return sorted(
        (
            (p.stance, p.since, p.until, positions[p.shifted_from].stance if p.shifted_from else None)
            for p in positions.values()
        ),
        key=lambda row: (row[1] or "", row[0]),
    )


def test_one_stance_reported_again_is_one_position_over_time() -> None:
    assert spans(wants("2003-01-01", "demands"), wants("2003-05-01", "demands", "b")) == [
        ("demands", "2003-01-01", "2003-05-01", None)
    ]


def test_a_change_of_stance_is_a_shift_and_a_return_is_another() -> None:
    assert spans(wants("2003-01-01", "refuses"), wants("2003-03-01", "supports", "b"), wants("2003-06-01", "refuses", "c")) == [
        ("refuses", "2003-01-01", "2003-01-01", None), ("supports", "2003-03-01", "2003-03-01", "refuses"), ("refuses", "2003-06-01", "2003-06-01", "supports"),
    ]  # fmt: skip


def test_a_stance_has_the_date_it_was_told_for_not_that_of_the_clipping() -> None:
    assert spans(wants("2003-05-01", "demands", date=dated("2003-02"))) == [
        ("demands", "2003-02-28", "2003-02-28", None)
    ]


def test_what_another_says_that_one_wants_is_a_position_of_its_own_and_no_shift() -> None:
    rows = spans(wants("2003-01-01", "refuses"), wants("2003-03-01", "supports", "b", by=True))
    assert [row[3] for row in rows] == [None, None]


# Allegations


def claim(words: str, at: str, *, against: str = "a1", published: str = "2003-01-01", **more: Any) -> Reading:
    desk = clipping(published, at)
    front = desk.actor("Northern Dawn Front", "armed_group")
    desk.claim(words, against=front if against == "front" else "a1", **more)
    return desk.reading()


SMUGGLING = "Norway smuggled rifles and radios over the eastern border"


def test_one_claim_in_two_clippings_is_one_allegation_with_every_answer() -> None:
    folded = record(
        claim(SMUGGLING, "a", by="a2", answer="denied", answered="a1"),
        claim("rifles and radios that Norway smuggled over the border in the east", "b", published="2003-01-03"),
    )
    [allegation] = folded.allegations
    assert (allegation.answer, len(allegation.members), len(allegation.by)) == ("denied", 2, 1)
    assert allegation.reported.known_on == "2003-01-01"


@pytest.mark.parametrize(
    ("words", "against"), [("Norway closed the eastern border to refugees", "a1"), (SMUGGLING, "front")]
)
def test_another_claim_or_another_accused_is_another_allegation(words: str, against: str) -> None:
    assert len(record(claim(SMUGGLING, "a"), claim(words, "b", against=against)).allegations) == 2


def test_two_answers_to_one_claim_in_one_clipping_are_one_allegation() -> None:
    desk = clipping("2003-01-01")
    desk.claim(SMUGGLING, against="a1", answer="denied", answered="a1")
    first = desk.lists["allegations"][0]
    desk.claim("x", against="a1", answer="no_evidence")
    desk.lists["allegations"][1] = type(first)(
        id="g2", claim=first.claim, against="a1", answer="no_evidence", answer_evidence=first.answer_evidence
    )
    [allegation] = record(desk.reading()).allegations
    assert [(a.answer, bool(a.by)) for a in allegation.answers] == [("denied", True), ("no_evidence", False)]


def test_denied_here_and_confirmed_there_is_disputed() -> None:
    answers: list[Allegation] = list(
        record(claim(SMUGGLING, "a", answer="denied"), claim(SMUGGLING, "b", answer="confirmed")).allegations
    )
    assert [a.answer for a in answers] == ["disputed"]


def test_a_statement_inside_another_points_to_it() -> None:
    desk = clipping("2003-01-01")
    outer = desk.says("a1", "We were told so.")
    desk.says(None, "They will come.", inside=outer, anonymous=True)
    reading = desk.reading()
    said = {s.member.row: s for s in record(reading).statements}
    assert said["s2"].inside == said["s1"].id
    assert (said["s2"].speaker, said["s2"].anonymous) == (None, True)
