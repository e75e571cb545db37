"""Which sightings speak of the same occasion: by date, place, ordinal, sides, and by what "the meeting" can point back to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.model.dates import agree
from dragoman.model.reading import TalksDate
from dragoman.reading.talks.lexicon import Place
from dragoman.reading.talks.sightings import Sighting
from dragoman.reading.talks.status import OUTRIGHT

# What a likeness is worth, and how much of it "the meeting" needs to point to an occasion already spoken of. Chosen on the project's own
# test sentences and development dispatches (tests/reading/talks); rerun those when one changes. "A meeting" does not go by the sum: see `_repeats`.
SAME_DATE, SAME_ORDINAL, SAME_PLACE, SAME_FORMAT, SAME_NOUN, SAME_ACTOR = 3, 3, 2, 1, 1, 1
JUST_BEFORE, SHORTLY_BEFORE = 2, 1
SHORTLY = 4  # sentences
OUT_OF_STEP = -2
OFF = -1  # for an occasion that is off, where nothing tells whether the sighting is of one that is
UNSHARED = -1  # for a date or place that the occasion has not been told to have
LONGEST = timedelta(days=31)  # between the first and the last day of what is told as one occasion
MOST_SPOKEN_OF, LEADING = 1, 1  # an occasion spoken of before more than once; the one that the clipping opens with
ENOUGH_TO_POINT = 2

_LIVE = frozenset({"floated", "proposed", "scheduled"})
_DEAD = frozenset({"postponed", "cancelled", "collapsed", "suspended", "denied"})
_ON = frozenset({"scheduled", "under_way", "held", "suspended", "collapsed"})
_LEAD = 2  # sentences
_STRETCHES = frozenset({"day", "week", "month", "year"})
_PUT_OFF = frozenset({"postponed", "suspended"})
_CALLS = frozenset({"call", "calls"})
_WORSE = "fits one of its mentions, but less well"
_LITTLE = "too little in common to be the same: date, place, people or wording"
_PAST = frozenset({"held", "under_way", "suspended", "collapsed"})


@dataclass(slots=True)
class Occasion:
    """The sightings of one occasion, in text order; ``mentions`` are the sentences that speak of it, those without a sighting included; ``apart``:
    occasions spoken of earlier with which its sightings were not joined, and why."""

    sightings: list[Sighting] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    apart: "list[tuple[Occasion, str]]" = field(default_factory=list, compare=False, repr=False)

    def add(self, sighting: Sighting) -> None:
        """Take in one more sighting."""
        self.sightings.append(sighting)
        self.mentions.append(sighting.sentence)

    @property
    def place(self) -> Place | None:
        """The narrowest place told."""
        places = [sighting.place for sighting in self.sightings if sighting.place]
        return next((place for place in places if place.settlement), places[0] if places else None)

    @property
    def dates(self) -> tuple[TalksDate, ...]:
        """All dates told, in text order."""
        return tuple(date for sighting in self.sightings for date in sighting.dates)

    @property
    def actors(self) -> frozenset[str]:
        """All actors told as taking part."""
        return frozenset(actor for sighting in self.sightings for actor in sighting.actors)

    @property
    def statuses(self) -> frozenset[str]:
        """What the sightings tell of the status."""
        return frozenset(sighting.status for sighting in self.sightings if sighting.status)

    @property
    def live(self) -> bool:
        """Whether it may still come: not over, not put off, not called off, as far as told."""
        statuses = self.statuses
        return not statuses & _DEAD and (not statuses or bool(statuses & (_LIVE | {"under_way"})))

    @property
    def ahead(self) -> bool:
        """Whether all that is told puts it in the future."""
        return bool(self.statuses) and self.statuses <= _LIVE

    def last_before(self, sentence: int) -> int | None:
        """How many sentences ago it was spoken of; None where only later."""
        before = [mention for mention in self.mentions if mention <= sentence]
        return sentence - max(before) if before else None


def occasions(sightings: Iterable[Sighting]) -> list[Occasion]:
    """The distinct occasions of a clipping, each with its sightings. What names none in particular is left out."""
    found: list[Occasion] = []
    for sighting in sightings:
        if sighting.determiner == "generic":
            continue
        if sighting.plural and not (sighting.told or sighting.dates or sighting.place or sighting.actors):
            continue  # "stopped counting the rounds"
        best, apart = _best(sighting, found)
        if best is not None:
            best.add(sighting)
            best.apart += (one for one in apart if one[1] == _WORSE)
        elif is_concrete(sighting):
            found.append(occasion := Occasion(apart=apart))
            occasion.add(sighting)
    return found


def is_concrete(sighting: Sighting) -> bool:
    """Whether a sighting by itself speaks of a particular occasion, not of talks as a goal or a habit."""
    if sighting.verb:
        return True
    actors = len(sighting.actors)
    setting = bool(sighting.place or sighting.dates)
    specific = setting or sighting.ordinal is not None or sighting.sequence in ("earlier", "later", "final")
    definite = sighting.determiner == "definite"
    if sighting.weak and sighting.ordinal is None:
        if sighting.told and definite and sighting.place and sighting.dates:
            return True  # "the Lusaka round ended on 3 May"
        return sighting.told and setting and (actors > 0 or sighting.sequence is not None)
    if actors >= 2 and any(cue.status == "held" for cue in sighting.cues):
        return True
    if sighting.nouns & _CALLS:
        return actors >= 2
    if sighting.closed and sighting.nouns & _STRETCHES:
        return True
    if (
        sighting.sentence < _LEAD
        and not sighting.vague
        and _outright(sighting)
        and len(sighting.agents | sighting.actors) > 1
    ):
        return True  # what the report opens with: "A and B said that they would start talks"
    if sighting.course or sighting.plural:
        if definite and (sighting.dates or (sighting.place and sighting.place.settlement)):
            return True
        return (sighting.told and (setting or actors >= 2)) or (setting and actors > 0 and bool(sighting.cues))
    if sighting.told:
        return specific or actors > 0
    return specific and (actors > 0 or definite or bool(sighting.place and sighting.dates))


def _outright(sighting: Sighting) -> bool:
    """Whether a verb says of the occasion itself how it stands with it."""
    return any(cue.weight == OUTRIGHT and cue.status in _ON for cue in sighting.cues)


def _best(sighting: Sighting, found: Sequence[Occasion]) -> tuple[Occasion | None, list[tuple[Occasion, str]]]:
    """The occasion that a sighting is of, if any, and those it was not joined with, the latest first, with the reasons."""
    pointing = sighting.determiner == "definite" and sighting.sequence != "other"
    scored: list[tuple[int, int, Occasion]] = []
    apart: list[tuple[Occasion, str]] = []
    for n, occasion in enumerate(found):
        if reason := _against(sighting, occasion):
            apart.append((occasion, reason))
            continue
        score = likeness(sighting, occasion)
        score += LEADING if n == 0 else 0
        enough = score >= ENOUGH_TO_POINT if pointing or _resumes(sighting, occasion) else _repeats(sighting, occasion)
        if enough:
            scored.append((score, n, occasion))
        else:
            apart.append(
                (
                    occasion,
                    "the one is told as past, the other as still to come or off"
                    if _out_of_step(sighting, occasion)
                    else _LITTLE,
                )
            )
    if not scored:
        return None, apart[::-1]
    best = max(scored, key=lambda row: row[:2])[2]
    return best, [(occasion, _WORSE) for _, _, occasion in scored if occasion is not best]


def _repeats(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether "a meeting", "talks" can be one already spoken of: only with the same date, number, or place and people."""
    if _out_of_step(sighting, occasion):
        return False
    if sighting.ordinal is not None and any(other.ordinal == sighting.ordinal for other in occasion.sightings):
        return True
    shared = len(sighting.actors & occasion.actors)
    placed = bool(sighting.place and occasion.place)
    if sighting.dates and occasion.dates:
        return placed or shared > 0
    if placed:
        return shared >= 2
    return shared >= 2 and sighting.actors == occasion.actors and sighting.status == next(iter(occasion.statuses), None)


