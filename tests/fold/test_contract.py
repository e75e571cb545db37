"""The record as it is exported."""

import json

from dragoman.fold.contract import record_object
from dragoman.fold.fold import fold
from dragoman.model.contract import canonical
from dragoman.resolve.propose import propose
from tests.fold.strategies import Desk, found, judge, target


def test_the_record_contract() -> None:
    desk = Desk("one", "2003-06-04")
    ghana = desk.state("Ghana", "GHA")
    man = desk.actor("Kwesi Adomako", roles=[("President", "Ghana", "current")])
    desk.talks(
        "Accra round",
        "collapsed",
        date="2003-06-01",
        seats=[(ghana, {"role": "convenor"}), (man, {"attendance": "walked_out"})],
    )
    desk.wants(ghana, "ceasefire", "demands")
    desk.claim("Ghana smuggled rifles and radios", against=ghana, answer="denied", answered=ghana)
    reading = desk.reading()
    clipping = reading.clipping.clipping_id
    accept = judge("accept", target(reading, "actor", "a1"))
    record = json.loads(canonical(record_object(fold([reading], propose([reading]), [accept]))))

    person = next(row for row in record["actors"] if row["kind"] == "person")
    assert person["members"] == [[clipping, "a2"]]
    assert person["tenures"][0]["members"] == [[clipping, "role", "a2/r1"]]
    assert {"title", "of", "from", "until", "basis"} <= person["tenures"][0].keys()
    [talks] = record["talks"]
    assert (talks["status"], talks["status_detail"], talks["members"]) == ("held", "collapsed", [[clipping, "t1"]])
    assert talks["date"] == {"value": "2003-06-01", "precision": "day", "basis": "stated"}
    host = next(seat for seat in talks["participants"] if seat["actor"] == found(reading, "actor", "a1").key)
    assert (host["role"], host["members"]) == ("host", [[clipping, "participant", "t1/q1"]])
    assert record["positions"][0]["members"] == [[clipping, "position", "p1"]]
    assert record["allegations"][0]["members"] == [[clipping, "allegation", "g1"]]
    [denied] = record["contradictions"]
    assert {desk.text[slice(*span)] for _, span in denied["members"]} == {
        "Ghana smuggled rifles and radios",
        "That was denied.",
    }
    assert record["judgements"][0]["id"] == accept.id
    for rows in (record["actors"], record["talks"], record["positions"]):
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
