"""Fetches pages one after the other: robots.txt first, redirects followed by hand and checked again, a pause between two requests to one host."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from dragoman.fetch.addresses import Address
from dragoman.fetch.connection import Deadline
from dragoman.fetch.exchange import Answer, Head, Wanted, Web, unpacked
from dragoman.fetch.options import MAX_REDIRECTS, MAX_ROBOTS, MAX_WAIT, FetchOptions
from dragoman.fetch.robots import NO_RULES, Rules, rules_of
from dragoman.fetch.urls import Target, follow, parse
from dragoman.model.errors import FetchError, RefusedError

PAGES = frozenset((
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf",
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
))  # fmt: skip
"""Content types that are fetched: pages, plain text, PDF, feeds."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GIVE = "open it in a browser; a page saved there can be added as a file"
_REFUSALS = {
    401: "log in with a browser, save the page and add the file",
    402: "read it in a browser, save the page and add the file",
    403: "the site does not want to be read by programs; save the page in a browser and add the file",
    404: "check the address; the page may have moved or gone",
    410: "the page is gone for good",
    429: "the site asks for fewer requests; wait, then try with a larger --delay",
    451: "the page is withheld for legal reasons",
    503: "the site is overloaded or shuts programs out; try again later",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One redirect: the URL that answered, with which status, and where it led."""

    status: int
    url: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as received. ``asked``: what was asked for; ``target``: what answered; ``body``: as sent, still packed, without chunks; ``fetched``: when the
    answer was complete, in UTC.
    """

    asked: Target
    target: Target
    hops: tuple[Hop, ...]
    head: Head
    body: bytes = field(repr=False)
    address: Address
    fetched: datetime

    @property
    def downgraded(self) -> bool:
        """Whether a redirect led from https to http, where anybody on the way can change a page."""
        return any(hop.url.startswith("https:") and hop.to.startswith("http:") for hop in self.hops)


class Fetcher:
    """Fetches pages and remembers, for as long as it lives, each site's robots.txt and when it was asked last. ``tell`` is told what happens on the way."""

    def __init__(self, options: FetchOptions, *, tell: Callable[[str], None]) -> None:
        self._options, self._tell = options, tell
        self._web = Web(options)
        self._rules: dict[str, Rules | FetchError] = {}
        self._asked: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    def parse(self, url: str) -> Target:
        """The target of a URL. Raises UsageError, RefusedError."""
        return parse(url, allows_port=self._options.network.allows_port)

    def fetch(self, url: str) -> Page:
        """The page at a URL. Raises FetchError; RefusedError where asking is not allowed; UsageError for what is no URL."""
        asked = target = self.parse(url)
        deadline = Deadline(self._options.deadline, where=url)
        hops: list[Hop] = []
        seen = {target.url}
        while True:
            self._check_rules(target, deadline, where=url, first=not hops)
            answer = self._ask(target, lambda head: self._page_wanted(head, where=url), deadline, where=url)
            if answer.head.status not in _REDIRECTS:
                break
            onward = self._onward(target, answer.head, where=url)
            hops.append(Hop(status=answer.head.status, url=target.url, to=onward.url))
            if onward.url in seen:
                raise FetchError("its redirects go round in a circle", where=url, todo=_GIVE)
            if len(hops) > MAX_REDIRECTS:
                raise FetchError(f"it redirects more than {MAX_REDIRECTS} times", where=url, todo=_GIVE)
            seen.add(onward.url)
            warning = ", without encryption from there on" if target.scheme > onward.scheme else ""
            self._tell(f"sent on to {onward.url}{warning}")
            target = onward
        if not answer.body:
            raise FetchError("the page is empty", where=url, todo=_GIVE)
        return Page(
            asked=asked, target=target, hops=tuple(hops), head=answer.head, body=answer.body, address=answer.address,
            fetched=self._options.network.now(),
        )  # fmt: skip

    def _page_wanted(self, head: Head, *, where: str) -> Wanted | None:
        """Whether the body is wanted: not that of a redirect. Raises FetchError for a status or a content type that is no page."""
        if head.status in _REDIRECTS:
            return None
        if head.status != 200:
            todo = _REFUSALS.get(head.status, "try again later" if head.status >= 500 else _GIVE)
            raise FetchError(f"the server answered {head.status} {head.reason}".rstrip(), where=where, todo=todo)
        kind = head.get("Content-Type").split(";")[0].strip().lower()
        if kind not in PAGES:
            raise RefusedError(
                f"this is {kind!r}, no page" if kind else "the server does not say what this is",
                where=where,
                todo="pages, plain text, PDF and feeds are fetched; download anything else with a browser",
            )
        return Wanted(limit=self._options.max_bytes)

    def _onward(self, target: Target, head: Head, *, where: str) -> Target:
        location = head.get("Location")
        if not location:
            raise FetchError(f"the server answered {head.status}, but not where to", where=where, todo=_GIVE)
        return follow(target, location, allows_port=self._options.network.allows_port)

    def _ask(self, target: Target, wants: Callable[[Head], Wanted | None], deadline: Deadline, *, where: str) -> Answer:
        """Asks after a pause, where this host was asked before."""
        pause = max(self._options.delay, self._delays.get(target.host, 0.0))
        if (last := self._asked.get(target.host)) is not None and (left := last + pause - time.monotonic()) > 0:
            if left > self._options.delay:
                self._tell(f"waiting {left:.0f} s, as {target.host} asks for")
            self._options.network.sleep(left)
            deadline.extend(left)
        try:
            return self._web.ask(target, wants=wants, deadline=deadline, where=where)
        finally:
            self._asked[target.host] = time.monotonic()

    def _check_rules(self, target: Target, deadline: Deadline, *, where: str, first: bool) -> None:
        """Raises RefusedError where the site's robots.txt forbids the target, or cannot be had; its other pages are then not asked for either."""
        rules = self._rules.get(target.origin)
        if rules is None:
            rules = self._read_rules(target, deadline, where=where)
            if first or not deadline.over:  # a site is not to blame for what those before it took of the time
                self._rules[target.origin] = rules
            if isinstance(rules, Rules) and rules.delay > 0:
                self._delays[target.host] = min(rules.delay, MAX_WAIT)
        if isinstance(rules, FetchError):
            raise type(rules)(rules.what, where=where, todo=rules.todo) from rules
        if not rules.allow(target.url):
            raise RefusedError(
                f"{target.origin}/robots.txt forbids programs to read {target.path}",
                where=where,
                todo="read it in a browser; if you may keep it, save the page there and add the file",
            )

    def _read_rules(self, site: Target, deadline: Deadline, *, where: str) -> Rules | FetchError:
        """A site's rules: none where it has no robots.txt (4xx), the error where it cannot be had (5xx, no answer), as RFC 9309 has it."""
        target = self.parse(f"{site.origin}/robots.txt")
        why = f"it redirects more than {MAX_REDIRECTS} times"
        try:
            for _ in range(MAX_REDIRECTS + 1):
                answer = self._ask(target, _rules_wanted, deadline, where=where)
                status = answer.head.status
                if status == 200:
                    return rules_of(unpacked(answer.body, answer.head, MAX_ROBOTS))
                if status in _REDIRECTS:
                    target = self._onward(target, answer.head, where=where)
                elif 400 <= status < 500 and status != 429:
                    return NO_RULES
                else:
                    why = f"the server answered {status} {answer.head.reason}".rstrip()
                    break
        except FetchError as error:
            if target.host == site.host:
                return error  # the page itself would fail in the same way
            why = error.what
        return RefusedError(
            f"{site.origin}/robots.txt cannot be had, so nothing else is asked for: {why}",
            where=where,
            todo="try again later",
        )


def _rules_wanted(head: Head) -> Wanted | None:
    return Wanted(limit=MAX_ROBOTS, cut=True) if head.status == 200 else None
