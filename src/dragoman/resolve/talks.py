"""Which talks in different clippings are one occasion: same date, place, company and name; planned here, held there.

Only reports that share a date window and something else, or a counted name ("sixth round"), or a week of publication are compared at all.
A postponed occasion keeps its identity: it may have two dates, if the later one is told after the postponement and the occasion has a name of its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from dragoman.model.countries import country_names, country_places
from dragoman.model.dates import PartialDate, agree
from dragoman.model.keys import keyed_findings
from dragoman.model.names import name_key, name_words
from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading, TalksReport
from dragoman.model.vocabulary import vocabulary
from dragoman.resolve.evidence import HARD, Weighed, proposal, verdict

METHOD = "talks 1"
ACCEPT_AT = 5
"""Date, place, company and name weigh 3, 1, 2, 2 at best: no two of place, company and name suffice, a shared day and any of them nearly does."""
NOTEWORTHY = 3
"""Pairs with less in their favour than this are not worth saying that they are not one."""
NEAR_DAYS = 3
"""Outlets that differ on the day of one occasion are seldom further apart."""
SAME_NEWS_DAYS = 4
"""Undated reports of the same news are published within so many days."""
POSTPONED_DAYS = 366
"""A postponed occasion that has not met for so long is not the same any more."""
LARGE_BLOCK = 400
"""A block of more reports tells nothing; its pairs are met in finer ones."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A talks report for comparing. ``seats``: identities of those concerned, ``hosts`` those of them who host; ``words`` of its name that tell something."""

    key: str
    clipping_id: str
    report: TalksReport
    date: PartialDate | None
    place: str | None
    country: str | None
    seats: frozenset[str]
    hosts: frozenset[str]
    words: frozenset[str]
    ordinal: str | None
    remote: bool
    side: bool
    earliest: str | None
    latest: str | None

    @property
    def met(self) -> bool:
        """Whether it is reported as having taken place."""
        return self.report.status in ("held", "under_way")

    @property
    def put_off(self) -> bool:
        """Whether it is reported as postponed at some time."""
        return "postponed" in (self.report.status, *(step.status for step in self.report.history))


def propose_talks(readings: Sequence[Reading], identities: Mapping[tuple[str, str], str]) -> list[Proposal]:
    """Proposals about talks. ``identities``: who an actor row (clipping id, row id) is taken to be."""
    occasions = [occasion for reading in readings for occasion in _occasions(reading, identities)]
    proposals = []
    for one, other in _candidates(occasions):
        evidence = weigh(one, other)
        told = verdict(evidence, accept_at=ACCEPT_AT)
        if told == "accept" and not _grounded(evidence):
            told = "undecided"
        if told == "accept" or sum(item.weight for item in evidence if item.weight > 0) >= NOTEWORTHY:
            relation = "supersedes" if told != "accept" and any(r.code == "put_off" for r in evidence) else "same"
            proposals.append(
                proposal("talks", one.key, other.key, evidence, decided=told, method=METHOD, relation=relation)
            )
    return proposals


def weigh(one: Occasion, other: Occasion) -> tuple[Weighed, ...]:
    """Reasons for and against two reports being about one occasion."""
    return (
        *_date(one, other), *_place(one, other), *_seats(one, other), *_name(one, other), *_kind(one, other), *_news(one, other),
    )  # fmt: skip


def _grounded(evidence: Sequence[Weighed]) -> bool:
    """Two things at least must agree, one of them the date or a counted or telling name."""
    codes = {item.code for item in evidence if item.weight > 0}
    firm = codes & {"same_day", "same_ordinal", "name_words", "date_agrees", "near_day", "put_off"}
    return bool(firm) and len(codes - {"same_news", "same_host"}) > 1


def _occasions(reading: Reading, identities: Mapping[tuple[str, str], str]) -> Iterator[Occasion]:
    clipping = reading.clipping
    earliest, latest = clipping.published.bounds if clipping.published else (None, None)
    who = {actor.id: identities.get((clipping.clipping_id, actor.id), actor.id) for actor in reading.actors}
    for found in keyed_findings(reading):
        report = found.finding
        if not isinstance(report, TalksReport):
            continue
        words = name_words(report.name)
        rows = vocabulary("identity")["talks"]
        ordinals = _ordinals()
        place = name_key(report.place) if report.place else None
        counted = [ordinals[word] for word in words if word in ordinals]
        yield Occasion(
            key=found.key, clipping_id=clipping.clipping_id, report=report, date=report.date.date if report.date else None, place=place,
            country=report.country or country_places().get(place or ""),
            seats=frozenset(who.get(seat.actor, seat.actor) for seat in report.participants),
            hosts=frozenset(who.get(seat.actor, seat.actor) for seat in report.participants if seat.role in ("host", "convenor")),
            words=frozenset(word for word in words if word not in rows["generic"] and word not in ordinals and not word.isdigit() and word != place),
            ordinal=counted[0] if len(set(counted)) == 1 else None,
            remote=any(word in rows["remote"] for word in words), side=any(word in rows["side"] for word in words),
            earliest=earliest, latest=latest,
        )  # fmt: skip


