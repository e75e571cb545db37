"""Tables of articles: how they are written, which column is which, how the dates are to be read, and what a broken row costs."""

import contextlib
import csv
import io
import json
import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyarrow import csv as arrow_csv
from pyarrow import table as arrow_table

from dragoman.intake.containers.jsonl import open_jsonl
from dragoman.intake.containers.tables import open_table
from dragoman.intake.files import members, receive
from dragoman.intake.given import Given
from dragoman.intake.parts import Guard, Member, Opening
from dragoman.model.clipping import line_payload
from dragoman.model.errors import ContractError, EmptyInputError, FormatError, InputError, UsageError
from tests.intake.containers.endless import Made

TEXT = 'The mediator said on Monday, "we go on"; the hall was full.\nNobody left it.'


def read(data, columns=None, opened=open_table):
    data = data.encode() if isinstance(data, str) else data
    stream = opened(
        io.BytesIO(data), Given(path="t.csv"), Opening(guard=Guard.of(len(data), "t.csv"), columns=columns or {})
    )
    return list(stream)


def written(rows, **dialect):
    out = io.StringIO()
    csv.writer(out, **dialect).writerows(rows)
    return out.getvalue()


def test_a_row_says_what_its_columns_say(tmp_path):
    header = ["Article ID", "Headline", "Publication_Date", "Newspaper", "Link", "Author", "Full Text", "coder"]
    row = [
        "17",
        "Hall is  full",
        "2018-11-02 14:05",
        "The Hill Post",
        "https://hill.example/17",
        "By Ada Brook and Ben Ford",
        TEXT,
        "x",
    ]
    path = tmp_path / "export.csv"
    path.write_text(written([header, row]))
    (received,) = receive(path, root=tmp_path)
    clipping = received.clipping
    assert clipping.text == TEXT
    assert (clipping.id, clipping.title, clipping.outlet, clipping.url) == (
        "17",
        "Hall is full",
        "The Hill Post",
        "https://hill.example/17",
    )
    assert clipping.byline == ("Ada Brook", "Ben Ford")
    assert (clipping.published.value, clipping.published.basis) == ("2018-11-02", "stated")
    assert clipping.path == "export.csv"
    assert received.payload == line_payload(TEXT, "17")


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n", exclude_characters="\ufeff"), max_size=30
)


@settings(max_examples=150, deadline=None)
@example(rows=[("", "a,b;c\td|e")], delimiter=",", quoting=csv.QUOTE_ALL, end="\r\n", quote='"', encoding="utf-16")
@given(
    rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    end=st.sampled_from(["\n", "\r\n"]),
    quote=st.sampled_from("\"'"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_rows_come_back_in_any_dialect(rows, delimiter, quoting, end, quote, encoding):
    rows = [(title, f"Words {text}.") for title, text in rows]
    if quote == "'":  # only quoted headers tell
        quoting = csv.QUOTE_ALL
    data = written(
        [("title", "text"), *rows], delimiter=delimiter, quoting=quoting, lineterminator=end, quotechar=quote
    ).encode(encoding)
    found = read(data)
    assert [member.text for member in found] == [text for _, text in rows]
    assert [member.given.title or "" for member in found] == [" ".join(title.split()) for title, _ in rows]


def test_a_table_that_arrow_wrote():
    out = io.BytesIO()
    arrow_csv.write_csv(
        arrow_table({"title": ["a", None], "body": [TEXT, "Words, and more."], "date": ["2018-11-02", None]}), out
    )
    one, other = read(out.getvalue())
    assert (one.text, one.given.published.value) == (TEXT, "2018-11-02")
    assert (other.text, other.given.title, other.given.published) == ("Words, and more.", None, None)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            "Titel;Datum;Volltext\nGröße;02.03.2018;Die Fähre fährt – „wieder“.\n".encode("cp1252"),
            "Die Fähre fährt – „wieder“.",
        ),
        ("title;text\na;Words, é.\n".encode("utf-8-sig"), "Words, é."),
        (b"sep=;\r\ntitle;text\r\na;Words, and more.\r\n", "Words, and more."),
        (b"title,text\ra,Words here.\r", "Words here."),
        (b'title\ttext\na\t"Words\nhere."\n', "Words\nhere."),
        (b"title,text\na,Wo\x00rds here.\n", "Words here."),
        (b'title,text\na,"He said \\"no\\", and left."\n', 'He said "no", and left.'),
        (b"text\nWords, and; more.\n", "Words, and; more."),
        ("заголовок;текст\nа;Слова, и ещё.\n".encode("cp1251"), "Слова, и ещё."),
        (
            "title,text\na,Plain words of the first row.\nb,Caf\u00e9 \u2013 later.\n".encode("cp1252"),
            "Plain words of the first row.",
        ),
    ],
)
def test_tables_as_people_have_them(data, text):
    assert read(data)[0].text == text


