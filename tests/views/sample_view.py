"""A small record made by hand: three clippings of the sample's invented process, their readings, and what they add up to.

Everything is fiction. The three disagree: two rounds are told, one of them postponed; one party takes its answer back; an allegation is denied; one clipping is
undated and quotes people who are not named.
"""

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.model.clipping import Clipping, Copy, DateCandidate, MetadataCandidate, Published
from dragoman.model.dates import PartialDate
from dragoman.model.errors import UnknownTargetError
from dragoman.model.judgement import Judgement, Target
from dragoman.model.keys import KeyedFinding, keyed_findings
from dragoman.model.proposal import Proposal, Reason
from dragoman.model.reading import (
    ActorReport,
    AllegationReport,
    EventReport,
    Explanation,
    ParticipantReport,
    PositionReport,
    Reading,
    Rejected,
    RoleReport,
    Statement,
    TalksDate,
    TalksReport,
    TimeExpression,
    Unknown,
)
from dragoman.model.record import (
    Actor,
    Allegation,
    AllegationAnswered,
    Contradiction,
    Event,
    Folded,
    Member,
    Origin,
    Participation,
    Position,
    Reported,
    Said,
    StatusStep,
    Talks,
    Tenure,
    Told,
)
from dragoman.model.text import Citation, Span

COURIER = """THE LAZARE COURIER (fiction)
HOME | NATION | SEA | SPORT
Share this page

Front comes back to the table
By Odile Ranvier
16 November 2004

PORT LAZARE - The Marou Liberation Front and the government of Tolvara will meet in Nairobi on 7 December, the African Union said on Tuesday.

The Front had accepted on the 9th, Rosny Tavarel told the Courier. Foreign Minister Bérénice Okandro said the government would come "if nobody shoots first".

Two officials who asked not to be named said the Front had allegedly landed rifles near Anse-Noire. Tavarel denied it.

MOST READ
1. Ferry fares rise again
"""

OCEANIC = """OPS 0712 POL
Oceanic Press Service (fiction) | 4 December 2004

Tolvara calls off Nairobi meeting

SANTA BRITES (OPS) - Tolvara will not go to Nairobi on Tuesday, Foreign Minister Bérénice Okandro said on Saturday, “because nobody talks over eleven coffins”.

The African Union has put the meeting off to February. The Front, which had accepted, said it would still come.

“There will be no truce as long as the ferry lies on the bottom,” Okandro told OPS.
"""

LETTER = """Lakeside Diplomatic Letter (fiction) - for subscribers

Nairobi did meet in the end, on 22 February, and ended without a paper; both delegations were there, somebody who was in the room says.
The Front's Hadidja Salemane reportedly said that Djafar Mouzembé could live with a truce, though “not at any price”.
"""


@dataclass
class SampleView:
    """A ``View`` over readings and what they add up to."""

    readings: Sequence[Reading]
    folded: Folded = field(default_factory=Folded)
    proposed: tuple[Proposal, ...] = ()
    judged: tuple[Judgement, ...] = ()
    came: dict[str, Clipping] = field(default_factory=dict)
    """Clippings as they were received, where that is not how they are read."""

    def clipping_ids(self) -> tuple[str, ...]:
        return tuple(sorted(reading.clipping.clipping_id for reading in self.readings))

    def clipping(self, clipping_id: str) -> Clipping:
        found = self._find(clipping_id)
        return found.clipping

    def received(self, clipping_id: str) -> Clipping:
        return self.came.get(clipping_id) or self._find(clipping_id).clipping

    def reading(self, clipping_id: str) -> Reading | None:
        return self._find(clipping_id)

    def proposals(self) -> tuple[Proposal, ...]:
        return self.proposed

    def judgements(self) -> tuple[Judgement, ...]:
        return self.judged

    def _find(self, clipping_id: str) -> Reading:
        for reading in self.readings:
            if reading.clipping.clipping_id == clipping_id:
                return reading
        raise UnknownTargetError(f"no clipping {clipping_id!r}")


