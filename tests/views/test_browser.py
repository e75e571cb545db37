"""In a real browser: from a cell to its sentence in one click, at three widths, without a request to anybody else."""

import shlex
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from dragoman.views.web.site import create_site
from tests.views.sample_view import COURIER, OCEANIC, SampleView, clipping_id, recut_view, sample_view
from tests.views.test_cuts import hostile_view

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
ARTIFACTS = Path(__file__).resolve().parents[2] / "artifacts"
WIDTHS = {390: 844, 1024: 900, 1920: 1080}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason=f"no Chromium at {CHROMIUM}: install Debian's chromium to run this"
    ),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The sample, served on this machine."""
    yield from served(sample_view())


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    """A clipping whose text would like to run, served alike."""
    yield from served(hostile_view())


@pytest.fixture(scope="module")
def recut() -> Iterator[str]:
    """The sample after people put text back and took text out."""
    yield from served(recut_view())


def served(view: SampleView) -> Iterator[str]:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_site(lambda: view), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page that fails the test on a console message or a request to another host."""
    context = chromium.new_context(viewport={"width": 1024, "height": WIDTHS[1024]})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    # A page that is left before all of it has come aborts what is still on its way; that is no fault.
    opened.on(
        "requestfailed",
        lambda r: None if "ERR_ABORTED" in (r.failure or "") else faults.append(f"{r.failure}: {r.url}"),
    )
    opened.on(
        "request",
        lambda request: (
            None if request.url.startswith("http://127.0.0.1:") else faults.append(f"left the machine: {request.url}")
        ),
    )
    yield opened
    context.close()
    assert faults == []


def in_sight(page, locator) -> bool:
    box = locator.bounding_box()
    size = page.viewport_size
    return box is not None and box["y"] >= 0 and box["y"] + min(box["height"], 20) <= size["height"]


@pytest.mark.parametrize("width", WIDTHS)
def test_one_click_from_a_cell_to_its_sentence(page, address, width):
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.goto(f"{address}/talks")
    page.get_by_role("link", name="Nairobi meeting", exact=True).first.click()
    cell = page.get_by_role("link", name="withdrew", exact=True)
    cell.click()
    assert page.url.startswith(f"{address}/clippings/{clipping_id(OCEANIC)}#k-")
    key = page.url.partition("#")[2]
    words = page.locator(f".{key}")
    assert "Tolvara will not go to Nairobi on Tuesday" in "".join(words.all_inner_texts())
    assert "because nobody talks over eleven coffins" in "".join(words.all_inner_texts()), (
        "also the second span of the finding"
    )
    page.wait_for_timeout(700)  # smooth scrolling
    assert in_sight(page, words.first)
    plain = page.locator("article.reader .text").first.evaluate("e => getComputedStyle(e).backgroundColor")
    for segment in words.all():
        assert segment.evaluate("e => getComputedStyle(e).backgroundColor") != plain, "the words stand out"
    page.screenshot(path=ARTIFACTS / f"sentence-{width}.png")


def test_a_note_leads_to_the_words_and_back_to_the_record(page, address):
    page.goto(f"{address}/clippings/{clipping_id(COURIER)}")
    page.locator(".notes-allegation a").first.click()
    assert "#k-" in page.url
    page.get_by_role("link", name="Why: accuser not told against Marou Liberation Front").click()
    assert page.get_by_text("Two officials who asked not to be named").first.is_visible()
    page.get_by_role("link", name="allegation:").click()
    assert "/allegations#g-" in page.url


