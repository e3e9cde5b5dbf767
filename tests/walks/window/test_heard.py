"""The program by ear: a screen reader finds everything by role and name, and hears what happens."""

from pathlib import Path

import pytest

from mtl_journal.services.desks import open_desk
from mtl_journal.services.overview import list_scenarios
from mtl_journal.services.scenarios import show
from mtl_journal.services.unlocking import unlock_with_code
from tests.support import person
from tests.support.commands import PASSPHRASE, PROGRAM
from tests.support.ears import Ears, can_hear, listening

NAME, TITLE = "Ruth Ellery", "Heard, not seen"
TEXT, CLAIM = "Written by actions alone.", "Because it can be."
CODE = "Recovery code: "
pytestmark = pytest.mark.soak


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str) -> Path:
    assert screen and can_hear(), "`make soak` installs Xvfb, D-Bus and AT-SPI"
    home = tmp_path / "ruth"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    return home


def named(ears: Ears) -> None:
    """Whatever can be gone to says what it is."""
    nameless = [one for one in ears.controls() if not one["name"].strip()]
    assert nameless == []


def first_run(ears: Ears) -> str:
    """Answer every question; returns the recovery code as it was read out."""
    ears.fill("text", "Your name", NAME)
    named(ears)
    ears.press("button", "Continue")
    ears.find("text", "Your desk file")
    named(ears)
    ears.press("button", "Continue")
    ears.fill("password text", "Passphrase", "password1")
    ears.heard("(?i)easy|weak|guess")
    ears.fill("password text", "Passphrase", PASSPHRASE)
    ears.fill("password text", "The same passphrase again", PASSPHRASE + "!")
    ears.heard("not the same")
    ears.fill("password text", "The same passphrase again", PASSPHRASE)
    named(ears)
    ears.press("button", "Continue")
    code = ears.find("label", CODE)["name"].removeprefix(CODE)
    named(ears)
    ears.press("button", "Continue")
    ears.fill("text", "Recovery code typed back", code)
    ears.press("button", "Start writing")
    return code


def capture(ears: Ears) -> None:
    """Write a scenario, tag a strand with its reason, and hear that it was saved."""
    ears.fill("text", "Title", TITLE)
    ears.heard("^Saved$")
    ears.fill("text", "Text", TEXT)
    ears.press("check box", "Strand 3")
    ears.fill("text", "Why it is evidence for", CLAIM)
    named(ears)


def found(ears: Ears) -> None:
    """Search, and hear how much was found."""
    ears.fill("text", "Search scenarios", "nowhere")
    ears.heard("Nothing fits “nowhere”")
    ears.fill("text", "Search scenarios", "Heard")
    ears.heard("^1 found$")
    ears.fill("text", "Search scenarios", "")


def rooms(ears: Ears) -> None:
    """Go into the dialogue, and let progress be read aloud."""
    ears.press("check box", "Dialogue")
    ears.find("button", "Share scenarios")
    named(ears)
    ears.press("check box", "Progress")
    ears.find("button", "Save the weeks as a picture")
    chart = ears.find("chart", "Strands by week")
    assert "1 scenario" in chart["about"]
    named(ears)
    ears.focus("chart", "Strands by week")
    person.face("^MTL Journal$")
    person.press("Left")
    ears.heard("^S1, week of .*: nothing|not part")
    ears.press("check box", "Journal")


def at_hand(ears: Ears) -> None:
    """Find an action by a word of it, and hear which one Return would take."""
    ears.press("button", "Find anything")
    ears.fill("text", "Find a scenario", "lock")
    ears.heard("^Lock")
    person.press("Escape")
    ears.find("button", "New scenario")


def again(ears: Ears) -> None:
    """Come back: hear why a wrong passphrase opens nothing, and open the desk."""
    ears.fill("password text", "Passphrase", "not this one")
    ears.press("button", "Open")
    ears.heard("passphrase")
    ears.fill("password text", "Passphrase", PASSPHRASE)
    ears.press("button", "Open")
    ears.find("button", "Lock")


def exported(ears: Ears, target: Path) -> None:
    """Export as PDF, and hear what came of it."""
    ears.press("button", "Export")
    ears.fill("text", "File to write", str(target))
    named(ears)
    ears.press("button", "Export")
    ears.heard(f"1 scenario in {target.name}")
    ears.press("button", "Close")


def test_a_first_day_by_role_and_name_alone(at_home: Path):
    target = at_home / "heard.pdf"
    with listening(PROGRAM) as ears:
        code = first_run(ears)
        capture(ears)
        found(ears)
        rooms(ears)
        at_hand(ears)
        exported(ears, target)
    with listening(PROGRAM) as ears:
        again(ears)
    assert target.read_bytes().startswith(b"%PDF")
    desk = at_home / "Documents" / f"{NAME}.mtlj"
    opened = open_desk(desk, unlock_with_code(desk, code))
    try:
        (line,) = list_scenarios(opened)
        said = show(opened, line.id).content
    finally:
        opened.close()
    assert (said.title, said.text) == (TITLE, TEXT)
    assert [(one.strand, one.why) for one in said.claims] == [("S3", CLAIM)]
