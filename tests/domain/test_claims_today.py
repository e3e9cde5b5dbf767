from mtl_journal.domain.claims_today import claims_today
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.succession import Lineage

LINEAGE = Lineage(("A", "B", "C"), (("S1", ("A", "B")), ("S2", ("B",)), ("S3", ())))


def test_a_split_strand_gives_its_sentence_to_each_part_and_joined_ones_put_theirs_together():
    signed = (Claim("S2", "Second."), Claim("S1", "First."), Claim("C"))
    assert claims_today(signed, LINEAGE) == (
        Claim("A", "First."),
        Claim("B", "Second. First."),
        Claim("C"),
    )


def test_the_same_sentence_does_not_stand_twice():
    signed = (Claim("S1", "Why."), Claim("S2", "Why."), Claim("B", ""))
    assert claims_today(signed, LINEAGE) == (Claim("A", "Why."), Claim("B", "Why."))


def test_what_has_no_successor_comes_last_as_it_was_signed():
    signed = (Claim("S3", "Gone."), Claim("X9", "Unknown."), Claim("a", "Here."))
    assert claims_today(signed, LINEAGE) == (
        Claim("A", "Here."),
        Claim("S3", "Gone."),
        Claim("X9", "Unknown."),
    )


def test_claims_of_today_stay_as_they_are():
    today = (Claim("A", "One."), Claim("C", "Three."))
    assert claims_today(today, LINEAGE) == today
