"""Everything that takes the keyboard has a real name, and nothing is cut off at twice the size."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolButton, QWidget

from mtl_journal.gui.theme.look import Look
from mtl_journal.services.overview import list_scenarios
from mtl_journal.services.scenarios import show
from tests.cli.conftest import Owner
from tests.support.audit import clipped as clipped
from tests.support.audit import focusable
from tests.support.audit import nameless as nameless
from tests.support.commands import PASSPHRASE
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked


@pytest.fixture(params=[100, 200])
def sized(look: Look, request: pytest.FixtureRequest) -> Iterator[Look]:
    look.choose(percent=request.param)
    yield look
    look.choose(percent=100)


def in_bounds(hand: Hand) -> None:
    assert nameless(hand.window) == []
    assert clipped(hand.window) == []
    assert hand.window.width() <= 1240, "it fits a usual screen"


def test_the_first_run(open_window: OpenWindow, sized: Look):
    hand = open_window()
    in_bounds(hand)
    assert hand.window.welcome is not None
    for page in range(5):
        hand.window.welcome._go(page)
        QApplication.processEvents()
        in_bounds(hand)


def test_unlocking(open_window: OpenWindow, teacher: Owner, sized: Look):
    in_bounds(open_window(teacher.desk))


def test_the_journal_and_what_opens_over_it(open_window: OpenWindow, teacher: Owner, sized: Look):
    teacher.add("Rivers", "Words.", "--strand", "S1=because", "--tag", "x")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    in_bounds(hand)
    for keys in ("Ctrl+K", "Ctrl+Shift+Y", "Ctrl+E", "F1"):
        hand.press(keys)
        hand.settle()
        shown = QApplication.activeModalWidget()
        assert shown is not None, keys
        assert nameless(shown) == []
        assert clipped(shown) == []
        shown.close()
        hand.settle()


def test_tab_goes_everywhere_and_comes_back(open_window: OpenWindow, teacher: Owner):
    teacher.add("Rivers", "Words.", "--strand", "S1=because")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    assert hand.window.journal is not None
    expected = {
        widget
        for widget in focusable(hand.window)
        if widget.isEnabled() and not _is_inside_scroll(widget)
    }
    start = hand.window.journal.page.form.title
    start.setFocus()
    seen: list[QWidget] = []
    for _ in range(80):
        hand.press("Tab")
        target = hand.keyboard()
        seen.append(target)
        if target is start:
            break
    assert seen[-1] is start, "Tab is trapped"
    missed = [f"{type(one).__name__} {one.objectName()}" for one in expected - set(seen)]
    assert missed == []


def test_what_is_dictated_is_kept_like_what_is_typed(open_window: OpenWindow, teacher: Owner):
    """Programs that write for somebody press no keys: they set the words of a field."""
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    journal = hand.window.journal
    assert journal is not None
    hand.press("Ctrl+N")
    for field, words in ((journal.page.form.title, "Dictated"), (journal.aside.form.tags, "a, b")):
        kept: list[bool] = []
        journal.keeper.saved.connect(lambda kept=kept: kept.append(True))
        QAccessible.queryAccessibleInterface(field).setText(QAccessible.Text.Value, words)
        hand.wait(lambda kept=kept: kept, f"saving {words}")
    hand.close()
    desk = desk_of(teacher)
    try:
        (line,) = list_scenarios(desk)
        assert (line.title, show(desk, line.id).content.tags) == ("Dictated", ("a", "b"))
    finally:
        desk.close()


def _is_inside_scroll(widget: QWidget) -> bool:
    """A scroll area itself takes the keyboard only to scroll; what is in it is reached."""
    return type(widget).__name__ == "QScrollArea" and isinstance(widget, QAbstractScrollArea)


def test_tab_goes_through_the_tools_as_they_stand(open_window: OpenWindow, teacher: Owner):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.window.action("new").trigger()
    hand.settle()
    assert hand.window.journal is not None
    page = hand.window.journal.page
    tools = [one for bar in page.tools for one in bar.findChildren(QToolButton)]
    shown = sorted(tools, key=lambda one: one.mapTo(page, QPoint(0, 0)).x())
    order: list[QWidget] = [shown[0]]
    widget: QWidget | None = shown[0].nextInFocusChain()
    while widget is not None and widget is not shown[0]:
        order += [widget] if isinstance(widget, QToolButton) and widget in tools else []
        widget = widget.nextInFocusChain()
    assert [one.accessibleName() for one in order] == [one.accessibleName() for one in shown]
