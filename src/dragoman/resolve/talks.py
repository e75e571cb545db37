"""Which talks in different clippings are one occasion: same date, place, company and name; planned here, held there.

Only reports that share a date window and something else, or a counted name ("sixth round"), or a week of publication are compared at all.
A postponed occasion keeps its identity: it may have two dates, if the later one is told after the postponement and the occasion has a name of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from dragoman.model.countries import country_names
from dragoman.model.dates import Precision, agree
from dragoman.model.names import name_key
from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading
from dragoman.resolve.days import Days, apart, before, span_of
from dragoman.resolve.evidence import HARD, Weighed, joined, proposal, verdict
from dragoman.resolve.occasions import Occasion, read_occasions

METHOD = "talks 1"
ACCEPT_AT = 5
"""Date, place, company and name weigh 3, 1, 2, 2 at best: no two of place, company and name suffice, a shared day and any of them nearly does."""
NOTEWORTHY = 3
"""Pairs with less in their favour than this are not worth saying that they are not one."""
NEAR_DAYS = 3
"""Outlets that differ on the day of one occasion are seldom further apart."""
RETOLD_DAYS = 7
"""A round that was just held, told again by others within a week, is one round though they differ by a day; later, the series has moved on."""
FRESH_DAYS = 14
"""Reports so close together that tell of a meeting in one month mostly mean the same one."""
SAME_NEWS_DAYS = 4
"""Undated reports of the same news are published within so many days."""
POSTPONED_DAYS = 366
"""A postponed occasion that has not met for so long is not the same any more."""
YEARLESS_DAYS = 183
"""A day and month without a year mean the same day in clippings that were not published further apart than this."""
DATE_WEIGHTS: dict[Precision, int] = {"day": 3, "week": 2, "month": 1, "year": 0}
"""What a date that agrees is worth by its precision; of two the vaguer one counts."""
MOST_SEATS = 12
"""Participants by whose pairs candidates are found; a larger round shares a place, a day or a word of its name."""
FEW_SEATS = 3
"""Two of more participants than this may well have met by themselves beside the others."""
LARGE_BLOCK = 400
"""A block of more reports tells nothing; its pairs are met in finer ones."""


def propose_talks(
    readings: Sequence[Reading], identities: Mapping[tuple[str, str], str], one_report: Mapping[str, str]
) -> list[Proposal]:
    """Proposals about talks.

    ``identities``: who an actor row (clipping id, row id) is taken to be; ``one_report``: the report a clipping is a reprint of, where it is one.
    """
    occasions = [occasion for reading in readings for occasion in read_occasions(reading, identities, one_report)]
    made = {
        (one.key, other.key): proposed
        for one, other in _candidates(occasions) if (proposed := _propose(one, other)) is not None
    }  # fmt: skip
    for one, other in _torn({occasion.key: occasion for occasion in occasions}, made.values()):
        if (proposed := _propose(one, other, always=True)) is not None:
            made.setdefault((one.key, other.key), proposed)
    return list(made.values())


def _propose(one: Occasion, other: Occasion, *, always: bool = False) -> Proposal | None:
    """What is proposed about a pair; None where too little is alike for saying that they are not one, unless that is wanted."""
    evidence = weigh(one, other)
    told = verdict(evidence, accept_at=ACCEPT_AT)
    if told == "accept" and not _grounded(evidence):
        told = "undecided"
    if told != "accept" and not always and sum(max(item.weight, 0) for item in evidence) < NOTEWORTHY:
        return None
    relation = "supersedes" if told != "accept" and any(item.code == "put_off" for item in evidence) else "same"
    return proposal("talks", one.key, other.key, evidence, decided=told, method=METHOD, relation=relation)


def _torn(occasions: Mapping[str, Occasion], proposals: Iterable[Proposal]) -> Iterator[tuple[Occasion, Occasion]]:
    """Occasions of different days that a vaguer report, like both of them, would make one: pairs to be rejected outright.

    Reports of different days are not compared for themselves. So of all that accepted proposals hold together, one of each day is held against
    one of each other day, and whatever a vague report is joined to against one another.
    """
    accepted = [made for made in proposals if made.verdict == "accept"]
    leader = joined(accepted)
    days: dict[str, dict[Days, str]] = defaultdict(dict)
    beside: dict[str, set[str]] = defaultdict(set)
    for made in accepted:
        for key, next_to in ((made.left, made.right), (made.right, made.left)):
            exact = occasions[key].exact
            if exact:
                days[leader[key]][exact] = min(key, days[leader[key]].get(exact, key))
            else:
                beside[key].add(next_to)
    groups = [set(of_days.values()) for of_days in days.values()] + list(beside.values())
    pairs = {(min(pair), max(pair)) for group in groups for pair in combinations(sorted(group), 2)}
    for left, right in sorted(pairs):
        one, other = occasions[left], occasions[right]
        if one.clipping_id != other.clipping_id and _far_apart(one, other):
            yield one, other


def _far_apart(one: Occasion, other: Occasion) -> bool:
    """Whether both dates are exact, and too different for one occasion that nobody says was put off."""
    gap = apart(one.exact, other.exact)
    return gap is not None and gap > NEAR_DAYS and not one.put_off and not other.put_off


def weigh(one: Occasion, other: Occasion) -> tuple[Weighed, ...]:
    """Reasons for and against two reports being about one occasion."""
    return (
        *_date(one, other), *_place(one, other), *_seats(one, other), *_name(one, other), *_kind(one, other), *_news(one, other),
        *_report(one, other),
    )  # fmt: skip


def _report(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    if one.report_id and one.report_id == other.report_id and name_key(one.report.name) == name_key(other.report.name):
        yield Weighed("one_report", "the one clipping is a reprint of the other, and calls it the same", 3)


def _grounded(evidence: Sequence[Weighed]) -> bool:
    """Two things at least must agree, one of them the date or a counted or telling name; or all of the news, the place and who takes part."""
    codes = {item.code for item in evidence if item.weight > 0}
    firm = codes & {"same_day", "same_ordinal", "name_words", "date_agrees", "day_disputed", "put_off", "one_report"}
    undated = {"same_news", "same_place", "same_participants"} <= codes
    return undated or (bool(firm) and len(codes - {"same_news", "same_host"}) > 1)


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
                if not _far_apart(one, other):
                    yield one, other


def _block_keys(occasion: Occasion) -> Iterator[tuple[str, ...]]:
    windows = list(_windows(occasion))
    if occasion.date and occasion.date.precision == "day":
        yield "day", occasion.date.value[-5:]
    if occasion.report_id:
        yield "report", occasion.report_id
    for window in windows:
        if occasion.place:
            yield "place", window, occasion.place
        yield from (("seats", window, *pair) for pair in combinations(sorted(occasion.wide)[:MOST_SEATS], 2))
        yield from (("word", window, word) for word in occasion.words)
    if occasion.ordinal:
        yield from (("round", occasion.ordinal, seat) for seat in occasion.seats)
        yield from (("round", occasion.ordinal, word) for word in occasion.words)
    if occasion.put_off or occasion.ordinal:
        yield from (("put off", word, seat) for word in occasion.words for seat in occasion.seats)


def _windows(occasion: Occasion) -> Iterator[str]:
    """Months of the date; besides, the weeks about publication, for reports without one."""
    told = occasion.date
    if told is not None and occasion.days is None:
        yield told.value[2:]
    if told is not None and occasion.days:
        if told.precision == "year":
            yield told.value
            return
        if told.precision == "day":
            yield told.value[-5:]  # beside those without a year
        for day in {occasion.days[0] - NEAR_DAYS, occasion.days[0], occasion.days[1], occasion.days[1] + NEAR_DAYS}:
            yield date.fromordinal(day).isoformat()[:7]
    if occasion.published and occasion.published[1] - occasion.published[0] <= 7:
        for near in (occasion.published[1] - SAME_NEWS_DAYS, occasion.published[1] + SAME_NEWS_DAYS):
            yield f"news {near // 7}"


# Reasons


def _date(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    if one.date is None or other.date is None:
        yield from _undated(one, other)
        return
    a, b = one.date, other.date
    gap = apart(one.days, other.days)
    if gap == 0 if gap is not None else agree(a, b):
        if a.precision == b.precision == "day":
            told_apart = apart(one.published, other.published) or 0
            yield Weighed(
                "same_day", f"both on {max(a.value, b.value)}", 0 if gap is None and told_apart > YEARLESS_DAYS else 3
            )
        else:
            weight = min(DATE_WEIGHTS[told.precision] for told in (a, b))
            yield Weighed("date_agrees", f"{a.value} and {b.value} can be one date", weight)
            if (
                weight == 1
                and one.published
                and other.published
                and span_of(one.published, other.published) <= FRESH_DAYS
            ):
                yield Weighed("told_together", "they were told within a fortnight of one another", 1)
    elif gap is not None and gap <= NEAR_DAYS:
        alike = one.met == other.met
        yield Weighed("near_day", f"{a.value} and {b.value} are {gap} days apart", -1 if alike else 0)
        if gap == 1 and _day_disputed(one, other):
            yield Weighed(
                "day_disputed", "told by each when both days had passed, of the same parties in the same place", 3
            )
    elif _moved(one, other) and gap is not None and gap <= POSTPONED_DAYS:
        first, last = sorted((a.value, b.value))
        yield Weighed("put_off", f"put off from {first}, with {last} as the later date", 1)
        if not _shared_name(one, other):
            yield Weighed("may_be_new", "without a name of its own the later occasion may be a new one", -3)
    else:
        yield Weighed("other_date", f"{a.value} is not {b.value}", HARD)


def _day_disputed(one: Occasion, other: Occasion) -> bool:
    """Whether two reports of a held occasion rather differ on its day than tell of two: who wrote before the later day was over may mean an earlier
    session, and who tells of both days himself keeps them apart."""
    if not (one.exact and other.exact and one.published and other.published and one.met and other.met):
        return False
    last = max(one.exact[1], other.exact[1])
    return (
        min(one.published[0], other.published[0]) >= last
        and span_of(one.published, other.published) <= RETOLD_DAYS
        and one.place is not None
        and one.place == other.place
        and len(one.seats & other.seats) > 1
        and one.exact not in other.beside
        and other.exact not in one.beside
    )


def _undated(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    """A date that lies well after the other was told as past cannot be its date."""
    for dated, undated in ((one, other), (other, one)):
        if dated.date is None or undated.date is not None:
            continue
        if undated.met and before(undated.published, dated.days):
            yield Weighed("not_yet", f"{dated.date.value} is after the other was told as past", HARD)
        elif not undated.met and before(dated.days, undated.published):
            yield Weighed("still_ahead", f"the other was still ahead after {dated.date.value}", -3)


def _moved(one: Occasion, other: Occasion) -> bool:
    """Whether an occasion was put off and the earlier date is not told as one on which it took place."""
    assert one.date is not None
    assert other.date is not None
    early = one if one.date.value <= other.date.value else other
    return (one.put_off or other.put_off) and not early.met


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
    if len(shared) < 2 and len(one.wide & other.wide) > 1:
        yield Weighed("same_sides", "the same sides take part, one told by its officers", 1)
    elif not shared:
        if smaller > 1 and not one.wide & other.wide:
            yield Weighed("other_participants", "nobody takes part in both", -4)
    elif len(shared) == smaller == 2 and larger > FEW_SEATS:
        yield Weighed(
            "part_of_them", f"the two of the one are among the {larger} of the other, who may have met apart", 0
        )
    elif len(shared) >= 2 and 2 * len(shared) >= smaller:
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
    for few, many in ((one, other), (other, one)):
        several = many.report.format in ("trilateral", "multilateral", "conference") or len(many.seats) > FEW_SEATS
        if few.report.format == "bilateral" and many.report.format != "bilateral" and several:
            yield Weighed("other_format", "one is between two, the other among several", -3)
    if one.past != other.past:
        yield Weighed("earlier_one", "only one of them is told as an earlier or a later one", -2)
    if (one.report.status in ("cancelled", "denied") and other.met) or (
        other.report.status in ("cancelled", "denied") and one.met
    ):
        yield Weighed("one_never_met", "one never took place", -1)


def _news(one: Occasion, other: Occasion) -> Iterator[Weighed]:
    """Undated reports published in the same days, of an occasion equally far along, may tell the same news; a held round and one still ahead are two."""
    if (one.date and other.date) or not one.published or not other.published:
        return
    gap = span_of(one.published, other.published)
    if one.met != other.met and (one.ordinal is None or one.ordinal != other.ordinal):
        yield Weighed(
            "other_phase", "one is told as past and one as ahead, without dates that tell whether they are one", -3
        )
    elif gap <= SAME_NEWS_DAYS and one.met == other.met:
        alike = one.report.status == other.report.status and not one.date and not other.date
        yield Weighed("same_news", f"told within {gap} days of one another", 2 if alike else 1)
