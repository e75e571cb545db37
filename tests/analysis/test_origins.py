"""Who has a report from whom: in the table of origins, and as far as it was known on a day."""

from dragoman.analysis.asof import as_known
from dragoman.model.clipping import Clipping, Published
from dragoman.model.reading import Reading
from dragoman.model.record import Folded, Origin, OriginLink
from dragoman.views.tables import table_rows
from tests.views.sample_view import SampleView


def printed(name: str, outlet: str, day: str) -> Reading:
    when = Published(value=day, precision="day", basis="stated")
    return Reading(clipping=Clipping(clipping_id=name, text="The ferry sails.", outlet=outlet, published=when))


def view() -> SampleView:
    readings = (printed("w" * 64, "Wire News", "2005-04-02"), printed("a" * 64, "Post", "2005-04-03"))
    later = printed("b" * 64, "Star", "2005-05-01")
    link = OriginLink(copy="a" * 64, source="w" * 64, relation="reprint", reason="Post credits Wire News")
    other = OriginLink(copy="b" * 64, source="a" * 64, relation="agency")
    members = ("a" * 64, "b" * 64, "w" * 64)
    origin = Origin(id="a" * 64, members=members, relation="reprint", first="w" * 64, links=(link, other))
    return SampleView(readings=(*readings, later), folded=Folded(origins=(origin,)))


def test_the_table_says_who_reprints_whom_and_why() -> None:
    [row] = table_rows(view(), "origins")
    assert row["goes_back_to"] == "Wire News"
    assert row["who_from_whom"] == ["Post reprints Wire News (Post credits Wire News)", "Star goes back to Post"]
    assert row["clippings"] == 3


def test_a_link_to_what_was_not_published_yet_is_not_known() -> None:
    [origin] = as_known(view(), "2005-04-10").folded.origins
    assert (len(origin.members), origin.first, [link.copy[0] for link in origin.links]) == (2, "w" * 64, ["a"])
    assert as_known(view(), "2005-04-02").folded.origins == ()
