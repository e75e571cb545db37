"""What passes between containers and documents: parts as streams, members as payloads, and the limits that hold for both."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, TypeGuard, get_args

from dragoman.intake.given import Given
from dragoman.model.errors import EmptyInputError, FormatError, InputError

MAX_PAYLOAD = 64 * 2**20
"""Bytes of one document. Larger ones are no article; they are named, and only containers are read beyond it, as streams."""

MAX_TEXT = 1_000_000
"""Code points of one clipping's text, five times a long magazine issue. It is what the language model takes at once; it needs about a kilobyte for each."""

MAX_LINES = 50_000
"""Lines of one clipping's text. Each is looked at by itself, for about a tenth of a millisecond; a long magazine issue has a tenth of them."""

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

MAX_DEPTH = 4
"""Containers inside one another, as in an archive of mailboxes with attached archives."""

FREE_BYTES = 256 * 2**20
RATIO = 200
"""What a file may unpack to, in all: so many bytes, or so many times its size if that is more. Text shrinks to a tenth, seldom to a fiftieth."""

Document = Literal["text", "markdown", "html", "mhtml", "mail", "pdf", "docx", "odt", "rtf"]
"""Formats of which one payload is one clipping."""

Container = Literal["jsonl", "table", "feed", "mailbox", "letter", "zip", "tar", "gzip", "bzip2", "xz", "warc"]
"""Formats that hold payloads. A *letter* is a mail with what is attached to it."""

Format = Document | Container


def is_container(form: Format) -> TypeGuard[Container]:
    """Whether files of this format hold payloads rather than being one."""
    return form in get_args(Container)


def is_document(form: Format) -> TypeGuard[Document]:
    """Whether a file of this format is one payload."""
    return form in get_args(Document)


MEDIA_TYPES: dict[Document, str] = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "mhtml": "multipart/related",
    "mail": "message/rfc822",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something inside a container, still unread: its bytes as a stream, what the container says of it, and its format where the container knows it.

    ``given.path`` is the address for people: ``box.zip!/news/a.html``. Where the container knows the format (a feed's entry), nobody looks for it.
    """

    file: BinaryIO
    given: Given
    format: Format | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One payload that is one clipping, not yet looked into: cheap to make, to count and to send to another process. ``given.clipping_id`` is set.

    ``text``: for rows of tables and JSONL, whose payload is not the text alone. ``file``: the file it came out of.
    """

    payload: bytes = field(repr=False)
    format: Document
    given: Given
    media_type: str
    text: str | None = field(default=None, repr=False)
    file: str | None = None

    @property
    def clipping_id(self) -> str:
        """The payload's id."""
        assert self.given.clipping_id is not None  # whoever makes a member sets it
        return self.given.clipping_id

    @property
    def where(self) -> str:
        """What to call it in messages."""
        return self.given.path or self.given.id or self.given.url or self.clipping_id


@dataclass(slots=True)
class Guard:
    """Counts what a file unpacks to, and stops it before it fills memory or disk."""

    where: str
    limit: int
    seen: int = 0

    @classmethod
    def of(cls, size: int, where: str) -> "Guard":
        """The guard of a file of so many bytes."""
        return cls(where, max(FREE_BYTES, RATIO * size))

    def count(self, size: int) -> None:
        """So many bytes more were unpacked. Raises FormatError beyond the limit."""
        self.seen += size
        if self.seen > self.limit:
            raise FormatError(
                f"unpacks to more than {self.limit // 2**20:,} MB, far more than articles do",
                where=self.where,
                todo="unpack it yourself if you trust it, and give the files",
            )

    def watch(self, file: BinaryIO) -> io.BufferedReader:
        """The same stream, counted as it is read."""
        return io.BufferedReader(_Watched(file, self), 2**16)


class _Watched(io.RawIOBase):
    def __init__(self, file: BinaryIO, guard: Guard) -> None:
        self._file, self._guard = file, guard

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        self._guard.count(len(data))
        buffer[: len(data)] = data
        return len(data)


class Told(io.RawIOBase):
    """A file that tells somebody how many bytes of it have been read."""

    def __init__(self, file: BinaryIO, tell: Callable[[int], None]) -> None:
        self._file, self._tell = file, tell

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._tell(len(data))
        return len(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How containers are opened. ``columns``: which column or key of a table or of JSONL holds what (``{"text": "Body", "published": "Date"}``)."""

    guard: Guard
    columns: Mapping[str, str] = field(default_factory=dict)


Opener = Callable[[BinaryIO, Given, Opening], Iterator["Part | Member | InputError"]]
"""Opens a container: the stream, what is known of the container itself (``given.path`` for messages), how. Yields its parts as they come, holding one at a
time, an error object in place of each that is broken. Raises InputError where the container as a whole is."""


def read_payload(file: BinaryIO, where: str | None) -> bytes:
    """All of a document's bytes. Raises FormatError beyond MAX_PAYLOAD, EmptyInputError where there are none."""
    payload = file.read(MAX_PAYLOAD + 1)
    if not payload:
        raise EmptyInputError("the file is empty", where=where, todo="check that it was saved completely")
    if len(payload) > MAX_PAYLOAD:
        raise FormatError(
            f"larger than {MAX_PAYLOAD // 2**20} MB, which no article is",
            where=where,
            todo="split it into its articles, or give them as JSONL or CSV, which may be of any size",
        )
    return payload


def count_lines(text: str) -> int:
    """How many lines a text has, counted without making them (64 MB of line ends would fill the memory)."""
    return 1 + sum(text.count(end) for end in _LINE_ENDS) - text.count("\r\n")


def check_length(text: str, where: str | None) -> None:
    """Raises FormatError where a text is longer than a clipping can be, or has more lines."""
    if len(text) > MAX_TEXT:
        raise FormatError(
            f"its text has {len(text):,} characters, more than the {MAX_TEXT:,} of a clipping",
            where=where,
            todo="split it into its articles",
        )
    if (lines := count_lines(text)) > MAX_LINES:
        raise FormatError(
            f"its text has {lines:,} lines, more than the {MAX_LINES:,} of a clipping",
            where=where,
            todo="split it into its articles",
        )
