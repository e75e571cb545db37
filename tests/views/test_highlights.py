"""Highlights: however findings nest and overlap, the text stays the text and every finding has its anchor."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.clipping import Clipping
from dragoman.model.text import Span
from dragoman.views.web.highlights import Mark, blocks, render, showable

NASTY = "ab <b>&\"'\n\n\n \u202e🕊é" + "<script>alert(1)</script>"


class Reader(HTMLParser):
    """Collects text, anchors, and for each finding the text of the segments that name it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.anchors, self.covered, self._open = "", [], {}, []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.add(tag)
        self._open.append([name[2:] for name in (told.get("class") or "").split() if name.startswith("k-")])
        if "id" in told:
            self.anchors.append(told["id"])

    def handle_endtag(self, tag):
        self._open.pop()

    def handle_data(self, data):
        self.text += data
        for key in {key for keys in self._open for key in keys}:
            self.covered[key] = self.covered.get(key, "") + data


texts = st.text(alphabet=st.sampled_from(NASTY), min_size=1, max_size=120)


@st.composite
def marked(draw):
    text = draw(texts)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, 40)).map(
        lambda p: Span(p[0], min(len(text), p[0] + p[1]))
    )
    body, reached = [], 0
    for start, end in sorted(draw(st.lists(spans, max_size=4))):
        if end > max(start, reached):
            body.append(Span(max(start, reached), end))
            reached = end
    title = draw(st.none() | spans)
    kinds = st.sampled_from(["statement", "talks", "position"])
    found = draw(st.lists(st.tuples(kinds, st.lists(spans, max_size=3)), max_size=6))
    marks = [Mark(f"{n:020x}", kind, tuple(places)) for n, (kind, places) in enumerate(found)]
    return Clipping(clipping_id="x", text=text, body=tuple(body), title_span=title), marks


@given(marked())
def test_the_rendered_text_is_the_text(drawn):
    clipping, marks = drawn
    shown = showable(marks, len(clipping.text))
    html = "".join(str(render(block, clipping.text)) for block in blocks(clipping, shown))
    reader = Reader(html)
    assert reader.text == clipping.text
    assert reader.tags <= {"span"}, "nothing in the text becomes an element"


@given(marked())
def test_every_finding_has_one_anchor_and_covers_its_words(drawn):
    clipping, marks = drawn
    shown = showable(marks, len(clipping.text))
    found = blocks(clipping, shown)
    reader = Reader("".join(str(render(block, clipping.text)) for block in found))
    assert sorted(reader.anchors) == sorted(f"k-{mark.key}" for mark in shown)
    for mark in shown:
        places = {at for span in mark.spans for at in range(*span)}
        assert reader.covered[mark.key] == "".join(clipping.text[at] for at in sorted(places))
    assert sorted(mark.key for block in found for mark in block.starting) == sorted(mark.key for mark in shown)


@given(marked())
def test_blocks_follow_one_another_without_a_gap(drawn):
    clipping, marks = drawn
    at = 0
    for block in blocks(clipping, showable(marks, len(clipping.text))):
        assert block.span.start == at
        assert block.span.end > block.span.start
        at = block.span.end
    assert at == len(clipping.text)


def test_a_key_that_is_no_address_is_not_shown():
    assert showable([Mark('"><script>', "talks", (Span(0, 1),)), Mark("ab", "talks", ())], 5) == []
