"""Small invented readings for the tests of resolve and fold: written sentence by sentence, so that every span stands in a text."""

import dataclasses
import hashlib
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from dragoman.model.clipping import Clipping, Published
from dragoman.model.dates import PartialDate
from dragoman.model.judgement import Judgement, Target
from dragoman.model.keys import KeyedFinding, keyed_findings
from dragoman.model.reading import (
    ActorReport,
    AllegationReport,
    EventReport,
    ParticipantReport,
    PositionReport,
    Reading,
    RoleReport,
    Statement,
    StatusReport,
    TalksDate,
    TalksReport,
)
from dragoman.model.text import Span


def dated(value: str) -> PartialDate:
    """A date whose precision its length tells (``--10-18`` has no year)."""
    return PartialDate(
        value=value, precision={10: "day", 7: "month" if value[0] != "-" else "day", 4: "year"}[len(value)]
    )


class Desk:
    """One clipping in the writing: each method writes a sentence and returns the id of the row that rests on it.

    Its signature is its own unless one is given, so that clippings written alike are no reprints of one another.
    """

    def __init__(self, name: str, published: str | None = "2003-05-02", **clipping: Any) -> None:
        self.name, self.published, self.fields = name, published, clipping
        self.text = ""
        self.lists: dict[str, list[Any]] = {
            kind: [] for kind in ("actors", "statements", "talks", "positions", "allegations", "events")
        }

    def write(self, sentence: str) -> Span:
        start = len(self.text)
        self.text += sentence + " "
        return Span(start, start + len(sentence))

    def actor(
        self, name: str, kind: str = "person", *, iso3: str | None = None, aliases: Sequence[str] = (), entry: str | None = None,
        roles: Iterable[tuple[Any, ...]] = (),
    ) -> str:  # fmt: skip
        row = f"a{len(self.lists['actors']) + 1}"
        mention = self.write(name)
        made = tuple(
            RoleReport(
                id=f"r{n}", title=title, of=of, tenure=tenure, evidence=(self.write(f"{name}, {tenure} {title} of {of}, spoke."),),
                since=dict(rest).get("since"), until=dict(rest).get("until"),
            )
            for n, (title, of, tenure, *rest) in enumerate(roles, 1)
        )  # fmt: skip
        self.lists["actors"].append(
            ActorReport(
                id=row,
                name=name,
                kind=kind,
                iso3=iso3,
                aliases=tuple(aliases),
                mentions=(mention,),
                entry=entry,
                roles=made,
            )
        )
        return row

    def state(self, name: str, iso3: str, *aliases: str) -> str:
        return self.actor(name, "state", iso3=iso3, aliases=aliases)

    def talks(
        self, name: str, status: str = "scheduled", *, date: str | None = None, actual: bool | None = None, place: str | None = None,
        seats: Iterable[tuple[str, dict[str, Any]] | str] = (), history: Iterable[tuple[str, str | None]] = (), **more: Any,
    ) -> str:  # fmt: skip
        row = f"t{len(self.lists['talks']) + 1}"
        sentence = self.write(f"The {name} is {status} for {date or 'some day'} in {place or 'some place'}.")
        told = [(seat, {}) if isinstance(seat, str) else seat for seat in seats]
        made = tuple(
            ParticipantReport(
                id=f"q{n}", actor=actor, evidence=(self.write(f"Of {actor} at the {name}: {parts}."),), **parts
            )
            for n, (actor, parts) in enumerate(told, 1)
        )
        self.lists["talks"].append(
            TalksReport(
                id=row, name=name, status=status, evidence=(sentence,), place=place, participants=made,
                date=TalksDate(date=dated(date), actual=status == "held" if actual is None else actual) if date else None,
                history=tuple(StatusReport(status=s, evidence=(sentence,), as_of=dated(d) if d else None) for s, d in history), **more,
            )
        )  # fmt: skip
        return row

    def says(self, speaker: str | None, words: str, **more: Any) -> str:
        row = f"s{len(self.lists['statements']) + 1}"
        self.lists["statements"].append(
            Statement(id=row, speaker=speaker, content=(self.write(words),), mode=more.pop("mode", "direct"), **more)
        )
        return row

    def wants(self, actor: str, issue: str, stance: str, **more: Any) -> str:
        row = f"p{len(self.lists['positions']) + 1}"
        evidence = (self.write(f"{actor} {stance} {issue} {row}."),)
        self.lists["positions"].append(
            PositionReport(id=row, actor=actor, issue=issue, stance=stance, evidence=evidence, **more)
        )
        return row

    def claim(
        self,
        words: str,
        *,
        against: str | None = None,
        by: str | None = None,
        answer: str = "none",
        answered: str | None = None,
        **more: Any,
    ) -> str:
        row = f"g{len(self.lists['allegations']) + 1}"
        claim = self.write(words)
        reply = (self.write(f"That was {answer}."),) if answer != "none" else ()
        self.lists["allegations"].append(
            AllegationReport(
                id=row,
                claim=claim,
                against=against,
                by=by,
                answer=answer,
                answered_by=answered,
                answer_evidence=reply,
                **more,
            )
        )
        return row

    def event(self, kind: str, source: str, target: str) -> str:
        row = f"e{len(self.lists['events']) + 1}"
        evidence = (self.write(f"{source} {kind} {target}."),)
        self.lists["events"].append(
            EventReport(id=row, type=kind, source=source, target=target, modality="happened", evidence=evidence)
        )
        return row

    def reading(self) -> Reading:
        published = None
        if self.published:
            when = dated(self.published)
            published = Published(value=when.value, precision=when.precision, basis="stated")
        clipping = Clipping(
            clipping_id=hashlib.sha256(self.name.encode()).hexdigest(), id=self.name, text=self.text, body=(Span(0, len(self.text)),),
            published=published, **({"signature": (zlib.crc32(self.name.encode()),)} | self.fields),
        )  # fmt: skip
        return Reading(clipping=clipping, **{kind: tuple(rows) for kind, rows in self.lists.items()})


