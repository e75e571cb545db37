"""Pages are fetched from servers on this machine, which behave as badly as servers can."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from itertools import pairwise
from typing import Any

import pytest

from dragoman.fetch.addresses import Address, is_public
from dragoman.fetch.fetcher import Fetcher, Page
from dragoman.fetch.options import MAX_REDIRECTS, MAX_ROBOTS, MAX_WAIT
from dragoman.model.errors import FetchError, RefusedError
from tests.fetch.site import CERTIFICATE, LOOPBACK, Reply, dripping, options, packed, reply, sent_on, serving

CHUNKED = {"Transfer_Encoding": "chunked"}


def fetch(url: str, *, told: list[str] | None = None, **changes: Any) -> Page:
    return Fetcher(options(**changes), tell=[].append if told is None else told.append).fetch(url)


def test_a_page_comes_as_sent_with_its_address_and_time() -> None:
    with serving({"/news": reply(b"<p>Caf\xe9</p>", kind="text/html; charset=latin-1", X_Cache="hit")}) as site:
        page = fetch(site.url("/news#top"))
    assert page.body == b"<p>Caf\xe9</p>"
    assert page.target.url == site.url("/news")
    assert page.head.get("x-cache") == "hit"
    assert page.address == LOOPBACK
    assert page.fetched.tzinfo is not None


def test_nothing_of_ours_is_sent_but_our_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1/")
    replies = {"/a": sent_on("/b"), "/b": reply(Set_Cookie="who=you"), "/c": reply()}
    with serving(replies) as site:
        fetcher = Fetcher(options(contact="Lake Desk, desk@press.example", version="7"), tell=[].append)
        fetcher.fetch(site.url("/a"))
        fetcher.fetch(site.url("/c"))
    for _, _, head in site.asked:
        names = {line.split(":")[0].lower() for line in head.split("\r\n")[1:] if line}
        assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert "User-Agent: dragoman/7 (Lake Desk, desk@press.example)\r\n" in head
    assert site.paths == ["/robots.txt", "/a", "/b", "/c"]


def test_a_secure_page_needs_a_certificate_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving({"/": reply()}, tls=True) as site:
        assert fetch(site.url("/")).body
        with pytest.raises(FetchError, match=r"certificate of other\.example"):
            fetch(site.url("/", host="other.example"))
        with pytest.raises(FetchError, match="certificate"):
            fetch(site.url("/"), network={"authorities": None})


def test_a_secure_connection_to_a_plain_server_fails_with_a_reason() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.recv(4096)

        threading.Thread(target=greet, daemon=True).start()
        with pytest.raises(FetchError, match="secure connection"):
            fetch(f"https://press.example:{listener.getsockname()[1]}/")


def test_a_host_of_version_six_is_reached() -> None:
    here = ip_address("::1")
    try:
        with serving({"/": reply()}, address="::1") as site:
            found = fetch(
                site.url("/", host="[::1]"),
                network={"resolve": lambda *_: [here], "allows_address": lambda a: a == here},
            )
    except OSError:
        pytest.skip("this machine has no IPv6")
    assert found.address == here
    assert f"Host: [::1]:{site.port}\r\n" in site.asked[-1][2]


def test_the_next_address_is_tried_where_the_first_does_not_answer(connected: list[str]) -> None:
    both = (ip_address("127.0.0.9"), LOOPBACK)
    with serving({"/": reply()}) as site:
        page = fetch(site.url("/"), network={"resolve": lambda *_: both, "allows_address": lambda a: a.is_loopback})
    assert page.address == LOOPBACK
    assert connected[:2] == ["127.0.0.9", "127.0.0.1"]


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1", "[2002:7f00:1::]", "0.0.0.0"]
)
def test_an_address_inside_is_refused_before_anything_is_sent(host: str, connected: list[str]) -> None:
    resolve = lambda name, _: (ip_address(name),)  # noqa: E731
    with pytest.raises(RefusedError, match="not a public internet address") as raised:
        fetch(f"http://{host}/", network={"resolve": resolve, "allows_address": is_public})
    assert not connected
    assert raised.value.where == f"http://{host}/"
    assert "saved in a browser" in (raised.value.todo or "")


def test_one_address_inside_among_public_ones_is_one_too_many(connected: list[str]) -> None:
    mixed = (ip_address("93.184.216.34"), ip_address("10.0.0.1"))
    with pytest.raises(RefusedError, match=r"10\.0\.0\.1"):
        fetch("http://press.example/", network={"resolve": lambda *_: mixed, "allows_address": is_public})
    assert not connected


def test_what_is_connected_to_is_what_was_checked(connected: list[str]) -> None:
    """A name server that gives a public address to whoever checks, and this machine's to whoever connects, has no second look-up to lie to."""
    answers = iter((ip_address("93.184.216.34"), LOOPBACK, LOOPBACK))
    asked: list[str] = []

    def resolve(host: str, _port: int) -> tuple[Address, ...]:
        asked.append(host)
        return (next(answers),)

    with serving({"/": reply()}) as site, pytest.raises(FetchError, match="no connection"):
        fetch(site.url("/"), network={"resolve": resolve, "allows_address": is_public})
    assert connected == ["93.184.216.34"]
    assert asked == ["press.example"]
    assert not site.asked


