"""Why each row of talks stands as it does: what was seen as one occasion, what told its status and date, and who told each seat."""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.model.dates import agree
from dragoman.model.reading import Explanation, ParticipantReport, Rejected, TalksReport
from dragoman.model.text import Span
from dragoman.reading.draft import Parse
from dragoman.reading.explaining import MOST_REJECTED
from dragoman.reading.talks.occasions import Occasion
from dragoman.reading.talks.seats import Claim
from dragoman.reading.talks.status import BESIDE, OUTRIGHT

_MOST_WORDS = 4
"""Places of one occasion or status that are told; the rest is in the evidence."""
_HINT = "only hinted at by a preposition or the date"
_STEP = "told too, as an earlier step in the life of the talks"
_FIELDS = ("role", "invitation", "answer", "attendance")


def explanations(
    parse: Parse,
    talks: Sequence[TalksReport],
    found: Sequence[Occasion],
    claims: Mapping[int, Sequence[Claim]],
    status_rules: Mapping[str, str],
) -> Iterator[Explanation]:
    """Those of the occasion, its status and its date, and those of each seat. ``talks`` and ``found`` go together, one by one; ``claims`` are by the
    identity of the occasion, ``status_rules`` by row."""
    names = {id(occasion): row.name for row, occasion in zip(talks, found, strict=True)}
    for row, occasion in zip(talks, found, strict=True):
        yield _seen(parse, row, occasion, names)
        if row.status != "unknown":
            yield _status(parse, row, occasion, claims[id(occasion)], status_rules[row.id])
        yield from _date(row, occasion)
        for seat in row.participants:
            own = [one for one in claims[id(occasion)] if one.party.actor == seat.actor and one.field != "status"]
            yield from _seat(parse, f"{row.id}/{seat.id}", seat, own)


def _seen(parse: Parse, row: TalksReport, occasion: Occasion, names: Mapping[int, str]) -> Explanation:
    first = occasion.sightings[0]
    heads = [parse.span(parse.doc[sighting.token]) for sighting in occasion.sightings[:_MOST_WORDS]]
    apart: dict[str, str] = {}
    for other, reason in occasion.apart:
        if (name := names.get(id(other))) is not None and other is not occasion:
            apart.setdefault(name, reason)
    return Explanation(
        kind="talks",
        row=row.id,
        rule="talks.verb" if first.verb else "talks.noun",
        words=tuple(heads),
        rejected=tuple(Rejected(what=name, reason=reason) for name, reason in list(apart.items())[:MOST_REJECTED]),
    )


def _status(parse: Parse, row: TalksReport, occasion: Occasion, claims: Sequence[Claim], rule: str) -> Explanation:
    cues = [cue for sighting in occasion.sightings for cue in sighting.cues]
    told = [one for one in claims if one.field == "status"]
    fitting = [cue.token for cue in cues if cue.status == row.status]
    fitting += [one.word for one in told if one.value == row.status]
    if not fitting:
        fitting = [one.word for one in claims] if rule == "seats" else [cue.token for cue in cues]
    weights: dict[str, int] = {one.value: OUTRIGHT for one in told}
    for cue in cues:
        weights[cue.status] = max(cue.weight, weights.get(cue.status, 0))
    hinted = rule != "hint"
    return Explanation(
        kind="talks",
        row=row.id,
        rule=f"talks.status.{rule}",
        words=tuple(parse.span(parse.doc[token]) for token in list(dict.fromkeys(fitting))[:_MOST_WORDS]),
        rejected=tuple(
            Rejected(what=status.replace("_", " "), reason=_HINT if hinted and weight < BESIDE else _STEP)
            for status, weight in weights.items()
            if status != row.status
        )[:MOST_REJECTED],
    )


def _date(row: TalksReport, occasion: Occasion) -> Iterator[Explanation]:
    dates = occasion.dates or tuple(date for sighting in occasion.sightings for date in sighting.old_dates)
    if not dates:
        return
    chosen: Span | None = row.date.evidence if row.date is not None else dates[0].evidence
    stands = row.date.date if row.date is not None else None
    others: dict[str, str] = {}
    for told in dates:
        if stands is None:
            others.setdefault(
                told.date.value, "still to come at publication, but told as over: the day is something else’s"
            )
        elif told.date.value != stands.value:
            others.setdefault(
                told.date.value, "less exact" if agree(told.date, stands) else "another day told beside it"
            )
    yield Explanation(
        kind="talks",
        row=row.id,
        rule="talks.date" if row.date is not None else "talks.date.none",
        words=(chosen,) if chosen is not None else (),
        rejected=tuple(Rejected(what=value, reason=reason) for value, reason in list(others.items())[:MOST_REJECTED]),
    )


def _seat(parse: Parse, row: str, seat: ParticipantReport, claims: Sequence[Claim]) -> Iterator[Explanation]:
    """One for each thing told of a seat, by the last claim that told what stands."""
    for field in _FIELDS:
        told = [one for one in claims if one.field == field]
        value = getattr(seat, field)
        own = [one for one in told if one.value == value] or (told if field == "role" else [])
        if not own:
            continue
        decided = own[-1]
        others: dict[str, str] = {}
        for n, one in enumerate(told):
            if one.value not in (value, "participant"):
                over = (
                    "told later, but without naming the talks" if n > told.index(decided) else "a later sentence counts"
                )
                others[one.value] = "a weaker role, told too" if field == "role" else over
        rejected = [Rejected(what=other, reason=reason) for other, reason in others.items()]
        if decided.unlike is not None:
            rejected.append(
                Rejected(what=decided.unlike, reason="somebody else says so: that is no refusal of its own")
            )
        yield Explanation(
            kind="participant",
            row=row,
            rule=decided.rule,
            words=(parse.span(parse.doc[decided.word]),),
            rejected=tuple(rejected[:MOST_REJECTED]),
        )
