"""Saved pages: the whole text as rendered, the article in it, the tags believed as far as they deserve."""

import pytest

from dragoman.intake.files import from_bytes
from dragoman.intake.html import EXTRACTOR_BYTES
from dragoman.intake.render import parse, render
from dragoman.model.errors import EmptyInputError
from tests.intake.layouts import PARAGRAPHS

STORY = [PARAGRAPHS[name] for name in ("recess", "chair", "quote", "numbers", "denial", "envoy", "closing")]


def page(*, head="", above="", story=None, below="", heading="Northern command walks out of truce round"):
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in (STORY if story is None else story))
    return f"""<!DOCTYPE html><html lang="en"><head><title>{heading} - The Lake Monitor</title>{head}
<script>var tracking = "never shown";</script><style>.x {{ color: red }}</style></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>{above}<h1>{heading}</h1><div class="article-body">{paragraphs}</div></article>{below}</main>
<footer><p>© 2024 The Lake Monitor. All rights reserved.</p></footer></body></html>""".encode()


def read(payload, **options):
    return from_bytes(payload, path="page.html", **options).clipping


def body(clipping):
    return [clipping.quote(span) for span in clipping.body]


def text_of(source):
    return render(parse(source)).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>two</p>", "One\n\ntwo"),
        ("<p>One\n   two\t<b>three</b>\n</p>", "One two three"),
        ("<div>One<br>two<br><br>three</div>", "One\ntwo\n\nthree"),
        ("<p>Caf&eacute; &amp; &#8220;talks&#8221; &lt;b&gt; &#x1F54A;</p>", "Café & “talks” <b> 🕊"),
        (
            "<p>a<script>evil()</script>b<style>x{}</style>c<noscript>Enable it</noscript><template>t</template></p>",
            "abc",
        ),
        ("<p>a<!-- said --> b</p>", "a b"),
        ("<ul><li>One</li><li>two</li></ul>", "• One\n• two"),
        ("<pre>one\n  two</pre>", "one\n  two"),
        ("<table><tr><td>One</td><td>two</td></tr><tr><td>three</td></tr></table>", "One\ttwo\nthree"),
        ("<p>seen</p><p style='display: none'>hidden</p><p hidden>too</p>", "seen"),
        ("<p>a <span> b </span> c</p>", "a b c"),
        ("<p>non&nbsp;breaking</p>", "non\xa0breaking"),
        ("<svg><text>drawn</text></svg><p>a</p><select><option>b</option></select><textarea>c</textarea>", "a"),
        ("plain words <b>only", "plain words only"),
        ("<p>unclosed <i>tags <p>next", "unclosed tags\n\nnext"),
    ],
)
def test_the_text_is_what_a_reader_sees(source, text):
    assert text_of(source) == text


def test_deep_nesting_costs_no_stack():
    assert "deep" in text_of("<div>" * 5000 + "deep" + "</div>" * 5000)


def test_nothing_is_fetched_and_no_entity_is_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><p>text &b; &x;</p>'
    text = text_of(bomb)
    assert "boomboom" not in text
    assert "root:" not in text


def test_the_article_is_marked_and_the_rest_is_kept():
    clipping = read(
        page(
            below="<aside><h2>Most read</h2><ul><li><a href='/a'>Bridge opens two years late</a></li><li><a href='/b'>School year begins</a></li></ul></aside>"
        )
    )
    assert body(clipping) == STORY
    assert "Bridge opens two years late" in clipping.text
    assert "All rights reserved" in clipping.text
    assert "tracking" not in clipping.text
    assert clipping.title == "Northern command walks out of truce round"
    assert clipping.quote(clipping.title_span) == clipping.title
    assert clipping.language == "en"


def test_offsets_hold_with_entities_and_astral_characters():
    story = [paragraph.replace("the", "the &#128330; &amp;") for paragraph in STORY]
    clipping = read(page(story=story, above="<p>🕊🕊🕊</p>"))
    assert body(clipping) == [paragraph.replace("the", "the 🕊 &") for paragraph in STORY]


def test_captions_appeals_and_cross_heads_inside_the_article_are_no_body():
    story = [
        STORY[0],
        STORY[1]
        + "</p><figure><img src='x'><figcaption>Delegates arrive for the round in Mount Asha. Photo: A. Lodi/AFP</figcaption></figure><p>"
        + STORY[2],
        "Sign up for our newsletter and get the day's news in your inbox.",
        *STORY[3:5],
    ]
    payload = page(story=story).replace(f"<p>{STORY[3]}".encode(), f"<h2>Two border towns</h2><p>{STORY[3]}".encode())
    assert body(read(payload)) == STORY[:5]


def test_a_fragment_and_a_page_without_article_elements():
    fragment = "<h1>Round stalls</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    assert body(from_bytes(fragment.encode()).clipping) == STORY
    loose = "<html><body>" + "<br><br>".join(STORY) + "</body></html>"
    assert body(read(loose.encode())) == STORY


