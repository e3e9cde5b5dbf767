"""The names and alt texts of evidence beside their scenario, where search finds them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from mtl_journal.store import rows
from mtl_journal.store.batches import in_batches
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.mapping import Fields

_PIECE = rows.evidence.c
_ROW = rows.scenario.c


def scenarios_of(
    tx: Transaction, journal: str, evidence: Sequence[str], fresh: Sequence[Fields]
) -> list[str]:
    """Return the scenarios that this evidence belongs to, before and after its rows change."""
    before = select(_PIECE.scenario).where(_PIECE.journal == journal, _PIECE.id.in_(evidence))
    found = [*tx.scalars(before), *(str(row["scenario"]) for row in fresh)]
    return list(dict.fromkeys(found))


def write(
    tx: Transaction, journal: str, fresh: Sequence[str], changed: Sequence[str]
) -> dict[str, str]:
    """Write into scenarios' rows what is attached now, and return it.

    `fresh` rows say nothing yet, the evidence of `changed` ones came, changed or went.
    """
    scenarios = list(dict.fromkeys([*fresh, *changed]))
    named: dict[str, list[str]] = {}
    for part in in_batches(scenarios):
        query = (
            select(_PIECE.scenario, _PIECE.name, _PIECE.alt)
            .where(_PIECE.journal == journal, _PIECE.scenario.in_(part))
            .order_by(_PIECE.hlc, _PIECE.id)
        )
        for row in tx.execute(query):
            named.setdefault(row.scenario, []).append(f"{row.name}\n{row.alt}")
    telling = [id for id in scenarios if id in named or id in changed]
    told = {id: "\n".join(named.get(id, [])) for id in telling}
    written = (
        update(rows.scenario)
        .where(_ROW.journal == journal, _ROW.id == bindparam("of"))
        .values(files=bindparam("said"))
    )
    if told:
        tx.execute(written, [{"of": id, "said": said} for id, said in told.items()])
    return told