@cache
def _ordinals() -> dict[str, str]:
    return {word: number for number, words in vocabulary("identity")["talks"]["ordinals"].items() for word in words}


# Candidates


def _candidates(occasions: Sequence[Occasion]) -> Iterator[tuple[Occasion, Occasion]]:
    blocks: dict[tuple[str, ...], list[Occasion]] = defaultdict(list)
    for occasion in occasions:
        for key in set(_block_keys(occasion)):
            blocks[key].append(occasion)
    met: set[tuple[str, str]] = set()
    for block in blocks.values():
        if len(block) > LARGE_BLOCK:
            continue
        for one, other in combinations(sorted(block, key=lambda occasion: occasion.key), 2):
            if one.clipping_id != other.clipping_id and (one.key, other.key) not in met:
                met.add((one.key, other.key))
                yield one, other


def _block_keys(occasion: Occasion) -> Iterator[tuple[str, ...]]:
    windows = list(_windows(occasion))
    for window in windows:
        if occasion.place:
            yield "place", window, occasion.place
        yield from (("seat", window, seat) for seat in occasion.seats)
        yield from (("word", window, word) for word in occasion.words)
    if occasion.ordinal:
        yield from (("round", occasion.ordinal, seat) for seat in occasion.seats)
        yield from (("round", occasion.ordinal, word) for word in occasion.words)
    if occasion.put_off or occasion.ordinal:
        yield from (("put off", word, seat) for word in occasion.words for seat in occasion.seats)


def _windows(occasion: Occasion) -> Iterator[str]:
    """Months of the date; where there is none, the weeks about publication."""
    told = occasion.date
    if told is not None and told.earliest and told.latest:
        if told.precision == "year":
            yield told.value
            return
        first, last = date.fromisoformat(told.earliest), date.fromisoformat(told.latest)
        for day in (first - timedelta(days=NEAR_DAYS), last + timedelta(days=NEAR_DAYS)):
            yield day.isoformat()[:7]
    if occasion.latest and occasion.earliest and occasion.earliest[:7] == occasion.latest[:7]:
        day = date.fromisoformat(occasion.latest)
        for near in (day - timedelta(days=SAME_NEWS_DAYS), day + timedelta(days=SAME_NEWS_DAYS)):
            yield f"news {near.isocalendar().year}-{near.isocalendar().week}"


# Reasons