def test_a_name_that_moves_inside_after_robots_txt_is_refused() -> None:
    answers = iter((LOOPBACK, ip_address("10.0.0.1")))
    with serving({"/": reply()}) as site, pytest.raises(RefusedError, match=r"10\.0\.0\.1"):
        fetch(site.url("/"), network={"resolve": lambda *_: (next(answers),)})
    assert site.paths == ["/robots.txt"]


def test_a_redirect_inside_is_refused() -> None:
    def resolve(host: str, _port: int) -> tuple[Address, ...]:
        return (ip_address("192.168.1.1") if host == "inside.example" else LOOPBACK,)

    with serving({"/": sent_on("http://inside.example/admin"), "/m": sent_on("http://169.254.169.254/latest")}) as site:
        for path in ("/", "/m"):
            with pytest.raises(RefusedError, match="not a public internet address") as raised:
                fetch(
                    site.url(path),
                    network={"resolve": lambda h, p: (ip_address(h),) if h[0].isdigit() else resolve(h, p)},
                )
            assert raised.value.where == site.url(path)


def test_a_robots_txt_that_redirects_inside_is_refused(connected: list[str]) -> None:
    with (
        serving({"/robots.txt": sent_on("http://10.0.0.1/"), "/": reply()}) as site,
        pytest.raises(RefusedError, match=r"robots\.txt"),
    ):
        fetch(site.url("/"), network={"resolve": lambda h, _: (ip_address(h) if h[0].isdigit() else LOOPBACK,)})
    assert connected == ["127.0.0.1"]
    assert site.paths == ["/robots.txt"]


