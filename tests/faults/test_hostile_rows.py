"""Rows that no desk of ours writes, in a desk whose schema is right: whatever another program put
there, each command ends with a sentence or treats it as plain text, and is never surprised."""

import time
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.domain.scenario import Content
from mtl_journal.security.recovery import key_from_code
from mtl_journal.services.desks import open_desk
from mtl_journal.services.drafts import keep_draft
from mtl_journal.services.unlocking import Opening
from mtl_journal.system.resources import resource
from tests.support.commands import Owner, new_desk

DEEP = "'" + "[" * 100_000 + "'"
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
WRONG_TEXTS = {
    "bytes": "x'00ff10'",
    "no UTF-8": "CAST(x'ff80fe' AS TEXT)",
    "nothing": "''",
    "a control character": "'a' || char(27) || '[2J' || char(8238, 10, 0) || 'b'",
    "a number": "-7.5",
    "deep brackets": DEEP,
    "other JSON": """'{"a": [1, null]}'""",
    "a list": "'[1]'",
    "null": "'null'",
    "a path": "'../../../../etc/passwd'",
}
WRONG_BYTES = {"text": "'words'", "nothing": "x''", "a number": "7", "too many": "zeroblob(99999)"}
WRONG_NUMBERS = {
    "text": "'seven'",
    "bytes": "x'07'",
    "a fraction": "0.5",
    "below zero": "-9223372036854775807",
    "huge": "9223372036854775807",
}
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
    "an index of noise": "UPDATE search_data SET block = randomblob(length(block))",
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


def changes() -> dict[str, str]:
    """Return the statements that put something wrong into a desk, by what they do."""
    made = dict(SPECIAL)
    kinds = ((TEXT_COLUMNS, WRONG_TEXTS), (BLOBS, WRONG_BYTES), (NUMBERS, WRONG_NUMBERS))
    for tables, wrong in kinds:
        for table, columns in tables.items():
            for column in columns:
                for what, value in wrong.items():
                    made[f"{what} as {table}.{column}"] = f"UPDATE {table} SET {column} = {value}"
    return made


CHANGES = changes()
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


def opened(owner: Owner) -> "closing[sqlcipher.Connection]":
    """Open the bare database as another program that knows the key does."""
    key = key_from_code(owner.code_file.read_text()).hex()
    raw = sqlcipher.connect(str(owner.desk), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{key}{owner.desk.read_bytes()[:16].hex()}'\"")
    return closing(raw)


def surprises(owner: Owner, folder: Path, change: str) -> list[str]:
    """Return what went wrong in any command on a desk in which this was changed."""
    found: list[str] = []
    (folder / "words.md").write_text("Words.")
    owner.copied(folder, "other.mtlj")
    changed = owner.copied(folder, "changed.mtlj")
    with opened(changed) as raw:
        try:
            raw.execute(change)
        except sqlcipher.IntegrityError:
            return []  # the schema itself keeps this out
    content = changed.desk.read_bytes()
    for command, *given in COMMANDS:
        changed.desk.write_bytes(content)
        arguments = [str(folder / one) if "." in one or one in PLACES else one for one in given]
        began = time.monotonic()
        done = changed.run(command, *arguments)
        took = time.monotonic() - began
        if done.code not in (0, 1) or "Traceback" in done.err or took > 10:
            found.append(f"{command}: {done.code} after {took:.1f} s: {done.err.strip()[:300]}")
        if "\x1b" in done.out + done.err or "\u202e" in done.out + done.err:
            found.append(f"{command}: a control character was printed")
    return found


PLACES = ("out", "backups")


@pytest.mark.parametrize("what", FEW)
def test_no_command_is_surprised_by_wrong_rows(owner: Owner, tmp_path: Path, what: str) -> None:
    assert surprises(owner, tmp_path, CHANGES[what]) == []


@pytest.mark.soak
@pytest.mark.parametrize("what", sorted(set(CHANGES) - set(FEW)))
def test_no_command_is_surprised_by_any_wrong_row(owner: Owner, tmp_path: Path, what: str) -> None:
    assert surprises(owner, tmp_path, CHANGES[what]) == []
