"""Whom a token names: through a name or a resolved reference, or through a nationality adjective of a state the clipping knows."""

from functools import cache

from dragoman.model.vocabulary import vocabulary
from dragoman.reading.draft import Draft


def actors_by_token(draft: Draft) -> dict[int, str]:
    """Token index to the id of the actor named or referred to there; names win over references."""
    owners: dict[int, str] = {}
    for places in ("references", "mentions"):
        for actor in draft.actors:
            for span in getattr(actor, places):
                for token in draft.parse.tokens(span):
                    owners[token.i] = actor.id
    return owners


def actors_by_adjective(draft: Draft) -> dict[str, str]:
    """Nationality adjective ("Kenyan", "U.S.") to the id of its state, for states among the draft's actors."""
    states = {actor.iso3: actor.id for actor in draft.actors if actor.kind == "state" and actor.iso3}
    return {word: states[code] for word, code in country_adjectives().items() if code in states}


@cache
def country_adjectives() -> dict[str, str]:
    """Adjective to ISO code; an adjective of two countries is left out. Treat it as read-only."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for row in vocabulary("countries").get("country", []):
        for word in row.get("adjectives", []):
            if row["iso3"] and found.setdefault(word, row["iso3"]) != row["iso3"]:
                shared.add(word)
    return {word: code for word, code in found.items() if word not in shared}
