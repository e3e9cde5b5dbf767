"""A teacher's day as a script: each step is acknowledged on a log that no fault reaches."""

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services import (
    backups,
    desks,
    drafts,
    erasing,
    evidence,
    merging,
    passphrases,
    portfolios,
    scenarios,
    takeouts,
)
from mtl_journal.services.desk import Desk
from mtl_journal.services.messages import sentence
from mtl_journal.services.opening import open_desk
from mtl_journal.services.scenarios import Edits
from mtl_journal.services.unlocking import Opening
from mtl_journal.store.cipher_pages import salt_of
from tests.faults.places import NEW, OLD, UNSURE, Places, quick_key, tree_hash


@dataclass
class Day:
    """The day as it is lived: a desk that is open or has to be opened (again), and the log."""

    at: Places
    log: Callable[[dict[str, str]], None]
    unwatched: Path
    unsafe: bool = False
    desk: Desk | None = None
    passphrase: str = OLD

    def take(self, name: str, step: "Callable[[Day], str]") -> None:
        """Do a step and log how it ended; anything but a UserError is a bug and logged as one."""
        try:
            if self.desk is None:
                self.open()
            token = step(self)
        except UserError as error:
            assert sentence(error)
            self.log({"step": name, "end": "refused", "code": error.code})
            if error.code in UNSURE:
                self.leave()
        except Exception:
            self.log({"step": name, "end": "bug", "why": traceback.format_exc()})
        else:
            self.log({"step": name, "end": "done", "token": token})

    def open(self) -> None:
        """Open the desk with whichever passphrase fits; raises what opening raises."""
        salt = salt_of(self.at.desk)
        error: UserError | None = None
        for passphrase in (self.passphrase, OLD, NEW):
            try:
                self.desk = open_desk(self.at.desk, Opening(quick_key(passphrase, salt), salt))
            except UserError as refusal:
                error = error or refusal
            else:
                break
        else:
            assert error is not None
            raise error
        if self.unsafe:
            with self.desk.file.raw() as raw:
                raw.execute("PRAGMA synchronous = OFF")

    def leave(self) -> None:
        """Close the desk, if it is open."""
        if self.desk is not None:
            self.desk.close()
        self.desk = None

    @property
    def mine(self) -> Desk:
        """The open desk."""
        assert self.desk is not None
        return self.desk

    def seen(self, path: Path) -> Path:
        """Return a way to a file that no fault lies on."""
        return self.unwatched / path.relative_to(self.at.folder)

    def described(self, path: Path) -> str:
        """Return a file's hash and its path."""
        return f"{hashlib.sha256(self.seen(path).read_bytes()).hexdigest()} {path}"

    def id(self, title: str) -> str:
        """Return the id of a scenario by its title."""
        return scenarios.find_anywhere(self.mine, title)


# ---- the steps; each returns a token by which its effect is known again ----


def _write(day: Day) -> str:
    content = Content("Written today", "2025-11-03", "The starter was too long.\n" * 40)
    return scenarios.add(day.mine, content)[0]


def _revise(day: Day) -> str:
    edits = Edits(text="Second thoughts about rulers.\n" * 30, claims=(Claim("S1", "it says so"),))
    scenarios.revise(day.mine, day.id("Rulers"), edits)
    return ""


def _draft(day: Day) -> str:
    return drafts.keep_draft(day.mine, None, Content("Begun", None, "Half a sentence that"))


def _settle(day: Day) -> str:
    draft = next(one for one in drafts.list_drafts(day.mine) if one.content.title == "Drafted")
    drafts.settle_draft(day.mine, draft)
    return draft.subject


def _attach(day: Day) -> str:
    picture = day.at.camera / "counts.png"
    kept, _ = evidence.attach(day.mine, day.id("Pictured"), picture, "Counts", Permission.GIVEN)
    return hashlib.sha256(kept.content).hexdigest()


def _remove(day: Day) -> str:
    scenarios.remove(day.mine, day.id("Leaving"))
    return ""


def _restore(day: Day) -> str:
    scenarios.restore(day.mine, day.id("Returning"))
    return ""


def _merge(day: Day) -> str:
    salt = salt_of(day.at.other)
    other = open_desk(day.at.other, Opening(quick_key(OLD, salt), salt), read_only=True)
    try:
        merging.merge_desk(day.mine, other)
    finally:
        other.close()
    return ""


def _back_up(day: Day) -> str:
    return day.described(backups.back_up_dated(day.mine))


def _export(day: Day) -> str:
    portfolios.export(day.mine, day.at.pdf)
    return day.described(day.at.pdf)


def _take_out(day: Day) -> str:
    takeouts.take_out(day.mine, day.at.take_out)
    return tree_hash(day.seen(day.at.take_out))


def _erase(day: Day) -> str:
    erasing.erase(day.mine, day.id("Secret"))
    return ""


def _change_passphrase(day: Day) -> str:
    passphrases.change_passphrase(day.mine, NEW)
    day.passphrase = NEW
    return ""


def _late(day: Day) -> str:
    return scenarios.add(day.mine, Content("Written late", None, "One more thing.\n"))[0]


def _begin_second(day: Day) -> str:
    desk = desks.create_desk(day.at.new, "Ben Ade", "teacher", OLD)
    desk.close()
    return ""


STEPS: tuple[tuple[str, Callable[[Day], str]], ...] = (
    ("write", _write),
    ("revise", _revise),
    ("draft", _draft),
    ("settle", _settle),
    ("attach", _attach),
    ("remove", _remove),
    ("restore", _restore),
    ("merge", _merge),
    ("back up", _back_up),
    ("export", _export),
    ("take out", _take_out),
    ("erase", _erase),
    ("change passphrase", _change_passphrase),
    ("write late", _late),
    ("begin second", _begin_second),
)
