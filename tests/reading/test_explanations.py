"""Why findings were made: the rule, the words that decided, what was weighed and dropped."""

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest
import spacy.language

from dragoman.model.clipping import Clipping, Published
from dragoman.model.keys import keyed_findings
from dragoman.model.reading import Explanation, Reading
from dragoman.model.text import Span
from dragoman.model.vocabulary import vocabulary
from dragoman.reading.actors import ActorsReader, MentionsReader, RolesReader
from dragoman.reading.components import components
from dragoman.reading.reader import Reader
from dragoman.reading.times.publication import PublicationReader
from dragoman.reading.times.reader import TimesReader
from tests.reading.staged import read
from tests.reading.statements.cases import CASES
from tests.reading.statements.more_cases import MORE

pytestmark = pytest.mark.model


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


def test_others_named_in_the_source_are_told(parser: spacy.language.Language) -> None:
    reading = read(parser, "An adviser to Pedro Quispe said the bridge would open.")
    assert reading.statements[0].speaker is None
    (other,) = why(reading, "s1", "statements.clause").rejected
    assert (other.what, other.reason) == ("Pedro Quispe", "named in the same phrase, but who speaks is left unnamed")


def test_every_rule_is_told_in_words() -> None:
    for reader, rules in vocabulary("rules").items():
        for name, sentence in rules.items():
            assert sentence[0].isupper() or sentence[0] == "“", (reader, name)
            assert sentence.endswith((".", ".”")), (reader, name)


def test_a_weekday_tells_the_other_one_and_why_not(parser: spacy.language.Language) -> None:
    reading = read(parser, "The envoys met on Friday. They will meet again on Sunday.")
    back, ahead = (why(reading, row.id) for row in reading.times)
    assert {one.rule for one in (back, ahead)} == {"times.weekday"}
    assert [(other.what, other.reason) for other in back.rejected] == [
        ("1998-03-13", "still to come, and the sentence looks back")
    ]
    assert [(other.what, other.reason) for other in ahead.rejected] == [
        ("1998-03-08", "past, and the sentence looks ahead")
    ]


def test_times_resolved_twice_are_explained_once(parser: spacy.language.Language) -> None:
    """Where the day of publication is inferred, the times are resolved again, and so are the reasons."""
    text = "On 3 March 1998 the envoys met in Lomé. They will meet again on 12 March 1998. On Friday they rested."
    clipping = Clipping(clipping_id="undated", text=text, body=(Span(0, len(text)),), language="en")
    times = TimesReader()
    reading = Reader(nlp=parser, components=(times, PublicationReader(times))).read(clipping)
    assert [one.row for one in reading.explanations] == [row.id for row in reading.times]
    friday = next(row for row in reading.times if clipping.quote(row.span) == "Friday")
    assert all("holds only for a clipping of" in other.reason for other in why(reading, friday.id).rejected)
    assert why(reading, friday.id).rejected


def named(parser: spacy.language.Language, text: str) -> Reading:
    clipping = Clipping(clipping_id="names", text=text, body=(Span(0, len(text)),), language="en")
    return Reader(nlp=parser, components=(MentionsReader(), ActorsReader(), RolesReader())).read(clipping)


def row(reading: Reading, name: str) -> str:
    return next(actor.id for actor in reading.actors if actor.name == name)


def test_a_capital_that_acts_tells_that_a_place_was_weighed(parser: spacy.language.Language) -> None:
    reading = named(parser, "Nairobi has rejected the border plan, and Kenya will send nobody.")
    one = why(reading, row(reading, "Kenya"))
    assert one.rule == "actors.seat"
    assert words(reading, one) == ["Nairobi"]
    assert [other.what for other in one.rejected] == ["place"]


def test_a_surname_of_two_names_the_other_bearer(parser: spacy.language.Language) -> None:
    text = "Minister Lena Okoro spoke first. Later General Sam Okoro spoke. Okoro said the road was closed."
    reading = named(parser, text)
    dropped = [other.what for one in reading.explanations if one.kind == "actor" for other in one.rejected]
    assert "Lena Okoro" in dropped


def test_an_acronym_is_told_as_the_same_body(parser: spacy.language.Language) -> None:
    reading = named(parser, "The Delta Renewal Movement (DRM) met envoys. The DRM wants seats.")
    assert why(reading, "a1", "actors.acronym").words
    joined = why(
        named(parser, "The Delta Renewal Movement met envoys. DRM wants seats."), "a1", "actors.joined.acronym"
    )
    assert joined.words


def test_an_office_names_the_rule_that_read_it(parser: spacy.language.Language) -> None:
    reading = named(
        parser, "Kenyan Foreign Minister Lena Okoro spoke. Sam Dube, the leader of the Red Front, listened."
    )
    rules = {one.row: one.rule for one in reading.explanations if one.kind == "role"}
    assert rules[f"{row(reading, 'Lena Okoro')}/r1"] == "roles.before"
    assert rules[f"{row(reading, 'Sam Dube')}/r1"] == "roles.after"


@pytest.fixture(scope="module")
def everything(parser: spacy.language.Language) -> Reader:
    return Reader(nlp=parser, components=components())


