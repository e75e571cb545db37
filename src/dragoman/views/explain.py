"""Where a finding comes from, and how a clipping was dated, cut and read: everything the record knows about its own work, as plain values."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import islice
from typing import Any

from dragoman.analysis.attribution import attribution
from dragoman.analysis.index import Index
from dragoman.model.clipping import Clipping, DateCandidate, MetadataCandidate
from dragoman.model.judgement import Judgement
from dragoman.model.keys import KeyedFinding
from dragoman.model.protocols import View
from dragoman.model.record import Member
from dragoman.model.text import Span
from dragoman.views.cuts import cut_runs, restored
from dragoman.views.lines import SHORT_ID, short, thing_name
from dragoman.views.quoting import GAP, sentence_around
from dragoman.views.reasons import Why, reasons, silent_words
from dragoman.views.wording import file_name, flat, in_quotes, label, published_words

Told = dict[str, Any]
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNTOLD = ("id", "evidence", "mentions", "span", "participants", "roles")
"""Fields that an explanation tells elsewhere, or that are findings of their own."""
_NAMING = ("actor", "speaker", "addressee", "by", "against", "answered_by", "source", "target", "represented_by")
"""Fields that hold the row of an actor."""


def explain_clipping(view: View, clipping_id: str) -> Told:
    """How a clipping was understood: what its outlet, agency, byline, headline, language and date were taken from, with what was rejected and why, what was
    cut as furniture and by whom, its readers, its rows, what stayed unknown, which sentences about talks gave no finding, and what people decided
    about it. Plain JSON values; spans are ``[start, end]`` in code points. Raises UnknownTargetError."""
    return clipping_explained(Index(view), clipping_id)


def _is_inferred(clipping: Clipping) -> bool:
    """Whether the date is the readers' own conclusion, which corrects nothing."""
    return clipping.published is not None and clipping.published.basis == "inferred"


def clipping_explained(index: Index, clipping_id: str) -> Told:
    """The same over an index."""
    clipping, received = index.clipping(clipping_id), index.view.received(clipping_id)
    reading = index.reading(clipping_id)
    origin = index.origin_of.get(clipping_id)
    findings = index.findings(clipping_id)
    return {
        "clipping": clipping_id,
        "file": file_name(clipping),
        "copies": [
            {"path": copy.path, "url": copy.url, "outlet": copy.outlet, "fetched": copy.fetched}
            for copy in clipping.copies
        ],
        "title": clipping.title,
        "byline": list(clipping.byline),
        "language": clipping.language,
        "encoding": clipping.encoding,
        "intake": clipping.intake,
        "outlet": clipping.outlet,
        "agency": clipping.agency,
        "as_received": {
            name: _plain(getattr(received, name))
            for name in ("title", "outlet", "agency", "published", "body")
            if getattr(received, name) != getattr(clipping, name)
            and not (name == "published" and _is_inferred(clipping))
        },
        "published": published_words(clipping, index.published(clipping_id)),
        "published_as": _plain(clipping.published),
        "dates": [_candidate(candidate) for candidate in clipping.date_candidates],
        "metadata": [{"field": candidate.field, **_candidate(candidate)} for candidate in clipping.metadata],
        "body": _body(received, clipping, index.view.judgements()),
        "origin": None
        if origin is None
        else {"relation": origin.relation, "agency": origin.agency, "clippings": list(origin.members)},
        "readers": dict(reading.readers) if reading and not reading.unread else None,
        "unread": index.unread(clipping_id),
        "unread_part": reading.unread_part if reading else None,
        "findings": dict(sorted(Counter(found.kind for found in findings.values()).items())),
        "unknown": [{"row": one.row, "field": one.field, "reason": one.reason} for one in reading.unknown]
        if reading
        else [],
        "silent": [{"span": list(span), "words": words} for span, words in silent_words(reading, clipping)],
        "judgements": [
            _judgement(one) for one in index.view.judgements() if any(t.clipping_id == clipping_id for t in one.targets)
        ],
        "rows": [
            {
                "row": found.row,
                "key": found.key,
                "kind": found.kind,
                "subject": found.subject,
                "words": _quoted(clipping, found),
                "leads_to": short(index.addresses.get(found.key)),
            }
            for found in findings.values()
        ],
    }


def explain_finding(view: View, found: KeyedFinding) -> Told:
    """Where a finding comes from: its words with the sentence around them, its values, the rules that made it and what they dropped, the readers, the thing
    it leads to, what speaks for and against the sameness of it with others, and what people decided. Plain JSON values. Raises UnknownTargetError
    for a clipping that is not there."""
    return finding_explained(Index(view), found)


