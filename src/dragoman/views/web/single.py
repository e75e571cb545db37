"""The pages of one thing: an actor, an occasion, a clipping, a finding; and the way from any key to its thing."""

from collections import Counter
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.analysis.attribution import statement_attribution
from dragoman.analysis.company import company
from dragoman.analysis.index import Index
from dragoman.analysis.standing import standing, talks_time
from dragoman.analysis.telling import seat_tellers, status_members
from dragoman.analysis.when import When, from_iso
from dragoman.model.judgement import Judgement
from dragoman.model.keys import KeyedFinding
from dragoman.model.reading import TalksReport
from dragoman.model.record import Actor, Member, Position, Talks
from dragoman.views.commands import cut_example
from dragoman.views.explain import clipping_explained, finding_explained
from dragoman.views.reasons import Reasons, reasons
from dragoman.views.web.addresses import actor_url, clipping_url, member_url, talks_url, thing_url
from dragoman.views.web.desk import Desk, as_json, download
from dragoman.views.web.highlights import SAFE_KEY, Mark
from dragoman.views.web.notes import Note, note
from dragoman.views.web.reader import ground_keys, read, silent_key
from dragoman.views.web.rows import lead_of, sides
from dragoman.views.web.strip import Strip, strip
from dragoman.views.wording import flat, office_name

LEAST_PREFIX = 8
"""Hex digits from which on the beginning of an id or key is taken for it, where it is the only one."""
MOST_STATEMENTS = 60
"""Statements on an actor's page; the rest is one click away, in the table."""


