"""Which names in a clipping are one actor's."""

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.model.names import bare_words, name_words
from dragoman.model.reading import ActorReport, Explanation, Mention, Rejected, Unknown
from dragoman.model.terms import ActorKind
from dragoman.model.text import Span
from dragoman.model.vocabulary import digest, vocabulary
from dragoman.reading.actors.lexicon import Entry, world
from dragoman.reading.actors.likeness import alike, compatible, generation, person_words
from dragoman.reading.actors.newstates import is_adjective_of
from dragoman.reading.actors.page import year_of
from dragoman.reading.actors.runs import is_acronym
from dragoman.reading.actors.wordlists import WordLists
from dragoman.reading.draft import Draft, ids
from dragoman.reading.explaining import MOST_REJECTED

READS = ("armed_groups", "countries", "honorifics", "nominals", "organizations", "outlets")
_SPACE = re.compile(r"\s+")
_GOVERNMENT = frozenset(["government", "regime", "junta", "republic", "of", "the"])
_NEAR = 300  # characters, about two sentences: how far back "the Front" may reach where several have the name
_NICKNAME = 2  # words of the longest alias; a real name may have more
_BEARERS = 2  # of a surname, between whom the order of naming may decide
# What a text calls a party is one, whatever else it was at other times: "X, a party", "X, now the main opposition party,", "the ruling party, X".
_PARTY = re.compile(
    r"(?:, an? (?:[\w-]+ ){0,2}| )party\b|,(?: now)? the (?:[\w’'-]+ ){1,3}party(?:,(?! and\b)| in\b| since\b|[.;)])"
)
_A_PARTY = re.compile(
    r"\b(?:the|its|’s|'s) (?:main|largest|biggest|leading|ruling|governing|opposition)(?: opposition)? party, $",
    re.IGNORECASE,
)
_PARTY_REACH = 50  # characters before a name
_NEXT = 20  # characters after a name in which the noun behind it ends
_GLUES = frozenset([" ", "'", "’"])
_FRENCH = frozenset(["m", "mm", "mme"])
_BINDERS = frozenset(["of", "for", "in"])
_ALIAS = re.compile(
    r"[\s,(]*(?:"
    r"(?:the [\w\s-]{0,40},? ?|who (?:is|was) |whose |a )?(?:(?:also|better|widely|popularly|more commonly) )?"
    r"(?:known (?:[\w\s]{0,40} )?as|alias|a\.k\.a\.|aka|nicknamed|dubbed|nom de guerre(?: is| was|,)?|(?<=[,(] )called|(?<=(?:is|as) )called)"
    r"|(?:who )?(?:goes|went|fights|fought|writes|wrote|operates|operated|(?:(?:is|was|better|also) )?known) (?:by|under) (?:the|a|his|her) "
    r"(?:nom de guerre|pseudonym|code ?name|alias|nickname)(?: of)?"
    r"|whose real name (?:is|was)|real name:?"
    r")\s*(?:the )?[\"'“‘]?(?:[A-Z][a-z]+\.? )?"
)
_SPELLED = re.compile(r" \((?:the )?")
_INITIALS = re.compile(r"[\s,(]*(?:\w+ )?known (?:as|by|under) (?:[\w’']+ ){0,5}", re.IGNORECASE)
_TITLE_REACH = 30  # characters before a name in which a title can tell two persons of one surname apart


@dataclass(slots=True)
class _Cluster:
    """Mentions of one actor while they are being gathered.

    ``words``: of the fullest name; ``full``: where it was named in full; ``joined``: by which rules other names were added to it, and one place of
    each; ``aliases``: those of its names that the text calls so; ``weighed``: names of others it might have been, and why it isn't.
    """

    kind: ActorKind
    entry: str | None = None
    members: list[tuple[Span, str]] = field(default_factory=list)
    words: tuple[str, ...] = ()
    full: list[Span] = field(default_factory=list)
    doubt: tuple[str, ...] = ()
    joined: list[tuple[str, Span]] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    weighed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def fullest(self) -> str:
        """The longest of its names."""
        return max((text for _, text in self.members), key=len)

    def add(self, span: Span, text: str) -> None:
        self.members.append((span, text))


