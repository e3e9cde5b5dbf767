"""What a tour asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtl_journal.services.desk import Desk


def is_settled(desk: Desk, tour: str) -> bool:
    """Tell whether a tour need not be offered any more."""
    from mtl_journal.services.tours import is_settled as ask

    return ask(desk, tour)


def settle(desk: Desk, tour: str) -> None:
    """Offer it no more."""
    from mtl_journal.services.tours import settle as note

    note(desk, tour)
