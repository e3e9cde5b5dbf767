"""A second opinion on the structure: `outloud` reads the tags as a person who listens would."""

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import outloud
import pikepdf
import pytest

from mtl_journal.domain.edition import PAPERS, THEMES, Edition
from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.typeset import typeset
from tests.support.portfolios import entry, everything, portfolio, posts
from tests.support.structure import elements_of

# It lists the words of an element before those of its links, wherever the links stand, and then
# takes a paragraph with links in it for one in disorder.
_MISTAKEN = {"ORD-001"}


def _heard(pdf: bytes, folder: Path) -> outloud.Result:
    file = folder / "made.pdf"
    file.write_bytes(pdf)
    return outloud.check(str(file))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_wrong_with_everything(paper: str, theme: str, tmp_path: Path) -> None:
    heard = _heard(typeset(replace(everything(), edition=Edition(paper, theme))), tmp_path)
    assert heard.error is None
    assert heard.errors == 0
    assert {one.rule for one in heard.findings if one.severity != "info"} <= _MISTAKEN


def test_nothing_is_wrong_with_fifty_posts(samples: Callable[[str], Path], tmp_path: Path) -> None:
    heard = _heard(typeset(portfolio(*posts(samples("trainee-blogs-dfe")))), tmp_path)
    assert (heard.error, heard.errors) == (None, 0), heard.findings


def test_qpdf_finds_no_damage(tmp_path: Path) -> None:
    file = tmp_path / "made.pdf"
    file.write_bytes(typeset(everything()))
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "No syntax or stream encoding errors" in done.stdout
    assert "WARNING" not in done.stderr


def _empty_alternative(pdf: pikepdf.Pdf) -> None:
    elements_of(pdf, "Figure")[0].Alt = pikepdf.String("  ")


def _no_heads(pdf: pikepdf.Pdf) -> None:
    for head in elements_of(pdf, "TH"):
        head.S = pikepdf.Name.TD


def _words_hidden(pdf: pikepdf.Pdf) -> None:
    for paragraph in elements_of(pdf, "P"):
        paragraph.Alt = pikepdf.String("Something else")


def _notes_alike(pdf: pikepdf.Pdf) -> None:
    for note in elements_of(pdf, "Note"):
        note.ID = pikepdf.String("note")


def _silent_link(pdf: pikepdf.Pdf) -> None:
    link = elements_of(pdf, "Link")[0]
    link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, pikepdf.Dictionary)])


def _item_without_list(pdf: pikepdf.Pdf) -> None:
    for whole in elements_of(pdf, "L"):
        whole.S = pikepdf.Name.Div


def _text_as_ornament(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2]
    page.Contents.write(page.Contents.read_bytes().replace(b"/P <<", b"/Artifact <<"))


@pytest.fixture(scope="module")
def sound() -> bytes:
    return typeset(everything())


@pytest.mark.parametrize(
    ("damage", "rules"),
    [
        (_empty_alternative, {"FIG-002"}),
        (_no_heads, {"TBL-001"}),
        (_words_hidden, {"TAG-031"}),
        (_notes_alike, {"NOTE-004"}),
        (_silent_link, {"LNK-003"}),
        (_item_without_list, {"LST-001"}),
        (_text_as_ornament, {"TAG-001", "TAG-002", "TAG-004"}),
    ],
)
def test_what_a_validator_may_miss_is_found(
    damage: Callable[[pikepdf.Pdf], None], rules: set[str], sound: bytes, tmp_path: Path
) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        damage(pdf)
        pdf.save(stream)
    heard = _heard(stream.getvalue(), tmp_path)
    found = {one.rule for one in heard.findings if one.severity == "error"}
    assert found & rules, heard.findings


MATRIX = "| | Aled | Mali |\n|---|---|---|\n| Spoke | 3 | 14 |\n| Wrote | 2 | 1 |"
BOLD = "| Who | Said | Wrote |\n|---|---|---|" + "\n| **Aled** | 3 | 1 |" * 3
PLAIN = BOLD.replace("**Aled**", "Aled", 1)
NARROW = "| Who | Said |\n|---|--:|\n| **Aled** | 3 |\n| **Mali** | 14 |"


def _heads(value: Portfolio) -> list[list[str]]:
    with pikepdf.open(io.BytesIO(typeset(value))) as pdf:
        return [
            [str(cell.A.Scope)[1:] if "/A" in cell else str(cell.S)[1:] for cell in row.K]
            for row in elements_of(pdf, "TR")
        ]


@pytest.mark.parametrize(
    ("table", "heads"),
    [
        (MATRIX, [["TD", "Column", "Column"], ["Row", "TD", "TD"], ["Row", "TD", "TD"]]),
        (BOLD, [["Column"] * 3, *[["Row", "TD", "TD"]] * 3]),
        (PLAIN, [["Column"] * 3, *[["TD", "TD", "TD"]] * 3]),
        (NARROW, [["Column", "Column"], ["TD", "TD"], ["TD", "TD"]]),
        ("| | A |\n|---|---|\n| | 1 |", [["TD", "Column"], ["TD", "TD"]]),
        ("| A |\n|---|\n| **1** |", [["Column"], ["TD"]]),
    ],
)
def test_tables_head_their_columns_and_rows(
    table: str, heads: list[list[str]], tmp_path: Path
) -> None:
    value = portfolio(entry(table))
    assert _heads(value) == heads
    heard = _heard(typeset(value), tmp_path)
    assert (heard.error, heard.errors) == (None, 0), heard.findings
