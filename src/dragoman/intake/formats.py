"""What a file is: seen from its first bytes, then from its suffix."""

import re
import zlib

from dragoman.intake.parts import Format
from dragoman.model.errors import FormatError

HEAD = 4096
"""Bytes that are looked at."""

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"WARC/", "warc"),
)
_UNREAD = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word, Excel or Outlook file, or one with a password",
        "save it as DOCX, ODT or PDF, without a password",
    ),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it"),
    (b"SQLite format 3\x00", "an SQLite database", "export its articles as CSV or JSONL"),
    (b"PAR1", "a Parquet file", "name its folder: `dragoman add RECORD DIR` takes the readings in it"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)", "run text recognition over it and give the text"),
    (b"\xff\xd8\xff", "an image (JPEG)", "run text recognition over it and give the text"),
    (b"GIF8", "an image (GIF)", "run text recognition over it and give the text"),
)
"""Formats that are recognised and not read, and what to do."""

_ZIPPED: tuple[tuple[bytes, Format], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"word/", "docx"),
)
_ZIPPED_UNREAD = (
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument sheet or presentation", "save it as CSV or PDF"),
    (b"mimetypeapplication/epub", "an e-book (EPUB)", "save it as HTML or text"),
    (b"xl/", "an Excel sheet (XLSX)", "save it as CSV"),
    (b"ppt/", "a presentation (PPTX)", "save it as PDF"),
)
_MAIL = (
    b"return-path:", b"received:", b"message-id:", b"mime-version:", b"delivered-to:", b"x-mozilla", b"from:", b"date:", b"subject:", b"to:",
    b"reply-to:", b"dkim-signature:", b"x-",
)  # fmt: skip
_TRANSPORT = (b"return-path:", b"received:", b"delivered-to:", b"dkim-signature:", b"arc-", b"x-")
_ENVELOPE = re.compile(rb"from \S{1,200} [^\n]{0,60}\d\d:\d\d[^\n]{0,40}\n>?[!-9;-~]{1,80}:")
_BLANK_LINE = re.compile(rb"\n[ \t\r]*\n")
_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")
_HTML = (
    b"<!doctype html", b"<html", b"<head", b"<body", b"<meta ", b"<title", b"<article", b"<div", b"<p>", b"<p ", b"<h1", b"<script",
    b"<section", b"<main", b"<span", b"<table",
)  # fmt: skip
_SUFFIXES: dict[str, Format] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xht": "html", ".shtml": "html", ".mhtml": "mhtml", ".mht": "mhtml",
    ".md": "markdown", ".markdown": "markdown", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "table", ".tsv": "table", ".mbox": "mailbox",
    ".eml": "letter", ".emlx": "letter", ".rss": "feed", ".atom": "feed", ".warc": "warc",
}  # fmt: skip
_BLANK = b"\xef\xbb\xbf\xff\xfe \t\r\n"


def recognise(head: bytes, path: str | None) -> Format:
    """The format of a file from its first :data:`HEAD` bytes and its path. Raises FormatError, by name, for what is recognised and not read."""
    suffix = _suffix(path)
    for magic, name, todo in _UNREAD:
        if head.startswith(magic):
            raise FormatError(f"this is {name}, which Dragoman does not read", where=path, todo=todo)
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(head, path)
    if head.startswith(b"\x1f\x8b"):
        return "warc" if _begins_warc(head) else "gzip"
    if head[257:262] == b"ustar" or _is_old_tar(head):
        return "tar"
    if suffix in (".jsonl", ".ndjson", ".csv", ".tsv"):
        return _SUFFIXES[suffix]
    return _worded(head, suffix)


def _is_old_tar(head: bytes) -> bool:
    """Whether a TAR header without a mark (V7) begins the file: its checksum fits."""
    told = head[148:156].strip(b" \0")
    if len(head) < 512 or not head[0] or not told.isdigit() or b"8" in told or b"9" in told:
        return False
    return int(told, 8) == sum(head[:148]) + 8 * 0x20 + sum(head[156:512])


def _zipped(head: bytes, path: str | None) -> Format:
    squeezed = head.replace(b"\x00", b"")
    for mark, found in _ZIPPED:
        if mark in squeezed:
            return found
    for mark, name, todo in _ZIPPED_UNREAD:
        if mark in squeezed:
            raise FormatError(f"this is {name}, which Dragoman does not read", where=path, todo=todo)
    suffix = _suffix(path)
    return "docx" if suffix == ".docx" else "odt" if suffix == ".odt" else "zip"


def _worded(head: bytes, suffix: str) -> Format:
    """Formats made of text."""
    start = head.replace(b"\x00", b"").lstrip(_BLANK).lower()
    if (
        start.startswith((b"<?xml", b"<!--", *_FEEDS))
        and any(mark in start for mark in _FEEDS)
        and b"<html" not in start
    ):
        return "feed"
    if start.startswith(_HTML) or (
        start.startswith((b"<?xml", b"<!--")) and (b"<html" in start or b"<!doctype html" in start)
    ):
        return "html"
    if (
        b"mime-version:" in start
        and b"multipart/related" in start
        and (suffix in (".mhtml", ".mht") or b"snapshot-content-location:" in start)
    ):
        return "mhtml"
    if suffix not in (".txt", ".md", ".html", ".htm"):
        if start.startswith(b"from ") and (b"\nsubject:" in start or _ENVELOPE.match(start)):
            return "mailbox"
        if start.startswith(_MAIL) and b"\nsubject:" in b"\n" + start and (b"\nfrom:" in b"\n" + start):
            return "letter"
        if start.startswith(_TRANSPORT) and b"\nreceived:" in b"\n" + start and not _BLANK_LINE.search(start):
            return "letter"  # its subject stands further down
    return _SUFFIXES.get(suffix, "text")


def _begins_warc(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, 5).startswith(b"WARC/")
    except zlib.error:
        return False


def _suffix(path: str | None) -> str:
    name = (path or "").rsplit("/", 1)[-1].lower()
    return "." + name.rsplit(".", 1)[-1] if "." in name else ""
