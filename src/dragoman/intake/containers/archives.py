"""Opens archives."""

from collections.abc import Iterator
from typing import BinaryIO

from dragoman.intake.given import Given
from dragoman.intake.parts import Member, Opening, Part
from dragoman.model.errors import FormatError, InputError


def open_zip(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:  # noqa: ARG001
    """Its parts."""
    yield FormatError("a ZIP archive is not read yet", where=given.path, todo="unpack it")


def open_tar(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:  # noqa: ARG001
    """Its parts."""
    yield FormatError("a TAR archive is not read yet", where=given.path, todo="unpack it")


def open_compressed(file: BinaryIO, given: Given, opening: Opening) -> Iterator[Part | Member | InputError]:  # noqa: ARG001
    """Its parts."""
    yield FormatError("a compressed file is not read yet", where=given.path, todo="unpack it")
