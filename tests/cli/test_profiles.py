"""`export --profile`: nobody is named in what is handed in, and what would be refused is said."""

import io
from pathlib import Path

import docx
import pikepdf
import pytest

from mtl_journal.render.readback import text_of
from tests.support.commands import NAME, Owner

_WORDS = "Pupils noticed what the others had said, and answered them at length. " * 4


def _plan(folder: Path) -> Path:
    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = NAME
    document.add_paragraph("Starter, main, plenary.")
    document.save(str(folder / "plan.docx"))
    return folder / "plan.docx"


def _everything(pdf: Path) -> str:
    """Return all that the file says: pages, metadata, and what stands in enclosed office files."""
    with pikepdf.open(pdf) as opened:
        said = [text_of(pdf.read_bytes()), opened.Root.Metadata.read_bytes().decode()]
        said += map(str, dict(opened.docinfo).values())
        pages = b"".join(page.Contents.read_bytes() for page in opened.pages)
        for held in opened.attachments.values():
            document = docx.Document(io.BytesIO(held.get_file().read_bytes()))
            said += [document.core_properties.author, document.core_properties.last_modified_by]
    return "\n".join(map(str, said)) + pages.decode("latin-1")


@pytest.mark.parametrize("profile", ["usual", "strict-words", "large-upload"])
def test_a_profile_for_anonymous_marking_names_nobody(
    teacher: Owner, tmp_path: Path, profile: str
) -> None:
    scenario = teacher.add("Rivers", text=_WORDS)
    teacher.run(
        "attach", scenario, _plan(tmp_path), "--alt", "My plan", "--permission", "given"
    ).well()
    pdf = tmp_path / "portfolio.pdf"
    teacher.run("export", pdf, "--enclose").well()
    assert NAME in _everything(pdf)
    found = teacher.json("export", pdf, "--enclose", "--profile", profile)
    assert (found["remarks"], found["enclosed"]) == ([], ["plan.docx"])
    said = _everything(pdf)
    assert NAME not in said
    assert "My teaching year" in said
    assert "Starter" not in said
    first = pdf.read_bytes()
    teacher.run("export", pdf, "--enclose", "--profile", profile).well()
    assert pdf.read_bytes() == first


def test_what_still_names_the_writer_or_would_be_refused_is_said(
    teacher: Owner, tmp_path: Path
) -> None:
    scenario = teacher.add("Rivers", text=f"{NAME} wrote it.")
    recording = tmp_path / "talk.pdf"
    recording.write_bytes(b"%PDF-1.7 nothing")
    teacher.run("attach", scenario, recording, "--alt", "My plan", "--permission", "given").well()
    pdf = tmp_path / "my portfolio – last.pdf"
    done = teacher.run("export", pdf, "--enclose", "--profile", "usual").well()
    assert f"“{NAME}” stands in “Rivers”" in done.err
    assert "“talk.pdf” may name you inside" in done.err
    assert "may not accept the name my portfolio – last.pdf" in done.err
    assert "at least 20" in done.err
    assert pdf.is_file()


def test_a_first_name_alone_is_told_with_its_sentence_and_so_is_the_file_s_name(
    teacher: Owner, tmp_path: Path
) -> None:
    teacher.add("Rivers", text=f"It rained. {NAME.split()[0]} asked again. {_WORDS}")
    teacher.add("Hills", text=_WORDS)
    pdf = tmp_path / f"{NAME.split()[1]}_portfolio.pdf"
    naming, tells = teacher.json("export", pdf, "--profile", "usual")["remarks"]
    assert naming.startswith("“Amina” stands in “Rivers”: “Amina asked again.”")
    assert pdf.name in tells and "your own name" in tells
    plain = teacher.json("export", tmp_path / "p.pdf", "hills", "--profile", "usual")
    assert plain["remarks"] == []


def test_a_name_in_very_many_scenarios_is_told_of_a_few(teacher: Owner, tmp_path: Path) -> None:
    for number in range(9):
        teacher.add(f"Lesson {number}", text=f"Amina {number}. Amina again. Amina! {_WORDS}")
    remarks = teacher.json("export", tmp_path / "p.pdf", "--profile", "usual")["remarks"]
    assert len(remarks) == 7
    assert "and 1 more" in remarks[0]
    assert "“Lesson 6”, “Lesson 7” and “Lesson 8”" in remarks[6]


def test_a_profile_that_nobody_knows_is_refused_in_words(teacher: Owner, tmp_path: Path) -> None:
    teacher.add("Rivers", text=_WORDS)
    pdf = tmp_path / "portfolio.pdf"
    refused = teacher.run("export", pdf, "--profile", "oxford")
    assert refused.code == 1
    assert "usual, strict-words, large-upload" in refused.err
    assert not pdf.exists()


def test_edges_are_as_one_says(teacher: Owner, tmp_path: Path) -> None:
    teacher.add("Rivers", text=_WORDS)
    pdf = tmp_path / "portfolio.pdf"

    def made(*options: str) -> bytes:
        teacher.run("export", pdf, *options).well()
        return pdf.read_bytes()

    assert made() == made("--ragged") != made("--justify")
