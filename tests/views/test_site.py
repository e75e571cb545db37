"""The web record: every page is there, every link leads somewhere, nothing in a clipping can run, and only this machine is answered."""

import csv
import io
import re
from dataclasses import replace
from importlib.resources import files
from urllib.parse import urldefrag, urljoin

import pytest

from dragoman.model.keys import keyed_findings
from dragoman.model.record import Folded
from dragoman.views.web.site import create_site
from tests.views.client import Client, Page, Text
from tests.views.sample_view import COURIER, LETTER, OCEANIC, SampleView, clipping_id, sample_view

PAGES = ("/", "/timeline", "/actors", "/talks", "/positions", "/allegations", "/contradictions", "/clippings", "/data")
TABLES = [page for page in PAGES if page not in ("/", "/data")]


def client(view: SampleView | None = None) -> Client:
    shown = view or sample_view()
    return Client(create_site(lambda: shown))


def evil_view() -> SampleView:
    """The sample with what an attacker would print in a headline, a name, a quotation, an outlet and a file name."""
    view = sample_view()
    readings = []
    for reading in view.readings:
        bad = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
        text = reading.clipping.text.replace("Front", "<b id=x>", 1)
        clipping = replace(
            reading.clipping, title=bad, outlet=f"=cmd()|{bad}", agency=bad, byline=(bad,), path=f"/tmp/{bad}", url="javascript:alert(3)", text=text,
            language='en"><script>',
        )  # fmt: skip
        readings.append(replace(reading, clipping=clipping))
    folded = view.folded
    actors = tuple(replace(a, name=f"{a.name}<script>alert(4)</script>", aliases=("<i>x</i>",)) for a in folded.actors)
    talks = tuple(
        replace(t, name='"><script>alert(5)</script>', place="<u>here</u>", process="<s>p</s>") for t in folded.talks
    )
    return SampleView(readings, replace(folded, actors=actors, talks=talks), view.proposed, view.judged)


def crawl(site: Client) -> dict[str, Page]:
    """Every page that can be reached from the front page."""
    seen: dict[str, Page] = {}
    wanted: list[tuple[str, str]] = []
    todo = ["/"]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        answer = site.get(path)
        if answer.status_code in (302, 303, 307):
            seen[path] = Page("")
            todo.append(urldefrag(answer.headers["location"])[0])
            continue
        assert answer.status_code == 200, path
        page = Page(answer.text if "html" in answer.headers["content-type"] else "")
        seen[path] = page
        for link in page.links:
            target, anchor = urldefrag(urljoin(path, link))
            assert target.startswith("/"), f"{path} leads out of the record: {link}"
            todo.append(target)
            if anchor:
                wanted.append((target, anchor))
    for target, anchor in wanted:
        assert anchor in seen[target].ids, f"{target} has no {anchor}"
    return seen


def test_every_link_of_every_page_leads_somewhere():
    seen = crawl(client())
    assert set(PAGES) <= set(seen)
    assert {f"/clippings/{clipping_id(text)}" for text in (COURIER, OCEANIC, LETTER)} <= set(seen)
    assert sum(path.startswith("/actors/") for path in seen) >= 7
    for path, page in seen.items():
        assert len(page.ids) == len(set(page.ids)), f"{path} has one anchor twice"


def test_an_empty_record_has_all_pages():
    site = client(SampleView(readings=(), folded=Folded()))
    for page in PAGES:
        assert site.get(page).status_code == 200
    assert "no clipping yet" in site.get("/").text


def test_pages_are_plain_documents_with_landmarks():
    for path, page in crawl(client()).items():
        if not page.tags:
            continue
        assert "script" not in page.tags, path
        assert "form" not in page.tags, path
        assert {"main", "nav", "header", "footer", "h1", "title"} <= set(page.tags), path
        assert page.tags.count("h1") == 1, path
        assert page.tags.count("main") == 1, path
        assert not [name for name in page.attributes if name.startswith("on") or name == "style"], path
        assert "main" in page.ids
        assert "#main" in page.links


def test_headers_are_strict_on_every_answer():
    site = client()
    for path in ("/", "/nowhere", "/static/site.css", "/talks?format=json", "/timeline?page=99"):
        headers = site.get(path).headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8710", "LOCALHOST", "[::1]:8710", "[::1]"])
