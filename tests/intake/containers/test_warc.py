"""Web archives: what is taken, how it was coded, and what a broken record costs."""

import gzip
import io
import socket
import tracemalloc
import zlib
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dragoman.intake.containers import warc as warc_module
from dragoman.intake.containers.warc import open_warc
from dragoman.intake.files import members, receive
from dragoman.intake.given import Given
from dragoman.intake.parts import Guard, Member, Opening
from dragoman.model.clipping import payload_id
from dragoman.model.errors import EmptyInputError, FormatError, InputError
from tests.intake.containers.endless import endless

FILES = Path(__file__).parents[1] / "files" / "warc"
PAGE = (
    "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1><p>The envoys of the two upland councils sat down in the "
    "school on Sunday and went through the third chapter of the draft.</p><p>They will go on in a week, a clerk said.</p></body></html>"
)
DAY = "2019-04-07T10:20:30Z"


def page(n: int) -> bytes:
    return PAGE.format(f"Chapter {n} is read").encode()


def record(
    n,
    body=None,
    *,
    length=None,
    kind="response",
    head="HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
    url=None,
):
    """A record made by hand, so that it can lie about itself."""
    block = head.encode("latin-1") + (page(n) if body is None else body)
    fields = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url or f'http://hill.example/{n}'}\r\nWARC-Date: {DAY}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return fields.encode() + block + b"\r\n\r\n"


RECORDS = [record(n) for n in range(4)]
URLS = [f"http://hill.example/{n}" for n in range(4)]


def read(data, path="crawl.warc.gz"):
    found = list(open_warc(io.BytesIO(data), Given(path=path), Opening(guard=Guard.of(len(data), path))))
    return [m for m in found if isinstance(m, Member)], [e for e in found if isinstance(e, InputError)]


def urls(data):
    return [member.given.url for member in read(data)[0]]


def by_warcio(target, entries, *, packed):
    writer = WARCWriter(target, gzip=packed)
    writer._create_temp_file = io.BytesIO  # its own is never closed
    writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "none"}))
    for kind, url, status, headers, body in entries:
        if kind in ("response", "request", "revisit"):
            http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            made = writer.create_warc_record(
                url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict={"WARC-Date": DAY}
            )
        else:
            made = writer.create_warc_record(
                url,
                kind,
                payload=io.BytesIO(body),
                warc_content_type=headers[0][1],
                warc_headers_dict={"WARC-Date": DAY},
            )
        writer.write_record(made)


def by_fastwarc(target, entries, *, packed):
    for n, (kind, url, status, headers, body) in enumerate(entries):
        made = WarcRecord()
        made.init_headers(
            getattr(WarcRecordType, kind), record_urn=f"urn:uuid:00000000-0000-0000-0000-{n:012}".encode()
        )
        made.headers["WARC-Target-URI"] = url
        made.headers["WARC-Date"] = DAY
        if kind in ("response", "request", "revisit"):
            made.is_http = True
            head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n"
            made.set_bytes_content(head.encode() + body)
        else:
            made.headers["Content-Type"] = headers[0][1]
            made.set_bytes_content(body)
        if packed:
            pressed = GzipWriter(target)
            made.write(pressed)
            pressed.finish()
        else:
            made.write(target)


HTML = [("Content-Type", "text/html; charset=utf-8")]
ENTRIES = [
    ("request", "http://hill.example/a", "GET / HTTP/1.1", [("Host", "hill.example")], b""),
    ("response", "http://hill.example/a", "200 OK", HTML, page(1)),
    ("response", "http://hill.example/gone", "404 Not Found", HTML, page(2)),
    ("response", "http://hill.example/moved", "301 Moved", [*HTML, ("Location", "/a")], b"<p>moved</p>"),
    ("revisit", "http://hill.example/a", "200 OK", HTML, b""),
    ("metadata", "http://hill.example/a", "", [("", "application/warc-fields")], b"fetchTimeMs: 7\r\n"),
    ("response", "http://hill.example/dot", "200 OK", [("Content-Type", "image/png")], b"\x89PNG\r\n\x1a\n1234"),
    ("response", "http://hill.example/feed", "200 OK", [("Content-Type", "text/html")], b"<?xml version='1.0'?><rss><channel/></rss>"),
    ("response", "http://hill.example/data", "200 OK", [("Content-Type", "text/html")], b'{"a": [1, 2]}'),
    ("response", "http://hill.example/robots.txt", "200 OK", [("Content-Type", "text/plain")], b"User-agent: *\nDisallow: /\n"),
    ("response", "http://hill.example/really-html", "200 OK", [("Content-Type", "text/plain")], page(3)),
    ("response", "http://hill.example/really-text", "200 OK", [("Content-Type", "text/html")], b"A line of words, and nothing that opens a tag.\n"),
    ("response", "http://hill.example/paper", "200 OK", [("Content-Type", "application/pdf")], b"%PDF-1.4\n1 0 obj"),
    ("resource", "http://hill.example/b", "", [("", "text/html")], page(4)),
    ("conversion", "http://hill.example/c", "", [("", "text/plain")], "The third chapter, in words: é.\n".encode()),
]  # fmt: skip
TAKEN = [
    ("http://hill.example/a", "html"), ("http://hill.example/really-html", "html"), ("http://hill.example/really-text", "text"),
    ("http://hill.example/paper", "pdf"), ("http://hill.example/b", "html"), ("http://hill.example/c", "text"),
]  # fmt: skip


