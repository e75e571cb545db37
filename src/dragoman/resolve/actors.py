"""Which actors in different clippings are the same: candidates by block, then reasons for and against.

Nobody is compared with everybody. Reports that look the same in every respect (state, table entry, or name and offices) form a *look*; within a look
each report is compared with a few others, between looks of one block (a last name, a name key, an acronym) their representatives are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from dragoman.model.countries import shared_names
from dragoman.model.names import name_key
from dragoman.model.proposal import Proposal, Verdict
from dragoman.model.titles import same_office
from dragoman.model.vocabulary import vocabulary
from dragoman.resolve.days import apart, before
from dragoman.resolve.evidence import HARD, WORTH_ASKING, Weighed, proposal, total, verdict
from dragoman.resolve.names import Likeness, PersonName, body_words, compare, initials, is_acronym, same_body_words
from dragoman.resolve.profiles import Profile, is_country
from dragoman.resolve.scripts import pairs_across

METHOD = "actors 2"
SMALL_LOOK = 6
"""Up to so many equal-looking reports are compared all with all; of more, each with the first and with its neighbour in time."""
REPRESENTATIVES = 2
"""How many reports of a look stand for it in comparisons with other looks (the first and the last published)."""
LARGE_BLOCK = 150
"""More looks than this in one block (a very common surname) are parted by the first letter of the given name."""
LONG_GAP_DAYS = 10 * 366
"""Even a full name in the same office may after so long be that of a son (George Bush)."""
OFFICE_GAP_DAYS = 5 * 366
"""A bare surname with an office so long apart may well be the next holder of the same name (father and son)."""
SAME_TIME_DAYS = 366
"""Two offices of different states within this time are held at the same time."""
ONLY_ONE_DAYS = 2 * 366
"""After so long another person of a surname may have come up."""
MOST_FITTING = 30
"""So many people of one surname are looked at for telling whether they are several."""
RICH_COMPANY = 4
"""So many other actors in common make the company of two clippings tell more than the bare topic would."""

Looks = dict[tuple[object, ...], list[Profile]]


@dataclass(frozen=True, slots=True)
class Background:
    """What all readings together say that one pair doesn't: which acronyms stand for several bodies, and who else has a surname."""

    shared_acronyms: frozenset[str]
    known_surnames: dict[str, frozenset[PersonName]]

    def only_one(self, surname: str, fitting: Iterable[PersonName]) -> bool:
        """Whether everybody of this surname in these clippings may be called by these full names."""
        return all(
            compare(known, name) in ("same", "contained", "spelling", "variant")
            for known in self.known_surnames.get(surname, ()) for name in fitting if name.full
        )  # fmt: skip


def propose_actors(clippings: Sequence[tuple[Profile, ...]]) -> list[Proposal]:
    """Proposals about the actors of these clippings (one tuple of profiles a clipping)."""
    profiles = [profile for each in clippings for profile in each]
    background = _background(profiles)
    decided: dict[tuple[str, str], tuple[Verdict, tuple[Weighed, ...]]] = {}
    for one, other in _candidates(profiles):
        pair = (min(one.key, other.key), max(one.key, other.key))
        if pair not in decided and (evidence := weigh(one, other, background)):
            decided[pair] = verdict(evidence), evidence
    _doubt_ambiguous_surnames(decided, {profile.key: profile for profile in profiles})
    return [
        proposal("actor", *pair, evidence, decided=told, method=METHOD)
        for pair, (told, evidence) in decided.items()
        if told != "undecided" or total(evidence) >= WORTH_ASKING
    ]  # fmt: skip


def weigh(one: Profile, other: Profile, background: Background) -> tuple[Weighed, ...]:
    """Reasons for and against two reports being one actor; empty where not even the names invite the question."""
    if one.family != other.family:
        return _different_kinds(one, other)
    match one.family:
        case "person":
            names = list(_person_names(one, other))
        case "state":
            names = list(_state_names(one, other))
        case "body":
            names = list(_body_names(one, other, background))
        case _:
            names = (
                [Weighed("same_name_words", f"both are called “{one.name}”", 1)]
                if one.name_keys & other.name_keys
                else []
            )
    if not names:
        return ()
    evidence = [*names, *_company(one, other)]
    if one.report and one.report == other.report and one.clipping_id != other.clipping_id:
        evidence.append(Weighed("one_report", "the one clipping is a reprint of the other", 3))
    if any(item.code == "surname_only" for item in names):
        evidence += _only_one(one, other, background, evidence)
    if one.family == "person":
        evidence += _offices(one, other, bare=any(item.code in ("surname_only", "same_mononym") for item in names))
    if one.clipping_id == other.clipping_id and not _twice_in_one_clipping(names):
        evidence.append(Weighed("same_clipping", "one clipping tells them apart", HARD))
    return tuple(evidence)


