"""The judge of the sentence cases: one test for each rule of ``tests/cases/independent/README.md``, on readings made by hand."""

import textwrap

import pytest

from dragoman.model.errors import FormatError
from dragoman.model.reading import ActorReport, Reading, RoleReport, Statement, TimeExpression
from dragoman.model.text import Span
from evals.case_files import CASES, INDEPENDENT, case_files, clipping_of, find_words, load
from evals.cases import Verdict, judge, shares

TEXT = 'Mrs. Ada Brink, mayor of Oster, told Ilo Tarn that "the weir holds". Brink said on 3 May 2001 the tide, the tide alone, would tell.'

BRINK = ("a1", "Ada Brink", ["Ada Brink", "Brink@2"])
TARN = ("a2", "Ilo Tarn", ["Ilo Tarn"])


def at(words: str, text: str = TEXT) -> Span:
    return find_words(text, words)


def time(words: str, value: str, kind: str = "DATE") -> TimeExpression:
    return TimeExpression(id=f"t{at(words).start}", span=at(words), type=kind, value=value)


def actor(key: str, name: str, mentions: list[str], **fields: object) -> ActorReport:
    return ActorReport(id=key, name=name, **{"kind": "person", **fields}, mentions=tuple(map(at, mentions)))


def said(key: str, speaker: str | None, content: list[str], cue: str | None = "said", **fields: object) -> Statement:
    return Statement(
        id=key,
        speaker=speaker,
        content=tuple(map(at, content)),
        cue=cue and at(cue),
        **{"mode": "indirect", **fields},
    )


HOLDS = ["the weir holds"]
TELL = ["the tide, the tide alone, would tell"]


@pytest.fixture
def failures(tmp_path):
    """The kinds of failure of a case with these expectations (YAML) on a reading with these rows."""

    def kinds(rules: str, **rows: list[object]) -> list[str]:
        path = tmp_path / "one.yml"
        path.write_text(case(rules), "utf-8")
        (told,) = load([path])
        reading = Reading(clipping=clipping_of(told), **{name: tuple(found) for name, found in rows.items()})
        return [failure.kind for failure in judge(told, reading)]

    return kinds


def case(rules: str, *, name: str = "one", text: str = TEXT) -> str:
    return f"- id: {name}\n  about: a test\n  published: 2001-05-04\n  text: |\n    {text}\n" + textwrap.indent(
        textwrap.dedent(rules).strip("\n"), "  "
    )


def people() -> list[ActorReport]:
    return [actor(*BRINK), actor(*TARN)]


# --- rows ---------------------------------------------------------------------------------------------------------------


def test_a_row_passes_when_all_stated_fields_agree_and_fields_not_stated_are_not_judged(failures):
    rules = "expect:\n  times: [{words: 3 May 2001, value: '2001-05-03'}]"
    assert failures(rules, times=[time("3 May 2001", "2001-05-03", "TIME")]) == []
    assert failures(rules, times=[time("3 May 2001", "2001-05-04")]) == ["times: value"]
    assert failures(rules, times=[]) == ["times: missing"]


def test_a_found_row_answers_only_one_expected_row(failures):
    rules = "expect:\n  statements: [{speaker: Ada Brink}, {cue: said}]"
    first, second = said("s1", "a1", HOLDS, "told"), said("s2", "a1", TELL)
    assert failures(rules, actors=people(), statements=[second]) != []
    # Taken in order, the second statement would answer the first row and leave none for the other.
    assert failures(rules, actors=people(), statements=[second, first]) == []


def test_null_is_a_value(failures):
    rules = "expect:\n  statements: [{speaker: null, cue: null, content: [the weir holds]}]"
    assert failures(rules, statements=[said("s1", None, HOLDS, None)]) == []
    assert failures(rules, actors=people(), statements=[said("s1", "a1", HOLDS, None)]) == ["statements: speaker"]
    assert failures(rules, statements=[said("s1", None, HOLDS, "told")]) == ["statements: cue"]
    several = said("s1", None, HOLDS, None, speakers=("a1", "a2"))
    assert failures(rules, actors=people(), statements=[several]) == ["statements: speaker"]


