"""The dialogue as it is printed, and what is said where nothing can be saved."""

import json
from pathlib import Path

import pytest

from tests.support.commands import Owner
from tests.support.mentoring import LESSON, Pair, new_pair

BOLD = "We **began in** silence.\n\nThen came\n\na *long* question.\n"


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Both desks; the coach reads two scenarios."""
    made = new_pair(tmp_path)
    made.teacher.add("Waiting", LESSON)
    made.teacher.add("Silence", BOLD)
    share = made.share("Waiting", "Silence")
    made.coach.run("receive", share, "--accept", "Amina Okafor=teacher").well()
    return made


def noticed(owner: Owner, scenario: str, quote: str, words: str = "Seen.") -> None:
    owner.run("comment", scenario, "--quote", quote, "--noticed", words).well()


def test_each_scenario_stands_once_with_its_teacher_and_passages_in_one_line(pair: Pair) -> None:
    noticed(pair.coach, "Waiting", "I waited four seconds")
    noticed(pair.coach, "Silence", "silence. Then came a long")
    noticed(pair.coach, "Waiting", "eleven hands")
    told = pair.coach.run("threads").well().out
    heads = [line for line in told.splitlines() if line.endswith("(Amina Okafor)")]
    assert heads == ["Waiting (Amina Okafor)", "Silence (Amina Okafor)"]
    assert "“silence. Then came a long”\n" in told
    pair.coach.run("share", pair.road / "back.mtlshare", "--with", "Amina Okafor").well()
    pair.teacher.run("receive", pair.road / "back.mtlshare").well()
    told = pair.teacher.run("threads").well().out
    assert told.count("Waiting\n=======\n") == 1
    assert "(Amina Okafor)" not in told


def test_what_was_withdrawn_has_no_empty_heading(pair: Pair) -> None:
    noticed(pair.coach, "Waiting", "I waited four seconds")
    pair.teacher.run("withdraw", "Waiting", "--from", "Martin Hale").well()
    pair.coach.run("receive", pair.share()).well()
    told = pair.coach.run("threads").well().out
    assert told.startswith("A scenario that is no longer here (Amina Okafor)\n")
    assert "these words are gone" not in told


def test_only_the_teacher_moves_an_action_and_the_coach_is_told_so(pair: Pair) -> None:
    said = ("--quote", "eleven hands", "--action", "Wait again", "--due", "by 3 October")
    pair.coach.run("comment", "Waiting", *said).well()
    ((action,),) = [one["actions"] for one in pair.coach.json("threads")["threads"]]
    assert action["due"].endswith("-10-03")
    done = pair.coach.run("action", action["id"], "agreed")
    assert done.code == 1
    assert "only the teacher says how far an action has come" in done.err
    assert "action.moved" not in done.err


def test_what_is_too_long_or_no_text_is_not_saved_and_called_so(pair: Pair) -> None:
    done = pair.coach.run("comment", "Waiting", "--quote", "eleven", "--noticed", "so " * 20_000)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("That was not saved: noticed is too long.")
    assert pair.coach.json("threads")["threads"] == []


def test_an_answer_is_piped_in_with_any_line_ends(pair: Pair) -> None:
    noticed(pair.coach, "Waiting", "eleven hands")
    (thread,) = pair.coach.json("threads")["threads"]
    pair.coach.run("reply", thread["id"], "-", stdin=b"One.\r\nTwo \xe2\x80\x93 three.\r\n").well()
    (thread,) = pair.coach.json("threads")["threads"]
    assert [one["text"] for one in thread["comments"]] == ["One.\nTwo – three."]
    done = pair.coach.run("reply", thread["id"], " ")
    assert (done.code, "nothing was saved" in done.err) == (1, True)


def test_a_query_takes_strands_states_and_people_as_the_inbox_does(pair: Pair) -> None:
    pair.coach.run("comment", "Waiting", "--quote", "eleven", "--question", "Why eleven?").well()
    for query in ("question open", "Amina open", '"Why eleven"', "status:open", "OPEN"):
        assert len(pair.coach.json("threads", query)["threads"]) == 1, query
    for query in ("resolved", "action", "noticed"):
        assert pair.coach.json("threads", query)["threads"] == [], query
    pair.teacher.add("Road", "Over the road.", "--strand", "S2=so")
    pair.teacher.run("comment", "Road", "--quote", "road", "--question", "Which?").well()
    for query, many in (("S2 question open", 1), ("s2", 1), ("S3 open", 0), ('"S2"', 0)):
        assert len(pair.teacher.json("threads", query)["threads"]) == many, query


def test_a_state_that_is_none_is_told_with_those_there_are(pair: Pair) -> None:
    noticed(pair.coach, "Waiting", "eleven")
    for command in ("threads", "search"):
        done = pair.coach.run(command, "status:bogus").well()
        assert done.err == "status: knows open and resolved.\n"
        read = pair.coach.run(command, "status:bogus", "--json").well()
        assert (read.err, list(json.loads(read.out).values())) == (done.err, [[]])
        assert pair.coach.run(command, "status:open").well().err == ""
    refused = pair.coach.run("list", "strand:S9")
    assert (refused.code, refused.out) == (1, "")
    assert "strand: knows S1, S2, S3 and S4." in refused.err


def test_what_goes_to_ones_other_computer_is_called_all(pair: Pair, tmp_path: Path) -> None:
    done = pair.teacher.run("share", tmp_path / "me.mtlshare", "--with", "me").well()
    assert "all that is on this desk" in done.out and "no scenario" not in done.out


def test_no_day_is_no_day_to_try_something_by(pair: Pair) -> None:
    said = ("comment", "Waiting", "--quote", "eleven", "--action", "Wait", "--due")
    done = pair.coach.run(*said, "")
    assert (done.code, "cannot be read as a date" in done.err) == (1, True)
    assert pair.coach.json("threads")["threads"] == []