class ActorsReader:
    """Assigns ``actors`` (without roles and references): mentions gathered by what they name.

    States and tabled bodies by their row, persons by full and partial names, other bodies by name, acronym and expansion. A bare surname that
    fits two persons equally well stays an actor of its own, and ``unknown`` says so.
    """

    name = "actors"
    requires = frozenset(["parse", "mentions"])
    assigns = frozenset(["actors", "explanations"])

    def __init__(self) -> None:
        self.version = f"4+{digest(*READS)}"
        self._lists = WordLists()
        self._armed = self._lists.of("context", "armed_nouns")
        self._entries = world().entries()
        self._former_names: Mapping[str, int] = vocabulary("nominals")["government"]["former_names"]

    def read(self, draft: Draft) -> Draft:
        """The draft with its actors, in the order in which they are first named."""
        text = draft.clipping.text
        rows = [(mention, _SPACE.sub(" ", mention.span.of(text))) for mention in draft.mentions]
        clusters = [
            *self._tabled(rows),
            *self._bodies([row for row in rows if row[0].kind != "person" and row[0].entry is None]),
            *self._persons([row for row in rows if row[0].kind == "person"], draft),
        ]
        clusters = self._by_alias(_by_acronym(_short_names(clusters), text), text)
        for cluster in clusters:
            if cluster.kind == "armed_group" and _is_party(cluster, text) and not self._has_arms(cluster, text):
                cluster.kind = "organization"
        clusters.sort(key=lambda cluster: min(span for span, _ in cluster.members))
        actors = tuple(
            self._report(number, cluster, year_of(draft))
            for number, cluster in zip(ids("a", clusters), clusters, strict=True)
        )
        doubts = tuple(
            Unknown(field="actor", row=actor.id, reason=f"{actor.name} may be {' or '.join(cluster.doubt)}")
            for actor, cluster in zip(actors, clusters, strict=True)
            if cluster.doubt
        )
        told = {mention.span: mention for mention in draft.mentions}
        why = [one for actor, cluster in zip(actors, clusters, strict=True) for one in _explained(actor, cluster, told)]
        return dataclasses.replace(
            draft,
            actors=actors,
            unknown=(*draft.unknown, *doubts),
            explanations=(*draft.explanations, *why),
        )

    def _report(self, number: str, cluster: _Cluster, year: int | None) -> ActorReport:
        entry = self._entries.get(cluster.entry or "")
        members = sorted(cluster.members)
        texts = list(dict.fromkeys(text for _, text in members))
        name = self._name(cluster, entry, texts, year)
        return ActorReport(
            id=number,
            name=name,
            kind=cluster.kind,
            iso3=entry.iso3 if entry else None,
            aliases=tuple(text for text in texts if text != name),
            mentions=tuple(span for span, _ in members),
            entry=cluster.entry,
        )

    def _name(self, cluster: _Cluster, entry: Entry | None, texts: list[str], year: int | None) -> str:
        if entry and cluster.kind == "state":
            then = [text for text in texts if year is not None and year <= self._former_names.get(text, 0)]
            return then[0] if then and entry.name not in texts else entry.name
        if cluster.kind == "state":
            plain = [text for text in texts if not _GOVERNMENT.intersection(name_words(text))]
            return min(plain, key=len) if plain else texts[0].rpartition(" of ")[2].removeprefix("the ")
        spelled = [text for text in texts if not is_acronym(text)]
        texts = [text for text in texts if text not in cluster.aliases] or texts
        same = [text for text in texts if entry and name_words(text) == name_words(entry.name)]
        if same and not (is_acronym(same[0]) and spelled):
            return same[0]
        return max(texts, key=lambda text: (not is_acronym(text), len(bare_words(text)), len(name_words(text)), -texts.index(text)))  # fmt: skip

    def _tabled(self, rows: Iterable[tuple[Mention, str]]) -> list[_Cluster]:
        found: dict[str, _Cluster] = {}
        for mention, text in rows:
            if mention.entry and mention.kind != "person":
                cluster = found.setdefault(mention.entry, _Cluster(mention.kind, mention.entry))
                cluster.add(mention.span, text)
        return list(found.values())

    def _bodies(self, rows: Iterable[tuple[Mention, str]]) -> list[_Cluster]:
        found: list[_Cluster] = []
        for mention, name in rows:
            words = tuple(word for word in bare_words(name))
            for cluster in found:
                if cluster.kind == mention.kind == "state" and _same_state(cluster.words, words):
                    cluster.add(mention.span, name)
                    break
                if _same_body(cluster.words, words):
                    cluster.add(mention.span, name)
                    if len(words) > len(cluster.words):
                        cluster.words = words
                    if mention.kind == "armed_group":
                        cluster.kind = "armed_group"
                    break
            else:
                found.append(_Cluster(mention.kind, members=[(mention.span, name)], words=words))
        return found

    def _by_alias(self, clusters: list[_Cluster], text: str) -> list[_Cluster]:
        """Join "Timo", a name of its own, to the person "known as Timo"."""
        ends = sorted(
            ((span.end, cluster) for cluster in clusters if cluster.kind == "person" for span, _ in cluster.members),
            key=lambda pair: pair[0],
        )
        gone: set[int] = set()
        for cluster in clusters:
            if cluster.kind != "person":
                continue
            for span, _ in cluster.members:
                before = next((c for end, c in reversed(ends) if end < span.start), None)
                gap = text[max((end for end, _ in ends if end < span.start), default=span.start) : span.start]
                if before and before is not cluster and id(before) not in gone and _ALIAS.fullmatch(gap):
                    real = "real name" in gap
                    if len(cluster.words) > _NICKNAME and not real:
                        continue
                    second = before if real else cluster
                    before.aliases.update(text for _, text in second.members)
                    before.members.extend(cluster.members)
                    before.joined.append(("alias", span))
                    gone.add(id(cluster))
                    break
        return [cluster for cluster in clusters if id(cluster) not in gone]

    def _has_arms(self, cluster: _Cluster, text: str) -> bool:
        """Whether the text tells of a group's fighters: "Reed Front rebels", "the Reed Front's gunmen"."""
        for span, _ in cluster.members:
            after = text[span.end : span.end + _NEXT]
            words = [word for word in name_words(after) if word != "s"] if after[:1] in _GLUES else []
            if words and words[0] in self._armed:
                return True
        return False

    # ---- persons ----

    def _persons(self, rows: list[tuple[Mention, str]], draft: Draft) -> list[_Cluster]:
        clusters: list[_Cluster] = []
        partial: list[tuple[Span, str, tuple[str, ...]]] = []
        for mention, name in rows:
            words = person_words(bare_words(name))
            if len(words) == 2 and words[0] in _FRENCH and self._is_surname(rows, words[1]):
                words = words[1:]  # "M. Vasseur"
            if len(words) > 1:
                self._full_name(clusters, mention.span, name, words)
            else:
                partial.append((mention.span, name, words))
        sentences = [draft.parse.span(sentence).start for sentence in draft.parse.sentences if sentence.text.strip()]
        bare: dict[tuple[str, ...], _Cluster] = {}
        for span, name, words in partial:
            self._partial_name(clusters, bare, span, name, words[0], draft, sentences)
        return [*clusters, *bare.values()]

    def _is_surname(self, rows: list[tuple[Mention, str]], word: str) -> bool:
        return any((words := bare_words(name))[-1] == word and words[0] not in _FRENCH for _, name in rows)

    def _full_name(self, clusters: list[_Cluster], span: Span, name: str, words: tuple[str, ...]) -> None:
        same = [c for c in clusters if c.words == words and _one_generation(c, name)]
        alike = same or [c for c in clusters if compatible(c.words, words)]
        fitting = same or [c for c in alike if _one_generation(c, name)]
        if len(fitting) == 1:
            cluster = fitting[0]
            if len(words) > len(cluster.words):
                cluster.words = words
        else:
            cluster = _Cluster("person", words=words)
            cluster.weighed = [
                (c.fullest, "fits this name, but so does another" if c in fitting else "of another generation")
                for c in alike
            ]
            clusters.append(cluster)
        cluster.add(span, name)
        cluster.full.append(span)

    def _partial_name(
        self,
        clusters: list[_Cluster],
        bare: dict[tuple[str, ...], _Cluster],
        span: Span,
        name: str,
        word: str,
        draft: Draft,
        sentences: list[int],
    ) -> None:
        bearers = candidates = _candidates(clusters, word)
        if len(candidates) > 1:
            # of three or more bearers (the Kims of Korea) the last one named is anybody's guess
            candidates = self._preferred(candidates, span, draft.clipping.text, sentences)
        if len(candidates) == 1:
            candidates[0].add(span, name)
            if len(bearers) > 1:
                reason = f"also called {name}, but an office or the order of naming tells which is meant"
                candidates[0].weighed += [(c.fullest, reason) for c in bearers if c is not candidates[0]]
            return
        names = tuple(c.fullest for c in candidates)
        known = next((key for key in bare if key[1:] == names and alike(key[0], word)), (word, *names))
        cluster = bare.setdefault(known, _Cluster("person", words=(word,), doubt=names))
        cluster.weighed = [(other, f"also called {name}, and nothing tells which is meant") for other in names]
        cluster.add(span, name)

    def _preferred(self, candidates: list[_Cluster], span: Span, text: str, sentences: list[int]) -> list[_Cluster]:
        """Those of several bearers of a name that are meant: by a title that one of them has, else the one last named in full."""
        title = self._title_before(text, span)
        if title:
            titled = [c for c in candidates if any(title == self._title_before(text, full) for full in c.full)]
            if len(titled) == 1:
                return titled
        if len(candidates) > _BEARERS:
            return candidates
        before = [
            (max(full for full in c.full if full < span), c) for c in candidates if any(full < span for full in c.full)
        ]
        if len(before) < 2:
            return [c for _, c in before] or candidates
        before.sort(key=lambda pair: pair[0], reverse=True)
        (last, latest), (other, _) = before[0], before[1]
        if bisect_right(sentences, last.start) == bisect_right(sentences, other.start):
            return candidates
        return [latest]

    def _title_before(self, text: str, span: Span) -> str | None:
        words = name_words(text[max(0, span.start - _TITLE_REACH) : span.start])
        last = words[-1] if words else ""
        return last if last in self._lists.titles or last in self._lists.honorifics else None