class Single:
    """Handlers of pages of one thing."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def actor(self, request: Request) -> Response:
        """One actor: offices, names, positions, statements, company."""
        index = self.desk.shelf.index
        asked = request.path_params["id"]
        actor = index.actors.get(asked)
        if actor is None:
            return _moved(
                index.addresses.get(asked), index.actors, actor_url, "Nobody in this record has that address."
            )
        if found := _download(request, "actor", [_plain_actor(self.desk, actor)]):
            return found
        said = [s for s in index.folded.statements if actor.id in (s.speakers or (s.speaker,))]
        ids = {actor.id}
        return self.desk.page(
            request, "actor.html", index=index, actor=actor, lead=lead_of(index, actor.members), names=_names(index, actor),
            tenures=_tenures_strip(actor), positions=_positions(index, actor),
            seats=[
                (talks, seat, seat_tellers(index, seat), lead_of(index, seat.members))
                for talks in index.folded.talks for seat in talks.participants if seat.actor == actor.id
            ],
            said=[(s, statement_attribution(index, s.member)) for s in said[:MOST_STATEMENTS]], more_said=len(said) - MOST_STATEMENTS,
            claims=[c for c in index.folded.allegations if actor.id in (*c.by, c.against)], company=company(index, actor.id),
            disputed=[(c, sides(index, c)) for c in index.folded.contradictions if c.about == actor.id],
            judgements=_judgements(index, {m.key for m in actor.members} | ids), events=[e for e in index.folded.events if actor.id in (e.source, e.target)],
        )  # fmt: skip

    def talks(self, request: Request) -> Response:
        """One occasion: its status over time, its dates, who was asked, answered and came."""
        index = self.desk.shelf.index
        asked = request.path_params["id"]
        talks = index.talks.get(asked)
        if talks is None:
            return _moved(
                index.addresses.get(asked), index.talks, talks_url, "No talks in this record have that address."
            )
        lines = [line for line in self.desk.shelf.lines("participants") if line.thing == talks.id]
        if found := _download(request, "participants", [line.row for line in lines]):
            return found
        keys = {m.key for m in talks.members} | {m.key for seat in talks.participants for m in seat.members}
        return self.desk.page(
            request, "talks.html", index=index, talks=talks, when=talks_time(talks), standing=standing(talks, index.last_day),
            told=lead_of(index, status_members(talks)), dates=_dates(index, talks), reports=_reports(index, talks),
            seats=[(seat, seat_tellers(index, seat), lead_of(index, seat.members)) for seat in talks.participants],
            dated=lead_of(index, talks.date_members), placed=lead_of(index, talks.members), before=index.talks.get(talks.supersedes or ""),
            after=[other for other in index.folded.talks if other.supersedes == talks.id], judgements=_judgements(index, keys),
            disputed=[(c, sides(index, c)) for c in index.folded.contradictions if c.about == talks.id],
        )  # fmt: skip

    def clipping(self, request: Request) -> Response:
        """A clipping as it stands, with every finding in its place."""
        index = self.desk.shelf.index
        clipping_id = self._clipping_id(request)
        if clipping_id != request.path_params["id"]:
            return RedirectResponse(clipping_url(clipping_id), status_code=303)
        told = clipping_explained(index, clipping_id)
        if request.query_params.get("format") == "json":
            return as_json(told)
        if found := _download(request, "findings", told["rows"]):
            return found
        found_here = _found(index, clipping_id)
        text = read(
            index, clipping_id, (Mark(f.key, f.kind, f.evidence) for f in found_here.values()), record=self.desk.record
        )
        whys = reasons(index.reading(clipping_id), index.clipping(clipping_id))
        return self.desk.page(
            request, "clipping.html", index=index, clipping=index.clipping(clipping_id), when=index.published(clipping_id), told=told, text=text,
            notes={key: _note(index, found_here[key], whys) for block in text.blocks for key in block.keys},
            kinds=Counter(f.kind for f in found_here.values()), origin=index.origin_of.get(clipping_id),
            recut_example=cut_example(self.desk.record, text.name),
            unplaced=[_note(index, found, whys) for found in found_here.values() if found.key not in text.placed],
        )  # fmt: skip

    def marks(self, request: Request) -> Response:
        """The style sheet of a clipping: the words of a finding, or those that its outlet or date were taken from, stand out, wherever they are, while their
        address is the one asked for."""
        clipping_id = self._clipping_id(request)
        index = self.desk.shelf.index
        reading = index.reading(clipping_id)
        silent = [silent_key(span) for span in reading.silent] if reading is not None else []
        known = (*_found(index, clipping_id), *ground_keys(index.clipping(clipping_id)), *silent)
        keys = [key for key in known if SAFE_KEY.fullmatch(key)]
        rules = ",\n".join(f":root:has(#k-{key}:target) .k-{key}, :root:has(#k-{key}:target) #f-{key}" for key in keys)
        sheet = f"{rules} {{ background-color: var(--found); color: var(--found-ink); }}\n" if rules else ""
        return Response(sheet, media_type="text/css")

    def finding(self, request: Request) -> Response:
        """The explanation of one finding."""
        index = self.desk.shelf.index
        clipping_id = self._clipping_id(request)
        found = index.findings(clipping_id).get(request.path_params["key"])
        if found is None:
            raise HTTPException(404, "This clipping has no such finding.")
        told = finding_explained(index, found)
        if request.query_params.get("format") == "json":
            return as_json(told)
        thing = told["leads_to"]
        return self.desk.page(
            request, "finding.html", index=index, clipping=index.clipping(clipping_id), when=index.published(clipping_id), told=told,
            url=thing_url(index, thing["id"]) if thing else None, place_url=f"{clipping_url(clipping_id)}#k-{found.key}", kind=found.kind,
        )  # fmt: skip

    def find(self, request: Request) -> Response:
        """From any member key, or the beginning of one, to its thing."""
        index = self.desk.shelf.index
        key = request.path_params["key"]
        thing = index.addresses.get(key) or (key if index.thing(key) else None)
        if thing is None and len(key) >= LEAST_PREFIX:
            things = {t for k, t in index.addresses.items() if k.startswith(key)} | {
                i for i in index.contradictions if i.startswith(key)
            }
            clippings = {i for i in index.clipping_ids if i.startswith(key)}
            if len(clippings) == 1 and not things:
                return RedirectResponse(clipping_url(clippings.pop()), status_code=303)
            thing = things.pop() if len(things) == 1 else None
        url = thing_url(index, thing) if thing else None
        if url is None:
            raise HTTPException(404, "No finding of this record has that key.")
        return RedirectResponse(url, status_code=303)

    def _clipping_id(self, request: Request) -> str:
        asked: str = request.path_params["id"]
        ids = self.desk.shelf.index.clipping_ids
        if asked in ids:
            return asked
        if len(asked) >= LEAST_PREFIX:
            found = [i for i in ids if i.startswith(asked)]
            if len(found) == 1:
                return found[0]
        raise HTTPException(404, "This record has no such clipping.")


def _found(index: Index, clipping_id: str) -> dict[str, KeyedFinding | Member]:
    """What stands in a clipping, by key: the readers' findings, and what people added."""
    found: dict[str, KeyedFinding | Member] = dict(index.findings(clipping_id))
    for _, member in index.members_of.get(clipping_id, []):
        found.setdefault(member.key, member)
    return found


