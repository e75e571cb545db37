"""Sentences with their actors, times and speakers marked in line, so that the talks reader is tested by itself.

``{Kenya}`` names a state, ``{g:Blue Front}`` an armed group, ``{p:Ada Obi}`` a person, ``{o:African Union}`` an organization, ``{c:rebel leaders}`` a
collective; ``{Kenya=Nairobi}`` is another name of the same actor and ``{Kenya~it}`` a word for it. ``<Tuesday|2014-05-06>`` is a time with its value;
``[[Kenya: … ]]`` marks words that an actor is reported to have said.
"""

import re
from dataclasses import dataclass, field

import spacy.language

from dragoman.model.clipping import Clipping, Published
from dragoman.model.reading import ActorReport, Statement, TalksReport, TimeExpression
from dragoman.model.terms import ActorKind
from dragoman.model.text import Span
from dragoman.reading.body import BodyText
from dragoman.reading.draft import Draft, Parse
from dragoman.reading.predicates import ClausesReader
from dragoman.reading.talks import TalksReader

KINDS: dict[str, ActorKind] = {
    "s": "state",
    "g": "armed_group",
    "p": "person",
    "o": "organization",
    "c": "collective",
}
MARK = re.compile(
    r"\{(?:(?P<kind>[sgpoc]):)?(?P<name>[^{}=~]+)(?:(?P<how>[=~])(?P<words>[^{}]+))?\}"
    r"|<(?P<time>[^<>|]+)\|(?P<value>[^<>]+)>"
    r"|\[\[(?P<speaker>[^:\]]+): |(?P<close>\]\])"
)


@dataclass
class Marked:
    """A text without its marks, and what they said."""

    text: str = ""
    actors: dict[str, ActorReport] = field(default_factory=dict)
    times: list[TimeExpression] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


def unmark(source: str) -> Marked:
    """The text, actors, times and statements of a marked source."""
    out, reached, opened = Marked(), 0, []
    for match in MARK.finditer(source):
        out.text += source[reached : match.start()]
        reached = match.end()
        start = len(out.text)
        if match["name"]:
            words = match["words"] or match["name"]
            out.text += words
            _mention(
                out, match["name"], KINDS[match["kind"] or "s"], Span(start, len(out.text)), refers=match["how"] == "~"
            )
        elif match["time"]:
            out.text += match["time"]
            span = Span(start, len(out.text))
            out.times.append(TimeExpression(id=f"x{len(out.times) + 1}", span=span, type="DATE", value=match["value"]))
        elif match["speaker"]:
            opened.append((match["speaker"], start))
        else:
            speaker, begin = opened.pop()
            said = Statement(
                id=f"s{len(out.statements) + 1}", speaker=speaker, content=(Span(begin, start),), mode="indirect"
            )
            out.statements.append(said)
    out.text += source[reached:]
    return out


def _mention(out: Marked, name: str, kind: ActorKind, span: Span, *, refers: bool) -> None:
    known = out.actors.get(name) or ActorReport(id=name, name=name, kind=kind)
    out.actors[name] = ActorReport(
        id=name, name=name, kind=known.kind,
        mentions=known.mentions if refers else (*known.mentions, span),
        references=(*known.references, span) if refers else known.references,
    )  # fmt: skip


def draft_of(nlp: spacy.language.Language, source: str, published: str | None = None) -> Draft:
    """A draft of a marked text up to the clauses. Paragraphs are parted by blank lines."""
    marked = unmark(source)
    paragraphs, position = [], 0
    for part in marked.text.split("\n\n"):
        paragraphs.append(Span(position, position + len(part)))
        position += len(part) + 2
    when = Published(value=published, precision="day", basis="stated") if published else None
    clipping = Clipping(clipping_id="0" * 64, text=marked.text, body=tuple(paragraphs), language="en", published=when)
    body = BodyText.of(marked.text, paragraphs)
    draft = Draft(
        clipping=clipping,
        parse=Parse(nlp(body.text), body),
        published=when,
        actors=tuple(marked.actors.values()),
        times=tuple(marked.times),
        statements=tuple(marked.statements),
    )
    return ClausesReader().read(draft)


def talks_of(nlp: spacy.language.Language, source: str, published: str | None = None) -> tuple[TalksReport, ...]:
    """The talks in a marked text."""
    return TalksReader().read(draft_of(nlp, source, published)).talks
