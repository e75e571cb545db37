"""Monotonous texts of any size, which find what grows faster than its input, and the files that hold them."""

import base64
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from html import escape

from dragoman.intake.parts import Format


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def _lines(size: int) -> str:
    """Short lines, no two alike."""
    return "".join(f"Delegate {n:x} spoke\n" for n in range(size // 20))


SHAPES: Mapping[str, Callable[[int], str]] = {
    "one line of blanks": _repeated(" "),
    "one line without blanks": _repeated("x"),
    "short lines": _lines,
    "equal lines": _repeated("The envoy left on Monday.\n"),
    "equal words": _repeated("envoy "),
    "less than": _repeated("<"),
    "open tags": _repeated("<p "),
    "ampersands": _repeated("&"),
    "parentheses": _repeated("("),
    "pairs of parentheses": _repeated("(a) "),
    "quotes": _repeated('"'),
    "curly quotes": _repeated("“"),
    "apostrophes": _repeated("' "),
    "digits": _repeated("1"),
    "numbers": _repeated("12 "),
    "dates": _repeated("12 March 2004 "),
    "dates of digits": _repeated("02/11/2018 "),
    "dates on lines": _repeated("12 March 2004\n"),
    "times": _repeated("12:30 "),
    "one long number with dots": _repeated("1."),
    "capitals": _repeated("A"),
    "capital words": _repeated("Ana Lodi "),
    "words in capitals": _repeated("TALKS IN NYALA\n"),
    "initials": _repeated("A. "),
    "bylines": _repeated("By Ana Lodi\n"),
    "bylines on one line": _repeated("By Ana Lodi and "),
    "datelines": _repeated("NYALA, March 3 (Agency) - "),
    "deep quotes": _repeated("\n> "),
    "deeper quotes": _repeated("> "),
    "list marks": _repeated("* "),
    "list lines": _repeated("* item\n"),
    "line ends": _repeated("\n"),
    "odd line ends": _repeated("\r\n\u2028\x0c"),
    "blank lines of blanks": _repeated(" \n"),
    "dashes": _repeated("-"),
    "rules": _repeated("---\n"),
    "pipes": _repeated("| "),
    "dots": _repeated("."),
    "colons": _repeated("a: "),
    "addresses": _repeated("https://a.example/"),
    "mail addresses": _repeated("a@b."),
    "marks of markdown": _repeated("*_`["),
    "brackets": _repeated("["),
    "links of markdown": _repeated("[a]("),
    "headings": _repeated("# "),
    "braces": _repeated("{"),
    "backslashes": _repeated("\\"),
    "combining marks": _repeated("e\u0301\u0323"),
    "zero width": _repeated("\u200b"),
    "turned around": _repeated("\u202e"),
    "pictures": _repeated("😀"),
    "Chinese": _repeated("会谈"),
    "Arabic": _repeated("محادثات "),
    "copyright": _repeated("© 2018 "),
    "agency": _repeated("(Agency) "),
    "read more": _repeated("Read more: "),
    "share": _repeated("Share\n"),
    "commas": _repeated("a, "),
    "colons and blanks": _repeated(": \t"),
    "headers": _repeated("Subject: a\nFrom: b\n"),
    "continued headers": _repeated("\n b"),
}
"""By name, the text of about so many characters."""


def _zipped(members: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT = "application/vnd.oasis.opendocument.text"
ODT_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
MAIL = "From: Ana Lodi <ana@news.example>\nTo: desk@news.example\nSubject: Talks\nDate: Mon, 1 Mar 2004 10:00:00 +0000\nMIME-Version: 1.0\n"


def _marked(text: str) -> str:
    """The text as XML may hold it."""
    return escape("".join(c for c in text if c in "\t\n\r" or c >= " "))


def docx(text: str) -> bytes:
    """A Word document with a paragraph for each line."""
    body = "".join(f"<w:p><w:r><w:t>{_marked(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    return _zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"})


def odt(text: str) -> bytes:
    """An OpenDocument text with a paragraph for each line."""
    body = "".join(f"<text:p>{_marked(line)}</text:p>" for line in text.split("\n"))
    content = f"<office:document-content {ODT_NAMES}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return _zipped({"mimetype": ODT, "content.xml": content})


def pdf(text: str) -> bytes:
    """A PDF of one page with a row for each line, or for each hundred characters of a long one."""
    rows = [line[n : n + 100] for line in text.split("\n") for n in range(0, len(line) or 1, 100)]
    escaped = (row.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for row in rows)
    drawn = "BT /F 10 Tf 40 800 Td 12 TL " + "\n".join(f"({row}) Tj T*" for row in escaped) + " ET"
    return pdf_of([drawn.encode("cp1252", "replace")])


def pdf_of(drawings: list[bytes], *, box: str = "0 0 595 842", resources: str = "") -> bytes:
    """A PDF whose pages are drawn by these content streams."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(drawings)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawings)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, drawn in enumerate(drawings):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {5 + 2 * n} 0 R /Resources << /Font << /F 3 0 R >> {resources} >> >>"
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)]
    return pdf_objects(objects)


def pdf_objects(objects: list[bytes]) -> bytes:
    """A PDF of objects; the first is its catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for n, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out),
    )  # fmt: skip