def test_never_forbids_a_row_that_agrees_in_all_stated_fields(failures):
    rules = "never:\n  times: [{words: 3 May 2001, value: '2001'}]"
    assert failures(rules, times=[time("3 May 2001", "2001")]) == ["times: never"]
    assert failures(rules, times=[time("3 May 2001", "2001-05-03")]) == []


def test_exact_allows_nothing_beyond_what_is_expected(failures):
    rules = "expect:\n  times: [{words: 3 May 2001}]\nexact: [times]"
    day, year = time("3 May 2001", "2001-05-03"), time("2001", "2001")
    assert failures(rules, times=[day]) == []
    assert failures(rules, times=[day, year]) == ["times: extra"]
    assert failures("exact: [actors]", times=[day]) == []
    assert failures("exact: [actors]", actors=people()) == ["actors: extra", "actors: extra"]


def test_exact_holds_no_mental_state_against_a_reader(failures):
    rules = "exact: [statements]"
    assert failures(rules, statements=[said("s1", None, TELL, act="believes")]) == []
    assert failures(rules, statements=[said("s1", None, TELL)]) == ["statements: extra"]


def test_an_alt_is_laid_over_its_row(failures):
    rules = "expect:\n  times: [{words: 3 May 2001, value: '2001-05-03', alt: [{words: May 2001}]}]"
    assert failures(rules, times=[time("May 2001", "2001-05-03")]) == []
    assert failures(rules, times=[time("May 2001", "2001-05")]) == ["times: value"]


def test_quoted_words_are_the_first_whole_occurrence_or_the_numbered_one():
    text = "The other half: he, he and the he-goat."
    assert find_words(text, "he") == (16, 18)
    assert find_words(text, "he@2") == (20, 22)
    assert find_words(text, "The") == (0, 3)
    with pytest.raises(ValueError, match="not in the text"):
        find_words(text, "He")
    with pytest.raises(ValueError, match="not in the text"):
        find_words(text, "go")
    with pytest.raises(ValueError, match="not in the text"):
        find_words(text, "he@4")


# --- times --------------------------------------------------------------------------------------------------------------


def test_a_leading_article_or_preposition_of_a_time_does_not_matter(failures):
    rules = "expect:\n  times: [{words: 3 May 2001}]"
    assert failures(rules, times=[time("on 3 May 2001", "2001-05-03")]) == []
    assert failures(rules, times=[time("said on 3 May 2001", "2001-05-03")]) == ["times: words"]
    assert failures(rules, times=[time("May 2001", "2001-05-03")]) == ["times: words"]


def test_the_same_words_elsewhere_are_another_expression(failures):
    rules = "never:\n  times: [{words: the tide@2}]"
    assert failures(rules, times=[time("the tide", "XX")]) == []
    assert failures(rules, times=[time("the tide@2", "XX")]) == ["times: never"]


# --- actors -------------------------------------------------------------------------------------------------------------


def test_names_kinds_and_codes_are_compared_as_they_are(failures):
    rules = "expect:\n  actors: [{name: Ada Brink, kind: person}]"
    assert failures(rules, actors=people()) == []
    assert failures(rules, actors=[actor("a1", "Mrs. Ada Brink", ["Ada Brink"])]) == ["actors: name"]
    assert failures(rules, actors=[actor(*BRINK, kind="organization")]) == ["actors: kind"]
    state = "expect:\n  actors: [{name: Ada Brink, iso3: PER}]"
    assert failures(state, actors=[actor(*BRINK, iso3="COL")]) == ["actors: iso3"]