@pytest.mark.parametrize(
    ("head", "value", "source"),
    [
        (
            '<meta property="article:published_time" content="2018-11-02T22:22:00+04:00">',
            "2018-11-02",
            "meta article:published_time",
        ),
        ('<meta name="DC.date.issued" content="2018-11-02">', "2018-11-02", "meta dc.date.issued"),
        ('<meta itemprop="datePublished" content="20181102">', "2018-11-02", "meta datepublished"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "datePublished": "2018-11-02T10:00:00Z"}</script>',
            "2018-11-02",
            "JSON-LD datePublished",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["Report"], "datePublished": "2018-11-02"}]}</script>',
            "2018-11-02",
            "JSON-LD datePublished",
        ),
        (
            '<link rel="canonical" href="https://lake.example/2018/11/02/round-stalls">',
            "2018-11-02",
            "address of the page",
        ),
        ('<script type="application/ld+json">{broken</script>', None, ""),
        ('<meta property="article:modified_time" content="2019-01-05">', None, ""),
        ('<meta name="date" content="soon">', None, ""),
    ],
)
def test_dates_in_tags(head, value, source):
    clipping = read(page(head=head))
    assert (clipping.published.value if clipping.published else None) == value
    if value:
        (accepted,) = [candidate for candidate in clipping.date_candidates if candidate.accepted]
        assert accepted.source == source
        assert clipping.published.basis == "stated"
    else:
        assert all(candidate.reason for candidate in clipping.date_candidates)


def test_a_printed_date_goes_before_the_tag_of_a_page_that_was_moved():
    head = '<meta property="article:published_time" content="2013-05-06">'
    story = ["Published 2 November 2003", *STORY]
    clipping = read(page(head=head, story=story))
    assert clipping.published.value == "2003-11-02"
    moved = next(candidate for candidate in clipping.date_candidates if candidate.value == "2013-05-06")
    assert not moved.accepted
    assert moved.reason
    assert body(clipping) == STORY


def test_writers_site_and_address():
    head = (
        '<meta property="og:site_name" content="The Lake Monitor"><meta name="author" content="Ana Lodi and Ben Okri">'
        '<link rel="canonical" href="https://lake.example/n/1"><meta property="og:title" content="Northern command walks out of truce round">'
    )
    clipping = read(page(head=head))
    assert clipping.byline == ("Ana Lodi", "Ben Okri")
    assert (clipping.outlet, clipping.url) == ("The Lake Monitor", "https://lake.example/n/1")
    assert clipping.copies[0].url == clipping.url


@pytest.mark.parametrize("author", ["admin", "The Lake Monitor", "https://lake.example/ana", "Web Desk", "AFP"])
def test_authors_that_are_nobody(author):
    head = f'<meta property="og:site_name" content="The Lake Monitor"><meta name="author" content="{author}">'
    assert read(page(head=head)).byline == ()


def test_an_outlet_is_known_by_its_address():
    head = '<link rel="canonical" href="https://www.aljazeera.com/news/2018/11/2/round"><meta property="og:site_name" content="Home">'
    assert read(page(head=head)).outlet == "Al Jazeera"
    saved = b"<!-- saved from url=(0040)https://www.aljazeera.com/news/1 -->\n" + page()
    assert read(saved).outlet == "Al Jazeera"


def test_where_a_page_was_found_goes_before_what_it_says():
    clipping = read(
        page(head='<link rel="canonical" href="https://other.example/">'),
        url="https://here.example/1",
        fetched="2024-05-01",
    )
    assert clipping.url == "https://here.example/1"
    assert (clipping.copies[0].url, clipping.copies[0].fetched) == ("https://here.example/1", "2024-05-01")


def test_a_page_of_scripts_is_empty():
    with pytest.raises(EmptyInputError, match=r"page\.html"):
        read(b"<html><body><script>document.write('text')</script></body></html>")


@pytest.mark.parametrize(
    ("site", "outlet"),
    [
        ("The Lake Monitor (beta)", "The Lake Monitor"),
        ("The Lake Monitor (made-up paper)", "The Lake Monitor"),
        ("The Lake Monitor (Port Selous)", "The Lake Monitor (Port Selous)"),
        ("The Lake Monitor", "The Lake Monitor"),
    ],
)
def test_a_remark_behind_the_name_of_a_site_is_no_part_of_it(site, outlet):
    page = (
        f'<html><head><meta property="og:site_name" content="{site}"></head><body><h1>Round stalls</h1>'
        f"<p>{PARAGRAPHS['recess']}</p><p>{PARAGRAPHS['quote']}</p></body></html>"
    )
    assert from_bytes(page.encode(), path="a.html").clipping.outlet == outlet


def test_a_page_saved_with_its_pictures_inside_is_read_like_the_page_alone():
    picture = "data:image/jpeg;base64," + "QUJDREVGRw+/" * 800_000
    body = "".join(f"<p>{PARAGRAPHS[name]}</p>" for name in ("recess", "quote", "chair"))
    page = f"<html><head><title>Round stalls</title></head><body><article><h1>Round stalls</h1><img src='{{}}'>{body}</article></body></html>"
    alone, whole = (from_bytes(page.format(source).encode()).clipping for source in ("a.jpg", picture))
    assert len(picture) > EXTRACTOR_BYTES
    assert (whole.text, whole.body, whole.title) == (alone.text, alone.body, alone.title)


def test_page_in_one_file_says_where_it_is_from():
    page = (
        b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://monitor.example/ferries \n saved date: Mon Jun 06 2022 10:00:00 GMT\n-->"
        b"<head><title>Ferries wait</title></head><body><p>Both ferries waited for a third day, the harbour master said on Monday.</p></body></html>"
    )
    assert from_bytes(page).clipping.url == "https://monitor.example/ferries"
