"""After the fault: is everything there that was acknowledged, and nothing that was refused?"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.services import drafts, evidence, scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.desk import Desk
from mtl_journal.services.opening import open_desk
from mtl_journal.services.overview import list_scenarios
from mtl_journal.services.unlocking import Opening, prove
from mtl_journal.store.copying import prove as prove_copy
from mtl_journal.store.page_seals import PAGE, PageSeals
from mtl_journal.system.atomic import clear_parts
from tests.faults.day import STEPS
from tests.faults.places import NEW, OLD, SECRET, UNSURE, Places, quick_key, tree_hash


@dataclass(frozen=True)
class Said:
    """What the program said about the steps: tokens of those done, codes of those refused.

    `cut_off` is the step that was under way when the log ends, "" for a whole day.
    """

    done: dict[str, str]
    refused: dict[str, str]
    bugs: tuple[str, ...]
    cut_off: str

    @property
    def unsure(self) -> set[str]:
        """Steps of which either outcome is right: cut off, or said to be unsure."""
        open_ended = {name for name, code in self.refused.items() if code in UNSURE}
        return open_ended | ({self.cut_off} if self.cut_off else set())


def said_in(lines: Iterable[bytes | str]) -> Said:
    """Read the log; a line that a kill cut off is no acknowledgement."""
    entries: list[dict[str, str]] = []
    for line in lines:
        try:
            entries.append(json.loads(line))
        except ValueError:
            break
    done = {one["step"]: one["token"] for one in entries if one["end"] == "done"}
    refused = {one["step"]: one["code"] for one in entries if one["end"] == "refused"}
    bugs = tuple(f"{one['step']}: {one['why']}" for one in entries if one["end"] == "bug")
    ended = {one["step"] for one in entries}
    names = [*(name for name, _ in STEPS), "close"]
    cut_off = next((name for name in names if name not in ended), "")
    return Said(done, refused, bugs, cut_off)


@dataclass
class Evening:
    """What is found when the day's fault is over and the desk is opened again."""

    at: Places
    desk: Desk
    passphrase: str

    def content(self, title: str) -> Content | None:
        """Return what a scenario says, wherever it lies; None where there is none."""
        try:
            return scenarios.show(self.desk, scenarios.find_anywhere(self.desk, title)).content
        except UserError:
            return None

    def removed(self, title: str) -> bool:
        """Tell whether a scenario lies in the bin."""
        return any(one.title == title for one in list_scenarios(self.desk, in_bin=True))

    def has_evidence(self, title: str) -> bool:
        """Tell whether a scenario has evidence whose bytes are whole."""
        held = evidence.evidence_of(self.desk, scenarios.find(self.desk, title))
        for one in held:
            content = evidence.content_of(self.desk, one.sha256)
            assert hashlib.sha256(content).hexdigest() == one.sha256
        return bool(held)


def _merged(found: Evening) -> bool:
    arrived = [found.content(f"From home {number}") is not None for number in range(3)]
    assert len(set(arrived)) == 1, "a merge came in half"
    assert not arrived[0] or found.has_evidence("From home 1")
    return arrived[0]


def _rewritten(found: Evening) -> bool:
    content = found.content("Rulers")
    assert content is not None
    assert content.text.startswith("Second thoughts") == bool(content.claims), "half a revision"
    return bool(content.claims)


def _drafted(found: Evening) -> bool:
    return any(one.content.title == "Begun" for one in drafts.list_drafts(found.desk))


def _settled(found: Evening) -> bool:
    waiting = any(one.content.title == "Drafted" for one in drafts.list_drafts(found.desk))
    settled = found.content("Drafted") is not None
    assert settled or waiting, "a draft is neither kept nor settled"
    return settled


IN_DESK: dict[str, Callable[[Evening], bool]] = {
    "write": lambda found: found.content("Written today") is not None,
    "revise": _rewritten,
    "draft": _drafted,
    "settle": _settled,
    "attach": lambda found: found.has_evidence("Pictured"),
    "remove": lambda found: found.removed("Leaving"),
    "restore": lambda found: not found.removed("Returning"),
    "merge": _merged,
    "erase": lambda found: found.content("Secret") is None,
    "change passphrase": lambda found: found.passphrase == NEW,
    "write late": lambda found: found.content("Written late") is not None,
}
"""For each step that changes the desk: is its effect there?"""


def problems(folder: Path, said: Said, before: dict[str, str]) -> list[str]:
    """Return everything that is wrong in the evening; `before` is what `artefacts` was at first.

    The desk is opened as a person would, which undoes what was cut off. MTL_JOURNAL_HOME has to
    be the day's.
    """
    at = Places(folder)
    wrong = [f"a bug: {bug}" for bug in said.bugs]
    try:
        desk, passphrase = _opened(at.desk, wrong)
    except UserError as error:
        return [*wrong, f"the desk cannot be opened: {error.code}"]
    found = Evening(at, desk, passphrase)
    erased = False
    try:
        erased = found.content("Secret") is None
        wrong += _in_desk(found, said)
        wrong += _in_files(at, said, before)
        wrong += _life_goes_on(desk)
    except UserError as error:
        wrong.append(f"the desk cannot be read: {error.code} {error.params}")
    except Exception as error:
        wrong.append(repr(error))
    finally:
        desk.close()
    return wrong + _left_lying(at, said) + (_words_left(at, desk) if erased else [])


