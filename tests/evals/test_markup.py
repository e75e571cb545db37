"""The mark-up that gold is written in, and the gold of the sample that is written in it."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # evals/ is no part of the installed package

from dragoman.model.contract import decode_reading  # noqa: E402
from dragoman.model.errors import FormatError  # noqa: E402
from dragoman.model.text import Span  # noqa: E402
from evals.benches import bench_dir, scored  # noqa: E402
from evals.markup import SUFFIX, convert, main, parse, partial_date, read_marked  # noqa: E402

CLIPPINGS, GOLD = ROOT / "samples" / "clippings", ROOT / "samples" / "gold"
BEFORE, AFTER = "ops-2005-09-15-geneva", "monsoon-telegraph-2005-09-24"

ROWS = """
[actors]
ana = {name = "Ana Lodi", kind = "person"}
"""


def spans(source, rows=""):
    marked = parse(f"{source}\n+++\n{rows}", "file")
    return marked, {(mark.id, marked.text[mark.span.start : mark.span.end]) for mark in marked.marks}


def converted(source, rows=ROWS):
    marked = parse(f"{source}\n+++\n{rows}", "file")
    return convert(marked, marked.text.encode(), "clipping.txt")


# --- reading the mark-up


def test_nested_marks_give_each_its_words():
    marked, found = spans("{t1 p2|The {@ana|Ana Lodi} team {s1.cue|said} no}.")
    assert marked.text == "The Ana Lodi team said no.\n"
    assert found == {
        ("t1", "The Ana Lodi team said no"),
        ("p2", "The Ana Lodi team said no"),
        ("@ana", "Ana Lodi"),
        ("s1.cue", "said"),
    }


def test_marks_that_cross_are_closed_by_name():
    marked, found = spans("{a|one {b|two{/a} three}")
    assert marked.text == "one two three\n"
    assert found == {("a", "one two"), ("b", "two three")}


def test_the_inner_of_two_marks_of_one_id_closes_first():
    _, found = spans("{a|x {a|y{/a} z{/a}")
    assert found == {("a", "y"), ("a", "x y z")}


def test_an_id_may_mark_several_places_in_the_order_of_the_text():
    marked, _ = spans("{s1|The Front}, he said, {s1|must wait}.")
    assert [marked.text[m.span.start : m.span.end] for m in marked.marks] == ["The Front", "must wait"]


def test_paragraphs_are_body_and_other_lines_are_not():
    marked, _ = spans("Headline\n\n¶ First {x|one}.  \n¶ Second.\nShare this")
    assert [span.of(marked.text) for span in marked.body] == ["First one.", "Second."]


def test_escapes_and_joined_lines_leave_the_characters_themselves():
    marked, found = spans("\\¶ a \\{b\\} \\\\ c | d \\\n{x|e}")
    assert marked.text == "¶ a {b} \\ c | d e\n"
    assert found == {("x", "e")}


def test_offsets_count_code_points():
    marked, _ = spans("😀 é {x|Ömer}")
    assert marked.marks[0].span == Span(4, 8)


TEXT = st.text(alphabet=st.sampled_from("ab {}\\|¶+\n😀é@="), min_size=1, max_size=40)


@st.composite
def annotated(draw):
    """A text with spans in it: anywhere within a line, overlapping as they like, without white space at their edges."""
    text = draw(TEXT)
    places = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if "\n" not in text[start:end] and text[start:end] == text[start:end].strip()
    ]
    chosen = draw(st.lists(st.sampled_from(places), max_size=6)) if places else []
    return text, [(f"m{n}", start, end) for n, (start, end) in enumerate(chosen)]


def rendered(text, marks):
    """Mark-up for any spans: every mark is closed by its name."""
    out = []
    for at in range(len(text) + 1):
        out += [f"{{/{name}}}" for name, _, end in marks if end == at]
        out += [f"{{{name}|" for name, start, _ in marks if start == at]
        if at < len(text):
            out.append(f"\\{text[at]}" if text[at] in "{}\\¶+" else text[at])
    return "".join(out)


@given(annotated())
def test_any_text_and_any_spans_survive_the_mark_up(case):
    text, marks = case
    marked = parse(f"{rendered(text, marks)}\n+++\n", "file")
    assert marked.text == text + "\n"
    assert sorted((m.id, m.span.start, m.span.end) for m in marked.marks) == sorted(marks)


# --- what is wrong is named with its line


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("fine\n{a|one two\nthree}", 2, "'a' is not closed"),
        ("{a|one {b|two}", 1, "'a' is not closed"),
        ("one}", 1, "closes nothing"),
        ("one {two", 1, "opens no mark"),
        ("one\n\n{/a} two", 3, "not open"),
        ("{a b!|one}", 1, "no id for a mark"),
        ("{a|}", 1, "holds no words"),
        ("{a| one}", 1, "begins or ends with a space"),
        ("a \\n b", 1, "no escape"),
        ("joined \\\nline {a|one", 2, "'a' is not closed"),
        ("¶  \nb", 1, "without words"),
    ],
)
def test_bad_mark_up_is_named_with_its_line(source, line, words):
    with pytest.raises(FormatError, match=words) as raised:
        parse(f"{source}\n+++\n", "case")
    assert raised.value.where == f"case:{line}"


def test_a_file_without_rows_says_what_is_missing():
    with pytest.raises(FormatError, match=r"no line \+\+\+"):
        parse("only text\n", "case")


@pytest.mark.parametrize(
    ("source", "rows", "line", "words"),
    [
        ("{@ana|Ana Lodi}\n{s9|x}", ROWS, 2, "unknown id 's9'"),
        ("{@bo|Bo}, {@ana|Ana Lodi}", ROWS, 1, "unknown id '@bo'"),
        ("Ana Lodi", ROWS, 5, "'ana' is mentioned nowhere"),
        ("x", '[statements]\ns1 = {mode = "direct"}', 4, "no mark 's1'"),
        ("{s1|x} {s1.cue|a} {s1.cue|b}", '[statements]\ns1 = {mode = "direct"}', 1, "marks 2 places"),
        ("{s1|x}", '[statements]\ns1 = {mode = "loud"}', 4, "loud"),
        ("{s1|x}", '[statements]\ns1 = {mode = "direct", speaker = "bo"}', 4, "no actor 'bo'"),
        ("{s1|x}", '[statements]\ns1 = {mode = "direct", alt = {speaker = "bo"}}', 4, "no actor 'bo'"),
        ("{s1|x}", '[statements]\ns1 = {mode = "direct", inside = "s1"}', 4, "inside 's1'"),
        ("{s1|x}", '[statements]\ns1 = {mode = "direct", speeker = "bo"}', 4, "no field 'speeker'"),
        ("{t1|x}", '[talks.t1]\nname = "n"\nstatus = "planned"', 3, "no status of talks"),
        ("{t1|x}", '[talks.t1]\nname = "n"\nstatus = "held"\ndate = "May"', 3, "no date"),
        ("{@ana|Ana}{t1|x}", ROWS + '[talks.t1]\nname = "n"\nparticipants = [{actor = "ana", response = "attended"}]', 6, "derived"),
        ("{@ana|Ana}{t1|x}", ROWS + '[talks.t1]\nname = "n"\nparticipants = [{actor = "ana", reason = "why"}]', 6, "no mark 'why'"),
        ("one\n{=LATER:x|soon}", "", 2, "LATER"),
        ("x", "titel = \"head\"", 3, "no field 'titel'"),
        ("x", 'title = "head"', 3, "no mark 'head'"),
        ("x", 'a = "b', 3, "not TOML"),
    ],
)  # fmt: skip
def test_bad_rows_are_named_with_their_line(source, rows, line, words):
    with pytest.raises(FormatError, match=words) as raised:
        converted(source, rows)
    assert raised.value.where == f"file:{line}"


def test_a_clipping_that_differs_is_shown_where_it_differs():
    marked = parse("one\ntwo {a|three}\n+++\n", "case")
    with pytest.raises(FormatError, match=r"differs from c.txt at its line 2: 'three\\n', there 'tree\\n'"):
        convert(marked, b"one\ntwo tree\n", "c.txt")


# --- rows


def test_aliases_are_the_words_that_mention_an_actor():
    reading = converted(
        "{@ana|Ana Lodi}, {@ana|Lodi}, {@ana|Lodi}", ROWS.replace('"person"', '"person", aliases = ["A. Lodi"]')
    )
    assert reading["actors"][0]["aliases"] == ["Lodi", "A. Lodi"]
    assert reading["actors"][0]["mentions"] == [[0, 8], [10, 14], [16, 20]]


@pytest.mark.parametrize(
    ("told", "response"),
    [
        ('invitation = "invited"', "invited"),
        ('answer = "withdrew"', "declined"),
        ('answer = "accepted", attendance = "absent"', "absent"),
        ('answer = "declined", attendance = "walked_out"', "attended"),
        ('invitation = "excluded"', None),
    ],
)
def test_response_is_derived_and_its_parts_are_kept(told, response):
    rows = f'{ROWS}[talks.t1]\nname = "n"\nstatus = "held"\nparticipants = [{{actor = "ana", {told}}}]'
    seat = converted("{t1|{@ana|Ana Lodi} and others}", rows)["talks"][0]["participants"][0]
    assert seat["response"] == response
    assert {"invitation", "answer", "attendance"} <= seat.keys()


def test_dates_take_the_precision_they_are_written_in():
    assert partial_date("2005-W38") == {"value": "2005-09-19", "precision": "week"}
    assert partial_date("2005-09") == {"value": "2005-09", "precision": "month"}
    assert partial_date("--09-20") == {"value": "--09-20", "precision": "day"}
    for wrong in ("2005-02-30", "2005-13", "September", "05"):
        with pytest.raises(ValueError, match=r"date|day|month"):
            partial_date(wrong)


# --- the gold of the sample


@pytest.fixture(scope="module")
def gold():
    """Text and reading of each marked dispatch, by the clipping's name without its suffix."""
    paths = sorted(GOLD.glob(f"*{SUFFIX}.*"))
    pairs = {path.name.split(SUFFIX)[0]: read_marked(path, CLIPPINGS) for path in paths}
    return {name: (marked.text, reading) for name, (marked, reading) in pairs.items()}