def _explained(actor: ActorReport, cluster: _Cluster, told: Mapping[Span, Mention]) -> Iterator[Explanation]:
    """Why somebody acts and is of this kind: by the rule that found the name first, one that repeats it only where there is no other; then why
    other names were added to it."""
    mentions = [told[span] for span in actor.mentions]
    fitting = [one for one in mentions if one.kind == actor.kind] or mentions
    first = next((one for one in fitting if one.rule != "actors.repeated"), fitting[0])
    weighed = dict.fromkeys(cluster.weighed)
    others = tuple(Rejected(what=name, reason=reason) for name, reason in weighed if name != actor.name)
    yield Explanation(
        kind="actor",
        row=actor.id,
        rule=first.rule,
        words=(first.span,),
        rejected=(*first.rejected, *others)[:MOST_REJECTED],
    )
    for rule, span in cluster.joined:
        yield Explanation(kind="actor", row=actor.id, rule=f"actors.joined.{rule}", words=(span,))


def _candidates(clusters: list[_Cluster], word: str) -> list[_Cluster]:
    """Bearers of a single name: by their last word, else by any word, else by a spelling of the last one."""
    for test in (
        lambda c: c.words[-1] == word,
        lambda c: word in c.words[1:],
        lambda c: word == c.words[0],
        lambda c: alike(c.words[-1], word),
    ):
        if found := [c for c in clusters if test(c)]:
            return found
    return []


