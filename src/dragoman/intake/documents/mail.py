"""Mails to a clipping: a letter, a newsletter, a forwarded article; what mail programs put around it is kept in the text, outside the body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.intake.body import find_article, in_context
from dragoman.intake.calendars import Printed, find_dates
from dragoman.intake.documents.letters import Block, Shape, known_words, shape_of, subject_of, unwrapped, without_marks
from dragoman.intake.documents.mime import Entity, read_mail
from dragoman.intake.furniture import normal, words_of
from dragoman.intake.given import NOTHING_GIVEN, Given
from dragoman.intake.headline import find_title
from dragoman.intake.kinds import Kind
from dragoman.intake.lines import Line, read_lines
from dragoman.intake.outlets import outlets
from dragoman.intake.page import Page
from dragoman.intake.parts import check_length
from dragoman.intake.published import LAST_RANK, UNLABELLED_RANK, Claim
from dragoman.intake.text import assemble, from_text
from dragoman.model.clipping import Clipping
from dragoman.model.errors import EmptyInputError, InputError
from dragoman.model.text import Span

MAIL_RANK = UNLABELLED_RANK + 1
"""The rank of a mail's own date: behind whatever the text itself states."""

assert MAIL_RANK < LAST_RANK

SHORT_SUBJECT = 3
"""Words of a subject ("for you", "article") that says less than a headline in the text; shorter words are no sign that it is about the article."""

PLAIN_SHARE = 0.6
"""The part of the HTML version's words that the plain version must have to be taken for the letter rather than for a pointer to it."""

_SHOWN = ("subject", "from", "date")
_ADDRESS = re.compile(r"[^\s<>@\"]{1,100}@([^\s<>@\",;]{3,200})")
_MAIL_DATE = re.compile(r"(?<!\d)(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d\d)(?!\d)")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Letter:
    """``text`` as shown: some of the headers, an empty line, the message. ``places``: where the headers' values stand; ``message`` where it begins."""

    text: str
    places: dict[str, Span]
    message: int
    html: bool


def from_mail(payload: bytes, given: Given = NOTHING_GIVEN) -> Clipping:
    """A clipping from the bytes of a mail. ``text``: the lines Subject, From and Date, an empty line, the message (plain, or HTML rendered); ``body``: the
    article in it, without covering note, quoted mails, signature and the foot of a newsletter.

    The mail's date is a claim behind whatever the text states; of a forwarded mail its own goes before that of the mail around it.
    Raises EmptyInputError where there is no text, FormatError where there is too much.
    """
    mail = read_mail(payload)
    letter = _letter(mail, given.path)
    check_length(letter.text, given.path)
    if given.clean:
        return from_text(letter.text[letter.message :].strip("\n"), given)
    subject, passed_on = subject_of(mail.header("subject"), listed=_is_list(mail))
    every = read_lines(letter.text)
    below = [line for line in every if line.span.start >= letter.message]
    shape = shape_of(below, letter.text, forwarded=passed_on, html=letter.html)
    lines, kinds = _looked_at(below, shape)
    page = Page(letter.text, lines, kinds, find_article(lines, kinds))
    page = page if _is_list(mail) else _without_sender(page, mail)
    block = _block_of(page, shape)
    page, title, span = _titled(page, letter, subject, block)
    known = outlets().domain(_domain(mail)) if _is_list(mail) and not block else None
    return assemble(
        page,
        replace(given, outlet=given.outlet or (known.name if known else None)),
        title=title,
        title_span=span,
        names=given.byline,
        claims=[*given.claims, *_claims(letter, block)],
    )


def _letter(mail: Entity, where: str | None) -> _Letter:
    message, html = _message(mail)
    if not message.strip():
        raise EmptyInputError("the mail has no text", where=where, todo="check that it was saved completely")
    places: dict[str, Span] = {}
    head = ""
    for name in _SHOWN:
        value = mail.header(name)
        if value:
            head += f"{name.capitalize()}: "
            places[name] = Span(len(head), len(head) + len(value))
            head += f"{value}\n"
    head += "\n" if head else ""
    message = _UNSEEN.sub("", message)
    message = message if html else unwrapped(without_marks(message))
    return _Letter(head + message.strip("\n") + "\n", places, len(head), html)


def _message(mail: Entity) -> tuple[str, bool]:
    """The text of a mail, and whether it was HTML: each piece in order, of alternatives the better one."""
    from dragoman.intake.containers.mailboxes import is_attached

    if mail.kind == "multipart/alternative":
        return _better([_message(part) for part in mail.parts if part.parts or not is_attached(part)])
    if mail.parts:
        parts = mail.parts[:1] if mail.kind in ("multipart/signed", "multipart/related") else mail.parts
        found = [_message(part) for part in parts]
        shown = [(text.strip("\n"), html) for text, html in found if text.strip()]
        return "\n\n".join(text for text, _ in shown), any(html for _, html in shown)
    if is_attached(mail):
        return "", False
    text = mail.text()
    if mail.kind == "text/html":
        return _rendered(text), True
    if mail.parameter("content-type", "format").lower() == "flowed":
        text = _unflowed(text, joined=mail.parameter("content-type", "delsp").lower() == "yes")
    return text, False


def _better(found: Sequence[tuple[str, bool]]) -> tuple[str, bool]:
    """The plain version, unless the other one says much more."""
    plain = next((text for text, html in found if not html and text.strip()), "")
    rich = next((text for text, html in found if html and text.strip()), "")
    if plain and len(plain.split()) >= PLAIN_SHARE * len(rich.split()):
        return plain, False
    return (rich, True) if rich else (plain, False)


