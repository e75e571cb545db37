"""The documentation is true: help is current, doctests run, links lead somewhere, the schema is that of the types."""

import doctest
import json
import re
from pathlib import Path

import pytest

from dragoman.model.contract import reading_schema
from evals import reference
from evals.benches import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/*.md")])


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    assert reference.PAGE.read_text("utf-8") == reference.page(), "run `make docs`"


def test_the_published_schema_is_that_of_the_types() -> None:
    published = json.loads((ROOT / "docs" / "reference" / "reading.schema.json").read_text("utf-8"))
    assert published == json.loads(json.dumps(reading_schema())), "run `make docs`"


def test_the_page_of_rules_is_what_the_vocabulary_says() -> None:
    assert reference.RULES.read_text("utf-8") == reference.rules_page(), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.model
def test_the_python_examples_run(tmp_path: Path) -> None:
    from dragoman.app import library

    names = {"folder": tmp_path, "samples": ROOT / "samples" / "clippings"}
    result = doctest.testmod(library, extraglobs=names)
    assert result.attempted > 3
    assert result.failed == 0
