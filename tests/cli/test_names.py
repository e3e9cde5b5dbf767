"""`names`: what may be a name is asked once, and what was answered is remembered."""

from pathlib import Path
from typing import Any

from tests.support.commands import Owner
from tests.support.mentoring import Pair, new_pair

TEXT = "I asked Ella. Will they mark it? Will said so, and Kahoot too. We used Kahoot again."


def asked(owner: Owner, text: str, around: str = "") -> dict[str, Any]:
    found = owner.json("names")["names"]
    (one,) = [each for each in found if each["text"] == text and around in each["around"]]
    return one


def test_each_occurrence_of_a_registered_word_is_asked_and_answered(tmp_path: Path) -> None:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.run("pseudonym", "Will", "Pupil A").well()
    pair.teacher.run("pseudonym", "Ella", "Pupil E").well()
    pair.teacher.add("Waiting", TEXT)
    word, name = (asked(pair.teacher, "Will", one) for one in ("Will they", "Will said"))
    assert (word["alias"], word["answer"], name["answer"]) == ("Pupil A", "ask", "ask")
    pair.teacher.run("names", "--word", word["id"], "--name", name["id"]).well()
    assert asked(pair.teacher, "Will", "Will they")["answer"] == "word"
    path = pair.share("Waiting")
    pair.coach.run("receive", path, "--accept", "Amina Okafor=teacher").well()
    text = pair.coach.run("show", "Waiting").well().out
    assert "I asked Pupil E. Will they mark it? Pupil A said so" in text
    pair.teacher.run("names", "--ask", word["id"]).well()
    assert asked(pair.teacher, "Will", "Will they")["answer"] == "ask"
    pair.coach.run("receive", pair.share("Waiting", name="again.mtlshare")).well()
    assert "Pupil A they mark it?" in pair.coach.run("show", "Waiting").well().out


def test_an_answer_is_taken_back_though_a_name_beside_it_was_registered_since(
    tmp_path: Path,
) -> None:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.run("pseudonym", "Will", "Pupil A").well()
    pair.teacher.add("Waiting", TEXT)
    pair.teacher.run("names", "--word", asked(pair.teacher, "Will", "Will they")["id"]).well()
    pair.teacher.run("pseudonym", "Ella", "Pupil E").well()
    now = asked(pair.teacher, "Will", "Will they")
    assert now["answer"] == "word"
    pair.teacher.run("names", "--ask", now["id"]).well()
    assert asked(pair.teacher, "Will", "Will they")["answer"] == "ask"


def test_what_is_no_name_is_not_asked_again_anywhere(tmp_path: Path) -> None:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", TEXT)
    preview = ("share", tmp_path / "x.mtlshare", "--with", "Martin Hale", "--scenario", "Waiting")
    before = pair.teacher.json(*preview, "--preview")["possible_names"]
    assert {"Ella", "Kahoot"} <= {one["text"] for one in before}
    done = pair.teacher.run("names", "--word", asked(pair.teacher, "Kahoot")["id"]).well()
    assert "Kahoot: a word" in done.out
    longer = f"{TEXT} Kahoot was new.".encode()
    pair.teacher.run("revise", "Waiting", "-", stdin=longer).well()
    after = pair.teacher.json(*preview, "--preview")["possible_names"]
    assert "Kahoot" not in {one["text"] for one in after}
    assert "Ella" in {one["text"] for one in after}


def test_a_title_of_one_word_is_asked_about_again_in_another_scenario(tmp_path: Path) -> None:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.run("pseudonym", "Grace", "Pupil G").well()
    pair.teacher.add("Grace", "A lesson on forgiveness.")
    pair.teacher.run("names", "--word", asked(pair.teacher, "Grace")["id"]).well()
    pair.teacher.add("Pupil of the week", "She read aloud.")
    pair.teacher.run("revise", "Pupil of", "--title", "Grace").well()
    said = [one["answer"] for one in pair.teacher.json("names")["names"]]
    assert sorted(said) == ["ask", "word"]
    ids = [one["id"] for one in pair.teacher.json("list")["scenarios"]]
    pair.coach.run("receive", pair.share(*ids), "--accept", "Amina Okafor=teacher").well()
    titles = [one["title"] for one in pair.coach.json("list")["scenarios"]]
    assert sorted(titles) == ["Grace", "Pupil G"]


def test_a_word_beside_a_text_is_asked_about_in_each_field_by_itself(tmp_path: Path) -> None:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.run("pseudonym", "Grace", "Colleague G", "--kind", "colleague").well()
    about = ("--context", "topic=Grace", "--strand", "S1=Grace", "--strand", "S2=Grace")
    pair.teacher.add("Virtues", "We spoke of it.", "--partner", "Grace", *about)
    topic, partner, first, second = pair.teacher.json("names")["names"]
    assert len({one["id"] for one in (topic, partner, first, second)}) == 4
    for number, one in enumerate((topic, partner, first, second)):
        pair.teacher.run("names", "--word", one["id"]).well()
        pair.coach.run(
            "receive", pair.share("Virtues", name=f"{number}.mtlshare"), "--accept",
            "Amina Okafor=teacher",
        )  # fmt: skip
        read = pair.coach.json("show", "Virtues")
        said = [read["context"]["topic"], *read["partners"], *read["strands"].values()]
        assert sorted(said) == ["Colleague G"] * (3 - number) + ["Grace"] * (number + 1)


def test_an_id_that_is_none_is_refused_in_words(teacher: Owner) -> None:
    teacher.add("Hills", "Ella came.")
    refused = teacher.run("names", "--word", "00000000")
    assert (refused.code, refused.out) == (1, "")
    assert "00000000" in refused.err
    assert asked(teacher, "Ella")["answer"] == "ask"


def test_a_name_entered_by_mistake_is_removed_from_the_register(tmp_path: Path) -> None:
    pair: Pair = new_pair(tmp_path)
    pair.teacher.run("pseudonym", "Summer", "Pupil A").well()
    refused = pair.teacher.run("pseudonyms", "--remove", "Sumer")
    assert (refused.code, "“Sumer”" in refused.err) == (1, True)
    left = pair.teacher.run("pseudonyms", "--remove", "summer").well().out
    assert left.strip() == "The register is empty."
    assert pair.teacher.json("pseudonyms") == {"pseudonyms": []}
