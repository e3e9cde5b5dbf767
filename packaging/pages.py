"""Turn the pages of a PDF into pictures: packaging/pages.py [PDF [FOLDER]].

Without arguments it takes build/demo/portfolio.pdf and fills build/pages.
"""

import sys
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "build" / "demo" / "portfolio.pdf"
FOLDER = ROOT / "build" / "pages"
DOTS = 110  # to the inch; enough to judge spacing, small enough to look at many


def picture_pages(pdf: Path, folder: Path) -> list[Path]:
    """Write page-001.png and so on into `folder`, in place of earlier ones; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("page-*.png"):
        old.unlink()
    made: list[Path] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for at in range(len(document)):
            page = document[at]
            path = folder / f"page-{at + 1:03}.png"
            scale: Any = DOTS / 72  # its signature says int, its text says float
            page.render(scale=scale).to_pil().save(path)
            page.close()
            made.append(path)
    finally:
        document.close()
    return made


def main(arguments: list[str]) -> int:
    """Do it and say what was done."""
    pdf = Path(arguments[0]) if arguments else DEMO
    folder = Path(arguments[1]) if len(arguments) > 1 else FOLDER
    if not pdf.is_file():
        print(f"There is no {pdf}. Run `make demo` first, or name a PDF.", file=sys.stderr)
        return 1
    made = picture_pages(pdf, folder)
    print(f"{len(made)} pages of {pdf.name} are now pictures in {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
