"""Claims as they read under today's framework; what was signed stays as it is."""

from collections.abc import Iterable

from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.succession import Lineage


def claims_today(claims: Iterable[Claim], lineage: Lineage) -> tuple[Claim, ...]:
    """Return a claim for each of today's strands, in their order.

    Where strands were joined, the sentences stand after each other; where one was split, each part
    has its sentence. A claim for a strand without successor comes last, as it was signed.
    """
    said: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    for claim in claims:
        followed = lineage.follow([claim.strand])
        for strand in followed.today:
            _add(said, strand, claim.why)
        for strand in followed.lost:
            _add(lost, strand, claim.why)
    order = [*(strand for strand in lineage.known if strand in said), *lost]
    return tuple(Claim(strand, " ".join((said | lost)[strand])) for strand in order)


def _add(said: dict[str, list[str]], strand: str, why: str) -> None:
    whys = said.setdefault(strand, [])
    if why and why not in whys:
        whys.append(why)
