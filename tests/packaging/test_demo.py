"""The demonstration, run as `make demo` runs it, into a folder of the test's own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import run
from tests.support.sources import ROOT

pytestmark = pytest.mark.xdist_group("demonstration")  # shown once to all of them


def demonstrated(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "packaging" / "demo.py"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    folder.mkdir()
    (folder / "left from last time").write_text("old")
    done = demonstrated(folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder, done.stdout


def test_it_says_what_it_did_how_long_it_took_and_where_things_are(shown: tuple[Path, str]):
    folder, told = shown
    steps = [line for line in told.splitlines() if line[:1].isdigit()]
    assert [line[0] for line in steps] == list("12345678")
    assert all(line.endswith(" s") for line in steps)
    assert max(map(len, steps)) <= 80
    for verb in ("new", "import", "revise", "check", "export", "list"):
        assert f"$ mtl-journal {verb}" in told
    assert "21 scenarios came in with 7 files." in told
    assert "everything is whole." in told
    for name in ("portfolio.pdf", "ruth.mtlj", "passphrase.txt"):
        assert str(folder / name) in told


def test_the_files_are_there_and_nothing_is_left_from_before(shown: tuple[Path, str]):
    folder, _ = shown
    names = {one.name for one in folder.iterdir()}
    assert names == {"portfolio.pdf", "ruth.mtlj", "coach.mtlj", "passphrase.txt", "home"}
    assert (folder / "portfolio.pdf").read_bytes().startswith(b"%PDF-")
    for one in folder.rglob("*"):
        assert one.is_dir() or one.stat().st_mode & 0o077 == 0, one


def test_the_passphrase_in_the_file_opens_the_desk_with_all_that_was_thought_again(
    shown: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
):
    folder, _ = shown
    passphrase, *about = (folder / "passphrase.txt").read_text().splitlines()
    assert "never in a file beside the desk" in " ".join(about)
    monkeypatch.setenv("MTL_JOURNAL_PASSPHRASE", passphrase)
    scenarios = run("list", folder / "ruth.mtlj", "--json").well().value["scenarios"]
    later = len(list((ROOT / "resources" / "sample" / "revisions").glob("*.md")))
    assert sum(one["revisions"] - 1 for one in scenarios) == later
    assert json.dumps(scenarios).count('"S4"') >= 3


def test_the_coach_s_question_stands_beside_the_passage_that_was_revised_since(
    shown: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
):
    folder, _ = shown
    monkeypatch.setenv(
        "MTL_JOURNAL_PASSPHRASE", (folder / "passphrase.txt").read_text().split("\n")[0]
    )
    (thread,) = run("threads", folder / "ruth.mtlj", "--json").well().value["threads"]
    assert (thread["title"], thread["state"], thread["turn"]) == (
        "The same five hands",
        "resolved",
        "",
    )
    assert thread["fit"] == "exact"
    assert thread["actions"][0]["step"] == "tried"
    (seen,) = run("threads", folder / "coach.mtlj", "--json").well().value["threads"]
    assert [one["text"] for one in seen["comments"]] == [one["text"] for one in thread["comments"]]
    assert len(thread["comments"]) == 2


@pytest.mark.skipif(os.name != "posix", reason="needs a file that cannot become a folder")
def test_a_step_that_fails_stops_it_with_its_reason(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    done = demonstrated(tmp_path / "file" / "demo")
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_command_that_fails_stops_it_with_its_message(tmp_path: Path):
    synced = tmp_path / "OneDrive"  # where no desk may be made
    (synced / ".stfolder").mkdir(parents=True)
    done = demonstrated(synced / "demo")
    assert done.returncode == 1
    assert "It stopped at: mtl-journal new" in done.stderr
    assert "kept in step by" in done.stderr