def span(text: str, words: str, nth: int = 1) -> Span:
    """The place of words in a text, which must stand there."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def paragraphs(text: str, first: str, last: str) -> tuple[Span, ...]:
    """The lines of a text from the one that begins with ``first`` to the one that ends with ``last``."""
    start, end = text.index(first), text.index(last) + len(last)
    found, at = [], start
    for line in text[start:end].split("\n"):
        if line:
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return tuple(found)


def clipping_id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def courier_metadata(t: str) -> tuple[MetadataCandidate, ...]:
    masthead = span(t, "THE LAZARE COURIER (fiction)")
    return (
        MetadataCandidate(
            field="outlet", value="Courier", source="retold", printed="told the Courier", span=span(t, "the Courier"),
            reason="the masthead goes before what the story calls its paper",
        ),
        MetadataCandidate(field="outlet", value="The Lazare Courier", source="masthead", printed=masthead.of(t), span=masthead, accepted=True),
        MetadataCandidate(field="outlet", value="lazare-courier", source="file name", reason="the masthead goes before a file name"),
        MetadataCandidate(
            field="agency", value="African Union", source="cue", printed="the African Union said", span=span(t, "the African Union said"),
            reason="a party to the talks, no agency",
        ),
        MetadataCandidate(field="byline", value="Odile Ranvier", source="byline", printed="By Odile Ranvier", span=span(t, "By Odile Ranvier"), accepted=True),
        MetadataCandidate(
            field="title", value="Front comes back to the table", source="line over the byline", span=span(t, "Front comes back to the table"), accepted=True,
        ),
        MetadataCandidate(field="language", value="en", source="detector", printed="99.8 %", accepted=True),
    )  # fmt: skip


def courier() -> Reading:
    t = COURIER
    clipping = Clipping(
        clipping_id=clipping_id(t),
        text=t,
        body=paragraphs(t, "PORT LAZARE", "Tavarel denied it."),
        path="press/lazare-courier.txt",
        title="Front comes back to the table",
        title_span=span(t, "Front comes back to the table"),
        byline=("Odile Ranvier",),
        outlet="The Lazare Courier",
        published=Published(value="2004-11-16", precision="day", basis="stated"),
        language="en",
        date_candidates=(
            DateCandidate(
                value="2004-11-16",
                precision="day",
                source="header line",
                printed="16 November 2004",
                span=span(t, "16 November 2004"),
                accepted=True,
            ),
            DateCandidate(
                value="2004-12-07",
                precision="day",
                source="body",
                printed="7 December",
                span=span(t, "7 December"),
                reason="a date in the story",
            ),
        ),
        metadata=courier_metadata(t),
        copies=(Copy(path="press/lazare-courier.txt"),),
    )
    meet = span(
        t,
        "The Marou Liberation Front and the government of Tolvara will meet in Nairobi on 7 December, the African Union said on Tuesday.",
    )
    accepted = span(t, "The Front had accepted on the 9th, Rosny Tavarel told the Courier.")
    would = span(t, 'Foreign Minister Bérénice Okandro said the government would come "if nobody shoots first".')
    rifles = span(t, "the Front had allegedly landed rifles near Anse-Noire")
    return Reading(
        clipping=clipping,
        actors=(
            ActorReport(
                id="a1",
                name="Marou Liberation Front",
                kind="armed_group",
                aliases=("the Front",),
                mentions=(span(t, "Marou Liberation Front"), span(t, "Front", 4)),
            ),
            ActorReport(id="a2", name="Tolvara", kind="state", mentions=(span(t, "Tolvara"),)),
            ActorReport(id="a3", name="African Union", kind="organization", mentions=(span(t, "African Union"),)),
            ActorReport(
                id="a4", name="Rosny Tavarel", kind="person", mentions=(span(t, "Rosny Tavarel"), span(t, "Tavarel", 2))
            ),
            ActorReport(
                id="a5",
                name="Bérénice Okandro",
                kind="person",
                mentions=(span(t, "Bérénice Okandro"),),
                roles=(
                    RoleReport(
                        id="r1",
                        title="Foreign Minister",
                        of="Tolvara",
                        tenure="current",
                        evidence=(span(t, "Foreign Minister"),),
                    ),
                ),
            ),
        ),
        times=(
            TimeExpression(id="x1", span=span(t, "7 December"), type="DATE", value="2004-12-07"),
            TimeExpression(
                id="x2", span=span(t, "Tuesday"), type="DATE", value="2004-11-16", basis="relative", anchor="2004-11-16"
            ),
        ),
        statements=(
            Statement(
                id="s1",
                speaker="a3",
                content=(Span(meet.start, span(t, ", the African Union said").start),),
                mode="indirect",
                source=span(t, "the African Union"),
                cue=span(t, "said"),
            ),
            Statement(
                id="s2",
                speaker="a4",
                content=(span(t, "The Front had accepted on the 9th"),),
                mode="indirect",
                source=span(t, "Rosny Tavarel"),
                cue=span(t, "told"),
            ),
            Statement(
                id="s3",
                speaker="a5",
                content=(span(t, 'the government would come "if nobody shoots first"'),),
                mode="mixed",
                source=span(t, "Foreign Minister Bérénice Okandro"),
                cue=span(t, "said", 2),
            ),
            Statement(
                id="s4",
                speaker=None,
                content=(rifles,),
                mode="indirect",
                source=span(t, "Two officials who asked not to be named"),
                anonymous=True,
                cue=span(t, "said", 3),
                hedges=(span(t, "allegedly"),),
            ),
        ),
        talks=(
            TalksReport(
                id="t1",
                name="meeting in Nairobi",
                status="scheduled",
                evidence=(meet, accepted, would),
                place="Nairobi",
                date=TalksDate(
                    date=PartialDate(value="2004-12-07", precision="day"),
                    actual=False,
                    printed="7 December",
                    evidence=span(t, "7 December"),
                ),
                participants=(
                    ParticipantReport(id="p1", actor="a1", role="party", answer="accepted", evidence=(accepted,)),
                    ParticipantReport(id="p2", actor="a2", role="party", answer="conditional", evidence=(would,)),
                    ParticipantReport(id="p3", actor="a3", role="convenor", evidence=(meet,)),
                ),
            ),
        ),
        positions=(
            PositionReport(
                id="p1",
                actor="a2",
                issue="ceasefire",
                stance="demands",
                evidence=(would,),
                what="nobody shoots first",
                by="a5",
            ),
        ),
        allegations=(
            AllegationReport(
                id="g1",
                claim=rifles,
                against="a1",
                answer="denied",
                answered_by="a4",
                accuser_source=span(t, "Two officials who asked not to be named"),
                answer_evidence=(span(t, "Tavarel denied it."),),
            ),
        ),
        readers=(("statements", "1+aaaa"), ("talks", "1+bbbb")),
        unknown=(Unknown(field="by", row="g1", reason="the accusers are not named"),),
        explanations=(
            Explanation(
                kind="talks", row="t1", rule="talks.date", words=(span(t, "7 December"),),
                rejected=(Rejected(what="2004-11-16", reason="another day <told> beside it"),),
            ),
            Explanation(kind="talks", row="t1", rule="elsewhere.rule", words=(span(t, "meet"),)),
            Explanation(kind="actor", row="a1", rule="actors.joined.short", words=(span(t, "Front"),)),
        ),
        silent=(span(t, "The Front had accepted on the 9th, Rosny Tavarel told the Courier."),),
    )  # fmt: skip


def oceanic() -> Reading:
    t = OCEANIC
    clipping = Clipping(
        clipping_id=clipping_id(t),
        text=t,
        body=paragraphs(t, "SANTA BRITES", "Okandro told OPS."),
        path="press/OPS 04DEC04.txt",
        title="Tolvara calls off Nairobi meeting",
        title_span=span(t, "Tolvara calls off Nairobi meeting"),
        outlet="Oceanic Press Service",
        published=Published(value="2004-12-04", precision="day", basis="stated"),
        language="en",
    )
    off = span(t, "Tolvara will not go to Nairobi on Tuesday")
    put = span(t, "The African Union has put the meeting off to February.")
    still = span(t, "The Front, which had accepted, said it would still come.")
    truce = span(t, "“There will be no truce as long as the ferry lies on the bottom,”")
    coffins = span(t, "“because nobody talks over eleven coffins”")
    return Reading(
        clipping=clipping,
        actors=(
            ActorReport(id="a1", name="Tolvara", kind="state", mentions=(span(t, "Tolvara", 2),)),
            ActorReport(
                id="a2",
                name="Bérénice Okandro",
                kind="person",
                mentions=(span(t, "Bérénice Okandro"), span(t, "Okandro", 2)),
                roles=(
                    RoleReport(
                        id="r1",
                        title="Foreign Minister",
                        of="Tolvara",
                        tenure="current",
                        evidence=(span(t, "Foreign Minister"),),
                    ),
                ),
            ),
            ActorReport(
                id="a3",
                name="Marou Liberation Front",
                kind="armed_group",
                aliases=("the Front",),
                mentions=(span(t, "Front"),),
            ),
            ActorReport(id="a4", name="African Union", kind="organization", mentions=(span(t, "African Union"),)),
        ),
        statements=(
            Statement(
                id="s1",
                speaker="a2",
                content=(off, coffins),
                mode="mixed",
                source=span(t, "Foreign Minister Bérénice Okandro"),
                cue=span(t, "said"),
            ),
            Statement(
                id="s2",
                speaker="a2",
                content=(truce,),
                mode="direct",
                source=span(t, "Okandro", 2),
                cue=span(t, "told OPS"),
            ),
        ),
        talks=(
            TalksReport(
                id="t1",
                name="Nairobi meeting",
                status="postponed",
                evidence=(off, put, still),
                place="Nairobi",
                date=TalksDate(
                    date=PartialDate(value="2005-02", precision="month", basis="relative"),
                    actual=False,
                    printed="February",
                    evidence=span(t, "February"),
                ),
                participants=(
                    ParticipantReport(
                        id="p1",
                        actor="a1",
                        role="party",
                        answer="withdrew",
                        reason=coffins,
                        reason_code="other",
                        evidence=(off, coffins),
                    ),
                    ParticipantReport(id="p2", actor="a3", role="party", answer="accepted", evidence=(still,)),
                    ParticipantReport(id="p3", actor="a4", role="convenor", evidence=(put,)),
                ),
            ),
        ),
        positions=(
            PositionReport(id="p1", actor="a1", issue="ceasefire", stance="refuses", evidence=(truce,), by="a2"),
        ),
        events=(EventReport(id="e1", type="REJECT", source="a1", target="a3", modality="happened", evidence=(off,)),),
        readers=(("statements", "1+aaaa"), ("talks", "1+bbbb")),
    )


def letter() -> Reading:
    t = LETTER
    clipping = Clipping(
        clipping_id=clipping_id(t),
        text=t,
        body=paragraphs(t, "Nairobi did", "any price”."),
        url="https://lakeside.example/letters/7",
        outlet="Lakeside Diplomatic Letter",
        published=None,
        language="en",
        date_candidates=(
            DateCandidate(
                value="2005-02-22",
                precision="day",
                source="body",
                printed="22 February",
                span=span(t, "22 February"),
                reason="a date in the story",
            ),
        ),
    )
    met = span(t, "Nairobi did meet in the end, on 22 February, and ended without a paper; both delegations were there")
    live = span(t, "Djafar Mouzembé could live with a truce, though “not at any price”")
    outer = span(
        t,
        "The Front's Hadidja Salemane reportedly said that Djafar Mouzembé could live with a truce, though “not at any price”.",
    )
    return Reading(
        clipping=clipping,
        actors=(
            ActorReport(id="a1", name="Hadidja Salemane", kind="person", mentions=(span(t, "Hadidja Salemane"),)),
            ActorReport(id="a2", name="Djafar Mouzembé", kind="person", mentions=(span(t, "Djafar Mouzembé"),)),
            ActorReport(
                id="a3",
                name="Marou Liberation Front",
                kind="armed_group",
                aliases=("the Front",),
                mentions=(span(t, "Front"),),
            ),
        ),
        statements=(
            Statement(
                id="s1",
                speaker=None,
                content=(met,),
                mode="indirect",
                source=span(t, "somebody who was in the room"),
                anonymous=True,
                cue=span(t, "says"),
            ),
            Statement(
                id="s2",
                speaker="a1",
                content=(live,),
                mode="mixed",
                source=span(t, "Hadidja Salemane"),
                cue=span(t, "said"),
                hedges=(span(t, "reportedly"),),
            ),
        ),
        talks=(
            TalksReport(
                id="t1",
                name="Nairobi meeting",
                status="held",
                evidence=(met,),
                place="Nairobi",
                date=TalksDate(
                    date=PartialDate(value="--02-22", precision="day"),
                    actual=True,
                    printed="22 February",
                    evidence=span(t, "22 February"),
                ),
                participants=(
                    ParticipantReport(id="p1", actor="a3", role="party", attendance="attended", evidence=(met,)),
                ),
            ),
        ),
        positions=(PositionReport(id="p1", actor="a2", issue="ceasefire", stance="open", evidence=(outer,), by="a1"),),
        readers=(("statements", "1+aaaa"), ("talks", "1+bbbb")),
        unknown=(Unknown(field="published", row=None, reason="no date stands on the page"),),
    )


class Keys:
    """Findings of the readings by row, as members of folded things."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.found: dict[tuple[str, str], KeyedFinding] = {}
        for reading, name in zip(readings, ("c", "o", "l"), strict=True):
            for keyed in keyed_findings(reading):
                self.found[name, f"{keyed.kind}:{keyed.row}"] = keyed

    def __call__(self, *rows: str) -> tuple[Member, ...]:
        """``c talks:t1`` is row t1 of the Courier."""
        members = []
        for row in rows:
            name, _, rest = row.partition(" ")
            keyed = self.found[name, rest]
            members.append(
                Member(
                    clipping_id=keyed.clipping_id,
                    kind=keyed.kind,
                    row=keyed.row,
                    key=keyed.key,
                    evidence=keyed.evidence,
                )
            )
        return tuple(sorted(members))


