"""A scenario in two versions and a picture that is elsewhere are told of, and hold nobody up."""

import io
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import delete, update

from mtl_journal.domain.edition import USUAL
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.scenario import Content
from mtl_journal.render.readback import text_of
from mtl_journal.services import scenarios
from mtl_journal.services.evidence import attach, evidence_of
from mtl_journal.services.portfolios import compile_portfolio, export
from mtl_journal.services.previews import preview
from mtl_journal.services.printed_forms import write_printed_form
from mtl_journal.services.scenarios import Edits
from mtl_journal.store import rows
from tests.render.conftest import verapdf as verapdf
from tests.support.commands import run
from tests.support.computers import PASSPHRASE
from tests.support.pairs import Pair, revise
from tests.support.verapdf import VeraPdf

pytestmark = pytest.mark.xdist_group("verapdf")


def diverged(pair: Pair) -> str:
    """Write on one line of “A lesson” on both computers, and merge."""
    id = pair.begun()
    revise(pair.home, id, "One.", "One at home.")
    revise(pair.school, id, "One.", "One at school.")
    pair.meet()
    return id


def drawn(colour: str) -> bytes:
    """Return a small picture."""
    made = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, "PNG")
    return made.getvalue()


def without_a_file(pair: Pair, folder: Path, name: str = "board.png") -> str:
    """Write “Reading” at home, with a file whose bytes are elsewhere, as after half a merge."""
    path, desk = folder / name, pair.home.desk
    path.write_bytes(drawn("navy") if name.endswith(".png") else b"%PDF-1.7 nothing")
    with pair.home.on():
        id, _ = scenarios.add(desk, Content("Reading", None, "They read.\n"))
        attach(desk, id, path, "The board at noon", Permission.GIVEN)
        (piece,) = evidence_of(desk, id)
        if name.endswith(".png"):
            text = f"They read.\n\n![](evidence:{piece.sha256})\n\nThen it rang.\n"
            scenarios.revise(desk, id, Edits(text=text))
        with desk.file.transaction() as tx:
            tx.execute(delete(rows.chunk).where(rows.chunk.c.sha256 == piece.sha256))
    return id


def test_all_are_named_at_once_and_nothing_is_written(pair: Pair, tmp_path: Path) -> None:
    diverged(pair)
    whole = without_a_file(pair, tmp_path)
    target = tmp_path / "made.pdf"
    target.write_bytes(b"an earlier one")
    with pair.home.on():
        with pytest.raises(UserError, match=r"export\.unready") as raised:
            export(pair.home.desk, target)
        what = str(raised.value.params["what"])
        assert "contradict each other: “A lesson”" in what and "“board.png”" in what
        assert target.read_bytes() == b"an earlier one"
        with pytest.raises(UserError, match=r"export\.unready") as raised:
            export(pair.home.desk, target, ids=[whole])
        assert "A lesson" not in str(raised.value.params["what"]), "which is not chosen"


def test_anyway_each_version_says_which_it_is_and_words_stand_for_the_picture(
    pair: Pair, tmp_path: Path, verapdf: VeraPdf
) -> None:
    diverged(pair)
    without_a_file(pair, tmp_path)
    target = tmp_path / "made.pdf"
    remarks: list[UserError] = []
    with pair.home.on():
        export(pair.home.desk, target, anyway=True, remark=remarks.append)
    assert [one.code for one in remarks] == ["export.two_versions", "export.files_elsewhere"]
    said = " ".join(text_of(target.read_bytes()).split())
    assert "A lesson (version 1 of 2)" in said and "A lesson (version 2 of 2)" in said
    assert "One at home." in said and "One at school." in said
    assert "2 scenarios" in said, "a scenario in two versions is still one"
    noted = "Figure 1. The board at noon (The picture board.png is not on this computer.)"
    assert f"They read. {noted} Then it rang." in said
    for flavour in ("3a", "ua1"):
        assert verapdf.failures(target, flavour) == {}, flavour