@pytest.mark.parametrize("write", [by_warcio, by_fastwarc])
@pytest.mark.parametrize("way", ["plain", "by record", "as a whole"])
def test_documents_are_taken_and_the_rest_is_passed_over(tmp_path, write, way):
    data = io.BytesIO()
    write(data, ENTRIES, packed=way == "by record")
    path = tmp_path / ("crawl.warc" if way == "plain" else "crawl.warc.gz")
    path.write_bytes(gzip.compress(data.getvalue()) if way == "as a whole" else data.getvalue())
    found = list(members(path, root=tmp_path))
    assert [(m.given.url, m.format) for m in found if isinstance(m, Member)] == TAKEN
    assert len(found) == len(TAKEN)
    first = found[0]
    assert first.payload == page(1)
    assert first.clipping_id == payload_id(page(1))
    assert first.where == f"{path.name}!/http://hill.example/a"
    assert (first.given.fetched, first.given.encoding, first.given.published) == (DAY, "utf-8", None)


def test_an_archive_that_wget_made():
    found = list(receive(FILES / "wget.warc.gz", root=FILES))
    titles = [(r.clipping.url.rsplit("/", 1)[1], r.clipping.title, r.clipping.encoding) for r in found]
    assert titles == [
        ("", None, "utf-8"),
        ("plain.html", "Draft is read again", "utf-8"),
        ("packed.html", "Hall fills for a second day", "utf-8"),
        ("old.html", "Señor Núñez stays away", "cp1252"),
        ("note.txt", None, "utf-8"),
        ("plain.html", "Draft is read again", "utf-8"),
        ("chunks.html", "Ferry runs between the provinces", "utf-8"),
    ]
    assert all(r.clipping.published is None for r in found), "a crawl's day is no day of publication"


