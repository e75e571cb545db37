"""The cue words and their forms. No language model."""

from dragoman.model.vocabulary import vocabulary
from dragoman.reading.statements.complements import FRAMES
from dragoman.reading.statements.lexicon import forms, lexicon


def test_regular_forms() -> None:
    assert forms("urge") == ["urge", "urges", "urged", "urging"]
    assert forms("deny") == ["deny", "denies", "denied", "denying"]
    assert forms("beg") == ["beg", "begs", "begged", "begging"]
    assert forms("stress") == ["stress", "stresses", "stressed", "stressing"]
    assert forms("order") == ["order", "orders", "ordered", "ordering"]


def test_verbs_are_found_by_any_form() -> None:
    verbs = lexicon().verbs
    assert {verbs[form].lemma for form in ("told", "telling", "tells")} == {"tell"}
    assert verbs["hoped"].frames["to"] == "intends"
    assert verbs["said"].frames["clause"] == "said"


def test_a_verb_keeps_the_first_act_given_for_a_frame() -> None:
    refuse = lexicon().verbs["refused"]
    assert (refuse.frames["to_speak"], refuse.frames["to"]) == ("said", "intends")


def test_particles_make_other_verbs() -> None:
    words = lexicon()
    assert "clause" in words.phrasal["pointed"]["out"].frames
    assert "clause" not in words.verbs["pointed"].frames


def test_every_frame_of_the_vocabulary_is_known() -> None:
    used = {frame for entry in vocabulary("cues")["verb"] for frame in entry["frames"]}
    assert used <= FRAMES | {"quote"}


def test_no_verb_is_listed_twice_in_a_class() -> None:
    for entry in [*vocabulary("cues")["verb"], *vocabulary("cues")["noun"], *vocabulary("cues")["adjective"]]:
        assert len(set(entry["lemmas"])) == len(entry["lemmas"]), entry["lemmas"]