def _only_one(one: Profile, other: Profile, background: Background, evidence: Sequence[Weighed]) -> Iterator[Weighed]:
    """A bare surname in much the same company, when all these clippings know one person of that surname, and not years apart."""
    bare, named = (one, other) if other.full else (other, one)
    gap = apart(one.published, other.published)
    in_company = any(item.code == "same_company" and item.weight > 1 for item in evidence)
    if not named.full or bare.full or not in_company or (gap is not None and gap > ONLY_ONE_DAYS):
        return
    people = [name for name, _ in named.persons]
    surnames = {name.words[-1] for name, _ in bare.persons}
    if all(
        background.only_one(surname, people) and any(surname == name.words[-1] for name in people)
        for surname in surnames
    ):
        yield Weighed("only_one", "these clippings know nobody else of that surname", 1)


def _twice_in_one_clipping(names: Iterable[Weighed]) -> bool:
    """A clipping may list a state or body twice by its several names; that it names two persons alike is rarely a slip."""
    return any(item.code in ("same_state", "same_entry") for item in names)


# Candidates


def _candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    looks: Looks = defaultdict(list)
    for profile in profiles:
        looks[_look(profile)].append(profile)
    for look in looks.values():
        look.sort(key=lambda profile: (profile.published or (0, 0), profile.key))
        yield from _within(look)
    numbered = sorted(looks.values(), key=lambda look: min(profile.key for profile in look))
    ends = [_representatives(look) for look in numbered]
    numbers: dict[object, int] = {}
    naming = [numbers.setdefault((look[0].family, look[0].persons), len(numbers)) for look in numbered]
    likeness: dict[tuple[int, int], Likeness] = {}
    for one, other in _look_pairs(numbered):
        left_look, right_look = numbered[one][0], numbered[other][0]
        if left_look.family == right_look.family == "person":
            # All of a look are named alike, so what their names say is asked once.
            names = (min(naming[one], naming[other]), max(naming[one], naming[other]))
            known = likeness.get(names)
            if known is None:
                known = likeness[names] = _closest(left_look, right_look)[0]
            elif known == "apart" and left_look.full and right_look.full:
                continue  # once is enough to say so
            if known == "none":
                continue
        yield from ((left, right) for left in ends[one] for right in ends[other])


def _look(profile: Profile) -> tuple[object, ...]:
    if profile.family == "person":
        offices = sorted({(office.title, office.of, office.tenure) for office in profile.offices})
        return (
            "person",
            tuple(sorted((name.words, name.generation or "") for name, _ in profile.persons)),
            tuple(offices),
        )
    if profile.family == "body":
        return ("body", profile.identity, tuple(sorted(profile.name_keys)))
    return (profile.family, profile.identity)


def _within(look: list[Profile]) -> Iterator[tuple[Profile, Profile]]:
    if len(look) <= SMALL_LOOK:
        yield from combinations(look, 2)
        return
    first = min(look, key=lambda profile: profile.key)
    yield from pairwise(look)
    yield from ((first, profile) for profile in look if profile is not first)


def _representatives(look: list[Profile]) -> list[Profile]:
    return list({profile.key: profile for profile in (look[0], look[-1])}.values())[:REPRESENTATIVES]


def _look_pairs(looks: Sequence[list[Profile]]) -> Iterator[tuple[int, int]]:
    """Looks (by number) that share a block, every pair once."""
    blocks: dict[str, list[int]] = defaultdict(list)
    bare: dict[str, list[int]] = defaultdict(list)
    for number, look in enumerate(looks):
        for key in dict.fromkeys(key for profile in (look[0], look[-1]) for key in _block_keys(profile)):
            blocks[key].append(number)
        for name, _ in look[0].persons if not look[0].full else ():
            bare[name.words[0]].append(number)
    for key in [key for key, block in blocks.items() if len(block) > LARGE_BLOCK]:
        for number in blocks.pop(key):
            for given in sorted({name.words[0][:1] for name, _ in looks[number][0].persons}):
                blocks[f"{key}|{given}"].append(number)
    met: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= 2 * LARGE_BLOCK:
            met.update(combinations(block, 2))
    for number, look in enumerate(looks):
        for word in {word for name, _ in look[0].persons if name.full for word in (name.words[0], name.words[-1])}:
            met.update((min(number, other), max(number, other)) for other in bare.get(word, ()))
    met.update(_across_scripts(looks))
    yield from sorted(met)


