"""Feeds: what an entry says, whose it is, when it was published, and what broken feeds cost."""

import html
import io
import socket
import tracemalloc
from itertools import pairwise

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.intake.containers.entries import MAX_ENTRY, cut
from dragoman.intake.containers.feeds import open_feed
from dragoman.intake.files import members, receive
from dragoman.intake.given import Given
from dragoman.intake.parts import Guard, Member, Opening
from dragoman.model.clipping import payload_id
from dragoman.model.errors import EmptyInputError, FormatError, InputError
from tests.intake.containers.endless import endless

STORY = (
    "<p>The two river councils met on Friday in the customs house and went home without a text.</p>"
    "<p>A second session is meant for the week after, a clerk of the eastern council said.</p>"
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ferry Herald - Provinces</title><link>https://www.ferryherald.example/</link>'
)
FOOT = "</channel></rss>"


def read(data):
    data = data.encode() if isinstance(data, str) else data
    stream = open_feed(io.BytesIO(data), Given(path="feed.xml"), Opening(guard=Guard.of(len(data), "feed.xml")))
    return list(stream)


def rss(*items, head=HEAD):
    return read(head + "".join(f"<item>{item}</item>" for item in items) + FOOT)


def test_an_entry_is_its_fullest_text_with_what_the_feed_says_of_it():
    (member,) = rss(
        "<title>Councils &lt;b&gt;meet&lt;/b&gt; &amp;amp; part</title><link>/east/1</link><description>A teaser.</description>"
        f"<content:encoded><![CDATA[{STORY}]]></content:encoded><pubDate>Fri, 02 Nov 2018 23:30:00 -0500</pubDate>"
        "<dc:creator>Ada Brook and Ben Ford</dc:creator><guid isPermaLink='false'>g-1</guid>"
    )
    assert (member.payload.decode(), member.format, member.media_type) == (STORY, "html", "text/html")
    assert member.clipping_id == payload_id(STORY.encode())
    about = member.given
    assert (about.title, about.url, about.id, about.path) == (
        "Councils meet & part",
        "https://www.ferryherald.example/east/1",
        "g-1",
        "feed.xml!/1",
    )
    assert about.byline == ("Ada Brook", "Ben Ford")
    assert about.outlet == "Ferry Herald"
    assert (about.published.value, about.published.basis) == ("2018-11-02", "stated"), (
        "the day as printed, not Greenwich's"
    )
    assert [(d.source, d.accepted) for d in about.dates] == [("feed published", True)]


def test_a_feed_becomes_clippings(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(
        HEAD + f"<item><title>Councils meet</title><description><![CDATA[{STORY}]]></description></item>" + FOOT
    )
    (received,) = receive(path)
    clipping = received.clipping
    assert [clipping.quote(span)[:15] for span in clipping.body] == ["The two river c", "A second sessio"]
    assert clipping.title == "Councils meet"


ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://collected.example/"><title>Collected</title><link href="/"/>'
    '<entry><id>tag:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Draft <i>read</i></div></title><link href="a/1"/>'
    "<published>2018-11-02T23:10:00-05:00</published><updated>2018-11-09T10:00:00Z</updated><author><name>Ada Brook</name></author>"
    f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{STORY}</div></content><summary>short</summary>'
    '<source><title>The Guardian</title><link href="https://www.theguardian.com/x"/></source></entry>'
    "<entry><id>tag:2</id><title>Changed</title><updated>2018-11-09T10:00:00Z</updated>"
    '<content type="text">Tags such as &lt;p&gt; are words here, é.</content></entry></feed>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_atom_in_any_encoding(encoding):
    one, other = read(
        ATOM.replace("?>", ' encoding="utf-16"?>', 1).encode(encoding) if encoding != "utf-8" else ATOM.encode()
    )
    assert one.payload.decode() == STORY
    assert (one.given.title, one.given.url, one.given.outlet) == (
        "Draft read",
        "https://collected.example/a/1",
        "The Guardian",
    )
    assert one.given.published.value == "2018-11-02"
    assert [(d.value, d.accepted, d.reason) for d in one.given.dates][1] == (
        "2018-11-09",
        False,
        "the date of an update, not of publication",
    )
    assert (other.payload.decode(), other.format) == ("Tags such as <p> are words here, é.", "text")
    assert other.given.published is None
    assert [claim.reason for claim in other.given.claims] == ["the date of an update, not of publication"]


def test_the_oldest_kinds():
    rdf = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title><items><rdf:li resource="a"/></items></channel>'
        '<item rdf:about="a"><title>Señor</title><description>Señor Núñez spoke.</description><dc:date>2003-08-18</dc:date></item></rdf:RDF>'
    )
    (member,) = read(rdf.encode("latin-1"))
    assert (member.payload.decode(), member.given.title, member.given.published.value) == (
        "Señor Núñez spoke.",
        "Señor",
        "2003-08-18",
    )
    atom03 = (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>t</title><issued>2004-05-06T07:08:09Z</issued>'
        "<modified>2004-06-06T07:08:09Z</modified><content mode='escaped' type='text/html'>&lt;p&gt;They met.&lt;/p&gt;</content></entry></feed>"
    )
    (member,) = read(atom03)
    assert (member.payload, member.given.published.value) == (b"<p>They met.</p>", "2004-05-06")
    (member,) = read(
        "<rss version='0.91'><channel><title>T</title><item><title>t</title><description>They met again.</description></item></channel></rss>"
    )
    assert member.payload == b"They met again."


