# ruff: noqa: E501  (tables of cases read best one case a line)
"""Files and folders: each format and each failure, with the path and what to do in the message."""

import json
from pathlib import Path

import pytest

from dragoman.intake.files import expand, from_bytes, receive
from dragoman.intake.formats import recognise
from dragoman.model.clipping import line_payload, payload_id
from dragoman.model.errors import ContractError, DecodingError, EmptyInputError, FormatError, InputError, NotFoundError
from tests.intake.layouts import LAYOUTS, PARAGRAPHS

TEXT = f"Round stalls over border towns\n\n{PARAGRAPHS['recess']}\n\n{PARAGRAPHS['quote']}\n"
HTML = f"<!doctype html><html><body><h1>Round stalls</h1><p>{PARAGRAPHS['recess']}</p><p>{PARAGRAPHS['quote']}</p></body></html>"


def write(folder: Path, name: str, payload: bytes) -> Path:
    path = folder / name
    path.write_bytes(payload)
    return path


def clippings(path, **options):
    return [received.clipping for received in receive(path, **options)]


def refusal(path):
    (error,) = receive(path)
    assert isinstance(error, InputError), error
    return error


def test_plain_text_is_kept_to_the_character(tmp_path):
    text = TEXT.replace("\n", "\r\n") + "\u2028 end\x0c \u200b😀"
    (clipping,) = clippings(write(tmp_path, "a.txt", text.encode()))
    assert clipping.text == text
    assert clipping.encoding == "utf-8"
    assert clipping.clipping_id == payload_id(text.encode())
    assert clipping.path == str(tmp_path / "a.txt")
    assert clipping.copies[0].path == clipping.path
    assert clipping.intake


def test_the_path_is_recorded_below_the_root(tmp_path):
    (tmp_path / "2018").mkdir()
    path = write(tmp_path / "2018", "a.txt", TEXT.encode())
    (clipping,) = clippings(path, root=tmp_path)
    assert clipping.path == "2018/a.txt"
    (elsewhere,) = clippings(path, root=tmp_path / "other")
    assert elsewhere.path == str(path)


@pytest.mark.parametrize(
    ("encoding", "text", "recorded"),
    [
        ("utf-8", "Führer der Miliz – “Nein” — Ağrı", "utf-8"),
        ("utf-8-sig", "Führer der Miliz – “Nein”", "utf-8"),
        ("utf-16", "Führer der Miliz – “Nein” говорит", ("utf-16-le", "utf-16-be")),
        ("utf-16-le", "The talks broke off late on Monday, she said.", "utf-16-le"),
        ("utf-16-be", "The talks broke off late on Monday, she said.", "utf-16-be"),
        ("utf-32", "Führer der Miliz", ("utf-32-le", "utf-32-be")),
        ("cp1252", "The envoy’s “last” proposal – a café meeting in Bogotá – was refused, Señor Núñez said. " * 4, "cp1252"),
        ("cp1251", "Переговоры о прекращении огня прерваны, сообщили во вторник посредники из соседней страны. " * 4, "cp1251"),
    ],
)  # fmt: skip
def test_encodings_are_found_and_said(tmp_path, encoding, text, recorded):
    (clipping,) = clippings(write(tmp_path, "a.txt", text.encode(encoding)))
    assert clipping.text == text
    assert clipping.encoding in ((recorded,) if isinstance(recorded, str) else recorded)


def test_a_page_says_its_own_encoding(tmp_path):
    page = '<html><head><meta charset="koi8-r"></head><body><p>Переговоры прерваны.</p></body></html>'
    (clipping,) = clippings(write(tmp_path, "a.html", page.encode("koi8-r")))
    assert "Переговоры прерваны." in clipping.text
    assert clipping.encoding == "koi8-r"


def test_what_a_file_is_is_seen_from_its_content(tmp_path):
    received = list(receive(write(tmp_path, "saved-as.txt", HTML.encode())))
    assert received[0].media_type == "text/html"
    assert "<p>" not in received[0].clipping.text
    assert recognise(b"# Title\n\nText", "a.md") == "markdown"
    assert recognise(b"Just <b>words</b>", "a.txt") == "text"
    assert recognise(b"\xef\xbb\xbf  <!-- saved --><html>", None) == "html"


def test_markdown_reads_as_text(tmp_path):
    page = f"---\ntitle: Chiefs stay away\nauthor: Thandiwe Molefe\ndate: 2009-03-14\n---\n\n# Chiefs stay away\n\n{PARAGRAPHS['recess']}\n\n{PARAGRAPHS['chair']}\n"
    (clipping,) = clippings(write(tmp_path, "a.md", page.encode()))
    assert clipping.text == page
    assert (clipping.title, clipping.byline, clipping.published.value) == (
        "Chiefs stay away",
        ("Thandiwe Molefe",),
        "2009-03-14",
    )
    assert [clipping.quote(span) for span in clipping.body] == [PARAGRAPHS["recess"], PARAGRAPHS["chair"]]


