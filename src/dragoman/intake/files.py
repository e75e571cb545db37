"""Files and folders to clippings. What a file is, is seen from its first bytes, then from its suffix."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dragoman.intake.decode import decode
from dragoman.intake.jsonl import read_jsonl
from dragoman.intake.text import Given, from_text
from dragoman.model.clipping import Received, payload_id
from dragoman.model.errors import EmptyInputError, FormatError, InputError, NotFoundError

_HEAD = 2048

_KNOWN_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"WARC/", "a web archive (WARC)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
)
"""Formats that are recognised and not read; {todo} of the error says what to give instead."""

_ZIPPED = (
    (b"word/", "a Word document (DOCX)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file (ODT)"),
    (b"xl/", "an Excel sheet (XLSX)"),
    (b"mimetypeapplication/epub", "an e-book (EPUB)"),
)
_MAIL = (b"from ", b"return-path:", b"received:", b"message-id:", b"mime-version:", b"delivered-to:", b"x-mozilla")
_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")
_HTML = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<meta ",
    b"<title",
    b"<article",
    b"<div",
    b"<p>",
    b"<p ",
    b"<h1",
    b"<script",
    b"<section",
    b"<main",
    b"<span",
    b"<table",
)
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_LATER = {
    ".mhtml": "an MHTML page",
    ".mht": "an MHTML page",
    ".eml": "an e-mail",
    ".mbox": "a mailbox",
    ".csv": "a table (CSV)",
    ".tsv": "a table (TSV)",
    ".xml": "an XML file",
    ".rss": "a feed",
    ".atom": "a feed",
}
_TODO = "open it, copy the text and save it as .txt, or save the page as HTML"


def expand(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that paths stand for: folders recursively, in the order of their names, hidden files and folders left out.

    A path where there is nothing (a missing file, a link that leads nowhere) is yielded like any other, so that one does not cost the rest:
    :func:`receive` raises NotFoundError for it.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises in a folder that one may not enter)
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))
        else:
            yield path


def receive(path: Path, *, root: Path | None = None) -> Iterator[Received | InputError]:
    """The clippings of one file, as a stream; an error object stands in for each member of it that holds none.

    ``root``: clippings record their path relative to it where they lie below it. Raises InputError (NotFoundError, EmptyInputError, FormatError,
    DecodingError) when the file as a whole cannot be read; the message names the path.
    """
    name = _name(path, root)
    try:
        if path.is_dir():
            raise FormatError("this is a folder", where=name, todo="give its files one by one, or expand it first")
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(0)
            if _is_jsonl(path):
                if not head:
                    raise EmptyInputError("the file is empty", where=name, todo="check that it was saved completely")
                yield from read_jsonl(file, path=name)
                return
            payload = file.read()
    except FileNotFoundError as error:
        what = "there is no such file or folder"
        raise NotFoundError(what, where=name, todo="check the path") from error
    except OSError as error:
        raise InputError(
            f"cannot be opened: {error.strerror or error}", where=name, todo="check that you may read it"
        ) from error
    yield from_bytes(payload, path=name)


def from_bytes(
    payload: bytes, *, path: str | None = None, url: str | None = None, fetched: str | None = None
) -> Received:
    """The clipping of one payload (a page, a text). ``path`` is for its suffix, for messages and for the record. Raises InputError."""
    media_type = media_type_of(payload, path=path)
    given = Given(clipping_id=payload_id(payload), path=path, url=url, fetched=fetched)
    make: Callable[[bytes, Given], Received] = _html if media_type == "text/html" else _text
    return make(payload, given)


def media_type_of(payload: bytes, *, path: str | None = None) -> str:
    """``text/html``, ``text/markdown`` or ``text/plain``. Raises FormatError, by name, for what is recognised and not read (yet)."""
    suffix = Path(path).suffix.lower() if path else ""
    head = payload[:_HEAD]
    format_name = _unread(head, suffix)
    if format_name:
        raise FormatError(f"this is {format_name}, which this version does not read", where=path, todo=_TODO)
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(_HTML) or (
        start.startswith((b"<?xml", b"<!--")) and (b"<html" in start or b"<!doctype html" in start)
    ):
        return "text/html"
    if suffix in _HTML_SUFFIXES:
        return "text/html"
    return "text/markdown" if suffix in (".md", ".markdown") else "text/plain"


def _unread(head: bytes, suffix: str) -> str | None:
    """What a file is that is recognised and not read, else None."""
    for magic, name in _KNOWN_MAGIC:
        if head.startswith(magic):
            return name
    if head.startswith(b"PK\x03\x04"):
        squeezed = head.replace(b"\x00", b"")
        return next((name for mark, name in _ZIPPED if mark in squeezed), "a ZIP archive")
    if head[257:262] == b"ustar":
        return "a TAR archive"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<?xml", *_FEEDS)) and any(mark in start for mark in _FEEDS):
        return "a feed (RSS or Atom)"
    if suffix not in (".txt", ".md", *_HTML_SUFFIXES) and start.startswith(_MAIL) and b"\nsubject:" in start:
        return "an e-mail"
    if b"content-type: multipart/related" in start and b"mime-version:" in start:
        return "an MHTML page"
    return _LATER.get(suffix)


def _is_jsonl(path: Path) -> bool:
    return path.suffix.lower() in (".jsonl", ".ndjson")


def _text(payload: bytes, given: Given) -> Received:
    from dataclasses import replace

    text, encoding = decode(payload, where=given.path)
    return Received(
        clipping=from_text(text, replace(given, encoding=encoding)),
        payload=payload,
        media_type="text/plain",
    )


def _html(payload: bytes, given: Given) -> Received:
    from dragoman.intake.html import from_html

    return Received(clipping=from_html(payload, given), payload=payload, media_type="text/html")


def _name(path: Path, root: Path | None) -> str:
    if root is not None and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return str(path)
