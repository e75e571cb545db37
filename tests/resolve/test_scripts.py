"""One name in two scripts: a Latin spelling finds its original, a namesake doesn't, and a name alone still merges nobody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.app.lookup import find_thing
from dragoman.fold.fold import fold
from dragoman.model.errors import UnknownTargetError, UsageError
from dragoman.model.names import bare_words
from dragoman.model.scripts import openings, script_of, spells
from dragoman.resolve.names import compare, person_name
from dragoman.resolve.propose import propose
from evals.names import PARTS, compatible, pairs, shares
from tests.resolve.test_actors import between, codes, person, verdict
from tests.views.sample_view import SampleView

MINISTER = ("Foreign Minister", "Afghanistan", "current")
ALL_PAIRS = [pair for folder in PARTS.values() for kind in ("same", "near") for pair in pairs(folder / f"{kind}.tsv")]


def likeness(one: str, other: str) -> str:
    return compare(person_name(one), person_name(other))


@pytest.mark.parametrize("part", PARTS)
def test_the_pairs_hold(part: str) -> None:
    figures = shares()
    assert len(pairs(PARTS[part] / "same.tsv")) >= 100
    assert len(pairs(PARTS[part] / "near.tsv")) >= 100
    assert figures[f"{part}: same, found"] >= 0.95
    assert figures[f"{part}: near, kept apart"] >= 0.98


def test_nobody_is_taken_for_anybody_else_of_the_lists() -> None:
    """Every original against the Latin names of all others: where one fits, the other's original fits back, as of one person who is listed twice."""
    latin: dict[str, set[str]] = {}
    for folder in PARTS.values():
        for original, name in pairs(folder / "same.tsv"):
            latin.setdefault(original, set()).add(name)
    fitting = [
        (one, name) for one in latin for other, names in latin.items() if other != one for name in names
        if name not in latin[one] and compatible(one, name) and not any(compatible(other, own) for own in latin[one])
    ]  # fmt: skip
    assert fitting == []


@given(st.sampled_from(ALL_PAIRS))
def test_the_comparison_is_symmetric(pair: tuple[str, str]) -> None:
    assert likeness(*pair) == likeness(*reversed(pair))


@given(st.sampled_from(ALL_PAIRS), st.data())
@settings(max_examples=60)
def test_case_accents_and_points_change_nothing(pair: tuple[str, str], data: st.DataObject) -> None:
    original, latin = pair
    mark = {"cyrillic": "\u0301", "arabic": "\u064e"}[script_of(original) or ""]
    bearers = "аоыэ" if mark == "\u0301" else "بتدرسلمن"
    pointed = "".join(c + mark * (c in bearers and data.draw(st.booleans())) for c in original)
    accented = "".join(c + "\u0301" * (c in "aeiou" and data.draw(st.booleans())) for c in latin)
    told = likeness(original, latin)
    assert likeness(pointed, accented) == told
    assert likeness(original.upper(), latin.upper()) == told


@given(st.text(alphabet="абвгджхцщьяёїђ", min_size=1, max_size=70), st.text(alphabet="abdghjkotsz", max_size=70))
def test_any_words_can_be_asked_about(original: str, latin: str) -> None:
    if spells(latin, original, "cyrillic"):
        assert latin[0] in openings(original, "cyrillic")


@pytest.mark.parametrize(
    ("original", "latin", "told"),
    [
        ("Иван Петрович Орешкин", "Ivan Orechkine", "spelling"),
        ("Орешкин Иван Петрович", "Ivan Oreshkin", "spelling"),
        ("Орешкин", "Oreshkin", "mononym"),
        ("Иван Орешкин", "Oreshkin", "surname"),
        ("Иван Орешкин", "Gleb Oreshkin", "apart"),
        ("Глеб Орешкин", "G. Oreshkin", "spelling"),
        ("Иван Орешкин", "G. Oreshkin", "apart"),
        ("Иван Орешкин", "Ivan Oreshkov", "none"),
        ("نصر الله القادري", "Nasrallah Qadri", "spelling"),
        ("نصر الله القادري", "Nasr Allah al-Qaderi", "spelling"),
        ("محمد نصر القادري", "Mahmoud Nasr Qadri", "doubtful"),
        ("عبدالرحمن القادري", "Abd ar-Rahman al-Kadiri", "spelling"),
        ("مولانا فضل الرحمن", "Fazlur Rehman", "spelling"),
        ("محمد سلیم بارکزی", "Salim Barakzai", "spelling"),
        ("Иван Орешкин", "محمد سلیم", "none"),
    ],
)  # fmt: skip
def test_names_laid_side_by_side(original: str, latin: str, told: str) -> None:
    assert likeness(original, latin) == told


def test_the_shorter_name_may_be_the_fathers() -> None:
    """In a chain of names every next one is the father's: only first names that are often left out may be missing."""
    assert likeness("سامي وليد بارزاني", "Walid Barzani") == "doubtful"
    assert likeness("محمد وليد بارزاني", "Walid Barzani") == "spelling"


def test_a_name_in_another_script_alone_merges_nobody() -> None:
    assert verdict(person("Salim Barakzai"), person("سلیم بارکزی")) == "undecided"


def test_a_name_in_another_script_and_the_office_are_enough() -> None:
    proposal = between(person("Mohammad Salim Barakzai", MINISTER), person("محمد سلیم بارکزی", MINISTER))
    assert proposal is not None
    assert proposal.verdict == "accept"
    assert {"name_spelt", "same_office"} <= codes(proposal, supports=True)


def test_a_brother_in_the_other_script_is_kept_apart() -> None:
    assert verdict(person("Najib Barakzai", MINISTER), person("سلیم بارکزی", MINISTER)) == "reject"


def test_a_name_is_found_under_its_spelling_in_another_script() -> None:
    readings = [
        person("Gleb Oreshkin", at="one"),
        person("Salim Barakzai", at="two"),
        person("Анна Щукина", at="three"),
    ]
    folded = fold(readings, propose(readings), ())
    view = SampleView(readings, folded)
    names = {actor.id: actor.name for actor in folded.actors}
    assert names[find_thing(view, "Глеб Орешкин")] == "Gleb Oreshkin"
    assert names[find_thing(view, "سليم بركزاي")] == "Salim Barakzai"
    assert names[find_thing(view, "Anna Shchukina")] == "Анна Щукина"
    with pytest.raises((UnknownTargetError, UsageError)):
        find_thing(view, "Глеб Орехов")


def test_an_honorific_of_several_words_goes_only_as_a_whole() -> None:
    assert bare_words("Islam Oreshkin") == ("islam", "oreshkin")
    assert bare_words("Hujjat al-Islam Salim Barakzai") == ("salim", "barakzai")
    assert bare_words("Grand Mufti Salim Barakzai") == ("salim", "barakzai")
    assert bare_words("Air India") == ("air", "india")
