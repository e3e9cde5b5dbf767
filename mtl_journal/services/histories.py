"""How a scenario came to say what it says: every revision, removal and restoration."""

from dataclasses import dataclass

from mtl_journal.domain.kinds import shown_as
from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.statement import in_sequence
from mtl_journal.services.desk import Desk
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Bodies, statements_by_subject


@dataclass(frozen=True, slots=True)
class Step:
    """One record of a scenario; `content` is None for what is not a revision."""

    id: str
    kind: str
    at: str
    device: str
    parents: tuple[str, ...]
    content: Content | None


def history(desk: Desk, id: str) -> list[Step]:
    """Return everything signed about a scenario, causes before what came of them."""
    with desk.file.transaction() as tx:
        return steps(tx, desk.journal(), id)


def steps(tx: Transaction, journal: str, id: str) -> list[Step]:
    """Return the same within a transaction."""
    told = statements_by_subject(tx, journal, [id], Bodies(tx))[id]
    found: list[Step] = []
    for one in in_sequence(one for one in told if shown_as(one.kind) == "scenario"):
        said = one.says()
        content = said.content if isinstance(said, ScenarioRevised) else None
        found.append(Step(one.id, one.kind, one.at, one.device, one.parents, content))
    return found
