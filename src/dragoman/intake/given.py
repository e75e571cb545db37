"""What is known about a text from outside it."""

from dataclasses import dataclass

from dragoman.intake.published import Claim
from dragoman.model.clipping import DateCandidate, Published


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a container, a response or a caller says of a text. What is given is not looked for in the text.

    ``clipping_id``: the payload's; without one it is made from the text as for a line of a JSONL file. ``published`` with ``dates``: a date that counts as
    stated, and its candidates. ``claims``: dates that compete with those of the text (a mail's, a document's properties). ``fetched``: ISO time at which the
    payload was fetched. ``clean``: all of the text is body, and nothing but the body's own words (a dateline) is taken for metadata.
    ``whole``: a container hands the text over as an article's (a table's row, a feed's entry), so that it is never left without a body.
    """

    clipping_id: str | None = None
    id: str | None = None
    path: str | None = None
    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    published: Published | None = None
    dates: tuple[DateCandidate, ...] = ()
    claims: tuple[Claim, ...] = ()
    encoding: str | None = None
    fetched: str | None = None
    clean: bool = False
    whole: bool = False


NOTHING_GIVEN = Given()