@pytest.mark.parametrize(
    ("name", "payload", "kind"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "an old Word"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "an image"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\0", "a 7-Zip"),
    ],
)
def test_formats_that_are_known_and_not_read(tmp_path, name, payload, kind):
    path = write(tmp_path, name, payload)
    error = refusal(path)
    assert isinstance(error, FormatError)
    assert kind in str(error)
    assert str(path) in str(error)
    assert error.todo


@pytest.mark.parametrize(
    ("name", "payload", "kind"),
    [
        ("a.txt", b"", EmptyInputError),
        ("a.txt", b" \n\r\n\t", EmptyInputError),
        ("a.txt", b"\xef\xbb\xbf", EmptyInputError),
        ("a.html", b"", EmptyInputError),
        ("a.html", b"<html><head><script>var a = 1;</script></head><body></body></html>", EmptyInputError),
        ("a.jsonl", b"", EmptyInputError),
        ("a.txt", bytes(range(256)) * 20, FormatError),
        ("a.exe", b"MZ\x90\x00\x03" + b"\0" * 400, FormatError),
        ("a.txt", b"\xff\xfeT\x00h\x00e\x00\x00\xd8", DecodingError),
    ],
)  # fmt: skip
def test_files_that_hold_no_text(tmp_path, name, payload, kind):
    path = write(tmp_path, name, payload)
    error = refusal(path)
    assert isinstance(error, kind)
    assert str(path) in str(error)
    assert error.todo


def test_a_missing_path_and_a_folder(tmp_path):
    missing, folder = refusal(tmp_path / "nothing.txt"), refusal(tmp_path)
    assert isinstance(missing, NotFoundError)
    assert "nothing.txt" in str(missing)
    assert isinstance(folder, FormatError)
    assert "folder" in str(folder)


def test_folders_are_walked_in_order_without_what_is_hidden(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a/x/3.txt", ".git/config", "a/.hidden", "0.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in expand([tmp_path])]
    assert found == ["0.txt", "a/x/3.txt", "b/1.txt", "b/2.txt"]
    assert list(expand([tmp_path / "0.txt", tmp_path / "b"])) == [
        tmp_path / "0.txt",
        tmp_path / "b" / "1.txt",
        tmp_path / "b" / "2.txt",
    ]


def test_a_missing_path_or_a_link_that_leads_nowhere_does_not_cost_the_others(tmp_path):
    write(tmp_path, "a.txt", TEXT.encode())
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    write(tmp_path, "c.txt", TEXT.encode())
    missing = tmp_path / "never" / "was.txt"
    read, lost = [], []
    for path in expand([missing, tmp_path]):
        for found in receive(path):
            if isinstance(found, NotFoundError):
                lost.append(str(found))
            else:
                read.append(found)
    assert len(read) == 2
    assert [str(missing) in lost[0], "b.txt" in lost[1], len(lost)] == [True, True, 2]
    assert all("there is no such file or folder" in message for message in lost)


# --- files of clippings


def jsonl(tmp_path, *rows):
    lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
    return write(tmp_path, "a.jsonl", b"\n".join(lines) + b"\n")


def test_a_line_of_jsonl_carries_what_it_says(tmp_path):
    row = {
        "text": TEXT,
        "id": "n1",
        "title": "Own title",
        "published": "2018-11-02T10:00:00Z",
        "outlet": "The Lake Monitor",
        "url": "https://lake.example/1",
    }
    (clipping,) = clippings(jsonl(tmp_path, row))
    assert (clipping.id, clipping.title, clipping.outlet, clipping.url) == (
        "n1",
        "Own title",
        "The Lake Monitor",
        "https://lake.example/1",
    )
    assert (clipping.published.value, clipping.published.precision, clipping.published.basis) == (
        "2018-11-02",
        "day",
        "stated",
    )
    assert clipping.date_candidates[0].accepted
    assert clipping.clipping_id == payload_id(line_payload(TEXT, "n1"))
    assert clipping.text == TEXT


def test_the_id_of_a_line_is_its_payload(tmp_path):
    rows = [
        {"text": TEXT},
        {"text": TEXT, "url": "https://x.example"},
        {"text": TEXT, "id": "1", "url": "https://x.example"},
        {"text": TEXT},
    ]
    ids = [clipping.clipping_id for clipping in clippings(jsonl(tmp_path, *rows))]
    assert ids == [payload_id(line_payload(TEXT, name)) for name in (None, "https://x.example", "1", None)]


