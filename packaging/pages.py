"""Pages as pictures: packaging/pages.py [PDF [FOLDER]].

Without arguments it sets a fixed set of scenarios three times, by MTL Journal, by typst and by
LibreOffice, and fills build/pages with their pages side by side; build/pages/index.html shows them.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "pages"
DOTS = 110  # to the inch; enough to judge spacing, small enough to look at many
sys.path.insert(0, str(ROOT))

_STYLE = "td{vertical-align:top}img{width:31vw;border:1px solid #bbb}body{font-family:sans-serif}"


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


def set_three_times(folder: Path) -> dict[str, Path]:
    """Return the PDFs by who set them; who is not there is left out."""
    from fixed_set import fixed_set

    from mtl_journal.render.typeset import typeset

    value = fixed_set()
    folder.mkdir(parents=True, exist_ok=True)
    made = {"MTL Journal": folder / "mtl-journal.pdf"}
    made["MTL Journal"].write_bytes(typeset(value))
    for name, make in (("typst", _by_typst), ("LibreOffice", _by_libreoffice)):
        pdf = make(value, folder)
        if pdf is None:
            print(f"{name} is not here, so its pages are left out.")
        else:
            made[name] = pdf
    return made


def _by_typst(value: Any, folder: Path) -> Path | None:
    try:
        import typst
    except ImportError:
        return None
    from tests.support.typst_source import font_folders, typst_source

    source = typst_source(value, folder)
    pdf = folder / "typst.pdf"
    pdf.write_bytes(typst.compile(str(source), font_paths=list(map(str, font_folders()))))
    return pdf


def _by_libreoffice(value: Any, folder: Path) -> Path | None:
    office = shutil.which("soffice")
    if office is None:
        return None
    source = folder / "libreoffice.html"
    source.write_text(_as_html(value, folder), encoding="utf-8")
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    options = [
        "--headless",
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        "pdf:writer_pdf_Export",
    ]
    command = [office, own, *options, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "libreoffice.pdf"


def _as_html(value: Any, folder: Path) -> str:
    from mtl_journal.render.markdown_tree import parse
    from mtl_journal.render.xhtml import xhtml

    parts = [f"<h1>{escape(value.title)}</h1><p>{escape(value.author)}</p>"]
    for entry in value.entries:
        names: dict[str, str] = {}
        for one in entry.exhibits:
            names[one.sha256] = one.name
            (folder / one.name).write_bytes(one.content)
        parts.append(f"<h1>{escape(entry.title)}</h1><p>{escape(entry.date or '')}</p>")
        parts.append(
            xhtml(
                parse(entry.body),
                lambda sha256, alt, names=names: (
                    f'<img src="{names[sha256]}" alt="{escape(alt)}" width="70%"/>'
                ),
            )
        )
    return f"<html><head><meta charset='utf-8'/></head><body>{''.join(parts)}</body></html>"


def index(columns: dict[str, list[Path]], folder: Path) -> Path:
    """Write index.html: a column for each, a row for each page."""
    heads = "".join(f"<th>{escape(name)}</th>" for name in columns)
    most = max(map(len, columns.values()))
    rows = "".join(f"<tr>{_row(columns.values(), at, folder)}</tr>" for at in range(most))
    path = folder / "index.html"
    head = f"<meta charset='utf-8'/><title>Pages side by side</title><style>{_STYLE}</style>"
    path.write_text(f"{head}<table><tr>{heads}</tr>{rows}</table>", encoding="utf-8")
    return path


def _row(columns: Iterable[list[Path]], at: int, folder: Path) -> str:
    shown = (
        f"<img alt='page {at + 1}' src='{made[at].relative_to(folder).as_posix()}'/>"
        if at < len(made)
        else ""
        for made in columns
    )
    return "".join(f"<td>{one}</td>" for one in shown)


def main(arguments: list[str]) -> int:
    """Do it and say what was done."""
    if not arguments:
        made = set_three_times(FOLDER)
        pages = {name: picture_pages(pdf, FOLDER / pdf.stem) for name, pdf in made.items()}
        print(f"{sum(map(len, pages.values()))} pages stand side by side in {index(pages, FOLDER)}")
        return 0
    pdf = Path(arguments[0])
    folder = Path(arguments[1]) if len(arguments) > 1 else FOLDER
    if not pdf.is_file():
        print(f"There is no {pdf}.", file=sys.stderr)
        return 1
    print(f"{len(picture_pages(pdf, folder))} pages of {pdf.name} are now pictures in {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
