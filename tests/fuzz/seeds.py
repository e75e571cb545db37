# ruff: noqa: E501  (tables of cases read best one case a line)
"""Small files in every format, in our own words, made here without any other program; and the inputs that broke something once."""

import base64
import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Mapping
from itertools import chain

from tests.fuzz.shapes import HOLDERS, MAIL, ODT_NAMES, W, docx, odt, pdf_of, warc_record

STORY = """THE NYALA LEDGER
Home | News | Sport

Envoys return to the table in Nyala
By Ana Lodi
3 March 2004

NYALA, March 3 (Agency) - The two delegations will meet again on Monday, the envoy said.

“We never refused,” Marek Osei told reporters. He declined to say who had been invited.

The last round broke up on 21 February over the release of prisoners.

Share this
Read more: Ferry fares rise again
"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Envoys return | The Nyala Ledger</title>
<meta property="article:published_time" content="2004-03-03T10:00:00Z"><meta name="author" content="Ana Lodi">
<link rel="canonical" href="https://ledger.example/2004/03/03/envoys"><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Envoys return", "datePublished": "2004-03-03", "author": {{"name": "Ana Lodi"}}}}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Envoys return to the table</h1><time datetime="2004-03-03">3 March</time>
{"".join(f"<p>{line}</p>" for line in STORY.split(chr(10)) if line)}</article><table><tr><td>1</td><td>2</td></tr></table><footer>&copy; 2004</footer></body></html>"""
LIVE = """<html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
<title><script>evil()</script></title><meta property="og:site_name" content="<img src=x onerror=evil()>">
<meta name="author" content="Ana <svg onload=evil()>"><meta property="og:title" content="&lt;script&gt;evil()&lt;/script&gt; talks">
<link rel="canonical" href="javascript:evil()"></head><body onload="evil()"><h1>&lt;img src=x onerror=evil()&gt; Envoys return</h1>
<p>By &lt;b onclick=evil()&gt;Ana Lodi</p><p>&lt;script&gt;evil()&lt;/script&gt; The delegations will meet again on Monday, the envoy said.</p>
<p onclick="evil()">The &quot;&gt;&lt;a href="javascript:evil()"&gt;last round&lt;/a&gt; broke up on 21 February over the release of prisoners.</p>
<svg><script>evil()</script></svg><iframe srcdoc="<script>evil()</script>"></iframe><a href="javascript:evil()">more</a>
<p>{{7*7}} {% raw %} &lt;/textarea&gt;&lt;/script&gt;&lt;!-- --&gt; \u202egnitset</p><img src=x onerror=evil()><object data="evil.swf"></object></body></html>"""
"""A page full of what a browser would run, as marks and, escaped, as text."""

READING = {
    "clipping_id": "c1", "contract": 1, "text": STORY, "body": [[60, 200]], "published": {"value": "2004-03-03", "precision": "day", "basis": "stated"},
    "actors": [{"id": "a1", "name": "Marek Osei", "kind": "person", "evidence": [[210, 220]], "roles": []}],
    "times": [], "statements": [{"id": "s1", "speaker": "a1", "source": [210, 220], "content": [190, 205], "evidence": [[190, 205]]}],
    "talks": [{"id": "t1", "name": "talks", "status": "scheduled", "evidence": [[100, 110]], "participants": [{"id": "q1", "actor": "a1"}]}],
}  # fmt: skip
RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Times;}}{\stylesheet{\s1 heading 1;}}"
    rb"{\info{\title Talks}{\author Ana Lodi}{\creatim\yr2004\mo3\dy3}}\pard\s1 Envoys return\par\pard The envoy\'92s \u8220?talks\u8221?"
    rb" go on {\b Monday}.{\footnote\pard A note.}\par{\trowd\cellx100 one\cell two\cell\row}{\*\unknown x}\f1 \'e4\par{\pict\bin4 abcd}}"
)
MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://ledger.example/envoys
Subject: =?utf-8?Q?Envoys=20return?=
Date: Wed, 3 Mar 2004 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://ledger.example/envoys