def test_a_host_that_is_not_there_and_one_that_nobody_answers_for() -> None:
    def none(*_: object) -> tuple[Address, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(FetchError, match=r"no host press\.example"):
        fetch("http://press.example/", network={"resolve": none})
    with pytest.raises(FetchError, match="no answer to where"):
        fetch("http://press.example/", timeout=0.1, network={"resolve": lambda *_: time.sleep(1)})


# --- redirects -------------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_remembered() -> None:
    told: list[str] = []
    with serving(
        {"/1": sent_on("2?a=\u00e9", "301 Moved"), "/2?a=%C3%A9": sent_on("/3", "308 Moved"), "/3": reply()}
    ) as site:
        page = fetch(site.url("/1"), told=told)
    assert [hop.status for hop in page.hops] == [301, 308]
    assert page.asked.url == site.url("/1")
    assert page.target.url == site.url("/3")
    assert told == [f"sent on to {site.url('/2?a=%C3%A9')}", f"sent on to {site.url('/3')}"]


def test_a_redirect_with_spaces_leads_where_browsers_go() -> None:
    with serving({"/1": sent_on(" /the talks "), "/the%20talks": reply()}) as site:
        assert fetch(site.url("/1")).target.url == site.url("/the%20talks")


def test_a_site_is_not_blamed_for_the_time_that_others_took() -> None:
    """The robots.txt of a site that was reached too late is asked for again when one of its own pages is wanted."""

    def dawdling(tenths: int, status: str, **headers: str) -> Reply:
        def answers() -> Iterator[bytes]:
            yield f"HTTP/1.1 {status}\r\n".encode()
            for n in range(tenths):
                time.sleep(0.1)
                yield b"X-%d: slow\r\n" % n
            yield from (f"{name}: {value}\r\n".encode() for name, value in headers.items())
            yield b"Content-Length: 0\r\n\r\n"

        return answers

    with serving({"/robots.txt": dawdling(3, "404 None"), "/": reply()}) as late:
        with serving({"/": dawdling(10, "302 Found", Location=late.url("/"))}) as site:
            fetcher = Fetcher(options(timeout=0.2), tell=[].append)
            with pytest.raises(FetchError, match="too slow"):
                fetcher.fetch(site.url("/"))
        assert fetcher.fetch(late.url("/")).body


def test_redirects_that_never_end() -> None:
    replies: dict[str, Reply] = {f"/{n}": sent_on(f"/{n + 1}") for n in range(20)}
    with serving(replies | {"/a": sent_on("/b"), "/b": sent_on("/a"), "/nowhere": reply(status="302 Found")}) as site:
        with pytest.raises(FetchError, match="circle"):
            fetch(site.url("/a"))
        with pytest.raises(FetchError, match=f"more than {MAX_REDIRECTS}"):
            fetch(site.url("/0"))
        with pytest.raises(FetchError, match="not where to"):
            fetch(site.url("/nowhere"))
    assert len([path for path in site.paths if path[1:].isdigit()]) == MAX_REDIRECTS + 1


def test_leaving_encryption_is_said() -> None:
    told: list[str] = []
    with serving({"/": reply()}) as plain, serving({"/": sent_on(plain.url("/"))}, tls=True) as secure:
        page = fetch(secure.url("/"), told=told)
    assert page.downgraded
    assert "without encryption" in told[0]


# --- sizes and times -------------------------------------------------------------------------------------------------


def _endless(first: bytes) -> Reply:
    return dripping(first, b"10000\r\n" + b"x" * 65536 + b"\r\n", 0)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"x" * 2_000),
        reply(b"x", Content_Length="99999999999"),
        _endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
        _endless(HEAD + b"\r\n"),
        packed(b"x" * 50_000_000),
        packed(b"x" * 1_001),
    ],
    ids=["long", "announced", "chunks", "until closed", "bomb", "packed"],
)
def test_a_page_beyond_the_limit_is_stopped(answer: Reply) -> None:
    with serving({"/": answer}) as site, pytest.raises(FetchError, match="larger than 1,000 bytes") as raised:
        fetch(site.url("/"), max_bytes=1_000)
    assert "--max-bytes" in (raised.value.todo or "")


def test_a_page_of_just_the_limit_is_not() -> None:
    both = gzip.compress(b"x" * 600) + gzip.compress(b"y" * 400)
    with serving(
        {"/": reply(b"x" * 1_000), "/packed": packed(b"x" * 1_000), "/two": reply(both, Content_Encoding="gzip")}
    ) as site:
        assert len(fetch(site.url("/"), max_bytes=1_000).body) == 1_000
        assert gzip.decompress(fetch(site.url("/packed"), max_bytes=1_000).body) == b"x" * 1_000
        assert fetch(site.url("/two"), max_bytes=1_000).body == both
        with pytest.raises(FetchError, match="larger"):
            fetch(site.url("/two"), max_bytes=999)


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"half", Content_Length="4000"),
        reply(gzip.compress(b"x" * 9_999)[:20], Content_Encoding="gzip"),
        reply(b"5\r\nhel", **CHUNKED),
        lambda: iter((b"",)),
        lambda: iter((b"SSH-2.0-OpenSSH_9.2\r\n",)),
        lambda: iter((HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",)),
        lambda: iter((HEAD + b"X: " + b"x" * 300_000,)),
        reply(X="x" * 30_000),
        reply(b"not gzip at all", Content_Encoding="gzip"),
        reply(b"x", Content_Encoding="br"),
        reply(b""),
    ],
    ids=["short", "packed", "chunk", "silent", "ssh", "lengths", "head", "long head", "no gzip", "brotli", "empty"],
)
def test_a_broken_answer_is_an_error_and_no_page(answer: Reply) -> None:
    with serving({"/": answer}) as site, pytest.raises(FetchError) as raised:
        fetch(site.url("/"))
    assert raised.value.where == site.url("/")
    assert raised.value.todo


