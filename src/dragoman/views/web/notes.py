"""Notes beside the text: what each finding says, in a line, and where it leads."""

from dataclasses import dataclass

from dragoman.analysis.index import Index
from dragoman.model.keys import Finding, KeyedFinding
from dragoman.model.reading import (
    ActorReport,
    AllegationReport,
    EventReport,
    ParticipantReport,
    PositionReport,
    Reading,
    RoleReport,
    Statement,
    TalksReport,
    TimeExpression,
)
from dragoman.model.record import Member
from dragoman.views.quoting import member_words
from dragoman.views.reasons import Why
from dragoman.views.web.addresses import finding_url
from dragoman.views.wording import STANCES, cut, flat, label, office_name, timex_words

SHORT = 80


@dataclass(frozen=True, slots=True)
class Note:
    """``doubts``: words for what makes it less sure; ``why``: the address of its explanation; ``thing``: of what it leads to; ``by``: the judgement, where a
    person added it; ``taken``: whether the record holds it (a rejected finding leads nowhere); ``reasons``: the rules that made it."""

    key: str
    kind: str
    words: str
    doubts: tuple[str, ...]
    why: str | None
    thing: str | None
    by: str | None
    taken: bool
    reasons: tuple[Why, ...] = ()


def note(index: Index, found: KeyedFinding | Member, thing: str | None, reasons: tuple[Why, ...] = ()) -> Note:
    """The note of one finding, with the reasons of the readers for it."""
    if isinstance(found, Member):
        words = cut(member_words(index, found), SHORT)
        return Note(found.key, found.kind, words, (), why=None, thing=thing, by=found.judgement, taken=True)
    reading = index.reading(found.clipping_id)
    assert reading is not None
    words, doubts = _words(reading, found.finding)
    taken = thing is not None or found.kind == "time"
    why = finding_url(found.clipping_id, found.key)
    return Note(found.key, found.kind, words, doubts, why=why, thing=thing, by=None, taken=taken, reasons=reasons)


def _words(reading: Reading, finding: Finding) -> tuple[str, tuple[str, ...]]:
    names = {actor.id: actor.name for actor in reading.actors}

    def name(actor: str | None, nobody: str = "somebody unnamed") -> str:
        return names.get(actor, actor) if actor else nobody

    match finding:
        case ActorReport():
            return finding.name, ()
        case RoleReport():
            return office_name(finding.title, finding.of), (finding.tenure,) if finding.tenure != "current" else ()
        case TimeExpression():
            return timex_words(finding.type, finding.value), (finding.basis,) if finding.basis == "inferred" else ()
        case Statement():
            return _statement(reading, finding, names)
        case TalksReport():
            return f"{finding.name}: {label(finding.status)}", ()
        case ParticipantReport():
            told = [label(v) for v in (finding.invitation, finding.answer, finding.attendance) if v != "unknown"]
            return f"{name(finding.actor)}: {', '.join(told) or label(finding.role)}", ()
        case PositionReport():
            by = (f"according to {name(finding.by)}",) if finding.by else ()
            return f"{name(finding.actor)} {STANCES[finding.stance]} {label(finding.issue)}", by
        case AllegationReport():
            answer = (
                f"{label(finding.answer)} by {name(finding.answered_by)}"
                if finding.answer != "none"
                else "no answer told"
            )
            return f"{name(finding.by, 'accuser not told')} against {name(finding.against, 'nobody named')}", (answer,)
        case EventReport():
            doubts = (finding.modality,) if finding.modality != "happened" else ()
            return (
                f"{name(finding.source)} → {name(finding.target, 'nobody named')}: {label(finding.type.lower())}",
                doubts,
            )


def _statement(reading: Reading, said: Statement, names: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    text = reading.clipping.text
    speakers = said.speakers or ((said.speaker,) if said.speaker else ())
    source = f"“{cut(flat(said.source.of(text)), SHORT)}”" if said.source else "somebody unnamed"
    who = ", ".join(names.get(speaker, speaker) for speaker in speakers) or source
    doubts = ["unnamed source"] if said.anonymous else []
    doubts += [flat(words.of(text)) for words in (said.medium, said.occasion) if words is not None]
    doubts += [f"hedged “{flat(hedge.of(text))}”" for hedge in said.hedges]
    if said.inside:
        doubts.append("told at second hand")
    if said.act != "said":
        doubts.append(said.act)
    cue = f" “{flat(said.cue.of(text))}”," if said.cue else ","
    return f"{who}{cue} {said.mode}", tuple(doubts)
