"""The lines of the table of origins: which clippings count as one source, and who has it from whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.analysis.index import Index
from dragoman.analysis.when import UNDATED, When
from dragoman.model.record import OriginLink
from dragoman.views.lines import Line, short
from dragoman.views.wording import GOES_BACK, source_words, two_sources


def origin_lines(index: Index) -> Iterator[Line]:
    """One line a report that several clippings go back to, then one a clipping that sums up several reports, which stay sources of their own."""
    for origin in index.folded.origins:
        back = source_words(index.clipping(origin.first)) if origin.first else None
        if back is None and origin.relation == "agency":
            back = origin.agency
        links = [link_words(index, link) for link in origin.links]
        yield _origin_line(
            index, origin.id, origin.members, relation=origin.relation, agency=origin.agency, back=back, links=links
        )
    for whole, parts in sorted(_collections(index).items()):
        members = (whole, *sorted(parts))
        links = [link_words(index, OriginLink(copy=whole, source=part, relation="collection")) for part in members[1:]]
        yield _origin_line(index, whole, members, relation="collection", links=links)


def _origin_line(
    index: Index, thing: str, members: Sequence[str], *, relation: str, links: list[str], agency: str | None = None, back: str | None = None
) -> Line:  # fmt: skip
    times = [index.published(clipping) for clipping in members]
    first = min((when.earliest for when in times if when.earliest), default=None)
    last = max((when.latest for when in times if when.latest), default=None)
    return Line(
        row={
            "id": short(thing),
            "relation": relation,
            "agency": agency,
            "goes_back_to": back,
            "first": first,
            "last": last,
            "clippings": len(members),
            "who_from_whom": links,
            "members": [
                f"{source_words(index.clipping(clipping))}, {when.value or 'undated'}"
                for clipping, when in zip(members, times, strict=True)
            ],
        },
        when=When(value=first, earliest=first, latest=last, clock="reported") if first else UNDATED,
        thing=thing,
        clippings=frozenset(members),
    )


def _collections(index: Index) -> dict[str, list[str]]:
    """What sums up several reports, and these; only of what was published by then."""
    known, found = frozenset(index.clipping_ids), defaultdict[str, list[str]](list)
    for each in index.view.proposals():
        if (
            each.relation == "collection"
            and each.verdict == "accept"
            and each.origin
            and {each.left, each.right} <= known
        ):
            found[each.right if each.origin == each.left else each.left].append(each.origin)
    return found


def link_words(index: Index, link: OriginLink) -> str:
    """Who has a report from whom, and what tells so: "Valley Mirror reprints Oceanic Press Service (…)"."""
    copy, source = two_sources(index.clipping(link.copy), index.clipping(link.source))
    reason = f" ({link.reason})" if link.reason else ""
    return f"{copy} {GOES_BACK.get(link.relation, 'goes back to')} {source}{reason}"
