"""Taking in: files and folders to a stream of what is to be read, and what cannot be."""

import dataclasses
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.intake.files import expand, members, shown, to_received
from dragoman.intake.parts import Member
from dragoman.model.clipping import Clipping
from dragoman.model.contract import decode_reading
from dragoman.model.errors import ContractError, DragomanError, InputError
from dragoman.model.reading import Reading

READINGS_SUFFIX = ".readings.jsonl"
FAILURES_SUFFIX = ".failures.jsonl"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be taken or read: where and why, what to do, and which file to give again."""

    where: str
    why: str
    todo: str | None = None
    path: str | None = None

    @classmethod
    def of(cls, error: InputError, path: str) -> "Failure":
        """The failure that an error tells."""
        return cls(error.where or path, error.what, error.todo, path)

    def __str__(self) -> str:
        return f"{self.where}: {self.why}" + (f" ({self.todo})" if self.todo else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How files are taken in. ``columns``: which column of a table, or key of JSONL, holds what. ``watch`` is told the bytes read."""

    columns: Mapping[str, str]
    watch: Callable[[int], None] | None = None


AS_THEY_ARE = Taking(columns={})


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that paths stand for; a list of failures stands for the files that failed."""
    for path in expand(paths):
        if path.name.endswith(FAILURES_SUFFIX):
            yield from _failed(path)
        else:
            yield path


def take_in(paths: Iterable[Path], failures: list[Failure], taking: Taking = AS_THEY_ARE) -> Iterator[Member | Reading]:
    """What is to be read, as a stream; what cannot be taken is noted, and the others go on.

    A file whose name ends in ``.readings.jsonl`` gives readings made elsewhere.
    """
    for path in paths:
        try:
            if path.name.endswith(READINGS_SUFFIX):
                yield from _readings(path, failures)
                continue
            for member in members(path, columns=taking.columns, watch=taking.watch):
                if isinstance(member, InputError):
                    failures.append(Failure.of(member, str(path)))
                else:
                    yield dataclasses.replace(member, file=str(path))
        except InputError as error:
            failures.append(Failure.of(error, str(path)))
        except OSError as error:
            failures.append(Failure(shown(path), error.strerror or str(error), None, str(path)))
        except DragomanError:
            raise
        except Exception as error:
            log.exception("taking in %s failed", shown(path))
            failures.append(Failure(shown(path), f"intake failed: {type(error).__name__}: {error}", None, str(path)))


def clippings(paths: Sequence[Path], failures: list[Failure]) -> Iterator[Clipping]:
    """The clippings of files and folders, made in this process; what cannot become one is noted."""
    for item in take_in(files(paths), failures):
        if isinstance(item, Member):
            try:
                yield to_received(item).clipping
            except InputError as error:
                failures.append(Failure.of(error, item.file or item.where))


def write_failures(failures: Sequence[Failure], path: Path) -> None:
    """A list of what failed, a JSON object a line, which can be given again in the place of the files. Raises InputError."""
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(dataclasses.asdict(failure)) + "\n" for failure in failures)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror or error}", where=str(path), todo="name another file"
        ) from error


def _failed(path: Path) -> Iterator[Path]:
    """The files that a list of failures names, each once, in order."""
    seen: dict[str, None] = {}
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                named = json.loads(line)["path"]
            except (ValueError, TypeError, KeyError) as error:
                raise ContractError(
                    "no list of failures",
                    where=f"{path}, line {number}",
                    todo="give the one that `add --failures` wrote",
                ) from error
            if named:
                seen.setdefault(str(named))
    yield from map(Path, seen)


def _readings(path: Path, failures: list[Failure]) -> Iterator[Reading]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield decode_reading(line, where=f"{path}:{number}")
                except InputError as error:
                    failures.append(Failure.of(error, str(path)))