def _one_generation(cluster: _Cluster, name: str) -> bool:
    mine = generation(name)
    return all(generation(text) == mine for _, text in cluster.members if len(bare_words(text)) > 1)


def _same_body(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if one == two or (len(one) == len(two) and all(alike(a, b) for a, b in zip(one, two, strict=True))):
        return True
    short, long = (one, two) if len(one) < len(two) else (two, one)
    return len(short) > 1 and long[: len(short)] == short and long[len(short)] in _BINDERS


def _same_state(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Two names of a state that no table has: "Tolvara", "the Tolvaran government"."""
    first, second = (next((word for word in words if word not in _GOVERNMENT), "") for words in (one, two))
    return first == second or is_adjective_of(first, second) or is_adjective_of(second, first)


def _short_names(clusters: list[_Cluster]) -> list[_Cluster]:
    """Join "the Front" to the body whose name has that head: the only one, or the one that was named last, and near."""
    kept: list[_Cluster] = []
    for cluster in clusters:
        longer = _heads_with(clusters, cluster) if cluster.kind != "person" and not cluster.entry and len(cluster.words) == 1 else []  # fmt: skip
        left = []
        for span, text in cluster.members:
            target = longer[0] if len(longer) == 1 else _last_named(longer, span)
            if target is None:
                left.append((span, text))
            else:
                target.add(span, text)
                if not any(rule == "short" for rule, _ in target.joined):
                    target.joined.append(("short", span))
                    target.weighed += [
                        (other.fullest, f"also “{text}”, but not the one named last")
                        for other in longer
                        if other is not target
                    ]
        cluster.members = left
        if left:
            kept.append(cluster)
    return kept


def _heads_with(clusters: list[_Cluster], short: _Cluster) -> list[_Cluster]:
    """The bodies whose name ends in a word, or has it before "of"."""
    word = short.words[0]
    return [
        other
        for other in clusters
        if other.kind in ("organization", "armed_group") and other is not short
        and any(word in name_words(text)[1:] or name_words(text)[:2] == (word, "of") for _, text in other.members)
    ]  # fmt: skip


def _last_named(clusters: list[_Cluster], span: Span) -> _Cluster | None:
    """The one of several bodies that was named near before a place, if no other was."""
    near = [c for c in clusters if any(span.start - _NEAR <= other.start < span.start for other, _ in c.members)]
    return near[0] if len(near) == 1 else None


def _is_party(cluster: _Cluster, text: str) -> bool:
    """Whether the text calls a group a party."""
    return any(
        _PARTY.match(text, span.end) or _A_PARTY.search(text[max(0, span.start - _PARTY_REACH) : span.start])
        for span, _ in cluster.members
    )


def _by_acronym(clusters: list[_Cluster], text: str) -> list[_Cluster]:
    """Join an acronym to the name it abbreviates: the one it follows in brackets (or the other way round), else the only one with these initials."""
    merged: dict[int, _Cluster] = {}
    for cluster in clusters:
        if cluster.kind == "person" or any(not is_acronym(name) for _, name in cluster.members):
            continue
        for other in clusters:
            if other is cluster or other.kind in ("person", "state") or id(other) in merged:
                continue
            if _bracketed(other, cluster, text):
                merged[id(cluster)] = other
                break
            if _initials(other, cluster):
                if other.entry and cluster.entry:
                    cluster.weighed.append(
                        (other.fullest, "has these initials, but the lists know both as bodies of their own")
                    )
                    continue
                merged[id(cluster)] = other
                break
    for cluster in clusters:
        if (target := merged.get(id(cluster))) is not None and target is not cluster:
            target.members.extend(cluster.members)
            target.joined.append(("acronym", cluster.members[0][0]))
            target.entry = target.entry or cluster.entry
    return [cluster for cluster in clusters if id(cluster) not in merged]


def _bracketed(full: _Cluster, short: _Cluster, text: str) -> bool:
    """ "the name (ABC)", "the name (ABC, in French)", "ABC (the name)", "the name, known by its initials ABC"."""
    ends = {span.end for span, _ in full.members}
    starts = {span.start for span, _ in full.members}
    for span, _ in short.members:
        if (
            span.start - 2 in ends
            and text[span.start - 2 : span.start] == " ("
            and text[span.end : span.end + 1] in "),"
        ):
            return True
        if (told := _SPELLED.match(text, span.end)) and told.end() in starts:
            return True
        before = max((end for end in ends if end < span.start), default=None)
        if before is not None and _INITIALS.fullmatch(text, before, span.start):
            return True
    return False


def _initials(full: _Cluster, short: _Cluster) -> bool:
    letters = name_words(short.members[0][1])[0]
    for _, name in full.members:
        words = [word for word in re.findall(r"\w+", name) if word[0].isupper()]
        if len(words) > 1 and "".join(word[0] for word in words).casefold() == letters:
            return True
    return False
