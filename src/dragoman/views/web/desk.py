"""Rendering: templates with what all of them need, downloads of tables, and pages of long lists."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

import jinja2
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dragoman.analysis.attribution import attribution
from dragoman.analysis.when import UNDATED, When, from_iso, from_partial
from dragoman.model.reading import TalksReport
from dragoman.views import wording
from dragoman.views.commands import RECORD
from dragoman.views.lines import seat_words, thing_name
from dragoman.views.sheet import as_sheet
from dragoman.views.web import addresses
from dragoman.views.web.shelf import Shelf, Shelves
from dragoman.views.web.sources import source, sources

PAGE_ROWS = 200
"""Rows of a long list on one page: about two screens on a wall, and some 100 kB."""
PLACES = (
    ("/", "Front page"),
    ("/timeline", "Timeline"),
    ("/talks", "Talks"),
    ("/actors", "Actors"),
    ("/positions", "Positions"),
    ("/allegations", "Allegations"),
    ("/contradictions", "Disagreements"),
    ("/clippings", "Clippings"),
    ("/data", "Data"),
)
Item = TypeVar("Item")


class Desk:
    """What handlers render with. ``record``: the record's address as commands on pages name it."""

    def __init__(self, shelves: Shelves, *, record: str = RECORD) -> None:
        self.record = record
        self._shelves = shelves
        environment = jinja2.Environment(
            loader=jinja2.PackageLoader("dragoman.views.web"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        environment.globals.update(
            places=PLACES,
            wording=wording,
            address=addresses,
            seat_words=seat_words,
            source=source,
            sources=sources,
            thing_name=thing_name,
            attribution=attribution,
            iso=_iso,
            dates_when=_date_of,
        )
        environment.filters.update(
            label=wording.label, quoted=wording.in_quotes, flat=wording.flat, run_on=wording.run_on, cut=wording.cut
        )
        self._environment = environment

    @property
    def shelf(self) -> Shelf:
        """The shelf for this request."""
        return self._shelves.current()

    def page(self, request: Request, template: str, *, status: int = 200, **told: object) -> Response:
        """A page from a template."""
        html = self._environment.get_template(template).render(path=request.url.path, **told)
        return HTMLResponse(html, status_code=status)

    def rows(self, request: Request, table: str, shelf: Shelf) -> Response | None:
        """The table as JSON or CSV where the request asks for that, else None. Raises a 400 for any other format."""
        form = request.query_params.get("format")
        if form is None or form == "html":
            return None
        return download(form, [line.row for line in shelf.lines(table)], table)


def download(form: str, rows: Sequence[dict[str, Any]], name: str) -> Response:
    """Rows as JSON or CSV. Raises a 400 for any other format."""
    if form == "json":
        return as_json(list(rows))
    if form == "csv":
        headers = {"content-disposition": f'inline; filename="{name}.csv"'}
        return Response(as_sheet(rows), media_type="text/csv; charset=utf-8", headers=headers)
    raise HTTPException(400, "A table can be had as ?format=json or ?format=csv.")


def as_json(told: object) -> Response:
    """Plain values as JSON."""
    return Response(json.dumps(told, ensure_ascii=False, indent=1) + "\n", media_type="application/json")


def paged(request: Request, items: Sequence[Item]) -> tuple[Sequence[Item], dict[str, int]]:
    """The items of the page asked for, and which page it is of how many. Raises a 404 for a page that is not there."""
    asked = request.query_params.get("page", "1")
    last = max(1, -(-len(items) // PAGE_ROWS))
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= last):
        raise HTTPException(404, "This list has no such page.")
    number = int(asked)
    return items[(number - 1) * PAGE_ROWS : number * PAGE_ROWS], {"number": number, "last": last, "of": len(items)}


def _date_of(report: TalksReport) -> When:
    """The date a clipping tells for talks, for templates."""
    return from_partial(report.date.date, planned=not report.date.actual) if report.date else UNDATED


def _iso(value: str | None, clock: str = "so") -> When:
    """An ISO day of the record as a time, for templates."""
    return from_iso(value, clock="reported" if clock == "reported" else "so")