def test_a_cut_run_opens_is_all_there_and_tells_the_command_that_puts_it_back(page, address):
    page.goto(f"{address}/clippings/{clipping_id(COURIER)}")
    cut = page.locator("details.furniture").last
    assert not cut.locator(".text").is_visible()
    assert "MOST READ 1. Ferry fares rise again" in cut.locator("summary").inner_text()
    cut.locator("summary").press("Enter")
    assert cut.locator(".text").inner_text() == "MOST READ\n1. Ferry fares rise again"
    words = shlex.split(cut.locator("code").inner_text())
    assert words[3] == "restore"
    assert clipping_id(COURIER).startswith(words[4])
    start, end = map(int, words[5].split("-"))
    assert COURIER[start:end] == "MOST READ\n1. Ferry fares rise again"
    cut.locator("code").click()
    assert shlex.split(page.evaluate("getSelection().toString()")) == words, "one click marks the whole command"


@pytest.mark.parametrize("key", ["outlet-1", "outlet-0", "byline-4", "published-0"])
def test_a_fact_about_the_clipping_leads_to_its_words_also_folded_ones(page, address, key):
    page.goto(f"{address}/clippings/{clipping_id(COURIER)}")
    page.locator("details.about > summary").click()
    page.evaluate("document.querySelectorAll('details.furniture').forEach(run => { run.open = false })")
    page.locator(f"a[href='#k-{key}']").click()
    page.wait_for_timeout(700)  # smooth scrolling
    words = page.locator(f".k-{key}").first
    assert words.is_visible()
    assert in_sight(page, words)
    plain = page.locator("article.reader .text").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert words.evaluate("e => getComputedStyle(e).backgroundColor") != plain


def test_nothing_of_a_hostile_clipping_runs(page, hostile):
    page.goto(f"{hostile}/clippings/{'f' * 64}")
    for run in page.locator("details").all():
        run.evaluate("e => e.open = true")
    assert "<script>alert(1)</script>" in page.locator("details.furniture .text").inner_text()
    words = shlex.split(page.locator("details.furniture code").inner_text())
    assert words[3:6] == ["restore", "f" * 41, "0-71"]
    begins = page.locator("details.furniture > summary .begins bdi")
    assert begins.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate", "its marks turn nothing else around"
    assert page.evaluate("document.scripts.length") == 0


def test_on_paper_what_was_cut_is_still_told_of(page, address):
    page.goto(f"{address}/clippings/{clipping_id(COURIER)}")
    page.emulate_media(media="print")
    cut = page.locator("details.furniture").last
    assert cut.locator("summary").is_visible()
    assert "MOST READ" in cut.locator("summary").inner_text()
    assert not page.locator("code.command:visible").count()


def test_the_keyboard_reaches_the_page_first(page, address):
    page.goto(f"{address}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1024, "light"), (1024, "dark"), (1920, "light")])
def test_pages_fit_the_screen(chromium, address, width, scheme):
    (talks,) = sample_view().folded.talks
    actor = max(sample_view().folded.actors, key=lambda a: len(a.members)).id
    pages = {
        "front": "/", "timeline": "/timeline", "actors": "/actors", "actor": f"/actors/{actor}", "talks": "/talks", "occasion": f"/talks/{talks.id}",
        "positions": "/positions", "allegations": "/allegations", "contradictions": "/contradictions", "clippings": "/clippings",
        "clipping": f"/clippings/{clipping_id(COURIER)}", "data": "/data/statements",
    }  # fmt: skip
    context = chromium.new_context(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)
    opened = context.new_page()
    for name, path in pages.items():
        opened.goto(f"{address}{path}")
        assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
            f"{name} is too wide"
        )
        opened.screenshot(path=ARTIFACTS / f"{name}-{width}-{scheme}.png", full_page=True)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_recut_clipping_fits_the_screen_with_everything_unfolded(chromium, recut, width, scheme):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(f"{recut}/clippings/{clipping_id(COURIER)}")
    for each in opened.locator("details").all():
        each.evaluate("e => e.open = true")
    assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert opened.locator(".restored").get_by_text("Put back").is_visible()
    assert opened.locator(".by-person > summary").get_by_text("Taken out").is_visible()
    opened.screenshot(path=ARTIFACTS / f"recut-{width}-{scheme}.png", full_page=True)
    context.close()
