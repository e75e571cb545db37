"""The addresses of pages. Every cell that comes from a finding leads to its words; every key leads to its thing."""

from urllib.parse import quote

from dragoman.analysis.index import Index
from dragoman.model.record import Allegation, Contradiction, Event, Member, Position, Said, Talks


def clipping_url(clipping_id: str) -> str:
    """The page of a clipping."""
    return f"/clippings/{quote(clipping_id, safe='')}"


def member_url(member: Member) -> str:
    """The words of a finding, in its clipping."""
    return f"{clipping_url(member.clipping_id)}#k-{quote(member.key, safe='')}"


def finding_url(clipping_id: str, key: str) -> str:
    """The explanation of a finding."""
    return f"{clipping_url(clipping_id)}/{quote(key, safe='')}"


def actor_url(actor: str) -> str:
    """The page of an actor."""
    return f"/actors/{quote(actor, safe='')}"


def talks_url(talks: str) -> str:
    """The page of talks."""
    return f"/talks/{quote(talks, safe='')}"


def thing_url(index: Index, thing_id: str) -> str | None:
    """Where a folded thing is shown; None where there is no such thing."""
    if thing_id in index.actors:
        return actor_url(thing_id)
    thing = index.thing(thing_id)
    match thing:
        case Talks():
            return talks_url(thing.id)
        case Position():
            return f"/positions#p-{quote(thing.id, safe='')}"
        case Allegation():
            return f"/allegations#g-{quote(thing.id, safe='')}"
        case Contradiction():
            return f"/contradictions#d-{quote(thing.id, safe='')}"
        case Said() | Event():
            return member_url(thing.member)
        case None:
            return None
        case _:
            return actor_url(thing.id)
