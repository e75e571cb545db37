"""Why each statement was found, and who else might have spoken it."""

from collections.abc import Iterator, Sequence

from dragoman.model.reading import Explanation, Rejected, Statement
from dragoman.reading.draft import Draft
from dragoman.reading.explaining import MOST_REJECTED, rejected_words
from dragoman.reading.statements.finding import Finding
from dragoman.reading.statements.speakers import Source, Speakers

_BESIDE = "named in the same phrase, but not as who speaks"
_UNNAMED = "named in the same phrase, but who speaks is left unnamed"


def explanations(
    draft: Draft, findings: Sequence[Finding], rows: Sequence[Statement], who: Sequence[Source], speakers: Speakers
) -> Iterator[Explanation]:
    """One for the words of every statement and, where the source's own words don't name the speaker, one for the speaker.

    ``findings``, ``rows`` and ``who`` go together, one by one.
    """
    names = {actor.id: actor.name for actor in draft.actors}
    for finding, row, source in zip(findings, rows, who, strict=True):
        rejected = rejected_words(draft.parse, finding.rejected)
        if finding.source is not None and source.known and not source.rule:
            others = speakers.beside(finding.source, source.actors)
            reason = _BESIDE if source.actors else _UNNAMED
            rejected += tuple(Rejected(what=names[actor], reason=reason) for actor in others if actor in names)
        deciding = (row.cue or row.source, *row.hedges)
        yield Explanation(
            kind="statement",
            row=row.id,
            rule=finding.rule,
            words=tuple(span for span in deciding if span is not None),
            rejected=rejected[:MOST_REJECTED],
        )
        if source.rule and (source.known or source.others):
            dropped = [names[actor] for actor in source.others if actor in names]
            yield Explanation(
                kind="statement",
                row=row.id,
                rule=source.rule,
                words=(row.source,) if row.source is not None else (),
                rejected=tuple(Rejected(what=name, reason=source.reason) for name in dropped[:MOST_REJECTED]),
            )