def test_each_listed_role_must_be_there_in_its_stated_parts_whatever_the_case_of_its_letters(failures):
    mayor = RoleReport(id="r1", title="Mayor", of="Oster", tenure="current")
    judge_once = RoleReport(id="r2", title="judge", of=None, tenure="former")
    rules = "expect:\n  actors: [{name: Ada Brink, roles: [{title: mayor, of: OSTER}]}]"
    assert failures(rules, actors=[actor(*BRINK, roles=(judge_once, mayor))]) == []
    assert failures(rules, actors=[actor(*BRINK, roles=(judge_once,))]) == ["actors: roles"]
    both = "expect:\n  actors: [{name: Ada Brink, roles: [{title: mayor}, {tenure: former}]}]"
    assert failures(both, actors=[actor(*BRINK, roles=(judge_once, mayor))]) == []
    assert failures(both, actors=[actor(*BRINK, roles=(mayor,))]) == ["actors: roles"]
    # Two halves of two roles are no role.
    mixed = "never:\n  actors: [{roles: [{title: mayor, tenure: former}]}]"
    assert failures(mixed, actors=[actor(*BRINK, roles=(judge_once, mayor))]) == []


def test_each_listed_alias_must_be_there_and_others_may_be(failures):
    rules = "expect:\n  actors: [{name: Ada Brink, aliases: [Brink]}]"
    assert failures(rules, actors=[actor(*BRINK, aliases=("Mrs. Ada Brink", "Brink"))]) == []
    assert failures(rules, actors=[actor(*BRINK, aliases=("brink",))]) == ["actors: aliases"]


def test_mentions_are_exact_spans_save_titles(failures):
    rules = "expect:\n  actors: [{name: Ada Brink, mentions: [Ada Brink]}]"
    assert failures(rules, actors=[actor("a1", "Ada Brink", ["Brink@2", "Mrs. Ada Brink"])]) == []
    assert failures(rules, actors=[actor("a1", "Ada Brink", ["Brink"])]) == ["actors: mentions"]
    assert failures(rules, actors=[actor("a1", "Ada Brink", ["Ada Brink, mayor"])]) == ["actors: mentions"]
    second = "expect:\n  actors: [{name: Ada Brink, mentions: [Brink@2]}]"
    assert failures(second, actors=[actor("a1", "Ada Brink", ["Brink"])]) == ["actors: mentions"]


def test_references_are_no_mentions(failures):
    rules = "never:\n  actors: [{mentions: [mayor]}]"
    assert failures(rules, actors=[actor(*BRINK, references=(at("mayor"),))]) == []
    assert failures(rules, actors=[actor("a1", "Ada Brink", ["mayor"])]) == ["actors: never"]


# --- statements ---------------------------------------------------------------------------------------------------------


def test_speaker_and_addressee_are_names_of_actors(failures):
    rules = "expect:\n  statements: [{cue: told, speaker: Ada Brink, addressee: Ilo Tarn}]"
    assert failures(rules, actors=people(), statements=[said("s1", "a1", HOLDS, "told", addressee="a2")]) == []
    swapped = said("s1", "a2", HOLDS, "told", addressee="a1")
    assert failures(rules, actors=people(), statements=[swapped]) == ["statements: speaker + addressee"]
    nobody = "expect:\n  statements: [{cue: told, addressee: null}]"
    assert failures(nobody, actors=people(), statements=[said("s1", "a1", HOLDS, "told", addressee="a2")]) == [
        "statements: addressee"
    ]


def test_a_row_that_does_not_say_so_is_about_what_was_said(failures):
    thought = said("s1", "a1", TELL, act="believes")
    rules = "expect:\n  statements: [{cue: said}]"
    assert failures(rules, statements=[thought]) == ["statements: act"]
    assert failures(rules.replace("said", "said, act: believes"), statements=[thought]) == []
    assert failures("never:\n  statements: [{cue: said}]", statements=[thought]) == []


def test_anonymous_and_mode_are_judged_where_they_are_stated(failures):
    rules = "expect:\n  statements: [{cue: said, anonymous: false, mode: indirect}]"
    assert failures(rules, statements=[said("s1", None, TELL)]) == []
    assert failures(rules, statements=[said("s1", None, TELL, anonymous=True)]) == ["statements: anonymous"]
    assert failures(rules, statements=[said("s1", None, TELL, mode="mixed")]) == ["statements: mode"]


