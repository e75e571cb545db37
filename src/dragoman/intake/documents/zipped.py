"""Office documents are ZIP files of XML: both are opened here with bounds, and without entities."""

import io
import zipfile
import zlib
from collections.abc import Iterable

from lxml import etree

from dragoman.intake.parts import Guard
from dragoman.model.errors import FormatError

MAX_MEMBERS = 10_000
"""Members of a document; a book with a picture on every page has a thousand."""

MAX_XML = 64 * 2**20
"""Bytes of one member's XML: some twenty times the text of a long book."""

MAX_MARKS = 1_000_000
"""Tags of one member. Each element takes some 100 bytes of memory; a book of 300 pages has some 300,000 tags."""

_CHUNK = 2**20


def read_xml(payload: bytes, names: Iterable[str], *, where: str | None, form: str) -> dict[str, etree._Element]:
    """The roots of those members that are there, by name. Raises FormatError where the ZIP or one of them is broken, or unpacks to more than documents do.

    Sizes are counted as the members are unpacked, whatever the ZIP declares. Entities are neither read nor expanded: a document type is refused.
    """
    guard = Guard.of(len(payload), where or form)
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            listed = archive.infolist()
            if len(listed) > MAX_MEMBERS:
                raise FormatError(f"the {form} has {len(listed):,} members", where=where, todo="save it anew")
            there = {info.filename: info for info in listed}
            return {
                name: parse_xml(_unpacked(archive, there[name], guard, where, form), where=where, form=form)
                for name in names
                if name in there
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        # RuntimeError: a member is encrypted; ValueError: names and offsets that cannot be
        raise _broken(error, where, form) from error


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, guard: Guard, where: str | None, form: str) -> bytes:
    if info.flag_bits & 0x1:
        raise FormatError(f"the {form} is encrypted", where=where, todo="save it without a password")
    out = io.BytesIO()
    with archive.open(info) as file:
        while chunk := file.read(_CHUNK):
            guard.count(len(chunk))
            if out.tell() + len(chunk) > MAX_XML:
                raise FormatError(
                    f"the {form} holds more than {MAX_XML // 2**20} MB of text and marks, far more than articles do",
                    where=where,
                    todo="copy its text",
                )
            out.write(chunk)
    return out.getvalue()


def parse_xml(data: bytes, *, where: str | None, form: str) -> etree._Element:
    """The root of an XML document: no network, no document type, no entities, at most 256 levels. Raises FormatError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    if data.count(b"<") > MAX_MARKS:
        raise FormatError(
            f"the {form} has more than {MAX_MARKS:,} tags, far more than articles do", where=where, todo="copy its text"
        )
    if b"<!DOCTYPE" in data[:4096]:
        raise _typed(where, form)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _broken(error, where, form) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _typed(where, form)
    return root


def _typed(where: str | None, form: str) -> FormatError:
    return FormatError(
        f"the {form} declares a document type, which no program writes", where=where, todo="save it anew"
    )


def _broken(error: Exception, where: str | None, form: str) -> FormatError:
    return FormatError(f"the {form} is broken: {str(error)[:120]}", where=where, todo="save it anew, or copy its text")


def tag(element: etree._Element) -> str:
    """An element's name with its name space in braces; empty for what is no element."""
    return element.tag if isinstance(element.tag, str) else ""


def local(element: etree._Element) -> str:
    """An element's name without its name space."""
    return tag(element).rpartition("}")[2]
