"""Why findings were made: the rule, the words that decided, what was weighed and dropped."""

import spacy.language

from dragoman.model.reading import Explanation, Reading
from dragoman.model.vocabulary import vocabulary
from tests.reading.staged import read


def why(reading: Reading, row: str, rule: str = "") -> Explanation:
    """The one explanation of a row by a rule (by its beginning)."""
    found = [one for one in reading.explanations if one.row == row and one.rule.startswith(rule)]
    assert len(found) == 1, found
    return found[0]


def words(reading: Reading, one: Explanation) -> list[str]:
    return [reading.clipping.quote(span) for span in one.words]


def test_a_quotation_names_its_cue(parser: spacy.language.Language) -> None:
    reading = read(parser, "“We will sit down with the Front in June,” Dosso told reporters.")
    one = why(reading, "s1")
    assert one.rule == "statements.direct.cue_after"
    assert words(reading, one) == ["told"]
    assert not one.rejected


def test_content_that_was_cut_is_told(parser: spacy.language.Language) -> None:
    reading = read(parser, "Dosso rejected the ferry plan, which Kenya had drawn up in the spring.")
    (dropped,) = why(reading, "s1", "statements.object").rejected
    assert dropped.what.startswith("which Kenya")
    assert "aside" in dropped.reason


def test_a_speaker_who_was_not_named_is_explained(parser: spacy.language.Language) -> None:
    reading = read(
        parser,
        "Dosso said the road was open. He said the Front had agreed to it.\n\n“Nobody will be turned back there.”",
    )
    last = reading.statements[-1]
    assert last.cue is None
    assert last.speaker == "Amina Dosso"
    assert why(reading, last.id, "statements.speaker").rule == "statements.speaker.last"


def test_an_undecided_speaker_names_who_could_be_meant(parser: spacy.language.Language) -> None:
    reading = read(parser, "Dosso said the road was open. Pedro Quispe took a walk. She said the bridge would follow.")
    last = reading.statements[-1]
    assert last.speaker is None
    one = why(reading, last.id, "statements.speaker.undecided")
    assert {other.what for other in one.rejected} == {"Amina Dosso", "Pedro Quispe"}


def test_every_rule_is_told_in_words() -> None:
    for reader, rules in vocabulary("rules").items():
        for name, sentence in rules.items():
            assert sentence[0].isupper() or sentence[0] == "“", (reader, name)
            assert sentence.endswith((".", ".”")), (reader, name)
