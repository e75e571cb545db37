"""ZIP and TAR archives and single compressed files, as streams: one member at a time, nothing ever written under a member's name."""

import io
import shutil
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from dragoman.intake.containers.names import inside, is_passed_over
from dragoman.intake.containers.tars import Inside, Tar
from dragoman.intake.containers.unpacking import CHUNK, TODO, Coding, Unpacking
from dragoman.intake.containers.zips import CODINGS, METHODS, Entry, data_start, find_directory, find_local, listed
from dragoman.intake.given import Given
from dragoman.intake.parts import Member, Opening, Part
from dragoman.model.errors import EmptyInputError, FormatError, InputError

HELD = 8 * 2**20
"""Bytes of an archive inside another that are held in memory; larger ones go to a temporary file without a name."""

MAX_BROKEN = 1000
"""Broken members after which an archive without a directory is given up."""

_SUFFIXES = (
    (".tgz", ".tar"), (".taz", ".tar"), (".tbz2", ".tar"), (".tbz", ".tar"), (".tb2", ".tar"), (".txz", ".tar"),
    (".gz", ""), (".gzip", ""), (".bz2", ""), (".bzip2", ""), (".xz", ""),
)  # fmt: skip
_MARKS: tuple[tuple[bytes, Coding], ...] = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
_EMPTY = "there is nothing in it that could be read"