def quotes(text, row, field):
    value = row[field]
    places = value if value and isinstance(value[0], list) else [value]
    return [text[start:end] for start, end in places]


def test_two_dispatches_have_gold_with_every_layer(gold):
    assert set(gold) == {BEFORE, AFTER}
    for _, reading in gold.values():
        for field in ("body", "actors", "times", "statements", "talks", "positions", "allegations", "events"):
            assert reading[field], field


def test_every_row_has_the_fields_of_the_contract(gold):
    fields = {
        "actors": "id name kind iso3 aliases roles mentions",
        "times": "id span type value",
        "statements": "id speaker source anonymous cue content mode addressee inside act",
        "talks": "id name status date place participants evidence",
        "positions": "id actor issue stance by evidence",
        "allegations": "id claim by against answer answered_by",
        "events": "id type source target modality date evidence",
    }
    head = "contract clipping_id path url title byline outlet agency published language body"
    for _, reading in gold.values():
        assert set(head.split()) <= reading.keys()
        for table, names in fields.items():
            for row in reading[table]:
                assert set(names.split()) <= row.keys(), (table, row["id"])


def test_gold_is_a_reading_that_a_record_can_take_in(gold):
    for text, reading in gold.values():
        read = decode_reading(json.dumps({**reading, "text": text}))
        assert read.clipping.clipping_id == reading["clipping_id"]
        assert all(read.clipping.quote(span) for actor in read.actors for span in actor.mentions)