def _across_scripts(looks: Sequence[list[Profile]]) -> Iterator[tuple[int, int]]:
    """Looks (by number) of people, one with a name in another script that the other's may be a spelling of."""
    people = [(name, number) for number, look in enumerate(looks) for name, _ in look[0].persons]
    originals = [(name.printed, name.script, number) for name, number in people if name.script]
    if originals:
        latin = [(name.words, number) for name, number in people if not name.script]
        yield from ((one, other) for one, other in pairs_across(originals, latin) if one != other)


def _block_keys(profile: Profile) -> Iterator[str]:
    yield from (f"name:{key}" for key in profile.name_keys)
    if profile.family == "person":
        yield from (
            f"last:{_bones(word)}" for person, _ in profile.persons for word in person.words[1:] or person.words
        )
    elif profile.family == "state":
        yield profile.identity
    elif profile.family == "body":
        yield profile.identity
        for name in profile.names:
            words = body_words(name)
            yield f"first:{_bones(words[0])}|{len(words)}" if len(words) > 1 else f"name:{''.join(words)}"
            if len(initials(name)) > 1:
                yield f"name:{initials(name)}"


def _bones(word: str) -> str:
    """A rough form of a word in which its spellings fall together, only for finding candidates."""
    return word[:1] + "".join(c for c in word[1:] if c not in "aeiouyhw")[:4]


# Reasons


def _state_names(one: Profile, other: Profile) -> Iterator[Weighed]:
    rivals = [profile.name for profile in (one, other) if _is_rival(profile.name)]
    if len(rivals) == 1:
        yield Weighed("rival_government", f"“{rivals[0]}” claims the state's name against it", HARD)
    if one.identity == other.identity and name_key(one.name) in shared_names():
        yield Weighed("same_name", f"both are called “{one.name}”, as several states are", 3)
    elif one.identity == other.identity:
        yield Weighed("same_state", f"both are the state {one.identity.removeprefix('state:')}", 5)
    elif one.name_keys & other.name_keys:
        yield Weighed("same_name", f"both are called “{one.name}”", 3)
        yield Weighed("different_state", "they are two states", HARD)


@cache
def _is_rival(name: str) -> bool:
    """Whether a name marks its bearer as a rival of the state or body whose name it bears."""
    return bool(set(vocabulary("identity")["bodies"]["rivals"]) & set(body_words(name)))


def _rival(profile: Profile) -> bool:
    return any(map(_is_rival, profile.names))


def _different_kinds(one: Profile, other: Profile) -> tuple[Weighed, ...]:
    """A state and the "government" of its rebels, a person and the network named after him: one name, two actors."""
    if not one.name_keys & other.name_keys or "collective" in (one.family, other.family):
        return ()
    same = Weighed("same_name", f"both are called “{one.name}”", 2)
    weight = (
        HARD
        if "person" in (one.family, other.family)
        or one.clipping_id == other.clipping_id
        or _rival(one)
        or _rival(other)
        else -3
    )
    return same, Weighed("different_kind", f"one is a {one.kind}, the other a {other.kind}", weight)


def _person_names(one: Profile, other: Profile) -> Iterator[Weighed]:
    likeness, here, there = _closest(one, other)
    match likeness:
        case "same":
            yield Weighed("same_name", f"both are called “{here}”", 3)
        case "contained":
            yield Weighed("name_contained", f"“{here}” and “{there}” differ only in how full they are", 2)
        case "spelling":
            yield Weighed("name_spelt", f"“{here}” and “{there}” sound alike", 2)
        case "variant":
            yield Weighed("name_variant", f"“{here}” and “{there}” may be spellings of one name", 1)
        case "surname":
            yield Weighed("surname_only", f"“{here}” and “{there}” share one name", 1)
        case "mononym":
            called = f"“{here}”" if here.isascii() == there.isascii() else f"“{here}” or “{there}”"
            yield Weighed("same_mononym", f"both are called {called} and nothing fuller", 2)
        case "doubtful":
            yield Weighed("surname_only", f"“{here}” and “{there}” share one name", 1)
            yield Weighed("given_names_differ", f"their given names are alike at most: “{here}”, “{there}”", -3)
        case "apart":
            yield Weighed("surname_only", f"“{here}” and “{there}” share one name", 1)
            yield Weighed("different_given_names", f"“{here}” and “{there}” have different given names", HARD)
        case _:
            return
    generations = (
        {name.generation for name, _ in one.persons if name.generation},
        {name.generation for name, _ in other.persons if name.generation},
    )
    if all(generations) and not generations[0] & generations[1]:
        yield Weighed("different_generation", "the names tell different generations", HARD)
    elif any(generations) and not all(generations):
        yield Weighed("generation_unsure", "only one of the names tells a generation", -3)