def _rendered(source: str) -> str:
    from dragoman.intake.render import parse, render

    try:
        return render(parse(source)).text
    except InputError:
        return ""


def _unflowed(text: str, *, joined: bool) -> str:
    """The paragraphs of a text in the format "flowed" (RFC 3676): a line that ends in a blank goes on in the next one as deeply quoted.

    ``joined``: the blank itself is no part of the text (DelSp).
    """
    out: list[str] = []
    open_depth: int | None = None
    for raw in text.split("\n"):
        bare = raw.lstrip(">")
        depth = len(raw) - len(bare)
        bare = bare.removeprefix(" ")
        flows = bare.endswith(" ") and bare != "-- "
        piece = bare[:-1] if flows and joined else bare
        if open_depth == depth and bare != "-- ":
            out[-1] += piece
        else:
            out.append((">" * depth + " " if depth else "") + piece)
        open_depth = depth if flows else None
    return "\n".join(line.rstrip() if line.strip() != "--" else line for line in out)


def _is_list(mail: Entity) -> bool:
    """Whether the mail went to subscribers."""
    return mail.has("list-id") or mail.has("list-unsubscribe")


def _domain(mail: Entity) -> str:
    """The domain of the sender's address, empty where there is none that could be one."""
    address = _ADDRESS.search(mail.header("from"))
    domain = address[1].rstrip(".") if address else ""
    return domain if re.fullmatch(r"[\w.-]+", domain) else ""


def _looked_at(below: Sequence[Line], shape: Shape) -> tuple[list[Line], list[Kind]]:
    """The message's lines without headers, covering notes and quoted mails, and their kinds: what is known of a letter goes before what lines look like."""
    lines = [line for n, line in enumerate(below) if n not in shape.out]
    kinds = in_context(lines)
    forced = [shape.kinds.get(n) for n in range(len(below)) if n not in shape.out]
    return lines, [force or kind for force, kind in zip(forced, kinds, strict=True)]


def _without_sender(page: Page, mail: Entity) -> Page:
    """The page without the closing and the sender's name below the article: nobody's byline, and now and then the initials of an agency ("Pia")."""
    name = known_words().closings.union(words_of(mail.header("from").partition("<")[0]))
    kept = [n for n, line in enumerate(page.lines) if n <= page.last or not name.issuperset(line.words)]
    return replace(page, lines=[page.lines[n] for n in kept], kinds=[page.kinds[n] for n in kept])


def _block_of(page: Page, shape: Shape) -> Block | None:
    """The headers of the forwarded mail in which the article stands: the last ones above it."""
    if page.article is None:
        return None
    first = page.lines[page.first].span.start
    return next((block for block in reversed(shape.blocks) if block.end <= first and block.passed_on), None)


def _titled(page: Page, letter: _Letter, subject: str, block: Block | None) -> tuple[Page, str | None, Span | None]:
    """The page with its headline's line, the headline, and its span: a line above the article that is the subject, else the subject, unless it says less
    than a headline that stands in the text."""
    inner = block.subject if block else None
    place = inner or letter.places.get("subject")
    told, _ = subject_of(inner.of(page.text), listed=False) if inner else (subject, False)
    if inner and not told:
        told, place = subject, letter.places.get("subject")
    key = normal(told)
    for n in range(min(page.first, len(page.lines))):
        if key and page.lines[n].key == key:
            return replace(page, title=n), page.lines[n].text, page.lines[n].span
    found = find_title(page)
    if found and (len(told.split()) < SHORT_SUBJECT or _says_less(told, found[1].of(page.text), page)):
        return replace(page, title=found[0]), " ".join(found[1].of(page.text).split()), found[1]
    if not told or place is None:
        return page, None, None
    start = page.text.find(told, place.start, place.end)
    return page, told, Span(start, start + len(told)) if start >= 0 else None


def _says_less(subject: str, headline: str, page: Page) -> bool:
    """Whether none of the subject's words stand in the article, and some of the headline's do."""
    body = set(normal(page.body_text[:6000]).split())

    def shared(text: str) -> int:
        return sum(word in body for word in normal(text).split() if len(word) > SHORT_SUBJECT)

    return not shared(subject) and shared(headline) > 1


def _claims(letter: _Letter, block: Block | None) -> Iterator[Claim]:
    """The mail's date, and that of the forwarded mail, which goes before it."""
    inner = _claim(letter.text, block.date, "forwarded mail's Date line") if block and block.date else None
    if inner:
        yield inner
    outer = _claim(letter.text, letter.places["date"], "mail Date header") if "date" in letter.places else None
    if outer:
        yield replace(outer, rank=9, reason="the day on which the mail was forwarded") if inner else outer


def _claim(text: str, place: Span, source: str) -> Claim | None:
    """The day that a header states, in its own time zone."""
    value = place.of(text)
    match = _MAIL_DATE.search(value)
    printed: Printed | None = None
    if match:
        year = match[3] if len(match[3]) == 4 else f"{'19' if int(match[3]) >= 50 else '20'}{match[3]}"
        told = next(iter(find_dates(f"{match[1]} {match[2]} {year}")), None)
        printed = replace(told, start=match.start(), end=match.end()) if told else None
    printed = printed or next(iter(find_dates(value)), None)
    if printed is None or printed.value.startswith("--"):
        return None
    span = Span(place.start + printed.start, place.start + printed.end)
    return Claim(printed=printed, source=source, text=span.of(text), span=span, rank=MAIL_RANK)