{PAGE.replace("=", "=3D")}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://ledger.example/a.png

iVBORw0KGgo=
------b--
""".replace("\n", "\r\n").encode()
LETTER = f"""{MAIL}Content-Type: multipart/mixed; boundary="m"
Message-ID: <1@news.example>

--m
Content-Type: multipart/alternative; boundary="a"

--a
Content-Type: text/plain; charset="utf-8"; format=flowed
Content-Transfer-Encoding: quoted-printable

On 2 March Ana Lodi wrote:
> {STORY.replace(chr(10), chr(10) + "> ").replace("=", "=3D")}
--a
Content-Type: text/html; charset=iso-8859-1

{PAGE}
--a--
--m
Content-Type: application/zip; name="a.zip"
Content-Disposition: attachment; filename*=utf-8''a%2Ezip
Content-Transfer-Encoding: base64

{{attached}}
--m
Content-Type: message/rfc822

{MAIL}
Forwarded: the talks go on.

--m--
"""


def zipped(members: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of names and contents, with one date whatever the day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], *, layout: int = tarfile.PAX_FORMAT) -> bytes:
    """A TAR of names and contents, and of a link, a device and a pipe."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=layout) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.GNUTYPE_SPARSE):
            info = tarfile.TarInfo(f"other{kind.decode()}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


def _feeds() -> list[bytes]:
    rss = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Nyala Ledger</title><link>https://ledger.example/</link>
<item><title>Envoys return</title><link>https://ledger.example/1</link><pubDate>Wed, 03 Mar 2004 10:00:00 GMT</pubDate><dc:creator>Ana Lodi</dc:creator>
<content:encoded><![CDATA[{PAGE}]]></content:encoded><guid>1</guid></item><item><title>Second</title><description>&lt;p&gt;Talks&lt;/p&gt; go on.</description>
</item></channel></rss>"""
    atom = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title><entry><title type="html">Envoys &amp;amp; talks</title>
<id>tag:a</id><updated>2004-03-03T10:00:00Z</updated><author><name>Ana Lodi</name></author><link href="https://ledger.example/2"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The delegations will meet on Monday.</p></div></content></entry></feed>"""
    rdf = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="https://ledger.example/3"><title>Talks</title><description>The talks go on, he said.</description></item></rdf:RDF>"""
    return [rss.encode(), atom.encode(), rdf.encode()]


def _warcs() -> list[bytes]:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    packed = gzip.compress(PAGE.encode(), mtime=0)
    coded = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    coded += b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    records = [warc_record(b"software: x\r\n", kind="warcinfo"), warc_record(http), warc_record(coded)]
    return [b"".join(records), b"".join(gzip.compress(record, mtime=0) for record in records)]


def seeds() -> dict[str, list[bytes]]:
    """By parser (see :mod:`tests.fuzz.parsers`), small files that it reads."""
    story, page = STORY.encode(), PAGE.encode()
    inner = zipped({"news/a.html": page, "b.txt": story, "../c.txt": story})
    letter = LETTER.replace("{attached}", base64.encodebytes(inner).decode()).encode()
    rows = [
        {"text": STORY, "id": "1", "published": "2004-03-03", "url": "https://ledger.example/1", "byline": "Ana Lodi"},
        {"text": "x", "clean": True},
    ]
    office = zipped({
        "word/document.xml": f'<w:document {W}><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Envoys</w:t><w:tab/></w:r></w:p><w:tbl><w:tr><w:tc>'
        f'<w:p><w:r><w:t>one</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>',
        "word/styles.xml": f'<w:styles {W}><w:style w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style></w:styles>',
        "docProps/core.xml": "<a><title>Talks</title><creator>Ana Lodi</creator><created>2004-03-03T10:00:00Z</created></a>",
    })  # fmt: skip
    sheet = f'<office:document-content {ODT_NAMES}><office:body><office:text><text:h text:outline-level="1">Envoys</text:h><text:p>go<text:s text:c="3"/>on' \
        "<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p></office:text></office:body></office:document-content>"  # fmt: skip
    drawn = b"BT /F 20 Tf 40 780 Td (Envoys return) Tj ET BT /F 10 Tf 40 740 Td 12 TL (The delegations will meet) Tj T* (again on Monday.) Tj ET"
    found: dict[str, list[bytes]] = {
        "text": [story, STORY.encode("utf-16"), STORY.encode("cp1252"), b"2004-03-03\n\nOne.\n\n" * 3, *_pastes()],
        "markdown": [f"---\ntitle: Talks\n---\n# Envoys\n\n* one\n* [two](https://a.example)\n\n> {STORY}\n".encode()],
        "html": [page, LIVE.encode(), page.replace(b"utf-8", b"windows-1251")],
        "mhtml": [MHTML], "mail": [letter, HOLDERS["mail"](STORY)], "letter": [letter], "rtf": [RTF, HOLDERS["rtf"](STORY)],
        "docx": [office, docx(STORY)], "odt": [zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": sheet}), odt(STORY)],
        "pdf": [pdf_of([drawn, drawn]), HOLDERS["pdf"](STORY)],
        "jsonl": ["\n".join(map(json.dumps, rows)).encode()],
        "table": [HOLDERS["table"](STORY), b"id;title;text;date\n1;Talks;The talks go on.;3.3.2004\n2;More;They end.;13.3.2004\n", b"\xef\xbb\xbfText\tURL\nTalks go on.\thttps://a.example\n"],
        "feed": _feeds(), "warc": _warcs(),
        "mailbox": [b"From a@b.example Mon Mar  1 10:00:00 2004\n" + HOLDERS["mail"](STORY) + b"\n\nFrom a@b.example Mon Mar  1 10:00:00 2004\n" + letter],
        "zip": [inner, zipped({"in.zip": inner, "a.docx": office, "x/b.eml": letter}, method=zipfile.ZIP_STORED), zipped({"a.txt": story}, method=zipfile.ZIP_LZMA)],
        "tar": [tarred({"a.txt": story, "d/b.html": page, "../../c.txt": story, "n" * 200: story}), tarred({"n" * 150: story}, layout=tarfile.GNU_FORMAT)],
        "gzip": [gzip.compress(story, mtime=0), gzip.compress(tarred({"a.txt": story}), mtime=0)],
        "bzip2": [bz2.compress(page)], "xz": [lzma.compress(story)],
        "reading": [json.dumps(READING).encode()],
    }  # fmt: skip
    for parser, broken in REGRESSIONS.items():
        found.setdefault(parser, []).extend(broken)
    return found | {"any": list(chain.from_iterable(found.values()))}


def _pastes() -> list[bytes]:
    rule = "\n" + "-" * 40 + "\n"
    export = "Document 1 of 2\n\nEnvoys return\n\nThe Nyala Ledger\n3 March 2004\n\nFull text: The talks go on.\n"
    return [
        (STORY + rule + STORY.replace("Monday", "Friday")).encode(),
        (export + "_" * 60 + "\n" + export.replace("1 of", "2 of")).encode(),
    ]


REGRESSIONS: dict[str, list[bytes]] = {
    "table": [b"text,url\nThe talks go on.,https://[ledger.example/1\n"],
    "warc": [
        warc_record(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nThe talks go on.").replace(
            b"https://news", b"https://[news"
        )
    ],
    "reading": [b'{"clipping_id": ' + b"[" * 100_000],
    "html": [b"<p " + b"".join(b"a%d=1 " % n for n in range(30_000)) + b">The talks go on."],
}
"""By parser, inputs that made it raise something else, take too long or hold too much."""
