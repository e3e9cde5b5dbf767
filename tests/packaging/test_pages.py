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