def test_this_machine_is_answered(host):
    assert client().get("/", host=host).status_code == 200


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil", "127.0.0.1:80@evil", "[::2]"]
)
def test_a_name_that_only_leads_to_this_machine_is_refused(host):
    answer = client().get("/", host=host)
    assert answer.status_code == 421
    assert "Tolvara" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere", "/actors/zzz", "/talks/" + "0" * 20, "/clippings/" + "f" * 64, "/find/unknown", "/static/../site.py", "/data/people",
        "/clippings/" + clipping_id(COURIER) + "/nokey", "/timeline?kind=gossip", "/timeline?page=0", "/timeline?page=x", "/timeline?actor=zzz",
        "/data/positions?issue=fish",
    ],
)  # fmt: skip
def test_what_is_not_there_says_so_kindly(path):
    answer = client().get(path)
    assert answer.status_code == 404
    assert "front page" in answer.text or answer.text == "Not Found"


def test_an_unknown_format_is_refused():
    assert client().get("/talks?format=xml").status_code == 400


def test_a_page_that_breaks_says_so_and_keeps_the_headers():
    def broken():
        raise RuntimeError("the disk is gone")

    answer = Client(create_site(broken)).get("/")
    assert answer.status_code == 500
    assert "unharmed" in answer.text
    assert "disk" not in answer.text
    assert "content-security-policy" in answer.headers


