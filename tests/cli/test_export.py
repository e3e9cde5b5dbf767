"""`export` on the command line: a sign that no font can draw is named, and boxed on the page."""

from pathlib import Path

import pikepdf

from mtl_journal.render.readback import text_of
from tests.support.commands import Owner, run
from tests.support.structure import elements_of


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


def test_paper_and_theme_are_as_the_settings_have_them_or_as_one_says(
    teacher: Owner, tmp_path: Path
) -> None:
    def printed(*options: str) -> tuple[float, bool]:
        pdf = tmp_path / "out.pdf"
        teacher.run("export", pdf, *options).well()
        with pikepdf.open(pdf) as opened:
            fonts = str(list(opened.pages[2].Resources.Font.values()))
            return float(opened.pages[2].MediaBox[3]), "Gentium" in fonts

    teacher.add("Rivers", text="Plain words.")
    assert printed() == (841.89, True)
    assert printed("--paper", "letter", "--theme", "sans") == (792.0, False)
    run("settings", "pdf_paper", "letter").well()
    run("settings", "pdf_theme", "sans").well()
    assert printed() == (792.0, False)
    assert printed("--paper", "a4") == (841.89, False)
    refused = run("settings", "pdf_paper", "A3")
    assert refused.code == 1 and "not one of a4, letter" in refused.err


def test_what_stands_for_a_name_is_printed_in_its_place(teacher: Owner, tmp_path: Path) -> None:
    work = tmp_path / "Ella Brightwater's map.txt"
    work.write_text("A map.")
    teacher.run("pseudonym", "Ella Brightwater", "Pupil A").well()
    said = (
        "Ella Brightwater’s map",
        "Ella Brightwater!",
        "--strand",
        "S1=ELLA BRIGHTWATER drew it.",
    )
    scenario = teacher.add(*said)
    alt = "What Ella Brightwater drew"
    teacher.run("attach", scenario, work, "--alt", alt, "--permission", "given").well()
    pdf = tmp_path / "out.pdf"
    teacher.run("export", pdf, "--enclose").well()
    with pikepdf.open(pdf) as opened:
        told = str(opened.docinfo) + str(opened.Root.Metadata.read_bytes()) + str(opened.Root)
        names = [one.filename for one in opened.attachments.values()]
    printed = " ".join(text_of(pdf.read_bytes()).split())
    assert names == ["Pupil A's map.txt"]
    assert "Pupil A drew it." in printed and "What Pupil A drew" in printed
    assert "brightwater" not in (printed + told).lower()


def test_a_reader_who_has_the_earlier_pdf_open_goes_on_reading_it(
    teacher: Owner, tmp_path: Path
) -> None:
    teacher.add("Rivers", text="It rained.")
    pdf = tmp_path / "out.pdf"
    teacher.run("export", pdf).well()
    earlier = pdf.read_bytes()
    with pdf.open("rb") as reader:
        begun = reader.read(100)
        teacher.add("Lakes", text="It froze.")
        teacher.run("export", pdf).well()
        assert begun + reader.read() == earlier
    assert pdf.read_bytes() != earlier


def test_a_refused_export_leaves_the_earlier_pdf_as_it_was(teacher: Owner, tmp_path: Path) -> None:
    teacher.add("Rivers", text="It rained.")
    pdf = tmp_path / "out.pdf"
    teacher.run("export", pdf).well()
    earlier = pdf.read_bytes()
    teacher.add("Long", text="line\n\n" * 15_000)
    done = teacher.run("export", pdf)
    assert done.code == 1
    assert "Long" in done.err
    assert pdf.read_bytes() == earlier
    assert list(tmp_path.glob("out*")) == [pdf]


def test_strands_by_week_are_drawn_unless_one_does_not_want_them(
    teacher: Owner, tmp_path: Path
) -> None:
    for day in ("2024-10-07", "2024-11-18"):
        teacher.add(f"Lesson of {day}", "It rained.", "--date", day, "--strand", "S2")
    pdf = tmp_path / "out.pdf"

    def pictures(*options: str) -> list[str]:
        teacher.run("export", pdf, *options).well()
        with pikepdf.open(pdf) as opened:
            return [str(one.Alt) for one in elements_of(opened, "Figure")]

    assert pictures("--no-chart") == []
    for options in ((), ("--profile", "usual")):
        (said,) = pictures(*options)
        assert "S2 Developing effective professional learning: 2 scenarios in 2 weeks" in said
