"""From what a person types to a judgement: finding the targets, quoting what was judged, checking that the decision means something."""

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime

from dragoman.app.lookup import find_clipping, find_finding, find_members, find_thing
from dragoman.model.errors import JudgementError, UnknownTargetError
from dragoman.model.judgement import Judgement, Target, Verb, printed
from dragoman.model.keys import KeyedFinding
from dragoman.model.protocols import View
from dragoman.model.terms import FindingKind
from dragoman.model.text import Span

Values = tuple[tuple[str, str], ...]

CLIPPING_FIELDS = frozenset({"published", "outlet", "agency", "title", "byline", "body"})
FINDING_FIELDS: dict[FindingKind, frozenset[str]] = {
    "actor": frozenset({"name", "kind", "iso3", "aliases"}),
    "role": frozenset({"title", "of", "tenure", "since", "until"}),
    "time": frozenset(),
    "statement": frozenset({"speaker", "addressee", "mode", "anonymous", "act", "date"}),
    "talks": frozenset({"name", "status", "date", "place", "country", "format", "process", "track", "outcome"}),
    "participant": frozenset({"actor", "role", "invitation", "answer", "attendance", "response", "reason_code"}),
    "position": frozenset({"actor", "issue", "stance", "by", "what", "date"}),
    "allegation": frozenset({"by", "against", "answer", "answered_by"}),
    "event": frozenset({"type", "source", "target", "modality", "date"}),
}
NEEDED: dict[FindingKind, frozenset[str]] = {
    "actor": frozenset({"name", "kind"}),
    "role": frozenset({"actor", "title"}),
    "time": frozenset(),
    "statement": frozenset(),
    "talks": frozenset({"name", "status"}),
    "participant": frozenset({"actor", "talks"}),
    "position": frozenset({"actor", "issue", "stance"}),
    "allegation": frozenset({"against"}),
    "event": frozenset({"type", "modality"}),
}


