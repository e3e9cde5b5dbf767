"""A new coach follows another, a coach forgets a journal, and two teachers read each other."""

from pathlib import Path

import pytest

from tests.support.commands import Owner, new_desk, run
from tests.support.mentoring import LESSON, Pair, new_pair


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Martin Hale reads three lessons, and asked about the first of them."""
    made = new_pair(tmp_path)
    for title in ("Waiting", "Hills", "Rivers"):
        made.teacher.add(title, LESSON)
    shared = made.share("Waiting", "Hills", "Rivers")
    made.coach.run("receive", shared, "--accept", "Amina Okafor=teacher").well()
    said = ("--quote", "four seconds", "--question", "Who counted?")
    made.coach.run("comment", "Waiting", *said).well()
    made.coach.run("share", made.road / "back.mtlshare", "--with", "Amina Okafor").well()
    made.teacher.run("receive", made.road / "back.mtlshare").well()
    return made


def named(folder: Path, name: str, role: str) -> Owner:
    """Make a desk for somebody else than Amina Okafor."""
    desk, passphrase, code = (folder / f"{name}.{end}" for end in ("mtlj", "words", "code"))
    passphrase.write_text("five green kettles sing")
    options = ("--name", name, "--role", role, "--passphrase-file", passphrase, "--json")
    code.write_text(run("new", desk, *options).well().value["recovery_code"])
    return Owner(desk, code)


def admit(teacher: Owner, newcomer: Owner, role: str, folder: Path) -> None:
    newcomer.run("card", folder / "their.mtlcard").well()
    teacher.run("people", "add", folder / "their.mtlcard", "--role", role).well()


def titles(owner: Owner) -> set[str]:
    return {one["title"] for one in owner.json("list")["scenarios"]}


def roles(owner: Owner, name: str) -> list[str]:
    (found,) = [one for one in owner.json("people")["people"] if one["name"] == name]
    return found["roles"]


def test_a_new_coach_gets_the_open_dialogue_and_the_part_before_ends(
    pair: Pair, tmp_path: Path
) -> None:
    ruth = named(tmp_path, "Ruth Bell", "coach")
    admit(pair.teacher, ruth, "coach", tmp_path)
    out = pair.road / "ruth.mtlshare"
    pair_of = ("--from", "Martin Hale", "--to", "Ruth Bell")
    shown = pair.teacher.json("hand-over", out, *pair_of, "--preview")
    assert not shown["ended"] and not out.exists()
    assert roles(pair.teacher, "Martin Hale") == ["coach"]

    done = pair.teacher.json("hand-over", out, *pair_of)
    assert done["ended"] and done["from"] == "Martin Hale"
    assert [one["title"] for one in done["scenarios"]] == ["Waiting"]
    assert roles(pair.teacher, "Martin Hale") == []
    ruth.run("receive", out, "--accept", "Amina Okafor=teacher").well()
    assert titles(ruth) == {"Waiting"}
    (thread,) = ruth.json("threads")["threads"]
    assert thread["question"] == "Who counted?" and thread["name"] == "Martin Hale"


def test_scenarios_and_threads_are_chosen_and_a_part_can_go_on(pair: Pair, tmp_path: Path) -> None:
    ruth = named(tmp_path, "Ruth Bell", "coach")
    admit(pair.teacher, ruth, "coach", tmp_path)
    (thread,) = pair.teacher.json("threads")["threads"]
    out = pair.road / "ruth.mtlshare"
    chosen = ("--scenario", "Hills", "--thread", thread["id"][-8:], "--keep")
    done = pair.teacher.json("hand-over", out, "--from", "Martin", "--to", "Ruth", *chosen)
    assert {one["title"] for one in done["scenarios"]} == {"Waiting", "Hills"}
    assert not done["ended"] and roles(pair.teacher, "Martin Hale") == ["coach"]


def test_what_lies_in_the_bin_is_not_handed_over(pair: Pair, tmp_path: Path) -> None:
    ruth = named(tmp_path, "Ruth Bell", "coach")
    admit(pair.teacher, ruth, "coach", tmp_path)
    (thread,) = pair.teacher.json("threads")["threads"]
    pair.teacher.run("remove", "Waiting").well()
    out = pair.road / "ruth.mtlshare"
    pair.teacher.run("share", out, "--with", "Ruth", "--scenario", "Hills").well()
    out.unlink()
    for chosen in ((), ("--thread", thread["id"][-8:])):
        done = pair.teacher.run("hand-over", out, "--from", "Martin", "--to", "Ruth", *chosen)
        assert done.code == 1 and not out.exists()
    assert roles(pair.teacher, "Martin Hale") == ["coach"]


def test_nobody_hands_over_to_themselves(pair: Pair) -> None:
    out = pair.road / "out.mtlshare"
    done = pair.teacher.run("hand-over", out, "--from", "Martin", "--to", "Martin Hale")
    assert done.code == 1 and "would hand over to themselves" in done.err
    assert not out.exists() and roles(pair.teacher, "Martin Hale") == ["coach"]


def test_a_coach_forgets_a_journal_and_is_told_what_was_not_returned(pair: Pair) -> None:
    pair.coach.run("comment", "Hills", "--quote", "eleven hands", "--noticed", "All at once").well()
    refused = pair.coach.run("forget", "Amina")
    assert refused.code == 2 and titles(pair.coach) == {"Waiting", "Hills", "Rivers"}
    done = pair.coach.run("forget", "Amina", "--yes").well()
    assert "never returned: 1 thing you said" in done.out
    assert titles(pair.coach) == set() and pair.coach.json("threads")["threads"] == []
    own = pair.teacher.run("forget", "Amina Okafor", "--yes")
    assert own.code == 1 and "your own journal" in own.err


def test_two_teachers_who_read_each_other_get_texts_and_answers_in_one_file(
    tmp_path: Path,
) -> None:
    amina, tom = new_desk(tmp_path), named(tmp_path, "Tom Reed", "teacher")
    admit(amina, tom, "peer", tmp_path)
    admit(tom, amina, "peer", tmp_path)
    amina.add("Waiting", LESSON)
    tom.add("Fractions", "Half of them halved the wrong thing.")
    out = tmp_path / "out.mtlshare"
    amina.run("share", out, "--with", "Tom Reed", "--scenario", "Waiting").well()
    tom.run("receive", out, "--accept", "Amina Okafor=teacher").well()
    tom.run("comment", "Waiting", "--quote", "four seconds", "--question", "Who counted?").well()
    tom.run("share", out, "--with", "Amina Okafor", "--scenario", "Fractions").well()
    amina.run("receive", out, "--accept", "Tom Reed=teacher").well()
    tom.run("share", out, "--with", "Amina Okafor").well()
    amina.run("receive", out).well()
    assert titles(amina) == {"Waiting", "Fractions"}
    (thread,) = amina.json("threads")["threads"]
    assert thread["name"] == "Tom Reed" and thread["question"] == "Who counted?"
