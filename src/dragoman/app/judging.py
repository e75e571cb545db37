"""From what a person types to a judgement: finding the targets, quoting what was judged, checking that the decision means something."""

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from dragoman.app.lookup import (
    find_clipping,
    find_finding,
    find_lines,
    find_members,
    find_thing,
    given_spans,
    lines_within,
)
from dragoman.fold.effective import FIELDS, check_clipping_value, effective_clipping
from dragoman.fold.values import spans
from dragoman.model.clipping import Clipping
from dragoman.model.errors import JudgementError, UnknownTargetError
from dragoman.model.judgement import Judgement, Target, Verb, printed
from dragoman.model.keys import KeyedFinding
from dragoman.model.protocols import View
from dragoman.model.terms import FindingKind
from dragoman.model.text import Span

Values = tuple[tuple[str, str], ...]

CLIPPING_FIELDS = frozenset(FIELDS)
FINDING_FIELDS: dict[FindingKind, frozenset[str]] = {
    "actor": frozenset({"name", "kind", "iso3", "aliases"}),
    "role": frozenset({"title", "of", "tenure", "since", "until"}),
    "time": frozenset(),
    "statement": frozenset({"speaker", "addressee", "mode", "anonymous", "act", "date", "count"}),
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
    """The time of a judgement: UTC, to the millisecond, so that of two that a person or a script enters one after the other the later one holds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


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
    """Other values hold: of a clipping (published, outlet, agency, title, byline, body; restore and cut with spans) or of a finding."""
    if not values:
        raise JudgementError("nothing to correct", todo="give FIELD=VALUE")
    try:
        clipping_id = find_clipping(view, reference)
    except UnknownTargetError:
        findings = find_members(view, reference)
        targets, allowed = [_target(view, finding) for finding in findings], FINDING_FIELDS[findings[0].kind]
    else:
        _check(values, CLIPPING_FIELDS, "clipping")
        targets, allowed = [_clipping_target(view.received(clipping_id), values)], CLIPPING_FIELDS
    _check(values, allowed, targets[0].kind)
    return _judgement("correct", targets, who, why, when, values)


def restore(
    view: View, clipping: str, words: str, *, to: str | None = None, who: str, why: str, when: str | None = None
) -> Judgement:
    """These lines of a clipping were cut and belong to its article: each is put back, a paragraph of its own.

    ``words``: the beginning of the line, or any of its words that stand in no other; ``to``: words of the last of several lines; or
    ``START-END`` in code points. Raises JudgementError where that is not one place, or nothing of it is missing from the body.
    """
    return _recut(view, "restore", clipping, words, to, who, why, when)


def cut(
    view: View, clipping: str, words: str, *, to: str | None = None, who: str, why: str, when: str | None = None
) -> Judgement:
    """These lines of a clipping are no part of its article. Words, range and errors as for :func:`restore`."""
    return _recut(view, "cut", clipping, words, to, who, why, when)


def _recut(
    view: View, field: Literal["restore", "cut"], reference: str, words: str, to: str | None, who: str, why: str,
    when: str | None,
) -> Judgement:  # fmt: skip
    clipping_id = find_clipping(view, reference)
    received = view.received(clipping_id)
    if not received.text:
        raise JudgementError("the clipping came without its text", where=reference)
    judgements = view.judgements()
    body = effective_clipping(received, judgements).body
    among = body if field == "cut" else outside(received.text, body)
    found = given_spans(words) if to is None else ()
    if found:
        check_clipping_value(field, _joined(found), received)
        found = found if field == "cut" else lines_within(received.text, found)
    else:
        found = find_lines(received.text, words, to=to, among=among, where=reference)
    # what a range covers besides is left as it is: a line that is in the body keeps its paragraph
    found = tuple(
        span for span in found if _has_words(received.text, span) and any(span.overlaps(part) for part in among)
    )
    if not found:
        told = "is no part of the body" if field == "cut" else "is in the body already"
        raise JudgementError(f"all of it {told}", where=reference, todo="see `dragoman explain RECORD CLIPPING`")
    values = ((field, _joined(found)),)
    target = _clipping_target(received, values)
    return _judgement("correct", [target], who, why, when, values)


def _joined(given: Sequence[Span]) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in given)


def outside(text: str, body: Sequence[Span]) -> tuple[Span, ...]:
    """What of a text is not body, stretches without words aside."""
    ends = [0, *(span.end for span in body)]
    starts = [*(span.start for span in body), len(text)]
    gaps = (Span(end, start) for end, start in zip(ends, starts, strict=True))
    return tuple(gap for gap in gaps if _has_words(text, gap))


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalnum, span.of(text)))


def _clipping_target(received: Clipping, values: Values) -> Target:
    """A clipping with the values that a correction replaces, and the words it puts back or takes out."""
    for field, value in values:
        check_clipping_value(field, value, received)
    told = tuple(
        (name, printed(getattr(received, name))) for name, _ in sorted(values) if name not in ("restore", "cut")
    )
    evidence = tuple(sorted(span for name, value in values if name in ("restore", "cut") for span in spans(value)))
    return Target(
        kind="clipping", clipping_id=received.clipping_id, subject=received.title or "", values=told,
        evidence=evidence, quoted=tuple(span.of(received.text) for span in evidence),
    )  # fmt: skip


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