def test_lines_of_two_encodings_each_keep_their_letters():
    data = (
        b"title,text\n"
        + ("a,Plain words.\n" * 30_000).encode()
        + "b,Café – one.\n".encode()
        + "c,Café – two.\n".encode("cp1252")
    )
    assert [member.text for member in read(data)[-2:]] == ["Café – one.", "Café – two."]


def test_columns_that_nobody_knows_are_listed_with_what_to_do():
    with pytest.raises(FormatError, match=r'"a", "b".*--columns text=COLUMN,published=COLUMN'):
        read("a,b\n1,2\n")
    (member,) = read("a,b,c\nx,Words here.,2018-11\n", {"text": "b", "published": "C", "id": "a"})
    assert (member.text, member.given.id, member.given.published.value) == ("Words here.", "x", "2018-11")
    with pytest.raises(FormatError, match="no column 'z'"):
        read("a,b\n1,2\n", {"text": "z"})
    with pytest.raises(UsageError, match="no field 'words'"):
        read("a,b\n1,2\n", {"words": "a"})


def test_a_mapping_goes_before_the_usual_names():
    (member,) = read(
        "text,summary,date,coded\nThe text.,The summary.,2018-01-01,2019-01-01\n",
        {"text": "summary", "published": "coded"},
    )
    assert (member.text, member.given.published.value) == ("The summary.", "2019-01-01")


def test_a_source_that_is_an_address_is_no_outlet():
    one, other = read("source,link,text\nhttps://a.example/1,,Words.\nhttps://a.example/,https://a.example/2,Words.\n")
    assert (one.given.outlet, one.given.url) == (None, "https://a.example/1")
    assert (other.given.outlet, other.given.url) == (None, "https://a.example/2")


def dates(*cells, name="date"):
    found = read(written([(name, "text"), *((cell, f"Words {n}.") for n, cell in enumerate(cells))]))
    return [(p.value, p.earliest, p.latest) if (p := m.given.published) else None for m in found]


def test_day_first_and_month_first_are_told_by_the_column_or_not_at_all():
    assert dates("02/11/2018", "13/02/2018") == [("2018-11-02", None, None), ("2018-02-13", None, None)]
    assert dates("02/11/2018", "02/13/2018") == [("2018-02-11", None, None), ("2018-02-13", None, None)]
    assert dates("02/11/2018", "03/11/2018") == [
        ("2018", "2018-02-11", "2018-11-02"),
        ("2018", "2018-03-11", "2018-11-03"),
    ]
    assert dates("02/11/2018", "13/02/2018", "02/13/2018")[0] == ("2018", "2018-02-11", "2018-11-02"), (
        "the column contradicts itself"
    )
    assert dates("02.11.2018") == [("2018-11-02", None, None)]
    assert dates(*["02/11/2018"] * 3000, "13/02/2018")[0] == ("2018-11-02", None, None), "a row far below proves it"


def test_notations_of_dates():
    assert dates("2018-11-02T23:59:00-08:00", "20181102", "2 November 2018", "Nov 2018", "2018", "", "soon", "Friday, November 2, 2018 10:03 PM") == [
        ("2018-11-02", None, None), ("2018-11-02", None, None), ("2018-11-02", None, None), ("2018-11", None, None), ("2018", None, None), None, None,
        ("2018-11-02", None, None),
    ]  # fmt: skip
    assert dates("43406", "43407.75", "") == [("2018-11-02", None, None), ("2018-11-03", None, None), None]
    assert dates("43406", "2018-11-02") == [None, ("2018-11-02", None, None)], "a number among dates is no day count"


def test_several_dates_in_a_cell_decide_nothing_and_are_shown(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "date,text\n12 March 2018 (updated 14 March 2018),The mediator said that the hall was full and that nobody had left it.\n"
    )
    (received,) = receive(path)
    assert received.clipping.published is None
    assert [(c.value, c.reason) for c in received.clipping.date_candidates] == [
        ("2018-03-12", "several dates in one cell"),
        ("2018-03-14", "several dates in one cell"),
    ]


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        ('2,"never closed\n', "quotation mark"),
        ("2,a,b,c\n", "4 cells under 2 columns"),
        ("2,\n", "empty"),
        ("2\n", "empty"),
        ("2," + "x" * 17_000_000 + "\n", "longer than any article"),
        ("2,<p> </p><p></p>\n", "shows nothing"),
    ],
)
def test_a_bad_row_costs_itself(bad, what):
    first, error, *others = read(
        f'id,text\n1,"Words ""here"",\nand below."\n{bad}3,Words after it.\n4,"More, of them."\n'
    )
    assert first.text == 'Words "here",\nand below.'
    assert isinstance(error, ContractError | EmptyInputError | FormatError)
    assert what in str(error)
    assert "t.csv, line 4" in str(error)
    assert [m.text for m in others] == ["Words after it.", "More, of them."]


