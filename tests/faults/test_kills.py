"""`kill -9` at random moments: nothing acknowledged is lost, every desk opens and is sound.

MTL_KILL_SEED repeats a run; the seed of each is printed.
"""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.services import desks, drafts, evidence, takeouts, unlocking
from mtl_journal.services.desk import Desk
from tests.faults.busy import said_hash
from tests.faults.promises import Found, Promises
from tests.support.commands import NAME, PASSPHRASE, PROGRAM, Done, run_program
from tests.support.seeds import seed_for

ROOT = Path(__file__).resolve().parents[2]
BUSY = Path(__file__).with_name("busy.py")


@dataclass
class Kills:
    """Figures of a run."""

    seed: int
    desk: Path
    promises: Promises
    done: int = 0
    in_a_commit: int = 0
    half_written: int = 0
    during: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        verbs = ", ".join(f"{verb} {count}" for verb, count in self.during.most_common())
        return (
            f"seed {self.seed}: {self.done} kills, {self.in_a_commit} with a commit cut off, "
            f"{self.half_written} of them while pages were written; "
            f"{self.promises.acknowledged} acknowledged writes, 0 lost; killed in: {verbs}"
        )


@pytest.fixture
def kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kills:
    monkeypatch.setenv("MTL_JOURNAL_PASSPHRASE", PASSPHRASE)
    seed = seed_for("MTL_KILL_SEED")
    print(f"MTL_KILL_SEED={seed}")
    folder = tmp_path / "desk"
    folder.mkdir()
    desk = folder / "year.mtlj"
    run_program("new", desk, "--name", NAME, "--role", "teacher").well()
    return Kills(seed, desk, Promises([PASSPHRASE]))


def kill_a_busy_program(kills: Kills, work: Path) -> None:
    """Let a program write, kill it, and see that what it acknowledged is there."""
    chance = random.Random(f"{kills.seed} {kills.done}")
    heard = work / f"heard {kills.done}.jsonl"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment["MTL_JOURNAL_PASSPHRASE"] = kills.promises.passphrases[0]
    command = [sys.executable, BUSY, kills.desk, work, str(chance.getrandbits(32))]
    with heard.open("wb") as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, env=environment)
    try:
        wait_until_heard(b'"ready"', 1, child, heard)
        wait_until_heard(b'"says": "done"', chance.randrange(2, 12), child, heard)
        time.sleep(chance.uniform(0, 0.3))
        if chance.random() < 0.5:
            wait_for_a_commit(kills.desk, chance)
    finally:
        ended = child.poll()
        child.kill()
        _, said = child.communicate()
    assert ended is None, f"it ended by itself: {said.decode()}"
    lines = heard.read_text().splitlines(keepends=True)
    kills.promises.hear(lines)
    now = [json.loads(line) for line in lines if line.endswith("\n")][-1]
    kills.during[now["verb"] if now.get("says") == "now" else "between"] += 1
    kills.in_a_commit += is_cut_off(kills.desk)
    kills.half_written += is_hot(kills.desk)
    kills.done += 1


def wait_until_heard(
    words: bytes, times: int, child: "subprocess.Popen[bytes]", heard: Path
) -> None:
    """Wait until the program has said some words so many times, however slow the machine is."""
    until = time.monotonic() + 200
    while heard.read_bytes().count(words) < times:
        if child.poll() is not None:
            assert child.stderr is not None
            raise AssertionError(child.stderr.read().decode())
        assert time.monotonic() < until
        time.sleep(0.005)


def wait_for_a_commit(desk: Path, chance: random.Random) -> None:
    """Wait until a transaction is being written, and then a moment that differs each time."""
    until = time.monotonic() + 0.5
    while not is_cut_off(desk) and time.monotonic() < until:
        pass
    time.sleep(chance.uniform(0, 0.004))


def is_cut_off(desk: Path) -> bool:
    """Whether a rollback journal stands beside the desk."""
    return bool(journal_beginning(desk))


def is_hot(desk: Path) -> bool:
    """Whether that journal was complete, so that pages of the desk may be half written.

    Until it is on the disk it begins with zeros, and then nobody needs it.
    """
    return journal_beginning(desk) not in (b"", b"\0")


def journal_beginning(desk: Path) -> bytes:
    try:
        with desk.with_name(f"{desk.name}-journal").open("rb") as file:
            return file.read(1)
    except OSError:
        return b""


