"""The form to print is a document like a portfolio: archival, and fit to be read aloud."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk
from mtl_journal.services.printed_forms import write_printed_form
from mtl_journal.services.scenarios import add
from tests.render.conftest import verapdf as verapdf
from tests.support.verapdf import VeraPdf

PASSPHRASE = "seven kettles on a hill"

pytestmark = pytest.mark.xdist_group("verapdf")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = create_desk(tmp_path / "desk.mtlj", "Amina Okafor", "teacher", PASSPHRASE)
    yield desk
    desk.close()


def test_it_keeps_every_rule(desk: Desk, tmp_path: Path, verapdf: VeraPdf) -> None:
    text = "## First\n\nI waited.\n\n| a | b |\n|-|-|\n| c | d |"
    id, _ = add(desk, Content(title="Waiting", date=None, text=text))
    form = tmp_path / "form.pdf"
    assert write_printed_form(desk, form, [id]) == ("Waiting",)
    for flavour in ("3a", "ua1"):
        assert verapdf.failures(form, flavour) == {}, flavour


def test_a_form_about_nothing_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"form\.nothing"):
        write_printed_form(desk, tmp_path / "form.pdf", [])
    assert not (tmp_path / "form.pdf").exists()


def test_of_evidence_there_are_its_words_alone(desk: Desk, tmp_path: Path) -> None:
    sha = "a" * 64
    text = f'Before ![The board](evidence:{sha} "mine") and [the plan](evidence:{sha}).'
    id, _ = add(desk, Content(title="Waiting", date=None, text=text))
    form = tmp_path / "form.pdf"
    write_printed_form(desk, form, [id])
    with pypdfium2.PdfDocument(form) as pdf:
        said = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Before [Picture: The board] and the plan." in " ".join(said.split())
    assert "evidence" not in said.partition("What do you notice")[0]


def test_its_cover_counts_no_questions_and_one_text_has_no_contents(
    desk: Desk, tmp_path: Path
) -> None:
    ids = [
        add(desk, Content(title=title, date=None, text="I waited.", claims=(Claim("S1", "so"),)))[0]
        for title in ("Waiting", "Again")
    ]
    form = tmp_path / "form.pdf"
    told: list[list[str]] = []
    for some in (ids[:1], ids):
        write_printed_form(desk, form, some)
        with pypdfium2.PdfDocument(form) as pdf:
            told.append([page.get_textpage().get_text_range() for page in pdf])
    cover, second, *_ = told[0]
    assert "1 scenario" in cover and "words" not in cover and "0 scenarios" not in cover
    assert "Waiting" in second and "I waited." in second
    assert "2 scenarios" in told[1][0] and told[1][1].startswith("Contents")
