"""The trained filter over what the statement rules find."""

import spacy.language

from dragoman.reading.statements.reader import StatementsReader
from dragoman.reading.statements.sifting import Sieve, features
from tests.reading.statements.reading import draft_of

TEXT = "Ana Ruiz said the ferry would sail. The harbour office denied it."


def test_a_finding_below_the_threshold_is_dropped_and_no_other(nlp: spacy.language.Language) -> None:
    draft = draft_of(nlp, TEXT, {"Ana Ruiz": "person"})
    against = Sieve({"cue=deny": -9.0}, 2.0, 0.5)
    read = StatementsReader(sieve=against).read(draft)
    assert [draft.clipping.quote(row.cue) for row in read.statements if row.cue] == ["said"]
    assert [one.reason for one in read.unknown if one.field == "statement"] == [
        "rule statements.object reads words of somebody's in “it”, but the trained filter doubts it"
    ]
    everything = StatementsReader(sieve=Sieve({}, 0.0, 0.0)).read(draft).statements
    assert len(everything) == 2


def test_the_filter_sees_rule_cue_source_and_content(nlp: spacy.language.Language) -> None:
    page, _, findings = StatementsReader(sieve=Sieve({}, 0.0, 0.0)).found(draft_of(nlp, TEXT, {}))
    seen = set(features(page, findings[0]))
    assert {"cue=say", "act=said", "holds a verb=True"} <= seen
    assert any(each.startswith("rule=statements.") for each in seen)
    assert any(each.startswith("source=PROPN") for each in seen)


def test_the_shipped_weights_are_named_in_the_version() -> None:
    assert StatementsReader().version.endswith(Sieve.load().version)
    assert Sieve.load().version
