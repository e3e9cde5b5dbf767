"""One person on two computers: texts meet, parts and orders do not matter, nothing is lost."""

import time

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.record import Record
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.evidence import attach, content_of, evidence_of
from mtl_journal.services.scenarios import Edits
from tests.support.computers import (
    record_ids,
    records,
    shown_rows,
)
from tests.support.pairs import THREE, Pair, add, deliver, revise, text_of, texts_ever
from tests.support.signing import Author, subject


def test_changes_to_different_sentences_become_one_text(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "One.", "One, at home.")
    revise(pair.school, id, "Three.", "Three, at school.")
    pair.meet()
    assert text_of(pair.home, id) == "One, at home.\nTwo.\nThree, at school.\n"


def test_meeting_writes_nothing_so_that_computers_never_answer_each_other(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "One.", "One, at home.")
    revise(pair.school, id, "Three.", "Three, at school.")
    pair.meet()
    before = record_ids(pair.home.desk)
    for _ in range(3):
        assert pair.merge(pair.home, pair.school) == pair.merge(pair.school, pair.home) == 0
    assert record_ids(pair.home.desk) == before


def test_writing_on_from_the_same_merged_text_meets_again(pair: Pair) -> None:
    id = pair.begun()
    for turn in range(3):
        revise(pair.home, id, "One", f"One {turn}")
        revise(pair.school, id, "Three", f"Three {turn}")
        pair.meet()
        assert not scenarios.show(pair.home.desk, id).diverged
    assert text_of(pair.school, id) == "One 2 1 0.\nTwo.\nThree 2 1 0.\n"


def test_two_texts_for_one_sentence_are_both_kept_and_shown(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "Two.", "Deux.")
    revise(pair.school, id, "Two.", "Zwei.")
    pair.meet()
    found = scenarios.show(pair.home.desk, id)
    assert {one.content.text for one in found.versions} == {
        "One.\nDeux.\nThree.\n",
        "One.\nZwei.\nThree.\n",
    }
    with pair.home.on(), pytest.raises(UserError, match=r"scenario\.diverged"):
        scenarios.revise(pair.home.desk, id, Edits(title="Another"))
    with pair.home.on():
        scenarios.revise(pair.home.desk, id, Edits(text="One.\nDeux, zwei.\nThree.\n"))
    pair.meet()
    assert not scenarios.show(pair.school.desk, id).diverged
    assert "One.\nZwei.\nThree.\n" in texts_ever(pair.home, id)


def test_an_edit_beats_the_bin(pair: Pair) -> None:
    id = pair.begun()
    with pair.home.on():
        scenarios.remove(pair.home.desk, id)
    revise(pair.school, id, "Two.", "Two, still wanted.")
    pair.meet()
    assert not scenarios.show(pair.home.desk, id).removed
    with pair.school.on():
        scenarios.remove(pair.school.desk, id)
    pair.meet()
    assert scenarios.show(pair.home.desk, id).removed


def test_evidence_attached_on_two_computers_is_there_on_both(pair: Pair) -> None:
    id = pair.begun()
    for number, computer in enumerate((pair.home, pair.school)):
        file = pair.folder / f"notes {number}.txt"
        file.write_text(f"Notes {number}\n", encoding="utf-8")
        with computer.on():
            attach(computer.desk, id, file, "Notes", Permission.GIVEN)
    pair.meet()
    held = evidence_of(pair.home.desk, id)
    assert held == evidence_of(pair.school.desk, id)
    for computer in (pair.home, pair.school):
        contents = {content_of(computer.desk, one.sha256) for one in held}
        assert contents == {b"Notes 0\n", b"Notes 1\n"}


def test_two_computers_say_different_things_about_one_picture(pair: Pair) -> None:
    id = pair.begun()
    file = pair.folder / "notes.txt"
    file.write_text("Notes\n", encoding="utf-8")
    with pair.home.on():
        attach(pair.home.desk, id, file, "Notes", Permission.PENDING)
    pair.meet()
    with pair.home.on():
        attach(pair.home.desk, id, file, "Notes of the group", Permission.PENDING)
    with pair.school.on():
        attach(pair.school.desk, id, file, "Notes", Permission.GIVEN)
    pair.meet()
    (piece,) = evidence_of(pair.home.desk, id)
    assert (piece.alt, piece.permission) == ("Notes of the group", Permission.GIVEN)


def test_a_new_scenario_arrives_together_with_a_change_of_the_last_one(pair: Pair) -> None:
    id = pair.begun()
    add(pair.home, "A new one.", "Another")
    revise(pair.home, id, "One.", "One, changed.")
    deliver(pair.school, *records(pair.home.desk))
    pair.meet()


def test_a_revision_arrives_long_before_what_it_was_written_from(pair: Pair) -> None:
    id = add(pair.home, THREE)
    for turn in range(4):
        revise(pair.home, id, "Two.", f"Two.\nMore {turn}.")
    sent = records(pair.home.desk)
    deliver(pair.school, *sent[-2:])
    assert text_of(pair.school, id) == text_of(pair.home, id)
    deliver(pair.school, *sent[::-1], *sent)
    assert record_ids(pair.school.desk) == record_ids(pair.home.desk)
    assert shown_rows(pair.school.desk) == shown_rows(pair.home.desk)


def test_a_record_whose_parents_never_arrive_is_shown(pair: Pair) -> None:
    id = pair.begun()
    revise(pair.home, id, "One.", "One, lost on the way.")
    revise(pair.home, id, "Two.", "Two, arrived.")
    deliver(pair.school, records(pair.home.desk)[-1])
    found = scenarios.show(pair.school.desk, id)
    assert found.diverged, "what lies between is unknown, so both ends are shown"
    assert "Two, arrived." in found.content.text
    assert check(pair.school.desk, deep=True).problems == []


def test_a_thousand_revisions_of_one_scenario_stay_quick(pair: Pair) -> None:
    owner = Author(pair.home.desk.identity, device="e" * 32)
    journal = pair.home.desk.journal()
    id, head = subject(1), ""

    def written_before(number: int) -> None:
        nonlocal head
        made: list[Record] = []
        for turn in range(number):
            body = ScenarioRevised(Content("A lesson", None, f"{THREE}Turn {turn}.\n"))
            made.append(owner.says(journal, body, id, [head] if head else []))
            head = made[-1].id
        deliver(pair.home, *made)

    def seconds() -> float:
        spent: list[float] = []
        for turn in range(15):
            began = time.process_time()
            with pair.home.on():
                scenarios.revise(pair.home.desk, id, Edits(text=f"{THREE}Again {turn}.\n"))
            spent.append(time.process_time() - began)
        return min(spent)

    written_before(100)
    early = seconds()
    head = scenarios.show(pair.home.desk, id).heads[0]
    written_before(900)
    late = seconds()
    assert scenarios.show(pair.home.desk, id).revision_count == 1030
    assert not scenarios.show(pair.home.desk, id).diverged
    assert late < 5 * early  # ten times where all the rest cost nothing; more were it quadratic