def chunked(body, size=50):
    return (
        b"".join(b"%X;x=1\r\n%s\r\n" % (len(body[n : n + size]), body[n : n + size]) for n in range(0, len(body), size))
        + b"0\r\n\r\n"
    )


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ("Content-Encoding: gzip", gzip.compress),
        ("Content-Encoding: x-gzip", gzip.compress),
        ("Content-Encoding: deflate", zlib.compress),
        ("Content-Encoding: deflate", raw_deflate),
        ("Content-Encoding: br", brotli.compress),
        ("Content-Encoding: gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("Transfer-Encoding: chunked", chunked),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", lambda body: chunked(gzip.compress(body))),
        ("Content-Encoding: gzip", bytes), ("Content-Encoding: br", bytes), ("Transfer-Encoding: chunked", bytes), ("Content-Encoding: utf-8", bytes),
    ],
)  # fmt: skip
def test_a_body_is_unpacked_and_one_that_only_says_so_is_kept(headers, code):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n\r\n"
    taken, failed = read(record(1, code(page(1)), head=head))
    assert not failed
    assert taken[0].payload == page(1)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"x" * 5000)[:12] + b"\xff" * 40),
        ("br", b"\xff\x00\xfe\x01" * 30),
        ("compress", b"\x1f\x9d\x90\xff\x00"),
    ],
)
def test_a_body_that_cannot_be_unpacked_costs_itself(coding, body):
    bad = record(1, body, head=f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\n\r\n")
    taken, (error,) = read(RECORDS[0] + bad + RECORDS[2])
    assert [m.given.url for m in taken] == [URLS[0], URLS[2]]
    assert "http://hill.example/1" in str(error)


def test_a_bomb_in_a_body_is_named(monkeypatch):
    bomb = record(
        1,
        gzip.compress(b"\0" * (70 * 2**20)),
        head="HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n",
    )
    taken, (error,) = read(bomb + RECORDS[2])
    assert [m.given.url for m in taken] == [URLS[2]]
    assert "64 MB" in str(error)


def test_a_bomb_of_an_archive_is_stopped():
    packed = gzip.compress(RECORDS[0] + record(1, b"\0" * (30 * 2**20), kind="metadata"), 1)
    stream = open_warc(
        io.BytesIO(packed), Given(path="c.warc.gz"), Opening(guard=Guard(where="c.warc.gz", limit=2**23))
    )
    assert next(stream).given.url == URLS[0]
    with pytest.raises(FormatError, match="unpacks to more than"):
        list(stream)


@pytest.mark.parametrize("length", [300_000, 10**14, 10**30, -5, 2000])
def test_a_length_that_is_wrong_costs_its_record_only(length):
    taken, failed = read(RECORDS[0] + record(1, length=length) + RECORDS[2] + RECORDS[3])
    assert [m.given.url for m in taken] == [URLS[0], URLS[2], URLS[3]]
    assert failed
    assert all("crawl.warc.gz" in str(error) and error.todo for error in failed)


@pytest.mark.parametrize(
    "rubbish", [b"rubbish " * 200, b"\r\n" * 500 + b"\0" * 300, b"WARC/1.0\r\nnothing", b"WARC/9.9\r\n\r\n"]
)
def test_rubbish_between_records_is_skipped(rubbish):
    taken, failed = read(RECORDS[0] + rubbish + b"\r\n" + RECORDS[2] + RECORDS[3])
    assert taken[0].given.url == URLS[0]
    assert [m.given.url for m in taken][-2:] == [URLS[2], URLS[3]]
    assert len(failed) <= 2


def test_an_http_head_of_rubbish_costs_its_record_only():
    taken, (error,) = read(RECORDS[0] + record(1, head="\x00\xff rubbish\r\n\x01\r\n\r\n") + RECORDS[2])
    assert [m.given.url for m in taken] == [URLS[0], URLS[2]]
    assert URLS[1] in str(error)


@pytest.mark.parametrize("at", [12, 60, 100, -5])
def test_a_broken_gzip_member_costs_its_record_only(at):
    packed = [gzip.compress(one) for one in RECORDS]
    broken = bytearray(packed[1])
    broken[at] ^= 0xFF
    taken, (error,) = read(packed[0] + bytes(broken) + packed[2] + packed[3])
    assert [m.given.url for m in taken] == [URLS[0], URLS[2], URLS[3]]
    assert "gzip member" in str(error)


def test_an_archive_that_breaks_off_gives_what_there_is():
    for data in (b"".join(map(gzip.compress, RECORDS)), b"".join(RECORDS), gzip.compress(b"".join(RECORDS))):
        taken, (error,) = read(data[: len(data) - 30])
        assert [m.given.url for m in taken] == URLS[: len(taken)]
        assert all(m.payload == page(n) for n, m in enumerate(taken))
        assert "breaks off" in str(error) or "shorter" in str(error)


def test_a_page_that_shows_a_record_is_a_page():
    shown = b"<pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n</pre>" + page(0)
    taken, failed = read(record(0, shown) + RECORDS[1])
    assert not failed
    assert [m.payload for m in taken] == [shown, page(1)]


def test_a_file_without_a_record():
    for data in (gzip.compress(b""), gzip.compress(b"WARC/1.0"), b"WARC/1.0\r\n"):
        assert read(data)[1]
    (error,) = read(gzip.compress(b""))[1]
    assert isinstance(error, EmptyInputError)


def test_a_file_made_to_be_slow_is_given_up(monkeypatch):
    monkeypatch.setattr(warc_module, "MAX_REREAD", 2**20)
    lies = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 60000000\r\n\r\n" * 5000
    _, failed = read(lies)
    assert "more of it is broken" in str(failed[-1])


@pytest.mark.parametrize("kind", ["video/mp4", "text/html"])
def test_a_record_longer_than_any_document_is_passed_by(kind):
    size, head = 2**28, f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n"
    begin = RECORDS[0] + record(1, b"", head=head, length=len(head) + size).removesuffix(b"\r\n\r\n")
    stream = endless(begin, b"x", size, b"\r\n\r\n" + RECORDS[2])
    tracemalloc.start()
    found = list(open_warc(stream, Given(path="c"), Opening(guard=Guard(where="c", limit=2**40))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [m.given.url for m in found if isinstance(m, Member)] == [URLS[0], URLS[2]]
    assert [str(m) for m in found if isinstance(m, InputError)] == (
        ["c!/http://hill.example/1: longer than 64 MB, which no article is"] if kind == "text/html" else []
    )
    assert peak < 200 * 2**20


def test_nothing_touches_the_network(monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    assert urls(b"".join(RECORDS)) == URLS


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_anywhere_never_raises_and_costs_at_most_its_neighbours(data):
    packed = [gzip.compress(one) for one in RECORDS] if data.draw(st.booleans()) else list(RECORDS)
    whole = bytearray(b"".join(packed))
    start = len(packed[0])
    at = data.draw(st.integers(start, start + len(packed[1]) - 1))
    whole[at] = data.draw(st.integers(0, 255))
    taken, _ = read(bytes(whole))
    good = [m.given.url for m in taken if m.payload in {page(0), page(2), page(3)}]
    assert URLS[0] in good
    assert URLS[3] in good


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes(rubbish, packed):
    for data in (rubbish, b"WARC/1.0\r\n" + rubbish, RECORDS[0] + rubbish, rubbish + RECORDS[1]):
        taken, _ = read(gzip.compress(data) if packed else data)
        assert len(taken) <= 2
