"""The program in a real window, driven from outside as a person would: keys only."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.services import drafts
from mtl_journal.services.desks import open_desk
from mtl_journal.services.evidence import content_of, evidence_of
from mtl_journal.services.overview import list_scenarios
from mtl_journal.services.scenarios import show
from mtl_journal.services.unlocking import unlock_with_code
from tests.content.sample_files import SAMPLE
from tests.support import person
from tests.support.commands import PASSPHRASE, PROGRAM, Owner
from tests.support.sources import ROOT
from tests.support.windows import desk_of

DROPPED = SAMPLE / "pictures" / "whiteboard.jpg"
PASTED = SAMPLE / "pictures" / "exit-tickets.png"
TITLE, ABOUT_PASTED = "Y bwrdd a'r ŵy", "Tallies in two columns."
ABOUT_DROPPED = "Llun o'r bwrdd du."
WELSH = "Dechreuodd y wers gyda thŷ bach twt. Beth ydych chi'n sylwi arno?"
ENGLISH = "Nobody answered for a long minute, then table nine all at once."
CLAIM = "Waiting longer let quieter pupils speak."
STRONG = 10  # seconds between two attempts to go on
GROUPS = 15  # of the recovery code
CODE = rf"^\s*(?:[0-9A-Z]{{4}}\s+){{{GROUPS - 1}}}[0-9A-Z]{{4}}\s*$"
pytestmark = pytest.mark.skipif(not shutil.which("xdotool"), reason="needs xdotool and Xvfb")


@contextmanager
def started(program: str | Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([program, *arguments], env=os.environ) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                running.kill()


@pytest.fixture
def keyboard(screen: str, qapp: QApplication) -> None:
    if not screen:
        pytest.skip("needs Xvfb")
    person.give_keyboard(screen)


def test_unlock_write_tag_and_lose_nothing_to_a_kill(keyboard: None, teacher: Owner):
    with started(PROGRAM, "open", str(teacher.desk)) as program:
        person.face("^Open your desk")
        person.type_in(PASSPHRASE)
        person.press("Return")
        person.face("^MTL Journal$")
        person.press("ctrl+n")
        time.sleep(0.5)
        begun = time.time()
        person.type_in("Table nine")
        person.press("Return")
        person.type_in("Pam? meddai hi.")
        person.press("alt+4")
        person.type_in("A family knew.")
        person.until_still(teacher.desk, begun)
        program.send_signal(signal.SIGKILL)
        program.wait(60)
    desk = desk_of(teacher)
    try:
        (draft,) = drafts.list_drafts(desk)
    finally:
        desk.close()
    said = draft.content
    assert (said.title, said.text) == ("Table nine", "Pam? meddai hi.")
    assert [(one.strand, one.why) for one in said.claims] == [("S4", "A family knew.")]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The program as anybody gets it: its wheel, in a fresh virtual environment."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq"]
    wheels, made = tmp_path / "wheels", tmp_path / "venv"
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", wheels, ROOT]
    subprocess.run(build, check=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", made], check=True)
    constraints = ROOT / "packaging" / "constraints.txt"
    install = [made / "bin" / "python", *pip[1:], "install", wheel, "-c", constraints]
    subprocess.run(install, check=True)
    return made / "bin" / "mtl-journal"


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "siân"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.chdir(home)  # nothing of the checkout is near
    return home


def first_run() -> str:
    """Answer every question of the first run; returns the recovery code."""
    person.face("^Welcome")
    person.type_in("Siân Ellery")
    person.press("Return")  # a teacher, as is chosen already
    place = Path(person.read_all(r"\.mtlj$"))
    person.turn_page()
    person.type_in(PASSPHRASE)
    person.press("Tab")
    person.type_in(PASSPHRASE)

    def made() -> bool:
        person.press("Return")
        time.sleep(STRONG)  # how strong it is takes a moment to say
        return place.exists()

    person.wait(made, "the desk")
    code = person.read_all(CODE)
    person.turn_page()
    person.type_in(" ".join(code.split()))
    person.press("Return")
    person.face("^MTL Journal$")
    return code


def attached(about: str) -> None:
    """Say what is seen on a picture that was dropped or pasted."""
    person.face("^Attach$")
    person.type_in(about)
    person.press("Return")
    person.wait(lambda: not person.is_seen("^Attach$"), "attaching")
    person.face("^MTL Journal$")


def write(desk: Path, picture: Path) -> None:
    """Write in two languages, drop a picture, paste another, tag a strand; wait until all is saved.

    The picture is dragged out of a folder's window.
    """
    begun = time.time()
    person.type_in(TITLE)
    person.press("Return")
    person.type_in(WELSH)
    person.press("Return", "Return")
    person.type_in(ENGLISH)
    person.carry(picture, "^MTL Journal$", "^Attach$")
    attached(ABOUT_DROPPED)
    person.put_picture(PASTED)
    person.press("ctrl+v")
    attached(ABOUT_PASTED)
    person.press("alt+2")
    person.type_in(CLAIM)
    person.until_still(desk, begun)


@pytest.mark.soak
def test_from_the_wheel_to_a_first_scenario_through_a_kill_and_back(
    installed: Path, at_home: Path, keyboard: None
):
    desk, picture = at_home / "Documents" / "Siân Ellery.mtlj", at_home / "Bwrdd Siân, ŵy.jpg"
    picture.write_bytes(DROPPED.read_bytes())
    with started(installed) as program:
        code = first_run()
        write(desk, picture)
        program.send_signal(signal.SIGKILL)
        program.wait(60)
    with started(installed) as program:
        person.face("^Open your desk")
        person.type_in(PASSPHRASE)
        person.press("Return")
        person.face("^MTL Journal$")
        seen = person.read_all("evidence:")  # the cursor is where writing goes on
        person.press("ctrl+q")
        assert program.wait(person.HANG) == 0
    abouts = re.findall(r"^!\[(.*)\]\(evidence:", seen, re.MULTILINE)
    assert WELSH in seen and ENGLISH in seen and abouts == [ABOUT_DROPPED, ABOUT_PASTED]
    opened = open_desk(desk, unlock_with_code(desk, code))
    try:
        (line,) = list_scenarios(opened)
        said = show(opened, line.id).content
        kept = {one.alt: content_of(opened, one.sha256) for one in evidence_of(opened, line.id)}
    finally:
        opened.close()
    assert said.title == TITLE and said.text.strip() == seen.strip()
    assert [(one.strand, one.why) for one in said.claims] == [("S2", CLAIM)]
    assert kept.keys() == {ABOUT_DROPPED, ABOUT_PASTED}
    assert kept[ABOUT_DROPPED].startswith(b"\xff\xd8") and kept[ABOUT_PASTED].startswith(b"\x89PNG")