def test_a_quote_left_open_far_above_the_next_costs_its_row():
    rows = "".join(f"{n},Words {n}.\n" for n in range(2000))
    found = read(f'id,text\n0,"open\n{rows}9,"closed, this one"\n')
    assert sum(isinstance(m, Member) for m in found) == 2001
    assert sum(isinstance(m, InputError) for m in found) == 1


def test_formulas_are_words_and_markup_is_rendered():
    formula, page, sign = read(
        written([("id", "text"), ("1", '=HYPERLINK("http://x.example","press")'), ("2", "<p>First.</p><script>alert(1)</script><p>Then &amp; there.</p>"),
                 ("3", "If a<b and b<c, they said, then <em> is a word.")])
    )  # fmt: skip
    assert formula.text == '=HYPERLINK("http://x.example","press")'
    assert page.text == "First.\n\nThen & there."
    assert page.payload == line_payload("<p>First.</p><script>alert(1)</script><p>Then &amp; there.</p>", "2")
    assert sign.text == "If a<b and b<c, they said, then <em> is a word."


def test_files_without_rows():
    for data in ("", "\n\n", "\ufeff", "text\n", "text\n\n\n"):
        with pytest.raises(EmptyInputError):
            read(data)


@pytest.mark.parametrize(
    ("opened", "head", "row"),
    [
        (open_table, b"id,text\n1,", b"2,Words after it.\n"),
        (open_table, b'id,text\n1,"', b"2,Words after it.\n"),
        (open_jsonl, b'{"text": "', b'{"text": "Words after it."}\n'),
    ],
)
def test_a_line_of_a_gigabyte_is_not_held(opened, head, row):
    stream = io.BufferedReader(Made([head, *[b"x" * 2**20] * 1024, b"\n", row]), 2**20)
    tracemalloc.start()
    found = list(opened(stream, Given(path="f"), Opening(guard=Guard.of(0, "f"))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [m.text for m in found if isinstance(m, Member)] == ["Words after it."]
    assert len(found) == 2
    assert peak < 300 * 2**20


def test_rows_come_as_they_are_read():
    stream = io.BufferedReader(Made(b"%d,Words %d.\n" % (n, n) if n else b"id,text\n" for n in range(2**40)))
    rows = open_table(stream, Given(path="f"), Opening(guard=Guard.of(0, "f")))
    assert [next(rows).text for _ in range(2)] == ["Words 1.", "Words 2."]


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text("a\"',;\t\n\r\\\0é<", max_size=80).map(str.encode)))
def test_any_bytes(data):
    for source in (b"id,text\n" + data, b"text\n" + data):
        with contextlib.suppress(InputError):
            assert all(isinstance(m, Member | InputError) for m in read(source))


def lines(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_keys_of_jsonl_are_mapped_into_objects():
    row = {"article": {"body": {"text": "Words here."}, "when": "2 November 2018"}, "a.b": "x"}
    (member,) = read(lines(row), {"text": "article.body.text", "published": "article.when", "id": "a.b"}, open_jsonl)
    assert (member.text, member.given.id, member.given.published.value) == ("Words here.", "x", "2018-11-02")
    (error,) = read(lines({"article": "x"}), {"text": "article.body"}, open_jsonl)
    assert isinstance(error, ContractError)


def test_markup_in_jsonl_is_rendered_unless_the_text_is_clean():
    text = "<p>First.</p><p>Then.</p>"
    page, clean = read(lines({"text": text, "id": "1"}, {"text": text, "clean": True}), opened=open_jsonl)
    assert (page.text, page.payload) == ("First.\n\nThen.", line_payload(text, "1"))
    assert clean.text == text


def test_members_of_a_table_are_named_by_their_lines(tmp_path):
    (tmp_path / "a.tsv").write_text("id\ttext\n1\tWords.\n2\t\n")
    member, error = members(tmp_path / "a.tsv", root=tmp_path)
    assert member.given.path == "a.tsv"
    assert str(error).startswith("a.tsv, line 3: ")
