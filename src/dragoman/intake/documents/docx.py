"""Word documents (DOCX) to a clipping: the text as printed, with accepted changes, read from the XML itself (ECMA-376, WordprocessingML)."""

from collections.abc import Iterator

from lxml import etree

from dragoman.intake.documents.blocks import Block, Place, Properties, from_blocks, unwrapped
from dragoman.intake.documents.zipped import local, read_xml, tag
from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.model.clipping import Clipping
from dragoman.model.errors import FormatError

MAX_EDGES = 12
"""Headers and footers that are looked at: three of each for some sections."""

_FORM = "Word document"
_MAIN = "word/document.xml"
_STYLES = "word/styles.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_CORE = "docProps/core.xml"
_TOP_EDGES = tuple(f"word/header{n}.xml" for n in range(1, MAX_EDGES // 2 + 1))
_BOTTOM_EDGES = tuple(f"word/footer{n}.xml" for n in range(1, MAX_EDGES // 2 + 1))

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SKIPPED = frozenset((
    "del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr", "rt",
    "annotationRef", "object", "binData", "Properties", "posOffset", "docPartObj",
))  # fmt: skip
"""Elements that print nothing: deleted and moved text, field codes, properties, pictures' positions; and the older copy of a text box."""

_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": ""}
_HEADING_NAMES = ("heading ", "title", "überschrift ", "titre ", "título ", "titolo ", "заголовок ")


def from_docx(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from the bytes of a Word document: headers, paragraphs, tables and text boxes in the order of the document, then notes and footers.

    Raises FormatError where it is broken, encrypted or unpacks to too much; EmptyInputError where it shows no text.
    """
    names = (_MAIN, _STYLES, *_NOTES, _CORE, *_TOP_EDGES, *_BOTTOM_EDGES)
    roots = read_xml(payload, names, where=given.path, form=_FORM)
    if _MAIN not in roots:
        raise FormatError(
            "the Word document has no text part", where=given.path, todo="save it anew as DOCX, ODT or PDF"
        )
    levels = _levels(roots.get(_STYLES))
    blocks = list(_edges(roots, _TOP_EDGES))
    blocks += unwrapped(list(_blocks(roots[_MAIN], levels, "text")))
    for name in _NOTES:
        if name in roots:
            blocks += _blocks(roots[name], levels, "note")
    blocks += _edges(roots, _BOTTOM_EDGES)
    return from_blocks(blocks, given, form=_FORM, properties=core_properties(roots.get(_CORE)))


def _edges(roots: dict[str, etree._Element], names: tuple[str, ...]) -> Iterator[Block]:
    """Headers or footers, each text once (there is one for the first, for odd and for even pages, for every section)."""
    seen: set[str] = set()
    for name in names:
        if name in roots:
            for block in _blocks(roots[name], {}, "edge"):
                if block.text.strip() and block.text not in seen:
                    seen.add(block.text)
                    yield block


def _value(element: etree._Element, name: str) -> str | None:
    for space in (_W, _STRICT):
        found = element.get(f"{space}{name}")
        if found is not None:
            return found
    return None


class _Writer:
    """Collects paragraphs; a text box inside a paragraph makes blocks of its own, which follow the paragraph."""

    def __init__(self, levels: dict[str, int], place: Place) -> None:
        self.levels, self.place = levels, place
        self.open: list[tuple[list[str], int]] = []  # pieces and level of the paragraphs that are open, one in another
        self.later: list[Block] = []
        self.cells: list[list[str]] = []  # rows of tables that are open

    def close(self) -> Iterator[Block]:
        pieces, level = self.open.pop()
        block = Block("".join(pieces), level, self.place)
        if self.open:
            self.later.append(block)
            return
        yield block
        yield from self.later
        self.later.clear()


def _blocks(root: etree._Element, levels: dict[str, int], place: Place) -> Iterator[Block]:
    """Iterative; paragraphs of table cells stand one by one in the order of the rows."""
    out = _Writer(levels, place)
    skipping = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if event == "end":
            if skipping:
                skipping -= 1
            elif name == "p" and out.open and _is_text(element):
                yield from out.close()
            continue
        if skipping or name in _SKIPPED or _is_hidden(element, name) or _is_separator(element, name):
            skipping += 1
        elif name == "p" and _is_text(element):
            out.open.append(([], 0))
        elif out.open:
            pieces, level = out.open[-1]
            if name == "t" and _is_text(element):
                pieces.append(element.text or "")
            elif name in _BREAKS and _is_text(element) and _local_parent(element) == "r":
                pieces.append(_BREAKS[name])
            elif name == "sym":
                pieces.append(_symbol(element))
            elif name in ("pStyle", "outlineLvl"):
                out.open[-1] = (pieces, _level(element, name, levels) or level)
    while out.open:
        yield from out.close()


def _is_text(element: etree._Element) -> bool:
    """Whether an element is WordprocessingML's; drawings (DrawingML) have paragraphs of the same name, as in diagrams."""
    return tag(element).startswith((_W, _STRICT))


def _local_parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local(parent)


def _is_hidden(element: etree._Element, name: str) -> bool:
    """Whether a run is set not to be shown."""
    if name != "r":
        return False
    for space in (_W, _STRICT):
        mark = element.find(f"{space}rPr/{space}vanish")
        if mark is not None:
            return _value(mark, "val") not in ("0", "false", "off")
    return False


def _is_separator(element: etree._Element, name: str) -> bool:
    """Whether a note is the line above the notes."""
    return name in ("footnote", "endnote") and _value(element, "type") not in (None, "normal")


def _symbol(element: etree._Element) -> str:
    """A character given by its number; those of symbol fonts (private use) mean nothing outside them."""
    try:
        code = int(_value(element, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _level(element: etree._Element, name: str, levels: dict[str, int]) -> int:
    value = _value(element, "val") or ""
    if name == "outlineLvl":
        return int(value) + 1 if value.isascii() and value.isdigit() and int(value) < 9 else 0
    return levels.get(value, _named_level(value))


def _named_level(name: str) -> int:
    """The level of a style by its name: "heading 2" is 2, "Title" is 1."""
    name = name.lower().replace("heading", "heading ").replace("  ", " ")
    for start in _HEADING_NAMES:
        if name.startswith(start):
            rest = name[len(start) :].strip()
            if not rest:
                return 1
            if rest.isascii() and rest.isdigit() and 0 < int(rest) <= 9:
                return int(rest)
    return 0


def _levels(root: etree._Element | None) -> dict[str, int]:
    """The level of each style that is one of headings, by its id; a style has that of the one that it is based on."""
    found: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in root.iter(f"{_W}style", f"{_STRICT}style") if root is not None else ():
        name = _value(style, "styleId") or ""
        for part in style.iter():
            part_name = local(part)
            if part_name == "name" and (level := _named_level(_value(part, "val") or "")):
                found[name] = level
            elif part_name == "outlineLvl" and (level := _level(part, part_name, {})):
                found.setdefault(name, level)
            elif part_name == "basedOn":
                based[name] = _value(part, "val") or ""
    for name in based:
        root_name, steps = name, 0
        while root_name not in found and root_name in based and steps < len(based):
            root_name, steps = based[root_name], steps + 1
            if steps > 20:  # styles are based on one another a few steps deep; a circle has no end
                break
        if root_name in found:
            found.setdefault(name, found[root_name])
    return found


def core_properties(root: etree._Element | None) -> Properties:
    """Title, author and days of an OOXML file's core properties."""
    if root is None:
        return Properties()
    told = {local(element): (element.text or "").strip() for element in root.iter() if element.text}
    dates = {name: told[name] for name in ("created", "modified") if told.get(name)}
    if told.get("lastPrinted"):
        dates["printed"] = told["lastPrinted"]
    title = told.get("title")
    return Properties(titles=(title,) if title else (), author=told.get("creator"), dates=dates)