_RANKS: dict[Likeness, int] = {
    "same": 8, "contained": 7, "spelling": 6, "variant": 5, "mononym": 4, "doubtful": 3, "apart": 2, "surname": 1, "none": 0,
}  # fmt: skip


def _closest(one: Profile, other: Profile) -> tuple[Likeness, str, str]:
    """The best likeness of any two names; where both are named in full, a shared surname says nothing beside that."""
    best: tuple[int, Likeness, str, str] = (0, "none", one.name, other.name)
    for here, printed_here in one.persons:
        for there, printed_there in other.persons:
            if one.full and other.full and not (here.full and there.full):
                continue
            likeness = compare(here, there)
            if _RANKS[likeness] > best[0]:
                best = (_RANKS[likeness], likeness, printed_here, printed_there)
    return best[1], best[2], best[3]


def _body_names(one: Profile, other: Profile, background: Background) -> Iterator[Weighed]:
    if one.identity == other.identity and ":" in one.identity[5:]:
        if one.listed and other.listed:
            yield Weighed("same_entry", f"both are {one.identity[5:]} of the world tables", 5)
        else:
            yield Weighed(
                "listed_acronym", f"both may be {one.identity[5:]} of the world tables, one only by an acronym", 3
            )
        return
    full = [[name for name in profile.names if not is_acronym(name)] for profile in (one, other)]
    shared = [name for name in one.names if any(_same_key(name, there) for there in other.names)]
    spelt = [name for name in shared if not is_acronym(name)]
    if _qualifiers(one) and _qualifiers(other) and not _qualifiers(one) & _qualifiers(other):
        yield Weighed("different_qualifier", "their names are told apart by what stands in brackets", HARD)
    if _rival(one) != _rival(other) and (shared or spelt):
        yield Weighed("rival_government", "only one of them is called a rival or rebel body", -3)
    if spelt:
        yield Weighed("same_name", f"both are called “{spelt[0]}”", 3)
        return
    if variants := [(a, b) for a in full[0] for b in full[1] if same_body_words(body_words(a), body_words(b))]:
        yield Weighed("name_variant", f"“{variants[0][0]}” and “{variants[0][1]}” may be spellings of one name", 2)
        return
    if shared:
        yield from _acronym(shared[0], full, background)
        return
    for acronym, own, names in ((one, full[0], full[1]), (other, full[1], full[0])):
        for short in acronym.names if not own else ():
            if is_acronym(short) and len(short) > 2:
                fitting = [name for name in names if initials(name) == short.casefold().replace(".", "")]
                if fitting:
                    yield Weighed("same_acronym", f"“{short}” fits the initials of “{fitting[0]}”", 2)
                    return


def _acronym(short: str, full: list[list[str]], background: Background) -> Iterator[Weighed]:
    """One acronym: introduced for a full name it counts, for two different full names it counts against, alone it tells little."""
    if full[0] and full[1]:
        yield Weighed("same_acronym", f"both are called “{short}”", 1)
        yield Weighed(
            "two_names_one_acronym", f"“{short}” stands for “{full[0][0]}” here and for “{full[1][0]}” there", HARD
        )
    elif short.casefold() in background.shared_acronyms:
        yield Weighed("same_acronym", f"both are called “{short}”", 1)
        yield Weighed("ambiguous_acronym", f"“{short}” stands for several bodies in these clippings", -2)
    elif full[0] or full[1]:
        yield Weighed("acronym_introduced", f"“{short}” is introduced for “{(full[0] or full[1])[0]}”", 3)
    else:
        yield Weighed("same_acronym", f"both are called “{short}”", 2)


def _same_key(a: str, b: str) -> bool:
    return body_words(a) == body_words(b)


