"""Who does what to whom, how surely."""

import dataclasses

import pytest
import spacy.language

from dragoman.reading.clauses import Clause
from dragoman.reading.draft import Draft
from tests.reading.staged import read

pytestmark = pytest.mark.model


class Keep:
    """Keeps the draft it sees."""

    name = "keep"
    version = "1"
    requires = frozenset({"clauses"})
    assigns: frozenset[str] = frozenset()
    draft: Draft

    def read(self, draft: Draft) -> Draft:
        self.draft = draft
        return dataclasses.replace(draft)


def clause(parser: spacy.language.Language, text: str, lemma: str) -> Clause:
    keep = Keep()
    read(parser, text, keep)
    return next(found for found in keep.draft.clauses if found.lemma == lemma)


def actors(arguments: tuple[object, ...]) -> list[str | None]:
    return [argument.actor for argument in arguments]  # type: ignore[attr-defined]


def test_a_passive_has_its_doer_and_its_patient_the_right_way_round(parser: spacy.language.Language) -> None:
    found = clause(parser, "The Front was invited by Norway.", "invite")
    assert (actors(found.agents), actors(found.patients)) == (["Norway"], ["the Front"])


def test_a_list_gives_every_name(parser: spacy.language.Language) -> None:
    found = clause(parser, "Kenya, Norway and Peru met in Lima.", "meet")
    assert actors(found.agents) == ["Kenya", "Norway", "Peru"]


def test_envoys_of_several_states_stand_for_each(parser: spacy.language.Language) -> None:
    found = clause(parser, "Envoys from Kenya and Norway will meet on Monday.", "meet")
    assert actors(found.agents) == ["Kenya", "Norway"]
    assert all(agent.stands_for for agent in found.agents)


@pytest.mark.parametrize(
    ("text", "lemma", "modality"),
    [
        ("Kenya attended.", "attend", "happened"),
        ("Kenya did not attend.", "attend", "negated"),
        ("Kenya never attended.", "attend", "negated"),
        ("Kenya will attend.", "attend", "planned"),
        ("Kenya plans to attend.", "attend", "planned"),
        ("Kenya refused to attend.", "attend", "negated"),
        ("Kenya did not refuse to attend.", "attend", "hypothetical"),
        ("Kenya might attend.", "attend", "hypothetical"),
        ("Kenya would attend if it were asked.", "attend", "hypothetical"),
        ("Kenya said it would attend.", "attend", "planned"),
        ("Norway urged Kenya to attend.", "attend", "hypothetical"),
        ("No delegate of Kenya attended.", "attend", "negated"),
        ("Kenya signed no text.", "sign", "negated"),
    ],
)
def test_how_sure_it_is(parser: spacy.language.Language, text: str, lemma: str, modality: str) -> None:
    assert clause(parser, text, lemma).modality == modality


def test_whoever_is_urged_is_to_act(parser: spacy.language.Language) -> None:
    assert actors(clause(parser, "Norway urged Kenya to host a meeting.", "host").agents) == ["Kenya"]


def test_a_relative_clause_is_about_its_antecedent(parser: spacy.language.Language) -> None:
    assert actors(clause(parser, "The Front, which rejected the plan, met Kenya.", "reject").agents) == ["the Front"]
