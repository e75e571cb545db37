"""The world tables: regular, without a form that silently means two rows, and with the names that a reader of the press expects."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from dragoman.model.vocabulary import vocabulary

Row = dict[str, Any]

TABLES = {
    "countries": "country",
    "organizations": "organization",
    "armed_groups": "armed_group",
    "outlets": "outlet",
    "offices": "office",
    "honorifics": "honorific",
    "places": "place",
}
FORM_FIELDS = ("name", "acronym", "aliases", "adjectives", "people", "capital", "capital_aliases", "seats", "metonyms")
SHARING = [name for name in TABLES if name not in ("offices", "honorifics")]
BODIES = ("organizations", "armed_groups", "outlets")
REQUIRED = {
    "countries": {"id", "iso3", "iso2", "name", "status", "aliases", "adjectives", "people"},
    "organizations": {"name", "aliases", "kind", "class", "of"},
    "armed_groups": {"name", "aliases", "kind", "countries"},
    "outlets": {"name", "kind", "aliases", "domains"},
    "offices": {"name", "aliases", "related", "class", "speaks_for", "body"},
    "honorifics": {"id", "name", "aliases", "kind", "part_of_name", "position"},
    "places": {"name", "aliases", "country", "kind"},
}
OPTIONAL = {
    "countries": {"capital", "capital_aliases", "seats", "metonyms", "ambiguous", "from", "until", "successors", "former_iso3"},
    "organizations": {"acronym", "part_of", "ambiguous", "from", "until"},
    "armed_groups": {"acronym", "adjectives", "part_of", "ambiguous"},
    "outlets": {"dateline", "country", "ambiguous"},
    "offices": {"countries", "note"},
    "honorifics": {"gender", "ambiguous", "note"},
    "places": {"ambiguous"},
}  # fmt: skip
CODES = {
    ("countries", "status"): {"state", "territory", "disputed", "historical"},
    ("organizations", "kind"): {"organization"},
    ("organizations", "class"): {
        "un", "intergovernmental", "alliance", "financial", "court", "format", "track", "mediator", "peace_body", "ngo", "religious", "civic",
        "government", "legislature", "security_service", "armed_forces",
    },
    ("armed_groups", "kind"): {"armed_group", "organization"},
    ("outlets", "kind"): {"agency", "outlet"},
    ("offices", "class"): {
        "head_of_state", "head_of_government", "minister", "deputy_minister", "envoy", "spokesperson", "legislator", "military", "diplomat",
        "party_leader", "judge", "cleric", "royal", "security_official", "provincial", "expert", "other",
    },
    ("offices", "body"): {"state", "region", "party", "group", "body", "any"},
    ("honorifics", "part_of_name"): {"never", "sometimes", "usual"},
    ("honorifics", "position"): {"before", "after"},
    ("places", "kind"): {"city", "region", "venue"},
}  # fmt: skip
SMALL_NAMES = {"swisspeace", "peshmerga", "antibalaka"}  # in lower case, yet nothing else
UNDECOMPOSED = str.maketrans({"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ð": "d"})


def rows(table: str) -> dict[str, Row]:
    """The rows of a table by id, whichever way they are laid out."""
    block = vocabulary(table)[TABLES[table]]
    return dict(block) if isinstance(block, dict) else {row["id"]: row for row in block}


def forms(row: Row) -> Iterator[str]:
    """Everything by which the press names the row."""
    for field in FORM_FIELDS:
        value = row.get(field, ())
        yield from [value] if isinstance(value, str) else value


def owners(table: str) -> dict[str, set[str]]:
    """Form to the ids of the rows that have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, row in rows(table).items():
        for form in forms(row):
            found[form].add(key)
    return found


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def bare(text: str) -> str:
    """The spelling of a typist without accents."""
    decomposed = unicodedata.normalize("NFD", text.translate(UNDECOMPOSED))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_regular(table: str) -> None:
    for key, row in rows(table).items():
        fields = set(row)
        assert fields >= REQUIRED[table], f"{table}:{key} lacks {REQUIRED[table] - fields}"
        assert fields <= REQUIRED[table] | OPTIONAL[table], (
            f"{table}:{key} has unknown {fields - REQUIRED[table] - OPTIONAL[table]}"
        )
        for (where, field), allowed in CODES.items():
            assert where != table or row[field] in allowed, f"{table}:{key} {field} = {row[field]}"


@pytest.mark.parametrize("table", TABLES)
def test_ids_are_unique_addresses(table: str) -> None:
    block = vocabulary(table)[TABLES[table]]
    ids = list(block) if isinstance(block, dict) else [row["id"] for row in block]
    assert len(ids) == len(set(ids))
    shape = re.compile("[A-Z][A-Z_]+" if table == "countries" else "[a-z0-9][a-z0-9_]*")
    assert [key for key in ids if not shape.fullmatch(key)] == []