NOV, DEC = "2004-11-16", "2004-12-04"
BOTH = Reported(first=NOV, last=DEC, known_on=NOV)
FIRST = Reported(first=NOV, last=NOV, known_on=NOV)
SECOND = Reported(first=DEC, last=DEC, known_on=DEC)


def least(members: tuple[Member, ...]) -> str:
    return min(member.key for member in members)


def sample_view() -> SampleView:
    """The whole of it."""
    readings = (courier(), oceanic(), letter())
    keys = Keys(readings)
    actors = {
        name: Actor(
            id=least(members),
            name=name,
            kind=kind,
            iso3=None,
            aliases=aliases,
            tenures=tenures,
            members=members,
            reported=told,
        )
        for name, kind, aliases, tenures, members, told in (
            (
                "Marou Liberation Front",
                "armed_group",
                ("the Front",),
                (),
                keys("c actor:a1", "o actor:a3", "l actor:a3"),
                BOTH,
            ),
            ("Tolvara", "state", (), (), keys("c actor:a2", "o actor:a1"), BOTH),
            ("African Union", "organization", (), (), keys("c actor:a3", "o actor:a4"), BOTH),
            ("Rosny Tavarel", "person", (), (), keys("c actor:a4"), FIRST),
            (
                "Bérénice Okandro",
                "person",
                (),
                (
                    Tenure(
                        title="Foreign Minister",
                        of="Tolvara",
                        of_actor=None,
                        incumbency="current",
                        since=NOV,
                        until=DEC,
                        basis="inferred",
                        members=keys("c role:a5/r1", "o role:a2/r1"),
                        reported=BOTH,
                    ),
                ),
                keys("c actor:a5", "o actor:a2"),
                BOTH,
            ),
            ("Hadidja Salemane", "person", (), (), keys("l actor:a1"), Reported()),
            ("Djafar Mouzembé", "person", (), (), keys("l actor:a2"), Reported()),
        )
    }
    who = {name: actor.id for name, actor in actors.items()}
    talks = _talks(keys, who)
    demand, refusal = keys("c position:p1"), keys("o position:p1")
    positions = (
        Position(
            id=least(demand),
            actor=who["Tolvara"],
            issue="ceasefire",
            stance="demands",
            by=who["Bérénice Okandro"],
            what=("nobody shoots first",),
            since=NOV,
            until=NOV,
            members=demand,
            reported=FIRST,
        ),
        Position(
            id=least(refusal),
            actor=who["Tolvara"],
            issue="ceasefire",
            stance="refuses",
            by=who["Bérénice Okandro"],
            what=(),
            since=DEC,
            until=DEC,
            members=refusal,
            shifted_from=least(demand),
            reported=SECOND,
        ),
        Position(
            id=least(keys("l position:p1")),
            actor=who["Djafar Mouzembé"],
            issue="ceasefire",
            stance="open",
            by=who["Hadidja Salemane"],
            what=(),
            since=None,
            until=None,
            members=keys("l position:p1"),
        ),
    )
    claim = keys("c allegation:g1")
    allegation = Allegation(
        id=least(claim),
        claim=Citation(claim[0].clipping_id, claim[0].evidence[0]),
        by=(),
        against=who["Marou Liberation Front"],
        answer="denied",
        answers=(AllegationAnswered(answer="denied", by=who["Rosny Tavarel"], members=claim),),
        members=claim,
        reported=FIRST,
    )
    folded = Folded(
        actors=_by_id(actors.values()),
        talks=(talks,),
        positions=_by_id(positions),
        allegations=(allegation,),
        statements=_by_id(_statements(readings, keys, who)),
        events=(
            Event(
                id=least(keys("o event:e1")),
                type="REJECT",
                source=who["Tolvara"],
                target=who["Marou Liberation Front"],
                modality="happened",
                date=None,
                member=keys("o event:e1")[0],
                reported=SECOND,
            ),
        ),
        contradictions=(
            Contradiction(
                id="c" * 20,
                about=talks.id,
                kind="date",
                grade="later_update",
                values=(
                    Told(value="2004-12-07", members=keys("c talks:t1")),
                    Told(value="2005-02", members=keys("o talks:t1")),
                ),
            ),
        ),
        origins=(
            Origin(
                id=min(r.clipping.clipping_id for r in readings[:2]),
                members=tuple(sorted(r.clipping.clipping_id for r in readings[:2])),
                relation="agency",
                agency="Oceanic Press Service",
            ),
        ),
    )
    told = keys("c talks:t1", "o talks:t1")
    proposal = Proposal(
        kind="talks",
        left=told[0].key,
        right=told[1].key,
        verdict="accept",
        method="talks 1",
        reasons=(
            Reason(code="place", text="both in Nairobi", supports=True),
            Reason(code="date", text="the days differ", supports=False),
        ),
    )
    judgement = Judgement(
        verb="accept",
        who="Ines",
        why="checked against the print",
        when="2024-03-01T09:00:00Z",
        targets=(
            Target(
                kind="talks",
                clipping_id=clipping_id(COURIER),
                key=keys("c talks:t1")[0].key,
                quoted=("Nairobi",),
                subject="Nairobi meeting",
            ),
        ),
    )
    return SampleView(readings=readings, folded=folded, proposed=(proposal,), judged=(judgement,))