def _rtf(text: str) -> str:
    coded = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\n", "\\par\n")
    return "{\\rtf1\\ansi " + "".join(c if c < "\x7f" else f"\\u{ord(c) % 2**15} ?" for c in coded) + "}"


def _feed(text: str) -> str:
    item = f"<item><title>Talks</title><description>{_marked(text)}</description></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{item}</channel></rss>'


HOLDERS: Mapping[Format, Callable[[str], bytes]] = {
    "text": lambda text: text.encode(),
    "markdown": lambda text: text.encode(),
    "html": lambda text: f"<html><body><p>{text}</p></body></html>".encode(),
    "mail": lambda text: f"{MAIL}Content-Type: text/plain; charset=utf-8\n\n{text}".encode(),
    "mhtml": lambda text: (
        f"{MAIL}Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>{text}</p>\n--b--\n"
    ).encode(),
    "docx": docx,
    "odt": odt,
    "rtf": lambda text: _rtf(text).encode(),
    "pdf": pdf,
    "jsonl": lambda text: json.dumps({"text": text}).encode() + b"\n",
    "table": lambda text: 'title,text\nTalks,"{}"\n'.format(text.replace('"', '""')).encode(),
    "feed": lambda text: _feed(text).encode(),
    "mailbox": lambda text: f"From a@b.example Mon Mar  1 10:00:00 2004\n{MAIL}\n{text}\n".encode(),
    "letter": lambda text: (
        f"{MAIL}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        f"{base64.encodebytes(text.encode()).decode()}"
    ).encode(),
    "warc": lambda text: _warc(text.encode()),
}
"""By format, a file that holds a text."""

BARE: Mapping[Format, Callable[[str], bytes]] = {
    "jsonl": lambda text: text.encode(),
    "table": lambda text: ("text\n" + text).encode(),
    "feed": lambda text: ('<?xml version="1.0"?><rss><channel><item>' + text).encode(),
    "letter": lambda text: (MAIL + "X-A: " + text).encode(),
    "mailbox": lambda text: ("From a@b.example Mon Mar  1 10:00:00 2004\n" + MAIL + "X-A: " + text).encode(),
    "mhtml": lambda text: (MAIL + "X-A: " + text).encode(),
    "rtf": lambda text: ("{\\rtf1 " + text).encode(),
    "warc": lambda text: ("WARC/1.0\r\nWARC-Type: " + text).encode(),
    "html": lambda text: ("<html><head><title>" + text).encode(),
    "pdf": lambda text: ("%PDF-1.4\n" + text).encode(),
}
"""By format, a text where that format's own syntax is expected."""


def _warc(body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body
    return warc_record(http)


def warc_record(block: bytes, *, kind: str = "response", length: int | None = None) -> bytes:
    """One record of a web archive; ``length`` is what it says of itself, if not the truth."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/a\r\nWARC-Date: 2004-03-01T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
