"""An English article with paragraphs in another language: those are left unread, and the reading says which."""

import pytest
import spacy.language

from dragoman.model.clipping import Clipping
from dragoman.model.text import Span
from dragoman.reading.components import components
from dragoman.reading.foreign import is_foreign
from dragoman.reading.reader import Reader

ENGLISH = "The bishop, Anselm Duarte, said on Monday that the talks would go on in the old seminary until the rains."
SPANISH = (
    "El obispo Anselmo Duarte dijo ayer que las conversaciones entre el gobierno y la guerrilla van a seguir en el seminario de la ciudad, y que "
    "los delegados del norte han pedido garantías para sus familias."
)
RUSSIAN = "Епископ сообщил в понедельник, что переговоры продолжатся в старой семинарии до начала дождей."


@pytest.mark.parametrize(
    "paragraph",
    [
        SPANISH,
        RUSSIAN,
        "Der Bischof sagte gestern, dass die Gespräche zwischen der Regierung und den Rebellen am Montag im alten Seminar weitergehen sollen.",
        "Le porte-parole de la rébellion a déclaré que les délégués ne reviendront pas à la table avant la libération de leurs camarades.",
        "Juru bicara itu mengatakan bahwa mereka tidak akan kembali ke meja perundingan dengan pemerintah sebelum para tahanan dibebaskan dari penjara.",
        "Msemaji wa waasi alisema kwamba mazungumzo ya amani kati ya serikali na waasi hayataendelea kwa sasa katika mji wa Lamu.",
    ],
)
def test_prose_of_other_languages_is_told(paragraph: str) -> None:
    assert is_foreign(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        ENGLISH,
        "Present: Juan de la Cruz, Lucía del Valle, Pedro de los Santos, Ana de Souza, Luis el Moro, Rosa van der Berg",
        "Interview with Inés del Campo, El Heraldo del Lago, San José de las Lomas, page four, Saturday edition",
        "“No vamos a firmar nada sin las víctimas, y el gobierno lo sabe desde el primer día de la tregua,” the commander shouted.",
        "El Alto, La Paz",
        "",
    ],
)
def test_english_with_foreign_names_or_quotations_is_not(paragraph: str) -> None:
    assert not is_foreign(paragraph)


def test_a_foreign_paragraph_gives_no_finding_and_the_reading_says_so(parser: spacy.language.Language) -> None:
    text = f"{ENGLISH}\n\n{SPANISH}\n\n{ENGLISH.replace('Monday', 'Tuesday')}"
    body, at = [], 0
    for paragraph in text.split("\n\n"):
        body.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    clipping = Clipping(clipping_id="two", text=text, body=tuple(body), language="en")
    reading = Reader(nlp=parser, components=components()).read(clipping)
    spans = [span for row in reading.statements for span in row.content]
    assert spans
    assert any(span.start >= body[2].start for span in spans)
    found = [*spans, *(span for row in reading.actors for span in row.mentions), *(row.span for row in reading.times)]
    assert not any(span.overlaps(body[1]) for span in found)
    assert reading.clipping.body == tuple(body)
    assert reading.unread is None
    assert reading.unread_part is not None
    assert "a paragraph not in English" in reading.unread_part
    assert "El obispo Anselmo Duarte" in reading.unread_part
