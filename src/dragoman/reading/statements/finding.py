"""What the rules pass on: an attribution in tokens and positions, before its speaker is looked up."""

from dataclasses import dataclass

from dragoman.model.terms import Act

Range = tuple[int, int]
Weighed = tuple[Range, str]
"""Tokens that a rule weighed and dropped, and why: printed only for findings that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An attribution. ``cue`` and ``source`` are token ranges, ``content`` ranges of positions in the body's text, in order.

    ``head``: index of the source's head token; ``told``: of the one spoken to; ``verb``: of the cue's own token.
    ``direct`` marks quotations; ``uncued`` those without a cue of their own, whose speaker comes from their neighbours. ``rule`` (of ``rules.toml``)
    found it; ``rejected``: what that rule weighed and dropped.
    """

    content: tuple[Range, ...]
    act: Act = "said"
    cue: Range | None = None
    verb: int | None = None
    source: Range | None = None
    head: int | None = None
    told: int | None = None
    uncued: bool = False
    direct: bool = False
    rule: str
    rejected: tuple[Weighed, ...] = ()

    @property
    def start(self) -> int:
        """The position where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """The position where the content ends."""
        return self.content[-1][1]