def finding_explained(index: Index, found: KeyedFinding) -> Told:
    """The same over an index."""
    clipping, reading = index.clipping(found.clipping_id), index.reading(found.clipping_id)
    thing_id = index.addresses.get(found.key)
    member = Member(
        clipping_id=found.clipping_id, kind=found.kind, row=found.row, key=found.key, evidence=found.evidence
    )
    told = attribution(index, member) if found.kind not in ("statement", "actor", "time") else None
    return {
        "key": found.key,
        "clipping": found.clipping_id,
        "file": file_name(clipping),
        "outlet": clipping.outlet,
        "published": published_words(clipping, index.published(found.clipping_id)),
        "kind": found.kind,
        "row": found.row,
        "subject": found.subject,
        "evidence": [_place(clipping, span) for span in found.evidence],
        "values": _values(index, clipping, found),
        "told_by": None
        if told is None or not told.attributed
        else {
            "speakers": list(told.speakers),
            "unnamed_sources": list(told.sources),
            "anonymous": told.anonymous,
            "relayed_by": list(told.relayed_by),
            "hedges": list(told.hedges),
        },
        "why": [_why(one) for one in reasons(reading, clipping).get((found.kind, found.row), ())],
        "readers": dict(reading.readers) if reading else {},
        "leads_to": None
        if thing_id is None
        else {"id": thing_id, "name": thing_name(index, thing_id), "clippings": _clippings_of(index, thing_id)},
        "sameness": list(_proposals(index, found)),
        "unknown": [
            {"field": one.field, "reason": one.reason} for one in (reading.unknown if reading else ()) if one.row == found.row
        ],
        "judgements": [
            _judgement(one) for one in index.view.judgements() if any(t.key == found.key for t in one.targets)
        ],
    }  # fmt: skip


def explanation_text(told: Told) -> str:
    """An explanation as text for people, of a clipping or of a finding. What would steer a terminal or turn its text around is shown by its code."""
    lines = list(_finding_text(told) if "evidence" in told else _clipping_text(told))
    return "\n".join(_STEERING.sub(lambda found: ascii(found[0])[1:-1], line) for line in lines) + "\n"


def _clipping_text(told: Told) -> Iterator[str]:
    yield f"{told['title'] or 'No headline'}"
    yield f"  clipping   {told['clipping'][:SHORT_ID]}  {told['file'] or ''}".rstrip()
    yield f"  outlet     {told['outlet'] or 'not said'}" + (f", from {told['agency']}" if told["agency"] else "")
    yield from _candidates_text([one for one in told["metadata"] if one["field"] in ("outlet", "agency")])
    for field, name in (("byline", "byline"), ("title", "headline"), ("language", "language")):
        value = ", ".join(told[field]) if field == "byline" else told[field]
        yield f"  {name:<10} {value or 'not known'}"
        yield from _candidates_text([one for one in told["metadata"] if one["field"] == field])
    yield f"  published  {told['published']}"
    yield from _candidates_text(told["dates"])
    if not told["dates"]:
        yield "    no date was found in the page"
    for name, value in told["as_received"].items():
        yield f"  corrected  {name}, as it came in: {value if value is not None else 'nothing'}"
    yield from _body_text(told["clipping"], told["body"])
    if told["origin"]:
        count = len(told["origin"]["clippings"])
        agency = f" of {told['origin']['agency']}" if told["origin"]["agency"] else ""
        yield f"  origin     {told['origin']['relation']}{agency}: {count} clippings count as one source"
    if told["unread"]:
        yield f"  unread     {told['unread']}"
        yield from _judgement_text(told)
        return
    yield "  readers    " + (", ".join(f"{name} {version}" for name, version in told["readers"].items()) or "not told")
    yield "  findings   " + (", ".join(f"{count} {kind}" for kind, count in told["findings"].items()) or "none")
    for one in told["unknown"]:
        yield f"  unknown    {one['row'] or 'clipping'} {one['field']}: {one['reason']}"
    for one in told["silent"]:
        yield f"  silent     {in_quotes(_shortened(one['words'], 200))} [{one['span'][0]}, {one['span'][1]}]"
    if told["silent"]:
        yield "             these speak of talks and gave no talks, position, allegation or event"
    yield from _judgement_text(told)
    if told["rows"]:
        yield ""
    for row in told["rows"]:
        words = in_quotes(_shortened(row["words"])) if row["words"] else "no words"
        yield f"  {row['row']:<8} {row['key'][:SHORT_ID]}  {row['kind']:<11}  {words}"