def _talks(keys: Keys, who: dict[str, str]) -> Talks:
    members = keys("c talks:t1", "o talks:t1", "l talks:t1")
    coffins = next(s for s in keys("o participant:t1/p1")[0].evidence if COFFINS in s.of(OCEANIC))
    return Talks(
        id=least(members),
        name="Nairobi meeting",
        status="held",
        met=True,
        status_history=(
            StatusStep(status="scheduled", as_of=NOV, members=keys("c talks:t1")),
            StatusStep(status="postponed", as_of=DEC, members=keys("o talks:t1")),
            StatusStep(status="held", as_of=None, members=keys("l talks:t1")),
        ),
        date=PartialDate(value="2005-02-22", precision="day", basis="inferred"),
        date_actual=True,
        date_members=keys("l talks:t1", "o talks:t1"),
        place="Nairobi",
        country="KEN",
        format="bilateral",
        process=None,
        participants=(
            Participation(
                actor=who["Marou Liberation Front"],
                role="party",
                invitation="unknown",
                answer="accepted",
                attendance="attended",
                reason=None,
                reason_code=None,
                answers=((NOV, "accepted"), (DEC, "accepted")),
                members=keys("c participant:t1/p1", "o participant:t1/p2", "l participant:t1/p1"),
                reported=BOTH,
            ),
            Participation(
                actor=who["Tolvara"],
                role="party",
                invitation="unknown",
                answer="withdrew",
                attendance="unknown",
                reason=Citation(clipping_id(OCEANIC), coffins),
                reason_code="other",
                answers=((NOV, "conditional"), (DEC, "withdrew")),
                members=keys("c participant:t1/p2", "o participant:t1/p1"),
                reported=BOTH,
            ),
            Participation(
                actor=who["African Union"],
                role="convenor",
                invitation="unknown",
                answer="unknown",
                attendance="unknown",
                reason=None,
                reason_code=None,
                answers=(),
                members=keys("c participant:t1/p3", "o participant:t1/p3"),
                reported=BOTH,
            ),
        ),
        members=members,
        reported=BOTH,
    )