def test_clean_text_is_all_body(tmp_path):
    text = "Home\n\nA first sentence.\n  Read more  \n\nBy John Smith\n"
    (clipping,) = clippings(jsonl(tmp_path, {"text": text, "clean": True}))
    assert [clipping.quote(span) for span in clipping.body] == [
        "Home",
        "A first sentence.",
        "Read more",
        "By John Smith",
    ]
    assert (clipping.title, clipping.byline, clipping.published) == (None, (), None)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (b"not json", "JSON"),
        (b"[1, 2]", "text"),
        ({"id": "x"}, "text"),
        ({"text": 3}, "text"),
        ({"text": "   "}, "empty"),
        ({"text": None}, "null"),
        ({"text": "x", "published": "yesterday"}, "yesterday"),
        ({"text": "x", "published": "2018-02-30"}, "2018-02-30"),
        ({"text": "x", "clean": "yes"}, "clean"),
        ({"text": "x", "url": 7}, "url"),
        (b'{"text": "\xff"}', "JSON"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_others_go_on(tmp_path, row, what):
    path = jsonl(tmp_path, {"text": TEXT, "id": "before"}, row, b"", {"text": TEXT, "id": "after"})
    first, bad, last = receive(path)
    assert (first.clipping.id, last.clipping.id) == ("before", "after")
    assert isinstance(bad, ContractError | EmptyInputError)
    assert what in str(bad)
    assert f"{path}, line 2" in str(bad)
    assert bad.todo


@pytest.mark.parametrize("row", [b"not json", b"[1, 2]", b'"text"', {"id": "x"}])
def test_a_bad_line_says_what_to_give_instead(tmp_path, row):
    (bad,) = receive(jsonl(tmp_path, row))
    assert 'give one JSON object a line with a "text"' in str(bad)


@pytest.mark.parametrize(
    ("row", "todo"),
    [
        ({"text": ["x"]}, '"text" is a list, not a string: give "text" as a string'),
        ({"text": "x", "clean": 1}, '"clean" is a number, not true or false: give "clean" as true or false or leave it out'),
    ],
)  # fmt: skip
def test_a_field_of_the_wrong_kind_is_called_by_what_json_calls_it(tmp_path, row, todo):
    (bad,) = receive(jsonl(tmp_path, row))
    what, _, wanted = todo.partition(": ")
    assert what in str(bad)
    assert bad.todo == wanted


def test_one_bad_file_of_a_folder_costs_only_itself(tmp_path):
    write(tmp_path, "a.txt", TEXT.encode())
    write(tmp_path, "b.txt", b"\x00\x01\x02" * 100)
    write(tmp_path, "c.txt", TEXT.encode())
    read, failed = [], []
    for path in expand([tmp_path]):
        for found in receive(path):
            if isinstance(found, InputError):
                failed.append(str(found))
            else:
                read.append(found)
    assert len(read) == 2
    assert len(failed) == 1
    assert "b.txt" in failed[0]


def test_the_same_payload_makes_the_same_clipping():
    payload = LAYOUTS[0].text_and_body()[0].encode()
    assert from_bytes(payload, path="a.txt") == from_bytes(payload, path="a.txt")
    assert (
        from_bytes(payload, path="a.txt").clipping.clipping_id == from_bytes(payload, path="b.txt").clipping.clipping_id
    )


EXPORT = (
    "Document 1 of 2", "Round stalls over border towns", "The Lake Monitor", "14 March 2009", PARAGRAPHS["recess"], PARAGRAPHS["quote"], "End of Document",
    "Document 2 of 2", "Chiefs stay away", "The Lake Monitor", "21 March 2009", PARAGRAPHS["chair"], PARAGRAPHS["quote"], "End of Document",
)  # fmt: skip


@pytest.mark.parametrize("name", ["export.txt", "export.md", "export.rtf"])
def test_an_export_of_several_articles_becomes_its_articles(tmp_path, name):
    if name.endswith(".rtf"):
        told = (
            "".join(f"{line}\\par\n" for line in EXPORT)
            .replace("“", "\\'93")
            .replace("”", "\\'94")
            .replace("’", "\\'92")
        )
        payload = f"{{\\rtf1\\ansi\\ansicpg1252 {told}}}".encode("ascii")
    else:
        payload = "\n\n".join(EXPORT).encode()
    path = write(tmp_path, name, payload)
    first, second = clippings(path)
    assert (first.title, second.title) == ("Round stalls over border towns", "Chiefs stay away")
    assert (first.published.value, second.published.value) == ("2009-03-14", "2009-03-21")
    assert (first.path, second.path) == (f"{path}!/1", f"{path}!/2")
    assert [second.quote(span) for span in second.body] == [PARAGRAPHS["chair"], PARAGRAPHS["quote"]]
