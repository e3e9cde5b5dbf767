"""Where a portfolio cannot be written, a sentence says so, and an earlier one is as it was."""

from pathlib import Path

import pytest

from mtl_journal.render.readback import text_of
from tests.support.commands import Owner


def test_an_earlier_portfolio_that_is_open_elsewhere_stays_whole_there(
    teacher: Owner, tmp_path: Path
) -> None:
    pdf = tmp_path / "out.pdf"
    teacher.add("Rivers", text="Plain words.")
    teacher.run("export", pdf).well()
    earlier = pdf.read_bytes()
    with pdf.open("rb") as open_elsewhere:
        first = open_elsewhere.read(100)
        teacher.add("Lakes", text="Other words.")
        teacher.run("export", pdf).well()
        assert first + open_elsewhere.read() == earlier
    assert "Other words." in text_of(pdf.read_bytes())
    assert sorted(path.name for path in tmp_path.glob("*out.pdf*")) == ["out.pdf"]


@pytest.mark.parametrize("place", ["a folder", "no folder", "a file", "the system's"])
def test_a_target_that_cannot_be_written_is_said(
    teacher: Owner, tmp_path: Path, place: str
) -> None:
    teacher.add("Rivers", text="Plain words.")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "folder.pdf" / "kept.txt").write_text("kept")
    (tmp_path / "file").write_text("kept")
    targets = {
        "a folder": tmp_path / "folder.pdf",
        "no folder": tmp_path / "nowhere" / "out.pdf",
        "a file": tmp_path / "file" / "out.pdf",
        "the system's": Path("/proc/out.pdf"),
    }
    before = sorted(path.name for path in tmp_path.rglob("*"))
    done = teacher.run("export", targets[place])
    assert done.code == 1
    assert "Traceback" not in done.err
    assert str(targets[place].parent.name) in done.err or targets[place].name in done.err
    after = sorted(path.name for path in tmp_path.rglob("*"))
    assert [name for name in after if not name.startswith("my.mtlj")] == [
        name for name in before if not name.startswith("my.mtlj")
    ]
    assert (tmp_path / "file").read_text() == "kept"
