"""An action met again: the scenario in which it was tried or reviewed, and who reads its title."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mtl_journal.services.actions import action_in
from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import unlock
from mtl_journal.store import meta, rows
from mtl_journal.store.dialogue_rows import dialogue_row
from tests.support import mentoring
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import LATER, Pair

UNSHARED = "a scenario that is not shared with you"


@dataclass(frozen=True)
class Agreed:
    """Both desks; the coach reads "Waiting" and proposed the action there, which is agreed."""

    pair: Pair
    id: str

    def moves(self, *said: str) -> None:
        self.pair.teacher.run("action", self.id, *said).well()

    def refused(self, *said: str) -> str:
        done = self.pair.teacher.run("action", self.id, *said)
        assert (done.code, done.out) == (1, "")
        assert self.steps() == ["agreed"], "nothing was changed"
        return done.err

    def notes(self) -> list[dict[str, str]]:
        ((action,),) = [one["actions"] for one in self.pair.teacher.json("threads")["threads"]]
        return action["notes"]

    def steps(self) -> list[str]:
        return [one["step"] for one in self.notes()]

    def coach_hears(self, *shared: str) -> dict[str, str]:
        """Return the last step as the coach is told it, and see that the words say the same."""
        there = self.pair.share(*shared, name=f"{len(shared)}-{len(self.notes())}.mtlshare")
        self.pair.coach.run("receive", there).well()
        ((action,),) = [one["actions"] for one in self.pair.coach.json("threads")["threads"]]
        return action["notes"][-1]


@pytest.fixture
def agreed(tmp_path: Path) -> Agreed:
    return Agreed(*mentoring.agreed(tmp_path))


def test_what_was_reviewed_says_where_and_others_read_the_title_only_where_it_is_shared(
    agreed: Agreed,
):
    teacher, coach = agreed.pair.teacher, agreed.pair.coach
    said = ("--note", "Maya Okonkwo spoke.", "--in", "seven seconds")
    done = teacher.json("action", agreed.id, "reviewed", *said)
    there = done["in"]
    assert (done["step"], done["title"]) == ("reviewed", LATER)
    assert [(one["step"], one["in"], one["title"]) for one in agreed.notes()] == [
        ("agreed", "", ""),
        ("reviewed", there, LATER),
    ]
    told = teacher.run("threads").well().out
    assert f"reviewed in “{LATER}”, " in told

    heard = agreed.coach_hears()
    assert (heard["in"], heard["title"]) == (there, ""), "nothing but an id without meaning"
    assert heard["text"] == "Pupil M spoke."
    told = coach.run("threads").well().out
    assert f"reviewed in {UNSHARED}, " in told and "Seven seconds" not in told
    assert agreed.coach_hears(LATER)["title"] == "Seven seconds with Pupil M"
    teacher.run("withdraw", LATER, "--from", "Martin Hale").well()
    assert agreed.coach_hears()["title"] == ""
    assert UNSHARED in coach.run("threads").well().out


def test_what_shares_the_action_but_not_that_scenario_says_so(agreed: Agreed):
    agreed.moves("tried", "--in", LATER)
    share = ("share", agreed.pair.road / "told.mtlshare", "--with", "Martin Hale")
    done = agreed.pair.teacher.run(*share).well()
    assert f"“{LATER}” is where an action was tried" in done.err
    assert "--scenario" in done.err
    again = agreed.pair.teacher.run(*share, "--scenario", LATER).well()
    assert LATER not in again.err


def test_only_a_scenario_of_ones_own_and_one_alone_is_named(agreed: Agreed, tmp_path: Path):
    pair = agreed.pair
    pair.teacher.add("Seven again", "Once more.\n")
    assert "No scenario" in agreed.refused("tried", "--in", "Nowhere")
    assert "Seven again" in agreed.refused("tried", "--in", "seven")
    assert "Leave --in out" in agreed.refused("dropped", "--in", LATER)
    pair.teacher.run("remove", "Seven again").well()
    assert "No scenario" in agreed.refused("tried", "--in", "Seven again")


def test_the_coach_moves_nothing_and_no_scenario_of_others_is_named(agreed: Agreed):
    coach = agreed.pair.coach
    done = coach.run("action", agreed.id, "tried", "--in", "Waiting")
    assert done.code == 1
    assert "only the teacher says how far an action has come" in done.err
    coach.run("receive", agreed.pair.share(LATER, name="later.mtlshare")).well()
    done = coach.run("action", agreed.id, "tried", "--in", "Seven")
    assert "only the teacher says how far an action has come" in done.err


def test_what_is_in_the_bin_or_erased_is_told_in_plain_words(agreed: Agreed):
    teacher = agreed.pair.teacher
    agreed.moves("tried", "--in", LATER)
    teacher.run("remove", LATER).well()
    assert f"tried in “{LATER}”, which is in the bin" in teacher.run("threads").well().out
    teacher.run("erase", LATER, "--yes").well()
    told = teacher.run("threads").well().out
    assert "tried in a scenario that was erased" in told and "Seven seconds" not in told
    assert agreed.notes()[-1]["title"] == ""


def test_a_step_that_names_a_scenario_is_said_once_and_may_be_said_of_another(agreed: Agreed):
    agreed.pair.teacher.add("A third", "And again.\n")
    agreed.moves("tried", "--in", LATER)
    again = agreed.pair.teacher.run("action", agreed.id, "tried", "--in", LATER)
    assert (again.code, agreed.steps()) == (1, ["agreed", "tried"])
    agreed.moves("tried", "--in", "A third")
    assert [one["title"] for one in agreed.notes()] == ["", LATER, "A third"]


def test_a_desk_of_before_shows_steps_of_which_nothing_was_noted(agreed: Agreed):
    path = agreed.pair.teacher.desk
    agreed.moves("tried", "--note", "Twice")

    desk = open_desk(path, unlock(path, lambda: PASSPHRASE))
    with desk.file.transaction() as tx:
        of_before = str(meta.facts(tx)[meta.ROWS_MADE_BY]).partition(" ")[2]
        meta.set_fact(tx, meta.ROWS_MADE_BY, f"3 {of_before}")
        journal, found = action_in(tx, agreed.id)
        noted = replace(found, taken=tuple(one for one in found.taken if one.note))
        row = rows.dialogue.update().where(rows.dialogue.c.id == agreed.id)
        tx.execute(row.values(said=dialogue_row(noted, journal)["said"]))
    desk.close()
    assert agreed.steps() == ["agreed", "tried"]
