"""What is fetched is kept whole, by a safe name, in the place of nothing."""

import errno
import gzip
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator

from dragoman.app.interruption import Interrupted
from dragoman.fetch.fetcher import Fetcher
from dragoman.fetch.keeping import keep
from dragoman.intake.files import members
from dragoman.intake.parts import Member
from dragoman.model.errors import FetchError
from tests.fetch.site import Reply, options, packed, reply, sent_on, serving

NOW = datetime(2026, 3, 5, 16, 7, 8, tzinfo=UTC)
AGENT = "dragoman/0"


def kept(answer: Reply, folder: Path, path: str = "/news/talks.html", **more: Reply) -> Path:
    """The file of one page fetched and kept."""
    with serving({path: answer} | {f"/{name}": other for name, other in more.items()}) as site:
        page = Fetcher(options(network={"now": lambda: NOW}), tell=[].append).fetch(site.url(path))
    return keep(page, folder, agent=AGENT)


def records(file: Path) -> list[tuple[dict[str, str], Any, bytes]]:
    """WARC headers, HTTP headers and payload of every record."""
    return [
        (record.headers.to_dict(), record.http_headers.to_dict() if record.http_headers else None, record.reader.read())
        for record in ArchiveIterator(str(file), parse_http=True, auto_decode="none", verify_digests=True)
    ]


def test_a_page_is_kept_as_received_with_address_time_and_the_way_there(tmp_path: Path) -> None:
    file = kept(sent_on("/b"), tmp_path, b=reply(b"<p>Caf\xe9</p>", kind="text/html; charset=latin-1", X_Cache="hit"))
    (response, head, body), (told, _, fields) = records(file)
    assert body == b"<p>Caf\xe9</p>"
    assert head == {
        "Content-Type": "text/html; charset=latin-1",
        "X-Cache": "hit",
        "X-Crawler-Content-Length": "11",
        "Content-Length": "11",
    }
    assert response["WARC-Type"] == "response"
    assert response["WARC-Target-URI"].endswith("/b")
    assert response["WARC-Date"] == "2026-03-05T16:07:08Z"
    assert response["WARC-IP-Address"] == "127.0.0.1"
    assert told["WARC-Type"] == "metadata"
    assert told["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    asked, redirect, *_ = fields.decode().splitlines()
    assert asked.startswith("asked: http://press.example:")
    assert asked.endswith("/news/talks.html")
    assert redirect.startswith("redirect: 302 http")
    assert redirect.endswith("/b")


def test_lengths_agree_when_the_page_came_in_chunks(tmp_path: Path) -> None:
    file = kept(reply(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", Transfer_Encoding="chunked"), tmp_path)
    (_, head, body), _ = records(file)
    assert body == b"abcde"
    assert head["Content-Length"] == "5"
    assert "Transfer-Encoding" not in head


def test_a_packed_page_stays_packed(tmp_path: Path) -> None:
    (_, head, body), _ = records(kept(packed(b"<p>The envoys met.</p>"), tmp_path))
    assert gzip.decompress(body) == b"<p>The envoys met.</p>"
    assert head["Content-Encoding"] == "gzip"


def test_another_archive_reader_agrees(tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator as Other

    with kept(packed(b"<p>The envoys met.</p>"), tmp_path).open("rb") as file:
        found = [
            (r.rec_type, r.content_stream().read(), r.digest_checker.passed) for r in Other(file, check_digests="raise")
        ]
    assert found[0] == ("response", b"<p>The envoys met.</p>", True)
    assert found[1][0] == "metadata"


def test_fetching_again_keeps_both(tmp_path: Path) -> None:
    with serving({"/a": reply()}) as site:
        page = Fetcher(options(), tell=[].append).fetch(site.url("/a"))
    first, second, third = (keep(page, tmp_path / "deep" / "er", agent=AGENT) for _ in range(3))
    assert [file.name.removeprefix(first.name.removesuffix(".warc.gz")) for file in (second, third)] == [
        "-2.warc.gz",
        "-3.warc.gz",
    ]
    assert len({file.stat().st_ino for file in (first, second, third)}) == 3
    assert sorted(file.name for file in first.parent.iterdir()) == sorted(file.name for file in (first, second, third))


def test_what_stands_there_is_not_written_through(tmp_path: Path) -> None:
    with serving({"/a": reply()}) as site:
        page = Fetcher(options(), tell=[].append).fetch(site.url("/a"))
    name = keep(page, tmp_path / "once", agent=AGENT).name
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / name).symlink_to(tmp_path / "elsewhere")
    assert keep(page, tmp_path / "again", agent=AGENT).name != name
    assert not (tmp_path / "elsewhere").exists()


def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    first, second = kept(reply(), tmp_path), kept(reply(), tmp_path)
    assert first != second
    assert len(records(first)) == len(records(second)) == 2
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "path",
    ["/../../../etc/passwd", "/%2e%2e%2f%2e%2e%2fx", "/a%00b%0a%1b%5B2J", "/" + "long/" * 100, "/?q=" + "x" * 900],
)
def test_no_path_leads_out_of_the_folder(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    file = kept(reply(), folder, path)
    assert file.parent == folder
    assert [entry.name for entry in tmp_path.iterdir()] == ["pages"]
    assert file.name.isascii()
    assert file.name.isprintable()


@pytest.mark.parametrize(
    "failure", [Interrupted(), OSError(errno.ENOSPC, "No space left on device")], ids=["interrupted", "full"]
)
def test_nothing_half_written_is_left(failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Interrupted if isinstance(failure, Interrupted) else FetchError):
        kept(reply(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_file_is_readable_by_whom_the_user_lets(tmp_path: Path) -> None:
    (tmp_path / "own").touch()
    assert kept(reply(), tmp_path / "pages").stat().st_mode == (tmp_path / "own").stat().st_mode


def test_intake_makes_clippings_that_know_their_address_and_when_they_were_fetched(tmp_path: Path) -> None:
    page = packed(
        b"<html><body><p>The envoys met in Lome on Thursday, the mediators said in a statement.</p></body></html>"
    )
    (member,) = members(kept(sent_on("/b"), tmp_path, b=page))
    assert isinstance(member, Member)
    assert member.payload.startswith(b"<html>")
    assert member.format == "html"
    assert (member.given.url or "").endswith("/b")
    assert member.given.fetched == "2026-03-05T16:07:08Z"


def test_a_feed_that_was_asked_for_becomes_its_entries(tmp_path: Path) -> None:
    feed = (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern</title>'
        b"<item><title>Envoys leave</title><link>https://lantern.example/1</link><description>The envoys left Lome on Friday.</description></item>"
        b"<item><title>Envoys stay</title><link>https://lantern.example/2</link><description>The envoys stayed after all.</description></item>"
        b"</channel></rss>"
    )
    first, second = members(kept(reply(feed, kind="application/rss+xml"), tmp_path))
    assert isinstance(first, Member)
    assert isinstance(second, Member)
    assert (first.given.title, first.given.url) == ("Envoys leave", "https://lantern.example/1")
    assert first.given.fetched == "2026-03-05T16:07:08Z"
    assert second.given.title == "Envoys stay"
