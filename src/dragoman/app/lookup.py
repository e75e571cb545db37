"""What a user means by a short reference: a clipping by id, prefix or file name; a finding by key, by CLIPPING:ROW, or by an actor's name; lines of a
clipping by some of their words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.intake.lines import Line, read_lines
from dragoman.model.errors import JudgementError, UnknownTargetError, UsageError
from dragoman.model.keys import KeyedFinding, keyed_findings
from dragoman.model.names import name_words
from dragoman.model.protocols import View
from dragoman.model.record import Actor, Talks
from dragoman.model.scripts import script_of
from dragoman.model.text import Span
from dragoman.resolve.names import compare, person_name
from dragoman.views.wording import base_name

SHORTEST_PREFIX = 4
MOST_PLACES = 8
"""Places listed where words stand in several."""
_SHOWN = 60
_SPANS = re.compile(r"\s*\d{1,12}\s*-\s*\d{1,12}\s*(,\s*\d{1,12}\s*-\s*\d{1,12}\s*)*")


def find_clipping(view: View, reference: str) -> str:
    """The id of the clipping that an id, a unique prefix of one, or a path or file name means. Raises UnknownTargetError."""
    ids = view.clipping_ids()
    if reference in ids:
        return reference
    if len(reference) >= SHORTEST_PREFIX and (found := [i for i in ids if i.startswith(reference)]):
        return _only(found, reference, "clipping")
    named = []
    for clipping_id in ids:
        received = view.received(clipping_id)
        paths = [copy.path for copy in received.copies if copy.path] + [
            received.path or "",
            received.id or "",
            received.url or "",
        ]
        if any(path == reference or base_name(path) == reference for path in paths):
            named.append(clipping_id)
    return _only(named, reference, "clipping")


def find_thing(view: View, reference: str) -> str:
    """The id of the folded thing that a key or id, a prefix of one, or an actor's or talks' name means. Raises UnknownTargetError."""
    addresses = view.folded.addresses
    exact = [thing for key, thing in addresses if key == reference]
    if exact:
        return exact[0]
    words = name_words(reference)
    things: list[Actor | Talks] = [*view.folded.actors, *view.folded.talks]
    named = [thing.id for thing in things if name_words(thing.name) == words]
    named = named or [
        actor.id for actor in view.folded.actors if any(name_words(alias) == words for alias in actor.aliases)
    ]
    named = named or _spelt_elsewise(view, reference)
    if named:
        return _only(named, reference, "actor or talks")
    if len(reference) >= SHORTEST_PREFIX:
        return _only(sorted({thing for key, thing in addresses if key.startswith(reference)}), reference, "finding")
    raise UnknownTargetError(
        f"nothing in the record is called {reference!r}", todo="list ids with `dragoman show RECORD …`"
    )


def _spelt_elsewise(view: View, reference: str) -> list[str]:
    """People whose name or alias is spelt in another script than the reference and may be the same name."""
    given = person_name(reference)
    return [
        actor.id
        for actor in view.folded.actors
        if actor.kind == "person"
        and any(
            script_of(name) != given.script and compare(given, person_name(name)) in ("spelling", "mononym")
            for name in (actor.name, *actor.aliases)
        )
    ]


def find_finding(view: View, reference: str) -> KeyedFinding:
    """The finding that a key, a prefix of one, ``CLIPPING:ROW``, or an actor's or talks' name means. Raises UnknownTargetError."""
    clipping, colon, row = reference.rpartition(":")
    if colon:
        clipping_id = find_clipping(view, clipping)
        found = [finding for finding in _findings(view, [clipping_id]) if finding.row == row]
        if not found:
            raise UnknownTargetError(
                f"the clipping has no row {row!r}", where=clipping, todo="see `dragoman explain RECORD CLIPPING`"
            )
        return found[0]
    key = reference if any(key == reference for key, _ in view.folded.addresses) else None
    if key is None:
        try:
            key = find_thing(view, reference)
        except UnknownTargetError:
            key = reference
    matching = [finding for finding in _findings(view, view.clipping_ids()) if finding.key.startswith(key)]
    if len(matching) != 1:
        _only([finding.key for finding in matching], reference, "finding")
    return matching[0]


def find_members(view: View, reference: str) -> list[KeyedFinding]:
    """The findings that a reference means: one for a ``CLIPPING:ROW`` or a finding's own key; all that a folded thing rests on, of the kind
    of its first, for an id as the tables show it or for a name. Raises UnknownTargetError."""
    if ":" in reference:
        return [find_finding(view, reference)]
    thing = find_thing(view, reference)
    keys = {key for key, address in view.folded.addresses if address == thing}
    named = thing.startswith(reference) or not any(key.startswith(reference) for key in keys)
    if not named:
        return [find_finding(view, reference)]
    members = [finding for finding in _findings(view, view.clipping_ids()) if finding.key in keys]
    first = next((finding.kind for finding in members if finding.key == thing), None)
    chosen = [finding for finding in members if finding.kind == first] if first else members
    if not chosen:
        raise UnknownTargetError(
            f"{reference!r} rests on no finding of a reading", todo="undo the judgement that added it"
        )
    return chosen


def given_spans(words: str) -> tuple[Span, ...]:
    """The spans that ``START-END,START-END`` (code points) stands for, not checked against any text; none where the words are words."""
    if not _SPANS.fullmatch(words):
        return ()
    return tuple(Span(*map(int, part.split("-"))) for part in words.split(","))


def lines_within(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of the lines of a text that lie within spans, one span a line."""
    parts = [
        Span(max(line.span.start, span.start), min(line.span.end, span.end))
        for line in read_lines(text)
        for span in spans
        if line.span.overlaps(span)
    ]
    return tuple(sorted(set(parts)))