@pytest.mark.parametrize("table", TABLES)
def test_texts_are_clean(table: str) -> None:
    for key, row in rows(table).items():
        for field, value in row.items():
            for text in strings(value):
                assert text or field in ("iso2", "iso3"), f"{table}:{key} {field} has an empty string"
                assert text == " ".join(text.split()), f"{table}:{key} {field} has loose blanks: {text!r}"
                assert not re.search("[‘’“”ʼ]", text), f"{table}:{key} {field}: write straight quotes in {text!r}"
        for field in (
            "aliases",
            "adjectives",
            "people",
            "domains",
            "countries",
            "of",
            "related",
            "ambiguous",
            "dateline",
        ):
            values = row.get(field, [])
            assert len(values) == len(set(values)), f"{table}:{key} repeats a value of {field}"
        assert row["name"] not in row["aliases"], f"{table}:{key} repeats its name among the aliases"


@pytest.mark.parametrize("table", TABLES)
def test_each_table_says_what_it_is_and_stays_loadable(table: str) -> None:
    source = (files("dragoman.model") / "vocab" / f"{table}.toml").read_text(encoding="utf-8")
    head = source.split("\n\n[", 1)[0]
    assert "NOT" in head, "the comment says what a row is not"
    assert "How to add a row" in head
    assert "Source" in head
    assert len(source.encode()) < 400_000


@pytest.mark.parametrize("table", SHARING)
def test_shared_forms_are_listed_and_no_others(table: str) -> None:
    shared = {form for form, keys in owners(table).items() if len(keys) > 1}
    listed = vocabulary(table)["shared"]
    assert len(listed) == len(set(listed))
    assert set(listed) - shared == set(), "no longer shared: take them out of the list"
    assert shared - set(listed) == set(), "several rows have these forms: correct a row or list them"


@pytest.mark.parametrize("table", ["offices", "honorifics"])
def test_titles_stand_in_one_row(table: str) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for key, row in rows(table).items():
        for form in (row["name"], *row["aliases"], *row.get("related", [])):
            found[form.casefold()].add(key)
    assert {form: keys for form, keys in found.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("table", TABLES)
def test_ambiguous_forms_belong_to_their_row(table: str) -> None:
    for key, row in rows(table).items():
        assert set(row.get("ambiguous", [])) <= set(forms(row)), f"{table}:{key}"


@pytest.mark.parametrize("table", TABLES)
def test_an_accent_is_never_required(table: str) -> None:
    for key, row in rows(table).items():
        told = set(forms(row))
        for form in told:
            if any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", form)):
                assert any(bare(form) == other for other in told), f"{table}:{key} has {form!r} but not {bare(form)!r}"


def test_a_form_in_two_tables_is_certain_in_one_at_most() -> None:
    certain: dict[str, list[str]] = defaultdict(list)
    tables: dict[str, set[str]] = defaultdict(set)
    for table in BODIES:
        for key, row in rows(table).items():
            for form in forms(row):
                tables[form].add(table)
                if form not in row.get("ambiguous", []) and form not in vocabulary(table)["shared"]:
                    certain[form].append(f"{table}:{key}")
    assert {f: keys for f, keys in certain.items() if len(tables[f]) > 1 and len(keys) > 1} == {}


def test_country_codes() -> None:
    table = rows("countries")
    for key, row in table.items():
        assert re.fullmatch("([A-Z]{3})?", row["iso3"])
        assert re.fullmatch("([A-Z]{2})?", row["iso2"])
        assert bool(row["iso3"]) == bool(row["iso2"])
        assert not row["iso3"] or key == row["iso3"]
    codes = [row["iso3"] for row in table.values() if row["iso3"]]
    assert len(codes) == len(set(codes))
    today = [row["iso2"] for row in table.values() if row["iso2"] and row["status"] != "historical"]
    assert len(today) == len(set(today))
    assert len([row for row in table.values() if row["status"] == "state"]) >= 193


def test_every_state_has_a_capital_and_citizens() -> None:
    for key, row in rows("countries").items():
        if row["status"] != "territory":
            assert row.get("capital"), key
        if row["status"] == "state":
            assert row["adjectives"], key
            assert row["people"] or key == "VAT", key
        if row["status"] == "historical":
            assert row["until"], key
            assert row["successors"], key
        assert row.get("from", 0) <= row.get("until", 9999), key


def test_an_adjective_means_one_country_of_today() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for key, row in rows("countries").items():
        if row["status"] != "historical":
            for word in row["adjectives"]:
                found[word].add(key)
    assert {word for word, keys in found.items() if len(keys) > 1} <= set(vocabulary("countries")["shared"])


def test_references_lead_to_rows() -> None:
    countries = rows("countries")
    for table in TABLES:
        for key, row in rows(table).items():
            told = [*row.get("of", []), *row.get("countries", []), *row.get("successors", [])]
            told += [row["country"]] if "country" in row else []
            assert [code for code in told if code not in countries] == [], f"{table}:{key}"
            assert row.get("part_of") != key
            assert row.get("part_of", key) in rows(table), f"{table}:{key}"


def test_a_domain_leads_to_one_newsroom() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for key, row in rows("outlets").items():
        for domain in row["domains"]:
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain), f"{key}: {domain}"
            assert not domain.startswith("www."), key
            found[domain].add(key)
    assert {domain: keys for domain, keys in found.items() if len(keys) > 1} == {}


