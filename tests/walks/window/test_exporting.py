"""A teacher looks at the very pages before she exports them, chooses some, or takes Markdown."""

import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import delete

from mtl_journal.gui.export.export import Export
from mtl_journal.store import rows
from tests.support.commands import NAME, PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked


@pytest.fixture
def at_export(open_window: OpenWindow, teacher: Owner) -> tuple[Hand, Export]:
    for number in range(1, 4):
        teacher.add(f"Lesson {number}", f"Part {number} of it.", "--date", f"2025-10-0{number}")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    return hand, exporting(hand)


def drawn(hand: Hand, dialog: Export, page: int) -> None:
    hand.wait(lambda: dialog.pages.sheets[page].picture is not None, "drawing")


def everything_below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_the_pages_are_seen_and_nothing_is_written_for_it(
    at_export: tuple[Hand, Export], teacher: Owner
):
    hand, dialog = at_export
    before = everything_below(teacher.desk.parent)
    drawn(hand, dialog, 0)
    assert "pages, 12 words" in dialog.form.told.text()
    dialog.chosen.tick(False)
    dialog.chosen.model.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.form.chosen.text() == "1 of 3 chosen"
    hand.wait(lambda: "4 words" in dialog.form.told.text(), "new pages")
    assert dialog.pages.sheets[0].picture is None, "the old pages are gone"
    drawn(hand, dialog, 0)
    assert everything_below(teacher.desk.parent) == before
    dialog.close()


def test_only_what_is_chosen_is_printed_on_the_paper_that_is_chosen(
    at_export: tuple[Hand, Export], tmp_path: Path
):
    from mtl_journal.render.page_pictures import PagePictures

    hand, dialog = at_export
    dialog.chosen.model.item(0).setCheckState(Qt.CheckState.Unchecked)
    paper = dialog.form.paper
    paper.setCurrentIndex(paper.findData("letter"))
    dialog.form.file.setText(str(tmp_path / "some.pdf"))
    hand.click(dialog.form.start)
    hand.wait(lambda: "read back" in dialog.form.told.text(), "the export")
    assert dialog.form.told.text().startswith("2 scenarios in some.pdf.")
    pages = PagePictures((tmp_path / "some.pdf").read_bytes())
    assert [round(one) for one in pages.sizes[0]] == [612, 792]
    pages.close()
    dialog.close()


def test_nothing_chosen_is_nothing_to_export(at_export: tuple[Hand, Export]):
    hand, dialog = at_export
    hand.click(dialog.form.nothing)
    assert not dialog.form.start.isEnabled()
    hand.wait(lambda: dialog.pages.where.text() == "No scenario is chosen.", "saying so")
    hand.click(dialog.form.all)
    assert dialog.form.start.isEnabled()
    dialog.close()


def test_markdown_is_plain_and_it_is_said_so(at_export: tuple[Hand, Export], tmp_path: Path):
    hand, dialog = at_export
    assert not dialog.form.plain.isVisible()
    form = dialog.form
    form.format.setCurrentIndex(form.format.findData("markdown"))
    assert form.plain.isVisible() and "Not encrypted" in form.plain.text()
    assert "every name as you wrote it" in form.plain.text(), "the pages beside it show aliases"
    assert form.told.text() == "3 scenarios, 12 words.", "files have no pages"
    assert not any(one.isVisible() for one in (form.paper, form.theme, form.chart, form.profile))
    assert "Markdown for each scenario" in dialog.remarks.about.text()
    dialog.chosen.model.item(2).setCheckState(Qt.CheckState.Unchecked)
    form.file.setText(str(tmp_path / "out"))
    hand.click(form.start)
    hand.wait(lambda: "Keep the folder safe" in form.told.text(), "writing")
    texts = sorted(path.read_text() for path in (tmp_path / "out" / "scenarios").iterdir())
    assert len(texts) == 2
    assert "Part 1 of it." in texts[0] and "Part 2 of it." in texts[1]
    dialog.close()


