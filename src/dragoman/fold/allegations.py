"""Claims of wrongdoing across clippings: the same claim against the same actor is one allegation, with everybody who makes it and every answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.fold.choice import members
from dragoman.fold.material import Item, Material, Who, overriding
from dragoman.model.names import name_words
from dragoman.model.reading import ActorReport, AllegationReport
from dragoman.model.record import Allegation, AllegationAnswered, Member
from dragoman.model.terms import AllegationAnswer
from dragoman.model.text import Citation, shared_characters
from dragoman.model.vocabulary import vocabulary

Report = Item[AllegationReport]
SAME_WORDS = 3
"""So many content words at least must two claims share."""
SAME_SHARE = 0.6
"""And so much of the shorter one's, for being one claim told twice: a follow-up with new matter against the same actor stays apart."""
WORD_STEM = 5
"""Words are compared by so many first letters, so that inflections fall together."""
ORDER: dict[AllegationAnswer, int] = {"disputed": 0, "denied": 1, "confirmed": 2, "no_evidence": 3, "none": 4}


def allegations(material: Material, who: Who) -> tuple[Allegation, ...]:
    """All allegations, in id order."""
    names = _names(material, who)
    against: dict[str, list[Report]] = defaultdict(list)
    for item in material.of("allegation", AllegationReport):
        against[who.of(item.clipping_id, item.value.against) or ""].append(item)
    found = [
        _allegation(material, who, accused or None, group)
        for accused, reports in against.items() for group in _claims(material, reports, names.get(accused))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda allegation: allegation.id))


def _names(material: Material, who: Who) -> dict[str, frozenset[str]]:
    """The stems of the words of every actor's names: that a claim names the accused tells nothing of what is claimed."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in material.of("actor", ActorReport):
        if actor := who.of(item.clipping_id, item.member.row):
            for name in (item.value.name, *item.value.aliases):
                found[actor].update(word[:WORD_STEM] for word in name_words(name))
    return {actor: frozenset(words) for actor, words in found.items()}


def content_words(material: Material, item: Report) -> frozenset[str]:
    """The stems of the claim's words that say something; none where the reading came without its text."""
    small = set(vocabulary("titles")["fillers"]) | set(vocabulary("identity")["bodies"]["fillers"])
    words = name_words(material.quote(item.clipping_id, item.value.claim))
    return frozenset(word[:WORD_STEM] for word in words if len(word) > 3 and word not in small)


def _claims(material: Material, reports: Sequence[Report], accused: frozenset[str] | None) -> list[list[Report]]:
    """Reports of one claim together: the same words of one clipping, or much the same words in two, the names
    of the ``accused`` apart. Without an accused only the former."""
    leader = {item.key: item.key for item in reports}

    def find(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    named = accused is not None
    words = {item.key: content_words(material, item) - (accused or frozenset()) for item in reports}
    index: dict[str, list[Report]] = defaultdict(list)
    for item in reports:
        for word in words[item.key] if named else ():
            index[word].append(item)
        index[f"={item.clipping_id}"].append(item)
    met = set()
    for block in index.values():
        for n, one in enumerate(block):
            for other in block[n + 1 :]:
                if (one.key, other.key) not in met:
                    met.add((one.key, other.key))
                    if _same(one, other, words[one.key], words[other.key], named=named):
                        low, high = sorted((find(one.key), find(other.key)))
                        leader[high] = low
    groups: dict[str, list[Report]] = defaultdict(list)
    for item in reports:
        groups[find(item.key)].append(item)
    return list(groups.values())


def _same(one: Report, other: Report, here: frozenset[str], there: frozenset[str], *, named: bool) -> bool:
    if one.clipping_id == other.clipping_id:
        shorter = min(len(range(*claim)) for claim in (one.value.claim, other.value.claim))
        return 2 * shared_characters((one.value.claim,), (other.value.claim,)) > shorter
    shared = len(here & there)
    return named and shared >= SAME_WORDS and shared >= SAME_SHARE * min(len(here), len(there))


def _allegation(material: Material, who: Who, against: str | None, group: Sequence[Report]) -> Allegation:
    told = members(group)
    first = min(group, key=lambda item: (material.clock.known(item.clipping_id) or "9", item.key))
    answers = _answers(who, group)
    override = overriding(material, "answer", group)
    return Allegation(
        id=min(member.key for member in told), claim=Citation(first.clipping_id, first.value.claim),
        by=tuple(sorted({actor for item in group if (actor := who.of(item.clipping_id, item.value.by))})), against=against,
        answer=override.value.answer if override else _answer({answer.answer for answer in answers}),
        answers=answers, members=told, reported=material.clock.reported(told),
    )  # fmt: skip


def _answers(who: Who, group: Iterable[Report]) -> tuple[AllegationAnswered, ...]:
    told: dict[tuple[AllegationAnswer, str | None], set[Member]] = defaultdict(set)
    for item in group:
        if item.value.answer != "none":
            told[item.value.answer, who.of(item.clipping_id, item.value.answered_by)].add(item.member)
    return tuple(
        AllegationAnswered(answer=answer, by=by, members=tuple(sorted(rows)))
        for (answer, by), rows in sorted(told.items(), key=lambda row: (ORDER[row[0][0]], row[0][1] or ""))
    )


def _answer(told: set[AllegationAnswer]) -> AllegationAnswer:
    """One for all: denied here and confirmed there is disputed."""
    if {"denied", "confirmed"} <= told:
        return "disputed"
    return min(told, key=lambda answer: ORDER[answer], default="none")
