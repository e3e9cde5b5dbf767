"""Partners on the command line: named, found, shown, and read by others under what stands for
them."""

from pathlib import Path

from mtl_journal.render.readback import text_of
from tests.support.commands import Owner
from tests.support.mentoring import Pair, new_pair

MATHS = "a colleague from maths, at another school"


def test_partners_are_named_shown_found_and_taken_away(teacher: Owner) -> None:
    told = ("--partner", MATHS, "--partner", "the SENCo", "--context", "class=8B")
    teacher.run("add", "--title", "Hills", *told).well()
    teacher.run("add", "--title", "Rivers").well()
    said = teacher.json("show", "Hills")
    assert (said["partners"], said["context"]) == ([MATHS, "the SENCo"], {"class": "8B"})
    assert f"Partners: {MATHS}; the SENCo" in teacher.run("show", "Hills").well().out
    for query in ("partner:maths", 'partner:"the senco"', "partner:another class:8B"):
        assert [one["title"] for one in teacher.json("list", query)["scenarios"]] == ["Hills"]
    assert teacher.run("list", "partner:physics").code == 1
    teacher.run("revise", "Hills", "--title", "High hills").well()
    assert teacher.json("show", "High")["partners"] == [MATHS, "the SENCo"], "nothing was said"
    teacher.run("revise", "High", "--partner", "a governor").well()
    assert teacher.json("show", "High")["partners"] == ["a governor"]
    teacher.run("revise", "High", "--partner", "").well()
    said = teacher.json("show", "High")
    assert (said["partners"], said["context"]) == ([], {"class": "8B"})


def test_what_does_not_fit_is_refused_in_words(teacher: Owner) -> None:
    for partners in (["x" * 81], [f"colleague {one}" for one in range(21)]):
        options = [part for one in partners for part in ("--partner", one)]
        refused = teacher.run("add", "--title", "Hills", *options)
        assert (refused.code, refused.out) == (1, "")
        assert "Nothing was saved" in refused.err
    assert teacher.json("list")["scenarios"] == []


def test_partners_told_as_a_part_of_the_context_are_hidden_alike(tmp_path: Path) -> None:
    pair: Pair = new_pair(tmp_path)
    told = ("--context", "partners=Martin Hale; Zbigniew Nowak;Martin Hale")
    said = pair.teacher.run("add", "--title", "Hills", *told).well().err
    assert "Martin Hale is called Colleague A" in said
    assert "Zbigniew Nowak may be a name" in said
    assert pair.teacher.json("show", "Hills")["partners"] == ["Martin Hale", "Zbigniew Nowak"]
    refused = pair.teacher.run("revise", "Hills", "--context", f"partners={'x' * 81}")
    assert refused.code == 1 and "Nothing was saved" in refused.err
    pair.teacher.run("revise", "Hills", "--context", "partners=").well()
    assert pair.teacher.json("show", "Hills")["partners"] == []


def test_what_was_said_of_a_partner_in_one_scenario_is_not_asked_there_again(
    teacher: Owner,
) -> None:
    told = ("--partner", "Mark", "--partner", MATHS)
    asked = "Mark may be a name"
    assert asked in teacher.run("add", "--title", "Hills", *told).well().err
    doubts = teacher.json("names", "Hills")["names"]
    doubt = next(one for one in doubts if one["text"] == "Mark")
    teacher.run("names", "--word", doubt["id"]).well()
    assert asked not in teacher.run("revise", "Hills", *told).well().err
    assert asked in teacher.run("add", "--title", "Rivers", *told).well().err
    teacher.run("pseudonym", "Mark", "Pupil A").well()
    assert "Pupil A" not in teacher.run("revise", "Hills", *told).well().err


def test_a_partner_of_the_desk_is_hidden_and_another_name_asked_about(tmp_path: Path) -> None:
    pair: Pair = new_pair(tmp_path)
    told = ("--partner", "Martin Hale", "--partner", "Zbigniew Nowak", "--partner", MATHS)
    said = pair.teacher.run("add", "--title", "Hills", *told).well().err
    assert "Martin Hale is called Colleague A" in said
    assert "Zbigniew Nowak may be a name" in said
    assert MATHS not in said
    again = pair.teacher.run(
        "revise", "Hills", "--partner", "Martin Hale", "--title", "Hill"
    ).well()
    assert "Colleague" not in again.err
    pair.teacher.run("revise", "Hill", *told).well()
    pair.teacher.run("pseudonym", "Zbigniew Nowak", "a head of year", "--kind", "colleague").well()
    pdf = tmp_path / "hills.pdf"
    pair.teacher.run("export", pdf).well()
    printed = " ".join(text_of(pdf.read_bytes()).split())
    assert f"partners: Colleague A; a head of year; {MATHS}" in printed
    assert "Hale" not in printed and "Nowak" not in printed
    pair.coach.run("receive", pair.share("Hill"), "--accept", "Amina Okafor=teacher").well()
    read = pair.coach.json("show", "Hill")["partners"]
    assert read == ["Colleague A", "a head of year", MATHS]


def test_a_partner_is_hidden_though_a_pupil_has_a_part_of_the_name(tmp_path: Path) -> None:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.run("pseudonym", "Martin", "Pupil A").well()
    told = ("--partner", "Martin Hale", "--partner", "Martin Nowak")
    said = pair.teacher.run("add", "--title", "Hills", *told).well().err
    assert "Martin Hale is called Colleague A" in said
    assert "Martin Nowak may be a name, and others would read it as Pupil A Nowak" in said
    pair.coach.run("receive", pair.share("Hills"), "--accept", "Amina Okafor=teacher").well()
    assert pair.coach.json("show", "Hills")["partners"] == ["Colleague A", "Pupil A Nowak"]


def test_a_partner_whose_name_stands_for_a_pupil_is_told_of_and_nothing_is_refused(
    tmp_path: Path,
) -> None:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.run("pseudonym", "Tom", "Martin Hale").well()
    said = pair.teacher.run("add", "--title", "Hills", "--partner", "Martin Hale").well().err
    assert "Martin Hale may be a name, and others would read it as it stands" in said
