"""A teacher's year on the command line: posts come in, are tagged, revised, listed, and leave."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mtl_journal.system.resources import resource

PASSPHRASE = "velvet otter harbour nine"
Run = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the real program with these arguments; a failure shows what it said."""
    monkeypatch.setenv("MTL_JOURNAL_PASSPHRASE", PASSPHRASE)

    def run_it(*arguments: object, text: str = "") -> str:
        command = [sys.executable, "-m", "mtl_journal", *map(str, arguments)]
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=120)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    return run_it


def test_trainee_posts_become_a_portfolio(
    run: Run, samples: Callable[[str], Path], tmp_path: Path
) -> None:
    posts = samples("trainee-blogs-dfe") / "posts.jsonl"
    desk = tmp_path / "journal.mtlj"
    run("new", desk, "--name", "A. Trainee", "--role", "teacher", "--title", "First year")
    planned = json.loads(run("import", desk, posts, "--dry-run", "--json"))
    assert (planned["added"], planned["known"]) == (50, 0)
    assert json.loads(run("list", desk, "--json"))["scenarios"] == [], "a dry run changes nothing"
    done = json.loads(run("import", desk, posts, "--strand", "S1", "--json"))
    assert (done["added"], done["troubles"]) == (50, [])
    again = json.loads(run("import", desk, posts, "--json"))
    assert (again["added"], again["known"]) == (0, 50)

    listed = json.loads(run("list", desk, "--json"))["scenarios"]
    assert [one["date"] for one in listed] == sorted(one["date"] for one in listed)
    first = listed[0]["id"]
    for strand in ("S2=We looked at it together", "S3=It says why", "S4"):
        run("revise", desk, first, "--strand", strand)
    run("revise", desk, first, "-", text="Reading this again, I would begin with the pupil.\n")
    shown = json.loads(run("show", desk, first, "--history", "--json"))
    assert list(shown["strands"]) == ["S1", "S2", "S3", "S4"]
    assert shown["strands"]["S2"] == "We looked at it together"
    assert shown["text"] == "Reading this again, I would begin with the pupil.\n"
    assert [step["kind"] for step in shown["history"]] == ["scenario.revised"] * 5

    run("remove", desk, listed[1]["id"])
    assert len(json.loads(run("list", desk, "--json"))["scenarios"]) == 49
    run("restore-scenario", desk, listed[1]["id"])
    pdf = tmp_path / "portfolio.pdf"
    assert json.loads(run("export", desk, pdf, "--json"))["scenarios"] == 50
    assert pdf.read_bytes().startswith(b"%PDF-1.7")
    before = pdf.read_bytes()
    run("export", desk, pdf)
    assert pdf.read_bytes() == before, "the same journal gives the same bytes"
    assert json.loads(run("check", desk, "--deep", "--json"))["problems"] == []


def test_two_computers_and_a_backup(run: Run, tmp_path: Path) -> None:
    school, home = tmp_path / "school.mtlj", tmp_path / "home.mtlj"
    run("new", school, "--name", "A. Trainee", "--role", "teacher")
    text = "The starter was too long.\n\nNobody had a ruler.\n"
    run("add", school, "--title", "Rulers", "--date", "2025-10-03", "-", text=text)
    home.write_bytes(school.read_bytes())
    run("revise", school, "Rulers", "-", text=text.replace("too long", "far too long"))
    run("revise", home, "Rulers", "-", text=text.replace("a ruler", "a ruler but me"))
    run("add", home, "--title", "Marking on the bus", "-", text="Twelve books.\n")
    picture = resource("sample", "pictures", "seating-plan.png")
    run("attach", home, "Rulers", picture, "--alt", "Seating plan", "--permission", "not-needed")

    merged = json.loads(run("merge", school, home, "--json"))
    assert (merged["accepted"], merged["files"]) == (3, 1)
    shown = json.loads(run("show", school, "Rulers", "--json"))
    assert shown["text"] == ("The starter was far too long.\n\nNobody had a ruler but me.\n"), (
        "changes to different sentences become one text"
    )
    assert [one["name"] for one in shown["evidence"]] == ["seating-plan.png"]
    assert json.loads(run("merge", school, home, "--json"))["accepted"] == 0
    run("merge", home, school)
    assert json.loads(run("list", home, "--json")) == json.loads(run("list", school, "--json"))

    backup = json.loads(run("backup", school, tmp_path / "backups", "--json"))["backup"]
    run("restore", backup, tmp_path / "again.mtlj")
    assert json.loads(run("list", tmp_path / "again.mtlj", "--json")) == json.loads(
        run("list", school, "--json")
    )


def test_the_shipped_sample_comes_in_whole(run: Run, tmp_path: Path) -> None:
    desk = tmp_path / "sample.mtlj"
    run("new", desk, "--name", "A. Teacher", "--role", "teacher")
    done = json.loads(run("import", desk, resource("sample"), "--json"))
    assert done["added"] >= 14
    assert done["troubles"] == []
    listed = json.loads(run("list", desk, "--json"))["scenarios"]
    assert {strand for one in listed for strand in one["strands"]} == {"S1", "S2", "S3", "S4"}
    assert sum(one["evidence"] for one in listed) >= 6
    run("export", desk, tmp_path / "sample.pdf")