def _candidates_text(candidates: Sequence[Told]) -> Iterator[str]:
    """What a field was taken from and what not, the accepted ones first."""
    for one in sorted(candidates, key=lambda each: not each["accepted"]):
        verdict = "taken" if one["accepted"] else "not taken"
        field = f"{one['field']} " if one.get("field") in ("outlet", "agency") else ""
        words = flat(one["printed"])
        printed = f"  {words}" if one["source"] == "detector" else f"  printed “{words}”" if words else " "
        place = f" [{one['span'][0]}, {one['span'][1]}]" if one["span"] else ""
        reason = f": {one['reason']}" if one["reason"] else ""
        where = "by the detector" if one["source"] == "detector" else f"in {one['source']}"
        yield f"    {verdict:<9}  {field}{one['value']}{printed} {where}{place}{reason}"


def _body_text(clipping_id: str, body: Told) -> Iterator[str]:
    yield (
        f"  body       {body['characters']} of {body['of']} characters in {body['paragraphs']} paragraphs; "
        f"{body['cut_lines']} lines cut as page furniture"
    )
    lines = iter(body["cut"])
    for run in body["runs"]:
        by = f" by {run['cut_by']['who']}, {run['cut_by']['when']}: {run['cut_by']['why']}" if run["cut_by"] else ""
        yield f"    cut      {run['span'][0]}-{run['span'][1]}{by}"
        yield from (f"             {line}" for line in islice(lines, run["lines"]))
    for one in body["restored"]:
        yield f"    put back {one['span'][0]}-{one['span'][1]} by {one['who']}, {one['when']}: {one['why']}"
        yield f"             {one['words']}"
    if body["runs"]:
        yield f"             to put back: dragoman judge RECORD restore {clipping_id[:SHORT_ID]} START-END --why …"


def _finding_text(told: Told) -> Iterator[str]:
    yield f"{told['kind']} {told['row']}" + (f": {told['subject']}" if told["subject"] else "")
    yield f"  key        {told['key']}"
    yield f"  clipping   {told['clipping'][:SHORT_ID]}  {told['outlet'] or told['file'] or ''}, {told['published']}"
    for place in told["evidence"]:
        yield f"  words      {in_quotes(flat(place['words']))} [{place['span'][0]}, {place['span'][1]}]"
        if flat(place["sentence"]) != flat(place["words"]):
            yield f"    in       {flat(place['sentence'])}"
    for name, value in told["values"].items():
        if value not in (None, [], {}, ""):
            yield f"  {label(name):<10} {_shown(value)}"
    if told["told_by"]:
        by = told["told_by"]
        yield f"  told by    {', '.join((*by['speakers'], *by['unnamed_sources'])) or 'an unnamed source'}" + (
            " (anonymous)" if by["anonymous"] else ""
        )
        if by["relayed_by"]:
            yield f"  relayed by {', '.join(by['relayed_by'])}"
        if by["hedges"]:
            yield f"  hedged     {', '.join(f'“{hedge}”' for hedge in by['hedges'])}"
    for why in told["why"]:
        yield f"  rule       {why['rule']}" + (f": {why['does']}" if why["does"] else "")
        for word in why["words"]:
            yield f"    from     {in_quotes(_shortened(word['words']))} [{word['span'][0]}, {word['span'][1]}]"
        for other in why["rejected"]:
            yield f"    not      {other['what']}: {other['reason']}"
    yield "  readers    " + (", ".join(f"{name} {version}" for name, version in told["readers"].items()) or "not told")
    if told["leads_to"]:
        thing = told["leads_to"]
        yield f"  leads to   {thing['id'][:SHORT_ID]}  {thing['name']} (in {thing['clippings']} clippings)"
    else:
        yield "  leads to   nothing in the record"
    for one in told["sameness"]:
        yield f"  {one['verdict']:<10} the same as {one['with']} ({one['method']})"
        yield from (f"    {'for' if r['supports'] else 'against':<8} {r['text']}" for r in one["reasons"])
    for one in told["unknown"]:
        yield f"  unknown    {one['field']}: {one['reason']}"
    yield from _judgement_text(told)


