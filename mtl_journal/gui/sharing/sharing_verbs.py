"""What sharing asks of a desk, each as one function that runs on the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.gui.shown_days import shown_date

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.domain.errors import UserError
    from mtl_journal.domain.sharing import Exhibit
    from mtl_journal.services.circles import Reader
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.possible_names import Doubt
    from mtl_journal.services.sharing import Parting, Shared


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be shared with whom; `scenarios` are (id, title, day), the newest first.

    `by_folder` tells whether an exchange folder was chosen.
    """

    people: tuple[Reader, ...]
    scenarios: tuple[tuple[str, str, str], ...]
    by_folder: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What a share would hold, made from the very bytes that would be sealed.

    `headings` are where titles stand in the text (code points), `exhibits` what goes with it,
    `doubts` tell what may be a name, answered or not, `held_back` names of evidence. `answers`
    counts what one said about their texts.
    """

    text: str
    headings: tuple[tuple[int, int], ...]
    exhibits: tuple[Evidence, ...]
    scenarios: int
    files: int
    doubts: tuple[Doubt, ...]
    held_back: tuple[str, ...]
    named: int
    answers: int = 0

    @property
    def doubtful(self) -> bool:
        """Whether a name may leave by it that nobody has looked at."""
        return any(one.open for one in self.doubts)


def choice(desk: Desk) -> Choice:
    """Return the people and the scenarios."""
    from mtl_journal.gui.desk_verbs import finish_all
    from mtl_journal.services.circles import readers
    from mtl_journal.services.exchange import folder_of
    from mtl_journal.services.overview import list_scenarios

    desk.journal()
    finish_all(desk)
    lines = list_scenarios(desk, own=True)
    told = tuple((one.id, one.title, (one.date or one.changed_at)[:10]) for one in reversed(lines))
    return Choice(tuple(readers(desk)), told, folder_of(desk) is not None)


def look(desk: Desk, person: str, scenarios: Sequence[str]) -> Seen:
    """Return exactly what somebody would see; nothing is written."""
    from mtl_journal.services.sharing import share

    made = share(desk, None, person, scenarios, preview=True)
    text, headings = _shown(made)
    return Seen(
        text,
        headings,
        tuple(
            _lent(one)
            for one in {one.sha256: one for form in made.forms for one in form.exhibits}.values()
        ),
        len(made.forms),
        made.files,
        made.doubts,
        made.held_back,
        made.named,
        made.answers,
    )


def give(desk: Desk, person: str, scenarios: Sequence[str]) -> tuple[UserError | None, Changes]:
    """Share it by the exchange folder; returns what could not be done after that."""
    from mtl_journal.services.sharing import share

    made = share(desk, None, person, scenarios)
    return made.left, made.changes


def pack(
    desk: Desk, target: Path, person: str, scenarios: Sequence[str]
) -> tuple[Parting, Changes]:
    """Share it, and return the file that is to be written for it."""
    from mtl_journal.services.sharing import pack_share

    one = pack_share(desk, target, person, scenarios)
    return one, one.made.changes


def write(one: Parting) -> UserError | None:
    """Seal and write the file; it needs no desk. Returns why it could not be."""
    from mtl_journal.services.exchange_folder import write as write_file

    return write_file(one.file)


def note(desk: Desk, one: Parting, trouble: UserError | None) -> UserError | None:
    """Note that it was written, or why not; returns what could not be done after that."""
    from mtl_journal.services.sharing import note_shared

    return note_shared(desk, one, trouble)


def invite(desk: Desk, target: Path, role: str, scenarios: Sequence[str]) -> tuple[str, Changes]:
    """Write an invitation; returns its code of six words."""
    from mtl_journal.domain.role import Role
    from mtl_journal.services.inviting import invite as lay_out

    made = lay_out(desk, target, Role(role), scenarios)
    return made.code, made.shared.changes


def form(desk: Desk, target: Path, scenarios: Sequence[str]) -> tuple[str, ...]:
    """Write a form for somebody without the program; returns the titles in it."""
    from mtl_journal.services.feedback_forms import write_form
    from mtl_journal.services.printed_forms import SUFFIX, write_printed_form

    write = write_printed_form if target.suffix.lower() == SUFFIX else write_form
    return write(desk, target, scenarios)


def _lent(one: Exhibit) -> Evidence:
    """Return a clean copy as the evidence it is one of."""
    return Evidence(
        one.sha256, "", one.sha256, one.size, one.media_type, one.name, one.alt,
        Permission.GIVEN, "", 0,
    )  # fmt: skip


def _shown(made: Shared) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return all that is read, and where the titles stand in it."""
    text = ""
    headings: list[tuple[int, int]] = []
    for form in made.forms:
        said = form.content
        if text:
            text += "\n\n"
        headings.append((len(text), len(text) + len(said.title)))
        day = f"{shown_date(said.date)}\n" if said.date else ""
        parts = [f"{said.title}\n{day}\n{said.text.strip()}\n"]
        parts += [f"{claim.strand}: {claim.why}" for claim in said.claims]
        if said.tags:
            parts.append(f"Tags: {', '.join(said.tags)}")
        parts += [f"{name.capitalize()}: {value}" for name, value in said.context]
        parts += [f"[{one.name}] {one.alt}" for one in form.exhibits]
        text += "\n".join(parts).rstrip() + "\n"
    return text, tuple(headings)