def test_body_is_the_article_and_nothing_around_it(gold):
    for name, furniture in ((BEFORE, "Reporting by A. Renvoisy"), (AFTER, "Subscribe to the Telegraph")):
        text, reading = gold[name]
        body = "\n".join(text[start:end] for start, end in reading["body"])
        assert furniture in text
        assert furniture not in body
        assert reading["title"] not in body
        assert len(reading["body"]) == 9
        assert 250 <= len(body.split()) <= 700


@pytest.mark.parametrize(
    ("name", "row", "source", "cue", "content"),
    [
        (BEFORE, "s1", "the guerrilla faction that sank a ferry last November", "said", ["it would stay away"]),
        (BEFORE, "s3", "he", "said", ['"We do not go to a market where our island is the goods,"']),
        (BEFORE, "s9", "two officials close to the talks", "said",
         ["The neighbouring island state asked for an observer's seat, but Port Lazare objected"]),
        (BEFORE, "s13", "Ilhara", "denies", ["a charge"]),
        (AFTER, "s5", "Mr Moremane", "had assured",
         ["Husseni Bacarel, the Front's jailed co-founder, would be home “before the mangoes are ripe”"]),
        (AFTER, "s17", "he", "said", ["The Front", "must lay down its arms before anyone could speak of self-rule"]),
    ],
)  # fmt: skip
def test_statements_quote_what_they_should(gold, name, row, source, cue, content):
    text, reading = gold[name]
    found = next(statement for statement in reading["statements"] if statement["id"] == row)
    assert (quotes(text, found, "source"), quotes(text, found, "cue")) == ([source], [cue])
    assert quotes(text, found, "content") == content


