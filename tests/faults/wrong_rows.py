"""Values that no row of ours has, put into a desk, and the commands that must bear them."""

import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.security.recovery import key_from_code
from tests.support.commands import Owner
from tests.support.pace import within

Columns = Mapping[str, Sequence[str]]

DEEP = "'" + "[" * 100_000 + "'"
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
_PLACES = ("out", "backups")


def wrongs(texts: Columns, blobs: Columns, numbers: Columns) -> dict[str, str]:
    """Return the statements that put each wrong value into each column, by what they do."""
    kinds = ((texts, WRONG_TEXTS), (blobs, WRONG_BYTES), (numbers, WRONG_NUMBERS))
    return {
        f"{what} as {table}.{column}": f"UPDATE {table} SET {column} = {value}"
        for tables, wrong in kinds
        for table, columns in tables.items()
        for column in columns
        for what, value in wrong.items()
    }


def opened(owner: Owner) -> "closing[sqlcipher.Connection]":
    """Open the bare database as another program that knows the key does."""
    key = key_from_code(owner.code_file.read_text()).hex()
    raw = sqlcipher.connect(str(owner.desk), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{key}{owner.desk.read_bytes()[:16].hex()}'\"")
    return closing(raw)


def surprises(
    owner: Owner, folder: Path, change: str, commands: Sequence[tuple[str, ...]]
) -> list[str]:
    """Return what went wrong in any of the commands on a desk in which this was changed."""
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
    for command, *given in commands:
        changed.desk.write_bytes(content)
        arguments = [str(folder / one) if "." in one or one in _PLACES else one for one in given]
        began = time.process_time()
        done = changed.run(command, *arguments)
        took = time.process_time() - began
        if done.code not in (0, 1) or "Traceback" in done.err or not within(2, took):
            found.append(f"{command}: {done.code} after {took:.1f} s: {done.err.strip()[:300]}")
        if "\x1b" in done.out + done.err or "\u202e" in done.out + done.err:
            found.append(f"{command}: a control character was printed")
    return found
