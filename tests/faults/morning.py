"""The morning: a desk with a past, a copy of it on another computer, exports and backups."""

import os
import random
import shutil
import zlib
from pathlib import Path

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.scenario import Content
from mtl_journal.services import backups, desks, drafts, evidence, portfolios, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.opening import open_desk
from mtl_journal.services.scenarios import Edits
from mtl_journal.services.unlocking import Opening
from tests.faults.places import OLD, SECRET, Places


def prepare(folder: Path) -> None:
    """Lay out everything that the day begins with: desk, other copy, earlier exports, backups."""
    at = Places(folder)
    for part in (at.desk.parent, at.other.parent, at.out, at.home, at.camera):
        part.mkdir(parents=True)
    for number, name in enumerate(("counts", "seats", "tickets")):
        (at.camera / f"{name}.png").write_bytes(_picture(number))
    desk = desks.create_desk(at.desk, "Ann Lee", "teacher", OLD, "Ann's year")
    for title in ("Rulers", "Pictured", "Leaving", "Returning"):
        scenarios.add(desk, Content(title, "2025-10-01", f"{title}: what happened, and why.\n" * 9))
    scenarios.remove(desk, scenarios.find(desk, "Returning"))
    _prepare_secret(at, desk)
    drafts.keep_draft(desk, None, Content("Drafted", None, "Typed yesterday.\n"))
    portfolios.export(desk, at.kept_pdf)
    portfolios.export(desk, at.pdf)
    backups.back_up(desk, at.stick_backups)
    desk.close()
    shutil.copyfile(at.desk, at.other)
    _prepare_other(at, desk)


def _prepare_secret(at: Places, desk: Desk) -> None:
    text = f"Nobody may read this {SECRET} word again. " * 120  # long enough for pages of its own
    id, _ = scenarios.add(desk, Content("Secret", None, text))
    scenarios.revise(desk, id, Edits(text=text + "A second state of it."))
    evidence.attach(desk, id, at.camera / "seats.png", "Who sat where", Permission.GIVEN)


def _prepare_other(at: Places, desk: Desk) -> None:
    os.environ["MTL_JOURNAL_HOME"] = str(at.folder / "other home")  # it is another computer
    other = open_desk(at.other, Opening(desk.key, desk.salt))
    for number in range(3):
        scenarios.add(other, Content(f"From home {number}", "2025-10-20", "On the bus. " * 90))
    id = scenarios.find(other, "From home 1")
    evidence.attach(other, id, at.camera / "tickets.png", "Exit tickets", Permission.GIVEN)
    other.close()
    os.environ["MTL_JOURNAL_HOME"] = str(at.home)


def _picture(number: int) -> bytes:
    """Return a small PNG of noise."""
    noise = random.Random(number)
    rows = b"".join(b"\0" + noise.randbytes(90) for _ in range(30))
    header = (30).to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(content).to_bytes(4, "big")
        + kind
        + content
        + zlib.crc32(kind + content).to_bytes(4, "big")
        for kind, content in parts
    )
