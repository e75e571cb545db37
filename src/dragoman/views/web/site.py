"""The web record as a Starlette application."""

from collections.abc import Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.model.errors import UsageError
from dragoman.model.protocols import View
from dragoman.views.commands import RECORD
from dragoman.views.web.desk import Desk
from dragoman.views.web.guard import HEADERS, Guard
from dragoman.views.web.lists import Lists
from dragoman.views.web.shelf import Shelves
from dragoman.views.web.single import Single

STATIC = {"site.css": "text/css", "mark.svg": "image/svg+xml"}


def create_site(view: Callable[[], View], *, record: str = RECORD) -> Starlette:
    """The pages of a record.

    ``view`` gives the record as it is now, once a request; as long as it gives the same object, what was looked up is kept. Only requests that name this
    machine as their host are answered; nothing a page shows comes from anywhere else, and nothing in it runs. ``record``: the record's address, as
    the commands that pages show for copying are to name it.
    """
    desk = Desk(Shelves(view), record=record)
    lists, single = Lists(desk), Single(desk)

    def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            raise HTTPException(404, "There is no such file.")
        content = (files("dragoman.views.web") / "static" / name).read_bytes()
        return Response(content, media_type=STATIC[name])

    def failed(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        message = error.detail if isinstance(error, HTTPException) else str(error)
        return desk.page(request, "error.html", status=status, code=status, message=_friendly(status, message))

    def broken(request: Request, _error: Exception) -> Response:
        page = desk.page(
            request, "error.html", status=500, code=500, message="This page could not be made. The record itself is unharmed."
        )  # fmt: skip
        page.headers.update(HEADERS)  # this answer does not come through the guard
        return page

    return Starlette(
        routes=[
            Route("/", lists.front),
            Route("/timeline", lists.timeline),
            Route("/actors", lists.actors),
            Route("/actors/{id}", single.actor),
            Route("/talks", lists.talks),
            Route("/talks/{id}", single.talks),
            Route("/positions", lists.positions),
            Route("/allegations", lists.allegations),
            Route("/contradictions", lists.contradictions),
            Route("/clippings", lists.clippings),
            Route("/clippings/{id}", single.clipping),
            Route("/clippings/{id}/marks.css", single.marks),
            Route("/clippings/{id}/{key}", single.finding),
            Route("/data", lists.data),
            Route("/data/{table}", lists.table),
            Route("/find/{key}", single.find),
            Route("/static/{name}", static),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers={HTTPException: failed, UsageError: failed, Exception: broken},
    )


def _friendly(status: int, message: str) -> str:
    return "There is no page at this address." if status == 404 and message == "Not Found" else message
