"""What bringing two texts together asks of a desk, on its worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtl_journal.domain.changes import Changes

if TYPE_CHECKING:
    from mtl_journal.domain.scenario import Content
    from mtl_journal.services.desk import Desk


def go_on_from(desk: Desk, id: str, content: Content) -> tuple[None, Changes]:
    """Sign one text that comes after all that two computers hold, even where it is one of them."""
    from mtl_journal.services.scenarios import Edits, revise, show

    here = {claim.strand for claim in show(desk, id).content.claims}
    edits = Edits(
        title=content.title,
        date=content.date or "",
        text=content.text,
        claims=content.claims,
        drop_strands=tuple(here - {claim.strand for claim in content.claims}),
        tags=content.tags,
        context=dict(content.context),
    )
    return None, revise(desk, id, edits)
