"""Weekdays, months and days without a year: which side of publication they lie on, by the language model's parse."""

import pytest

from tests.reading.times.reading import found

pytestmark = pytest.mark.model

# Published on Wednesday 14 October 2015.
SENTENCES = [
    ("The envoy said on Monday that the camps were open.", "Monday", "2015-10-12"),
    ("The envoy said the camps will open on Monday.", "Monday", "2015-10-19"),
    ("Commanders are scheduled to meet on Friday.", "Friday", "2015-10-16"),
    ("Commanders met in Bangui on Friday.", "Friday", "2015-10-09"),
    ("The ship has been detained since Saturday.", "Saturday", "2015-10-10"),
    ("The cabinet will vote by Saturday.", "Saturday", "2015-10-17"),
    ("Both agreed to work together during a call on Tuesday.", "Tuesday", "2015-10-13"),
    ("Judges will hear the appeal in December.", "December", "2015-12"),
    ("Judges heard the appeal in December.", "December", "2014-12"),
    ("Police arrested nine people in August.", "August", "2015-08"),
    ("The council plans to sit in March.", "March", "2016-03"),
    ("The tribunal will rule on November 3.", "November 3", "2015-11-03"),
    ("The tribunal ruled on September 30.", "September 30", "2015-09-30"),
    ("The tribunal ruled on December 30.", "December 30", "2014-12-30"),
    ("The harvest failed in the spring.", "the spring", "2015-SP"),
    ("Monitors will return in the winter.", "the winter", "2015-WI"),
    ("The militia will attend Friday's talks in Bangui.", "Friday", "2015-10-16"),
    ("The militia attended Friday's talks in Bangui.", "Friday", "2015-10-09"),
    ("The militia has not said whether it would join Friday's meeting.", "Friday", "2015-10-16"),
    ("The militia would not comment on Friday's meeting.", "Friday", "2015-10-09"),
    ("The envoy is due at Friday's summit.", "Friday", "2015-10-16"),
    ("The envoy spoke at Friday's summit.", "Friday", "2015-10-09"),
    ("The envoy agreed to attend Friday's summit.", "Friday", "2015-10-16"),
    ("The envoy failed to attend Friday's summit.", "Friday", "2015-10-09"),
    ("The envoy landed in Bangui ahead of Friday's talks.", "Friday", "2015-10-16"),
    ("The envoy left Bangui after Friday's talks.", "Friday", "2015-10-09"),
    ("Uganda will be represented at Friday's talks.", "Friday", "2015-10-16"),
    ("Uganda was represented at Friday's talks.", "Friday", "2015-10-09"),
    ("Uganda has been invited to Friday's talks.", "Friday", "2015-10-16"),
    ("Friday's talks in Bangui have been postponed.", "Friday", "2015-10-16"),
    ("Friday's talks in Bangui have collapsed.", "Friday", "2015-10-09"),
    ("Friday's round of talks is to be held in Bangui.", "Friday", "2015-10-16"),
    ("Friday's round of talks was held in Bangui.", "Friday", "2015-10-09"),
]


@pytest.mark.parametrize(("text", "words", "value"), SENTENCES)
def test_tense_decides_the_side(text: str, words: str, value: str) -> None:
    assert [(w, v) for w, _, v in found(text, "2015-10-14", parsed=True)] == [(words, value)]
