"""What the export asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from mtl_journal.gui.desk_verbs import finish_all
from mtl_journal.gui.export.choices import Wanted

if TYPE_CHECKING:
    from mtl_journal.domain.profile import Profile
    from mtl_journal.gui.worker import Job
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.overview import Listed
    from mtl_journal.services.previews import Preview


def offered(desk: Desk) -> tuple[list[Listed], tuple[Profile, ...]]:
    """Return the scenarios, and what they may be handed in as."""
    from mtl_journal.services.overview import list_scenarios
    from mtl_journal.services.submissions import profiles

    return list_scenarios(desk), profiles()


def preview(
    desk: Desk, ids: frozenset[str], wanted: Wanted, job: Job, last: Preview | None
) -> Preview:
    """Return the pages in memory; what has not changed since the `last` stands."""
    from mtl_journal.services.previews import preview

    return preview(
        desk,
        wanted.edition,
        ids,
        job.step,
        dialogue=wanted.dialogue,
        enclose=wanted.enclose,
        chart=wanted.chart,
        profile=wanted.profile,
        last=last,
    )


def export(
    desk: Desk,
    target: Path,
    ids: frozenset[str],
    wanted: Wanted,
    job: Job,
    *,
    anyway: bool = False,
) -> int:
    """Write the portfolio, what is being written included; returns how many scenarios it has.

    `ids` are the scenarios it is about, all where there are none; with `anyway` nothing holds it
    up of which the remarks on the pages tell.
    """
    from mtl_journal.domain.portfolio import once
    from mtl_journal.services.portfolios import export

    finish_all(desk)
    made = export(
        desk,
        target,
        job.step,
        ids=ids,
        edition=wanted.edition,
        dialogue=wanted.dialogue,
        enclose=wanted.enclose,
        chart=wanted.chart,
        profile=wanted.profile,
        anyway=anyway,
    )
    return len(once(made.entries))


def take_out(
    desk: Desk, folder: Path, ids: frozenset[str], job: Job
) -> tuple[int, tuple[str, ...]]:
    """Write scenarios as Markdown into a new folder; returns how many, and the absent files."""
    from mtl_journal.services.takeouts import take_out

    finish_all(desk)
    made = take_out(desk, folder, job.step, ids=ids)
    return made.scenarios, made.missing


def keep(chosen: dict[str, str]) -> None:
    """Remember what a portfolio is exported with, where this computer lets us."""
    from mtl_journal.services.preferences import keep_export

    with contextlib.suppress(OSError):
        keep_export(chosen)
