"""What many readings add up to: the folded things, each value with the findings under it.

A folded thing's ``id`` is its smallest member key, and every member's key is an address that leads to it. Two clocks run through all of it: when it was so
(``date``, ``since``, ``until``) and when it was reported (``reported``).
"""

from dataclasses import dataclass

from dragoman.model.dates import Basis, PartialDate
from dragoman.model.judgement import Judgement
from dragoman.model.terms import (
    Act,
    ActorKind,
    AllegationAnswer,
    Answer,
    Attendance,
    EventType,
    Incumbency,
    Invitation,
    Issue,
    Modality,
    Mode,
    ParticipantRole,
    ReasonCode,
    Stance,
    TalksFormat,
    TalksStatus,
)
from dragoman.model.text import Citation, Span


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Member:
    """A finding that a folded value rests on: where it stands, its kind, its row in the reading, its key.

    ``row`` is the id of the row in its list; for a role or a participant ``parent/row``. A finding a person added has ``judgement`` set.
    """

    clipping_id: str
    kind: str
    row: str
    key: str
    evidence: tuple[Span, ...] = ()
    judgement: str | None = None

    def citations(self) -> tuple[Citation, ...]:
        """Where to look."""
        return tuple(Citation(self.clipping_id, span) for span in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The second clock: the publication of the clippings that say so, as ISO days.

    ``first`` and ``last`` are the bounds of what is known of their dates; ``known_on`` is the first day on which at least one of
    them had certainly been published. All None where every clipping is undated.
    """

    first: str | None = None
    last: str | None = None
    known_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office held by an actor over time. ``since`` and ``until`` are partial ISO dates as far as known; ``basis`` says how they are known:
    stated by the text, or inferred from the dates of the clippings that speak of the holder as in or out of office."""

    title: str
    of: str | None
    of_actor: str | None
    incumbency: Incumbency
    since: str | None
    until: str | None
    basis: Basis
    members: tuple[Member, ...]
    reported: Reported = Reported()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that acts, across clippings."""

    id: str
    name: str
    kind: ActorKind
    iso3: str | None
    aliases: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    members: tuple[Member, ...]
    reported: Reported = Reported()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStep:
    """What was reported of the status of talks. ``as_of``: the ISO day it was so or, failing that, was reported. ``unusual``: the step does
    not follow from the one before (a held meeting that is scheduled later), so it is shown and flagged, and changes nothing by itself."""

    status: TalksStatus
    as_of: str | None
    members: tuple[Member, ...]
    unusual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One actor's part in talks, resolved from reports. ``answers`` lists every answer told with its day, oldest first, so that *declined* and a later
    *attended* stand side by side."""

    actor: str
    role: ParticipantRole
    invitation: Invitation
    answer: Answer
    attendance: Attendance
    reason: Citation | None
    reason_code: ReasonCode | None
    answers: tuple[tuple[str | None, str], ...]
    members: tuple[Member, ...]
    reported: Reported = Reported()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """One occasion across clippings; it keeps its id through a postponement. ``dates`` are all dates told; ``date`` the one shown."""

    id: str
    name: str
    status: TalksStatus
    met: bool
    status_history: tuple[StatusStep, ...]
    date: PartialDate | None
    date_actual: bool
    date_members: tuple[Member, ...]
    place: str | None
    country: str | None
    format: TalksFormat
    process: str | None
    participants: tuple[Participation, ...]
    members: tuple[Member, ...]
    supersedes: str | None = None
    reported: Reported = Reported()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What an actor wants on an issue, over time. ``since`` and ``until``: first and last ISO day on which it was reported or said to be so.

    ``shifted_from``: the id of the position on the same issue that this one replaces, where the stance changed.
    """

    id: str
    actor: str
    issue: Issue
    stance: Stance
    by: str | None
    what: tuple[str, ...]
    since: str | None
    until: str | None
    members: tuple[Member, ...]
    shifted_from: str | None = None
    reported: Reported = Reported()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationAnswered:
    """One answer to an allegation: who gave it, and where."""

    answer: AllegationAnswer
    by: str | None
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegation:
    """A claim across clippings, who makes it, whom it is against, and every answer told."""

    id: str
    claim: Citation
    by: tuple[str, ...]
    against: str | None
    answer: AllegationAnswer
    answers: tuple[AllegationAnswered, ...]
    members: tuple[Member, ...]
    reported: Reported = Reported()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with its speaker, addressee and outer statement resolved to folded things; its words are its member's evidence. ``cue``: the
    verb or noun of saying, without which a denial reads like a claim; ``medium`` and ``occasion``: the words that tell how and where it was
    said; ``count``: how many unnamed people speak."""

    id: str
    speaker: str | None
    speakers: tuple[str, ...]
    source: Citation | None
    anonymous: bool
    addressee: str | None
    mode: Mode
    act: Act
    inside: str | None
    date: PartialDate | None
    member: Member
    reported: Reported = Reported()
    cue: Citation | None = None
    medium: Citation | None = None
    occasion: Citation | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, resolved to folded actors."""

    id: str
    type: EventType
    source: str | None
    target: str | None
    modality: Modality
    date: PartialDate | None
    member: Member
    reported: Reported = Reported()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One side of a contradiction: a value, and where it is told."""

    value: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Sources that disagree. ``about``: the id of the folded thing; ``kind``: date, place, status, attendance, answer, office, denied …;
    ``grade``: cannot both be true (*contradiction*), *differs in precision*, *later update*, *different speaker*; ``values``: two sides or more."""

    id: str
    about: str
    kind: str
    grade: str
    values: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class OriginLink:
    """Two clippings of one origin: ``copy`` goes back to ``source``. ``relation``: reprint, version, retelling or agency; ``reason``: what tells so."""

    copy: str
    source: str
    relation: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Clippings that go back to one report: they count as one source.

    ``relation``: the closest that holds between members: reprint, version, retelling or agency; ``agency``: whose report, if named. ``links``: who has it from
    whom, where something tells; ``first``: the member that all others go back to, None where that is not known or the report itself is in no clipping.
    """

    id: str
    members: tuple[str, ...]
    relation: str
    agency: str | None = None
    first: str | None = None
    links: tuple[OriginLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Detached:
    """A judgement that found nothing to act on after the text was read again. It is listed, never dropped."""

    judgement: str
    target: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The whole of a record: what readings, proposals and judgements add up to. All tuples are in id order."""

    actors: tuple[Actor, ...] = ()
    talks: tuple[Talks, ...] = ()
    positions: tuple[Position, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    statements: tuple[Said, ...] = ()
    events: tuple[Event, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    origins: tuple[Origin, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    detached: tuple[Detached, ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()
    """(member key, id of the folded thing it leads to), in key order."""