def test_of_a_scenario_in_two_versions_its_files_are_counted_once(
    pair: Pair, tmp_path: Path
) -> None:
    id, file, target = diverged(pair), tmp_path / "notes.txt", tmp_path / "made.pdf"
    file.write_text("What was noted.", "utf-8")
    (tmp_path / "phrase").write_text(PASSPHRASE, "utf-8")
    with pair.home.on():
        attach(pair.home.desk, id, file, "Notes", Permission.GIVEN)
        pair.home.desk.close()
        how = (pair.home.path, target, "--enclose", "--passphrase-file", tmp_path / "phrase")
        refused = run("export", *how)
        assert refused.code == 1 and "“A lesson”" in refused.err and "--anyway" in refused.err
        value = run("export", *how, "--anyway", "--json").well().value
        assert value["scenarios"] == 1 and value["enclosed"] == ["notes.txt"]
        made = run("export", *how, "--anyway").well()
        assert "(1 scenario, 1 enclosed file" in made.out and "two versions" in made.err
        pair.home.open()
    assert "1 piece of evidence" in text_of(target.read_bytes())


def test_pages_are_seen_before_with_what_there_is_to_know(pair: Pair, tmp_path: Path) -> None:
    without_a_file(pair, tmp_path)
    desk = pair.home.desk
    with pair.home.on():
        seen = preview(desk, USUAL)
        assert [one.code for one in seen.remarks] == ["export.files_elsewhere"] and seen.unready
        id, _ = scenarios.add(desk, Content("Whole", None, "Words.\n"))
        other = preview(desk, USUAL, [id], last=seen)
        assert not other.remarks and not other.unready
        seen.pages.close()
        other.pages.close()


def test_pictures_that_no_page_can_show_are_named_at_once(pair: Pair, tmp_path: Path) -> None:
    target, desk = tmp_path / "made.pdf", pair.home.desk
    whole, huge = drawn("navy"), io.BytesIO()
    Image.new("1", (8000, 5001)).save(huge, "PNG")
    with pair.home.on():
        id, _ = scenarios.add(desk, Content("Reading", None, "They read.\n"))
        for name, content, then in (
            ("board.png", drawn("red"), whole[:-40]),
            ("wall.png", drawn("green"), huge.getvalue()),
            ("kept.png", whole, whole),
        ):
            (tmp_path / name).write_bytes(content)
            attach(desk, id, tmp_path / name, f"What {name} shows", Permission.GIVEN)
            kept = evidence_of(desk, id)[-1].sha256
            with desk.file.transaction() as tx:
                tx.execute(
                    update(rows.chunk).where(rows.chunk.c.sha256 == kept).values(content=then)
                )
        with pytest.raises(UserError, match=r"export\.unready") as raised:
            export(desk, target)
        what = str(raised.value.params["what"])
        assert "Damaged, or no pictures at all: “board.png” in “Reading”." in what
        assert "than paper can show: “wall.png” in “Reading”." in what and "kept.png" not in what
        assert not target.exists()
        seen = preview(desk, USUAL)
        seen.pages.close()
        remarks: list[UserError] = []
        export(desk, target, anyway=True, remark=remarks.append)
    codes = ["export.damaged_pictures", "export.oversized_pictures"]
    assert seen.unready and [one.code for one in seen.remarks] == codes
    assert [one.code for one in remarks] == codes
    said = " ".join(text_of(target.read_bytes()).split())
    assert "(The picture board.png is damaged and cannot be shown.)" in said
    assert "(The picture wall.png is too large to be shown.)" in said
    assert "Figure 3. What kept.png shows" in said and "kept.png is" not in said


def test_a_file_that_would_be_enclosed_is_named_in_the_place_of_it(
    pair: Pair, tmp_path: Path
) -> None:
    without_a_file(pair, tmp_path, "plan.pdf")
    target = tmp_path / "made.pdf"
    with pair.home.on():
        export(pair.home.desk, target)
        with pytest.raises(UserError, match=r"export\.unready"):
            export(pair.home.desk, target, enclose=True)
        made = export(pair.home.desk, target, enclose=True, anyway=True)
    assert not any(one.enclosed for entry in made.entries for one in entry.exhibits)
    said = " ".join(text_of(target.read_bytes()).split())
    assert "plan.pdf: The board at noon (not on this computer)" in said


def test_the_dialogue_stands_below_the_text_that_the_journal_shows(pair: Pair) -> None:
    id = diverged(pair)
    with pair.home.on():
        shown = scenarios.show(pair.home.desk, id).content.text
        first, last = compile_portfolio(pair.home.desk).entries
        assert last.body == shown != first.body
        assert first.version_of == last.version_of == "A lesson"


def test_a_form_to_write_on_is_about_one_text(pair: Pair, tmp_path: Path) -> None:
    id = diverged(pair)
    with pair.home.on(), pytest.raises(UserError, match=r"scenario\.diverged"):
        write_printed_form(pair.home.desk, tmp_path / "form.pdf", [id])
