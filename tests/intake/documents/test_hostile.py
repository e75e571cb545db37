"""Documents made to break a reader: they become clippings or errors that name them, soon."""

import random
import time
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.intake.documents import document_reader
from dragoman.intake.given import Given
from dragoman.model.errors import FormatError, InputError
from tests.intake.documents.tiny import ODT_MIME, W, docx, odt, par, pdf, zipped
from tests.intake.files.documents import make

FILES = sorted(path for path in make.HERE.iterdir() if path.suffix in (".docx", ".odt", ".rtf", ".pdf", ".mhtml"))
files = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
SECONDS = 2.0
"""Asked of every one on a slow machine; the usual time is a hundredth."""

SECRET = "the-secret-of-the-machine"


@pytest.fixture(scope="module", autouse=True)
def _libraries():
    """What is imported with the first page does not count."""
    document_reader("mhtml")((make.HERE / "chromium.mhtml").read_bytes(), Given())


def outcome(form, payload):
    """The clipping or the error; nothing else comes out, and it comes soon."""
    started = time.perf_counter()
    try:
        found = document_reader(form)(payload, Given(path=f"a.{form}"))
    except InputError as error:
        assert str(error).startswith(f"a.{form}: ")  # noqa: PT017
        found = error
    assert time.perf_counter() - started < SECONDS
    return found


@files
def test_files_that_break_off(path):
    payload = path.read_bytes()
    for n in range(1, 20):
        outcome(path.suffix[1:], payload[: len(payload) * n // 20])


@files
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.sampled_from((1, 8, 64, 512)))
def test_files_with_flipped_bytes(path, seed, count):
    rng = random.Random(seed)
    payload = bytearray(path.read_bytes())
    for _ in range(count):
        payload[rng.randrange(len(payload))] = rng.randrange(256)
    outcome(path.suffix[1:], bytes(payload))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(
    ["{", "}", "\\", "\\par ", "\\u8211 ?", "\\u-10179 ", "\\'e4", "\\uc9 ", "\\bin3 ", "\\*", "{\\fonttbl{\\f1\\fcharset204 x;}}", "\\f1 ", "\\s1 ",
     "{\\stylesheet{\\s1 heading 2;}}", "{\\info{\\creatim\\yr2011\\mo5\\dy6}}",
     "{\\footnote ", "{\\header ", "word ", "\\ansicpg99 ", "\n", "\\v ", "\\plain "]
), max_size=60))  # fmt: skip
def test_rich_text_of_random_words(pieces):
    outcome("rtf", ("{\\rtf1" + "".join(pieces)).encode())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(-50, 700), st.integers(-50, 900), st.integers(1, 90), st.text("ab -.é", min_size=1, max_size=30)
        ),
        max_size=40,
    )
)
def test_pages_with_type_anywhere(rows):
    found = outcome("pdf", pdf([rows, rows[::-1]]))
    if not isinstance(found, InputError):
        assert all(found.quote(span).strip() for span in found.body)


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
IN_WORD = f"<w:document {W}><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body></w:document>"
MULTIPART = b"Content-Type: multipart/related; boundary=a\n\n"
BAD = {
    "docx without a text": ("docx", partial(zipped, {"word/other.xml": "<a/>"})),
    "docx with an empty text": ("docx", partial(zipped, {"word/document.xml": ""})),
    "docx with a broken style sheet": ("docx", partial(docx, par("x"), styles="<")),
    "docx of deep elements": ("docx", lambda: docx("<w:p>" * 10_000 + "</w:p>" * 10_000)),
    "docx of laughs": ("docx", lambda: zipped({"word/document.xml": LAUGHS + IN_WORD.format("&a9;")})),
    "docx of blanks": ("docx", lambda: zipped({"word/document.xml": b"<w:document " + b" " * 68_000_000})),
    "docx of too many paragraphs": ("docx", lambda: docx(par("word") * 30_000)),
    "docx of too many tags": ("docx", lambda: docx("<w:p/>" * 1_100_000)),
    "odt without a text": ("odt", partial(zipped, {"mimetype": ODT_MIME})),
    "odt of deep elements": ("odt", lambda: odt("<text:span>" * 10_000 + "</text:span>" * 10_000)),
    "odt of laughs late in UTF-16": (
        "odt", lambda: zipped({"content.xml": ('<?xml version="1.0" encoding="utf-16"?>' + " " * 5000 + LAUGHS + "<x>&a9;</x>").encode("utf-16")}),
    ),
    "odt with a password": ("odt", lambda: odt("<text:p>x</text:p>") and zipped({
        "content.xml": "x",
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:manifest>',
    })),
    "no zip": ("docx", lambda: b"PK\x03\x04" + b"\x00" * 1000),
    "rtf of braces": ("rtf", lambda: b"{\\rtf1" + b"{" * 2**20),
    "pdf of garbage": ("pdf", lambda: b"%PDF-" + random.Random(1).randbytes(100_000)),
    "mhtml of nested parts": ("mhtml", lambda: MULTIPART + (b"--a\n" + MULTIPART) * 5_000),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused(name):
    form, payload = BAD[name]
    assert isinstance(outcome(form, payload()), FormatError)


@pytest.mark.parametrize("payload", [
    b"{\\rtf1" + b"{}" * 200_000, b"{\\rtf1" + b"\\a" * 200_000, b"{\\rtf1" + b"\\" * 500_000, b"{\\rtf1 x\\bin9999999999 }",
    b"{\\rtf1\\u99999999999 \\uc-5 x}",
], ids=["pairs", "words", "backslashes", "bin", "numbers"])  # fmt: skip
def test_odd_rich_text_takes_no_time(payload):
    outcome("rtf", payload)


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_no_entity_reaches_a_file(form, tmp_path):
    (tmp_path / "secret").write_text(SECRET)
    kind = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]>'
    body = IN_WORD.format("&a;") if form == "docx" else "<x>&a;</x>"
    found = outcome(form, zipped({"word/document.xml": kind + body, "content.xml": kind + body}))
    assert isinstance(found, FormatError)
    assert SECRET not in str(found)


def test_styles_that_are_based_on_one_another_in_a_circle():
    styles = f'<w:styles {W}>' + "".join(
        f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("ab", "ba", "cc")
    ) + "</w:styles>"  # fmt: skip
    body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>word</w:t></w:r></w:p>'
    assert outcome("docx", docx(body, styles=styles)).text == "word"
