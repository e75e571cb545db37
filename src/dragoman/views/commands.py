"""Commands that a page or an explanation shows for copying. No word of a clipping stands in them, and what else comes from outside is quoted for the shell."""

import re
import shlex
from collections.abc import Iterable

from dragoman.model.text import Span

RECORD = "RECORD"
"""Stands for the record where its address is not known."""
SHORTEST = 12
"""Characters of a clipping's id that a command names it by, at least."""
_SAFE_ID = re.compile(r"[0-9A-Za-z_]+")


def recut_command(field: str, record: str, clipping: str, span: Span) -> str:
    """The command that puts a span back into the body (``restore``) or takes it out (``cut``)."""
    why = "belongs to the article" if field == "restore" else "no part of the article"
    return shlex.join(["dragoman", "judge", record, field, clipping, f"{span.start}-{span.end}", "--why", why])


def cut_example(record: str, clipping: str) -> str:
    """The command that takes a line out, with words to be filled in: it is refused as it stands, for want of a reason."""
    return f'{shlex.join(["dragoman", "judge", record, "cut", clipping])} "how the line begins" --why'


def undo_command(record: str, judgement: str) -> str:
    """The command that undoes a judgement."""
    return shlex.join(["dragoman", "judge", record, "undo", judgement[:SHORTEST], "--why", "entered by mistake"])


def short_name(clipping_id: str, others: Iterable[str]) -> str:
    """The beginning of a clipping's id that no other id has, of 12 characters or more."""
    if not _SAFE_ID.fullmatch(clipping_id):
        return clipping_id
    ids = [other for other in others if other != clipping_id]
    length = SHORTEST
    while length < len(clipping_id) and any(other.startswith(clipping_id[:length]) for other in ids):
        length += 1
    return clipping_id[:length]