def _qualifiers(profile: Profile) -> frozenset[str]:
    """What stands in brackets after a body's name: "Unity Party (Kavala wing)"."""
    found = set()
    for name in profile.names:
        head, _, rest = name.partition("(")
        if head.strip() and rest:
            found.add(" ".join(body_words(rest.rstrip(") "))))
    return frozenset(found)


def _company(one: Profile, other: Profile) -> Iterator[Weighed]:
    """Who else is in the two clippings. For a person one other is not enough: that the United Nations are in both says nothing."""
    shared = one.company & other.company
    if len(shared) >= RICH_COMPANY:
        yield Weighed("same_company", f"their clippings share {len(shared)} other actors", 2)
    elif len(shared) > (one.family == "person"):
        yield Weighed("same_company", f"their clippings share {len(shared)} other actor{'s' * (len(shared) > 1)}", 1)


def _offices(one: Profile, other: Profile, *, bare: bool) -> Iterator[Weighed]:
    same = [(a, b) for a in one.offices for b in other.offices if a.same(b)]
    gap = apart(one.published, other.published)
    if same:
        a, b = same[0]
        yield Weighed("same_office", f"both are {a.title} of {a.role.of}", 3)
        if (a.tenure == "former" and b.tenure == "current" and before(one.published, other.published)) or (
            b.tenure == "former" and a.tenure == "current" and before(other.published, one.published)
        ):
            yield Weighed("office_order", "one left the office before the other is said to hold it", -2)
        if gap is not None and gap > (OFFICE_GAP_DAYS if bare else LONG_GAP_DAYS):
            yield Weighed("office_gap", "so long apart that it may be another holder of this name", -2 if bare else -3)
        return
    if any((not a.of or not b.of) and same_office(a.title, b.title) for a in one.offices for b in other.offices):
        yield Weighed("same_title", "their titles are the same, though one clipping doesn't say of what", 1)
    now = [
        [office.of for office in profile.offices if office.of and office.tenure == "current"]
        for profile in (one, other)
    ]
    at_once = bool(now[0] and now[1] and gap is not None and gap <= SAME_TIME_DAYS)
    if shared := {a.of for a in one.offices if a.of} & {b.of for b in other.offices}:
        told = next(a.role.of for a in one.offices if a.of in shared)
        yield Weighed("same_affiliation", f"both have an office of {told}", 1)
        if at_once and bare:
            yield Weighed("other_office", f"at about the same time they hold different offices of {told}", -1)
    elif at_once and all(is_country(of) for offices in now for of in offices):
        yield Weighed("different_office", "at about the same time they hold offices of different states", -2)


# What only all readings together tell


def _background(profiles: Sequence[Profile]) -> Background:
    meanings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    surnames: dict[str, set[PersonName]] = defaultdict(set)
    for profile in {(profile.family, profile.names): profile for profile in profiles}.values():
        if profile.family == "body":
            full = {body_words(name) for name in profile.names if not is_acronym(name)}
            for name in profile.names:
                if is_acronym(name):
                    meanings[name.casefold()] |= {min(full)} if full else set()
        elif profile.family == "person":
            for person, _ in profile.persons:
                if person.full:
                    surnames[person.words[-1]].add(person)
    return Background(
        frozenset(acronym for acronym, found in meanings.items() if _several(found)),
        {surname: frozenset(people) for surname, people in surnames.items()},
    )


def _several(names: set[tuple[str, ...]]) -> bool:
    return any(not same_body_words(a, b) for a, b in combinations(sorted(names), 2))


def _doubt_ambiguous_surnames(
    decided: dict[tuple[str, str], tuple[Verdict, tuple[Weighed, ...]]], profiles: dict[str, Profile]
) -> None:
    """A bare surname that fits several people who are told apart by their given names is left to a person."""
    fits: dict[str, set[str]] = defaultdict(set)
    for (left, right), (told, evidence) in decided.items():
        if told == "accept" and any(item.code == "surname_only" for item in evidence):
            for bare, named in ((left, right), (right, left)):
                if not profiles[bare].full and profiles[named].full:
                    fits[bare].add(named)
    for bare, fitting in fits.items():
        people = [profiles[key] for key in sorted(fitting)]
        if any(_closest(a, b)[0] in ("apart", "doubtful") for a, b in combinations(people[:MOST_FITTING], 2)):
            for key in fitting:
                pair = (min(bare, key), max(bare, key))
                doubt = Weighed("several_fit", "more than one person of this surname fits", -2)
                decided[pair] = ("undecided", (*decided[pair][1], doubt))
