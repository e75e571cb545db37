"""Fingerprints of wording: the same words give the same hashes, a part gives a part."""

import json

from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake.signature import BITS, SCALE, SHINGLE, signature
from tests.intake.layouts import PARAGRAPHS

WORDS = " ".join(PARAGRAPHS.values()).split()


def containment(part, whole):
    return len(set(part) & set(whole)) / len(part)


def test_case_punctuation_and_line_breaks_do_not_matter():
    text = " ".join(PARAGRAPHS.values())
    assert signature(text.upper().replace(",", " ;").replace(" ", "\n")) == signature(text)
    assert signature(text.replace("’", "'")) == signature(text)


def test_a_cut_reprint_is_contained_in_its_original():
    text = " ".join(f"{word} {n}" if n % 7 == 0 else word for n, word in enumerate(WORDS * 4))
    half = text[: len(text) // 3]
    assert containment(signature(half), signature(text)) > 0.95
    assert containment(signature(text), signature(half)) < 0.5


def test_other_words_share_next_to_nothing():
    other = " ".join(reversed(WORDS))
    assert containment(signature(other), signature(" ".join(WORDS))) < 0.02


def test_about_one_shingle_in_scale_is_kept():
    text = " ".join(f"w{n}" for n in range(4000))
    kept = len(signature(text))
    assert 0.85 < kept * SCALE / (4000 - SHINGLE + 1) < 1.15


def test_json_keeps_the_hashes():
    kept = signature(" ".join(WORDS))
    assert kept
    assert all(0 <= value < 2**BITS // SCALE for value in kept)
    assert tuple(json.loads(json.dumps([float(value) for value in kept]))) == kept


def test_values_are_those_of_version_one_for_good():
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    assert signature(text) == PINNED


@given(st.lists(st.sampled_from([word for word in WORDS if word.isalpha()]), max_size=40))
def test_sorted_and_each_once(words):
    kept = signature(" ".join(words))
    assert list(kept) == sorted(set(kept))
    assert len(words) >= SHINGLE or not kept


PINNED = (2110708579288225, 2185505960087466)
