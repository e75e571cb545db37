"""HTML to text: the whole document as a reader sees it, one line a block, scripts and styles left out.

Own renderer, because offsets must hold: the text is stored with the clipping and cited by code point, so nothing may be added later or cleaned away twice.
"""

import re
from dataclasses import dataclass

from lxml import etree, html

from dragoman.intake.lines import trimmed
from dragoman.model.errors import EmptyInputError, FormatError
from dragoman.model.text import Span

MAX_BYTES = 64_000_000
"""Bytes of HTML that are parsed; the largest saved pages with pictures inlined have a few tens of megabytes."""

ENOUGH = 1000
HIDDEN_FACTOR = 3
"""Code points that a visible page has; and how many times more the hidden text must have to count as the page."""

_BOX = re.compile(
    r"(?i)</?(?:div|span|section|article|center|font|b|i|em|strong|small|big|u|blockquote|ul|ol|dl|table|tbody|tr|td)\b[^<>]{0,2000}>"
)
_HIDING = re.compile(r"(?i)\b(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "frame", "frameset", "object", "embed",
    "applet", "canvas", "audio", "video", "map", "head", "title", "meta", "link", "base", "select", "datalist",
    "textarea", "input",
))  # fmt: skip
_SPACED = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "table", "ul", "ol", "dl", "hr",
    "article", "section", "header", "footer", "aside", "nav", "main", "form", "fieldset", "details",
))  # fmt: skip
_BLOCKS = _SPACED | frozenset((
    "div", "li", "tr", "caption", "dt", "dd", "address", "figcaption", "summary", "legend", "center", "body",
    "html", "thead", "tbody", "tfoot", "option", "button", "label", "menu", "dir",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CROWDED = re.compile(
    r"""(<[a-zA-Z][^\s<>]{0,40})(?:\s+[^\s<>"'=]{1,200}+(?:\s{0,9}=\s{0,9}(?:"[^"]{0,20000}"|'[^']{0,20000}'|[^\s<>"']{1,2000}+))?+){500,}+"""
)
"""A tag with hundreds of attributes, which no page has: the parser compares each with each."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """``text`` of the whole document; ``links``: the spans of it that are links; ``headings``: (span, level 1 to 6)."""

    text: str
    links: tuple[Span, ...]
    headings: tuple[tuple[Span, int], ...]


def parse(source: str, *, where: str | None = None) -> html.HtmlElement:
    """The tree of a page: no network, no entities, bounded depth. Raises FormatError or EmptyInputError.

    What lies deeper than the parser goes (256 levels, found on broken pages) would be lost; such a page is parsed again without its boxes.
    """
    if len(source) > MAX_BYTES:
        raise FormatError(
            "the page is larger than any article", where=where, todo="save it without pictures and scripts"
        )
    source = _CROWDED.sub(r"\1 ", _UNSEEN.sub(" ", source))
    try:
        tree, too_deep = _tree(source)
        return _tree(_BOX.sub("<br>", source))[0] if too_deep else tree
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise EmptyInputError(
            f"no text in the page: {error}", where=where, todo="check that it was saved completely"
        ) from error


def _tree(source: str) -> tuple[html.HtmlElement, bool]:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    return tree, any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_fatals())


class _Writer:
    """Collects the text with white space as a browser shows it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.pending = ""
        self.at_start = True

    def write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def words(self, text: str, *, kept: bool) -> None:
        """Running text; blanks become one, unless ``kept`` (pre)."""
        if kept:
            if text.strip("\n"):
                self._settle()
                self.write(text)
                self.at_start = False
            return
        text = _BLANKS.sub(" ", text)
        if text == " ":
            self.pending = self.pending or " "
            return
        if text.startswith(" "):
            self.pending = self.pending or " "
            text = text[1:]
        trailing = text.endswith(" ")
        if text := text.rstrip(" "):
            self._settle()
            self.write(text)
            self.at_start = False
        if trailing:
            self.pending = self.pending or " "

    def brk(self, lines: str) -> None:
        """A line break, at least as large as asked for."""
        if self.pending in ("", " ", "\t") or len(lines) > len(self.pending):
            self.pending = lines

    def add_break(self) -> None:
        """A forced line break (br): two of them part paragraphs."""
        self.pending = "\n\n" if self.pending.startswith("\n") else "\n"

    def _settle(self) -> None:
        if self.pending and not self.at_start:
            self.write(self.pending)
        self.pending = ""


def render(tree: html.HtmlElement) -> Rendered:
    """The text of a tree as a reader sees it: without what is hidden, unless nearly everything is (pages that a script uncovers)."""
    seen = _render(tree, hidden=False)
    if len(seen.text) >= ENOUGH:
        return seen
    everything = _render(tree, hidden=True)
    return everything if len(everything.text) > max(ENOUGH, HIDDEN_FACTOR * len(seen.text)) else seen


def _render(tree: html.HtmlElement, *, hidden: bool) -> Rendered:
    """Iterative, so that deep nesting costs no stack; linear."""
    out = _Writer()
    links: list[Span] = []
    headings: list[tuple[Span, int]] = []
    opened: list[tuple[str, int]] = []
    kept = 0
    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if skipping or tag in _SKIPPED or not tag or (not hidden and _is_hidden(element)):
                skipping += 1
                continue
            kept += tag == "pre"
            _open(out, tag)
            if tag == "a" or (len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()):
                opened.append((tag, out.length))
            if element.text:
                out.words(element.text, kept=kept > 0)
            continue
        if skipping:
            skipping -= 1
        else:
            kept -= tag == "pre"
            if opened and opened[-1][0] == tag:
                start = opened.pop()[1]
                if out.length > start:
                    (
                        links.append(Span(start, out.length))
                        if tag == "a"
                        else headings.append((Span(start, out.length), int(tag[1])))
                    )
            if tag in _BLOCKS:
                out.brk("\n\n" if tag in _SPACED else "\n")
        if element.tail and not skipping and element is not tree:
            out.words(element.tail, kept=kept > 0)
    text = "".join(out.pieces)
    return Rendered(
        text,
        tuple(trimmed(text, *span) for span in links),
        tuple((trimmed(text, *span), level) for span, level in headings),
    )


def _is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element's own attributes hide it."""
    if "hidden" in element.attrib:
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style) is not None


def _open(out: _Writer, tag: str) -> None:
    if tag == "br":
        out.add_break()
    elif tag in _BLOCKS:
        out.brk("\n\n" if tag in _SPACED else "\n")
        if tag == "li":
            out.words("• ", kept=False)
    elif tag in _CELLS:
        out.brk("\t") if out.pending in ("", " ") else None
