"""The labelled pairs of ``evals/reprints``: stories written for the project, and what outlets do to them.

Rewrites, follow-ups, independent reports and new leads are written by hand (``evals/reprints/stories``); cuts, page furniture and light edits are made
here. Odd stories are the dev half, on which the thresholds were set; even ones the check half, written and labelled before and opened for totals only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from dragoman.intake.given import Given
from dragoman.intake.text import from_text
from dragoman.model.clipping import Clipping, Published
from dragoman.model.reading import Reading
from evals.benches import ROOT

STORIES = ROOT / "evals" / "reprints" / "stories"
SAMPLES = ROOT / "samples" / "clippings"
PRINTED_TWICE = {"ops-2005-09-15-geneva.txt", "harbour-gazette-2005-09-17.txt"}
"""The one pair of samples of which one reprints the other, under its agency's initials. The label was corrected after the check half was opened."""
Label = Literal["same", "ask", "apart"]

_SECTION = re.compile(r"^\[(?P<role>\w+)\](?P<values>.*)$", re.MULTILINE)
_BORROWED = re.compile(r"\{base (\d+)-(\d+)\}")

HEAD = """{outlet}
Thursday edition | 18°C, light wind | Sign in
Home  News  Region  Business  Sport  Weather  Letters  Crossword  Obituaries
Most read this week
1. Harbour bridge to stay closed until autumn
2. Five soups for a rainy evening
3. Council to vote on parking fees
4. Our reader survey: tell us what you miss
{title}
{written}
Share  Print  Save for later  Listen to this story (4 min)
"""

FOOT = """
Read more: Harbour bridge to stay closed until autumn
Related
The week in pictures
Ask our gardener: when to prune roses
How we check what we print
Comments (3)
old_skipper 07:12 Let us hope it lasts.
Marta K. 08:40 I shall believe it when I see it.
Leave a comment
Subscribe to our morning letter and never miss a story
Your address will not be given to anybody
About us  Contact  Advertise  Terms of use  Privacy
All rights reserved. No part of these pages may be reproduced.
"""

