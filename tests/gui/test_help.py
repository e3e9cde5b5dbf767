"""The help has every action in it, is searched by words, and begins with what one looks at."""

from PySide6.QtWidgets import QApplication

from mtl_journal.gui.actions import ACTIONS
from mtl_journal.gui.help.help import Help
from mtl_journal.gui.help.pages import action_said, pages, topic_for
from mtl_journal.services.guidance import fitting, topics
from tests.cli.conftest import Owner
from tests.support.commands import PASSPHRASE
from tests.support.windows import Hand, OpenWindow, unlocked


def test_every_action_is_in_it_and_found_by_its_name():
    named = {id for page in pages() for id in page.actions}
    assert named == {one.id for one in ACTIONS}
    for one in ACTIONS:
        assert fitting(pages(), one.label.rstrip("…"), action_said), one.label


def test_topics_name_only_actions_that_there_are():
    known = {one.id for one in ACTIONS}
    assert [
        (one.id, set(one.actions) - known) for one in topics() if set(one.actions) - known
    ] == []


def test_every_place_has_a_topic_that_is_there():
    there = {one.id for one in pages()}
    assert {topic_for(where) for where in ("journal", "bin", "progress", "Export", "x")} <= there


def test_each_topic_begins_with_its_title_and_says_its_keys():
    for one in topics():
        assert one.text.startswith(f"# {one.title}\n")
        assert "{" not in one.told(action_said)
    lock = next(one for one in topics() if "lock" in one.actions)
    assert "**Lock** (Ctrl+L)" in lock.told(action_said)


def shown(hand: Hand) -> Help:
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Help)
    return dialog


def test_f1_begins_where_one_is(open_window: OpenWindow, teacher: Owner):
    hand = open_window(teacher.desk)
    hand.press("F1")
    dialog = shown(hand)
    assert dialog.form.text.toPlainText().startswith("First steps")
    dialog.close()
    unlocked(hand, PASSPHRASE)
    hand.press("F1")
    dialog = shown(hand)
    assert dialog.form.text.toPlainText().startswith("Writing")
    dialog.close()
    hand.window.action("progress").trigger()
    hand.settle()
    hand.press("F1")
    dialog = shown(hand)
    assert dialog.form.text.toPlainText().startswith("Progress")
    dialog.close()


def test_f1_works_over_the_window_too(open_window: OpenWindow, teacher: Owner):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    for _ in range(2):  # it listens to all windows only while there are any
        hand.press("Ctrl+,")
        hand.settle()
        preferences = QApplication.activeModalWidget()
        assert preferences is not None
        hand.press("F1")
        dialog = shown(hand)
        assert dialog.form.text.toPlainText().startswith("Preferences")
        hand.press("F1")
        assert QApplication.activeModalWidget() is dialog
        dialog.close()
        preferences.close()


def test_words_are_searched_for(open_window: OpenWindow, teacher: Owner):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("F1")
    dialog = shown(hand)
    hand.type("recovery code")
    listed = [dialog.model.item(row).text() for row in range(dialog.model.rowCount())]
    assert listed == ["Keeping work safe"]
    hand.type("zzz")
    assert dialog.form.none.isVisible()
    dialog.close()


def test_return_in_the_search_goes_to_the_topics(open_window: OpenWindow, teacher: Owner):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("F1")
    dialog = shown(hand)
    hand.type("strand")
    hand.press("Return")
    assert dialog.isVisible(), "Return closed it"
    assert dialog.form.topics.hasFocus()
    dialog.close()
