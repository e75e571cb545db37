"""What one clipping says: the findings of the readers, each with the spans it rests on, gathered in a ``Reading``.

Rows refer to one another by ``id``, unique in its list; actors are referred to by the id of their row. Spans are code points into the clipping's text.
"""

from dataclasses import dataclass

from dragoman.model.clipping import Clipping
from dragoman.model.dates import Basis, PartialDate
from dragoman.model.terms import (
    Act,
    ActorKind,
    AllegationAnswer,
    Answer,
    Attendance,
    EventType,
    FindingKind,
    Incumbency,
    Invitation,
    Issue,
    Modality,
    Mode,
    Outcome,
    ParticipantRole,
    ReasonCode,
    Side,
    Stance,
    TalksFormat,
    TalksStatus,
    TimexType,
    Track,
)
from dragoman.model.text import Span

CONTRACT = 1
FINDINGS = ("actors", "times", "statements", "talks", "positions", "allegations", "events")
"""The lists of findings of a :class:`Reading`. One that was not read says of each of them why it is empty."""
PART = "body"
"""The field of an :class:`Unknown` that tells of paragraphs left unread, because they are in another language than the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an actor. ``entry``: the row of the world tables it matched, as ``table:id`` (``country:FRA``), if any. ``rule`` and
    ``rejected``: as in :class:`Explanation`."""

    span: Span
    kind: ActorKind
    entry: str | None = None
    rule: str = ""
    rejected: "tuple[Rejected, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleReport:
    """An office or function that the text gives an actor. ``of``: common name of the state or body; ``tenure`` is as of publication.

    ``evidence``: the words that say so. ``since`` and ``until`` (ISO, as far as told) are when the office was held, where the text says.
    """

    id: str
    title: str
    of: str | None
    tenure: Incumbency
    evidence: tuple[Span, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorReport:
    """Somebody or something that acts, as one clipping presents it. ``name``: its fullest proper name there.

    ``entry``: the row of the world tables (``table:id``) that all its names matched, if any: evidence for identity, not identity.
    ``references``: pronouns and nominals resolved to it ("the envoy"); they are kept apart from ``mentions``, which are names only.
    """

    id: str
    name: str
    kind: ActorKind
    iso3: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[RoleReport, ...] = ()
    mentions: tuple[Span, ...] = ()
    references: tuple[Span, ...] = ()
    entry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression with its TIMEX3 ``type`` and ``value``; ``anchor``: the ISO date that a relative one was counted from."""

    id: str
    span: Span
    type: TimexType
    value: str
    basis: Basis = "stated"
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words attributed to a source. ``speaker`` is an actor id or None where unnamed; ``speakers`` lists several; ``inside`` is the
    statement that reports this one; ``hedges`` are words that weaken the content ("allegedly"). ``date``: when it was said; ``medium`` and
    ``occasion``: the words that tell by what means ("in a statement") and where or when ("at a news conference"); ``count``: how many unnamed people
    speak ("three senior officials")."""

    id: str
    speaker: str | None
    content: tuple[Span, ...]
    mode: Mode
    source: Span | None = None
    anonymous: bool = False
    cue: Span | None = None
    addressee: str | None = None
    inside: str | None = None
    act: Act = "said"
    speakers: tuple[str, ...] = ()
    hedges: tuple[Span, ...] = ()
    date: PartialDate | None = None
    medium: Span | None = None
    occasion: Span | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """One step in the life of an occasion, as the clipping tells it."""

    status: TalksStatus
    evidence: tuple[Span, ...]
    as_of: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksDate:
    """When talks are planned for or took place. ``printed`` is the date as printed, ``actual`` tells a held date from a planned one."""

    date: PartialDate
    actual: bool
    printed: str | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Precondition:
    """What must be so before somebody talks, as one clipping has it."""

    by: str | None
    on: Issue | None
    text: Span
    status: str = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantReport:
    """One actor's part in talks. Invitation, answer and attendance are three different things: none is ever concluded from another.

    ``reason``: the words why it does not come; ``represented_by``: the actor who came in its place; ``official`` is False for private capacity.
    """

    id: str
    actor: str
    role: ParticipantRole = "participant"
    side: Side = "other"
    invitation: Invitation = "unknown"
    answer: Answer = "unknown"
    attendance: Attendance = "unknown"
    reason: Span | None = None
    reason_code: ReasonCode | None = None
    represented_by: str | None = None
    official: bool | None = None
    level: str | None = None
    size: int | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksReport:
    """One occasion (meeting, round, conference), held or not, as one clipping speaks of it. ``status`` is the finer one of TALKS.md,
    as of publication; ``history`` the steps that led there. ``process``: the named track it belongs to. ``supersedes``: the talks it replaces."""

    id: str
    name: str
    status: TalksStatus
    evidence: tuple[Span, ...]
    history: tuple[StatusReport, ...] = ()
    date: TalksDate | None = None
    place: str | None = None
    country: str | None = None
    format: TalksFormat = "unknown"
    track: Track = "unknown"
    process: str | None = None
    participants: tuple[ParticipantReport, ...] = ()
    issues: tuple[Issue, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    outcome: Outcome = "none_reported"
    supersedes: str | None = None

    @property
    def met(self) -> bool:
        """Whether a session is reported to have taken place."""
        steps = (self.status, *(step.status for step in self.history))
        return any(step in ("held", "under_way") for step in steps) or any(
            seat.attendance in ("attended", "walked_out") for seat in self.participants
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionReport:
    """What an actor wants on an issue, towards the issue's proposition. ``by``: who says so, where that is neither the actor nor the reporter."""

    id: str
    actor: str
    issue: Issue
    stance: Stance
    evidence: tuple[Span, ...]
    what: str | None = None
    by: str | None = None
    conditions: tuple[Span, ...] = ()
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationReport:
    """A claim of wrongdoing, who makes it (``by``, or the unnamed ``accuser_source``), whom it is against, and how it was answered."""

    id: str
    claim: Span
    by: str | None = None
    against: str | None = None
    answer: AllegationAnswer = "none"
    answered_by: str | None = None
    accuser_source: Span | None = None
    answer_evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """Who did what to whom: a PLOVER event type between actors, and whether it happened, is planned, hypothetical or negated."""

    id: str
    type: EventType
    source: str | None
    target: str | None
    modality: Modality
    evidence: tuple[Span, ...]
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something that could not be told, and why: the honest form of an empty cell. ``row``: the id of the row, or None for the clipping."""

    field: str
    row: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Something that a reader weighed and dropped: ``what`` (words of the clipping or a value), and why, for a reader of the record."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a reader made a finding. ``row`` is written as in :class:`~dragoman.model.keys.KeyedFinding` (``s1``; ``t1/q2`` for a participant); rows of
    different lists may have the same id, so ``kind`` is told with it. ``rule``: a name of ``vocab/rules.toml``. ``words``: those that decided, not the
    whole evidence. A finding may have several: one rule found the words, another who speaks them."""

    kind: FindingKind
    row: str
    rule: str
    words: tuple[Span, ...] = ()
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All findings of one clipping, the versions of the readers that made them, and what stayed unknown.

    ``explanations``: why the findings were made; ``silent``: sentences that speak of talks and gave no talks, position, allegation or event. Neither
    enters a key, and a reading without them is whole.
    """

    clipping: Clipping
    actors: tuple[ActorReport, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    talks: tuple[TalksReport, ...] = ()
    positions: tuple[PositionReport, ...] = ()
    allegations: tuple[AllegationReport, ...] = ()
    events: tuple[EventReport, ...] = ()
    readers: tuple[tuple[str, str], ...] = ()
    unknown: tuple[Unknown, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    silent: tuple[Span, ...] = ()

    @property
    def unread(self) -> str | None:
        """Why no reader looked at the words (their language, their length); None where they were read, whatever was found."""
        reasons = {one.field: one.reason for one in self.unknown if one.row is None}
        return reasons["statements"] if reasons.keys() >= set(FINDINGS) else None

    @property
    def unread_part(self) -> str | None:
        """Which paragraphs no reader looked at, as a sentence; None where all were read or none."""
        return next((one.reason for one in self.unknown if one.row is None and one.field == PART), None)