COFFINS = "eleven coffins"


def _statements(readings: Iterable[Reading], keys: Keys, who: dict[str, str]) -> Iterable[Said]:
    for reading, name in zip(readings, ("c", "o", "l"), strict=True):
        names = {actor.id: actor.name for actor in reading.actors}
        told = Reported() if name == "l" else FIRST if name == "c" else SECOND
        for said in reading.statements:
            member = keys(f"{name} statement:{said.id}")[0]
            speaker = who[names[said.speaker]] if said.speaker else None
            source = Citation(member.clipping_id, said.source) if said.source else None
            yield Said(
                id=member.key,
                speaker=speaker,
                speakers=(speaker,) if speaker else (),
                source=source,
                anonymous=said.anonymous,
                addressee=None,
                mode=said.mode,
                act=said.act,
                inside=None,
                date=said.date,
                member=member,
                reported=told,
            )


def _by_id(things: Iterable) -> tuple:
    return tuple(sorted(things, key=lambda thing: thing.id))


RESTORED, TAKEN_OUT = (
    "1. Ferry fares rise again",
    "Two officials who asked not to be named said the Front had allegedly landed rifles near Anse-Noire. Tavarel denied it.",
)


def recut_view() -> SampleView:
    """The sample after Ines put a line of the Courier's furniture back, and Ravo took a paragraph out."""
    view = sample_view()
    first = next(r for r in view.readings if r.clipping.text == COURIER)
    received = first.clipping
    back, out = span(COURIER, RESTORED), span(COURIER, TAKEN_OUT)
    body = tuple(sorted((*(part for part in received.body if not part.overlaps(out)), back)))
    clipping = dataclasses.replace(received, body=body)
    reading = dataclasses.replace(first, clipping=clipping, allegations=(), statements=first.statements[:3], unknown=())
    judged = tuple(
        Judgement(
            verb="correct", who=who, why=why, when=when, values=((name, f"{where.start}-{where.end}"),),
            targets=(Target(kind="clipping", clipping_id=clipping.clipping_id, evidence=(where,), quoted=(where.of(COURIER),)),),
        )
        for name, where, who, when, why in (
            ("restore", back, "Ines", "2005-01-03T08:00:00+00:00", "the strike's cause"),
            ("cut", out, "Ravo", "2005-01-04T08:00:00+00:00", "a teaser for another story"),
        )
    )  # fmt: skip
    return SampleView(
        [reading if r is first else r for r in view.readings],
        Folded(),
        judged=judged,
        came={clipping.clipping_id: received},
    )