@pytest.mark.parametrize(
    "answer",
    [
        dripping(HEAD + b"\r\n", b"x", 0.05),
        dripping(HEAD, b"X: y\r\n", 0.05),
        dripping(b"HTTP/1.1 100 Continue\r\n\r\n" * 3, b"HTTP/1.1 100 C\r\n\r\n", 0.05),
    ],
    ids=["body", "head", "continue"],
)
def test_a_byte_at_a_time_is_not_waited_for(answer: Reply) -> None:
    begun = time.monotonic()
    with serving({"/": answer}) as site, pytest.raises(FetchError, match="too slow"):
        fetch(site.url("/"), timeout=0.1)
    assert time.monotonic() - begun < 3


def test_silence_is_given_up() -> None:
    with serving({"/": dripping(HEAD, b"", 0.5)}) as site, pytest.raises(FetchError, match=r"silent for 0\.2 s"):
        fetch(site.url("/"), timeout=0.2)


# --- what a page is --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", ["image/png", "application/zip", "video/mp4", "application/javascript", "application/octet-stream", None]
)
def test_what_is_no_page_is_refused_after_its_head(kind: str | None) -> None:
    with serving(
        {
            "/": dripping(
                f"HTTP/1.1 200 OK\r\n{f'Content-Type: {kind}' if kind else 'X: y'}\r\n\r\n".encode(), b"x", 0.01
            )
        }
    ) as site:
        begun = time.monotonic()
        with pytest.raises(RefusedError, match=kind or "does not say"):
            fetch(site.url("/"))
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize(
    "kind",
    [
        "text/html",
        "TEXT/HTML;charset=utf-8",
        "text/plain",
        "application/pdf",
        "application/rss+xml",
        "application/xhtml+xml",
    ],
)
def test_pages_texts_pdf_and_feeds_are_fetched(kind: str) -> None:
    with serving({"/": reply(kind=kind)}) as site:
        assert fetch(site.url("/")).body


@pytest.mark.parametrize(
    ("status", "todo"),
    [
        ("404 Not Found", "address"),
        ("403 Forbidden", "save"),
        ("429 Slow Down", "--delay"),
        ("500 Oops", "later"),
        ("204 None", "browser"),
    ],
)
def test_every_other_status_is_told_with_what_to_do(status: str, todo: str) -> None:
    with (
        serving({"/": reply(b"", status=status)}) as site,
        pytest.raises(FetchError, match=status[:3]) as raised,
    ):
        fetch(site.url("/"))
    assert todo in (raised.value.todo or "")


# --- robots.txt ------------------------------------------------------------------------------------------------------


def _rules(text: str, **headers: str) -> Reply:
    return reply(text.encode(), kind="text/plain", **headers)


def _many_robots() -> str:
    return "".join(f"User-agent: r{n}\n" for n in range(10_000)) + "".join(f"Disallow: /{n}\n" for n in range(10_000))


@pytest.mark.parametrize(
    "rules",
    [
        _rules("User-agent: *\nDisallow: /private"),
        _rules("User-agent: *\nAllow: /\n\nUser-agent: Dragoman\nDisallow: /private"),
        _rules("user-agent: other\nuser-agent: dragoman/1.0 # ours\nDisallow: /*vate/"),
        sent_on("/rules.txt"),
        packed(b"User-agent: *\nDisallow: /private"),
        _rules("User-agent: *\nDisallow: /private\n" + "# much more\n" * 100_000),
        _rules(_many_robots() + "\nUser-agent: *\nDisallow: /private"),
    ],
    ids=["all", "us", "group", "redirected", "packed", "huge", "crowd"],
)
def test_what_robots_txt_forbids_is_not_asked_for(rules: Reply) -> None:
    replies = {
        "/robots.txt": rules,
        "/rules.txt": _rules("User-agent: *\nDisallow: /private"),
        "/private/1": reply(),
        "/open": reply(),
    }
    with serving(replies) as site:
        begun = time.monotonic()
        fetcher = Fetcher(options(timeout=5), tell=[].append)
        with pytest.raises(RefusedError, match=r"robots\.txt forbids"):
            fetcher.fetch(site.url("/private/1"))
        assert fetcher.fetch(site.url("/open")).body
    assert "/private/1" not in site.paths
    assert site.paths.count("/robots.txt") == 1
    assert time.monotonic() - begun < 4


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed() -> None:
    with serving(
        {"/robots.txt": _rules("User-agent: *\nDisallow: /private"), "/": sent_on("/private"), "/private": reply()}
    ) as site:
        with pytest.raises(RefusedError, match=r"robots\.txt forbids"):
            fetch(site.url("/"))
        assert "/private" not in site.paths


