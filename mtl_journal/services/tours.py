"""Which tours of the window somebody has seen or does not want: kept on their desk alone."""

from mtl_journal.services.desk import Desk
from mtl_journal.store import meta

_TOUR = "tour {}"  # the fact that a tour need not be offered any more


def is_settled(desk: Desk, tour: str) -> bool:
    """Tell whether a tour was seen, or declined; it is not offered where nothing can be noted."""
    with desk.file.transaction() as tx:
        return desk.file.read_only or _TOUR.format(tour) in meta.facts(tx)


def settle(desk: Desk, tour: str) -> None:
    """Note that it was."""
    with desk.file.transaction() as tx:
        meta.set_fact(tx, _TOUR.format(tour), "yes")
