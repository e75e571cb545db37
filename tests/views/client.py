"""A browser without a window: requests to the site in this process, and the links and anchors of what comes back."""

import asyncio
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
from starlette.applications import Starlette


class Client:
    """Sends requests to a site as a browser on this machine would."""

    def __init__(self, site: Starlette, *, host: str = "127.0.0.1:8710") -> None:
        self._site, self._host = site, host

    def get(self, path: str, *, host: str | None = None, method: str = "GET") -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._site, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8710") as client:
                return await client.request(method, path, headers={"host": self._host if host is None else host})

        return asyncio.run(send())


@dataclass
class Page(HTMLParser):
    """What a test asks of a page."""

    html: str
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append(name)
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            if name == "id" and value:
                self.ids.append(value)


class Text(HTMLParser):
    """The text inside elements of a class, put together."""

    def __init__(self, html: str, of: str) -> None:
        super().__init__()
        self._of, self._depth, self._open, self.text = of, 0, 0, ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open:
            self._open += 1
        elif self._of in (dict(attrs).get("class") or "").split():
            self._open = 1

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open -= 1

    def handle_data(self, data: str) -> None:
        if self._open:
            self.text += data
