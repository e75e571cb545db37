"""A clipping whose body was put right: what follows from the body follows, and undoing gives back the clipping as it came."""

from dragoman.app.correcting import corrected_clipping
from dragoman.app.lookup import find_lines, given_spans, lines_within
from dragoman.intake.text import from_text
from dragoman.model.clipping import MetadataCandidate
from dragoman.model.judgement import Judgement, Target
from dragoman.model.text import Span

FRENCH = "Le Front a refusé de se rendre à Lomé, où le gouvernement l'attendait depuis trois jours, selon un porte-parole de la médiation."
PASTED = f"""Chad stays away from Lomé

Harbour Courier
24 March 1998

MOST READ

Chad did not attend the talks with the Northern Front in Lomé on March 20, mediators said.

The Front said it would come back to the table when the rains were over and the roads were open.

{FRENCH}
"""


def recut(text: str, field: str, words: str, when: str = "2004") -> Judgement:
    start = text.index(words)
    target = Target(kind="clipping", clipping_id=from_text(text).clipping_id)
    return Judgement(
        verb="correct", targets=(target,), who="Ines", why="seen", when=when, values=((field, f"{start}-{start + len(words)}"),),
    )  # fmt: skip


def test_language_and_signature_follow_from_the_body_and_go_back_with_it() -> None:
    received = from_text(PASTED)
    assert received.language == "en"
    english = [words for words in PASTED.splitlines() if words.startswith(("Chad did", "The Front"))]
    log = [recut(PASTED, "cut", words, str(n)) for n, words in enumerate(english, 2004)]
    log.append(recut(PASTED, "restore", FRENCH, "2010"))
    clipping = corrected_clipping(received, log)
    assert [clipping.quote(part) for part in clipping.body] == [FRENCH]
    assert clipping.language == "fr"
    assert clipping.signature == from_text(FRENCH).signature
    assert clipping.signature != received.signature
    told = [one for one in clipping.metadata if one.field == "language"]
    assert [one.value for one in told if one.accepted] == ["fr"]
    assert corrected_clipping(clipping, log) == clipping, (
        "the same clipping has the same digest, however often it is made"
    )
    undone = [Judgement(verb="undo", targets=(), who="x", why="y", when="2011", supersedes=one.id) for one in log]
    assert corrected_clipping(received, [*log, *undone]) == received


def test_nothing_is_made_anew_where_the_body_stays() -> None:
    received = from_text(PASTED)
    target = Target(kind="clipping", clipping_id=received.clipping_id)
    outlet = Judgement(
        verb="correct", targets=(target,), who="Ines", why="print", when="2004", values=(("outlet", "Post"),)
    )
    clipping = corrected_clipping(received, [outlet])
    assert (clipping.outlet, clipping.signature, clipping.language) == ("Post", received.signature, received.language)
    assert clipping.metadata[-1] == MetadataCandidate(
        field="outlet", value="Post", source="judgement", printed="Post", accepted=True, reason="print"
    )


WRAPPED = """Readers write

The ferry to Oru was late again on Monday, wrote a reader who had been
waiting on the pier since the morning, and nobody from the company had
come to tell the people why.

* The ferry to Oru sank
Buy tickets
"""


def test_words_mean_the_line_that_begins_with_them_and_a_wrapped_paragraph_is_one() -> None:
    [line] = find_lines(WRAPPED, "waiting on   the pier", among=(), where="x")
    assert line.of(WRAPPED).startswith("The ferry to Oru was late")
    assert line.of(WRAPPED).endswith("people why.")
    [line] = find_lines(WRAPPED, "The ferry to Oru s", among=(), where="x")
    assert line.of(WRAPPED) == "The ferry to Oru sank"
    cut = (Span(WRAPPED.index("* The"), len(WRAPPED)),)
    [line] = find_lines(WRAPPED, "The ferry to Oru", among=cut, where="x")
    assert line.of(WRAPPED) == "The ferry to Oru sank", "of two such lines the one that can be meant"
    both = find_lines(WRAPPED, "* The ferry", to="tickets", among=(), where="x")
    assert [span.of(WRAPPED) for span in both] == ["The ferry to Oru sank", "Buy tickets"]


def test_a_span_is_taken_line_by_line() -> None:
    assert given_spans("3-9, 12-20") == (Span(3, 9), Span(12, 20))
    assert given_spans("from 3-9") == given_spans("3-") == ()
    found = lines_within(WRAPPED, (Span(2, len(WRAPPED)),))
    assert [span.of(WRAPPED).split()[0] for span in found] == ["aders", "The", "The", "Buy"]