def find_lines(text: str, words: str, *, to: str | None = None, among: Sequence[Span], where: str) -> tuple[Span, ...]:
    """The lines of a text that words mean, one span a line (a hard-wrapped paragraph is one).

    Blanks and line ends count alike. Of several lines with the words those that overlap ``among`` are meant, of these those that begin with them.
    ``to``: words of the last line, where a range is meant; blank lines are passed over. Raises JudgementError where no line or more than one is meant,
    with the places.
    """
    lines = read_lines(text)
    first, last = _one(text, lines, range(len(lines)), words, among, where)
    if to is not None:
        _, last = _one(text, lines, range(first, len(lines)), to, among, where)
    return tuple(line.span for line in lines[first : last + 1])


def _one(
    text: str, lines: Sequence[Line], within: range, words: str, among: Sequence[Span], where: str
) -> tuple[int, int]:
    """The first and last number of the lines that words stand in (words may run over several)."""
    if not words.split():
        raise JudgementError("no words are given", where=where, todo="quote the beginning of the line")
    start = lines[within.start].span.start if within else len(text)
    runs = re.compile(r"\s+".join(map(re.escape, words.split())))
    starts = {line.span.start for line in lines} | {_left(lines, n, text) for n in range(len(lines))}
    found: dict[tuple[int, int], bool] = {}
    number = within.start
    for match in runs.finditer(text, start):
        while number < len(lines) - 1 and lines[number].span.end <= match.start():
            number += 1
        last = number
        while last < len(lines) - 1 and lines[last].span.end < match.end():
            last += 1
        found[number, last] = found.get((number, last), False) or match.start() in starts
    if not found:
        raise JudgementError(
            f"the clipping has no line with the words {words!r}", where=where, todo="quote them as printed, or give START-END"
        )  # fmt: skip
    touching = [p for p in found if any(lines[n].span.overlaps(a) for n in range(p[0], p[1] + 1) for a in among)]
    meant = touching or list(found)
    meant = [place for place in meant if found[place]] or meant
    if len(meant) > 1:
        raise JudgementError(
            f"the words {words!r} stand in {len(meant)} places: {_places(text, lines, meant)}",
            where=where, todo="quote more of the line, or give START-END",
        )  # fmt: skip
    return meant[0]


def _left(lines: Sequence[Line], number: int, text: str) -> int:
    """Where a line begins with its bullet, which its span leaves out."""
    reached = lines[number - 1].span.end if number else 0
    ahead = text[reached : lines[number].span.start]
    return reached + len(ahead) - len(ahead.lstrip())


def _places(text: str, lines: Sequence[Line], places: Sequence[tuple[int, int]]) -> str:
    shown = []
    for first, last in places[:MOST_PLACES]:
        span = lines[first].span.hull(lines[last].span)
        words = " ".join(span.of(text).split())
        shown.append(f"{span.start}-{span.end} “{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”")
    return "; ".join(shown) + ("; …" if len(places) > MOST_PLACES else "")


def _findings(view: View, clipping_ids: Iterable[str]) -> Iterator[KeyedFinding]:
    for clipping_id in clipping_ids:
        reading = view.reading(clipping_id)
        if reading is not None:
            yield from keyed_findings(reading)


def _only(found: list[str], reference: str, what: str) -> str:
    unique = sorted(set(found))
    if not unique:
        raise UnknownTargetError(
            f"no {what} {reference!r} in the record", todo="list ids with `dragoman show RECORD …`"
        )
    if len(unique) > 1:
        shown = ", ".join(item[:12] for item in unique[:5])
        raise UsageError(f"{reference!r} means more than one {what}: {shown}", todo="give more of the id")
    return unique[0]