def test_only_agencies_have_dateline_tokens() -> None:
    assert [key for key, row in rows("outlets").items() if row.get("dateline") and row["kind"] != "agency"] == []


def test_words_in_lower_case_are_never_certain() -> None:
    for table in ("organizations", "armed_groups"):
        for key, row in rows(table).items():
            loose = {form for form in forms(row) if form.isalpha() and form.islower()} - SMALL_NAMES
            assert loose <= set(row.get("ambiguous", [])), f"{table}:{key}"


def test_modifiers_say_when() -> None:
    modifiers = vocabulary("offices")["modifier"]
    words: dict[str, str] = {}
    for key, row in modifiers.items():
        assert row["tenure"] in ("former", "current", "future", "rank"), key
        for word in (row["word"], *row["aliases"]):
            assert words.setdefault(word, key) == key, word
    tenures = {word: modifiers[key]["tenure"] for word, key in words.items()}
    assert tenures["ex-"] == tenures["deposed"] == "former"
    assert tenures["acting"] == tenures["outgoing"] == "current"
    assert tenures["designate"] == tenures["incoming"] == "future"
    assert tenures["deputy"] == "rank"


@pytest.mark.parametrize(
    ("table", "form", "key"),
    [
        ("countries", "Burma", "MMR"),
        ("countries", "Zaire", "COD"),
        ("countries", "Côte d'Ivoire", "CIV"),
        ("countries", "USSR", "SUN"),
        ("countries", "Downing Street", "GBR"),
        ("countries", "Kiev", "UKR"),
        ("countries", "Malacanang", "PHL"),
        ("countries", "Ivorian", "CIV"),
        ("countries", "Spaniards", "ESP"),
        ("organizations", "Sant'Egidio", "community_of_santegidio"),
        ("organizations", "CSCE", "organization_for_security_and_co_operation_in_europe"),
        ("organizations", "Minsk Group", "osce_minsk_group"),
        ("organizations", "IGAD", "intergovernmental_authority_on_development"),
        ("armed_groups", "Da'esh", "islamic_state"),
        ("armed_groups", "Hizb-i Islami", "hezb_e_islami"),
        ("armed_groups", "Tamil Tigers", "liberation_tigers_of_tamil_eelam"),
        ("armed_groups", "SPLM/A", "sudan_peoples_liberation_movement"),
        ("armed_groups", "Gerakan Aceh Merdeka", "free_aceh_movement"),
        ("armed_groups", "Fuerzas Armadas Revolucionarias de Colombia", "farc"),
        ("armed_groups", "Bougainville Revolutionary Army", "bougainville_revolutionary_army"),
        ("outlets", "Itar-Tass", "tass"),
        ("outlets", "RFE/RL", "radio_free_europe_radio_liberty"),
        ("places", "Sharm al-Sheikh", "sharm_el_sheikh"),
        ("places", "San Vicente del Caguan", "san_vicente_del_caguan"),
        ("places", "Wye River", "wye_river"),
        ("places", "Mazar-i-Sharif", "mazar_e_sharif"),
    ],
)  # fmt: skip
def test_names_of_the_press_are_found(table: str, form: str, key: str) -> None:
    assert owners(table)[form] == {key}


def test_an_agencys_dateline_token_is_known() -> None:
    tokens: dict[str, set[str]] = defaultdict(set)
    for key, row in rows("outlets").items():
        for token in row.get("dateline", []):
            tokens[token].add(key)
    assert tokens["AA"] == {"anadolu_agency"}
    assert tokens["AFP"] == {"agence_france_presse"}
    assert tokens["Xinhua"] == {"xinhua"}
    assert len(tokens["APA"]) == 3, "Vienna, Baku and Dakar: the token alone does not tell"


def test_acronyms_of_several_groups_are_refused() -> None:
    shared = set(vocabulary("armed_groups")["shared"])
    assert {"PLA", "SLA", "RCD", "BRA", "MIR"} <= shared
    assert "MILF" not in shared


def test_one_office_is_not_its_deputy() -> None:
    offices = rows("offices")
    assert "minister of foreign affairs" in offices["foreign_minister"]["aliases"]
    assert offices["foreign_minister"]["speaks_for"] is True
    assert offices["deputy_foreign_minister"]["class"] == "deputy_minister"
    assert offices["analyst"]["speaks_for"] is False


def test_honorifics_tell_what_stays_with_the_name() -> None:
    honorifics = rows("honorifics")
    assert honorifics["mr"]["part_of_name"] == "never"
    assert honorifics["mullah"]["part_of_name"] == "usual"
    assert "Don" in honorifics["don"]["ambiguous"]


def test_places_tell_their_country() -> None:
    places = rows("places")
    assert (places["naivasha"]["country"], places["camp_david"]["country"], places["taif"]["country"]) == (
        "KEN",
        "USA",
        "SAU",
    )
    capitals = {(row["capital"], key) for key, row in rows("countries").items() if row.get("capital")}
    assert [key for key, row in places.items() if (row["name"], row["country"]) in capitals] == []
