"""What the window asks of a desk, each as one function that runs on the worker.

The services are imported here on first use, so that the window is painted before the database
layer is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError

if TYPE_CHECKING:
    from mtl_journal.domain.draft import Draft
    from mtl_journal.domain.evidence import Evidence
    from mtl_journal.domain.framework import Framework
    from mtl_journal.domain.scenario import Content, Scenario
    from mtl_journal.gui.history.steps import Shown
    from mtl_journal.gui.models.lines import Line
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.overview import Listed
    from mtl_journal.services.unlocking import Opening


_TITLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Opened:
    """What the window needs to know of a desk that was opened."""

    name: str
    framework: Framework
    remarks: tuple[UserError, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The lines of the list, by date, and the drafts, the latest first.

    `files` counts the evidence of drafts that were never signed.
    """

    lines: list[Listed]
    drafts: list[Draft]
    files: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One scenario as it is opened for writing; `draft` is what was not finished yet.

    `removed` is evidence that was taken away and can be brought back.
    """

    id: str
    scenario: Scenario | None
    draft: Draft | None
    evidence: tuple[Evidence, ...] = ()
    removed: tuple[Evidence, ...] = ()

    @property
    def content(self) -> Content:
        """What is shown: the draft where there is one."""
        if self.draft is not None:
            return self.draft.content
        if self.scenario is not None:
            return self.scenario.content
        from mtl_journal.domain.scenario import Content

        return Content(title="", date=None, text="")


def create(path: Path, name: str, role: str, passphrase: str) -> tuple[Desk, str]:
    """Make a desk; returns it with its recovery code."""
    from mtl_journal.services.desks import create_desk
    from mtl_journal.services.passphrases import recovery_code
    from mtl_journal.services.places import note_desk

    desk = create_desk(path, name, role, passphrase)
    _quietly(lambda: note_desk(path))
    return desk, recovery_code(desk)


def open_with(path: Path, passphrase: str | None, *, keep: bool) -> tuple[Desk, Opened]:
    """Open a desk with a passphrase, or with the key that this computer remembers.

    Where none is given, the environment may name one, as for the command line.

    UserError "passphrase.none" where none is given and none is remembered.
    """
    from mtl_journal.services.unlocking import remember, unlock

    def ask() -> str:
        raise UserError("passphrase.none")

    found = unlock(path, ask, given=passphrase or os.environ.get("MTL_JOURNAL_PASSPHRASE"))
    desk, opened = _opened(path, found)
    if keep:
        _quietly(lambda: remember(found))
    return desk, opened


def open_with_code(path: Path, code: str) -> tuple[Desk, Opened]:
    """Open a desk with its recovery code."""
    from mtl_journal.services.unlocking import unlock_with_code

    return _opened(path, unlock_with_code(path, code))


def about(desk: Desk) -> Opened:
    """Return what the window needs to know of an open desk."""
    from mtl_journal.services.frameworks import load_framework
    from mtl_journal.services.opening import is_older
    from mtl_journal.services.places import is_read_only

    remarks = [UserError("check.older")] if is_older(desk) else []
    if is_read_only(desk.path):
        remarks.append(UserError("desk.read_only", path=str(desk.path)))
    return Opened(desk.card.name, load_framework(), tuple(remarks))


def remember_key(desk: Desk) -> None:
    """Let this computer's keyring remember the key of an open desk."""
    from mtl_journal.services.unlocking import Opening, remember

    remember(Opening(desk.key, desk.salt))


def leave(desk: Desk) -> None:
    """Sign what can be signed and make the day's backup, before the desk is closed."""
    from mtl_journal.services.backups import back_up_daily

    finish_all(desk)
    if desk.changed:
        _quietly(lambda: back_up_daily(desk))


def overview(desk: Desk, in_bin: bool = False) -> Overview:
    """Return what the list shows."""
    from mtl_journal.services.drafts import list_drafts
    from mtl_journal.services.evidence import evidence_of
    from mtl_journal.services.overview import list_scenarios

    lines, drafts = list_scenarios(desk, in_bin=in_bin, own=True), list_drafts(desk)
    new = {one.subject for one in drafts} - {one.id for one in lines}
    return Overview(lines, drafts, {id: len(evidence_of(desk, id)) for id in new})


def sheet(desk: Desk, id: str) -> Sheet:
    """Return a scenario for writing: its draft, where there is one, and its signed state."""
    from mtl_journal.services.drafts import list_drafts
    from mtl_journal.services.evidence import evidence_of, removed_from
    from mtl_journal.services.scenarios import show

    draft = next((one for one in list_drafts(desk) if one.subject == id), None)
    try:
        scenario = show(desk, id)
    except UserError as error:
        if draft is None or error.code != "scenario.unknown":
            raise
        scenario = None
    removed = tuple(removed_from(desk, id))
    return Sheet(id, scenario, draft, tuple(evidence_of(desk, id)), removed)


def keep(desk: Desk, id: str | None, content: Content) -> tuple[str, Changes]:
    """Keep what is being typed; when this returned it is on the disk."""
    from mtl_journal.services.drafts import keep_draft

    kept = keep_draft(desk, id, content)
    return kept, Changes(drafts=frozenset({kept}))


