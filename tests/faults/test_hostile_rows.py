"""Rows that no desk of ours writes, in a desk whose schema is right: whatever another program put
there, each command ends with a sentence or treats it as plain text, and is never surprised."""

import random
from pathlib import Path

import pytest

from mtl_journal.domain.scenario import Content
from mtl_journal.security.recovery import key_from_code
from mtl_journal.services.desks import open_desk
from mtl_journal.services.drafts import keep_draft
from mtl_journal.services.unlocking import Opening
from mtl_journal.system.resources import resource
from tests.faults.wrong_rows import opened, surprises, wrongs
from tests.support.commands import Owner, new_desk

TEXT_COLUMNS = {
    "meta": ("value",),
    "identity": ("name",),
    "journal": ("title", "owner", "card", "created_at"),
    "scenario": (
        *("title", "date", "text", "claims", "tags", "files", "strands", "context", "origin"),
        *("versions", "heads", "states", "created_at", "changed_at"),
    ),
    "strand_tag": ("why",),
    "evidence": ("scenario", "sha256", "media_type", "name", "alt", "permission", "at"),
    "draft": ("journal", "based_on", "at", "content"),
    "outlet": ("kind", "at"),
    "record": ("journal", "author", "device", "at", "kind", "subject", "parents"),
    "waiting": ("id", "journal", "reason"),
}
BLOBS = {
    "identity": ("signing_seed", "sealing_seed"),
    "record": ("header", "signature", "body"),
    "waiting": ("header", "signature", "body"),
    "chunk": ("content",),
}
NUMBERS = {
    "record": ("seq", "hlc"),
    "draft": ("hlc",),
    "evidence": ("size", "hlc"),
    "scenario": ("words", "removed", "changed_hlc", "revision_count"),
    "chunk": ("place",),
}


def _noise(seed: int) -> str:
    """Of a hundred seeds three give an index that FTS5 cannot get the memory for."""
    return f"UPDATE search_data SET block = x'{random.Random(seed).randbytes(40).hex()}'"


SPECIAL = {
    "no identity": "DELETE FROM identity",
    "another's identity": "UPDATE identity SET signing_seed = zeroblob(32)",
    "no facts": "DELETE FROM meta",
    "no id": "DELETE FROM meta WHERE name = 'id'",
    "no journal": "DELETE FROM meta WHERE name = 'journal'",
    "no clock": "DELETE FROM meta WHERE name = 'hlc'",
    "a clock beyond all bounds": "UPDATE meta SET value = '99999999999999999999' WHERE name='hlc'",
    "a clock that is none": "UPDATE meta SET value = 'noon' WHERE name = 'hlc'",
    "an unknown role": "UPDATE meta SET value = 'admin' WHERE name = 'role'",
    "another's journal": "UPDATE meta SET value = hex(zeroblob(16)) WHERE name = 'journal'",
    "no journals": "DELETE FROM journal",
    "no records": "DELETE FROM record",
    "no scenarios": "DELETE FROM scenario",
    "no evidence bytes": "DELETE FROM chunk",
    "no index": "DELETE FROM search_data",
    "an index of noise": _noise(0),
    "an index of noise that asks for more memory than there is": _noise(33),
    "an index with other words": "INSERT INTO search (rowid, title) VALUES (1, 'other words')",
    "a date that is none": "UPDATE scenario SET date = '31 June'",
    "a strand with markup": """UPDATE scenario SET strands = '{"<b>S1": "[x]", "": null}'""",
    "versions without words": "UPDATE scenario SET versions = '[{}, 3]'",
    "everything erased": "INSERT INTO erased SELECT DISTINCT journal, subject FROM record",
    "an erased number": "INSERT INTO erased VALUES (x'00', 7)",
}
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("list", "--bin"),
    ("search", "lesson"),
    ("show", "lesson 0", "--history"),
    ("check",),
    ("check", "--deep"),
    ("add", "--title", "One more", "words.md"),
    ("revise", "lesson 0", "--title", "Anew"),
    ("attach", "lesson 0", "words.md", "--alt", "A", "--permission", "not-needed"),
    ("export", "out.pdf"),
    ("take-out", "out"),
    ("backup", "backups"),
    ("merge", "other.mtlj"),
    ("erase", "lesson 1", "--yes"),
    ("check", "--rebuild"),
)


CHANGES = SPECIAL | wrongs(TEXT_COLUMNS, BLOBS, NUMBERS)
FEW = [*SPECIAL]


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Owner:
    """A desk with something in every table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(tmp_path_factory.mktemp("rows-home")))
        owner = new_desk(tmp_path_factory.mktemp("rows-desk"))
        for number in range(3):
            owner.add(f"Lesson {number}", "Some *words*.", "--strand", "S1=why", "--tag", "a tag")
        picture = resource("sample", "pictures", "seating-plan.png")
        owner.json("attach", "lesson 0", picture, "--alt", "A", "--permission", "not-needed")
        owner.json("remove", "lesson 2")
        with_draft(owner)
        with opened(owner) as raw:
            raw.execute(
                "INSERT INTO waiting SELECT 'mark', id, journal, 'role', header, signature, body"
                " FROM record LIMIT 1"
            )
        return owner


def with_draft(owner: Owner) -> None:
    key = key_from_code(owner.code_file.read_text())
    desk = open_desk(owner.desk, Opening(key, owner.desk.read_bytes()[:16]))
    keep_draft(desk, None, Content("A draft", None, "Being typed."))
    desk.close()


@pytest.mark.parametrize("what", FEW)
def test_no_command_is_surprised_by_wrong_rows(owner: Owner, tmp_path: Path, what: str) -> None:
    assert surprises(owner, tmp_path, CHANGES[what], COMMANDS) == []


@pytest.mark.soak
@pytest.mark.parametrize("what", sorted(set(CHANGES) - set(FEW)))
def test_no_command_is_surprised_by_any_wrong_row(owner: Owner, tmp_path: Path, what: str) -> None:
    assert surprises(owner, tmp_path, CHANGES[what], COMMANDS) == []
