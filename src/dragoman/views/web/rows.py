"""What pages show of things, made ready for templates: each value with the finding that its cell leads to."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from dragoman.analysis.corroboration import independent_origins
from dragoman.analysis.index import Index
from dragoman.analysis.standing import last_told_first, latest_first, soonest_first, standing, talks_time
from dragoman.analysis.telling import seat_tellers, status_members
from dragoman.analysis.timeline import Entry
from dragoman.model.clipping import Clipping
from dragoman.model.record import Contradiction, Member, Talks
from dragoman.model.text import Span
from dragoman.views.quoting import sentence_around
from dragoman.views.web.addresses import member_url, talks_url, thing_url
from dragoman.views.web.strip import Strip, strip
from dragoman.views.wording import entry_words

Quote = tuple[str, str, str]
"""What stands before the words in their sentence, the words, and what stands after."""
QUOTES = 3
"""Sentences shown on one side of a disagreement for each clipping."""


def sides(index: Index, one: Contradiction) -> list[dict[str, Any]]:
    """The sides of a contradiction: value, and each place where it is told, with the sentence around it; the same words once."""
    found = []
    for told in one.values:
        places: dict[tuple[str, tuple[Quote, ...]], dict[str, Any]] = {}
        for member in index.by_report(told.members):
            clipping = index.clipping(member.clipping_id)
            quotes = tuple(_in_sentence(clipping, span) for span in member.evidence[:QUOTES])
            place = {"member": member, "url": member_url(member), "quotes": quotes}
            places.setdefault((member.clipping_id, quotes), place)
        origins = independent_origins(told.members, index.folded.origins)
        found.append({"value": told.value, "places": list(places.values()), "origins": origins})
    return found


def _in_sentence(clipping: Clipping, span: Span) -> Quote:
    around = sentence_around(clipping, span)
    before, after = Span(around.start, span.start), Span(span.end, around.end)
    return before.of(clipping.text), span.of(clipping.text), after.of(clipping.text)


def told_of(index: Index, talks: Talks) -> dict[str, Any]:
    """Talks with where they stand, what tells their status, and who came or would not."""
    seats = []
    for seat in talks.participants:
        tellers = seat_tellers(index, seat)
        lead = next((tellers[f] for f in ("attendance", "answer", "invitation") if f in tellers), None)
        if lead is not None:
            seats.append((seat, lead))
    return {
        "talks": talks, "when": talks_time(talks), "standing": standing(talks, index.last_day), "status": lead_of(index, status_members(talks)),
        "dated": lead_of(index, talks.date_members), "seats": seats, "url": talks_url(talks.id), "seated": len(talks.participants),
    }  # fmt: skip


def by_standing(index: Index) -> dict[str, list[Talks]]:
    groups: dict[str, list[Talks]] = {"ahead": [], "unreported": [], "open": [], "met": [], "off": []}
    for talks in index.folded.talks:
        groups[standing(talks, index.last_day)].append(talks)
    groups["ahead"] = soonest_first(groups["ahead"])
    groups["open"] = last_told_first(groups["open"])
    for name in ("met", "off", "unreported"):
        groups[name] = latest_first(groups[name])
    return groups


def talks_strip(talks: Iterable[Talks]) -> Strip | None:
    return strip(
        (talks_time(one), one.status, f"{one.name}, {one.status.replace('_', ' ')}", talks_url(one.id)) for one in talks
    )


def entries_told(index: Index, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {"entry": entry, "words": entry_words(index, entry), "lead": lead_of(index, entry.members), "url": thing_url(index, entry.thing)} for entry in entries
    ]  # fmt: skip


def by_month(index: Index, entries: Iterable[Entry]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Entries under their months, under their year where no month is known, and under *undated* where nothing is."""
    months: dict[str, list[dict[str, Any]]] = {}
    for told in entries_told(index, entries):
        entry = told["entry"]
        assert isinstance(entry, Entry)
        day = entry.when.earliest
        heading = "" if day is None else day[:4] if entry.when.precision == "year" else day[:7]
        months.setdefault(heading, []).append(told)
    return list(months.items())


def is_about(index: Index, entry: Entry, actor: str) -> bool:
    talks = index.talks.get(entry.thing)
    seated = talks is not None and any(seat.actor == actor for seat in talks.participants)
    return actor in (entry.subject, entry.object) or (seated and entry.kind != "answer")


def actor_rows(index: Index) -> list[dict[str, Any]]:
    """Every actor with how much the record says of it, those most clippings name first."""
    seated = Counter(actor for talks in index.folded.talks for actor in {seat.actor for seat in talks.participants})
    wanting = Counter(position.actor for position in index.folded.positions)
    speaking = Counter(s for said in index.folded.statements for s in (said.speakers or (said.speaker,)) if s)
    rows = [
        {
            "actor": actor,
            "lead": lead_of(index, actor.members),
            "clippings": len({member.clipping_id for member in actor.members}),
            "origins": independent_origins(actor.members, index.folded.origins),
            "talks": seated[actor.id],
            "positions": wanting[actor.id],
            "statements": speaking[actor.id],
        }
        for actor in index.folded.actors
    ]
    return sorted(rows, key=lambda row: (-row["origins"], -row["clippings"], row["actor"].name, row["actor"].id))


def lead_of(index: Index, members: Iterable[Member], clipping_id: str | None = None) -> Member | None:
    """The finding a cell leads to: the first reported with words, in the clipping asked for if there is one."""
    ordered = [m for m in index.by_report(members) if clipping_id in (None, m.clipping_id)]
    return next((member for member in ordered if member.evidence), ordered[0] if ordered else None)
