"""Makes the desk of this version that every later version has to open.

`python -m tests.data.released.make` writes `VERSION.mtlj` beside itself, once for each version that
is released; what is there already is never written again.
"""

import os
import tempfile
from pathlib import Path

from mtl_journal import __version__
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services import drafts, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk
from mtl_journal.services.erasing import erase
from mtl_journal.services.evidence import attach
from mtl_journal.services.merging import receive_records
from mtl_journal.services.scenarios import Edits
from mtl_journal.system.resources import resource
from tests.support.signing import Author, as_bytes, identity, said_as, subject

FOLDER = Path(__file__).resolve().parent
PASSPHRASE = "nine quiet lanterns at the gate"
NAME, JOURNAL = "Siân Prydderch", "A year of noticing"
TITLES = ("Fractions on the floor", "Ŵyth o'r gloch — eight o'clock", "Who speaks first?")
BINNED, ERASED, TYPED = "A lesson I would rather forget", "Names in the corridor", "Half a thought"
SECRET = "wyvern-coloured"  # a word of what was erased, and of nothing else
REVISED = "The tables had gone by Thursday; nobody asked for them back.\n"


def fill(desk: Desk) -> None:
    """Do everything that leaves something in a desk."""
    claims = (Claim("S1", "I moved the tables."), Claim("S3"))
    text = "The tables *stayed*.\n\n- one\n- two\n"
    more = {"tags": ("maths", "floor"), "context": (("class", "Year 8"),)}
    first, _ = scenarios.add(desk, Content(TITLES[0], "2025-10-03T09:05", text, claims, **more))
    scenarios.revise(desk, first, Edits(text=REVISED))
    for title in TITLES[1:]:
        scenarios.add(
            desk, Content(title, "2025-11-14", f"About “{title}”: café, Їжак, ἀλήθεια.\n")
        )
    plan = resource("sample", "pictures", "seating-plan.png")
    attach(desk, first, plan, "Where they sat", Permission.NOT_NEEDED)
    binned, _ = scenarios.add(desk, Content(BINNED, None, "It rained.\n"))
    scenarios.remove(desk, binned)
    erased, _ = scenarios.add(desk, Content(ERASED, None, f"It was {SECRET}.\n"))
    erase(desk, erased)
    drafts.keep_draft(desk, None, Content(TYPED, None, "Not signed yet."))
    coach = Author(identity("A coach nobody admitted"))
    comment = coach.says(desk.journal(), said_as("comment.posted", words="Why?"), subject(1))
    receive_records(desk, [as_bytes(comment)])


def main() -> None:
    """Make the desk of this version where there is none."""
    target = FOLDER / f"{__version__}.mtlj"
    if target.exists():
        raise SystemExit(f"{target.name} is there already; what was released stays as it is")
    with tempfile.TemporaryDirectory() as home:
        os.environ["MTL_JOURNAL_HOME"] = home
        desk = create_desk(Path(home) / target.name, NAME, "teacher", PASSPHRASE, JOURNAL)
        fill(desk)
        desk.close()
        target.write_bytes(desk.path.read_bytes())
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