def _judgement_text(told: Told) -> Iterator[str]:
    for one in told["judgements"]:
        values = ", ".join(f"{name}={value}" for name, value in one["values"].items())
        yield f"  judged     {one['verb']} by {one['who']}, {one['when']}: {one['why']}" + (
            f" ({values})" if values else ""
        )


def _why(one: Why) -> Told:
    return {
        "rule": one.rule,
        "does": one.does,
        "words": [{"span": list(word.span), "words": word.words} for word in one.words],
        "rejected": [{"what": other.what, "reason": other.reason} for other in one.rejected],
    }


def _candidate(candidate: DateCandidate | MetadataCandidate) -> Told:
    return {
        "value": candidate.value,
        **({"precision": candidate.precision} if isinstance(candidate, DateCandidate) else {}),
        "printed": candidate.printed,
        "source": candidate.source,
        "span": _plain(candidate.span),
        "accepted": candidate.accepted,
        "reason": candidate.reason,
    }


def _body(received: Clipping, clipping: Clipping, judgements: Sequence[Judgement]) -> Told:
    runs = cut_runs(received, clipping, judgements)
    cut = [line for run in runs for line in run.lines]
    return {
        "paragraphs": len(clipping.body),
        "characters": sum(span.end - span.start for span in clipping.body),
        "of": len(clipping.text),
        "cut_lines": len(cut),
        "cut": cut,
        "runs": [
            {
                "span": list(run.span),
                "lines": len(run.lines),
                "begins": run.begins,
                "cut_by": _judgement(run.judgement) if run.judgement else None,
            }
            for run in runs
        ],
        "restored": [
            {
                "span": list(one.span),
                "words": flat(clipping.quote(one.span)),
                "judgement": one.judgement.id,
                "who": one.judgement.who,
                "when": one.judgement.when,
                "why": one.judgement.why,
            }
            for one in restored(received, clipping, judgements)
        ],
    }


def _place(clipping: Clipping, span: Span) -> Told:
    sentence = sentence_around(clipping, span)
    return {"span": list(span), "words": clipping.quote(span), "sentence": clipping.quote(sentence)}


def _quoted(clipping: Clipping, found: KeyedFinding) -> str:
    quotes = [flat(clipping.quote(span)) for span in found.evidence]
    return GAP.join(dict.fromkeys(quotes) if found.kind == "actor" else quotes)


def _values(index: Index, clipping: Clipping, found: KeyedFinding) -> Told:
    """The values of the finding; spans among them as the words they cover, actors by the name they have in the clipping."""
    reading = index.reading(found.clipping_id)
    names = {actor.id: actor.name for actor in reading.actors} if reading else {}
    own = {field.name: getattr(found.finding, field.name) for field in fields(found.finding)}
    told = {name: _words(clipping, value) for name, value in own.items() if name not in _UNTOLD}
    for name in _NAMING:
        if isinstance(value := told.get(name), str):
            told[name] = names.get(value, value)
    for item in told.get("preconditions") or ():
        item["by"] = names.get(item["by"], item["by"])
    if isinstance(speakers := told.get("speakers"), list):
        told["speakers"] = [names.get(speaker, speaker) for speaker in speakers]
    return told


def _words(clipping: Clipping, value: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Span):
        return flat(clipping.quote(value))
    if isinstance(value, tuple):
        return [_words(clipping, item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _words(clipping, getattr(value, field.name)) for field in fields(value)}
    return value


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _proposals(index: Index, found: KeyedFinding) -> Iterator[Told]:
    for one in index.view.proposals():
        if found.key in (one.left, one.right):
            other = one.right if one.left == found.key else one.left
            thing = index.addresses.get(other)
            yield {
                "with": thing_name(index, thing) if thing else other[:SHORT_ID],
                "key": other,
                "verdict": one.verdict,
                "method": one.method,
                "reasons": [{"code": r.code, "text": r.text, "supports": r.supports} for r in one.reasons],
            }


def _clippings_of(index: Index, thing_id: str) -> int:
    return sum(any(thing == thing_id for thing, _ in members) for members in index.members_of.values())


def _judgement(one: Judgement) -> Told:
    return {
        "id": one.id, "verb": one.verb, "who": one.who, "when": one.when, "why": one.why, "values": dict(one.values),
        "supersedes": one.supersedes,
    }  # fmt: skip


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{label(name)} {_shown(item)}" for name, item in value.items() if item not in (None, [], ""))
    return str(value)


def _shortened(words: str, most: int = 100) -> str:
    return words if len(words) <= most else f"{words[:most].rstrip()}…"
