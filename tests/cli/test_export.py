"""`export` on the command line: a sign that no font can draw is named, and boxed on the page."""

from pathlib import Path

import pikepdf

from mtl_journal.render.readback import text_of
from tests.support.commands import Owner


def test_signs_that_nobody_can_draw_are_named_with_their_scenario(
    teacher: Owner, tmp_path: Path
) -> None:
    teacher.add("Rivers", text="A 𓀀 sign, and 𓀁, 𓀂, 𓀃, 𓀄.")
    teacher.add("Lakes", text="Nothing odd, though שלום.")
    pdf = tmp_path / "out.pdf"
    done = teacher.run("export", pdf).well()
    assert "“𓀀” (EGYPTIAN HIEROGLYPH A001)" in done.err
    assert "and 2 more in “Rivers”" in done.err
    assert "Lakes" not in done.err
    assert "A 𓀀 sign, and 𓀁" in " ".join(text_of(pdf.read_bytes()).split())


def test_other_programs_are_told_too(teacher: Owner, tmp_path: Path) -> None:
    teacher.add("Rivers", text="A 𓀀 sign.")
    boxed = teacher.json("export", tmp_path / "out.pdf")["boxed"]
    name = "EGYPTIAN HIEROGLYPH A001"
    assert boxed == [{"character": "𓀀", "name": name, "scenario": "Rivers"}]


def test_evidence_that_is_no_picture_is_enclosed_where_that_is_asked_for(
    teacher: Owner, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("Starter, main, plenary.")
    scenario = teacher.add("Rivers", text="It rained.")
    teacher.run("attach", scenario, plan, "--alt", "My plan", "--permission", "given").well()
    pdf = tmp_path / "out.pdf"
    assert teacher.json("export", pdf)["enclosed"] == []
    done = teacher.run("export", pdf, "--enclose").well()
    assert "1 enclosed file" in done.out
    assert teacher.json("export", pdf, "--enclose")["enclosed"] == ["plan.txt"]
    with pikepdf.open(pdf) as opened:
        (held,) = opened.attachments.values()
        assert held.get_file().read_bytes() == b"Starter, main, plenary."
    assert "plan.txt: My plan (enclosed in this PDF)" in " ".join(text_of(pdf.read_bytes()).split())
