"""The first text that comes, and the first share: a tour is offered, forced on nobody, and ends."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mtl_journal.gui.inbox.inbox import Inbox
from mtl_journal.gui.tour.tour import Tour
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import LESSON, Pair, new_pair
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    pair = new_pair(tmp_path)
    pair.teacher.add("Waiting", LESSON)
    shared = pair.share("Waiting")
    pair.coach.run("receive", shared, "--accept", "Amina Okafor=teacher").well()
    return pair


def inbox_of(hand: Hand) -> Inbox:
    assert hand.window.talking is not None
    hand.settle()
    return hand.window.talking.inbox


def pointed_at(tour: Tour) -> object:
    """Return what the ring lies around, of what the step may mean."""
    target = tour._steps[tour._at].target()
    host = tour.parentWidget()
    assert host is not None
    at = target.mapTo(host, target.rect().center())
    return target if tour.ring.isVisible() and tour.ring.geometry().contains(at) else None


def test_a_coach_walks_through_it_by_keyboard_and_is_not_asked_again(
    open_window: OpenWindow, pair: Pair
) -> None:
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    inbox = inbox_of(hand)
    hand.wait(inbox.offer.isVisible, "the offer")
    assert inbox.offer.tour is None, "it does not begin by itself"
    inbox.offer.form.show.setFocus()
    hand.press("Space")
    tour = inbox.offer.tour
    assert tour is not None and not inbox.offer.isVisible()
    seen = []
    while inbox.offer.tour is tour:
        hand.settle()
        hand.wait(tour.form.next.hasFocus, "the keyboard")
        assert tour.accessibleDescription() == tour.form.words.text()
        hand.wait(lambda: pointed_at(tour), "the ring")
        assert inbox.rect().contains(tour.geometry())
        seen.append(tour.form.title.text())
        assert len(seen) <= 4, "it ends"
        hand.press("Return")
    assert seen[0] == "Whose turn it is" and seen[-1] == "Return feedback" and len(seen) == 4
    assert inbox.reading.isVisible(), "it showed a text to point at"
    hand.close()

    again = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    inbox = inbox_of(again)
    again.settle()
    assert not inbox.offer.isVisible()
    again.window.action("tour").trigger()
    again.wait(lambda: inbox.offer.tour, "the tour from the help")
    again.press("Escape")
    again.wait(lambda: inbox.offer.tour is None, "its end")
    again.window.action("tour").trigger()
    again.wait(lambda: inbox.offer.tour, "the tour once more")
    assert inbox.offer.tour is not None
    inbox.offer.tour.form.skip.setFocus()
    again.press("Return")
    assert inbox.offer.tour is None, "Return presses what has the keyboard"
    assert not inbox.findChildren(Tour) or not inbox.findChildren(Tour)[0].isVisible()
    assert QApplication.focusWidget() is not None


def test_who_wants_none_writes_on_and_locking_puts_it_away(
    open_window: OpenWindow, pair: Pair
) -> None:
    hand = unlocked(open_window(pair.coach.desk), PASSPHRASE)
    inbox = inbox_of(hand)
    hand.wait(inbox.offer.isVisible, "the offer")
    hand.window.action("tour").trigger()
    hand.wait(lambda: inbox.offer.tour, "the tour")
    hand.window.lock()
    hand.settle()
    assert inbox.offer.tour is None
    unlocked(hand, PASSPHRASE)
    inbox = inbox_of(hand)
    hand.wait(inbox.offer.isVisible, "the offer, since it was cut off")
    hand.click(inbox.offer.form.no)
    hand.settle()
    inbox.refresh()
    hand.settle()
    assert not inbox.offer.isVisible()


def test_a_teacher_is_shown_what_leaves_and_escape_ends_the_tour_alone(
    open_window: OpenWindow, pair: Pair
) -> None:
    hand = unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    assert hand.window.talking is not None
    dialog = hand.window.talking.share()
    hand.wait(dialog.offer.isVisible, "the offer")
    hand.click(dialog.offer.form.show)
    tour = dialog.offer.tour
    assert tour is not None
    hand.wait(lambda: pointed_at(tour) is dialog.form.who, "the first step")
    hand.click(tour.form.next)
    hand.wait(lambda: pointed_at(tour) is dialog.form.list, "the second")
    hand.click(tour.form.before)
    assert tour.form.title.text() == "With whom"
    hand.press("Escape")
    assert dialog.offer.tour is None and dialog.isVisible()
    dialog.reject()
    again = hand.window.talking.share()
    hand.settle()
    assert not again.offer.isVisible() and again.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    again.reject()