def _date(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    if one.date is None or other.date is None:
        yield from _undated(one, other)
        return
    a, b = one.date, other.date
    if agree(a, b):
        if a.precision == b.precision == "day":
            yield Weighed("same_day", f"both on {a.value}", 3)
        else:
            weight = (
                2
                if {a.precision, b.precision} <= {"day", "week"}
                else 1
                if "year" not in (a.precision, b.precision)
                else 0
            )
            yield Weighed("date_agrees", f"{a.value} and {b.value} can be one date", weight)
        return
    apart = _days(a, b)
    if apart is not None and apart <= NEAR_DAYS:
        weight = (
            -1 if one.report.date and other.report.date and one.report.date.actual == other.report.date.actual else 0
        )
        yield Weighed("near_day", f"{a.value} and {b.value} are {apart} days apart", weight)
    elif (moved := _moved(one, other)) is not None and moved <= POSTPONED_DAYS:
        yield Weighed(
            "put_off", f"put off from {min(a.value, b.value)}, with {max(a.value, b.value)} as the later date", 1
        )
        if not _shared_name(one, other):
            yield Weighed("may_be_new", "without a name of its own the later occasion may be a new one", -3)
    else:
        yield Weighed("other_date", f"{a.value} is not {b.value}", HARD)


def _undated(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    """A date that lies well after the other was told as past cannot be its date."""
    for dated, undated in ((one, other), (other, one)):
        if dated.date is None or undated.date is not None:
            continue
        if undated.met and undated.latest and dated.date.earliest and dated.date.earliest > undated.latest:
            yield Weighed("not_yet", f"{dated.date.value} is after the other was told as past", HARD)
        elif undated.earliest and dated.date.latest and dated.date.latest < undated.earliest and not undated.met:
            yield Weighed("still_ahead", f"the other was still ahead after {dated.date.value}", -3)


def _days(a: PartialDate, b: PartialDate) -> int | None:
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    gap = max(
        (date.fromisoformat(b.earliest) - date.fromisoformat(a.latest)).days,
        (date.fromisoformat(a.earliest) - date.fromisoformat(b.latest)).days,
    )
    return max(gap, 0)


def _moved(one: Occasion, other: Occasion) -> int | None:
    """Days by which an occasion was put off, where the one with the earlier date is told as postponed and not as held."""
    assert one.date is not None
    assert other.date is not None
    early, late = (one, other) if one.date.value <= other.date.value else (other, one)
    if not early.put_off and not late.put_off:
        return None
    if early.met:
        return None
    return _days(one.date, other.date)


def _place(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    if one.place and other.place:
        if one.place == other.place:
            yield Weighed("same_place", f"both in {one.report.place}", 1)
        elif one.country and one.country == other.country and _is_country(one.place) != _is_country(other.place):
            yield Weighed("same_country", f"{one.report.place} and {other.report.place} are in one country", 1)
        else:
            yield Weighed("other_place", f"one in {one.report.place}, the other in {other.report.place}", -4)


def _is_country(place: str) -> bool:
    return place in country_names()


def _seats(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    if not one.seats or not other.seats:
        return
    shared = one.seats & other.seats
    smaller, larger = sorted((len(one.seats), len(other.seats)))
    if not shared:
        if smaller > 1:
            yield Weighed("other_participants", "nobody takes part in both", -4)
    elif len(shared) >= 2 and 2 * len(shared) >= smaller and (3 * smaller >= larger or smaller > 2):
        yield Weighed("same_participants", f"{len(shared)} take part in both", 2)
    elif 2 * len(shared) >= smaller:
        yield Weighed("shared_participant", f"{len(shared)} of {smaller} and {larger} in both", 1)
    else:
        yield Weighed("few_shared", f"only {len(shared)} of {smaller} and {larger} in both", -1)
    if one.hosts and other.hosts:
        if one.hosts & other.hosts:
            yield Weighed("same_host", "the same host", 1)
        else:
            yield Weighed("other_host", "another host", -1)


def _shared_name(one: Occasion, other: Occasion) -> bool:
    return (one.ordinal is not None and one.ordinal == other.ordinal) or len(one.words & other.words) > 1


def _name(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    if one.ordinal and other.ordinal:
        if one.ordinal == other.ordinal:
            yield Weighed("same_ordinal", f"both are number {one.ordinal} of their series", 2)
        else:
            yield Weighed("other_ordinal", f"number {one.ordinal} is not number {other.ordinal}", HARD)
    shared = one.words & other.words
    if shared:
        weight = 2 if len(shared) > 1 or name_key(one.report.name) == name_key(other.report.name) else 1
        yield Weighed("name_words", f"both names have {', '.join(sorted(shared))}", weight)


def _kind(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    if one.remote != other.remote:
        yield Weighed("not_in_person", "only one of them is a call", HARD)
    if one.side != other.side:
        yield Weighed("side_meeting", "only one of them stands beside another occasion", -4)
    formats = {one.report.format, other.report.format}
    if "bilateral" in formats and formats & {"trilateral", "multilateral", "conference"}:
        yield Weighed("other_format", "one is between two, the other among several", -3)
    if (one.report.status in ("cancelled", "denied") and other.met) or (
        other.report.status in ("cancelled", "denied") and one.met
    ):
        yield Weighed("one_never_met", "one never took place", -1)


def _news(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    """Undated reports published in the same days, of an occasion equally far along, may tell the same news."""
    if (one.date and other.date) or not (one.latest and other.latest and one.earliest and other.earliest):
        return
    gap = max(
        (date.fromisoformat(other.latest) - date.fromisoformat(one.earliest)).days,
        (date.fromisoformat(one.latest) - date.fromisoformat(other.earliest)).days,
    )
    if gap <= SAME_NEWS_DAYS:
        yield Weighed("same_news", f"told within {gap} days of one another", 1)
