"""What a user means by a short reference: a clipping by id, prefix or file name; a finding by key, by CLIPPING:ROW, or by an actor's name."""

from collections.abc import Iterable, Iterator

from dragoman.model.errors import UnknownTargetError, UsageError
from dragoman.model.keys import KeyedFinding, keyed_findings
from dragoman.model.names import name_words
from dragoman.model.protocols import View
from dragoman.model.record import Actor, Talks

SHORTEST_PREFIX = 4


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
        if any(path == reference or path.rsplit("/", 1)[-1] == reference for path in paths):
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
    if named:
        return _only(named, reference, "actor or talks")
    if len(reference) >= SHORTEST_PREFIX:
        return _only(sorted({thing for key, thing in addresses if key.startswith(reference)}), reference, "finding")
    raise UnknownTargetError(
        f"nothing in the record is called {reference!r}", todo="list ids with `dragoman show RECORD …`"
    )


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
