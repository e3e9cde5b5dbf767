"""What a portfolio prints of the dialogue: under which names, about which words of then and now."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mtl_journal.domain.action import Step
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.talk import Talk
from mtl_journal.render.typeset.dialogue_wording import step
from mtl_journal.services import (
    actions,
    conversations,
    feedback,
    members,
    pseudonyms,
    scenarios,
    sharing,
)
from mtl_journal.services.desk import Desk
from mtl_journal.services.portfolios import compile_portfolio, export
from mtl_journal.services.receiving import receive
from mtl_journal.services.scenarios import Edits
from tests.support.computers import Computer

TEXT = '- Ella **counted** to four\n- nobody else *said* "a word"\n\nThen it was noon.\n'


@dataclass
class Talked:
    """A teacher's desk with a dialogue on one lesson, begun by the coach Cora."""

    teacher: Computer
    lesson: str

    @property
    def desk(self) -> Desk:
        return self.teacher.desk

    def talks(self) -> tuple[Talk, ...]:
        (entry,) = compile_portfolio(self.desk, dialogue=True).entries
        return entry.talks


@pytest.fixture
def talked(tmp_path: Path) -> Iterator[Talked]:
    teacher, coach = Computer(tmp_path / "teacher"), Computer(tmp_path / "coach", "Cora")
    with teacher.on():
        pseudonyms.set_pseudonym(teacher.desk, "Ella", "Pupil A", Bearer.PUPIL)
        lesson, _ = scenarios.add(teacher.desk, Content("Counting", None, TEXT))
        members.add(teacher.desk, coach.desk.card, Role.COACH)
        sharing.share(teacher.desk, tmp_path / "out.mtlshare", "Cora", [lesson])
    with coach.on():
        receive(coach.desk, [tmp_path / "out.mtlshare"], [("Ann", Role.OWNER)])
        remark = Remark("One counts.", "Who didn't?", "")
        feedback.comment(coach.desk, lesson, "Pupil A **counted**", remark, "Count Zoë too")
        sharing.share(coach.desk, tmp_path / "back.mtlshare", "Ann")
    with teacher.on():
        receive(teacher.desk, [tmp_path / "back.mtlshare"])
    yield Talked(teacher, lesson)
    teacher.close()
    coach.close()


def test_where_an_action_was_met_again_is_named_only_where_that_is_in_the_portfolio(
    talked: Talked,
) -> None:
    with talked.teacher.on():
        desk = talked.desk
        ((action,),) = [one.actions for one in conversations.threads(desk)]
        later, _ = scenarios.add(desk, Content("Six with Ella", "2025-11-03", "They spoke."))
        actions.move(desk, action.id, Step.REVIEWED, "", later)
    (found,) = [one for one in compile_portfolio(desk, dialogue=True).entries if one.talks]
    (reviewed,) = found.talks[0].undertakings[0].steps
    assert reviewed.title == "Six with Pupil A"
    assert step(reviewed).endswith(": reviewed in “Six with Pupil A”.")
    (alone,) = compile_portfolio(desk, ids=[talked.lesson], dialogue=True).entries
    assert alone.talks[0].undertakings[0].steps == (reviewed._replace(title=""),)


def test_nothing_is_printed_unless_it_is_asked_for(talked: Talked) -> None:
    (entry,) = compile_portfolio(talked.desk).entries
    assert entry.talks == ()


def test_a_thread_is_printed_with_its_words_as_they_are_read(talked: Talked) -> None:
    (talk,) = talked.talks()
    assert talk.then == (("Pupil A counted", True), (" to four", False))
    (asked,) = talk.said
    assert (asked.who, asked.role) == ("Cora", "coach")
    assert asked.parts == (("noticed", "One counts."), ("question", "Who didn’t?"))
    assert not talk.changed
    assert [(one.text, one.step) for one in talk.undertakings] == [("Count Zoë too", "proposed")]


