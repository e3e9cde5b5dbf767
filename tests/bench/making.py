"""One way of making pages, as a whole process: python -m tests.bench.making WAY FILE.

It prints the seconds of processor time and the peak of memory (MB) that all of it took, from the
start of Python to the last byte; FILE holds what it is made from.
"""

import io
import json
import pickle
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Cost(NamedTuple):
    """Processor time in seconds, peak memory in MB, and how many bytes the PDF has."""

    seconds: float
    megabytes: float
    size: int


def cost(way: str, file: Path) -> Cost:
    """Run a way of making pages in a process of its own, and return what it cost."""
    command = [sys.executable, "-m", "tests.bench.making", way, str(file)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Cost(*json.loads(done.stdout))


def ours(file: Path) -> bytes:
    """Set a portfolio (pickled)."""
    from mtl_journal.render.typeset import typeset

    return typeset(pickle.loads(file.read_bytes()))


def platypus(file: Path) -> bytes:
    """Set a portfolio (pickled) without tags."""
    from tests.bench.floors_pdf import platypus_untagged

    return platypus_untagged(pickle.loads(file.read_bytes()))


def typst(file: Path) -> bytes:
    """Compile typst's own source, which lies ready with its pictures."""
    import typst as compiler

    folders = (ROOT / "resources" / "fonts" / name for name in _FACES)
    return compiler.compile(str(file), font_paths=list(map(str, folders)), ignore_system_fonts=True)


def drawn(file: Path) -> bytes:
    """Draw lines that are broken already (JSON: a list for each page) and nothing else."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    face = ROOT / "resources" / "fonts" / "gentium-book-plus" / "GentiumBookPlus-Regular.ttf"
    pdfmetrics.registerFont(TTFont("Serif", str(face)))
    out = io.BytesIO()
    canvas = Canvas(out)
    for lines in json.loads(file.read_text("utf-8")):
        canvas.setFont("Serif", 12)
        for at, line in enumerate(lines):
            canvas.drawString(97, 745 - 18 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


_FACES = ("gentium-book-plus", "open-sans", "dejavu")
_WAYS = {"ours": ours, "platypus": platypus, "typst": typst, "drawn": drawn}


if __name__ == "__main__":
    made = _WAYS[sys.argv[1]](Path(sys.argv[2]))
    used = resource.getrusage(resource.RUSAGE_SELF)
    # What getrusage says of memory begins with the peak of the process that started this one.
    peak = int(Path("/proc/self/status").read_text("ascii").split("VmHWM:")[1].split()[0])
    print(json.dumps([used.ru_utime + used.ru_stime, peak / 1024, len(made)]))