def whole(reader: Reader, text: str, published: str = "1998-03-10") -> Reading:
    clipping = Clipping(
        clipping_id="whole", text=text, body=(Span(0, len(text)),), language="en",
        published=Published(value=published, precision="day", basis="stated", earliest=published, latest=published),
    )  # fmt: skip
    return reader.read(clipping)


TALKS = (
    "Kenya will host talks between Chad and the Lord's Resistance Army in Nairobi on 20 March. "
    "A first meeting in Lusaka on 2 March was called off. Chad has accepted the invitation, but Laos declined."
)


def test_talks_tell_which_others_they_are_not(everything: Reader) -> None:
    reading = whole(everything, TALKS)
    second = why(reading, "t2", "talks.noun")
    assert words(reading, second) == ["meeting"]
    assert [other.reason for other in second.rejected] == ["told of another place"]
    assert reading.talks[0].name == second.rejected[0].what


def test_a_status_tells_its_verb_and_a_seat_its_answer(everything: Reader) -> None:
    reading = whole(everything, TALKS)
    assert words(reading, why(reading, "t2", "talks.status.told")) == ["called"]
    actors = {actor.id: actor.name for actor in reading.actors}
    laos = next(
        f"{talks.id}/{seat.id}"
        for talks in reading.talks
        for seat in talks.participants
        if actors[seat.actor] == "Laos"
    )
    told = why(reading, laos, "talks.answer")
    assert told.kind == "participant"
    assert words(reading, told) == ["declined"]
    assert told.rule == "talks.answer.pointed"


def test_a_negated_stance_tells_what_the_words_say_by_themselves(everything: Reader) -> None:
    reading = whole(everything, "Chad will not accept the ceasefire.")
    one = why(reading, reading.positions[0].id, "positions.")
    assert words(reading, one) == ["accept", "ceasefire"]
    assert [other.reason for other in one.rejected] == ["what the words say by themselves; here they are negated"]


def test_an_allegation_tells_its_verb_and_that_of_its_answer(everything: Reader) -> None:
    reading = whole(everything, "Chad accused Laos of arming the rebels. Laos denied arming the rebels.")
    row = reading.allegations[0].id
    told = [one for one in reading.explanations if one.kind == "allegation" and one.row == row]
    assert [one.rule for one in told] == ["allegations.verb", "allegations.answer"]
    assert [words(reading, one) for one in told] == [["accused"], ["denied"]]


def test_every_finding_is_explained_by_a_rule_that_is_told_in_words(everything: Reader) -> None:
    """Over the samples: no row without a reason, no reason without a row, no rule without its sentence."""
    listed = {f"{reader}.{rule}" for reader, rules in vocabulary("rules").items() for rule in rules}
    for path in sorted(Path("samples/clippings").glob("*.txt")):
        reading = whole(everything, path.read_text(encoding="utf-8"), published="2005-09-20")
        rows = {(found.kind, found.row) for found in keyed_findings(reading)}
        told = {(one.kind, one.row) for one in reading.explanations}
        assert rows <= told, rows - told
        assert {one.rule for one in reading.explanations} <= listed
        assert all(len(one.rejected) <= 3 for one in reading.explanations)


def test_no_rule_of_the_cases_lacks_its_sentence(everything: Reader) -> None:
    """The cases hold constructions that the samples lack."""
    listed = {f"{reader}.{rule}" for reader, rules in vocabulary("rules").items() for rule in rules}
    texts = [case.text for case in (*CASES, *MORE)]
    unmarked = re.compile(r"[{<](?:\w:)?([^=|}>]*)[^}>]*[}>]")
    with Path("tests/reading/talks/cases.toml").open("rb") as file:
        texts += [unmarked.sub(r"\1", case["text"]) for case in tomllib.load(file)["case"]]
    clippings = [
        Clipping(clipping_id=str(n), text=text, body=(Span(0, len(text)),), language="en")
        for n, text in enumerate(texts)
    ]
    given = {one.rule for reading in everything.read_many(clippings) for one in reading.explanations}
    assert given <= listed
    assert len(given) > len(listed) / 3, "the cases are read"


def test_no_sentence_is_left_of_a_rule_that_is_gone() -> None:
    """Every name stands in the reader's code; those of the times reader in its vocabulary."""
    rules = vocabulary("rules")
    assert set(rules["times"]) == {rule["value"] for rule in vocabulary("calendar")["rule"]}
    code = "".join(path.read_text(encoding="utf-8") for path in Path("src/dragoman/reading").rglob("*.py"))
    for reader, names in rules.items():
        for name in names if reader != "times" else ():
            assert all(re.search(rf"\b{part}\b", code) for part in name.split(".")), (reader, name)


def test_explanations_change_no_key(everything: Reader) -> None:
    reading = whole(everything, TALKS)
    bare = dataclasses.replace(reading, explanations=(), silent=())
    assert [found.key for found in keyed_findings(bare)] == [found.key for found in keyed_findings(reading)]


def test_sentences_about_talks_without_a_finding_are_listed(everything: Reader) -> None:
    text = f"{TALKS} Nobody could say whether further rounds of talks made sense. Rain fell on the market."
    reading = whole(everything, text)
    assert [reading.clipping.quote(span) for span in reading.silent] == [
        "Nobody could say whether further rounds of talks made sense."
    ]
