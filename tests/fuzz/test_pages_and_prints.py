# ruff: noqa: E501  (tables of cases read best one case a line)
"""What a hostile file made of itself, on its way out: web pages, terminal, spreadsheets, Markdown."""

import csv
import dataclasses
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from dragoman.app.output import plain
from dragoman.model.clipping import Clipping
from dragoman.model.reading import Reading
from dragoman.model.record import Folded
from dragoman.views.explain import explain_clipping, explanation_text
from dragoman.views.sheet import as_sheet
from dragoman.views.web.site import create_site
from tests.fuzz.hostile import HOSTILE
from tests.fuzz.mutate import mutated
from tests.fuzz.parsers import PARSERS
from tests.fuzz.seeds import LIVE, seeds
from tests.views.client import Client
from tests.views.sample_view import SampleView

LIVE_ELEMENTS = {"script", "iframe", "object", "embed", "base", "svg", "img", "frame", "applet", "template"}
NAME = "a" * 64
STEERING = [
    *map(chr, (*range(9), *range(11, 32), *range(127, 160))),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
]


def clippings_of(parser: str, payload: bytes) -> list[Clipping]:
    return [one.clipping for one in PARSERS[parser](payload).clippings]


def check_page(clipping: Clipping) -> None:
    """The clipping's pages hold nothing of it that a browser would run or load, and all of its words."""
    clipping = dataclasses.replace(clipping, clipping_id=NAME)
    view = SampleView([Reading(clipping=clipping)], Folded())
    client = Client(create_site(lambda: view, record="RECORD"))
    for path in (f"/clippings/{NAME}", "/clippings", "/"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "script-src" not in answer.headers["content-security-policy"].replace("script-src 'none'", "")
        tree = html.document_fromstring(answer.content)
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in LIVE_ELEMENTS, (path, element.tag)
            for name, value in element.attrib.items():
                assert not name.startswith("on"), (path, name)
                if name in ("href", "src", "action", "formaction", "xlink:href", "srcset", "srcdoc", "style", "data"):
                    start = "".join(value.split()).lower()
                    assert not start.startswith(("javascript:", "data:text", "vbscript:")), (path, value)
        assert not [meta for meta in tree.iter("meta") if (meta.get("http-equiv") or "").lower() == "refresh"]


@pytest.mark.parametrize("case", ["live page", "live page in a feed", "UTF-7", "lone surrogates in a page", "controls and directions", "zip of odd names"])  # fmt: skip
def test_nothing_of_a_hostile_page_is_live(case: str) -> None:
    parser, make = HOSTILE[case]
    found = clippings_of(parser, make())
    assert found
    for clipping in found:
        check_page(clipping)


def test_a_live_text_is_shown_as_text() -> None:
    [clipping] = clippings_of("text", LIVE.encode())[:1]
    assert "<script>" in clipping.text
    check_page(clipping)


def test_marks_in_every_field_are_shown_as_text() -> None:
    live = "\"><script>evil()</script><img src=x onerror=evil()>' onclick=evil() javascript:evil()"
    check_page(
        Clipping(
            clipping_id=NAME, text=live, title=live, outlet=live, agency=live, byline=(live, live), url=f"javascript:evil()//{live}",
            path=live, id=live, encoding=live, intake=live, language=live,
        )
    )  # fmt: skip
    check_page(Clipping(clipping_id=NAME, text="The talks go on.", url="data:text/html,<script>evil()</script>"))


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 2**32))
def test_nothing_of_a_mutated_page_is_live(seed: int) -> None:
    for clipping in clippings_of("html", mutated(seed, LIVE.encode(), seeds()["html"][0])):
        check_page(clipping)


@settings(max_examples=200, deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from(STEERING)), max_size=60))
def test_nothing_steers_a_terminal(text: str) -> None:
    text += "".join(STEERING)
    assert not set(plain(text)) & set(STEERING)
    told = explanation_text(
        explain_clipping(
            SampleView([Reading(clipping=Clipping(clipping_id="c", text=text, outlet=text))], Folded()), "c"
        )
    )
    assert not set(told) & (set(STEERING) - {"\n"})


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("=+-@\t\r\n \u00a0\u3000\ufeff\u200b＝＋－＠'\"|!a1(,;"), max_size=8))
def test_no_cell_is_a_formula(value: str) -> None:
    [row] = csv.DictReader(io.StringIO(as_sheet([{"a": value, "b": [value, value], "c": {"k": value}}]), newline=""))
    for cell in row.values():
        bare = cell.lstrip(" \u00a0\u3000\ufeff\u200b\n")
        assert not bare.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")), repr(cell)