def test_content_is_compared_without_outer_quotation_marks_trailing_points_and_a_leading_that(failures):
    rules = "expect:\n  statements: [{content: [the weir holds]}]"
    whole = Span(at("that").start, at("Brink@2").start)  # from "that" to the blank after the full stop
    assert whole.of(TEXT) == 'that "the weir holds". '
    assert failures(rules, statements=[_content(whole)]) == []
    assert failures(rules, statements=[_content(at("weir holds"))]) == ["statements: content"]
    assert failures(rules, statements=[_content(at("the weir"), at("holds"))]) == ["statements: content"]
    question = "expect:\n  statements: [{content: [the tide]}]"
    assert failures(question, statements=[_content(at("the tide@2"))]) == ["statements: missing"]


def test_the_order_in_which_spans_of_content_are_given_does_not_matter(failures):
    rules = "expect:\n  statements: [{content: [the tide, would tell]}]"
    assert failures(rules, statements=[_content(at("would tell"), at("the tide"))]) == []


def _content(*spans: Span) -> Statement:
    return Statement(id="s1", speaker=None, content=spans, mode="indirect")


def test_one_cue_contains_the_other(failures):
    rules = "expect:\n  statements: [{content: [the weir holds], cue: told}]"
    assert failures(rules, statements=[said("s1", None, HOLDS, "told Ilo")]) == []
    assert failures(rules.replace("told", "told Ilo"), statements=[said("s1", None, HOLDS, "told")]) == []
    assert failures(rules, statements=[said("s1", None, HOLDS, "said")]) == ["statements: cue"]
    assert failures(rules, statements=[said("s1", None, HOLDS, None)]) == ["statements: cue"]


@pytest.mark.parametrize(
    ("found", "passes"),
    [
        ("Mrs. Ada Brink, mayor of Oster", True),
        ("Ada Brink", True),
        ("Brink", True),
        ("mayor of Oster", False),  # it does not contain the name, nor the name it
        ("Ada", False),  # inside, but without the head
        ("Brink, mayor of Oster", False),  # they only overlap
        ("Ilo Tarn", False),
    ],
)
def test_one_source_contains_the_other_and_both_have_the_head(failures, found, passes):
    rules = "expect:\n  statements: [{cue: told, source: Mrs. Ada Brink}]"
    kinds = failures(rules, statements=[said("s1", None, HOLDS, "told", source=at(found))])
    assert kinds == ([] if passes else ["statements: source"])


def test_what_hangs_on_the_head_of_a_source_is_not_the_source(failures):
    rules = "expect:\n  statements: [{cue: told, source: mayor of Oster}]"
    assert failures(rules, statements=[said("s1", None, HOLDS, "told", source=at("mayor"))]) == []
    assert failures(rules, statements=[said("s1", None, HOLDS, "told", source=at("Oster"))]) == ["statements: source"]


def test_inside_is_the_place_of_the_expected_row_it_stands_in(failures):
    rules = """
        expect:
          statements: [{cue: said, inside: 1}, {cue: told, inside: null}]
    """
    outer = said("s1", "a1", HOLDS, "told")
    assert failures(rules, statements=[outer, said("s2", "a1", TELL, inside="s1")]) == []
    assert failures(rules, statements=[outer, said("s2", "a1", TELL)]) == ["statements: inside"]
    assert failures(rules, statements=[outer, said("s2", "a1", TELL, inside="s9")]) == ["statements: inside"]
    assert failures(rules, statements=[said("s1", "a1", HOLDS, "told", inside="s2"), said("s2", "a1", TELL)]) == [
        "statements: inside"
    ]


