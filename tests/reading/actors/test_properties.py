"""What holds for every text: names lie in the body, apart, each with one actor, and reading twice gives the same."""

import dataclasses
from itertools import pairwise

import pytest
import spacy.language
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.contract import decode_reading, encode_reading
from dragoman.reading.actors import ActorsReader, MentionsReader, ReferencesReader, RolesReader
from dragoman.reading.body import BodyText
from dragoman.reading.draft import Draft, Parse
from dragoman.reading.reader import Reader
from tests.reading.actors.dispatches import DISPATCHES
from tests.reading.actors.reading import clipping, read

pytestmark = pytest.mark.model

SENTENCES = [sentence for text in DISPATCHES for paragraph in text.split("\n\n") for sentence in paragraph.split(". ")]
ODDITIES = [
    "",
    "“",
    "(",
    "U.S.-",
    "’s",
    "-",
    "\n",
    "The",
    "al-",
    "Mr.",
    "of the",
    "JEM)",
    "🕊",
    "President",
    "1.",
    "A",
    "— ",
    "\u200b",
]
texts = (
    st.lists(st.sampled_from(SENTENCES) | st.sampled_from(ODDITIES), min_size=1, max_size=5)
    .map(" ".join)
    .filter(str.strip)
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_names_are_in_the_body_and_apart_and_each_has_one_actor(parser: spacy.language.Language, text: str) -> None:
    found = read(parser, text)
    spans = sorted(span for actor in found.actors for span in actor.mentions)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    for actor in found.actors:
        assert actor.mentions
        assert actor.name not in actor.aliases
        for span in (*actor.mentions, *actor.references, *(span for role in actor.roles for span in role.evidence)):
            assert any(part.contains(span) for part in found.clipping.body)
            assert span.of(text) == span.of(text).strip() != ""
        assert not set(actor.mentions) & set(actor.references)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_every_mention_has_an_actor(parser: spacy.language.Language, text: str) -> None:
    one = clipping(text)
    body = BodyText.of(one.text, one.body)
    draft = MentionsReader().read(Draft(clipping=one, parse=Parse(parser(body.text), body)))
    owned = [span for actor in read(parser, text).actors for span in actor.mentions]
    assert sorted(mention.span for mention in draft.mentions) == sorted(owned)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_reading_twice_gives_the_same(parser: spacy.language.Language, text: str) -> None:
    first = read(parser, text)
    assert read(parser, text) == first
    assert decode_reading(encode_reading(first)).actors == first.actors


def test_words_outside_the_body_are_nobodys(parser: spacy.language.Language) -> None:
    whole = clipping("Norway accepted.\n\nPeru refused.")
    half = dataclasses.replace(whole, body=whole.body[1:])
    found = Reader(nlp=parser, components=(MentionsReader(), ActorsReader())).read(half)
    assert [actor.name for actor in found.actors] == ["Peru"]
    assert [span.of(half.text) for span in found.actors[0].mentions] == ["Peru"]


def test_an_empty_body_has_no_actors(parser: spacy.language.Language) -> None:
    bare = dataclasses.replace(clipping("Norway accepted."), body=())
    components = (MentionsReader(), ActorsReader(), RolesReader(), ReferencesReader())
    assert Reader(nlp=parser, components=components).read(bare).actors == ()
