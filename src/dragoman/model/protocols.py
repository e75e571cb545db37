"""What the rooms ask of one another without importing one another: read access to a record."""

from typing import Protocol

from dragoman.model.clipping import Clipping
from dragoman.model.judgement import Judgement
from dragoman.model.proposal import Proposal
from dragoman.model.reading import Reading
from dragoman.model.record import Folded


class View(Protocol):
    """Read access to a record. Nothing reached through it can write."""

    @property
    def folded(self) -> Folded:
        """What the record adds up to."""

    def clipping_ids(self) -> tuple[str, ...]:
        """Ids of all clippings, in order."""

    def clipping(self, clipping_id: str) -> Clipping:
        """The effective clipping (a person's corrections applied). Raises UnknownTargetError."""

    def received(self, clipping_id: str) -> Clipping:
        """The clipping as it came in, before any correction. Raises UnknownTargetError."""

    def reading(self, clipping_id: str) -> Reading | None:
        """The current reading of a clipping, or None where it is still unread. Raises UnknownTargetError."""

    def proposals(self) -> tuple[Proposal, ...]:
        """What the machine takes to be the same, and why."""

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements ever entered, oldest first."""
