"""Pages saved as MHTML by other programs than Chromium, and by hand."""

import base64
import quopri

import pytest

from dragoman.intake.documents.mhtml import from_mhtml
from dragoman.intake.files import from_bytes
from dragoman.model.errors import EmptyInputError, FormatError
from tests.intake.layouts import PARAGRAPHS

STORY = [PARAGRAPHS[name] for name in ("recess", "quote", "numbers", "denial")]
PAGE = (
    "<html><head><title>Round stalls</title></head><body><h1>Round stalls</h1>"
    + "".join(f"<p>{p}</p>" for p in STORY)
    + "</body></html>"
)
FRAME = "<html><body><p>An advertisement in a frame, which is no part of the page at all.</p></body></html>"


def mhtml(*parts, head="", kind="multipart/related"):
    body = "".join(f"--cut\r\n{part}\r\n" for part in parts)
    top = f"From: <Saved>\r\nDate: Tue, 5 May 2015 08:30:00 +0200\r\nMIME-Version: 1.0\r\n{head}Content-Type: {kind};"
    return f'{top}\r\n\tboundary="cut"\r\n\r\n{body}--cut--\r\n'.encode()


def part(text, *, coding="quoted-printable", address="https://monitor.example/a", more=""):
    raw = text.encode()
    coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coding, bytes)(raw).decode()
    return f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {coding}\r\nContent-Location: {address}\r\n{more}\r\n{coded}"


def bodies(clipping):
    return [clipping.quote(span) for span in clipping.body]


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_codings(coding):
    clipping = from_mhtml(mhtml(part(PAGE, coding=coding)))
    assert bodies(clipping) == STORY
    assert clipping.url == "https://monitor.example/a"
    assert clipping.copies[0].fetched == "2015-05-05T08:30:00+02:00"
    assert clipping.published is None
    assert ("2015-05-05", "the day the page was saved") in [(c.value, c.reason) for c in clipping.date_candidates]


def test_the_root_is_the_page_and_not_a_frame():
    frame = part(FRAME, address="https://ads.example/f")
    located = mhtml(frame, part(PAGE), head="Snapshot-Content-Location: https://monitor.example/a\r\n")
    assert bodies(from_mhtml(located)) == STORY
    started = mhtml(frame, part(PAGE, more="Content-ID: <root>\r\n"), kind='multipart/related; start="<root>"')
    assert bodies(from_mhtml(started)) == STORY
    assert bodies(from_mhtml(mhtml(part(PAGE), frame))) == STORY


def test_an_alternative_inside():
    inner = (
        mhtml(part(PAGE))
        .split(b"MIME-Version: 1.0\r\n")[1]
        .decode()
        .replace("cut", "inner")
        .replace("related", "alternative")
    )
    assert bodies(from_mhtml(mhtml(inner))) == STORY


def test_a_page_that_breaks_off_gives_what_is_there():
    whole = mhtml(part(PAGE, coding="8bit"))
    cut = whole[: whole.index(STORY[3].encode()[:40])]
    assert bodies(from_mhtml(cut)) == STORY[:3]


def test_the_suffix_or_a_snapshots_header_tells_the_format():
    payload = mhtml(part(PAGE))
    assert from_bytes(payload, path="a.mht").clipping.url == "https://monitor.example/a"
    assert (
        from_bytes(mhtml(part(PAGE), head="Snapshot-Content-Location: https://monitor.example/a\r\n")).media_type
        == "multipart/related"
    )


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        (mhtml(), FormatError),
        (mhtml("Content-Type: image/png\r\n\r\nx"), FormatError),
        (mhtml(part("")), EmptyInputError),
        (b"x", FormatError),
    ],
)
def test_what_has_no_page_is_named(payload, error):
    with pytest.raises(error):
        from_mhtml(payload)
