"""The dialogue on the command line: a passage, a question, an answer, an action and its end."""

from pathlib import Path

import pytest

from tests.support.commands import Owner, new_desk

TEXT = (
    "We began in silence. Nobody looked up.\n\n"
    "Then the bell rang, and Ella asked whether silence is a rule or a gift.\n"
)


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    return new_desk(tmp_path)


def test_a_teacher_keeps_a_dialogue_with_herself(owner: Owner) -> None:
    lesson = owner.add("Silence", TEXT)
    said = owner.json(
        "comment", "Silence", "--quote", "silence is a rule", "--question", "Whose rule?",
        "--action", "Ask the class", "--due", "3/11/2025",
    )  # fmt: skip
    assert said["scenario"] == lesson
    thread = said["thread"]
    (shown,) = owner.json("threads")["threads"]
    assert (shown["quote"], shown["question"], shown["state"]) == (
        "silence is a rule",
        "Whose rule?",
        "open",
    )
    assert TEXT[shown["start"] : shown["end"]] == shown["quote"]
    assert (shown["fit"], shown["turn"], shown["name"]) == ("exact", "others", "Amina Okafor")

    assert owner.json("reply", thread[-6:], "Theirs, in the end.") == {"thread": thread}
    owner.json("resolve", thread)
    (action,) = shown["actions"]
    assert (action["step"], action["due"]) == ("proposed", "2025-11-03")
    moved = owner.json("action", action["id"], "agreed")
    assert moved["step"] == "agreed"
    owner.json("action", action["id"][-6:], "tried", "--note", "They wanted to vote.")

    (shown,) = owner.json("threads", "status:resolved")["threads"]
    assert [one["text"] for one in shown["comments"]] == ["Theirs, in the end."]
    (action,) = shown["actions"]
    assert action["step"] == "tried"
    assert [(one["step"], one["text"]) for one in action["notes"]] == [
        ("agreed", ""),
        ("tried", "They wanted to vote."),
    ]
    assert owner.json("threads", "status:open")["threads"] == []
    owner.json("reopen", thread)
    assert owner.json("threads", "status:open", "whose")["threads"]
    assert owner.json("threads", "nowhere")["threads"] == []
    page = owner.run("threads").well().out
    assert "“silence is a rule”" in page
    assert "action" in page
    assert owner.json("check", "--deep")["problems"] == []


def test_the_place_moves_with_the_text_and_a_lost_one_says_so(owner: Owner) -> None:
    owner.add("Silence", TEXT)
    owner.json("comment", "Silence", "--quote", "Nobody looked up.", "--noticed", "Calm")
    earlier = f"It was raining.\n\n{TEXT}"
    owner.run("revise", "Silence", "-", stdin=earlier.encode()).well()
    (shown,) = owner.json("threads")["threads"]
    assert earlier[shown["start"] : shown["end"]] == "Nobody looked up."
    assert shown["fit"] == "exact"
    owner.run("revise", "Silence", "-", stdin=b"Something else entirely.\n").well()
    (shown,) = owner.json("threads")["threads"]
    assert (shown["fit"], shown["quote"]) == ("orphan", "Nobody looked up.")
    assert "these words are gone" in owner.run("threads").well().out


def test_what_makes_no_sense_is_refused_with_a_sentence(owner: Owner) -> None:
    owner.add("Silence", TEXT)
    said = ("--noticed", "X")
    for arguments, words in (
        (("comment", "Silence", "--quote", "not there", *said), "does not stand in this text"),
        (("comment", "Silence", "--quote", "silence", *said), "stands in"),
        (("comment", "Silence", "--quote", "Nobody"), "Nothing is said"),
        (("reply", "123456", "Hello"), "No thread has the id"),
        (("resolve", "123456"), "No thread has the id"),
        (("action", "123456", "tried"), "No action has the id"),
    ):
        done = owner.run(*arguments)
        if "stands in" in words and done.code == 0:
            continue
        assert (done.code, words in done.err) == (1, True), done
        assert "Traceback" not in done.err


def test_erasing_a_scenario_takes_its_dialogue_along(owner: Owner, tmp_path: Path) -> None:
    owner.add("Silence", TEXT)
    owner.json("comment", "Silence", "--quote", "Nobody looked up.", "--question", "QUOKKA?")
    thread = owner.json("threads")["threads"][0]["id"]
    owner.json("reply", thread, "WOMBAT.")
    taken = tmp_path / "out"
    owner.run("take-out", taken).well()
    assert "QUOKKA" in (taken / "records" / "records.jsonl").read_text("utf-8")
    owner.run("erase", "Silence", "--yes").well()
    assert owner.json("threads")["threads"] == []
    owner.run("take-out", tmp_path / "again").well()
    left = (tmp_path / "again" / "records" / "records.jsonl").read_text("utf-8")
    assert "thread.opened" in left, "that something was said stays"
    assert not any(word in left for word in ("QUOKKA", "WOMBAT", "Nobody looked"))
    assert owner.json("check", "--deep")["problems"] == []


def test_take_out_writes_the_dialogue_beside_the_text(owner: Owner, tmp_path: Path) -> None:
    owner.add("Silence", TEXT)
    owner.json("comment", "Silence", "--quote", "Nobody looked up.", "--question", "Who should?")
    thread = owner.json("threads")["threads"][0]["id"]
    owner.json("reply", thread, "Everybody, I think.")
    owner.run("take-out", tmp_path / "out").well()
    (file,) = (tmp_path / "out" / "dialogue").glob("*.md")
    page = file.read_text("utf-8")
    assert "> Nobody looked up." in page
    assert "Who should?" in page
    assert "Everybody, I think." in page
    (scenario,) = (tmp_path / "out" / "scenarios").glob("*.md")
    assert file.stem == scenario.stem