def open_zip(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:
    """The files in a ZIP archive, in its directory's order, an error object in place of each that is encrypted, damaged or packed in a way not read here.

    Folders, links, hidden files and what systems leave (``__MACOSX/``) are passed over. Sizes are counted, never believed; damage inside a member raises
    FormatError as its stream is read. Where the directory is missing (the archive breaks off), members are found by their own headers.
    Raises EmptyInputError where there is no file, FormatError for one of several volumes.
    """
    if file.seekable():
        yield from _Zip(file, given, opening).parts()
        return
    with tempfile.SpooledTemporaryFile(max_size=HELD) as spool:
        shutil.copyfileobj(file, spool, CHUNK)
        yield from _Zip(cast(BinaryIO, spool), given, opening).parts()


class _Zip:
    def __init__(self, file: BinaryIO, given: Given, opening: Opening) -> None:
        self._file, self._given, self._opening = file, given, opening
        self._total = file.seek(0, io.SEEK_END)
        self._budget = 2 * self._total + CHUNK
        """Packed bytes that members may have together: more than the archive itself has only where they overlap."""
        self._at = 0

    def parts(self) -> Iterator[Part | InputError]:
        directory = find_directory(self._file, self._total, self._given.path)
        if directory is None:
            yield from self._scanned()
            return
        any_file = False
        for entry in listed(self._file, directory):
            if entry is None:
                yield self._bad("its directory is broken, so members may be missing")
                any_file = True
                break
            if entry.special or entry.name.endswith(("/", "\\")) or is_passed_over(entry.name):
                continue
            any_file = True
            yield self._part(entry)
            if self._budget < 0:
                yield self._bad("its members overlap, as in archives that are made to do harm", "do not unpack it")
                return
        if not any_file:
            yield EmptyInputError(_EMPTY, where=self._given.path)

    def _scanned(self) -> Iterator[Part | InputError]:
        """The members of an archive without its directory, up to where it breaks off."""
        yield self._bad("it breaks off, or its directory is broken; what can be found of its members is read")
        broken = 0
        entry = find_local(self._file, 0)
        while entry is not None and self._budget >= 0:
            self._at = entry.offset + 4
            if not entry.name.endswith(("/", "\\")) and not is_passed_over(entry.name):
                part = self._part(entry)
                yield part
                broken += isinstance(part, InputError) or self._at == entry.offset + 4
                if broken > MAX_BROKEN:
                    yield self._bad("more of it is broken than can be sorted out")
                    return
            elif entry.size:
                self._at = entry.offset + 30 + entry.size
            entry = find_local(self._file, self._at)

    def _part(self, entry: Entry) -> Part | InputError:
        """A member as a stream that is good until the next one is asked for."""
        where = inside(self._given.path, entry.name)
        if entry.encrypted:
            return FormatError("it is encrypted", where=where, todo="unpack it with its password, and give the files")
        coding = CODINGS.get(entry.method)
        if coding is None:
            name = METHODS.get(entry.method, f"method {entry.method}")
            return FormatError(f"packed with {name}, which is not read here", where=where, todo="unpack it yourself")
        start = data_start(self._file, entry)
        if start is None or start > self._total:
            return FormatError("it does not stand where the archive says", where=where, todo=TODO)
        if entry.size is None and coding == "stored":
            return FormatError("its length is not known", where=where, todo=TODO)
        source = _Packed(self, start, entry.size)
        stream = Unpacking(source.read, coding, self._opening.guard, where, check=entry.crc)
        return Part(file=io.BufferedReader(stream, CHUNK), given=Given(path=where))

    def read(self, at: int, size: int) -> bytes:
        """Packed bytes at a place."""
        self._file.seek(at)
        data = self._file.read(size)
        self._budget -= len(data)
        return data

    @property
    def within(self) -> bool:
        """Whether the members still have fewer bytes than the archive."""
        return self._budget >= 0

    def reached(self, at: int) -> None:
        """A member has been read as far as here."""
        self._at = max(self._at, at)

    def _bad(self, what: str, todo: str = TODO) -> FormatError:
        return FormatError(what, where=self._given.path, todo=todo)


class _Packed:
    """The packed bytes of a member: as many as it says, or up to where its stream ends."""

    def __init__(self, archive: _Zip, start: int, size: int | None) -> None:
        self._archive, self._at, self._left = archive, start, size

    def read(self, size: int) -> bytes:
        if not self._archive.within:
            return b""
        if self._left is not None:
            size = min(size, self._left)
            self._left -= size
        data = self._archive.read(self._at, size)
        self._at += len(data)
        if self._left is not None or not data:
            self._archive.reached(self._at)
        return data


def open_tar(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:  # noqa: ARG001
    """The files in a TAR archive, from a stream. Folders, links, devices, hidden files and what systems leave are passed over.

    An error object stands in for each broken header (the next one is looked for) and for the place where the archive breaks off.
    Raises EmptyInputError where there is no file, and what the stream raises.
    """
    tar = Tar(file)
    any_file = False
    for found in tar.members():
        where = inside(given.path, found.name) if found.name else given.path
        if found.kind == "broken":
            any_file = True
            yield FormatError(found.what, where=where, todo=TODO)
            continue
        part = Inside(file, found.size, where)
        if found.kind != "other" and not is_passed_over(found.name):
            any_file = True
            if found.kind == "sparse":
                yield FormatError("it is stored with holes (sparse)", where=where, todo="unpack it yourself")
            else:
                yield Part(file=io.BufferedReader(part, CHUNK), given=Given(path=where))
        if not tar.skip(found.size, part):
            if not part.ended:  # else its reader was told
                yield FormatError("the archive breaks off", where=where, todo=TODO)
            return
    if not any_file:
        yield EmptyInputError(_EMPTY, where=given.path)


def open_compressed(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:
    """What a gzip, bzip2 or xz file holds, as one stream that is called like the file without its suffix. Several streams one after the other are one.

    Damage raises FormatError as the stream is read.
    """
    head = b""
    while len(head) < 6 and (data := file.read(6 - len(head))):
        head += data
    coding = next((coding for mark, coding in _MARKS if head.startswith(mark)), None)
    if coding is None:
        yield FormatError("neither gzip nor bzip2 nor xz", where=given.path, todo=TODO)
        return
    rest = head

    def read(size: int) -> bytes:
        nonlocal rest
        if rest:
            data, rest = rest, b""
            return data
        return file.read(size)

    stream = Unpacking(read, coding, opening.guard, given.path)
    yield Part(file=io.BufferedReader(stream, CHUNK), given=Given(path=_plain(given.path)))


def _plain(path: str | None) -> str | None:
    """A path without the suffix of a compressed file."""
    for suffix, plain in _SUFFIXES:
        if path and path.lower().endswith(suffix) and len(path) > len(suffix):
            return path[: -len(suffix)] + plain
    return path