def now() -> str:
    """The time of a judgement: UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def merge(view: View, references: Sequence[str], *, who: str, why: str, when: str | None = None) -> Judgement:
    """These actors, or these talks, are one."""
    if len(references) < 2:
        raise JudgementError("a merge needs two things or more")
    if len({find_thing(view, reference) for reference in references}) < 2:
        raise JudgementError("these are one already")
    targets = _things(view, references)
    if len({target.kind for target in targets}) > 1:
        raise JudgementError("only things of one kind can be one", todo="name actors only, or talks only")
    return _judgement("merge", targets, who, why, when)


def split(view: View, thing: str, findings: Sequence[str], *, who: str, why: str, when: str | None = None) -> Judgement:
    """These findings, members of a thing, are not what the rest of it is. Target 0 stands for the rest, the others are what is split off."""
    thing_id = find_thing(view, thing)
    apart = [find_finding(view, reference) for reference in findings]
    members = {key for key, address in view.folded.addresses if address == thing_id}
    for finding in apart:
        if finding.key not in members:
            raise JudgementError(f"{finding.row} is no part of {thing!r}", todo="name a member, see `dragoman explain`")
    rest = sorted(members - {finding.key for finding in apart})
    if not apart or not rest:
        raise JudgementError("a split needs findings on both sides")
    stays = [find_finding(view, key) for key in rest]
    stays = [finding for finding in stays if finding.kind == apart[0].kind]
    if not stays:
        raise JudgementError("a split needs findings on both sides")
    return _judgement(
        "split", [_target(view, stays[0]), *(_target(view, finding) for finding in apart)], who, why, when
    )


def reject(view: View, finding: str, *, who: str, why: str, when: str | None = None) -> Judgement:
    """The finding is wrong; for an id or a name, everything the thing rests on is."""
    return _judgement("reject", [_target(view, found) for found in find_members(view, finding)], who, why, when)


def accept(view: View, finding: str, *, who: str, why: str, when: str | None = None) -> Judgement:
    """The finding, or everything the thing rests on, was checked and is right."""
    return _judgement("accept", [_target(view, found) for found in find_members(view, finding)], who, why, when)


def correct(view: View, reference: str, values: Values, *, who: str, why: str, when: str | None = None) -> Judgement:
    """Other values hold: of a clipping (published, outlet, agency, title, byline, body) or of a finding."""
    if not values:
        raise JudgementError("nothing to correct", todo="give FIELD=VALUE")
    fields = {name for name, _ in values}
    try:
        clipping_id = find_clipping(view, reference)
    except UnknownTargetError:
        findings = find_members(view, reference)
        targets, allowed = [_target(view, finding) for finding in findings], FINDING_FIELDS[findings[0].kind]
    else:
        received = view.received(clipping_id)
        told = tuple((name, printed(getattr(received, name))) for name in sorted(fields & CLIPPING_FIELDS))
        targets = [Target(kind="clipping", clipping_id=clipping_id, subject=received.title or "", values=told)]
        allowed = CLIPPING_FIELDS
    _check(values, allowed, targets[0].kind)
    return _judgement("correct", targets, who, why, when, values)


def add(
    view: View,
    clipping: str,
    kind: FindingKind,
    words: Sequence[str],
    values: Values,
    *,
    who: str,
    why: str,
    when: str | None = None,
) -> Judgement:
    """These words of a clipping say something the machine missed."""
    if not FINDING_FIELDS[kind]:
        raise JudgementError(f"a {kind} is read, not entered", todo="correct what was read from it instead")
    clipping_id = find_clipping(view, clipping)
    text = view.received(clipping_id).text
    spans = tuple(_find_words(text, quoted, clipping) for quoted in words)
    if not spans:
        raise JudgementError("no words marked", todo="quote the words as the clipping has them")
    _check(values, FINDING_FIELDS[kind] | NEEDED[kind], kind)
    if missing := NEEDED[kind] - {name for name, _ in values}:
        raise JudgementError(f"a new {kind} needs {', '.join(sorted(missing))}", todo="give FIELD=VALUE for each")
    target = Target(
        kind=kind,
        clipping_id=clipping_id,
        evidence=spans,
        quoted=tuple(span.of(text) for span in spans),
        subject=_subject(values),
    )
    return _judgement("add", [target], who, why, when, values)


def undo(view: View, judgement: str, *, who: str, why: str, when: str | None = None) -> Judgement:
    """An earlier judgement no longer holds."""
    found = [j for j in view.judgements() if j.id.startswith(judgement)]
    if len(found) != 1:
        problem = "no judgement" if not found else "more than one judgement"
        raise UnknownTargetError(f"{problem} {judgement!r}", todo="list them with `dragoman show RECORD judgements`")
    if any(other.supersedes == found[0].id and other.verb == "undo" for other in view.judgements()):
        raise JudgementError(f"the judgement {judgement!r} is undone already", todo="enter it anew if it should hold")
    return dataclasses.replace(_judgement("undo", found[0].targets, who, why, when), supersedes=found[0].id)


def _judgement(
    verb: Verb, targets: Sequence[Target], who: str, why: str, when: str | None, values: Values = ()
) -> Judgement:
    if not who.strip():
        raise JudgementError("a judgement needs a person", todo="give --who, or set DRAGOMAN_WHO")
    if not why.strip():
        raise JudgementError("a judgement needs a reason", todo="give --why")
    return Judgement(
        verb=verb, targets=tuple(targets), who=who, why=why, when=when or now(), values=tuple(sorted(values))
    )


def _things(view: View, references: Sequence[str]) -> list[Target]:
    return [_target(view, find_finding(view, find_thing(view, reference))) for reference in references]


def _target(view: View, finding: KeyedFinding) -> Target:
    text = view.clipping(finding.clipping_id).text
    values = tuple(
        (name, printed(getattr(finding.finding, name)))
        for name in sorted(FINDING_FIELDS[finding.kind])
        if hasattr(finding.finding, name)
    )
    return Target(
        kind=finding.kind,
        clipping_id=finding.clipping_id,
        key=finding.key,
        evidence=finding.evidence,
        quoted=tuple(span.of(text) for span in finding.evidence),
        subject=finding.subject,
        values=values,
    )


def _find_words(text: str, quoted: str, where: str) -> Span:
    start = text.find(quoted)
    if start < 0:
        raise JudgementError(f"the clipping has no words {quoted!r}", where=where, todo="quote them exactly as printed")
    if text.find(quoted, start + 1) >= 0:
        raise JudgementError(
            f"the words {quoted!r} stand there more than once", where=where, todo="quote more of the sentence"
        )
    return Span(start, start + len(quoted))


def _check(values: Values, allowed: frozenset[str], kind: str) -> None:
    for name, _ in values:
        if name not in allowed:
            raise JudgementError(f"a {kind} has no field {name!r}", todo=f"fields: {', '.join(sorted(allowed))}")


def _subject(values: Values) -> str:
    told = dict(values)
    return (
        told.get("actor") or told.get("speaker") or told.get("against") or told.get("source") or told.get("name") or ""
    )
