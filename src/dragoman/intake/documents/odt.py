"""OpenDocument texts (ODT) to a clipping: the text as printed, without deleted passages, read from the XML itself (OASIS OpenDocument 1.3)."""

import re
from collections.abc import Iterator

from lxml import etree

from dragoman.intake.documents.blocks import Block, Place, Properties, from_blocks, unwrapped
from dragoman.intake.documents.zipped import local, read_xml, tag
from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.model.clipping import Clipping
from dragoman.model.errors import FormatError

MAX_BLANKS = 200
"""Blanks that one mark may stand for; more are no text."""

_BLANKS, _SPACES = re.compile(r"[ \t\r\n]+"), re.compile(r" {2,}")
_FORM = "OpenDocument text"
_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MANIFESTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"

_SKIPPED = frozenset((
    "tracked-changes", "annotation", "annotation-end", "ruby-text", "note-citation", "sequence-decls", "variable-decls", "user-field-decls",
    "desc", "title", "event-listeners", "forms", "hidden-text", "hidden-paragraph", "scripts", "font-face-decls", "automatic-styles", "binary-data",
    "table-of-content-source", "index-title-template", "bookmark-start", "bookmark-end", "tracked-change",
))  # fmt: skip
"""Elements that print nothing: deleted text, comments, pictures' descriptions, declarations."""

_HEADERS = frozenset(("header", "header-left", "header-first"))
_FOOTERS = frozenset(("footer", "footer-left", "footer-first"))


def from_odt(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from the bytes of an OpenDocument text: headers, paragraphs, tables and frames in the order of the document, then notes and footers.

    Raises FormatError where it is broken, encrypted or unpacks to too much; EmptyInputError where it shows no text.
    """
    roots = read_xml(payload, (_MANIFEST, _CONTENT, _STYLES, _META), where=given.path, form=_FORM)
    manifest = roots.get(_MANIFEST)
    if manifest is not None and next(manifest.iter(f"{_MANIFESTED}encryption-data"), None) is not None:
        raise FormatError(f"the {_FORM} is encrypted", where=given.path, todo="save it without a password")
    body = roots[_CONTENT].find(f"{_OFFICE}body") if _CONTENT in roots else None
    if body is None:
        raise FormatError(f"the {_FORM} has no text part", where=given.path, todo="save it anew as ODT, DOCX or PDF")
    titles = _title_styles(roots)
    text, notes = _blocks(body, titles, "text")
    blocks = [*_edges(roots.get(_STYLES), _HEADERS), *unwrapped(text), *notes]
    blocks += _edges(roots.get(_STYLES), _FOOTERS)
    return from_blocks(blocks, given, form=_FORM, properties=_properties(roots.get(_META)))


def _edges(root: etree._Element | None, names: frozenset[str]) -> Iterator[Block]:
    """Headers or footers of the page styles, each text once."""
    seen: set[str] = set()
    masters = root.find(f"{_OFFICE}master-styles") if root is not None else None
    for element in masters.iter() if masters is not None else ():
        if local(element) in names and tag(element).startswith(_STYLE):
            for block in _blocks(element, frozenset(), "edge")[0]:
                if block.text.strip() and block.text not in seen:
                    seen.add(block.text)
                    yield block


def _blocks(root: etree._Element, titles: frozenset[str], place: Place) -> tuple[list[Block], list[Block]]:
    """The paragraphs, and those of notes. Iterative. Frames anchored in a paragraph follow it."""
    out: list[Block] = []
    notes: list[Block] = []
    later: list[Block] = []
    opened: list[tuple[list[str], int, Place]] = []
    skipping = in_note = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        paragraph = name in ("p", "h") and tag(element).startswith(_TEXT)
        if event == "start":
            if skipping or name in _SKIPPED:
                skipping += 1
                continue
            in_note += name == "note-body"
            if paragraph:
                opened.append(([], _level(element, titles), "note" if in_note else place))
            elif opened:
                opened[-1][0].append(_mark(element, name))
            if opened and element.text and _holds_text(element):
                opened[-1][0].append(_squeezed(element.text))
        else:
            if skipping:
                skipping -= 1
            else:
                in_note -= name == "note-body"
                if paragraph and opened:
                    pieces, level, where = opened.pop()
                    block = Block(_SPACES.sub(" ", "".join(pieces)), level, where)
                    (notes if where == "note" else later if opened else out).append(block)
                    if not opened:
                        out += later
                        later = []
            if opened and not skipping and element.tail and element is not root and _in_text(element):
                opened[-1][0].append(_squeezed(element.tail))
    return out, notes


def _holds_text(element: etree._Element) -> bool:
    """Whether the characters in an element are shown: those of paragraphs and of what stands in them, not of a drawing."""
    return tag(element).startswith(_TEXT) and local(element) not in ("note", "s", "tab", "line-break")


def _in_text(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and _holds_text(parent)


def _squeezed(text: str) -> str:
    """White space in OpenDocument is one blank; what is more has marks of its own (§ 6.1.2)."""
    return _BLANKS.sub(" ", text)


def _mark(element: etree._Element, name: str) -> str:
    if not tag(element).startswith(_TEXT):
        return ""
    if name == "line-break":
        return "\n"
    if name == "tab":
        return "\t"
    if name == "s":
        count = element.get(f"{_TEXT}c", "1")
        return " " * min(int(count), MAX_BLANKS) if count.isascii() and count.isdigit() else " "
    return ""


def _level(element: etree._Element, titles: frozenset[str]) -> int:
    if local(element) == "h":
        level = element.get(f"{_TEXT}outline-level", "1")
        return min(int(level), 9) if level.isascii() and level.isdigit() and len(level) < 3 else 1
    return 1 if element.get(f"{_TEXT}style-name", "") in titles else 0


def _title_styles(roots: dict[str, etree._Element]) -> frozenset[str]:
    """The names of paragraph styles that are, or are made from, the style "Title"."""
    names = {"Title"}
    for part in (_STYLES, _CONTENT):
        for style in roots[part].iter(f"{_STYLE}style") if part in roots else ():
            if style.get(f"{_STYLE}parent-style-name") == "Title":
                names.add(style.get(f"{_STYLE}name", "Title"))
    return frozenset(names)


def _properties(root: etree._Element | None) -> Properties:
    """Title, authors and days of the document's meta data."""
    if root is None:
        return Properties()
    told = {local(element): (element.text or "").strip() for element in root.iter() if element.text}
    dates = {
        "created": told.get("creation-date", ""),
        "modified": told.get("date", ""),
        "printed": told.get("print-date", ""),
    }
    title = told.get("title")
    return Properties(
        titles=(title,) if title else (), author=told.get("initial-creator") or told.get("creator"), dates=dates
    )
