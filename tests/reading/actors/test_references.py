"""What stands for an actor, and where the readers had better say nothing."""

import pytest
import spacy.language

from dragoman.reading.actors.references import quotations
from tests.reading.actors.reading import read, references

pytestmark = pytest.mark.model

RESOLVED = [
    ("Envoy Ana Ruiz said she would wait.", [("she", "Ana Ruiz")]),
    ("Envoy Ana Ruiz met Bo Tamba on Monday. “We are close,” she said.", [("she", "Ana Ruiz")]),
    ("Tomas Belo praised the text. He said that it was fair. “I can live with it,” he added.", [("He", "Tomas Belo"), ("he", "Tomas Belo")]),
    ("Spokeswoman Ana Ruiz met Mr Tamba. He was calm.", [("He", "Tamba")]),
    ("Tomas Belo opposed the plan. His party walked out.", [("His", "Tomas Belo")]),
    ("Norway said it would pay.", [("it", "Norway")]),
    ("Hamas said they would not sign.", [("they", "Hamas")]),
    ("Peruvian Foreign Minister Ana Ruiz spoke. The minister smiled.", [("The minister", "Ana Ruiz")]),
    ("Peruvian Foreign Minister Ana Ruiz spoke. The Peruvian minister left.", [("The Peruvian minister", "Ana Ruiz")]),
    ("Former Peruvian President Ana Ruiz spoke. The former president smiled.", [("The former president", "Ana Ruiz")]),
    ("Polisario Front fighters left. The insurgent group had warned of it.", [("The insurgent group", "Polisario Front")]),
    ("The Colombian government refused on Monday. The government wants a truce first.", [("The government", "Colombia")]),
    ("Kenya was ready. Kenyan Foreign Minister Tom Otieno said the government would pay.", [("the government", "Kenya")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RESOLVED, ids=[text for text, _ in RESOLVED])
def test_resolved(parser: spacy.language.Language, text: str, expected: list[tuple[str, str]]) -> None:
    found = references(read(parser, text))
    assert [pair for pair in expected if pair not in found] == []


SILENT = [
    ("Tomas Belo met Omar Karo and Bo Tamba on Monday, and a driver took him home.", "him"),
    ("Envoy Ana Ruiz said the adviser thought that he was wrong.", "he"),
    ("Tomas Belo said: “He never came.”", "He"),
    ("Norway and Peru said they would pay, but it rained.", "it"),
    ("Former President Ana Ruiz of Peru spoke. The president left.", "The president"),
    ("Hamas met Hezbollah on Monday. The group made no comment.", "The group"),
    ("Chad and Peru sent aid. The government was pleased.", "The government"),
    ("Daud Karo, his rival, stayed at home.", "his"),
]


@pytest.mark.parametrize(("text", "words"), SILENT, ids=[text for text, _ in SILENT])
def test_not_resolved(parser: spacy.language.Language, text: str, words: str) -> None:
    assert words not in [printed for printed, _ in references(read(parser, text))]


def test_a_pronoun_is_no_mention(parser: spacy.language.Language) -> None:
    found = read(parser, "Envoy Ana Ruiz said she would wait.")
    (ana,) = found.actors
    assert not set(ana.mentions) & set(ana.references)


def test_a_long_interview_keeps_its_speaker(parser: spacy.language.Language) -> None:
    text = "\n\n".join(
        [
            "Tomas Belo, the Kenyan envoy, spoke to reporters.",
            "“We have done what we could,” he said.",
            "“Nobody was forced,” he added. He said that Kenya would come back.",
            "“Peace takes time,” he said.",
        ]
    )
    assert [name for words, name in references(read(parser, text)) if words in ("he", "He")] == ["Tomas Belo"] * 4


def test_a_quotation_ends_with_its_paragraph(parser: spacy.language.Language) -> None:
    doc = parser("He said: “This is ours\n\nand that is not.”")
    inside = {token.text for token, quoted in zip(doc, quotations(doc), strict=True) if quoted}
    assert "ours" in inside
    assert "that" not in inside