def found(reading: Reading, kind: str, row: str) -> KeyedFinding:
    """The finding of a row."""
    return next(each for each in keyed_findings(reading) if each.kind == kind and each.row == row)


def target(reading: Reading, kind: str, row: str, /, **changes: Any) -> Target:
    """A judgement's target for a row."""
    each = found(reading, kind, row)
    quoted = tuple(reading.clipping.quote(span) for span in each.evidence)
    made = Target(
        kind=kind,
        clipping_id=each.clipping_id,
        key=each.key,
        evidence=each.evidence,
        quoted=quoted,
        subject=each.subject,
    )
    return dataclasses.replace(made, **changes)


def judge(
    verb: str,
    *targets: Target,
    when: int = 1,
    values: dict[str, str] | None = None,
    supersedes: Judgement | None = None,
) -> Judgement:
    """A judgement of minute ``when``."""
    return Judgement(
        verb=verb, targets=targets, who="Ines", why="checked", when=f"2004-01-01T00:{when:02d}:00Z", values=tuple(sorted((values or {}).items())),
        supersedes=supersedes.id if supersedes else None,
    )  # fmt: skip


PEOPLE = (
    ("Amadou Keletigui", "President", "Mali"), ("Ousmane Keletigui", "spokesman", "Mali"), ("A. Keletigui", "President", "Mali"),
    ("Ingrid Solberg", "special envoy", "Norway"), ("Solberg", "special envoy", "Norway"),
)  # fmt: skip
STATES = (("Mali", "MLI"), ("Norway", "NOR"), ("Ghana", "GHA"))
BODIES = ("Northern Dawn Front", "Northern Dawn Front (Kidira wing)", "NDF", "Council of Elders")


@st.composite
def desks(draw: st.DrawFn, name: str) -> Reading:
    """A small reading about one invented process."""
    desk = Desk(
        name,
        draw(st.sampled_from([None, "2003-05-02", "2003-05-09", "2003-06", "2004"])),
        agency=draw(st.sampled_from([None, "Wire"])),
    )
    rows = [desk.state(*state) for state in draw(st.lists(st.sampled_from(STATES), unique=True, min_size=1))]
    for person, title, of in draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2)):
        tenure = draw(st.sampled_from(["current", "former"]))
        rows.append(
            desk.actor(person, roles=[(title, of, tenure)], aliases=draw(st.sampled_from([(), ("Keletigui",)])))
        )
    rows += [
        desk.actor(body, "armed_group") for body in draw(st.lists(st.sampled_from(BODIES), unique=True, max_size=2))
    ]
    anybody = st.sampled_from(rows)
    for _ in range(draw(st.integers(0, 2))):
        seats = [
            (
                actor,
                {
                    "attendance": draw(st.sampled_from(["unknown", "attended", "absent"])),
                    "answer": draw(st.sampled_from(["unknown", "accepted", "declined"])),
                },
            )
            for actor in draw(st.lists(anybody, unique=True, max_size=3))
        ]
        desk.talks(
            draw(st.sampled_from(["Accra round", "second Accra round", "Accra talks on Mali"])),
            draw(st.sampled_from(["proposed", "scheduled", "postponed", "cancelled", "held"])),
            date=draw(st.sampled_from([None, "2003-05-06", "2003-05-07", "2003-05", "2003-06-20"])), place=draw(st.sampled_from([None, "Accra"])), seats=seats,
        )  # fmt: skip
    for _ in range(draw(st.integers(0, 2))):
        desk.wants(
            draw(anybody),
            draw(st.sampled_from(["ceasefire", "elections"])),
            draw(st.sampled_from(["demands", "refuses", "open"])),
        )
    if draw(st.booleans()):
        desk.says(draw(anybody), draw(st.sampled_from(["We shall be in Accra on the day, all of us.", "No."])))
        desk.claim(
            "Norway gave boots and radios to the front",
            against=rows[0],
            answer=draw(st.sampled_from(["none", "denied", "confirmed"])),
            answered=draw(anybody),
        )
        desk.event("CONSULT", draw(anybody), draw(anybody))
    return desk.reading()


def several(least: int = 2, most: int = 4) -> st.SearchStrategy[list[Reading]]:
    """Readings of different clippings."""
    return st.integers(least, most).flatmap(
        lambda size: st.tuples(*(desks(f"clipping {n}") for n in range(size))).map(list)
    )
