"""By whom, and how surely, the words that a finding rests on are told: speakers, unnamed sources, hedges, and who reports the speaker."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.analysis.index import Index
from dragoman.model.reading import Reading, Statement
from dragoman.model.record import Member
from dragoman.model.text import Span, shared_characters

SHARED = 0.4
"""A statement tells a finding where it covers this part of one of its spans: evidence is often a whole sentence, the statement a clause of it, and a
clause much shorter than that may be about something else. Chosen by looking at readings made by hand; look again when readers' spans change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """``speakers``: names as the clipping has them; ``sources``: words for speakers it leaves unnamed; ``anonymous``: some source is unnamed;
    ``hedges``: the words that weaken it; ``relayed_by``: names or words for those who report what the speaker said."""

    speakers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    anonymous: bool = False
    hedges: tuple[str, ...] = ()
    relayed_by: tuple[str, ...] = ()

    @property
    def attributed(self) -> bool:
        """Whether the clipping puts it into anybody's mouth."""
        return bool(self.speakers or self.sources or self.anonymous)


def attribution(index: Index, member: Member) -> Attribution:
    """Who tells what the finding rests on, as its clipping has it. Nothing is attributed where a person added the finding to an unread clipping."""
    reading = index.reading(member.clipping_id)
    if reading is None or not member.evidence:
        return Attribution()
    text = index.clipping(member.clipping_id).text
    telling = [said for said in reading.statements if _tells(said, member.evidence)]
    outer = {said.inside for said in telling}
    inner = [said for said in telling if said.id not in outer] or telling
    return _gather(reading, text, inner)


def statement_attribution(index: Index, member: Member) -> Attribution:
    """The same for a statement itself: its own speaker, hedges and the statements around it."""
    reading = index.reading(member.clipping_id)
    said = next((row for row in reading.statements if row.id == member.row), None) if reading else None
    if reading is None or said is None:
        return Attribution()
    return _gather(reading, index.clipping(member.clipping_id).text, [said])


def _gather(reading: Reading, text: str, told: list[Statement]) -> Attribution:
    by_id = {said.id: said for said in reading.statements}
    names = {actor.id: actor.name for actor in reading.actors}
    relayed: list[Statement] = []
    for said in told:
        around = by_id.get(said.inside or "")
        while around is not None and around not in relayed:
            relayed.append(around)
            around = by_id.get(around.inside or "")
    hedges = [hedge for said in (*told, *relayed) for hedge in said.hedges]
    return Attribution(
        speakers=_unique(names.get(actor, actor) for said in told for actor in _speakers(said)),
        sources=_unique(_words(said.source, text) for said in told if not _speakers(said) and said.source),
        anonymous=any(said.anonymous for said in told),
        hedges=_unique(_words(hedge, text) for hedge in sorted(hedges)),
        relayed_by=_unique(
            name
            for said in relayed
            for name in ([names.get(a, a) for a in _speakers(said)] or ([_words(said.source, text)] if said.source else []))
        ),
    )  # fmt: skip


def _tells(said: Statement, evidence: tuple[Span, ...]) -> bool:
    return any(shared_characters(said.content, (span,)) >= SHARED * (span.end - span.start) for span in evidence)


def _speakers(said: Statement) -> tuple[str, ...]:
    return said.speakers or ((said.speaker,) if said.speaker else ())


def _words(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