_SWAPS = {
    "said": "stated", "about": "around", "began": "started", "since": "ever since", "also": "as well",
    "many": "a lot of", "ask": "request", "agreed": "consented",
    "would": "will", "because": "as", "off": "away", "hours": "a few hours", "next": "coming", "who": "that", "more": "further", "against": "opposed to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled pair. ``label``: one source, for a person to say, or two sources; ``first``: 0 or 1 where it is known who goes back to whom."""

    kind: str
    half: Literal["dev", "check"]
    one: Reading
    other: Reading
    label: Label
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One file of ``stories``: texts by role, and their values."""

    name: str
    texts: dict[str, str]
    values: dict[str, dict[str, str]]

    def paragraphs(self) -> list[str]:
        """Those of the base."""
        return self.texts["base"].split("\n\n")


def cases() -> list[Case]:
    """All labelled pairs."""
    written = [case for story in stories() for make in (_story_cases, _hard_cases) for case in make(story)]
    return [*written, *_sample_cases()]


def stories() -> list[Story]:
    """The stories, in the order of their numbers."""
    return [_read(path) for path in sorted(STORIES.glob("*.txt"))]


def clean(name: str, text: str, **given: str | None) -> Reading:
    """A reading of a text that is all body."""
    return _reading(name, text, given, clean=True)


def edited(text: str) -> str:
    """Lightly edited: a word swapped or left out here and there, two paragraphs run together."""
    words = text.replace("\n\n", " \n\n ").replace("\n\n", "\n\n", 1).split(" ")
    out = []
    for number, word in enumerate(words):
        if number % 45 == 44 and word.isalpha():
            continue
        out.append(_SWAPS.get(word, word) if number % 3 else word)
    return re.sub(r" *\n\n *", "\n\n", " ".join(out)).replace("\n\n", " ", 1)


def _story_cases(story: Story) -> Iterator[Case]:
    half: Literal["dev", "check"] = "dev" if int(story.name[:2]) % 2 else "check"
    base, title = story.texts["base"], story.values["base"]["title"]
    paper, agency, day = (story.values["base"][key] for key in ("outlet", "agency", "date"))
    later = str(date.fromisoformat(day) + timedelta(days=1))
    cut = "\n\n".join(story.paragraphs()[:5])

    def made(role: str, text: str, **given: str | None) -> Reading:
        return clean(f"{story.name} {role}", text, **{"title": title, "published": day, **given})

    whole = made("base", base, outlet=paper, agency=agency)
    own = made("own", base, outlet=paper)
    wire = made("wire", base, outlet=agency)
    reprint = _page(f"{story.name} reprint", base, title, outlet="Valley Mirror", agency=agency, published=later)
    shortened = _page(f"{story.name} cut", cut, title, outlet="Evening Echo", published=later)
    buried = made("buried", _furnished(cut, title, "The Sentinel", later), outlet="The Sentinel", published=later)
    touched = made("edited", edited(base), outlet="Coast and Country", agency=agency, published=later, title=None)
    rewrite = made("rewrite", story.texts["rewrite"], **_given(story, "rewrite"))
    retold = made("retold", story.texts["rewrite"], **{**_given(story, "rewrite"), "agency": paper})
    followup = made("followup", story.texts["followup"], **_given(story, "followup"))
    elsewhere = made(
        "elsewhere", story.texts["followup"], **{**_given(story, "followup"), "outlet": "Tribune", "agency": agency}
    )
    independent = made("independent", story.texts["independent"], **_given(story, "independent"))
    lead = "\n\n".join([story.texts["lead"], *story.paragraphs()[1:-1]])
    update = made("update", lead, outlet=paper, agency=agency, title=f"{title} (update)")
    teaser = made("teaser", story.paragraphs()[0], outlet="City Pages", published=later)
    pasted = "\n\n".join([story.texts["independent"], max(story.paragraphs()[:4], key=len)])
    paragraph = made(
        "pasted", pasted, outlet="Weekend Review", published=later, title=story.values["independent"]["title"]
    )

    for kind, one, other, label, first in (
        ("reprint", whole, reprint, "same", None), ("reprint of the wire", wire, reprint, "same", 0), ("cut reprint, new furniture", own, shortened, "same", 0),
        ("cut reprint, furniture not recognised", own, buried, "same", 0), ("edited reprint", whole, touched, "same", None),
        ("two reprints", shortened, touched, "same", None), ("rewrites of one agency report", whole, rewrite, "same", None),
        ("rewrite and the wire itself", wire, rewrite, "same", 0), ("retelling of an outlet", own, retold, "same", 0),
        ("version", whole, update, "same", None), ("follow-up with background", whole, followup, "apart", None),
        ("follow-up elsewhere with background", reprint, elsewhere, "apart", None), ("independent, same quotes", whole, independent, "apart", None),
        ("independent and rewrite, same quotes", rewrite, independent, "apart", None), ("unrelated, same talks", followup, independent, "apart", None),
        ("unrelated, same agency", elsewhere, rewrite, "apart", None), ("headline or teaser", whole, teaser, "ask", None),
        ("one paragraph", whole, paragraph, "ask", None),
    ):  # fmt: skip
        yield Case(kind, half, one, other, label, first)  # type: ignore[arg-type]


def _hard_cases(story: Story) -> Iterator[Case]:
    """What is less plain: edits in every line, reprints inside an own story, rewrites without a quote, other reports of the same agency at the same time."""
    half: Literal["dev", "check"] = "dev" if int(story.name[:2]) % 2 else "check"
    base, title = story.texts["base"], story.values["base"]["title"]
    paper, agency, day = (story.values["base"][key] for key in ("outlet", "agency", "date"))
    later = str(date.fromisoformat(day) + timedelta(days=1))
    opening = story.texts["independent"].split("\n\n")[:2]

    def made(role: str, text: str, **given: str | None) -> Reading:
        return clean(f"{story.name} {role}", text, **{"title": title, "published": day, **given})

    whole, own = made("base", base, outlet=paper, agency=agency), made("own", base, outlet=paper)
    rewrite = _given(story, "rewrite")
    initials = "".join(word[0] for word in agency.split() if word[0].isupper())
    expanded = "\n\n".join([*opening, base])
    headless = "\n\n".join([opening[0], *story.paragraphs()[1:6]])
    worked = " ".join(
        word
        for number, word in enumerate(edited(base).replace("\n\n", " \n\n ").split(" "))
        if number % 13 or word == "\n\n"
    )
    next_day = made(
        "next day", story.texts["followup"], outlet=paper, published=later, title=story.values["followup"]["title"]
    )
    second = made(
        "second",
        story.texts["followup"],
        outlet="Tribune",
        agency=agency,
        published=later,
        title=story.values["followup"]["title"],
    )
    citing = made(
        "citing", story.texts["independent"], **{**_given(story, "independent"), "agency": paper, "published": later}
    )
    unquoted = re.sub(r"\"[^\"]*\"", "", story.texts["rewrite"])
    for kind, one, other, label, first in (
        ("reprint inside an own story", own, made("expanded", expanded, outlet="Weekly Post", title=None, published=later), "same", 0),
        ("reprint without its lead", own, made("headless", headless, outlet="Weekly Post", title=None, published=later), "same", 0),
        ("heavily edited reprint", own, made("worked", worked, outlet="Weekly Post", title=None, published=later), "same", 0),
        ("undated reprint", made("undated", base, outlet=paper, published=None), made("undated copy", base, outlet="Post", published=None), "same", None),
        ("rewrite without quotes", whole, made("unquoted", unquoted, **rewrite), "same", None),
        ("rewrite, agency by initials", whole, made("initials", story.texts["rewrite"], **{**rewrite, "agency": initials}), "same", None),
        ("follow-up next day with background", whole, next_day, "apart", None), ("second report of the agency", whole, second, "apart", None),
        ("own report, a quote credited", own, citing, "ask", None),
    ):  # fmt: skip
        yield Case(kind, half, one, other, label, first)  # type: ignore[arg-type]


def _sample_cases() -> Iterator[Case]:
    """The project's sample clippings, as they are, against pages and edits made of them, and against one another."""
    paths = sorted(SAMPLES.glob("*.txt"))
    samples = [from_text(path.read_text(encoding="utf-8-sig"), Given(path=path.name)) for path in paths]
    whole = [c for c in samples if len(_body(c).split()) > 180]
    for number, clipping in enumerate(whole):
        half: Literal["dev", "check"] = "check" if number % 2 else "dev"
        one = Reading(clipping=replace(clipping, clipping_id=f"sample {number}"))
        body, title = _body(clipping), clipping.title or "Tolvara"
        cut = "\n\n".join(body.split("\n\n")[:6])
        page = _page(f"sample {number} page", body, title, outlet="Valley Mirror")
        shortened = _page(f"sample {number} cut", cut, title, outlet="Evening Echo")
        touched = clean(f"sample {number} edited", edited(body), outlet="Coast and Country")
        yield Case("reprint", half, one, page, "same")
        yield Case("cut reprint, new furniture", half, one, shortened, "same")
        yield Case("edited reprint", half, one, touched, "same")
        yield Case("two reprints", half, shortened, touched, "same")
        for step in (3, 5):
            other = replace(whole[(number + step) % len(whole)], clipping_id=f"sample {(number + step) % len(whole)}")
            if {clipping.path, other.path} == PRINTED_TWICE:
                yield Case("reprint of the wire", half, one, Reading(clipping=other), "same")
            else:
                yield Case("unrelated, same talks", half, one, Reading(clipping=other), "apart")


def _page(name: str, text: str, title: str, **given: str | None) -> Reading:
    """A reading of a page as pasted: furniture before and after, told apart by intake."""
    return _reading(
        name, _furnished(text, title, given["outlet"] or "", given.get("published")), {**given, "title": title}
    )


def _furnished(text: str, title: str, outlet: str, day: str | None) -> str:
    written = date.fromisoformat(day).strftime("%d %B %Y") if day else "From our newsroom"
    return HEAD.format(outlet=outlet, title=title, written=written) + "\n" + text + "\n" + FOOT


def _reading(name: str, text: str, given: Mapping[str, str | None], *, clean: bool = False) -> Reading:
    day, outlet, title = given.get("published"), given.get("outlet"), given.get("title")
    when = Published(value=day, precision="day", basis="stated") if day else None
    made = from_text(text, Given(id=name, title=title, outlet=outlet, published=when, clean=clean))
    return Reading(clipping=replace(made, clipping_id=name, agency=given.get("agency"), outlet=outlet, title=title))


def _given(story: Story, role: str) -> dict[str, str | None]:
    values = story.values[role]
    return {
        "outlet": values["outlet"],
        "agency": values.get("agency"),
        "published": values["date"],
        "title": values["title"],
    }


def _body(clipping: Clipping) -> str:
    return "\n\n".join(clipping.quote(span) for span in clipping.body)


def _read(path: Path) -> Story:
    parts = _SECTION.split(path.read_text(encoding="utf-8"))[1:]
    texts, values = {}, {}
    for role, told, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        values[role] = dict(pair.strip().split("=", 1) for pair in told.split("|") if "=" in pair)
        texts[role] = "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
    base = texts["base"].split("\n\n")
    for role, text in texts.items():
        texts[role] = _BORROWED.sub(lambda m: "\n\n".join(base[int(m[1]) - 1 : int(m[2])]), text)
    return Story(path.stem, texts, values)