@pytest.mark.parametrize(
    ("printed", "value", "between"),
    [
        ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01", None),
        ("2018-11-02", "2018-11-02", None),
        ("2 November 2018", "2018-11-02", None),
        ("13/02/2018 10:00", "2018-02-13", None),
        ("02/11/2018 10:00", "2018", ("2018-02-11", "2018-11-02")),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None, None),
        ("0000-00-00", None, None),
        ("next week", None, None),
    ],
)
def test_dates_in_their_variants(printed, value, between):
    (member,) = rss(f"<description>They met.</description><pubDate>{printed}</pubDate>")
    published = member.given.published
    assert (published and published.value) == value
    assert ((published.earliest, published.latest) if between else None) == between


def test_an_entry_without_a_text_is_named_and_a_teaser_is_one():
    teaser, nothing, blank = rss(
        "<title>a</title><description>The council stays away, its chairman said.</description>",
        "<title>Only a headline</title><link>https://www.ferryherald.example/2</link>",
        "<description>&lt;p&gt; &amp;nbsp; &lt;/p&gt;</description>",
    )
    assert teaser.payload == b"The council stays away, its chairman said."
    assert isinstance(nothing, EmptyInputError)
    assert "feed.xml!/2" in str(nothing)
    assert "https://www.ferryherald.example/2" in nothing.todo
    assert isinstance(blank, EmptyInputError)
    (empty,) = read(HEAD + FOOT)
    assert isinstance(empty, EmptyInputError)


@pytest.mark.parametrize(
    ("item", "outlet"),
    [
        ("<link>https://www.ferryherald.example/1</link>", "Ferry Herald"),
        ("<link>https://www.bbc.co.uk/news/1</link>", "BBC"),
        ("<link>https://elsewhere.example/1</link>", None),
        (
            "<link>https://elsewhere.example/1</link><source url='https://elsewhere.example/rss'>Elsewhere Weekly</source>",
            "Elsewhere Weekly",
        ),
        ("<source url='https://www.reuters.com/rss'>World</source>", "Reuters"),
    ],
)
def test_whose_entry_it_is(item, outlet):
    (member,) = rss(f"{item}<description>They met.</description>")
    assert member.given.outlet == outlet


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("<author>desk@ferryherald.com (Ada Brook)</author>", ("Ada Brook",)),
        ("<author>desk@ferryherald.com</author>", ()),
        ("<dc:creator>Brook, Ada</dc:creator>", ("Brook, Ada",)),
        ("<dc:creator>Ada Brook, Ben Ford &amp;amp; Cy Glen</dc:creator>", ("Ada Brook", "Ben Ford", "Cy Glen")),
        ("<dc:creator>Reuters</dc:creator>", ()),
    ],
)
def test_writers(printed, names):
    (member,) = rss(f"{printed}<description>They met.</description>")
    assert member.given.byline == names


