"""Documents that real programs made of one article (``tests/intake/files/documents``): the body comes back to the character from each."""

import shutil

import pytest

from dragoman.intake.files import from_bytes
from tests.intake.files.documents import make

FILES = sorted(path for path in make.HERE.iterdir() if path.suffix in (".docx", ".odt", ".rtf", ".pdf", ".mhtml"))
cases = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
PRODUCERS = ("pandoc", "libreoffice", "libreoffice-paper", "chromium", "chromium-columns", "typst")


def read(path):
    return from_bytes(path.read_bytes(), path=path.name).clipping


def body(clipping):
    return [clipping.quote(span) for span in clipping.body]


def test_every_producer_has_left_its_files():
    assert {path.stem for path in FILES} == set(PRODUCERS)
    assert len(FILES) == 15


@cases
def test_the_body_is_the_article_to_the_paragraph(path):
    assert body(read(path)) == make.body()


@cases
def test_headline_writer_and_day(path):
    clipping = read(path)
    assert (clipping.title, clipping.byline) == (make.TITLE, (make.NAME,))
    assert clipping.published is not None
    assert clipping.published.value == "2009-03-14"
    assert clipping.title_span is not None
    assert clipping.quote(clipping.title_span) == make.TITLE


@cases
def test_days_of_making_saving_and_printing_are_kept_and_refused(path):
    reasons = {c.reason for c in read(path).date_candidates if not c.value.startswith("2009")}
    assert not any(c.accepted for c in read(path).date_candidates if not c.value.startswith("2009"))
    assert reasons <= {
        "the day the file was made", "the day the file was last changed", "the day the page was printed", "the day the page was saved",
    }  # fmt: skip
    if path.suffix in (".pdf", ".mhtml"):
        assert reasons


def test_what_a_browser_prints_at_the_edges_tells_the_address_and_never_the_day():
    clipping = read(make.HERE / "chromium.pdf")
    assert clipping.url == f"http://{make.HOST}/2009/ferry-lists.html"
    printed = [c for c in clipping.date_candidates if c.reason == "the day the page was printed"]
    assert printed
    assert all(c.span and clipping.quote(c.span) == c.printed for c in printed)


def test_a_snapshot_tells_its_address_and_when_it_was_taken():
    clipping = read(make.HERE / "chromium.mhtml")
    assert clipping.url == f"http://{make.HOST}/2009/ferry-lists.html"
    assert clipping.outlet == "The Lake Monitor"
    (copy,) = clipping.copies
    assert copy.url == clipping.url
    assert copy.fetched is not None
    assert copy.fetched.startswith("20")


def test_the_name_of_the_paper_in_a_running_head_is_its_outlet():
    for name in ("libreoffice-paper.pdf", "libreoffice-paper.docx", "libreoffice-paper.odt", "libreoffice-paper.rtf"):
        assert read(make.HERE / name).outlet == "The Lake Monitor", name


@pytest.mark.browser
@pytest.mark.skipif(
    not all(map(shutil.which, ("soffice", "pandoc", "chromium"))), reason="needs LibreOffice, pandoc and Chromium"
)
def test_what_the_programs_here_make_reads_the_same(tmp_path):
    make.make(tmp_path)
    made = sorted(path for path in tmp_path.iterdir() if path.suffix != ".html")
    assert len(made) >= 13  # without those of Typst and the snapshot, whose packages may be missing
    assert {path.name: body(read(path)) for path in made} == {path.name: make.body() for path in made}
