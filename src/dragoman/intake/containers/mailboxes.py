"""Mailboxes and mails: each letter, and what is attached to it."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.intake.containers.names import inside
from dragoman.intake.documents.mime import Entity, read_mail
from dragoman.intake.given import Given
from dragoman.intake.parts import MAX_PAYLOAD, Member, Opening, Part, read_payload
from dragoman.model.errors import EmptyInputError, FormatError, InputError

LINE = 2**16
"""Bytes of a line that are read at a time."""

_SEPARATOR = re.compile(rb"From (?:\S{1,300}|-)(?:[ \t].{0,100})?\r?\n")
_DATED = re.compile(
    rb"From .{0,300}\b\d{1,2}:\d\d(?::\d\d)?\b.{0,40}\b(?:19|20)\d\d\b|From .{0,300}\b(?:19|20)\d\d\b.{0,30}\d\d:\d\d"
)
_SURE = re.compile(rb"From .{0,300}\b[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d(?::\d\d)? .{0,20}(?:19|20)\d\d")
_BARE = re.compile(rb"From (?:-|\S+@\S+|MAILER[_-]DAEMON)[ \t]*\r?\n")
_HEADER = re.compile(rb">?From |[!-9;-~]{1,120}:")
_QUOTED = re.compile(rb">+From ")
_NO_ARTICLE = re.compile(
    r"(?:audio|video|font)/|application/(?:x-)?(?:pkcs7-signature|pgp-signature|pgp-keys|pgp-encrypted)|text/(?:calendar|(?:x-)?vcard|directory|rfc822-headers)"
    r"|message/(?:delivery-status|disposition-notification|external-body)|application/(?:ics|x-apple-msg-attachment)"
)
"""Content types of what is attached and never a clipping: signatures, cards, calendars, receipts, sound."""

_SIGNATURE_NAMES = (".p7s", ".asc", ".sig", ".vcf", ".ics")
_SUFFIXES = {
    "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", "application/zip": ".zip", "text/csv": ".csv",
    "application/rtf": ".rtf", "text/rtf": ".rtf", "application/vnd.oasis.opendocument.text": ".odt", "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip


def open_mailbox(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:  # noqa: ARG001
    """The letters of an mbox file, as a stream that holds one: ``inbox.mbox!/3``. "From " at the beginning of a line parts them where it reads like an
    envelope, stands behind an empty line, and headers follow; one ">" before other such lines is taken away (mboxrd, mboxo).

    A letter longer than MAX_PAYLOAD costs itself. Raises EmptyInputError where there is none.
    """
    number = 0
    for number, letter in enumerate(_letters(file), 1):
        where = f"{given.path or 'mailbox'}!/{number}"
        if letter is None:
            yield FormatError(f"larger than {MAX_PAYLOAD // 2**20} MB, which no article is", where=where)
        else:
            yield Part(file=io.BytesIO(letter), given=Given(path=where), format="letter")
    if not number:
        yield EmptyInputError(
            "there is no mail in this mailbox", where=given.path, todo="check that it was saved completely"
        )


def _letters(file: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each letter, None in place of one that is too long to be held."""
    held = bytearray()
    size = 0
    begun = blank = fresh = True
    line = file.readline(LINE)
    while line:
        following = file.readline(LINE)
        if fresh and _parts(line, following, blank=blank):
            if not begun or size:
                yield from _closed(held, size)
            held, size, begun = bytearray(), 0, False
        else:
            size += len(line)
            if size <= MAX_PAYLOAD:
                held += line[1:] if fresh and _QUOTED.match(line) else line
            else:
                held.clear()
        blank = fresh and line in (b"\n", b"\r\n")
        fresh = line.endswith(b"\n")
        line = following
    yield from _closed(held, size)


def _closed(held: bytearray, size: int) -> Iterator[bytes | None]:
    """A letter without the empty line that parts it from the next."""
    if size > MAX_PAYLOAD:
        yield None
        return
    for end in (b"\r\n", b"\n"):
        if held.endswith(b"\n" + end):
            del held[-len(end) :]
            break
    if not held.isspace() and held:
        yield bytes(held)


def _parts(line: bytes, following: bytes, *, blank: bool) -> bool:
    """Whether a line parts two letters."""
    if not line.startswith(b"From ") or not _HEADER.match(following):
        return False
    if not blank:
        return _SURE.match(line) is not None
    return _SEPARATOR.match(line) is not None and bool(_DATED.match(line) or _BARE.match(line))


def open_letter(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:
    """A mail: itself, where it has text of its own, then what is attached: ``letter.eml!/report.pdf``. Signatures, cards and inline pictures are passed over.

    Raises EmptyInputError where there is neither, FormatError where it is encrypted or too long.
    """
    payload = read_payload(file, given.path)
    mail = read_mail(payload)
    attached = [leaf for leaf in mail.leaves() if is_attached(leaf) and not _is_passed_over(leaf)]
    if is_encrypted(mail):
        yield FormatError("it is encrypted", where=given.path, todo="open it in the mail program, and save its text")
        return
    if any(not is_attached(leaf) and leaf.text().strip() for leaf in mail.leaves()):
        yield Part(file=io.BytesIO(payload), given=given, format="mail")
    elif not attached:
        yield EmptyInputError("the mail has no text", where=given.path, todo="check that it was saved completely")
    for n, leaf in enumerate(attached, 1):
        where = inside(given.path, leaf.filename or f"attachment-{n}{_SUFFIXES.get(leaf.kind, '')}")
        if leaf.kind in ("application/ms-tnef", "application/vnd.ms-tnef"):
            yield FormatError(
                "Outlook's own packing (winmail.dat)", where=where, todo="have it sent as a plain or HTML mail"
            )
            continue
        data = leaf.payload()
        opening.guard.count(len(data))
        message = leaf.kind in ("message/rfc822", "message/global")
        yield Part(file=io.BytesIO(data), given=Given(path=where), format="letter" if message else None)


def is_encrypted(mail: Entity) -> bool:
    """Whether nobody without a key can read the mail."""
    if mail.kind == "multipart/encrypted":
        return True
    sealed = mail.kind in ("application/pkcs7-mime", "application/x-pkcs7-mime")
    return sealed and mail.parameter("content-type", "smime-type").lower() != "signed-data"


def is_attached(leaf: Entity) -> bool:
    """Whether a part is attached rather than text of the letter."""
    if leaf.kind in ("text/plain", "text/html", "text/enriched"):
        return leaf.disposition == "attachment" or bool(leaf.filename)
    return True


def _is_passed_over(leaf: Entity) -> bool:
    """Whether a part is no clipping for sure: a signature, a card, a picture that belongs to the letter."""
    if leaf.kind.startswith("image/"):
        return leaf.disposition != "attachment" or leaf.has("content-id")
    return bool(_NO_ARTICLE.match(leaf.kind)) or leaf.filename.lower().endswith(_SIGNATURE_NAMES)