def test_the_dialogue_is_printed_where_it_is_wanted(
    open_window: OpenWindow, teacher: Owner, tmp_path: Path
):
    teacher.add("Lesson", "It rained all day.")
    teacher.run("comment", "Lesson", "--quote", "rained", "--question", "Why so?").well()
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    dialog = exporting(hand)
    assert not dialog.form.dialogue.isChecked()
    dialog.form.dialogue.setChecked(True)
    dialog.form.file.setText(str(tmp_path / "made.pdf"))
    hand.click(dialog.form.start)
    hand.settle()
    hand.wait(lambda: "complete" in dialog.form.told.text(), "the file")
    dialog.close()
    made = subprocess.run(["pdftotext", tmp_path / "made.pdf", "-"], capture_output=True, text=True)
    assert "Why so?" in made.stdout


def test_it_is_exported_anyway_where_a_picture_is_elsewhere(
    open_window: OpenWindow, teacher: Owner, tmp_path: Path
):
    board, target = tmp_path / "board.png", tmp_path / "made.pdf"
    Image.new("RGB", (60, 40), "navy").save(board)
    scenario = teacher.add("Rivers", "It rained.")
    teacher.run("attach", scenario, board, "--alt", "The board", "--permission", "given").well()
    desk = desk_of(teacher)
    with desk.file.transaction() as tx:
        tx.execute(delete(rows.chunk))
    desk.close()
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    dialog = exporting(hand)
    hand.wait(lambda: dialog.remarks.said, "what there is to know")
    assert "“board.png”" in dialog.remarks.said[0]
    assert dialog.form.start.text() == "Export anyway"
    dialog.form.chart.setChecked(False)
    dialog.form.straight.setChecked(True)
    hand.wait(lambda: not dialog.busy, "the pages")
    dialog.form.file.setText(str(target))
    hand.click(dialog.form.start)
    hand.wait(lambda: "read back" in dialog.form.told.text(), "the export")
    assert target.exists()
    dialog.close()
    again = exporting(hand)
    assert not again.form.chart.isChecked(), "which is remembered"
    again.close()


def choose(dialog: Export, profile: str) -> None:
    box = dialog.form.profile
    box.setCurrentIndex(box.findData(profile))


def test_what_is_handed_in_is_told_before_it_is_written_and_names_nobody(
    open_window: OpenWindow, teacher: Owner, tmp_path: Path
):
    first = NAME.split()[0]
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.7 nothing")
    scenario = teacher.add("Rivers", f"It rained. They asked {first} again. It went on for long.")
    teacher.run("attach", scenario, plan, "--alt", "A plan", "--permission", "given").well()
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    dialog = exporting(hand)
    assert not dialog.remarks.isVisible()
    choose(dialog, "usual")
    assert (
        dialog.form.file.text().endswith("portfolio.pdf") and first not in dialog.form.file.text()
    )
    dialog.form.enclose.setChecked(True)
    hand.wait(lambda: len(dialog.remarks.said) == 3, "what there is to know")
    named, inside, short = dialog.remarks.said
    assert f"They asked {first} again." in named
    assert "plan.pdf" in inside and "at least 20" in short
    assert "Your name goes neither" in dialog.remarks.about.text()
    target = tmp_path / f"{NAME.split()[1]}.pdf"
    dialog.form.file.setText(str(target))
    assert any("your own name" in one for one in dialog.remarks.said), "the name is looked at"
    assert not target.exists(), "nothing is written before it is asked for"
    hand.click(dialog.form.start)
    hand.wait(lambda: "read back" in dialog.form.told.text(), "the export")
    dialog.close()
    with pikepdf.open(target) as opened:
        assert [one.filename for one in opened.attachments.values()] == ["plan.pdf"]
        assert NAME not in str(dict(opened.docinfo)) + opened.Root.Metadata.read_bytes().decode()
    again = exporting(hand)
    assert again.form.profile.currentData() == "usual"
    assert again.form.enclose.isChecked() and not again.form.dialogue.isChecked()
    choose(again, "")
    hand.wait(lambda: not again.busy, "the pages")
    assert not again.remarks.isVisible()
    again.close()


def exporting(hand: Hand) -> Export:
    hand.press("Ctrl+E")
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Export)
    hand.wait(lambda: dialog.pages.sheets, "the pages")
    return dialog