def finish(desk: Desk, id: str) -> tuple[bool, Changes]:
    """Sign a scenario's draft; False where it cannot be signed yet, as without a title."""
    from mtl_journal.services.drafts import drop_draft, list_drafts, settle_draft
    from mtl_journal.services.evidence import evidence_of

    changes, signed = Changes(), True
    for draft in [one for one in list_drafts(desk) if one.subject == id]:
        if _is_empty(draft) and not evidence_of(desk, id):
            changes |= drop_draft(desk, draft)
        elif draft.content.title.strip():
            changes |= settle_draft(desk, draft)
        else:
            signed = False
    return signed, changes


def finish_all(desk: Desk) -> Changes:
    """Sign every draft that can be signed."""
    from mtl_journal.services.drafts import list_drafts

    changes = Changes()
    for id in dict.fromkeys(one.subject for one in list_drafts(desk)):
        try:
            changes |= finish(desk, id)[1]
        except UserError:
            continue  # it stays a draft, and is shown as one
    return changes


def move_to_bin(desk: Desk, id: str) -> tuple[None, Changes]:
    """Put a scenario into the bin; one that has no title yet is signed under its first words."""
    from mtl_journal.services.drafts import list_drafts, settle_draft
    from mtl_journal.services.scenarios import remove

    _, changes = finish(desk, id)
    for draft in [one for one in list_drafts(desk) if one.subject == id]:
        words = " ".join(draft.content.text.split()[:_TITLE_WORDS]) or "Untitled"
        changes |= settle_draft(desk, replace(draft, content=replace(draft.content, title=words)))
    try:
        return None, changes | remove(desk, id)
    except UserError as error:
        if error.code != "scenario.unknown" or not changes:
            raise
        return None, changes  # nothing was on it, so it is simply given up


def take_out_of_bin(desk: Desk, id: str) -> tuple[None, Changes]:
    """Bring a scenario back."""
    from mtl_journal.services.scenarios import restore

    return None, restore(desk, id)


def _opened(path: Path, found: Opening) -> tuple[Desk, Opened]:
    from mtl_journal.services.opening import open_desk
    from mtl_journal.services.places import note_desk

    desk = open_desk(path, found)
    try:
        opened = about(desk)
    except BaseException:
        desk.close()
        raise
    _quietly(lambda: note_desk(path))
    return desk, opened


def _is_empty(draft: Draft) -> bool:
    said = draft.content
    words = (said.title, said.text, *said.tags, *(claim.why for claim in said.claims))
    return not draft.based_on and not any(word.strip() for word in words)


def _quietly(convenience: Callable[[], object]) -> None:
    """Do what is only convenient; the desk is open and whole even where it fails."""
    try:
        convenience()
    except UserError:
        pass


def lines(desk: Desk, typed: str, in_bin: bool) -> list[Line]:
    """Return the lines of the list: everything, the bin, or what fits what was typed."""
    from mtl_journal.gui.models.lines import lines_found, lines_of

    if not typed:
        seen = overview(desk, in_bin)
        return lines_of(seen.lines, () if in_bin else seen.drafts, seen.files)
    from mtl_journal.services.overview import own_scenarios
    from mtl_journal.services.search import explain, search

    hits = search(desk, typed)
    own = own_scenarios(desk, [one.id for one in hits])
    hits = [one for one in hits if one.is_draft or one.id in own]  # others' are in the dialogue
    return lines_found(hits, explain(desk, typed, hits))


def meant(desk: Desk, typed: str, framework: Framework | None) -> tuple[str, str]:
    """Return what may have been meant by a search that found nothing, and what its filters know.

    Both are "" where nobody can say.
    """
    from mtl_journal.services.messages import sentence
    from mtl_journal.services.search import meant as nearest
    from mtl_journal.services.search import understood

    said = nearest(desk, typed)
    known = understood(desk, typed, framework)
    return said if said and lines(desk, said, False) else "", sentence(known) if known else ""


def history(desk: Desk, id: str) -> list[Shown]:
    """Return how a scenario came to say what it says, the newest first."""
    from mtl_journal.gui.history.steps import shown_steps
    from mtl_journal.services.histories import history

    return shown_steps(history(desk, id))


def lines_after(desk: Desk, lines: list[Line], changed: frozenset[str]) -> list[Line]:
    """Return the lines of the list after a few scenarios changed, without asking for all anew."""
    from mtl_journal.gui.models.lines import in_order

    fresh = (_line(desk, id) for id in changed)
    kept = [line for line in lines if line.id not in changed]
    return in_order([*kept, *(line for line in fresh if line is not None)])


def _line(desk: Desk, id: str) -> Line | None:
    """Return the line of a scenario; None where it is in the bin or was given up."""
    from mtl_journal.gui.models.lines import line_of_draft, line_of_scenario
    from mtl_journal.services.overview import own_scenarios

    try:
        one = sheet(desk, id)
    except UserError as error:
        if error.code != "scenario.unknown":
            raise
        return None
    if one.scenario is not None and (one.scenario.removed or not own_scenarios(desk, [id])):
        return None
    if one.draft is not None:
        return line_of_draft(one.draft, len(one.evidence))
    return line_of_scenario(one.scenario, len(one.evidence)) if one.scenario else None