@pytest.mark.parametrize(
    "rules",
    [
        reply(b"", status="404 Not Found"),
        reply(b"", status="403 Forbidden"),
        _rules("User-agent: drag\nUser-agent: dragomanic\nDisallow: /"),
        _rules("User-agent: dragoman\nAllow: /\n\nUser-agent: *\nDisallow: /"),
        reply(b"<html>no rules here</html>"),
        reply(b"\xff\xfe\x00\x80 junk: \xff\nUser-agent", kind=None),
        _rules(""),
    ],
    ids=["404", "403", "namesakes", "only us", "html", "junk", "empty"],
)
def test_what_robots_txt_does_not_forbid_is_allowed(rules: Reply) -> None:
    with serving({"/robots.txt": rules, "/": reply()}) as site:
        assert fetch(site.url("/")).body


@pytest.mark.parametrize(
    "rules",
    [
        reply(b"", status="500 Oops"),
        reply(b"", status="503 Busy"),
        reply(b"", status="429 Slow Down"),
        sent_on("/robots.txt"),
        lambda: iter((b"",)),
        dripping(HEAD + b"\r\n", b"#", 0.05),
    ],
    ids=["500", "503", "429", "circle", "hangs up", "slow"],
)
def test_without_robots_txt_nothing_is_asked_for(rules: Reply) -> None:
    with serving({"/robots.txt": rules, "/": reply(), "/b": reply()}) as site:
        fetcher = Fetcher(options(timeout=0.2), tell=[].append)
        for path in ("/", "/b"):
            with pytest.raises(FetchError) as raised:
                fetcher.fetch(site.url(path))
            assert raised.value.where == site.url(path)
    assert set(site.paths) == {"/robots.txt"}


def test_a_rule_cut_in_half_by_the_limit_does_not_count() -> None:
    begin, end = "User-agent: *\n", "\nDisallow: /"
    text = begin + "#" * (MAX_ROBOTS - len(begin + end)) + end + "private\n"
    with serving({"/robots.txt": _rules(text), "/": reply()}) as site:
        assert fetch(site.url("/")).body


# --- pauses ----------------------------------------------------------------------------------------------------------


def test_one_host_is_not_asked_twice_without_a_pause() -> None:
    with serving({"/a": reply(), "/b": reply()}) as site:
        fetcher = Fetcher(options(delay=0.15), tell=[].append)
        fetcher.fetch(site.url("/a"))
        fetcher.fetch(site.url("/b"))
    times = [at for _, at, _ in site.asked]
    assert len(times) == 3
    assert all(later - earlier >= 0.14 for earlier, later in pairwise(times))


@pytest.mark.parametrize(
    ("asked", "waited"), [("7", 7.0), ("86400", MAX_WAIT), ("nan", 0), ("inf", 0), ("-3", 0), ("soon", 0)]
)
def test_a_crawl_delay_is_honoured_up_to_a_bound(asked: str, waited: float) -> None:
    pauses: list[float] = []
    told: list[str] = []
    with serving({"/robots.txt": _rules(f"User-agent: *\nCrawl-delay: {asked}"), "/a": reply()}) as site:
        fetch(site.url("/a"), told=told, network={"sleep": pauses.append})
    assert sum(pauses) == pytest.approx(waited, abs=0.5)
    assert [text.startswith("waiting") for text in told] == [True] * bool(waited)


def test_waiting_politely_does_not_use_up_the_time_for_a_page() -> None:
    sleep: Callable[[float], None] = lambda _: time.sleep(0.5)  # noqa: E731
    with serving({"/a": reply()}) as site:
        assert fetch(site.url("/a"), timeout=0.08, delay=0.5, network={"sleep": sleep}).body