def test_every_mention_holds_a_name_of_its_actor(gold):
    for text, reading in gold.values():
        for actor in reading["actors"]:
            names = {actor["name"], *actor["aliases"]}
            assert set(quotes(text, actor, "mentions")) <= names
            assert all(name[0].isupper() or name == "government of Tolvara" for name in names)


def test_the_brothers_stay_apart(gold):
    _, reading = gold[BEFORE]
    names = {actor["id"]: actor["name"] for actor in reading["actors"]}
    assert (names["djabir"], names["jafar"]) == ("Djabir Mouzembe", "Jafar Mouzembe")


def test_who_was_invited_answered_and_came(gold):
    responses = {
        name: {seat["actor"]: seat["response"] for seat in gold[name][1]["talks"][0]["participants"]} for name in gold
    }
    assert {
        "tolvara": "accepted",
        "mlf": "accepted",
        "reef": "declined",
        "interfaith": "undecided",
        "ilhara": None,
    }.items() <= responses[BEFORE].items()
    assert {"mlf": "attended", "norway": "attended", "reef": "absent", "amaris": "attended"}.items() <= responses[
        AFTER
    ].items()
    assert [gold[name][1]["talks"][0]["status"] for name in (BEFORE, AFTER)] == ["scheduled", "held"]


def test_nested_speech_and_the_denied_claim(gold):
    text, reading = gold[AFTER]
    inside = {s["id"]: (s["inside"], s["speaker"], s["addressee"]) for s in reading["statements"] if s["inside"]}
    assert inside == {"s5": ("s4", "moremane", "saleman"), "s8": ("s7", "okandro", "mlf")}
    claims = [(*quotes(text, row, "claim"), row["against"], row["answer"]) for row in reading["allegations"]]
    claim = "the Front had landed two boatloads of fighters at Cap Sirène while the talks were going on"
    assert claims == [(claim, "mlf", "denied"), (claim, "mlf", "no_evidence")]


@pytest.mark.bench
def test_the_scorer_gives_gold_full_marks_against_itself(gold, tmp_path):
    bench = bench_dir()
    if bench is None:
        pytest.skip("no benches beside the checkout: set DRAGOMAN_BENCH")
    assert main([str(GOLD), "--out", str(tmp_path)]) == 0
    lines = [json.dumps(reading) for _, reading in gold.values()]
    result = scored(bench / "readings" / "score_readings.py", lines, str(tmp_path), "{pred}", "--json")
    assert result["headline"] == 1.0
    assert {row["f1"] for row in result["measures"].values()} <= {1.0, None}


# --- the command, and the sample as a whole


def test_the_command_writes_one_reading_a_file(tmp_path, capsys):
    assert main([str(GOLD), "--out", str(tmp_path / "new"), "--with-text"]) == 0
    written = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "new").iterdir()}
    assert set(written) == {BEFORE, AFTER}
    assert written[AFTER]["text"] == (CLIPPINGS / f"{AFTER}.txt").read_text(encoding="utf-8")
    assert AFTER in capsys.readouterr().out


def test_the_command_names_what_is_wrong_and_fails(tmp_path, capsys):
    assert main([str(tmp_path), "--out", str(tmp_path)]) == 1
    (tmp_path / f"x{SUFFIX}.txt").write_text('text\n+++\nclipping = "gone.txt"\n', encoding="utf-8")
    assert main([str(tmp_path), "--out", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert f"no file *{SUFFIX}.txt" in told
    assert "no clipping gone.txt" in told


def test_every_dispatch_says_that_it_is_fiction_and_is_listed():
    readme = (ROOT / "samples" / "README.md").read_text(encoding="utf-8")
    clippings = sorted(CLIPPINGS.iterdir())
    assert len(clippings) >= 16
    for path in clippings:
        text = path.read_text(encoding="utf-8-sig")
        assert "fiction)" in text.lower(), path.name
        assert f"`{path.name}`" in readme, path.name
