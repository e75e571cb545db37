"""The pages that list: the front page, and one for each table."""

from collections import Counter
from dataclasses import fields
from typing import get_args
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dragoman.analysis.changes import changes
from dragoman.analysis.corroboration import independent_origins, origin_groups
from dragoman.analysis.standing import is_next, soonest_first
from dragoman.analysis.timeline import Entry, EntryKind, timeline
from dragoman.model.errors import UsageError
from dragoman.model.record import Position
from dragoman.views.brief_sections import title
from dragoman.views.lines import unnamed_accuser
from dragoman.views.tables import TABLES, Filters, check_table, filtered
from dragoman.views.web.addresses import thing_url
from dragoman.views.web.desk import Desk, download, paged
from dragoman.views.web.rows import (
    actor_rows,
    by_month,
    by_standing,
    entries_told,
    is_about,
    lead_of,
    sides,
    talks_strip,
    told_of,
)

FEW, SOME, MANY = 3, 5, 8
"""Entries in the columns of the front page."""
KINDS: dict[str, str] = {
    "talks": "Talks", "status": "Status", "answer": "Answers", "office": "Offices", "position": "Positions", "allegation": "Allegations",
    "event": "Events",
}  # fmt: skip
ACTOR_KINDS = {
    "person": "Persons", "state": "States", "armed_group": "Armed groups", "organization": "Organizations", "collective": "Collectives",
}  # fmt: skip


