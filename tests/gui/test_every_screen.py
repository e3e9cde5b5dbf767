"""Everything that any action shows has names, room for its words, an order, and can be read.

Whoever declares an action has its screen looked over here.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from mtl_journal.gui.actions import ACTIONS
from mtl_journal.gui.theme.look import Look
from tests.cli.conftest import Owner
from tests.support.asking import asked, button
from tests.support.audit import (
    called,
    clipped,
    disordered,
    faint,
    in_front,
    nameless,
    unheard,
)
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import carried_on
from tests.support.windows import Hand, OpenWindow, unlocked

SHOW_NOTHING = {"quit", "lock", "light", "dark", "auto", "larger", "smaller", "usual"}
Audit = Callable[[QWidget], list[str]]
AUDITS: tuple[Audit, ...] = (nameless, unheard, clipped, disordered, faint)
USUAL = 1240  # pixels that a usual screen is wide
WAIT = 20  # milliseconds between two looks for a dialog of the system
SIZES = [
    pytest.param(("light", 100), id="light"),
    pytest.param(("light", 200), id="light, twice the size"),
    pytest.param(("dark", 200), id="dark, twice the size"),
]


@pytest.fixture
def no_waiting() -> Iterator[None]:
    """Close what holds its caller up until it is closed: menus, and the system's file dialogs."""
    looking = QTimer(interval=WAIT)

    def look() -> None:
        shown = in_front()
        if isinstance(shown, QFileDialog | QMenu):
            shown.close()

    looking.timeout.connect(look)
    looking.start()
    yield
    looking.stop()


@pytest.fixture(params=SIZES)
def look_in_force(look: Look, request: pytest.FixtureRequest) -> Iterator[str]:
    colours, percent = request.param
    look.choose(colours, percent)
    yield f"{colours} {percent}"
    look.choose("light", 100)


def troubles(screen: QWidget, what: str) -> list[str]:
    QApplication.processEvents()
    return [f"{what}: {audit.__name__}: {one}" for audit in AUDITS for one in audit(screen)]


def put_away(hand: Hand) -> None:
    """Close what an action opened, and go back to a scenario that can be spoken of."""
    while (shown := QApplication.activeModalWidget()) is not None:
        shown.close()
        hand.settle()
    hand.window.action("journal").trigger()
    hand.settle()
    journal = hand.window.journal
    first = journal.finder.first() if journal is not None else None
    if journal is not None and first is not None:
        journal.go_to(first)
        hand.settle()


def test_whatever_an_action_shows(
    open_window: OpenWindow, teacher: Owner, look_in_force: str, no_waiting: None
):
    teacher.add("Rivers", "# Why\n\nWords, and more words.", "--strand", "S1=because", "--tag", "x")
    teacher.add("Hills", "Words.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    found = troubles(hand.window, "the journal")
    shown: set[str] = set()
    for one in ACTIONS:
        action = hand.window.action(one.id)
        if one.id in SHOW_NOTHING or not action.isEnabled():
            continue
        checked = action.isChecked()
        action.trigger()
        hand.settle()
        screen = QApplication.activeModalWidget() or hand.window
        if screen is not hand.window:
            shown.add(one.id)
        found += [line for line in troubles(screen, one.id) if _is_new(line, found)]
        if screen.width() > USUAL or hand.window.width() > USUAL:
            wide = screen.width(), hand.window.width()
            found.append(f"{one.id}: wider than a usual screen: {called(screen)} {wide}")
        put_away(hand)
        if one.checkable and action.isChecked() != checked:
            action.trigger()
            hand.settle()
    assert not found, "\n".join(found)
    assert shown >= {"find", "history", "export", "keys"}, "the walk saw what it was to see"


def _is_new(line: str, found: list[str]) -> bool:
    """What was said of one screen need not be said again for what stands in all of them."""
    told = line.split(": ", 1)[1]
    return all(told != earlier.split(": ", 1)[1] for earlier in found)


def test_what_becomes_of_actions_and_what_may_be_shared_with_them(
    open_window: OpenWindow, tmp_path: Path, look_in_force: str, no_waiting: None
):
    hand = unlocked(open_window(carried_on(tmp_path).teacher.desk), PASSPHRASE)
    talking = hand.window.talking
    assert talking is not None
    hand.wait(talking.threads.tray.became.isVisible, "the question")
    found = troubles(hand.window, "the question below the text")
    hand.click(talking.threads.tray.became)
    asking = asked(hand)
    found += troubles(asking, "what became of this")
    hand.click(button("Its story", asking))
    hand.settle()
    found += troubles(in_front() or asking, "the story")
    put_away(hand)
    dialog = talking.share()
    hand.wait(lambda: dialog.along.boxes and dialog.along.boxes[0].isVisible(), "what is offered")
    found += troubles(dialog, "what may be shared along")
    if dialog.width() > USUAL or hand.window.width() > USUAL:
        found.append(f"wider than a usual screen: {dialog.width()} {hand.window.width()}")
    hand.click(dialog.along.boxes[0])
    hand.click(dialog.form.look)
    hand.wait(lambda: dialog.seen is not None, "the preview")
    found += troubles(dialog, "what they will see")
    put_away(hand)
    assert not found, "\n".join(found)


def test_the_first_run_and_the_door(
    open_window: OpenWindow, teacher: Owner, look_in_force: str, no_waiting: None
):
    hand = open_window()
    assert hand.window.welcome is not None
    found: list[str] = []
    for page in range(5):
        hand.window.welcome._go(page)
        found += troubles(hand.window, f"welcome {page}")
    hand.close()
    hand = open_window(teacher.desk)
    assert hand.window.unlock is not None
    for _ in range(2):  # the passphrase, the recovery code
        found += troubles(hand.window, "unlock")
        hand.window.unlock.form.otherWay.click()
    assert not found, "\n".join(found)
