"""`export` on the command line: a sign that no font can draw is named, and boxed on the page."""

from pathlib import Path

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