class Lists:
    """Handlers of list pages."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def front(self, request: Request) -> Response:
        """What this record holds, and what is new in it."""
        index = self.desk.shelf.index
        standings = by_standing(index)
        coming = soonest_first(talks for talks in index.folded.talks if is_next(talks, index.last_day))
        published = sorted(index.clipping_ids, key=lambda i: (index.published(i).latest or "", i), reverse=True)
        disputed = sorted(index.folded.contradictions, key=lambda c: (c.grade != "contradiction", c.id))
        outlets = Counter(index.clipping(i).outlet for i in index.clipping_ids if index.clipping(i).outlet)
        days = [when for i in index.clipping_ids if (when := index.published(i)).earliest]
        return self.desk.page(
            request,
            "front.html",
            index=index,
            title=title(index),
            outlets=outlets.most_common(),
            origins=len(origin_groups(index.clipping_ids, index.folded.origins)),
            first=min((when.earliest for when in days if when.earliest), default=None),
            last=index.last_day,
            undated=len(index.clipping_ids) - len(days),
            latest=[told_of(index, talks) for talks in standings["met"][:FEW]],
            ahead=[told_of(index, talks) for talks in coming[:FEW]],
            waiting=len(index.folded.talks) - len(standings["met"]) - len(standings["off"]) - len(coming),
            changes=entries_told(index, self._changes()[:MANY]),
            disputed=[(one, sides(index, one)) for one in disputed[:FEW]],
            more_disputed=max(0, len(disputed) - FEW),
            recent=published[:SOME],
            strip=talks_strip(index.folded.talks),
        )  # fmt: skip

    def timeline(self, request: Request) -> Response:
        """Everything that has a day."""
        shelf = self.desk.shelf
        if found := self.desk.rows(request, "timeline", shelf):
            return found
        index = shelf.index
        kind, actor = request.query_params.get("kind"), request.query_params.get("actor")
        if kind is not None and kind not in get_args(EntryKind):
            raise HTTPException(404, "The timeline has no such kind of entry.")
        if actor is not None and actor not in index.actors:
            raise HTTPException(404, "Nobody in this record has that address.")
        entries = self._timeline()
        here = [e for e in entries if actor is None or is_about(index, e, actor)]
        counts = Counter(entry.kind for entry in here)
        here = [entry for entry in here if kind is None or entry.kind == kind]
        shown, page = paged(request, here)
        return self.desk.page(
            request, "timeline.html", index=index, months=by_month(index, shown), kind=kind, kinds=KINDS, counts=counts, actor=actor, pages=page,
            query=_query(kind=kind, actor=actor), strip=talks_strip(index.folded.talks) if page["number"] == 1 and actor is None else None,
        )  # fmt: skip

    def actors(self, request: Request) -> Response:
        """Everybody who acts."""
        shelf = self.desk.shelf
        if found := self.desk.rows(request, "actors", shelf):
            return found
        index = shelf.index
        shown, page = paged(request, shelf.once("actors", actor_rows))
        groups = [(name, [row for row in shown if row["actor"].kind == kind]) for kind, name in ACTOR_KINDS.items()]
        return self.desk.page(
            request, "actors.html", index=index, groups=[(name, rows) for name, rows in groups if rows], pages=page, query=""
        )  # fmt: skip

    def talks(self, request: Request) -> Response:
        """All occasions, planned or held."""
        shelf = self.desk.shelf
        if found := self.desk.rows(request, "talks", shelf):
            return found
        index = shelf.index
        groups = by_standing(index)
        shown = [
            (name, note, [told_of(index, talks) for talks in found])
            for name, note, found in (
                ("Ahead", "planned for a day after the last clipping of the record", groups["ahead"]),
                ("Passed without a report", "the day planned for is over, and no clipping says what became of it", groups["unreported"]),
                ("Open", "wanted, proposed or put off, without a day", groups["open"]),
                ("Met", "told to have taken place, or to be in session", groups["met"]),
                ("Off", "cancelled, collapsed before a session, or denied", groups["off"]),
            )
            if found
        ]  # fmt: skip
        return self.desk.page(
            request, "talks_list.html", index=index, groups=shown, strip=talks_strip(index.folded.talks)
        )

    def positions(self, request: Request) -> Response:
        """The matrix of actors and issues."""
        shelf = self.desk.shelf
        if found := self.desk.rows(request, "positions", shelf):
            return found
        index = shelf.index
        issues = [issue for issue, _ in Counter(p.issue for p in index.folded.positions).most_common()]
        cells: dict[str, dict[str, list[Position]]] = {}
        for position in index.folded.positions:
            cells.setdefault(position.actor, {}).setdefault(position.issue, []).append(position)
        for row in cells.values():
            for found_here in row.values():
                found_here.sort(key=lambda p: (p.since or "9999", p.id), reverse=True)
        actors = sorted(cells, key=lambda a: (-sum(map(len, cells[a].values())), index.name(a) or ""))
        replaced = {position.shifted_from for position in index.folded.positions if position.shifted_from}
        return self.desk.page(
            request, "positions.html", index=index, issues=issues, actors=actors, cells=cells, replaced=replaced
        )

    def allegations(self, request: Request) -> Response:
        """What is alleged, and how it was answered."""
        shelf = self.desk.shelf
        if found := self.desk.rows(request, "allegations", shelf):
            return found
        index = shelf.index
        claims = sorted(
            index.folded.allegations, key=lambda a: (-independent_origins(a.members, index.folded.origins), a.id)
        )
        shown, page = paged(request, claims)
        told = [
            (claim, lead_of(index, claim.members, claim.claim.clipping_id), unnamed_accuser(index, claim))
            for claim in shown
        ]
        return self.desk.page(request, "allegations.html", index=index, claims=told, pages=page, query="")

    def contradictions(self, request: Request) -> Response:
        """Where sources disagree, side by side."""
        shelf = self.desk.shelf
        if found := self.desk.rows(request, "contradictions", shelf):
            return found
        index = shelf.index
        disputed = sorted(
            index.folded.contradictions, key=lambda c: (c.grade != "contradiction", c.grade, c.kind, c.id)
        )
        shown, page = paged(request, disputed)
        told = [(one, thing_url(index, one.about), sides(index, one)) for one in shown]
        return self.desk.page(request, "contradictions.html", index=index, disputed=told, pages=page, query="")

    def clippings(self, request: Request) -> Response:
        """All clippings, the latest first."""
        shelf = self.desk.shelf
        if found := self.desk.rows(request, "clippings", shelf):
            return found
        index = shelf.index
        dated = sorted(index.clipping_ids, key=lambda i: (index.published(i).latest or "", i), reverse=True)
        shown, page = paged(request, dated)
        return self.desk.page(request, "clippings.html", index=index, ids=shown, pages=page, query="")

    def data(self, request: Request) -> Response:
        """All tables, to look at or to take away."""
        shelf = self.desk.shelf
        return self.desk.page(request, "data.html", tables=[(name, len(shelf.lines(name))) for name in TABLES])

    def table(self, request: Request) -> Response:
        """One table as it is, or the rows of it that the request asks for."""
        name = request.path_params["table"]
        asked = {field.name: request.query_params.get(field.name) for field in fields(Filters)}
        shelf = self.desk.shelf
        try:
            check_table(name)
            filters = Filters(**asked)
            found = filtered(shelf.lines(name), name, filters)
        except UsageError as error:
            raise HTTPException(404, str(error)) from error
        form = request.query_params.get("format")
        if form not in (None, "html"):
            return download(form, [line.row for line in found], name)
        lines, page = paged(request, found)
        wanted = {field: value for field, value in asked.items() if value is not None}
        columns = list(lines[0].row) if lines else []
        told = [column for column in columns if any(line.row[column] not in (None, "", []) for line in lines)]
        return self.desk.page(
            request, "table.html", index=shelf.index, name=name, lines=lines, pages=page, columns=told, filters=wanted,
            query=f"&{urlencode(wanted)}" if wanted else "",
        )  # fmt: skip

    def _timeline(self) -> tuple[Entry, ...]:
        return self.desk.shelf.once("timeline", timeline)

    def _changes(self) -> tuple[Entry, ...]:
        entries = self._timeline()
        return self.desk.shelf.once("changes", lambda index: changes(index, entries))


def _query(**told: str | None) -> str:
    return "".join(f"&{name}={value}" for name, value in told.items() if value)