def _resumes(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether bare "talks" go on about an occasion still to come, with the same one planning it ("Cairo is going ahead with talks")."""
    if sighting.determiner != "bare" or not sighting.course or sighting.place or sighting.dates:
        return _same_breath(sighting, occasion)
    if sighting.status not in _LIVE or not occasion.live or len(sighting.actors) > 1:
        return False
    return bool(sighting.agents & occasion.actors)


def _same_breath(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether one sentence has the same actor plan both: "proposed talks and invited them to a summit"."""
    last = occasion.sightings[-1]
    return (
        last.sentence == sighting.sentence
        and bool(last.agents & sighting.agents)
        and last.status in _LIVE
        and sighting.status in _LIVE
        and not sighting.nouns & last.nouns
        and sighting.sequence is None
    )


def likeness(sighting: Sighting, occasion: Occasion) -> int:
    """How much speaks for the sighting being of this occasion, where nothing speaks against it."""
    score = 0
    if sighting.dates:
        score += SAME_DATE if occasion.dates else UNSHARED
    if sighting.place:
        score += SAME_PLACE if occasion.place else UNSHARED
    if sighting.ordinal is not None and any(other.ordinal == sighting.ordinal for other in occasion.sightings):
        score += SAME_ORDINAL
    if sighting.format != "unknown" and any(other.format == sighting.format for other in occasion.sightings):
        score += SAME_FORMAT
    if any(other.nouns & sighting.nouns for other in occasion.sightings):
        score += SAME_NOUN
    elif not sighting.course and all(other.vague for other in occasion.sightings):
        score += OUT_OF_STEP
    score += min(2, SAME_ACTOR * len(sighting.actors & occasion.actors))
    if sighting.agents & occasion.actors:
        score += SAME_ACTOR
    ago = occasion.last_before(sighting.sentence)
    if ago is not None:
        score += JUST_BEFORE if ago <= 1 else SHORTLY_BEFORE if ago <= SHORTLY else 0
    score += MOST_SPOKEN_OF if len(occasion.sightings) > 1 else 0
    if _out_of_step(sighting, occasion):
        score += OUT_OF_STEP
    if not sighting.status and occasion.statuses & _DEAD:
        score += OFF
    if sighting.sequence is None and all(other.sequence == "earlier" for other in occasion.sightings):
        score += OUT_OF_STEP
    return score


def _against(sighting: Sighting, occasion: Occasion) -> str:
    """What rules out that the sighting is of this occasion; empty where nothing does."""
    if sighting.place and occasion.place and not _same_place(sighting.place, occasion.place):
        return "told of another place"
    if (
        sighting.dates
        and occasion.dates
        and not any(agree(a.date, b.date) for a in sighting.dates for b in occasion.dates)
        and not _one_course(sighting, occasion)
        and not any(cue.status in _PUT_OFF for cue in sighting.cues)
        and "postponed" not in occasion.statuses
    ):
        return "told of another date"
    ordinals = {other.ordinal for other in occasion.sightings if other.ordinal is not None}
    if sighting.ordinal is not None and ordinals and sighting.ordinal not in ordinals:
        return "another round by its number"
    told_apart = {other.sequence for other in occasion.sightings if other.sequence}
    if sighting.sequence in ("earlier", "later", "other") and sighting.sequence not in told_apart:
        return "told apart by a word such as “earlier”, “next” or “another”"
    counts = {other.sides for other in occasion.sightings if other.sides is not None}
    if sighting.sides is not None and counts and sighting.sides not in counts:
        return "of another number of sides"
    if {bool(sighting.nouns & _CALLS)} != {bool(other.nouns & _CALLS) for other in occasion.sightings}:
        return "the one is a call, the other a meeting"
    return "between other sides" if (sighting.verb or sighting.closed) and _other_sides(sighting, occasion) else ""


def _one_course(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether two dates are the first and the last day of one occasion."""
    for other in occasion.sightings:
        if {sighting.edge, other.edge} == {"first_day", "last_day"} and other.dates:
            first, last = (sighting, other) if sighting.edge == "first_day" else (other, sighting)
            start, end = first.dates[0].date.earliest, last.dates[0].date.latest
            if start and end and start <= end and date.fromisoformat(end) - date.fromisoformat(start) <= LONGEST:
                return True
    return False


def _other_sides(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether the sides named on both hands differ, so that two occasions are meant."""
    closed = [other.actors for other in occasion.sightings if other.closed]
    if closed and not any(sighting.actors <= actors or actors <= sighting.actors for actors in closed):
        return True
    return bool(occasion.actors) and not sighting.actors & occasion.actors


def _same_place(a: Place, b: Place) -> bool:
    if a.settlement and b.settlement:
        return a.name == b.name
    return a.country == b.country or not a.country or not b.country


def _out_of_step(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether the one is told as past and the other as still to come, or as off."""
    statuses = occasion.statuses
    if not sighting.status or not statuses:
        return False
    if sighting.status in _PAST and statuses <= _LIVE:
        return True
    if sighting.status in _LIVE and not statuses & _LIVE:
        return True
    off = bool(statuses & {"postponed", "cancelled"})
    return sighting.status in _LIVE and off and not any(other.nouns & sighting.nouns for other in occasion.sightings)