def test_nothing_printed_in_a_clipping_can_run():
    for path, page in crawl(client(evil_view())).items():
        assert not {"script", "img", "b", "i", "u", "s"} & set(page.tags), path
        assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))], path
        assert not [name for name in page.attributes if name.startswith("on")], path
    page = client(evil_view()).get(f"/clippings/{clipping_id(COURIER)}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_csv_is_safe_for_spreadsheets_and_json_is_as_it_is():
    site = client(evil_view())
    outlets = [row["outlet"] for row in csv.DictReader(io.StringIO(site.get("/clippings?format=csv").text))]
    assert all(outlet.startswith("'=cmd()") for outlet in outlets)
    assert all(row["outlet"].startswith("=cmd()") for row in site.get("/clippings?format=json").json())


@pytest.mark.parametrize("path", TABLES)
def test_every_table_can_be_taken_away(path):
    site = client()
    rows = site.get(f"{path}?format=json").json()
    sheet = list(csv.DictReader(io.StringIO(site.get(f"{path}?format=csv").text)))
    assert len(rows) == len(sheet) > 0
    assert list(rows[0]) == list(sheet[0])


def test_the_whole_text_of_a_clipping_is_shown_furniture_and_all():
    site = client()
    for text in (COURIER, OCEANIC, LETTER):
        html = site.get(f"/clippings/{clipping_id(text)}").text
        assert Text(html, "text").text == text


def test_every_finding_of_a_clipping_has_its_anchor_and_its_rule():
    view = sample_view()
    site = client(view)
    for text in (COURIER, OCEANIC, LETTER):
        address = f"/clippings/{clipping_id(text)}"
        page = Page(site.get(address).text)
        sheet = site.get(f"{address}/marks.css").text
        keys = {row["key"] for row in site.get(f"{address}?format=json").json()["rows"]}
        assert keys
        for key in keys:
            assert f"k-{key}" in page.ids
            assert f":root:has(#k-{key}:target) .k-{key}" in sheet


def test_each_cell_of_a_seat_leads_to_the_words_that_tell_it():
    view = sample_view()
    (talks,) = view.folded.talks
    html = client(view).get(f"/talks/{talks.id}").text
    withdrew = re.search(r'<a class="cell answer a-withdrew" href="([^"]+)">withdrew</a>', html)
    assert withdrew
    address, anchor = urldefrag(withdrew[1])
    assert address == f"/clippings/{clipping_id(OCEANIC)}"
    shown = client(view).get(address).text
    words = "".join(re.findall(rf'<span class="m [^"]*\b{anchor}\b[^"]*">([^<]*)</span>', shown))
    assert "Tolvara will not go to Nairobi" in words
    attended = re.search(r'<a class="cell answer a-attended" href="([^"]+)">attended</a>', html)
    assert attended
    assert urldefrag(attended[1])[0] == f"/clippings/{clipping_id(LETTER)}"


def test_uncertain_things_look_uncertain():
    view = sample_view()
    (talks,) = view.folded.talks
    html = client(view).get(f"/talks/{talks.id}").text
    assert '<time class="when unsure" datetime="2005-02-22" title="inferred">≈ 22 February 2005</time>' in html
    assert '<span class="when undated">undated</span>' in html
    positions = client(view).get("/positions").text
    assert "hedged <bdi>“reportedly”</bdi>" in positions
    assert "unnamed accuser" in client(view).get("/allegations").text


def test_any_key_leads_to_its_thing():
    view = sample_view()
    site = client(view)
    (talks,) = view.folded.talks
    for member in talks.members:
        assert site.get(f"/find/{member.key}").headers["location"] == f"/talks/{talks.id}"
        assert site.get(f"/find/{member.key[:12]}").headers["location"] == f"/talks/{talks.id}"
    said = view.folded.statements[0]
    assert site.get(f"/find/{said.id}").headers["location"].endswith(f"#k-{said.member.key}")
    front = next(actor for actor in view.folded.actors if len(actor.members) == 3)
    for member in front.members:
        answer = site.get(f"/actors/{member.key}")
        assert answer.status_code == 200 or answer.headers["location"] == f"/actors/{front.id}"
    assert (
        site.get(f"/clippings/{clipping_id(COURIER)[:12]}").headers["location"] == f"/clippings/{clipping_id(COURIER)}"
    )


def test_a_rejected_finding_stays_visible_in_its_clipping():
    view = sample_view()
    refusal = next(p for p in view.folded.positions if p.stance == "refuses")
    positions = tuple(p for p in view.folded.positions if p is not refusal)
    view.folded = replace(view.folded, positions=positions)
    page = client(view).get(f"/clippings/{clipping_id(OCEANIC)}").text
    assert "not in the record" in page
    assert f'id="k-{refusal.id}"' in page


def test_a_clipping_tells_on_demand_why_each_was_found():
    html = client().get(f"/clippings/{clipping_id(COURIER)}").text
    note = re.search(r'<li id="f-[^"]*"><a[^>]*><bdi>[^<]*Nairobi[^<]*</bdi></a>.*?</details>', html, re.DOTALL)
    assert note is not None
    assert '<details class="why"><summary' in note[0]
    assert "<q><bdi>7 December</bdi></q>" in note[0]
    assert "another day &lt;told&gt; beside it" in note[0]
    assert "<code>elsewhere.rule</code>" in note[0]


def test_a_silent_sentence_is_marked_told_in_the_legend_and_can_be_gone_to():
    site = client()
    html = site.get(f"/clippings/{clipping_id(COURIER)}").text
    start = COURIER.index("The Front had accepted")
    at = next(f"{span.start}-{span.end}" for span in sample_view().readings[0].silent if span.start == start)
    assert f'class="at at-silent" id="k-silent-{at}"' in html
    assert f'<a href="#k-silent-{at}">' in html
    assert "Speaks of talks, nothing found" in html
    assert f"#k-silent-{at}:target" in site.get(f"/clippings/{clipping_id(COURIER)}/marks.css").text
    assert "Speaks of talks" not in site.get(f"/clippings/{clipping_id(LETTER)}").text


def test_the_page_of_a_finding_tells_its_rules():
    view = sample_view()
    talks = next(f for f in keyed_findings(view.readings[0]) if f.kind == "talks")
    html = client(view).get(f"/clippings/{clipping_id(COURIER)}/{talks.key}").text
    assert "By which rule" in html
    assert "<code>talks.date</code>" in html
    assert "another day &lt;told&gt; beside it" in html


def test_the_same_view_is_looked_up_once():
    view = sample_view()
    asked = []
    read = view.reading
    view.reading = lambda clipping: asked.append(clipping) or read(clipping)
    site = client(view)
    for page in PAGES:
        site.get(page)
    assert sorted(asked) == sorted(view.clipping_ids()), "each reading is asked for once"
    asked.clear()
    for page in PAGES:
        site.get(page)
    assert asked == []


def test_a_new_view_is_shown_at_once():
    views = [sample_view(), SampleView(readings=())]
    site = Client(create_site(lambda: views[0]))
    assert "Lazare Courier" in site.get("/clippings").text
    views.pop(0)
    assert "Lazare Courier" not in site.get("/clippings").text


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_can_be_read_in_light_and_dark():
    css = (files("dragoman.views.web") / "static" / "site.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        for part in css.split("@media (prefers-color-scheme: dark)", 1)
    )
    dark = light | dict(list(dark.items())[: len(light)])
    for colours in (light, dark):
        for name in ("ink", "soft", "link", "alert", "c-statement", "c-talks", "c-position", "c-allegation", "c-event"):
            assert _contrast(colours[name], colours["paper"]) >= 4.5, name
        assert _contrast(colours["found-ink"], colours["found"]) >= 4.5
        assert _contrast(colours["c-plain"], colours["paper"]) >= 3, "lines that carry meaning"
