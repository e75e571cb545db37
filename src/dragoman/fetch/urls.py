"""URLs as they may be asked for: checked, with the host in ASCII, and a file name for each."""

import hashlib
import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

import idna

from dragoman.model.errors import RefusedError, UsageError

MAX_URL = 2_000
"""Characters. Browsers and servers take about as many; longer ones carry data, not an address."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\\ud800-\udfff]")
_ASCII_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_SAFE_PATH = "/%:@!$&'()*+,;=~-._"
_HOST_IN_NAME, _PATH_IN_NAME = 60, 40
"""Characters; with the digest, a file name stays far below the 255 bytes that file systems take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A URL that may be asked for. ``host`` is ASCII and in lower case, without the brackets of an IPv6 address; ``path`` is path and query, ASCII."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """``host``, or ``host:port`` where the port is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: what one robots.txt holds for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole URL, without a fragment."""
        return f"{self.origin}{self.path}"


def parse(text: str, *, allows_port: Callable[[int], bool]) -> Target:
    """The target that a URL names.

    Raises UsageError for what is no web address, RefusedError for one that is not asked for: another scheme, a password inside, a number in place of a
    host (``http://2130706433/``), a port that is not the web's.
    """
    where = text if len(text) <= 200 else f"{text[:200]}…"
    if len(text) > MAX_URL:
        raise UsageError(
            f"this URL has more than {MAX_URL} characters", where=where, todo="give the page's own address"
        )
    if _UNSEEN.search(text):
        raise UsageError(
            "this URL holds a space, a backslash or a character that cannot be seen",
            where=where,
            todo="copy it anew from the address bar",
        )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UsageError(f"this is no URL: {error}", where=where, todo="copy it anew from the address bar") from error
    if parts.scheme not in DEFAULT_PORTS:
        raise RefusedError("only http and https are fetched", where=where, todo="give a URL with https://")
    if "@" in parts.netloc:
        raise RefusedError(
            "this URL carries a user name or a password, which is never sent",
            where=where,
            todo="save the page in a browser and add the file",
        )
    host = _host(host, where)
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    if not allows_port(port):
        raise RefusedError(
            f"port {port} is not one that pages are served on", where=where, todo="use 80, 443, 8080 or 8443"
        )
    path = quote(parts.path or "/", safe=_SAFE_PATH)
    query = f"?{quote(parts.query, safe=_SAFE_PATH + '?[]{}|')}" if parts.query else ""
    return Target(scheme=parts.scheme, host=host, port=port, path=path + query)


def follow(target: Target, location: str, *, allows_port: Callable[[int], bool]) -> Target:
    """The target that a redirect names. Raises RefusedError where it leads nowhere that may be asked for."""
    try:
        return parse(urljoin(target.url, location.strip(" \t").replace(" ", "%20")), allows_port=allows_port)
    except (UsageError, ValueError) as error:
        what = error.what if isinstance(error, UsageError) else str(error)
        raise RefusedError(
            f"the server sends us on to an address that cannot be asked for: {what}",
            where=target.url,
            todo="open the page in a browser and give the address that it ends at",
        ) from error


def file_stem(target: Target) -> str:
    """A file name without its ending: host, a piece of the path, eight hex digits of the URL's SHA-256. ASCII letters, digits, dots and hyphens only."""
    host = re.sub(r"[^a-z0-9.]+", "-", target.host).strip(".-")[:_HOST_IN_NAME] or "host"
    words = re.sub(r"[^a-z0-9]+", "-", unquote(target.path).lower()).strip("-")
    words = words[:_PATH_IN_NAME].strip("-") or "page"
    return f"{host}-{words}-{hashlib.sha256(target.url.encode('ascii')).hexdigest()[:8]}"


def _host(host: str, where: str) -> str:
    """The host in ASCII. A bracketed or dotted address only in its ordinary notation."""
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host.replace("%", " ")))  # no zones: they name a cable of this machine
        except ValueError as error:
            raise UsageError("this is no IPv6 address", where=where, todo="give the site's name") from error
    try:
        ascii_host = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise UsageError(f"this host name cannot be: {error}", where=where, todo="copy it anew") from error
    ascii_host = ascii_host.removesuffix(".")
    if not _ASCII_HOST.fullmatch(ascii_host) or ".." in ascii_host:
        raise UsageError(
            "this URL has no host name that could be", where=where, todo="copy it anew from the address bar"
        )
    if _NUMBER.fullmatch(ascii_host.rpartition(".")[2]):
        try:
            return str(ipaddress.IPv4Address(ascii_host))
        except ValueError as error:
            raise RefusedError(
                "an address written as a number may lead anywhere, and is refused",
                where=where,
                todo="give the site's name",
            ) from error
    return ascii_host
