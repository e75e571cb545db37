"""Whether a capital stands for its government or is the city: "Bamako disagreed", "in Bamako". Undecided means the city."""

from dragoman.reading.actors.page import Page
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.actors.words import HYPHENS, POSSESSIVES
from dragoman.reading.draft import Token

_SUBJECTS = frozenset(["nsubj", "csubj"])
_OBJECTS = frozenset(["dobj", "dative", "iobj", "nsubjpass"])
_LINKS = frozenset(["conj", "appos"])
_UNDECIDED = frozenset(["to", "from", "for", "on", "of", "about", "upon", "onto"])
_STATES_OF_MIND = frozenset(["ADJ", "VERB"])


class Metonymy:
    """Decides for one occurrence at a time."""

    def __init__(self, lists: WordLists) -> None:
        def context(name: str) -> frozenset[str]:
            return lists.of("context", name)

        self._place_verbs = context("place_verbs")
        self._objects = context("government_objects")
        self._passives = context("government_passives") | context("speech_verbs")
        self._sure = context("government_prepositions")
        self._places = context("place_prepositions")
        self._governors = context("government_governors")
        self._nouns = context("government_nouns")
        self._city = context("city_nouns")
        self._city_adjectives = context("city_adjectives")
        self._participles = context("government_participles")
        self._relations = context("relation_nouns")
        self._motion = context("motion_verbs")

    def acts(self, page: Page, start: int, end: int) -> bool:
        """Whether the capital at words ``[start, end)`` is the government."""
        beside = self._by_neighbours(page, start, end)
        return self._by_syntax(page.head(start, end)) if beside is None else beside

    def _by_neighbours(self, page: Page, start: int, end: int) -> bool | None:
        words = page.words
        after = words.texts[end] if end < len(words) else ""
        if after in POSSESSIVES:
            noun = page.key(end + 1)
            return noun not in self._city and page.key(end + 2) not in self._city
        if after in HYPHENS and words.glued[end] and end + 1 < len(words) and words.glued[end + 1]:
            if page.key(end + 1) in self._participles:
                return True
            return self._pair(page, end + 1)
        if start >= 2 and words.texts[start - 1] in HYPHENS and words.glued[start] and page.covering[start - 2] >= 0:
            return page.key(end) in self._relations
        if page.key(end) in self._nouns and not page.begins[end]:
            return True
        if start and page.key(start - 1) in self._places and page.head(start, end).dep_ not in _SUBJECTS:
            return False
        return None

    def _pair(self, page: Page, other: int) -> bool:
        """ "Manila-Tamra talks": two actors and what is between them."""
        hit = page.hit(other)
        return hit is not None and page.key(hit.end) in self._relations

    def _by_syntax(self, token: Token, depth: int = 0) -> bool:
        relation, head = token.dep_, token.head
        if relation in _LINKS and depth < 6 and head.i != token.i:
            return self._by_syntax(head, depth + 1) if relation == "conj" else False
        if relation in _SUBJECTS:
            return self._subject(head)
        if relation in _OBJECTS:
            lemma = head.lemma_.lower()
            return lemma in self._objects or (relation == "nsubjpass" and lemma in self._passives)
        if relation in ("pobj", "pcomp"):
            return self._after_preposition(head)
        return False

    def _subject(self, verb: Token) -> bool:
        lemma = verb.lemma_.lower()
        if verb.pos_ not in ("VERB", "AUX"):
            return False
        if lemma == "be":
            said = [child for child in verb.children if child.dep_ in ("acomp", "attr")]
            return any(child.pos_ == "ADJ" and child.lemma_.lower() not in self._city_adjectives for child in said)
        return lemma not in self._place_verbs

    def _after_preposition(self, preposition: Token) -> bool:
        word, governor = preposition.lower_, preposition.head
        if word in self._sure:
            if word == "by":
                return governor.pos_ == "VERB" or governor.lemma_.lower() in self._governors
            return word != "with" or governor.lemma_.lower() not in ("city", "town")
        if word not in _UNDECIDED:
            return False
        lemma = governor.lemma_.lower()
        if lemma in self._governors or governor.lower_ in self._governors:
            return True
        if lemma in self._motion or governor.pos_ not in ("VERB", "NOUN"):
            return False
        objects = [child.lemma_.lower() for child in governor.children if child.dep_ in ("dobj", "attr")]
        return governor.pos_ == "VERB" and any(noun in self._governors for noun in objects)
