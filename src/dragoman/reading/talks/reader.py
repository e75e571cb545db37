"""The reader that finds talks."""

import dataclasses

from dragoman.model.reading import Explanation, TalksReport
from dragoman.reading.draft import Draft, ids
from dragoman.reading.talks.explaining import explanations
from dragoman.reading.talks.grammar import Grammar
from dragoman.reading.talks.lexicon import lexicon
from dragoman.reading.talks.occasions import occasions
from dragoman.reading.talks.parties import Parties
from dragoman.reading.talks.rows import Rows
from dragoman.reading.talks.seats import Claim, Seats
from dragoman.reading.talks.sightings import Sightings


class TalksReader:
    """Fills ``draft.talks``: one row an occasion (meeting, round, conference …), held or not, in the order of first mention."""

    name = "talks"
    requires = frozenset({"parse", "actors", "times", "statements", "clauses"})
    assigns = frozenset({"talks", "explanations"})

    def __init__(self) -> None:
        self._lexicon = lexicon()
        self.version = f"3+{self._lexicon.version}"

    def read(self, draft: Draft) -> Draft:
        """The draft with its talks."""
        talks, why = self._talks(draft)
        return dataclasses.replace(draft, talks=talks, explanations=(*draft.explanations, *why))

    def _talks(self, draft: Draft) -> tuple[tuple[TalksReport, ...], tuple[Explanation, ...]]:
        grammar = Grammar(draft.parse.doc, draft.clauses, self._lexicon.phrasal)
        parties = Parties(draft, self._lexicon)
        sightings = tuple(Sightings(draft, self._lexicon, grammar, parties).find())
        if not sightings:
            return (), ()
        found = occasions(sightings)
        seats = Seats(
            draft, self._lexicon, grammar, parties, found, (head for sighting in sightings for head in sighting.heads)
        )
        claims: dict[int, list[Claim]] = {id(occasion): list(seats.of_sightings(occasion)) for occasion in found}
        for occasion, claim in seats.of_answers():
            claims[id(occasion)].append(claim)
            occasion.mentions.append(claim.sentence)
        rows = Rows(draft, self._lexicon, grammar, parties)
        sentences = [sentence for occasion in found for sentence in {s.sentence for s in occasion.sightings}]
        shared = frozenset(sentence for sentence in sentences if sentences.count(sentence) > 1)
        talks = tuple(
            rows.talks(row, occasion, claims[id(occasion)], shared)
            for row, occasion in zip(ids("t", found), found, strict=True)
        )
        return talks, tuple(explanations(draft.parse, talks, found, claims, rows.status_rules))