def reopened(kills: Kills, work: Path) -> Found:
    """Open the desk with the real program, check all of it, and return what it holds."""
    tried = [(one, checked(kills.desk, one)) for one in reversed(kills.promises.passphrases)]
    fitting = [(one, done) for one, done in tried if "does not open" not in done.err]
    assert len(fitting) == 1, f"passphrases that open it: {len(fitting)}"
    kills.promises.passphrases = [fitting[0][0]]
    told = fitting[0][1]
    assert told.code == 0, told
    assert told.value["sound"], told.out
    assert not is_hot(kills.desk)
    opening = unlocking.unlock(kills.desk, lambda: "", given=kills.promises.passphrases[0])
    desk = desks.open_desk(kills.desk, opening)
    try:
        shutil.rmtree(work / "taken", ignore_errors=True)
        takeouts.take_out(desk, work / "taken")
        texts = texts_in(work / "taken" / "records" / "records.jsonl")
        files = {one for one in kills.promises.evidence if has_file(desk, one)}
        return Found(texts, files, drafts_in(desk))
    finally:
        desk.close()


def checked(desk: Path, passphrase: str) -> Done:
    return run_program("check", desk, "--deep", "--json", MTL_JOURNAL_PASSPHRASE=passphrase)


def texts_in(records: Path) -> set[tuple[str, str]]:
    texts: set[tuple[str, str]] = set()
    for line in records.read_text().splitlines():
        record = json.loads(line)
        header = json.loads(record["header"])
        if header["kind"] == "scenario.revised" and record["body"] is not None:
            body = json.loads(record["body"])
            texts.add((header["subject"], said_hash(body["title"], body["text"])))
    return texts


def has_file(desk: Desk, sha256: str) -> bool:
    try:
        return hashlib.sha256(evidence.content_of(desk, sha256)).hexdigest() == sha256
    except UserError:
        return False


def drafts_in(desk: Desk) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in drafts.list_drafts(desk):
        found.setdefault(one.subject, set()).add(said_hash(one.content.title, one.content.text))
    return found


def run_kills(kills: Kills, count: int, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    for _ in range(count):
        kill_a_busy_program(kills, work)
        found = reopened(kills, work)
        broken = kills.promises.broken_by(found)
        assert broken == [], f"MTL_KILL_SEED={kills.seed}: after kill {kills.done}"
        kills.promises.settle(found)
    print(kills.told())
    assert kills.promises.acknowledged > count


def test_nine_kills_of_a_busy_program(kills: Kills, tmp_path: Path):
    run_kills(kills, 9, tmp_path)


@pytest.mark.soak
def test_160_kills_of_a_busy_program(kills: Kills, tmp_path: Path):
    run_kills(kills, 160, tmp_path)
    assert kills.half_written > 5, kills.told()


def run_commands(kills: Kills, count: int, tmp_path: Path) -> None:
    """One real command for each write, killed while it starts, works or ends."""
    chance = random.Random(kills.seed)
    saved: set[str] = set()
    perhaps: set[str] = set()
    began = time.monotonic()
    run_program("add", kills.desk, "--title", "Not killed").well()
    usual = time.monotonic() - began
    saved.add("Not killed")
    while kills.done < count:
        title = f"Lesson {chance.getrandbits(64):016x}"
        verb, *rest = ["backup", tmp_path / "kept"] if chance.random() < 0.2 else ["add", "-"]
        command = [PROGRAM, verb, str(kills.desk), *map(str, rest)]
        ended = killed([*command, *(["--title", title] if verb == "add" else [])], chance, usual)
        kills.during["ended" if ended else verb] += 1
        usual *= 0.8 if ended else 1.05  # the machine may be quicker now, or slower, than it was
        kills.done += not ended
        kills.in_a_commit += is_cut_off(kills.desk)
        kills.half_written += is_hot(kills.desk)
        kills.promises.acknowledged += ended
        if verb == "add":
            (saved if ended else perhaps).add(title)
        listed = run_program("list", kills.desk, "--json").well().value["scenarios"]
        titles = {one["title"] for one in listed}
        assert saved <= titles <= saved | perhaps, f"MTL_KILL_SEED={kills.seed}"
        saved |= titles
    run_program("check", kills.desk, "--deep").well()
    for kept in sorted((tmp_path / "kept").glob("*.mtlj")):
        run_program("check", kept, "--deep").well()
    print(kills.told())


def killed(command: list[str], chance: random.Random, usual: float) -> bool:
    """Start a command and kill it; returns whether it had ended well before."""
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdin is not None
    child.stdin.write(b"It happened.")
    child.stdin.close()
    child.stdin = None
    time.sleep(chance.uniform(0.4, 1.2) * usual)
    child.kill()
    _, said = child.communicate()
    assert child.returncode in (0, -9), said.decode()
    return child.returncode == 0


def test_four_kills_of_commands(kills: Kills, tmp_path: Path):
    run_commands(kills, 4, tmp_path)


@pytest.mark.soak
def test_40_kills_of_commands(kills: Kills, tmp_path: Path):
    run_commands(kills, 40, tmp_path)
