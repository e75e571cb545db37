"""Files and folders to clippings: containers are opened as streams, one payload at a time; each payload that is a document becomes a clipping."""

import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.intake.containers import opener
from dragoman.intake.containers.pastes import articles, pieces
from dragoman.intake.documents import document_reader
from dragoman.intake.formats import HEAD, recognise
from dragoman.intake.given import Given
from dragoman.intake.parts import (
    MAX_DEPTH,
    MEDIA_TYPES,
    Document,
    Guard,
    Member,
    Opening,
    Part,
    Told,
    check_length,
    is_container,
    is_document,
    read_payload,
)
from dragoman.model.clipping import Clipping, Received, payload_id
from dragoman.model.errors import EmptyInputError, FormatError, InputError, NotFoundError

NO_COLUMNS: Mapping[str, str] = {}


def expand(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that paths stand for: folders recursively, in the order of their names, hidden files and folders left out.

    A path where there is nothing (a missing file, a link that leads nowhere) is yielded like any other, so that one does not cost the rest:
    :func:`members` raises NotFoundError for it.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises in a folder that one may not enter)
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))
        else:
            yield path


def members(
    path: Path,
    *,
    root: Path | None = None,
    columns: Mapping[str, str] = NO_COLUMNS,
    watch: Callable[[int], None] | None = None,
) -> Iterator[Member | InputError]:
    """The payloads of one file that are to become clippings, as a stream that holds one at a time.

    Cheap: nothing is looked for, and nothing rendered but documents that may be exports of several articles. An error object stands in for whatever
    cannot be taken, from one row of a table to the file as a whole (NotFoundError, EmptyInputError, FormatError, DecodingError …); it names the place, and
    the others go on. ``root``: members record their path relative to it where they lie below it. ``columns``: which column or key of a table or of JSONL
    holds what. ``watch`` is told how many bytes of the file were read since it was told last.
    """
    name = _name(path, root)
    try:
        if path.is_dir():
            raise FormatError("this is a folder", where=name, todo="give its files one by one, or expand it first")
        with path.open("rb") as file:
            opening = Opening(guard=Guard.of(os.fstat(file.fileno()).st_size, name), columns=columns)
            yield from _opened(
                Part(file=cast(BinaryIO, Told(file, watch)) if watch else file, given=Given(path=name)), opening, 0
            )
    except InputError as error:
        yield error
    except FileNotFoundError:
        yield NotFoundError("there is no such file or folder", where=name, todo="check the path")
    except OSError as error:
        yield InputError(f"cannot be opened: {error.strerror or error}", where=name, todo="check that you may read it")


def receive(
    path: Path, *, root: Path | None = None, columns: Mapping[str, str] = NO_COLUMNS
) -> Iterator[Received | InputError]:
    """The clippings of one file, as a stream; error objects as :func:`members` gives them, and for what :func:`to_received` refuses."""
    for member in members(path, root=root, columns=columns):
        if isinstance(member, InputError):
            yield member
            continue
        try:
            yield to_received(member)
        except InputError as error:
            yield error


def from_bytes(
    payload: bytes, *, path: str | None = None, url: str | None = None, fetched: str | None = None
) -> Received:
    """The clipping of one payload that is a document (a page, a text). ``path`` is for its suffix, for messages and for the record.

    Raises InputError; FormatError where it is a container.
    """
    form = recognise(payload[:HEAD], path)
    if form == "letter":
        form = "mail"
    if not is_document(form):
        raise FormatError("this holds several documents", where=path, todo="give it as a file")
    return to_received(_member(payload, form, Given(path=path, url=url, fetched=fetched)))


def to_received(member: Member) -> Received:
    """The clipping of a member: the whole text as rendered, the article in it, and what is known about it. Raises InputError, which names the member."""
    if not member.payload:
        raise EmptyInputError("the file is empty", where=member.where, todo="check that it was saved completely")
    if member.text is not None:
        from dragoman.intake.text import from_text

        check_length(member.text, member.where)
        clipping = from_text(member.text, member.given)
    else:
        clipping = document_reader(member.format)(member.payload, member.given)
    _check_characters(clipping, member.where)
    return Received(clipping=clipping, payload=member.payload, media_type=member.media_type)


def _check_characters(clipping: Clipping, where: str) -> None:
    """Raises FormatError where a text or what is told of it holds half a character, which nothing can store."""
    try:
        for told in (
            clipping.text,
            clipping.title,
            clipping.outlet,
            clipping.agency,
            clipping.url,
            clipping.path,
            clipping.id,
            *clipping.byline,
        ):
            (told or "").encode()
    except UnicodeEncodeError as error:
        raise FormatError(
            "it holds half characters (lone surrogates)", where=where, todo="save it again as UTF-8"
        ) from error


def _opened(part: Part, opening: Opening, depth: int) -> Iterator[Member | InputError]:
    """The members that a part comes to: itself, or what it holds, down to :data:`MAX_DEPTH`."""
    file, where = _peekable(part.file), part.given.path
    form = part.format or recognise(file.peek(HEAD)[:HEAD], where)
    if is_document(form):
        yield from _documents(read_payload(file, where), form, part.given)
        return
    assert is_container(form)  # there is no third kind
    if depth >= MAX_DEPTH:
        raise FormatError(
            f"more than {MAX_DEPTH} archives inside one another", where=where, todo="unpack the outer ones yourself"
        )
    for found in opener(form)(file, part.given, opening):
        if isinstance(found, Part):
            try:
                yield from _opened(found, opening, depth + 1)
            except InputError as error:
                yield error
                if opening.guard.seen > opening.guard.limit:
                    return
        else:
            yield found


def _documents(payload: bytes, form: Document, given: Given) -> Iterator[Member]:
    """A document's member, or several where one text (a paste, a press database's export) holds several articles."""
    found = [payload]
    if form in ("text", "markdown"):
        found = pieces(payload, given)
    elif form in ("docx", "odt", "rtf", "pdf"):
        try:
            found = [piece.encode() for piece in articles(document_reader(form)(payload, given).text)]
        except Exception:  # noqa: BLE001 (whoever reads it, where failures are isolated, says why; the files beside it must not be lost)
            found = [payload]
    if len(found) == 1:
        yield _member(payload, form, given)
        return
    for n, piece in enumerate(found, 1):
        yield _member(
            piece, "text", replace(given, clipping_id=None, path=f"{given.path}!/{n}" if given.path else None)
        )


def _member(payload: bytes, form: Document, given: Given) -> Member:
    return Member(
        payload=payload,
        format=form,
        media_type=MEDIA_TYPES[form],
        given=replace(given, clipping_id=given.clipping_id or payload_id(payload)),
    )


def _peekable(file: BinaryIO) -> io.BufferedReader:
    """The stream with a look-ahead."""
    return file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, file), 2**16)


def shown(path: Path) -> str:
    """A path as it can be shown and kept: bytes of its name that are no UTF-8 are spelt out (``\\xe9``)."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _name(path: Path, root: Path | None) -> str:
    if root is not None and path.is_relative_to(root):
        return shown(path.relative_to(root)).replace(os.sep, "/")
    return shown(path)