def test_of_two_rows_that_agree_the_one_that_stands_in_the_right_place_is_taken(failures):
    rules = "expect:\n  statements: [{cue: told}, {speaker: Ada Brink, content: [the tide], inside: 0}]"
    outer, loose = said("s1", None, HOLDS, "told"), said("s2", "a1", ["the tide"])
    right = said("s3", "a1", ["the tide"], inside="s1")
    assert failures(rules, actors=people(), statements=[outer, loose, right]) == []


# --- files --------------------------------------------------------------------------------------------------------------


def test_every_case_file_loads_and_holds_to_the_format():
    files = case_files()
    assert {path.stem for path in files if path.parent == CASES / INDEPENDENT} == {"times", "actors", "statements"}
    cases = load(files)
    assert {told.path for told in cases} == set(files)


@pytest.mark.parametrize(
    ("rules", "what"),
    [
        ("expcet: {}", "unknown key expcet"),
        ("expect: {place: [{name: Oster}]}", "unknown key place"),
        ("expect: {times: [{word: 2001}]}", "unknown key word"),
        ("expect: {times: [{words: 4 May}]}", "'4 May' are not in the text"),
        ("expect: {times: [{words: 2001@2}]}", "'2001@2' are not in the text"),
        ("expect: {times: [{words: May, alt: [{words: June}]}]}", "'June' are not in the text"),
        ("expect: {times: [{words: May, type: DAY}]}", "one of DATE, TIME, DURATION, SET"),
        ("expect: {times: [{words: 3 May 2001, value: 2001-05-03}]}", "a name or value"),
        ("expect: {actors: [{name: Ada Brink, roles: [{tenure: past}]}]}", "one of current, former, future"),
        ("expect: {statements: [{cue: said, inside: 1}]}", "not another row"),
        ("expect: {statements: [{cue: said, cue: told}]}", "given twice"),
        ("never: {times: [{words: May, alt: [{value: '2001-05'}]}]}", "unknown key alt"),
        ("expect: {times: []}", "at least one"),
        ("exact: [talks]", "exact is a list of some of"),
        ("", "expects, forbids or limits something"),
    ],
)
def test_a_slip_in_a_case_is_an_error_that_names_file_and_case(tmp_path, rules, what):
    path = tmp_path / "slip.yml"
    path.write_text(case(rules, name="slipped"), "utf-8")
    with pytest.raises(FormatError, match=what) as caught:
        load([path])
    assert "slip.yml" in str(caught.value)
    assert "slipped" in str(caught.value) or "given twice" in what


def test_an_id_is_taken_once(tmp_path):
    first, second = tmp_path / "first.yml", tmp_path / "second.yml"
    for path in (first, second):
        path.write_text(case("exact: [times]"), "utf-8")
    with pytest.raises(FormatError, match=r"taken by a case of first\.yml"):
        load([first, second])


def test_a_case_is_read_as_clean_body_text_of_its_day(tmp_path):
    path = tmp_path / "one.yml"
    path.write_text(case("exact: [times]", text="First of all.\n\n    Then the rest."), "utf-8")
    clipping = clipping_of(load([path])[0])
    assert [clipping.quote(span) for span in clipping.body] == ["First of all.", "Then the rest."]
    assert clipping.published is not None
    assert (clipping.published.value, clipping.published.basis, clipping.language) == ("2001-05-04", "stated", "en")


def test_shares_are_told_by_file_and_by_group(tmp_path):
    own, other = tmp_path / "times.yml", tmp_path / INDEPENDENT / "times.yml"
    other.parent.mkdir()
    own.write_text(case("expect:\n  times: [{words: May 2001}]"), "utf-8")
    other.write_text(case("exact: [times]", name="two") + "\n" + case("exact: [actors]", name="three"), "utf-8")
    told = [
        Verdict(one, judge(one, Reading(clipping=clipping_of(one), times=(time("3 May 2001", "2001-05-03"),))))
        for one in load([own, other])
    ]
    assert shares(told) == {
        "independent": (1, 2),
        "independent: times": (1, 2),
        "own": (0, 1),
        "own: times": (0, 1),
    }
