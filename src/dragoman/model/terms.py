"""The codes that rows may carry. What each one means, and what it does *not* mean, is said in ``vocab/codes.toml``."""

from typing import Literal

ActorKind = Literal["person", "state", "organization", "armed_group", "collective"]
Incumbency = Literal["current", "former", "future"]
Mode = Literal["direct", "indirect", "mixed"]
Act = Literal["said", "believes", "intends"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]

TalksStatus = Literal[
    "floated",
    "proposed",
    "scheduled",
    "under_way",
    "held",
    "suspended",
    "postponed",
    "cancelled",
    "collapsed",
    "denied",
    "unknown",
]
ContractStatus = Literal["proposed", "scheduled", "postponed", "cancelled", "held", "ongoing"]
TalksFormat = Literal[
    "bilateral",
    "trilateral",
    "multilateral",
    "proximity",
    "shuttle",
    "conference",
    "consultations",
    "ceremony",
    "unknown",
]
Track = Literal["I", "1.5", "II", "unknown"]
Side = Literal["third_party", "party", "other"]
ParticipantRole = Literal[
    "host", "convenor", "chair", "mediator", "facilitator", "guarantor", "party", "observer", "guest", "participant"
]
ContractRole = Literal["host", "mediator", "party", "observer", "participant"]
Invitation = Literal["invited", "not_invited", "excluded", "disputed", "unknown"]
Answer = Literal["accepted", "conditional", "declined", "withdrew", "undecided", "unknown"]
Attendance = Literal["attended", "represented", "absent", "walked_out", "unknown"]
Response = Literal["invited", "accepted", "declined", "attended", "absent", "undecided"]
ReasonCode = Literal[
    "ownership_format", "not_consulted", "agenda_unknown", "composition", "rival_track", "precondition_unmet", "recognition", "venue",
    "security", "sanctions", "scheduling", "domestic_politics", "other", "not_stated",
]  # fmt: skip
Outcome = Literal[
    "none_reported", "agreed_to_meet_again", "joint_statement", "partial_agreement", "agreement", "ceasefire", "no_progress", "walkout",
    "collapsed",
]  # fmt: skip

Issue = Literal[
    "foreign_forces", "ceasefire", "direct_talks", "preconditions", "process_ownership", "participation", "sanctions", "recognition", "detainees",
    "power_sharing", "leadership", "constitution", "elections", "territory", "disarmament", "military_aid", "counter_terrorism",
    "humanitarian_access", "justice", "refugees", "rights", "economy", "investigation", "monitoring", "bilateral_relations",
]  # fmt: skip
Stance = Literal["demands", "supports", "offers", "opposes", "refuses", "open"]
AllegationAnswer = Literal["denied", "confirmed", "disputed", "no_evidence", "none"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["happened", "planned", "hypothetical", "negated"]

FindingKind = Literal["actor", "role", "time", "statement", "talks", "participant", "position", "allegation", "event"]

_STATUS: dict[TalksStatus, ContractStatus | None] = {
    "floated": "proposed", "proposed": "proposed", "scheduled": "scheduled", "under_way": "ongoing", "held": "held", "suspended": "postponed",
    "postponed": "postponed", "cancelled": "cancelled", "denied": None, "unknown": None,
}  # fmt: skip
_STATUS_BACK: dict[ContractStatus, TalksStatus] = {
    "proposed": "proposed", "scheduled": "scheduled", "ongoing": "under_way", "held": "held", "postponed": "postponed", "cancelled": "cancelled",
}  # fmt: skip
_ROLE: dict[ParticipantRole, ContractRole] = {
    "host": "host", "convenor": "host", "chair": "mediator", "mediator": "mediator", "facilitator": "mediator", "guarantor": "participant",
    "guest": "participant", "party": "party", "observer": "observer", "participant": "participant",
}  # fmt: skip


def contract_status(status: TalksStatus, *, met: bool) -> ContractStatus | None:
    """The contract's status for the finer one (TALKS.md). ``met``: some session took place, which tells what *collapsed* becomes."""
    if status == "collapsed":
        return "held" if met else "cancelled"
    return _STATUS[status]


def status_from_contract(status: ContractStatus | None) -> TalksStatus:
    """The finer status that a contract's status, told without one, stands for."""
    return _STATUS_BACK[status] if status else "unknown"


def contract_role(role: ParticipantRole) -> ContractRole:
    """The contract's role for the finer one (TALKS.md)."""
    return _ROLE[role]


def response(invitation: Invitation, answer: Answer, attendance: Attendance) -> Response | None:
    """The contract's response, the first that applies (TALKS.md). Nothing told is None, never consent."""
    if attendance in ("attended", "represented", "walked_out"):
        return "attended"
    if attendance == "absent":
        return "absent"
    if answer == "accepted":
        return "accepted"
    if answer in ("conditional", "undecided"):
        return "undecided"
    if answer in ("declined", "withdrew"):
        return "declined"
    return "invited" if invitation == "invited" else None


def answers_from_response(told: Response | None) -> tuple[Invitation, Answer, Attendance]:
    """What a response, told without its parts, stands for: invitation, answer, attendance."""
    match told:
        case "attended" | "absent":
            return "unknown", "unknown", told
        case "accepted" | "declined" | "undecided":
            return "unknown", told, "unknown"
        case "invited":
            return "invited", "unknown", "unknown"
        case None:
            return "unknown", "unknown", "unknown"