def test_what_was_revised_is_printed_with_what_came_of_the_action(talked: Talked) -> None:
    desk = talked.desk
    with talked.teacher.on():
        (one,) = conversations.threads(desk)
        feedback.reply(desk, one.thread.id, "Ella did.")
        scenarios.revise(desk, talked.lesson, Edits(text=TEXT.replace("to four", "to seven")))
        actions.move(desk, one.actions[0].id, Step.TRIED, "Ella counts well.")
        feedback.settle(desk, one.thread.id, resolved=True)
    (talk,) = talked.talks()
    assert talk.changed and talk.resolved
    assert talk.now[0] == (("Pupil A counted to ", False), ("seven", True))
    assert [(each.who, each.role) for each in talk.said] == [("Cora", "coach"), ("Ann", "teacher")]
    assert talk.said[1].parts == (("", "Pupil A did."),)
    (action,) = talk.undertakings
    assert action.step == "tried"
    assert [(one.note, one.title) for one in action.steps] == [("Pupil A counts well.", "")]


def test_names_that_entered_the_register_later_are_replaced_as_well(talked: Talked) -> None:
    with talked.teacher.on():
        pseudonyms.set_pseudonym(talked.desk, "Cora", "the coach of my school", Bearer.COLLEAGUE)
        pseudonyms.set_pseudonym(talked.desk, "Zoë", "Pupil B", Bearer.PUPIL)
    (talk,) = talked.talks()
    assert talk.said[0].who == "the coach of my school"
    assert talk.undertakings[0].text == "Count Pupil B too"


def test_no_half_of_a_name_is_printed_that_entered_the_register_later(tmp_path: Path) -> None:
    teacher = Computer(tmp_path / "teacher")
    with teacher.on():
        for far in range(24, 48, 3):  # where what is kept of the surroundings begins in the name
            text = f"I asked Aroha Ngata {'so ' * (far // 3)}bells rang."
            lesson, _ = scenarios.add(teacher.desk, Content(f"Bells {far}", None, text))
            feedback.comment(teacher.desk, lesson, "so bells", Remark("Loud.", "", ""), "")
        pseudonyms.set_pseudonym(teacher.desk, "Aroha Ngata", "Pupil A", Bearer.PUPIL)
        entries = compile_portfolio(teacher.desk, dialogue=True).entries
    printed = [" ".join(one.words for one in talk.then) for e in entries for talk in e.talks]
    assert len(printed) == 8
    assert not [one for one in printed if "roha" in one or "Ngat" in one or "gata" in one]
    assert all("bells" in one for one in printed)
    teacher.close()


def test_half_of_what_is_marked_is_quoted_without_its_mark(talked: Talked) -> None:
    long = "It rained and **" + "we counted drops of it, " * 40 + "all day** long."
    with talked.teacher.on():
        id, _ = scenarios.add(talked.desk, Content("Rain", None, long))
        feedback.comment(talked.desk, id, "and **we counted", Remark("Why?", "", ""), "")
        (entry,) = compile_portfolio(talked.desk, ids=[id], dialogue=True).entries
    (talk,) = entry.talks
    assert ("and we counted", True) in talk.then
    assert not any("*" in one.words for passage in (talk.then, *talk.now) for one in passage)


def test_code_and_addresses_are_quoted_with_all_their_signs(talked: Talked) -> None:
    text = "They ran `__init__` with `[^a]*` at https://example.org/_a_/b and **left.\n"
    with talked.teacher.on():
        id, _ = scenarios.add(talked.desk, Content("Code", None, text))
        feedback.comment(talked.desk, id, text.strip(), Remark("Why?", "", ""), "")
        (entry,) = compile_portfolio(talked.desk, ids=[id], dialogue=True).entries
    said = "They ran __init__ with [^a]* at https://example.org/_a_/b and left."
    assert "".join(one.words for one in entry.talks[0].then) == said


def test_words_that_are_gone_are_said_to_be_gone(talked: Talked) -> None:
    with talked.teacher.on():
        scenarios.revise(talked.desk, talked.lesson, Edits(text="It rained, and we went home."))
    (talk,) = talked.talks()
    assert talk.now == ()
    assert talk.then[0].words == "Pupil A counted"


def test_the_dialogue_is_read_back_from_the_file(talked: Talked, tmp_path: Path) -> None:
    with talked.teacher.on():
        made = export(talked.desk, tmp_path / "made.pdf", dialogue=True)
    assert made.entries[0].talks
    assert (tmp_path / "made.pdf").stat().st_size > 10_000