def _note(index: Index, found: KeyedFinding | Member, whys: Reasons) -> Note:
    thing = index.addresses.get(found.key)
    return note(index, found, thing_url(index, thing) if thing else None, tuple(whys.get((found.kind, found.row), ())))


def _positions(index: Index, actor: Actor) -> list[Position]:
    """By issue, then by time."""
    own = [position for position in index.folded.positions if position.actor == actor.id]
    return sorted(own, key=lambda p: (p.issue, p.since or "9999", p.id))


def _names(index: Index, actor: Actor) -> list[tuple[str, Member, int]]:
    """The names by which clippings call an actor: each with a finding that uses it, and how many clippings do. The commonest come first."""
    used: dict[str, dict[str, Member]] = {}
    for member in index.by_report(actor.members):
        for quote in index.quotes(member):
            used.setdefault(flat(quote), {}).setdefault(member.clipping_id, member)
    found = [(name, next(iter(places.values())), len(places)) for name, places in used.items()]
    return sorted(found, key=lambda row: (-row[2], row[0]))


def _tenures_strip(actor: Actor) -> Strip | None:
    found = []
    for tenure in actor.tenures:
        first, last = from_iso(tenure.since), from_iso(tenure.until)
        start, end = first.earliest or last.earliest, last.latest or first.latest
        if start and end:
            words = office_name(tenure.title, tenure.of)
            when = When(value=f"{start}/{end}", earliest=start, latest=end, precision="interval", basis=tenure.basis)
            lead = tenure.members[0] if tenure.members else None
            found.append((when, tenure.incumbency, words, member_url(lead) if lead else actor_url(actor.id)))
    return strip(found)


def _dates(index: Index, talks: Talks) -> list[tuple[Member, TalksReport]]:
    """Every date told for talks, and by whom, the earliest report first."""
    found = []
    for member in index.by_report(talks.members):
        keyed = index.finding(member)
        if keyed and isinstance(keyed.finding, TalksReport) and keyed.finding.date:
            found.append((member, keyed.finding))
    return found


def _reports(index: Index, talks: Talks) -> list[tuple[Member, TalksReport]]:
    found = ((member, index.finding(member)) for member in index.by_report(talks.members))
    return [(member, keyed.finding) for member, keyed in found if keyed and isinstance(keyed.finding, TalksReport)]


def _judgements(index: Index, keys: set[str]) -> list[Judgement]:
    return [one for one in index.view.judgements() if any(target.key in keys for target in one.targets)]


def _plain_actor(desk: Desk, actor: Actor) -> dict[str, Any]:
    return next(line.row for line in desk.shelf.lines("actors") if line.thing == actor.id)


def _download(request: Request, name: str, rows: list[dict[str, Any]]) -> Response | None:
    form = request.query_params.get("format")
    return None if form in (None, "html") else download(form, rows, name)


def _moved(thing: str | None, things: object, url: Any, message: str) -> Response:  # noqa: ANN401
    if thing is not None and isinstance(things, dict) and thing in things:
        return RedirectResponse(url(thing), status_code=303)
    raise HTTPException(404, message)
