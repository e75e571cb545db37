"""What stands beside a cell: the clippings it rests on, by independent origin, with outlet, date and quoted words."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.analysis.corroboration import origin_groups
from dragoman.analysis.index import Index
from dragoman.analysis.when import When
from dragoman.model.record import Member
from dragoman.views.quoting import member_words
from dragoman.views.web.addresses import member_url
from dragoman.views.wording import cut, source_words

QUOTE = 240
"""Characters of a quotation beside a cell; the whole of it is one click away."""


@dataclass(frozen=True, slots=True)
class Source:
    """One clipping that a cell rests on."""

    url: str
    outlet: str
    when: When
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All of them, the earliest first, and how many independent reports they are."""

    listed: tuple[Source, ...]
    clippings: int
    origins: int


def source(index: Index, member: Member) -> Source:
    """Where a finding stands."""
    clipping = index.clipping(member.clipping_id)
    return Source(
        member_url(member), source_words(clipping), index.published(member.clipping_id), cut(member_words(index, member), QUOTE), member.key
    )  # fmt: skip


def sources(index: Index, members: Iterable[Member]) -> Sources:
    """One source for each clipping that a value rests on."""
    first: dict[str, Member] = {}
    for member in index.by_report(members):
        first.setdefault(member.clipping_id, member)
    origins = origin_groups(first, index.folded.origins)
    return Sources(tuple(source(index, member) for member in first.values()), len(first), len(origins))
