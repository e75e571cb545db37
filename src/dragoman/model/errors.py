"""The one error tree.

Every message says what was wrong, where, and what to do about it; ``app`` turns the class into an exit code.

::

    DragomanError
    ├── UsageError                a call or an argument that cannot mean anything (exit 2)
    ├── InputError                one input cannot become a clipping or a reading (exit 1, the others go on)
    │   ├── NotFoundError           no such path
    │   ├── EmptyInputError         nothing in it
    │   ├── FormatError             not a format Dragoman reads, or broken
    │   ├── DecodingError           no encoding fits the bytes
    │   ├── ContractError           a reading or record that breaks the contract
    │   └── FetchError              a page that could not be fetched
    │       └── RefusedError          one that is not to be: a private address, robots.txt, no page
    ├── ReadingError              the readers cannot run (a missing model, components in the wrong order)
    ├── RecordError               the record cannot be used (exit 3)
    │   ├── NotARecordError         the file is something else
    │   ├── RecordVersionError      made by a newer Dragoman
    │   └── RecordDamagedError      its tables contradict one another
    └── JudgementError            a judgement that cannot be applied (exit 2)
        └── UnknownTargetError      what it is about is not in the record
"""


class DragomanError(Exception):
    """Root of all errors that Dragoman raises on purpose.

    :param what: what was wrong, as a sentence without a full stop.
    :param where: the path, row or option it concerns, if any.
    :param todo: what the user can do about it, if anything.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" ({self.todo})" if self.todo else "")

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders when several workers read."""
        return (_rebuild, (type(self), self.what, self.where, self.todo))


def _rebuild(kind: type[DragomanError], what: str, where: str | None, todo: str | None) -> DragomanError:
    return kind(what, where=where, todo=todo)


class UsageError(DragomanError):
    """A call or an argument that cannot mean anything."""


class InputError(DragomanError):
    """One input cannot become a clipping or a reading; the others go on."""

    exit_code = 1


class NotFoundError(InputError):
    """There is nothing at that path."""


class EmptyInputError(InputError):
    """The input holds no text."""


class FormatError(InputError):
    """The input is not in a format that Dragoman reads, or is broken."""


class DecodingError(InputError):
    """No encoding turns the bytes into text."""


class ContractError(InputError):
    """A reading or a record breaks the contract."""


class FetchError(InputError):
    """A page could not be fetched."""


class RefusedError(FetchError):
    """A page is not to be fetched: its address, its site's robots.txt or its content type forbids it."""


class ReadingError(DragomanError):
    """The readers cannot run: a model is missing, or components stand in the wrong order."""


class RecordError(DragomanError):
    """The record cannot be used."""

    exit_code = 3


class NotARecordError(RecordError):
    """The file exists, but is no record."""


class RecordVersionError(RecordError):
    """The record was made by a newer Dragoman."""


class RecordDamagedError(RecordError):
    """The record's tables contradict one another."""


class JudgementError(DragomanError):
    """A judgement cannot be applied."""


class UnknownTargetError(JudgementError):
    """What a judgement or a query is about is not in the record."""
