"""What is known of an occasion in one clipping, ready for comparing: date, place, who takes part, what it is called."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.model.countries import country_places
from dragoman.model.dates import PartialDate
from dragoman.model.keys import keyed_findings
from dragoman.model.names import name_key, name_words
from dragoman.model.reading import ActorReport, Reading, TalksReport
from dragoman.model.vocabulary import vocabulary
from dragoman.resolve.days import Days, days_of, days_published


@dataclass(frozen=True, slots=True)
class Occasion:
    """A talks report for comparing. ``seats``: identities of those concerned, ``wide`` these and the states and bodies whose officers they are;
    ``hosts`` those of them who host; ``words`` of its name that tell something;
    ``days`` its date and ``published`` its publication as intervals; ``met``: it is told as having taken place, ``put_off``: as postponed at some time;
    ``beside``: the days of the other talks of its clipping; ``report_id``: the report that the clipping shares with its reprints."""

    key: str
    clipping_id: str
    report: TalksReport
    date: PartialDate | None
    days: Days | None
    place: str | None
    country: str | None
    seats: frozenset[str]
    wide: frozenset[str]
    hosts: frozenset[str]
    words: frozenset[str]
    ordinal: str | None
    remote: bool
    side: bool
    past: bool
    met: bool
    put_off: bool
    published: Days | None
    report_id: str | None
    beside: frozenset[Days]

    @property
    def exact(self) -> Days | None:
        """The day, where one is told with its year."""
        return self.days if self.date and self.date.precision == "day" else None


def read_occasions(
    reading: Reading, identities: Mapping[tuple[str, str], str], one_report: Mapping[str, str]
) -> Iterator[Occasion]:
    """The talks of a reading. ``identities``: who an actor row (clipping id, row id) is taken to be."""
    clipping = reading.clipping
    published = days_published(clipping.published)
    who = {actor.id: identities.get((clipping.clipping_id, actor.id), actor.id) for actor in reading.actors}
    officers = _officers(reading.actors, who)
    findings = [found for found in keyed_findings(reading) if found.kind == "talks"]
    told = [
        (found.key, days)
        for found in findings
        if isinstance(found.finding, TalksReport) and found.finding.date and (days := days_of(found.finding.date.date))
    ]
    for found in findings:
        report = found.finding
        if not isinstance(report, TalksReport):
            continue
        words = name_words(report.name)
        seats = frozenset(who.get(seat.actor, seat.actor) for seat in report.participants)
        rows = vocabulary("identity")["talks"]
        ordinals = _ordinals()
        place = name_key(report.place) if report.place else None
        counted = [ordinals[word] for word in words if word in ordinals]
        yield Occasion(
            key=found.key, clipping_id=clipping.clipping_id, report=report, date=report.date.date if report.date else None, place=place,
            country=report.country or country_places().get(place or ""),
            seats=seats, wide=seats.union(*(officers.get(seat.actor, frozenset()) for seat in report.participants)),
            hosts=frozenset(who.get(seat.actor, seat.actor) for seat in report.participants if seat.role in ("host", "convenor")),
            words=frozenset(word for word in words if word not in rows["generic"] and word not in ordinals and not word.isdigit() and word != place),
            ordinal=counted[0] if len(set(counted)) == 1 else None,
            remote=any(word in rows["remote"] for word in words), side=any(word in rows["side"] for word in words),
            past=any(word in rows["relative"] for word in words),
            met=report.status in ("held", "under_way"), put_off="postponed" in (report.status, *(step.status for step in report.history)),
            days=days_of(report.date.date) if report.date else None, published=published, report_id=one_report.get(clipping.clipping_id),
            beside=frozenset(days for key, days in told if key != found.key),
        )  # fmt: skip


def _officers(actors: Sequence[ActorReport], who: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Row to the states and bodies of the clipping in which the actor has an office now: an outlet may seat the minister for the state."""
    named = {
        name_key(name): who[actor.id]
        for actor in actors
        for name in (*actor.aliases, actor.name)
        if actor.kind != "person"
    }
    return {
        actor.id: frozenset(named[key] for role in actor.roles if role.tenure == "current" and (key := name_key(role.of or "")) in named)
        for actor in actors if actor.kind == "person"
    }  # fmt: skip


@cache
def _ordinals() -> dict[str, str]:
    return {word: number for number, words in vocabulary("identity")["talks"]["ordinals"].items() for word in words}