BROKEN = {
    "undeclared entities": "<item><title>a</title><description>They&nbsp;met &mdash; again &copy; &eacute;.</description></item>",
    "bare ampersands": "<item><title>Q & A</title><description>Sand & gravel, they said.</description></item>",
    "markup in a title": "<item><title>Councils <b>meet</b> again</title><description>They met.</description></item>",
    "markup in the text": "<item><title>a</title><description><p>They met.</p><p>And parted.</p></description></item>",
    "no close": "<item><title>a</title><description>First met.</description><item><title>b</title><description>Then parted.</description></item>",
    "control characters": "<item><title>a</title><description>They\x0c met \x01again.</description></item>",
    "breaks off": "<item><title>a</title><description>They met.</description></item><item><title>b</title><description>And the",
    "unknown name space": "<item><title>a</title><x:y>z</x:y><description>They met.</description></item>",
    "comment": "<!-- <item><title>no</title><description>no</description></item> --><item><description>They met.</description></item>",
    "tags in CDATA": "<item><description><![CDATA[They </item> met <item> again.]]></description></item>",
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_feed_says_as_much_as_to_the_library_alone(name):
    source = (HEAD + BROKEN[name] + ("" if name == "breaks off" else FOOT)).encode()
    alone = feedparser.parse(io.BytesIO(source), sanitize_html=False, resolve_relative_uris=False).entries
    ours = [m for m in read(source) if isinstance(m, Member)]
    texts = [m.payload.decode().replace("\xa0", " ").split() for m in ours]
    theirs = [
        (html.unescape(e.summary) if "<" not in e.summary else e.summary).replace("\xa0", " ").split()
        for e in alone
        if "summary" in e
    ]
    if name == "no close":
        assert texts == [["First", "met."], ["Then", "parted."]], "the library alone mixes the two"
    else:
        assert texts == theirs
        assert texts


def test_bytes_of_another_encoding():
    (member,) = read(
        HEAD.encode()
        + b"<item><description>The party\x92s caf\xe9 talks \x96 over.</description></item>"
        + FOOT.encode()
    )
    assert member.payload.decode() == "The party’s café talks – over."


def test_entities_that_would_fill_memory_or_read_files(monkeypatch, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    names = "abcdefghijklm"
    lol = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    doctype = f'<!DOCTYPE rss [<!ENTITY a "ha">{lol}<!ENTITY file SYSTEM "file://{secret}"><!ENTITY web SYSTEM "http://127.0.0.1:9/x">]>'
    monkeypatch.setattr(socket, "socket", None)
    head = HEAD.replace("?>", "?>" + doctype, 1)
    (member,) = rss(
        "<title>&file;</title><description>They met &m; &file; &web;.</description><link>http://127.0.0.1:9/</link>",
        head=head,
    )
    assert len(member.payload) < 1000
    assert b"secret" not in member.payload
    assert "secret" not in (member.given.title or "")


@pytest.mark.parametrize(
    "item",
    [
        "<description>" + "<div>" * 100_000 + "They met." + "</div>" * 100_000 + "</description>",
        "<x>" * 100_000 + "</x>" * 100_000 + "<description>They met.</description>",
        "<description>They met.</description><link>http://[::1</link><guid>http://]</guid>",
        "<description>They met." + "<!--" * 100_000 + "</description>",
        "<description>They met." + "<![CDATA[" * 100_000 + "</description>",
        "<description>They met." + "<a " * 50_000 + "</description>",
    ],
    ids=["nested boxes", "nested elements", "addresses", "comments", "cdata", "tags"],
)
def test_hostile_entries_cost_at_most_themselves(item):
    found = rss(item, "<description>Behind it.</description>")
    assert found[-1].payload == b"Behind it."
    assert all(isinstance(m, Member | InputError) for m in found)


def test_an_entry_without_end_is_not_held():
    end = b"</description></item><item><description>Behind it.</description></item></channel></rss>"
    stream = endless(HEAD.encode() + b"<item><description>", b"x", 2**28, end)
    tracemalloc.start()
    found = list(open_feed(stream, Given(path="f"), Opening(guard=Guard.of(0, "f"))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(m) for m in found] == [FormatError, Member]
    assert peak < 4 * MAX_ENTRY


def test_a_long_feed_is_read_as_it_comes():
    unit = b"<item><title>N</title><description>They met once more.</description></item>\n"
    stream = endless(HEAD.encode(), unit, 2**40)
    entries = open_feed(stream, Given(path="f"), Opening(guard=Guard.of(0, "f")))
    assert [next(entries).where for _ in range(3)] == ["f!/1", "f!/2", "f!/3"]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60), max_size=5),
    st.integers(1, 64),
)
def test_entries_come_back_as_they_were_cut(texts, step):
    entries = [f"<item><a><![CDATA[{text.replace(']]>', '')}]]></a></item>".encode() for text in texts]

    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(step, size) if size >= 0 else step)

    assert list(cut(Slow(b"<rss>" + b"\n".join(entries) + b"</rss>")))[1:] == entries


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(st.sampled_from([
    b"<item>", b"</item>", b"<entry ", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<title>", b"<link>", b"http://[", b"&nbsp;", b"&#x110000;", b"<?xml ",
    b"<!DOCTYPE [",
    b"<description>", b"\xff\xfe", b"\0", b"words here", b"<content type='xhtml'>", b"<pubDate>", b"99/99/9999", b"<author>", b"@(", b"<source url='//['>",
]), max_size=30).map(b"".join)))  # fmt: skip
def test_any_bytes(data):
    for source in (data, HEAD.encode() + data):
        assert all(isinstance(m, Member | InputError) for m in read(source))


def test_members_find_a_feed_by_its_content(tmp_path):
    (tmp_path / "export.xml").write_text(ATOM)
    assert [m.where for m in members(tmp_path / "export.xml", root=tmp_path)] == ["export.xml!/1", "export.xml!/2"]