def _opened(path: Path, wrong: list[str]) -> tuple[Desk, str]:
    with path.open("rb") as file:
        salt = file.read(16)
    for passphrase in (OLD, NEW):
        try:
            prove(path, salt, quick_key(passphrase, salt))
        except UserError as error:
            if error.code != "desk.wrong_passphrase":
                wrong.append(f"the desk looks {error.code} before it is opened")
        opening = Opening(quick_key(passphrase, salt), salt)
        try:
            return open_desk(path, opening), passphrase
        except UserError as error:
            if passphrase == NEW:
                raise
            if error.code not in ("desk.broken", "desk.damaged"):
                wrong.append(f"a passphrase that does not fit gives {error.code}")
    raise AssertionError("unreachable")


def _in_desk(found: Evening, said: Said) -> list[str]:
    wrong = [f"check: {one.code} {one.params}" for one in check(found.desk, deep=True).problems]
    for name, is_there in IN_DESK.items():
        there = is_there(found)
        if name in said.unsure:
            continue
        if name in said.done and not there:
            wrong.append(f"{name}: acknowledged and lost")
        if name not in said.done and there:
            wrong.append(f"{name}: {said.refused.get(name, 'never begun')} and there all the same")
    return wrong


def artefacts(folder: Path) -> dict[str, str]:
    """Return the hashes of the exports and backups that exist, by path."""
    at = Places(folder)
    files = [*at.out.glob("*.pdf"), *at.stick_backups.glob("*"), *at.home.glob("backups/*/*.mtlj")]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _in_files(at: Places, said: Said, before: dict[str, str]) -> list[str]:
    """Look at exports and backups: what was there is there, what was acknowledged is whole."""
    wrong: list[str] = []
    now = artefacts(at.folder)
    pdf = str(at.pdf)
    for path, seen in before.items():
        changed = now.get(path) != seen
        if changed and (path != pdf or ("export" not in said.done and "export" not in said.unsure)):
            wrong.append(f"{path} was there before and is not what it was")
    for step in ("back up", "export"):
        if step in said.done:
            seen, path = said.done[step].split(" ", 1)
            if now.get(path) != seen:
                wrong.append(f"{step}: {path} was acknowledged and is not what it was")
    for path in now:
        if path.endswith(".mtlj"):
            wrong += _backup_opens(Path(path))
    if not at.pdf.read_bytes().rstrip().endswith(b"%%EOF"):
        wrong.append("the portfolio is cut off")
    if at.take_out.exists() and "take out" not in said.unsure:
        if "take out" not in said.done:
            wrong.append("take out: refused, and the folder is there all the same")
        elif tree_hash(at.take_out) != said.done["take out"]:
            wrong.append("take out: acknowledged and not what it was")
    elif "take out" in said.done and not at.take_out.exists():
        wrong.append("take out: acknowledged and lost")
    return wrong + _second_desk(at, said)


def _backup_opens(path: Path) -> list[str]:
    with path.open("rb") as file:
        salt = file.read(16)
    try:
        opening = prove(path, salt, quick_key(OLD, salt))
        prove_copy(path, opening.key, salt)
        copy = open_desk(path, opening, read_only=True)
    except UserError as error:
        return [f"the backup {path.name} does not open: {error.code}"]
    copy.close()
    return []


def _second_desk(at: Places, said: Said) -> list[str]:
    if not at.new.exists():
        return ["begin second: acknowledged and lost"] if "begin second" in said.done else []
    if "begin second" in said.refused and "begin second" not in said.unsure:
        return ["begin second: refused, and the desk is there all the same"]
    return _backup_opens(at.new)


def _life_goes_on(desk: Desk) -> list[str]:
    scenarios.add(desk, Content("The day after", None, "Still here.\n"))
    return [f"the day after: {one.code}" for one in check(desk).problems]


def _left_lying(at: Places, said: Said) -> list[str]:
    """Look for temporary files that the next opening should have removed."""
    if "begin second" not in said.done:
        clear_parts(at.new)  # as the next attempt to make it does
    lying = [path for path in at.folder.rglob("*") if ".part" in path.name or "-jour" in path.name]
    return [f"left lying: {path.relative_to(at.folder)}" for path in lying]


def _words_left(at: Places, desk: Desk) -> list[str]:
    """Look for erased words in every page of the closed desk."""
    words = SECRET.encode() in plain_pages(at.desk, desk.key, desk.salt)
    return ["erase: the words are still in the desk's pages"] if words else []


def plain_pages(path: Path, key: bytes, salt: bytes) -> bytes:
    """Return all pages of a closed desk file decrypted, free ones too."""
    seals, content = PageSeals(key, salt), path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    return b"".join(seals.opened(number, page) for number, page in enumerate(pages, start=1))
