"""Keeps a page as a web archive of its own: complete or not there, and never in the place of another."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from dragoman.fetch.fetcher import Page
from dragoman.fetch.urls import file_stem
from dragoman.model.errors import FetchError

SUFFIX = ".warc.gz"
MAX_SAME = 9_999
"""Fetches of one URL into one folder. More are a mistake in somebody's script."""

ASKED_FOR = "X-Asked-For"
"""Marks what a person asked for by its address: a feed, too, is then read, which in a crawl only teases what the pages say."""

_RECEIVED = "X-Crawler-"
"""How crawls mark the headers that described the transfer and no longer describe what is kept."""


def keep(page: Page, folder: Path, *, agent: str) -> Path:
    """Writes the page and gives the file, ``folder/<host>-<piece of path>-<digest>.warc.gz``, with ``-2``, ``-3`` … where that exists.

    The file holds a ``response`` record (URL that answered, time, IP address, head and body as received; chunks are joined, and the lengths say so) and a
    ``metadata`` record (URL asked for, redirects, our name). It is written under another name and then renamed. Raises FetchError where it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _unfinished(folder) as part:
            with part.open("xb") as file:
                _write(page, file, agent=agent)
                file.flush()
                os.fsync(file.fileno())
            return _settle(part, folder, file_stem(page.asked))
    except OSError as error:
        raise FetchError(
            f"the page cannot be kept: {error.strerror or error}",
            where=str(folder),
            todo="check the folder and the room on the disk",
        ) from error


@contextlib.contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A name for a file that is being written, hidden so that nobody takes it for a page; nothing is left of it, whatever happens."""
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _settle(part: Path, folder: Path, stem: str) -> Path:
    """Gives a finished file the first name that is free. A second process doing the same takes the next one."""
    for number in range(1, MAX_SAME + 1):
        final = folder / f"{stem}{f'-{number}' if number > 1 else ''}{SUFFIX}"
        try:
            _name(part, final)
        except FileExistsError:
            continue
        return final
    raise FetchError(
        f"this page is there {MAX_SAME:,} times", where=str(folder / stem), todo="move what is there to another folder"
    )


def _name(part: Path, final: Path) -> None:
    """Raises FileExistsError where the name is taken, a link that leads nowhere included."""
    try:
        os.link(part, final)
    except FileExistsError:
        raise
    except OSError:  # file systems without hard links: take the name first, then put the file in its place
        os.close(os.open(final, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        try:
            part.replace(final)
        except BaseException:
            final.unlink()
            raise


def _write(page: Page, file: BinaryIO, *, agent: str) -> None:
    url, date = page.target.url, page.fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    response = WarcRecord()
    response.init_headers(record_type=WarcRecordType.response)
    response.headers["WARC-Target-URI"] = url
    response.headers["WARC-Date"] = date
    response.headers["WARC-IP-Address"] = str(page.address)
    response.headers["Content-Type"] = "application/http; msgtype=response"
    response.headers[ASKED_FOR] = "yes"
    response.set_bytes_content(_head(page) + page.body)
    told = WarcRecord()
    told.init_headers(record_type=WarcRecordType.metadata)
    told.headers["WARC-Target-URI"] = url
    told.headers["WARC-Date"] = date
    told.headers["WARC-Concurrent-To"] = response.record_id or ""
    told.headers["Content-Type"] = "application/warc-fields"
    told.set_bytes_content(_fields(page, agent).encode("ascii"))
    writer = GzipWriter(file)
    for record in (response, told):
        record.write(
            writer,
            checksum_data=True,
            payload_digest=hashlib.sha1(page.body, usedforsecurity=False).digest() if record is response else None,
        )
        writer.finish()  # every record is a gzip member of its own, as readers that seek expect


def _head(page: Page) -> bytes:
    """The head as received, but for what it says about chunks and length."""
    lines = [f"{page.head.version} {page.head.status} {page.head.reason}".rstrip().encode("utf-8")]
    for name, value in page.head.headers:
        moved = name.lower() in (b"transfer-encoding", b"content-length")
        lines.append((_RECEIVED.encode("ascii") if moved else b"") + name + b": " + value)
    lines.append(b"Content-Length: %d" % len(page.body))
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _fields(page: Page, agent: str) -> str:
    lines = [f"asked: {page.asked.url}", *(f"redirect: {hop.status} {hop.url} {hop.to}" for hop in page.hops)]
    if page.downgraded:
        lines.append("warning: a redirect led from https to http")
    lines += [f"user-agent: {agent}", "robots: obeyed"]
    return "\r\n".join(lines) + "\r\n"
