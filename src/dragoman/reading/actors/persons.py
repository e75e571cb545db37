"""How much speaks for a piece of a capitalised run being a person's name."""

from dragoman.reading.actors.likeness import GENERATIONS
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.runs import is_acronym
from dragoman.reading.actors.wordlists import WordLists

ENOUGH = 2
"""The votes that make a person. An entity label of the parser's counts two, a title three; chosen on invented sentences, rerun tests/reading/actors."""

_LABELS = {
    "PERSON": 2,
    "ORG": -1,
    "GPE": -1,
    "NORP": -1,
    "LOC": -2,
    "FAC": -2,
    "EVENT": -2,
    "LAW": -2,
    "WORK_OF_ART": -1,
}
_THINGS = frozenset(["LANGUAGE", "DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "ORDINAL", "CARDINAL"])
_ARTICLES = frozenset(["the", "a", "an"])
_OWN_NAMES = frozenset(["real", "true", "full"])
_PLACES = frozenset(["in", "at", "near", "from"])
_MADE = frozenset(["named", "appointed", "elected", "born", "arrested", "married", "sworn", "assassinated", "nominated", "dismissed"])  # fmt: skip
_AGES = range(10, 110)
_LONGEST = 4  # words of a name that nothing but the parser's ORG speaks against
_APPOSITION = 10  # words after the comma in which an office must come


class Persons:
    """Counts the signs: labels, titles, verbs of speech, appositions, the same word alone elsewhere."""

    def __init__(self, lists: WordLists) -> None:
        self._titles = lists.titles
        self._speech = lists.of("context", "speech_verbs")
        heads = ("organization", "armed", "outlet", "thing", "place", "first", "plain_first", "trailing")
        self._body_words = frozenset().union(
            *(lists.of("heads", name) for name in heads),
            lists.of("titles", "modifiers"),
            lists.of("collective", "regions"),
            lists.of("common", "function"),
        )
        self._not_before = lists.of("context", "place_prepositions") | _ARTICLES | {"of", "to", "from"}
        self._aliases = lists.of("names", "alias_words")
        self._nouns = lists.of("context", "person_nouns")
        self._given = lists.of("names", "given")
        self._opening = self._titles | lists.of("titles", "modifiers") | lists.of("titles", "former")
        self._compass = lists.of("collective", "compass")
        self._members = lists.of("names", "members")

    def votes(self, page: Page, start: int, end: int, *, titled: bool, label: str) -> int:
        """The votes for words ``[start, end)``, on the scale of ``ENOUGH``."""
        words = page.words
        size = sum(1 for n in range(start, end) if words.keys[n])
        if size == 1 and is_acronym(words.texts[start]):
            return -5
        if any(char.isdigit() for n in range(start, end) for char in words.texts[n]):
            return -5
        votes = _LABELS.get(label, -2 if label in _THINGS else 0) + 3 * titled
        hit = page.hit(start)
        if hit and hit.end == end and not titled and not hit.form.ambiguous:
            votes -= 2
        before = page.key(start - 1)
        if before in _ARTICLES and not titled:
            votes -= 2
        elif before == "of" and page.key(start - 2) in self._nouns:
            votes += 3
        votes += 3 * (self._explained(page, end) or self._apposed(page, start)) + 4 * self._called(page, start)
        if size > 1 and words.keys[end - 1] in self._members:
            votes -= 3  # "Pelham Citizens"
        votes += 3 * self._has_age(page, end)
        if size > 1 and words.keys[end - 1] in self._compass and words.keys[start] not in self._given:
            votes -= 3  # "Widnes North"
        bracketed = words.texts[start - 1 : start] == ["("] and words.texts[end : end + 1] == [")"]
        if bracketed and any(found.end == start - 1 and found.kind == "person" for found in page.found[-1:]):
            votes -= 4  # "Ana Ruiz (Janata Morcha)": her party or her place
        if size == 1:
            return votes + self._single(page, start, titled=titled, label=label)
        votes += 2 * self._speaks(page, start, end)
        votes += self._described(page, end)
        again = label in ("ORG", "GPE", "") and self._named_alone(page, end - 1)
        known = label not in _THINGS and self._is_given(page, start)
        odd = (known or (label == "ORG" and not page.begins[start])) and self._odd_words(page, start, end)
        votes += 3 * (again or odd or self._generation(page, end))
        if any(page.key(n) in ("al", "el", "bin", "ibn", "ould") for n in range(start + 1, end)):
            votes += 3
        return votes - (label == "" and page.begins[start] and votes < ENOUGH)

    def _has_age(self, page: Page, end: int) -> bool:
        """ "Anjali Mistry, 71, of the library": only people's ages stand so."""
        texts = page.words.texts[end : end + 3]
        return len(texts) == 3 and texts[0] == "," and texts[2] in (",", ".") and texts[1].isdigit() and int(texts[1]) in _AGES  # fmt: skip

    def _described(self, page: Page, end: int) -> int:
        """ "…, who", "… is a co-founder of", "… was named": said of persons, or mostly of persons."""
        after = page.key(end)
        if page.words.texts[end : end + 1] == [","]:
            told = page.key(end + 1)
            return 3 if told == "who" else 2 if told == "whose" else told in ("a", "an", "the")
        if after not in ("is", "was", "became", "remains", "becomes"):
            return 0
        return (
            2 if page.key(end + 1) in _MADE or any(page.key(n) in self._titles for n in range(end + 1, end + 6)) else 0
        )

    def _single(self, page: Page, start: int, *, titled: bool, label: str) -> int:
        """One word alone is a person only where it acts, or is named again."""
        token = page.token(start)
        if titled:
            return 0
        if label == "" or token.pos_ != "PROPN":
            return -1
        if token.dep_ in ("compound", "amod") and not page.capital(start + 1):
            return -3
        votes = -3 if page.in_body(page.key(start)) else 0
        if page.key(start - 1) in _PLACES and label != "PERSON":
            votes -= 2
        acts = token.dep_ in ("nsubj", "nsubjpass", "agent", "conj", "appos") or token.dep_ in ("pobj", "dobj")
        return votes if acts or len(page.places(page.key(start))) > 1 else votes - 1

    def _speaks(self, page: Page, start: int, end: int) -> bool:
        """Whether a verb of speech follows, or stands right before: "said Maria Paz"."""
        head = page.head(start, end)
        if head.dep_ == "nsubj" and head.head.lemma_.lower() in self._speech:
            return True
        after = page.token(end) if end < len(page.words) else None
        return after is not None and after.lemma_.lower() in self._speech and after.tag_ in ("VBD", "VBZ")

    def _named_alone(self, page: Page, last: int) -> bool:
        """Whether the last word stands by itself elsewhere, without an article: people are named so again, bodies and places less often."""
        return any(
            n != last
            and page.words.cap[n]
            and page.key(n - 1) not in _ARTICLES
            and not page.capital(n - 1)
            and not page.capital(n + 1)
            for n in page.places(page.words.keys[last])
        )

    def _apposed(self, page: Page, start: int) -> bool:
        """ "its chief negotiator, Ana Ruiz": an office before the comma."""
        return page.words.texts[start - 1 : start] == [","] and page.key(start - 2) in self._titles

    def _is_given(self, page: Page, start: int) -> bool:
        """Whether a stretch begins with a given name that is not the name of something in the tables."""
        hit = page.hit(start, "name", "seat", "metonym")
        return page.words.keys[start] in self._given and (
            hit is None or hit.form.ambiguous or hit.form.entries[0].kind == "state"
        )

    def is_name(self, page: Page, start: int, end: int) -> bool:
        """ "Chad Lowry": a given name that is a state's, too, and a word that is common in no other names."""
        return page.key(start) in self._given and self._odd_words(page, start, end)

    def are_odd(self, page: Page, start: int, end: int) -> bool:
        """Whether these words are common in no body's name."""
        return self._odd_words(page, start, end)

    def _generation(self, page: Page, end: int) -> bool:
        """ "Arthur Tench II", "Ana Ruiz Jr." """
        return page.key(end - 1) in GENERATIONS

    def _odd_words(self, page: Page, start: int, end: int) -> bool:
        """Two to four words that are common in no body's name, where no place is meant. Bodies of such names mostly stand in the tables; what is
        left is mostly people."""
        words = page.words
        if page.key(start - 1) in self._not_before:
            return False
        if not 1 < sum(not words.glued[n] for n in range(start, end)) <= _LONGEST:
            return False
        return all(
            (words.keys[n] not in self._body_words or (n == start and words.keys[n] in self._given))
            and (n not in page.hit_at or (n == start and words.keys[n] in self._given))
            and (page.token(n).pos_ == "PROPN" or (n == start and words.keys[n] in self._given))
            and not is_acronym(words.texts[n])
            for n in range(start, end)
            if words.keys[n]
        )

    def _called(self, page: Page, start: int) -> bool:
        """ "better known as Tirano", "alias Tirano", "whose real name is Omar Daud" """
        before = page.key(start - 1) or page.key(start - 2)
        if before in ("is", "was") and page.key(start - 2) == "name" and page.key(start - 3) in _OWN_NAMES:
            return True
        return before in self._aliases or (before == "as" and page.key(start - 2) == "known")

    def _explained(self, page: Page, end: int) -> bool:
        """ "Esteron, the army chief, …": an office in apposition."""
        told = page.key(end + 1)
        if page.words.texts[end : end + 1] != [","] or (told not in _ARTICLES and told not in self._opening):
            return False
        if told in self._titles and not page.words.cap[end + 1]:
            return True
        for n in range(end + 2, min(end + 1 + _APPOSITION, len(page.words))):
            if page.key(n) in self._titles:
                return True
            if page.words.texts[n] in (",", "."):
                break
        return False
