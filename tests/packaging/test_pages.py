"""packaging/pages.py: each page of a PDF becomes one picture."""

import subprocess
import sys
from pathlib import Path

from PIL import Image

from mtl_journal.render.typeset import typeset
from tests.support.portfolios import entry, portfolio

_PAGES = Path(__file__).resolve().parents[2] / "packaging" / "pages.py"


def _run(*arguments: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(_PAGES), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


def test_pages_become_pictures_in_place_of_earlier_ones(tmp_path: Path) -> None:
    pdf, folder = tmp_path / "small.pdf", tmp_path / "pages"
    pdf.write_bytes(typeset(portfolio(entry("Hello."))))
    folder.mkdir()
    (folder / "page-099.png").write_bytes(b"from an earlier run")
    done = _run(pdf, folder)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in sorted(folder.iterdir())] == [
        "page-001.png",
        "page-002.png",
        "page-003.png",
    ]
    with Image.open(folder / "page-003.png") as page:
        assert page.width < page.height
        assert len(page.convert("L").getcolors() or []) > 10


def test_a_missing_pdf_is_said_plainly(tmp_path: Path) -> None:
    done = _run(tmp_path / "none.pdf", tmp_path)
    assert done.returncode == 1
    assert "none.pdf" in done.stderr


def test_the_fixed_set_stands_side_by_side(tmp_path: Path) -> None:
    say = (
        f"import sys, pathlib; sys.path.insert(0, {str(_PAGES.parent)!r}); import pages;"
        "folder = pathlib.Path(sys.argv[1]); made = pages.set_three_times(folder);"
        "cut = {name: pages.picture_pages(pdf, folder / pdf.stem) for name, pdf in made.items()};"
        "pages.index(cut, folder); print(*(f'{name}: {len(one)}' for name, one in cut.items()))"
    )
    command = [sys.executable, "-c", say, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "MTL Journal: " in done.stdout
    assert "typst: " in done.stdout
    assert "LibreOffice: " in done.stdout or "LibreOffice is not here" in done.stdout
    shown = (tmp_path / "index.html").read_text("utf-8")
    assert shown.count("<img") == len(list(tmp_path.glob("*/page-*.png"))) > 25
